"""
The default engine: shapes compiled to queries over the store, and what they find looked at closely.

Its results are those of pySHACL, which stays the judge of that in the tests.
It needs neither rdflib nor a copy of the graph.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.rdf.names import term
from kg.shacl.candidates import Candidates
from kg.shacl.data import TYPE, Data, name_of
from kg.shacl.reader import read_shapes
from kg.shacl.report import Problem
from kg.shacl.shapes import Shape, component
from kg.shacl.values import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kg.shacl.candidates import Scope
    from kg.shacl.rdflib_literals import Term

_RESOURCE = ox.NamedNode(term("rdfs:Resource"))


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that is not as asked: which shape, which constraint, of what, and the value if it has one."""

    shape: Shape
    component: str
    focus: Term
    path: str
    value: Term | None = None

    def problem(self) -> Problem:
        """Return it as reports have it."""
        return Problem(
            severity=self.shape.severity,
            shape=self.shape.name,
            message=self.shape.message,
            focus=name_of(self.focus),
            path=self.path,
            value=name_of(self.value),
            component=self.component,
            value_is_iri=isinstance(self.value, ox.NamedNode),
        )


class Engine:
    """
    Shapes, made ready to be asked of a graph.

    `elsewhere` are shapes about classes that only the ontology has things of:
    these classes are not looked at. `objects_of` are the properties whose values
    are looked at.
    """

    def __init__(self, data: Data, folder: Path) -> None:
        self.data = data
        self.elsewhere: list[str] = []
        self.shapes: list[Shape] = []
        unseen = data.unused
        for shape in read_shapes(folder):
            classes = shape.targets.classes - unseen
            self.elsewhere += [shape.name for _ in shape.targets.classes & unseen]
            targets = replace(shape.targets, classes=data.with_narrower(classes))
            if targets:
                self.shapes.append(replace(shape, targets=targets))
        self.objects_of = {name for shape in self.shapes for name in shape.targets.objects_of}

    @cached_property
    def in_both(self) -> set[Term]:
        """What the ontology and the rest speak of."""
        kinds = {kind for shape in self.shapes for kind in shape.targets.classes}
        return self.data.in_both(kinds & self.data.defined, self.objects_of)

    def results(
        self,
        scope: Scope | None = None,
        also: Iterable[Term] = (),
    ) -> list[Result]:
        """Return all that is wrong in the graphs of a scope, or everywhere, and with things named besides."""
        screen = Candidates(self.data, self.shapes, scope)
        suspects = screen.suspects()
        for shape, node in screen.suspect_values():
            suspects[node].add(shape)
        whole = {*also, *self.in_both}
        found: list[Result] = []
        for node in suspects.keys() | whole:
            found += self._judge(node, self.shapes if node in whole else suspects[node])
        return found

    def judged(self, nodes: Iterable[Term]) -> list[Result]:
        """Return all that is wrong with some things, each looked at alone."""
        return [result for node in nodes for result in self._judge(node, self.shapes)]

    def idle(self) -> list[str]:
        """Name the shapes that look at nothing, and do not say that they may."""
        must = [shape for shape in self.shapes if not shape.may_be_empty]
        return sorted({shape.name for shape in must if not any(self._seen(shape))})

    def _seen(self, shape: Shape) -> Iterator[bool]:
        """Go through what a shape looks at, until something counts."""
        return (self._is_target(shape, node) for node in self.data.targets(shape.targets))

    def looked_at(self) -> dict[str, int]:
        """Count what each shape looks at."""
        screen = Candidates(self.data, self.shapes)
        counts = {}
        for shape in self.shapes:
            counts[shape.name] = screen.count(shape)
            if self.data.ontology is not None and counts[shape.name]:
                within = Candidates(self.data, [shape], [self.data.ontology])
                counts[shape.name] -= sum(not self._is_target(shape, node) for node in within.targets(shape))
        return counts

    def _is_target(self, shape: Shape, node: Term) -> bool:
        return self.data.is_target(shape.targets, node, self.data.about(node))

    def _judge(self, node: Term, shapes: Iterable[Shape]) -> Iterator[Result]:
        """Look at one thing, as each shape that looks at it asks; a part of several shapes asks once."""
        about = self.data.about(node)
        asked: set[Shape] = set()
        for shape in shapes:
            if self.data.is_target(shape.targets, node, about):
                yield from _of_node(shape, node, about)
                for part in shape.asked:
                    if part not in asked:
                        asked.add(part)
                        yield from _of_values(part, node, about)


def _of_node(shape: Shape, node: Term, about: Mapping[ox.NamedNode, Sequence[Term]]) -> Iterator[Result]:
    """Find what is wrong with a thing itself."""
    for test in shape.local_tests:
        if not test.ok(node):
            yield Result(shape, test.component, node, "", node)
    if shape.closed is not None:
        for name in about.keys() - shape.closed:
            for value in about[name]:
                if (name, value) != (TYPE, _RESOURCE):
                    yield Result(shape, component("closed"), node, name.value, value)


def _of_values(shape: Shape, node: Term, about: Mapping[ox.NamedNode, Sequence[Term]]) -> Iterator[Result]:
    """Find what is wrong with the values of a thing's property."""
    path = shape.path[0].value if len(shape.path) == 1 else ""
    values = list(dict.fromkeys(value for name in shape.path for value in about.get(name, ())))

    def wrong(name: str, value: Term | None = None) -> Result:
        return Result(shape, component(name), node, path, value)

    if len(values) < shape.least:
        yield wrong("minCount")
    if shape.most is not None and len(values) > shape.most:
        yield wrong("maxCount")
    yield from (wrong("hasValue") for must in shape.has if must not in values)
    for test in shape.tests:
        yield from (
            Result(shape, test.component, node, path, value) for value in values if not test.ok(value)
        )
    for name, other in shape.pairs:
        for value in values:
            for compared in about.get(other, ()):
                if value == compared if name == "disjoint" else not in_order(name, value, compared):
                    yield wrong(name, value)
    if shape.one_each:
        languages = Counter(value.language for value in values if isinstance(value, ox.Literal))
        yield from (wrong("uniqueLang") for language, n in languages.items() if language and n > 1)
