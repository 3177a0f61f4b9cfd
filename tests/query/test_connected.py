"""
No query holds parts that nothing connects: each row of the one would meet each row of the other.

On a small store that is unnoticed, on one with official tables it does not end.
The parts are those of the algebra that rdflib makes of a query.
"""

from pathlib import Path

import pytest
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable

from kg.rdf.names import PREFIXES

ROOT = Path(__file__).parents[2]
QUERIES = sorted([*(ROOT / "queries").rglob("*.rq"), *(ROOT / "docs").rglob("*.rq")])
PUT_IN = ("thing", "path", "council")
"""Variables that the program puts a value in for before it asks."""


def variables(node):
    """Return the variables of a triple, an expression or a path."""
    if isinstance(node, Variable):
        return {node}
    if isinstance(node, CompValue):
        return set().union(*map(variables, node.values()))
    if isinstance(node, list | tuple | set | frozenset):
        return set().union(*map(variables, node))
    return set()


def together(parts):
    """Put those sets of variables into one that share some."""
    found = []
    for part in parts:
        touching = [other for other in found if other & part]
        found = [other for other in found if not other & part] + [part.union(*touching)]
    return found


def bound(node):
    """Return the variables that have a value in every solution: not those of an OPTIONAL, or of a BIND that may fail."""
    if node.name in ("Join", "Union"):
        one, other = bound(node.p1), bound(node.p2)
        return one | other if node.name == "Join" else one & other
    if node.name in ("LeftJoin", "Minus"):
        return bound(node.p1)
    if node.name == "BGP":
        return variables(list(node.triples))
    if node.name == "Graph":
        return bound(node.p) | variables(node.term)
    if node.name == "Extend":
        inner = bound(node.p)
        return inner | {node.var} if always(node.expr, inner) else inner
    if node.name == "AggregateJoin":
        inner = bound(node.p.p)
        return {
            a.res
            for a in node.A
            if a.name in ("Aggregate_Count", "Aggregate_Sum") or variables(a.vars) <= inner
        }
    if node.name == "ToMultiSet":
        return bound(node.p) if node.p else variables(node.get("res"))
    if node.name == "values":
        return set().union(*node.res) if node.res else set()
    if node.name == "Project":
        return bound(node.p) & set(node.PV)
    return bound(node.p)


def always(expression, known):
    """Tell whether an expression has a value whenever these variables have: text of them, or the like."""
    if isinstance(expression, CompValue) and expression.name == "Builtin_COALESCE":
        return any(always(part, known) for part in expression.arg)
    if isinstance(expression, CompValue) and expression.name.startswith("Builtin_"):
        return all(always(part, known) for name, part in expression.items() if name.startswith("arg"))
    return variables(expression) <= known


class Connected:
    """Reads an algebra, and keeps what it finds unconnected: a list of parts, each a set of variables."""

    def __init__(self):
        self.apart = []

    def whole(self, node, outside=frozenset()):
        """Read a part that has to be of one piece by itself, and to share something with what is outside."""
        parts = together(part for part in self.parts(node) if part)
        if len(parts) > 1 or (parts and outside and not parts[0] & outside):
            self.apart.append([sorted(map(str, part)) for part in parts])
        return set().union(*parts)

    def parts(self, node):
        """Return the pieces of a group of patterns as sets of variables."""
        read = getattr(self, f"_{node.name.lower()}", None)
        return read(node) if read else self._inside(node)

    def _inside(self, node):
        return self.parts(node.p)

    def _bgp(self, node):
        return together(variables(triple) for triple in node.triples)

    def _join(self, node):
        return together([*self.parts(node.p1), *self.parts(node.p2)])

    def _leftjoin(self, node):
        parts = self.parts(node.p1)
        known = set().union(*parts)
        inner = self.whole(node.p2, known)
        if known and inner and not inner & bound(node.p1):
            self.apart.append(["an OPTIONAL hangs on what may be unbound", sorted(map(str, inner & known))])
        return together([*parts, inner]) if known else [inner]

    def _minus(self, node):
        self.whole(node.p2)
        return self.parts(node.p1)

    def _union(self, node):
        return [self.whole(node.p1) | self.whole(node.p2)]

    def _graph(self, node):
        return [self.whole(node.p) | variables(node.term)]

    def _extend(self, node):
        parts, said = self.parts(node.p), variables(node.expr)
        touching = [part for part in parts if part & said]
        return together([part | {node.var} if part in touching[:1] else part for part in parts])

    def _tomultiset(self, node):
        return [self.whole(node.p) if node.p else variables(node.get("res"))]

    def _values(self, node):
        return [set().union(*node.res) if node.res else set()]

    def _project(self, node):
        self.whole(node.p)
        return [set(node.PV)]

    def _aggregatejoin(self, node):
        return [self.whole(node.p.p) | {aggregate.res for aggregate in node.A}]


CROSSED = {
    "absences.rq": "each inspection is set beside each area: those not judged are what is left",
    "judgements-that-are-absent.rq": "likewise",
    "quotation-of-its-document.rq": "a graph has one document",
    "partners.rq": "each claim has a quotation, and that a document: looked up, not read from end to end",
    "parts/findings.rq": "a part is the graph of one document",
    "outstanding-leadership-strengths.rq": "one row, the number of all, stands beside each",
    "similar-councils.rq": "each council is set beside each other one, and one row, the number of all, beside each",
}
"""Queries that mean what they do, and why."""


def unconnected(text):
    """Return the parts of a query that nothing connects."""
    reader = Connected()
    algebra = prepareQuery(text, initNs=PREFIXES).algebra
    reader.whole(algebra.p)
    return reader.apart


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: "/".join(path.parts[-2:]))
def test_all_parts_are_connected(path):
    """Each pattern shares a variable with the rest, inside an OPTIONAL too."""
    text, name = path.read_text(encoding="utf-8"), path.name
    if path.parent.name == "parts":
        text, name = text.replace("{ ?part }", "{ <urn:key> }"), f"parts/{name}"
    assert bool(unconnected(text)) == (name in CROSSED)


@pytest.mark.parametrize(
    "pattern",
    [
        "?a csc:grade ?b . ?c csc:area ?d",
        "?a csc:grade ?b OPTIONAL { ?a csc:area ?c . ?d csc:start ?e }",
        "?a csc:grade ?b OPTIONAL { ?c csc:area ?d }",
        "?a csc:grade ?b { SELECT ?c { ?c csc:area ?d } }",
        "{ ?a csc:grade ?b } UNION { ?a csc:area ?c . ?d csc:start ?e }",
        "?a csc:grade ?b MINUS { ?a csc:area ?c . ?d csc:start ?e }",
        "?a csc:grade ?b OPTIONAL { ?a csc:area ?c } OPTIONAL { ?c csc:position ?d }",
        "?a csc:grade ?b OPTIONAL { ?a csc:area ?c } BIND(COALESCE(?c) AS ?d) OPTIONAL { ?d csc:position ?e }",
    ],
)
def test_what_nothing_connects_is_seen(pattern):
    """In a group, an OPTIONAL, a subquery, a UNION or a MINUS."""
    assert unconnected(f"SELECT * {{ {pattern} }}")


@pytest.mark.parametrize(
    "pattern",
    [
        "?a csc:grade ?b . ?a csc:area ?d OPTIONAL { ?d csc:position ?e }",
        "?a csc:grade ?b OPTIONAL { ?a csc:area ?c OPTIONAL { ?c csc:position ?d } }",
        "?a csc:grade ?b BIND(STR(?a) AS ?c) OPTIONAL { ?d csc:urn ?c }",
        "?a csc:judgementIn/csc:inspects ?b . ?b csc:urn ?c",
        "?a csc:grade ?b { SELECT ?a (COUNT(?d) AS ?n) { ?a csc:area ?d } GROUP BY ?a }",
        "VALUES ?a { csc:x csc:y } ?a csc:grade ?b BIND(STR(?b) AS ?c)",
        "GRAPH ?g { ?a csc:grade ?b } GRAPH ?g { ?c csc:area ?d }",
    ],
)
def test_what_is_connected_is_left_alone(pattern):
    """By a path, a subquery's columns, values or the graph it stands in."""
    assert [] == unconnected(f"SELECT * {{ {pattern} }}")
