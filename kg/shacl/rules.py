"""
Checks that no shape can make: rules across things, each a query in ``queries/checks/`` that gives what is wrong.

The head of a query says what should be so (``check:``), what to do where it
is not (``remedy:``), how bad that is (``severity:``), which class of things
it is about (``of:``) and what its columns mean. ``?focus`` is the thing at
fault, ``?found`` what was found. A check that is ``within: document`` asks
one document's graph at a time and gives it as ``?document``: after a change
only the documents that changed are asked again. One that is ``within: graph``
finds nothing but what a graph and the ontology show together: where it found
nothing, only graphs that changed are asked again. Both are left out where no line of a
document shows that they may find something, if that is known (`kg.shacl.doubts`). Of one
that looks at everything, ``near:`` names its variables with which triples begin: where it
found nothing, it finds something only where one of them is what a changed quad begins
with, or rests on that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ontology.resources import folder
from kg.rdf.literals import text
from kg.rdf.names import KNOWLEDGE, ONTOLOGY, PREFIXES, term
from kg.shacl.doubts import DOUBTED
from kg.shacl.report import SEVERITIES, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import TypeAlias

    Doubts: TypeAlias = Mapping[ox.NamedNode, frozenset[str]]
    """Which checks may find something in the graph of each document."""

COMPONENT = term("sh:SPARQLConstraintComponent")
_FIELD = re.compile(r"#\s*(check|remedy|severity|of|within|near|columns):\s*(.*)")
AT_ONCE = 32  # graphs that are asked together: what an answer holds in memory does not grow with the store
DOCUMENT, GRAPH = "document", "graph"
MANY = 2_000
"""Where quads that changed begin with more things than this, checks are asked of all."""

_RESTS_ON = ox.NamedNode(term("csc:restsOn"))
_OTHERS = [ox.NamedNode(KNOWLEDGE), ox.NamedNode(ONTOLOGY)]
THINGS = "# ?things may be put in here"
"""Where a check that says what is ``near`` is told which things to look at."""

_NEEDED = ("check", "remedy", "severity", "of")


@dataclass(frozen=True, slots=True)
class Rule:
    """
    One check: its name, what should be so, what to do where it is not, and how bad that is.

    `of` is the class (with its prefix) of the things it is about; `within` how
    far it looks: ``document`` where it asks each document for itself, ``graph``
    where it finds what stands in one graph, ``""`` where it looks at everything.
    `near` are the variables, one of which is a thing that has changed where something is found anew.
    """

    name: str
    claim: str
    remedy: str
    severity: str
    of: str
    within: str
    query: str
    near: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """What should be so, and what to do."""
        return f"{self.claim} {self.remedy}"


def read_rules(where: Path | None = None) -> list[Rule]:
    """
    Read the checks of a folder, ours if not given, by name.

    Raises
    ------
    StoreError
        If a check does not say what it must.
    """
    return [_read(path) for path in sorted((where or folder("queries") / "checks").glob("*.rq"))]


def broken(
    graph: ox.Store,
    rules: Sequence[Rule] | None = None,
    within: Sequence[ox.NamedNode] | None = None,
    doubted: Doubts | None = None,
) -> list[Problem]:
    """
    Return what the checks find wrong in a graph, or in these named graphs of it taken together.

    `doubted` are the documents, where all were screened: what may find nothing in them is not asked of them.

    Raises
    ------
    StoreError
        If a check cannot be asked.
    """
    found: list[tuple[str, Problem]] = []
    for rule in read_rules() if rules is None else rules:
        graphs = _in_doubt(rule, doubted)
        if graphs is not None and rule.within == DOCUMENT:
            found += _ask(graph, rule, graphs)
        else:  # what is found in one graph may lead into another, where both are at fault
            found += _ask(graph, rule, together=_OTHERS if graphs == _OTHERS else within)
    return [problem for _, problem in found]


def things_near(graph: ox.Store, quads: Iterable[ox.Quad]) -> set[ox.NamedNode] | None:
    """Return what quads that changed begin with, and what rests on that; ``None`` where that is too much, or has no name."""
    subjects = {quad.subject for quad in quads}
    named = {subject for subject in subjects if isinstance(subject, ox.NamedNode)}
    if len(named) < len(subjects) or len(named) > MANY:
        return None
    resting = (quad.subject for thing in named for quad in graph.quads_for_pattern(None, _RESTS_ON, thing))
    return named | {subject for subject in resting if isinstance(subject, ox.NamedNode)}


def may_be_broken(graph: ox.Store, rule: Rule, things: Iterable[ox.NamedNode]) -> bool:
    """Tell whether a check finds anything near these things; only of one that says what is near."""
    values = " ".join(map(str, things))
    for variable in rule.near:
        asked = replace(rule, query=rule.query.replace(THINGS, f"VALUES {variable} {{ {values} }}"))
        if any(True for _ in _ask(graph, asked)):
            return True
    return False


def broken_within(
    graph: ox.Store,
    rules: Sequence[Rule],
    documents: Sequence[ox.NamedNode] | None = None,
    doubted: Doubts | None = None,
) -> list[tuple[str, Problem]]:
    """Return what the checks of documents find wrong, each with the IRI of its document; in all, in these, or in the `doubted`."""
    everything = documents
    if everything is None:
        everything = [name for name in graph.named_graphs() if isinstance(name, ox.NamedNode)]
    found: list[tuple[str, Problem]] = []
    for rule in rules:
        if rule.within == DOCUMENT:
            graphs = _in_doubt(rule, doubted) or everything
            for begin in range(0, len(graphs), AT_ONCE):
                found += _ask(graph, rule, graphs[begin : begin + AT_ONCE])
    return found


def _in_doubt(rule: Rule, doubted: Doubts | None) -> list[ox.NamedNode] | None:
    """Return the graphs in which a check may find something, ``None`` where that is not known."""
    if doubted is None or not rule.within or rule.name not in DOUBTED:
        return None
    return [*(graph for graph, names in doubted.items() if rule.name in names), *_OTHERS]


def counted(graph: ox.Store, rules: Sequence[Rule] | None = None) -> dict[str, int]:
    """Count the things that each check is about, the narrower classes included."""
    known: dict[str, int] = {}
    counts = {}
    for rule in read_rules() if rules is None else rules:
        if rule.of not in known:
            query = f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a/rdfs:subClassOf* {rule.of} }}"
            (row,) = graph.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)  # type: ignore[misc]
            known[rule.of] = int(row[0].value)
        counts[rule.name] = known[rule.of]
    return counts


def _read(path: Path) -> Rule:
    query = path.read_text(encoding="utf-8")
    said: dict[str, str] = {}
    for line in query.splitlines():
        field = _FIELD.match(line)
        if field:
            said[field[1]] = field[2].strip()
    for name in _NEEDED:
        if not said.get(name):
            message = f"{path}: a check must say in its head what it is, and {name}: is not there. Write it as its neighbours do."
            raise StoreError(message)
    if said["severity"] not in SEVERITIES:
        message = f"{path}: {said['severity']!r} is no severity. Choose from {', '.join(SEVERITIES)}."
        raise StoreError(message)
    near = tuple(said.get("near", "").split())
    if bool(near) != (THINGS in query):
        message = f"{path}: a check says what is near: in its head, and has a line {THINGS!r} for each group, or neither."
        raise StoreError(message)
    return Rule(
        path.stem,
        said["check"],
        said["remedy"],
        said["severity"],
        said["of"],
        said.get("within", ""),
        query,
        near,
    )


def _ask(
    graph: ox.Store,
    rule: Rule,
    documents: Sequence[ox.NamedNode] | None = None,
    together: Sequence[ox.NamedNode] | None = None,
) -> Iterator[tuple[str, Problem]]:
    """Ask a check of a graph, of the graphs of some documents, or of some graphs together."""
    try:
        if together is not None:
            rows = graph.query(rule.query, prefixes=PREFIXES, default_graph=list(together))
        elif documents is None:
            rows = graph.query(rule.query, prefixes=PREFIXES, use_default_graph_as_union=True)
        else:
            rows = graph.query(rule.query, prefixes=PREFIXES, named_graphs=list(documents))
        columns = [variable.value for variable in rows.variables]  # type: ignore[union-attr] # a SELECT has them
    except (SyntaxError, AttributeError) as error:
        message = f"The check {rule.name} cannot be asked: {error}"
        raise StoreError(message) from error
    place = columns.index("document") if "document" in columns else None
    focus, found = columns.index("focus"), columns.index("found")
    for row in rows:  # type: ignore[union-attr] # likewise
        problem = Problem(
            severity=rule.severity,
            shape=rule.name,
            message=rule.message,
            focus=text(row[focus]),
            path="",
            value=text(row[found]),
            component=COMPONENT,
            value_is_iri=isinstance(row[found], ox.NamedNode),
        )
        yield ("" if place is None else text(row[place])), problem
