"""
Check a store again after some of it has changed, looking only at what may have changed with that.

Whether a thing is as shapes ask depends on the triples that begin with it, and
on whether it is a value of certain properties: our shapes look no further. So
what was found wrong with a thing stands, unless a quad that came or went speaks
of it. Checks across things say in their heads how far they look (see
`kg.shacl.rules`).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.ontology.resources import folder
from kg.rdf.names import KNOWLEDGE, ONTOLOGY, PREFIXES
from kg.shacl.compiled import Engine
from kg.shacl.data import Data
from kg.shacl.empty_targets import without_anything
from kg.shacl.report import SEVERITIES
from kg.shacl.rules import DOCUMENT, GRAPH, broken, broken_within, may_be_broken, read_rules, things_near

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kg.rdf.lines import Written
    from kg.shacl.compiled import Result
    from kg.shacl.prescreen import Screened
    from kg.shacl.rdflib_literals import Term
    from kg.shacl.rules import Rule
    from kg.store import Store
    from kg.store.changes import Changes

MOST = 10_000
"""Where more things are wrong than this, they are not remembered; where more are spoken of, all are looked at."""

_KNOWLEDGE, _ONTOLOGY = ox.NamedNode(KNOWLEDGE), ox.NamedNode(ONTOLOGY)

Counts = dict[str, dict[str, int]]


def check_again(
    store: Store,
    known: Mapping[str, Any],
    shapes: Path | None = None,
    screened: Mapping[str, Screened] | None = None,
    changes: Changes | None = None,
) -> dict[str, Any]:
    """
    Count what is wrong with a store by severity, as ``counts``, with all that the next time needs to know.

    Parameters
    ----------
    store
        The store.
    known
        What this gave the last time, with the name of the graph that it was of
        as ``graph``; empty if there was none. What it does not fit is not made use of.
    shapes
        The folder of the shapes, ours if not given; if they have changed,
        `known` must be empty.
    screened
        What was seen of documents before they were in the store, by id, with
        these shapes. It is made use of where every document was.
    changes
        How the graph differs from the one that `known` is of.

    """
    engine = Engine(Data(store.graph, _ONTOLOGY), shapes or folder("shapes"))
    found = _Check(store, engine, known, screened or {}, changes)
    counts = Counter[str]()
    for by_severity in (*found.problems.values(), *found.broken.values(), *found.across.values()):
        counts.update(by_severity)
    counts["Violation"] += len(without_anything(engine.data, engine.idle()))
    result = {
        "counts": {name: counts[name] for name in sorted({*SEVERITIES, *counts})},
        "looked_again": found.again,
        "targets": found.targets,
    }
    if len(found.problems) <= MOST:
        result |= {"problems": found.problems, "broken": found.broken, "across": found.across}
    return result


class _Check:
    """
    One check: what is wrong by thing, by document, and by the name of a check across things.

    `again` says how many documents were looked at.
    """

    def __init__(
        self,
        store: Store,
        engine: Engine,
        known: Mapping[str, Any],
        screened: Mapping[str, Screened],
        changes: Changes | None,
    ) -> None:
        self._graph, self._snapshot, self._engine = store.graph, store.snapshot, engine
        manifest = store.manifest
        asked = [manifest.program, [(s.name, sorted(map(str, s.targets.classes))) for s in engine.shapes]]
        self.targets = hashlib.sha256(repr(asked).encode()).hexdigest()[:16]
        self.again = len(manifest.documents)
        self._doubted: Mapping[ox.NamedNode, frozenset[str]] | None = None
        fits = changes and known.get("graph") == changes.since and known.get("targets") == self.targets
        if changes and fits and {"problems", "broken", "across"} <= known.keys():
            quads = [*_quads(changes.gone), *_quads(changes.come)]
            if len(spoken_of := self._spoken_of(quads)) <= MOST:
                self._some(known, manifest.documents, quads, spoken_of)
                return
        rules = read_rules()
        seen = {d: screened[d] for d in manifest.documents if d in screened}
        is_seen = seen.keys() == manifest.documents.keys()
        if is_seen:
            from kg.shacl.screened import doubted  # noqa: PLC0415 - with numpy, which few changes need

            self._doubted = doubted(seen)
        with ThreadPoolExecutor() as beside:  # a query lets other threads run while it is answered
            within, across = beside.submit(self._within, rules, None), beside.submit(self._across, rules)
            self.problems = _by_focus(self._results(seen if is_seen else None))
            self.broken, self.across = within.result(), across.result()

    def _results(self, seen: Mapping[str, Screened] | None) -> list[Result]:
        """Ask the shapes: of everything, or of what may be wrong where every document was screened."""
        if seen is None:
            return self._engine.results()
        from kg.shacl.screened import results  # noqa: PLC0415 - likewise

        return results(self._engine, seen, self._known)

    def _some(
        self,
        known: Mapping[str, Any],
        documents: Mapping[str, str],
        quads: list[ox.Quad],
        spoken_of: set[Term],
    ) -> None:
        """Look at what may have changed, and keep the rest."""
        old: Counts = known["problems"]
        again = set(map(str, spoken_of))
        graphs = sorted({q.graph_name for q in quads if isinstance(q.graph_name, ox.NamedNode)}, key=str)
        touched = {_document(graph.value): graph for graph in graphs}
        changed = [graph for document, graph in touched.items() if document in documents]
        self.again = len(changed)
        rules = read_rules()
        # A check that looks at one graph at a time, and found nothing, would find something in a new quad alone.
        near = [rule for rule in rules if rule.within == GRAPH and rule.name not in known["across"]]
        with ThreadPoolExecutor() as beside:
            rest = [rule for rule in rules if rule not in near]
            across = beside.submit(self._across_near, rest, known["across"], quads)
            nearby = beside.submit(self._across, near, [*graphs, _ONTOLOGY])
            stays = {node: counts for node, counts in old.items() if node not in again}
            self.problems = stays | _by_focus(self._engine.judged(spoken_of))
            kept = {d: counts for d, counts in known["broken"].items() if d not in touched}
            self.broken = kept | self._within(rules, changed)
            self.across = across.result() | nearby.result()

    def _across_near(self, rules: list[Rule], before: Counts, quads: list[ox.Quad]) -> Counts:
        """Count what checks across things find; one that found nothing before is asked of all only if it finds something near what changed."""
        things = things_near(self._graph, quads)
        if things is not None:
            rules = [
                rule
                for rule in rules
                if not rule.near or rule.name in before or may_be_broken(self._graph, rule, things)
            ]
        return self._across(rules)

    def _spoken_of(self, quads: list[ox.Quad]) -> set[Term]:
        """Return what these quads speak of, so that a shape may say something else of it."""
        found: set[Term] = {quad.subject for quad in quads}
        # What the ontology says of a thing counts once something else speaks of that.
        others = {quad.object for quad in quads if quad.predicate not in self._engine.objects_of} - found
        found |= {quad.object for quad in quads if quad.predicate in self._engine.objects_of}
        for node in others:
            if isinstance(node, ox.NamedNode) and any(
                self._graph.quads_for_pattern(node, None, None, _ONTOLOGY)
            ):
                found.add(node)
        return found

    def _within(self, rules: list[Rule], graphs: list[ox.NamedNode] | None) -> Counts:
        """Count what the checks of documents find, by document and severity: in all, or in these."""
        counts: dict[str, Counter[str]] = {}
        for document, problem in broken_within(self._graph, rules, graphs, self._doubted):
            counts.setdefault(_document(document), Counter())[problem.severity] += 1
        return {document: dict(sorted(by.items())) for document, by in sorted(counts.items())}

    def _across(self, rules: list[Rule], graphs: list[ox.NamedNode] | None = None) -> Counts:
        """Count what checks across things find, by their names and severity: everywhere, or in these graphs."""
        asked = [rule for rule in rules if rule.within != DOCUMENT]
        found = Counter(problem.shape for problem in broken(self._graph, asked, graphs, self._doubted))
        return {rule.name: {rule.severity: found[rule.name]} for rule in asked if found[rule.name]}

    def _known(self) -> set[Written]:
        """Return what the knowledge speaks of, so that a shape may look at it."""
        if self._snapshot:
            from kg.shacl.screened import known as known_of  # noqa: PLC0415 - likewise

            return known_of(self._snapshot, self._engine)
        quads = self._graph.quads_for_pattern(None, None, None, _KNOWLEDGE)
        known = set()
        for quad in quads:
            known.add(str(quad.subject))
            if quad.predicate in self._engine.objects_of:
                known.add(str(quad.object))
        return known


def _by_focus(results: list[Result]) -> Counts:
    """Count results by what they are about and severity."""
    found: dict[str, Counter[str]] = {}
    for result in results:
        found.setdefault(str(result.focus), Counter())[result.shape.severity] += 1
    return {node: dict(counts) for node, counts in found.items()}


def _quads(lines: set[bytes]) -> ox.QuadParser:
    return ox.parse(b"".join(sorted(lines)), format=ox.RdfFormat.N_QUADS)


def _document(graph: str) -> str:
    return graph.removeprefix(PREFIXES["document"])
