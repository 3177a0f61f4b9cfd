"""
Find what may be wrong, in a few queries over all things at once.

Nothing that is wrong is missed. What is found need not be wrong: every thing
is looked at again, alone, before anything is said of it. So the queries may be
coarse where that is fast, and the exact rules stand in one place.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.rdf.names import term
from kg.shacl.data import TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.shacl.data import Data
    from kg.shacl.rdflib_literals import Term
    from kg.shacl.shapes import Shape
    from kg.shacl.values import Test

Scope = list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]

_MANY = 1000  # values looked up one by one; where more are wrong, all things are looked at
_IRI = ("nodeKind", term("sh:IRI"))


class Candidates:
    """What may be wrong in the graphs of a scope, or everywhere."""

    def __init__(self, data: Data, shapes: Sequence[Shape], scope: Scope | None = None) -> None:
        self._data, self._scope = data, scope
        found = {shape: set(self._looks_at(shape)) for shape in shapes}
        self._patterns = {shape: patterns for shape, patterns in found.items() if patterns}

    def _looks_at(self, shape: Shape) -> Iterator[str]:
        """Yield patterns that ?s of a shape's targets matches, where anything can."""
        targets = shape.targets
        yield from (f"?s a {kind}" for kind in targets.classes if self._has_any(kind))
        yield from (f"?s {name} ?z" for name in targets.subjects_of if self._data.uses(name))
        yield from (f"?z {name} ?s" for name in targets.objects_of if self._data.uses(name))
        nodes = sorted(str(node) for node in targets.nodes if isinstance(node, ox.NamedNode | ox.Literal))
        if nodes:
            yield f"VALUES ?s {{ {' '.join(nodes)} }}"

    def _has_any(self, kind: ox.NamedNode) -> bool:
        """Tell whether anything is of a class."""
        return any(
            any(self._data.graph.quads_for_pattern(None, TYPE, kind, graph))
            for graph in ((None,) if self._scope is None else self._scope)
        )

    def count(self, shape: Shape) -> int:
        """Count what a shape looks at."""
        if shape not in self._patterns:
            return 0
        (row,) = self._rows(f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ {_union(self._patterns[shape])} }}")
        return int(row[0].value)

    def targets(self, shape: Shape) -> Iterator[Term]:
        """Yield all that a shape looks at."""
        if shape in self._patterns:
            yield from (
                row[0] for row in self._rows(f"SELECT DISTINCT ?s {{ {_union(self._patterns[shape])} }}")
            )

    def suspects(self) -> dict[Term, set[Shape]]:
        """Return what may be wrong, but for its values, and which shapes it may not be as."""
        found: dict[Term, set[Shape]] = defaultdict(set)
        for shape, node in self._of_wrong_class():
            found[node].add(shape)
        for shape in self._patterns:
            for node in (*self._of_wrong_kind(shape), *self._disordered(shape)):
                found[node].add(shape)
        for shape, node in (*self._too_few(), *self._too_many(), *self._too_open()):
            found[node].add(shape)
        return found

    def _rows(self, query: str) -> ox.QuerySolutions:
        return self._data.rows(query, self._scope)

    def _ones(self, query: str) -> Iterator[Term]:
        return (row[0] for row in self._rows(query))

    def _of_wrong_class(self) -> Iterator[tuple[Shape, Term]]:
        """
        Find things that lack a class which all that a shape looks at must have.

        Where there are none, and the shape looks at all things of that class,
        it looks at just these: from then on nothing else need be asked.
        """
        for shape, patterns in self._patterns.items():
            for part in shape.asked:
                for must in part.has if part.path == (TYPE,) else ():
                    whole = f"?s a {must}"
                    if whole in patterns and patterns != {whole}:
                        query = f"{{ {_union(patterns - {whole})} }} MINUS {{ {whole} }}"
                        lacking = list(self._ones(f"SELECT DISTINCT ?s {{ {query} }}"))
                        yield from ((shape, node) for node in lacking)
                        if not lacking:
                            patterns.intersection_update({whole})

    def _too_few(self) -> Iterator[tuple[Shape, Term]]:
        """Find things without a value, or without one that must be there; for all shapes that ask for it at once."""
        asking: dict[tuple[tuple[ox.NamedNode, ...], Term | None], set[Shape]] = defaultdict(set)
        for shape in self._patterns:
            for part in shape.asked:
                for must in part.has or ((None,) if part.least else ()):  # who has that has one
                    asking[part.path, must].add(shape)
                if part.least > 1:
                    query = (
                        f"{{ {_values(part.path)} }} GROUP BY ?s HAVING(COUNT(DISTINCT ?x) < {part.least})"
                    )
                    yield from ((shape, node) for node in self._ones(f"SELECT ?s {query}"))
        for (path, must), shapes in asking.items():
            if isinstance(must, ox.BlankNode | ox.Triple):  # no query can name it
                yield from ((shape, node) for shape in shapes for node in self.targets(shape))
                continue
            there = [f"?s {_a(name)} {'?x' if must is None else must}" for name in path]
            branches = {pattern for shape in shapes for pattern in self._patterns[shape]}
            if path == (TYPE,):  # who is looked at for a class has one, and just that
                branches = {p for p in branches if p != there[0] and (must or not p.startswith("?s a "))}
            if branches:
                query = f"{{ {_union(branches)} }} MINUS {{ {_union(there)} }}"
                for node in self._ones(f"SELECT DISTINCT ?s {{ {query} }}"):
                    yield from ((shape, node) for shape in shapes)

    def _too_many(self) -> Iterator[tuple[Shape, Term]]:
        """Find things with too many values; first whether there are any, which is faster."""
        asking: dict[tuple[tuple[ox.NamedNode, ...], int], set[Shape]] = defaultdict(set)
        for shape in self._patterns:
            for part in shape.asked:
                if part.most is not None:
                    asking[part.path, part.most].add(shape)
        for (path, most), shapes in asking.items():
            values = _values(path)
            counts = "(COUNT(?s) AS ?n) (COUNT(DISTINCT ?s) AS ?m)"
            ((values_there, things),) = self._rows(f"SELECT {counts} {{ {values} }}")
            if most == 1 and values_there == things:
                continue
            query = f"SELECT ?s {{ {values} }} GROUP BY ?s HAVING(COUNT(?x) > {most})"
            for node in self._ones(query):
                yield from ((shape, node) for shape in shapes)

    def _of_wrong_kind(self, shape: Shape) -> Iterator[Term]:
        """Find things that are themselves not as a node shape asks."""
        tests = [test for test in shape.local_tests if test.key != _IRI]
        for pattern in self._patterns[shape] if len(tests) < len(shape.local_tests) else ():
            if pattern.startswith("?s "):
                yield from self._ones(f"SELECT ?s {{ {pattern} FILTER(isBlank(?s)) }}")
            else:  # values: mostly few that differ
                nodes = self._ones(f"SELECT DISTINCT ?s {{ {pattern} }}")
                yield from (node for node in nodes if not isinstance(node, ox.NamedNode))
        if tests:
            yield from (node for node in self.targets(shape) if not all(test.ok(node) for test in tests))

    def _disordered(self, shape: Shape) -> Iterator[Term]:
        """Find things whose values do not stand to each other as asked, or are many in one language."""
        for part in shape.asked:
            values = f"SELECT ?s ?a {{ {_union(f'?s {name} ?a' for name in part.path)} }}"
            for name, other in part.pairs:
                if name == "disjoint":
                    query = f"{{ {values} }} {{ SELECT ?s ?a {{ ?s {other} ?a }} }}"
                else:
                    sign = "<" if name == "lessThan" else "<="
                    query = f"{{ {values} }} {{ SELECT ?s ?b {{ ?s {other} ?b }} }} "
                    query += f"FILTER(!COALESCE(?a {sign} ?b, false))"
                yield from self._ones(f"SELECT DISTINCT ?s {{ {query} }}")
            if part.one_each:
                query = f"{{ {values} }} FILTER(COALESCE(LANG(?a), '') != '')"
                yield from self._ones(f"SELECT ?s {{ {query} }} GROUP BY ?s HAVING(COUNT(?a) > 1)")

    def _too_open(self) -> Iterator[tuple[Shape, Term]]:
        """Find things with properties that a closed shape does not list."""
        closed = [shape for shape in self._patterns if shape.closed is not None]
        if not closed:
            return
        things = _union(
            f"{{ SELECT DISTINCT ?s {{ {_union(self._patterns[shape])} }} }} BIND({number} AS ?k)"
            for number, shape in enumerate(closed)
        )
        query = (
            f"SELECT DISTINCT ?k ?p {{ {{ SELECT ?s ?k {{ {things} }} }} {{ SELECT ?s ?p {{ ?s ?p ?o }} }} }}"
        )
        for row in self._rows(query):
            shape, name = closed[int(row[0].value)], row[1]
            if name not in (shape.closed or ()):
                for node in self._ones(f"SELECT DISTINCT ?s {{ {self._holding(shape, [name])} }}"):
                    yield shape, node

    def suspect_values(self) -> Iterator[tuple[Shape, Term]]:
        """Find values that are not as they should be, each looked at once however often it occurs."""
        asked: dict[ox.NamedNode, dict[tuple[Test, ...], set[Shape]]] = defaultdict(lambda: defaultdict(set))
        for shape in self._patterns:
            for part in shape.asked:
                for name in part.path if part.tests else ():
                    asked[name][part.tests].add(shape)
        alike: dict[frozenset[tuple[Test, ...]], list[ox.NamedNode]] = defaultdict(list)
        for name, tests_of in asked.items():
            alike[frozenset(tests_of)].append(name)
        for asking, names in alike.items():
            for tests, values in self._failing(names, asking).items():
                for name in names if values else ():
                    yield from self._with(name, values, asked[name][tests])

    def _failing(
        self, names: list[ox.NamedNode], asking: Iterable[tuple[Test, ...]]
    ) -> dict[tuple[Test, ...], list[Term]]:
        """Return the values of some properties that fail each of these sets of tests."""
        failing: dict[tuple[Test, ...], list[Term]] = {tests: [] for tests in asking}
        asks = [([test.ok for test in tests], found) for tests, found in failing.items()]
        for value in self._ones(f"SELECT DISTINCT ?v {{ {_union(f'?s {name} ?v' for name in names)} }}"):
            for checks, found in asks:
                for check in checks:
                    if not check(value):
                        found.append(value)
                        break
        return failing

    def _with(
        self, name: ox.NamedNode, values: list[Term], shapes: set[Shape]
    ) -> Iterator[tuple[Shape, Term]]:
        """Find the things that have one of these values, or might."""
        if len(values) <= _MANY:
            for value in values:
                for quad in self._data.graph.quads_for_pattern(None, name, value, None):
                    yield from ((shape, quad.subject) for shape in shapes)
            return
        for shape in shapes:
            for node in self._ones(f"SELECT DISTINCT ?s {{ {self._holding(shape, [name])} }}"):
                yield shape, node

    def _holding(self, shape: Shape, names: list[ox.NamedNode]) -> str:
        """Ask for what a shape looks at that has one of these properties."""
        having = _union(f"?s {name} ?o" for name in names)
        return f"{{ SELECT DISTINCT ?s {{ {_union(self._patterns[shape])} }} }} {{ SELECT DISTINCT ?s {{ {having} }} }}"


def _a(name: ox.NamedNode) -> str:
    return "a" if name == TYPE else str(name)


def _values(path: tuple[ox.NamedNode, ...]) -> str:
    return _union(f"?s {name} ?x" for name in path)


def _union(patterns: Iterable[str]) -> str:
    return " UNION ".join(f"{{ {pattern} }}" for pattern in sorted(patterns))
