"""
Check a store again after some of its documents have changed, looking only at what may have changed with them.

What is wrong with a thing depends on the triples around it. Those that one
document claims are in one graph; a thing of one document is in no other
document's graph, but the knowledge may speak of it. So what was found wrong
before stands, but for what the changed documents, the documents that are gone,
and the knowledge, then or now, speak of: that is looked at again.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.ontology.resources import folder
from kg.rdf.names import KNOWLEDGE, ONTOLOGY, PREFIXES, iri
from kg.shacl.compiled import Engine
from kg.shacl.data import Data, parsed
from kg.shacl.empty_targets import without_anything
from kg.shacl.report import SEVERITIES
from kg.shacl.rules import broken, broken_within, read_rules
from kg.shacl.screened import among, together

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kg.shacl.compiled import Result
    from kg.shacl.prescreen import Screened
    from kg.shacl.rdflib_literals import Term
    from kg.shacl.report import Problem
    from kg.store import Store

MOST = 10_000
"""Where more things are wrong than this, they are not remembered."""

_KNOWLEDGE, _ONTOLOGY = ox.NamedNode(KNOWLEDGE), ox.NamedNode(ONTOLOGY)


def check_again(
    store: Store,
    known: Mapping[str, Any],
    shapes: Path | None = None,
    screened: Mapping[str, Screened] | None = None,
) -> dict[str, Any]:
    """
    Count what is wrong with a store by severity, as ``counts``, with all that the next time needs to know.

    Parameters
    ----------
    store
        The store.
    known
        What this gave the last time; empty if there was none. What it does not
        fit is not made use of.
    shapes
        The folder of the shapes, ours if not given; if they have changed,
        `known` must be empty.
    screened
        What was seen of documents before they were in the store, by id, with
        these shapes. It is made use of where every document was.

    """
    engine = Engine(Data(store.graph, _ONTOLOGY), shapes or folder("shapes"))
    found = _Check(store, engine, known, screened or {})
    counts = Counter[str]()
    for problem in found.problems.values():
        counts.update(problem["counts"])
    for by_severity in found.broken.values():
        counts.update(by_severity)
    counts["Violation"] += len(without_anything(engine.data, engine.idle()))
    result = {
        "counts": {name: counts[name] for name in sorted({*SEVERITIES, *counts})},
        "looked_again": found.again,
        "targets": found.targets,
    }
    if found.crossed:
        result["crossed"] = True
    elif len(found.problems) <= MOST:
        documents = found.documents
        result |= {"documents": documents, "shared": found.shared, "problems": found.problems}
        result["broken"] = found.broken
    return result


class _Check:
    """One check.

    `again` says how many documents were looked at; `crossed` whether one of
    those that have changed speaks of a thing of another: then nothing is kept.
    """

    def __init__(
        self, store: Store, engine: Engine, known: Mapping[str, Any], screened: Mapping[str, Screened]
    ) -> None:
        self._graph, self._engine = store.graph, engine
        manifest = store.manifest
        things = None
        if screened.keys() >= manifest.documents.keys():
            things = together([screened[d] for d in manifest.documents])
        self.documents = {d: manifest.sources[source].record for d, source in manifest.documents.items()}
        asked = [manifest.program, [(s.name, sorted(map(str, s.targets.classes))) for s in engine.shapes]]
        self.targets = hashlib.sha256(repr(asked).encode()).hexdigest()[:16]
        self.shared = sorted(
            set(map(str, self._spoken_of_by(_KNOWLEDGE))) if things is None else among(self._known, things)
        )
        before: dict[str, str] = known.get("documents", {})
        touched = {d for d in before.keys() | self.documents if before.get(d) != self.documents.get(d)}
        changed = sorted(touched & self.documents.keys())
        asked_of = changed if before else sorted(self.documents) if known.get("crossed") else []
        self.crossed = any(node for d in asked_of for node in self._spoken_of_by(_graph(d)))
        if (
            2 * len(touched) <= len(self.documents)
            and known.get("targets") == self.targets
            and not self.crossed
        ):
            self.again = len(changed)
            self.problems = self._some(known, touched, changed)
            kept = {d: counts for d, counts in known["broken"].items() if d and d not in touched}
            self.broken = kept | self._broken(changed)
        elif things is not None:
            self.again = len(self.documents)
            suspects = {node for d in self.documents for node in screened[d].suspects}
            again = {*self.shared, *suspects, *map(str, self._engine.in_both)}
            self.problems = self._by_focus(self._engine.results([_KNOWLEDGE], map(parsed, again)))
            self.broken = self._broken(None)
        else:
            self.again = len(self.documents)
            self.problems = self._by_focus(engine.results())
            self.broken = self._broken(None)

    def _some(self, known: Mapping[str, Any], touched: set[str], changed: list[str]) -> dict[str, Any]:
        """Look at what may have changed, and keep the rest."""
        old: dict[str, Any] = known["problems"]
        again = {*self.shared, *known["shared"], *map(str, self._engine.in_both)}
        again |= {
            node for node, p in old.items() if not p["documents"] or not touched.isdisjoint(p["documents"])
        }
        scope: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [_KNOWLEDGE, *map(_graph, changed)]
        kept = {node: problem for node, problem in old.items() if node not in again}
        return kept | self._by_focus(self._engine.results(scope, map(parsed, again)))

    def _broken(self, documents: list[str] | None) -> dict[str, dict[str, int]]:
        """Count what the checks find by document and severity: in all documents or in these, and across them as ``""``."""
        counts: dict[str, Counter[str]] = {}
        for document, problem in self._asked(documents):
            counts.setdefault(document.removeprefix(PREFIXES["document"]), Counter())[problem.severity] += 1
        return {document: dict(sorted(by.items())) for document, by in sorted(counts.items())}

    def _asked(self, documents: list[str] | None) -> list[tuple[str, Problem]]:
        """Ask the checks; those of documents of these, or of all."""
        rules = read_rules()
        graphs = None if documents is None else [_graph(d) for d in documents]
        across = broken(self._graph, [rule for rule in rules if not rule.by_document])
        return [*broken_within(self._graph, rules, graphs), *(("", problem) for problem in across)]

    def _by_focus(self, results: list[Result]) -> dict[str, Any]:
        """Put results by what they are about, with the documents that speak of it."""
        found: dict[Term, Counter[str]] = {}
        for result in results:
            found.setdefault(result.focus, Counter())[result.shape.severity] += 1
        if len(found) > MOST:
            return {str(node): {"counts": dict(counts)} for node, counts in found.items()}
        return {
            str(node): {"counts": dict(counts), "documents": sorted(self._documents_of(node))}
            for node, counts in found.items()
        }

    def _documents_of(self, node: Term) -> set[str]:
        """Return the documents through which a thing is looked at, or that say something of it."""
        values = (self._graph.quads_for_pattern(None, n, node, None) for n in self._engine.objects_of)
        graphs = {quad.graph_name for quads in values for quad in quads}
        if isinstance(node, ox.NamedNode | ox.BlankNode):
            graphs |= {quad.graph_name for quad in self._graph.quads_for_pattern(node, None, None, None)}
        head = PREFIXES["document"]
        names = (graph.value for graph in graphs if isinstance(graph, ox.NamedNode))
        return {name[len(head) :] for name in names if name.startswith(head)}

    @property
    def _known(self) -> set[str]:
        """What the knowledge speaks of, so that a shape may look at it."""
        quads = self._graph.quads_for_pattern(None, None, None, _KNOWLEDGE)
        known = set()
        for quad in quads:
            known.add(str(quad.subject))
            if quad.predicate in self._engine.objects_of:
                known.add(str(quad.object))
        return known

    def _spoken_of_by(self, graph: ox.NamedNode) -> Iterator[Term]:
        """Yield what a graph and the graph of another document both speak of, so that a shape may look at it."""
        names = sorted(self._engine.objects_of, key=str)
        others = {graph, _KNOWLEDGE, _ONTOLOGY}
        outside = f"FILTER(?g NOT IN ({', '.join(sorted(map(str, others)))}))"
        here = [f"GRAPH {graph} {{ ?s ?a ?b }}", *(f"GRAPH {graph} {{ ?a {name} ?s }}" for name in names)]
        for one in here:
            both = f"SELECT DISTINCT ?s {{ {{ SELECT DISTINCT ?s {{ {one} }} }} GRAPH ?g {{ ?s ?c ?d }} {outside} }}"
            yield from (row[0] for row in self._graph.query(both))  # type: ignore[union-attr] # a SELECT has rows
        here = [f"SELECT DISTINCT ?s {{ {one} }}" for one in here]
        for node in {row[0] for query in here for row in self._graph.query(query)}:  # type: ignore[union-attr]
            quads = (q for name in names for q in self._graph.quads_for_pattern(None, name, node, None))
            if any(quad.graph_name not in others for quad in quads):
                yield node


def _graph(document: str) -> ox.NamedNode:
    return ox.NamedNode(iri("document", document))
