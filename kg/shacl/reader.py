"""Read shapes out of ``shapes/*.ttl``; one that asks for what is not understood is an error, and no pass."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError
from kg.rdf.names import short, term
from kg.shacl import values
from kg.shacl.shapes import Shape, Targets, component
from kg.shacl.values import Test

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.shacl.rdflib_literals import Term

Name = ox.NamedNode | ox.BlankNode

_SH = term("sh:")
_TYPE = ox.NamedNode(term("rdf:type"))
_FIRST, _REST = ox.NamedNode(term("rdf:first")), ox.NamedNode(term("rdf:rest"))
_NIL, _TRUE = ox.NamedNode(term("rdf:nil")), ox.Literal(value=True)
_CLASS = ox.NamedNode(term("rdfs:Class"))

_LISTS, _COMBINING = ("in", "or", "and", "xone"), ("or", "and", "xone", "not")
_ONE = {"datatype", "nodeKind", "in", "minLength", "maxLength"}  # of which a shape has one at most
_TESTS = {*_ONE, *_COMBINING, *values.RANGES, "pattern"}
_TARGETS = {"targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf"}
_SAID = {"name", "description", "message", "severity", "deactivated", "order", "group", "defaultValue"}
_OF_NODES = _SAID | _TESTS | _TARGETS | {"flags", "property", "closed", "ignoredProperties"}
_OF_PROPERTIES = (
    _SAID
    | _TESTS
    | _TARGETS
    | {
        *("flags", "path", "minCount", "maxCount", "hasValue", "uniqueLang", "disjoint"),
        *values.PAIRS,
    }
)
_FLAGS = {"i": re.IGNORECASE, "m": re.MULTILINE}


def read_shapes(folder: Path) -> list[Shape]:
    """
    Read all shapes of a folder that look at something.

    Raises
    ------
    StoreError
        If they cannot be read, or ask for something that is not understood
        here: such a shape must not pass for want of being asked.
    """
    # They are asked for when documents are screened and when a store is checked, and take a seventh of a second.
    files = [(path, path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(folder.glob("*.ttl"))]
    return list(_read(folder, tuple(files)))


@lru_cache(maxsize=2)
def _read(folder: Path, files: tuple[tuple[Path, int, int], ...]) -> tuple[Shape, ...]:
    graph = ox.Store()
    try:
        for path, *_ in files:
            quads = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
            graph.extend(quads)
    except (OSError, SyntaxError, ValueError) as error:
        message = f"{folder}: the shapes cannot be read: {error}"
        raise StoreError(message) from error
    return tuple(_Reader(graph, folder).read())


class _Reader:
    """Reads shapes out of a graph, each once."""

    def __init__(self, graph: ox.Store, folder: Path) -> None:
        self._graph, self._folder = graph, folder
        self._known: dict[Name, Shape | None] = {}

    def read(self) -> list[Shape]:
        named = {
            quad.subject
            for kind in ("NodeShape", "PropertyShape")
            for quad in self._graph.quads_for_pattern(None, _TYPE, ox.NamedNode(_SH + kind))
        }
        for target in _TARGETS:
            named |= {q.subject for q in self._graph.quads_for_pattern(None, _sh(target), None)}
        found = [self._shape(node) for node in sorted(named, key=str) if not isinstance(node, ox.Triple)]
        return [shape for shape in found if shape and shape.targets]

    def _shape(self, node: Name) -> Shape | None:
        """Read a shape; none if it is switched off."""
        if node not in self._known:
            off = self._one(node, "deactivated") == _TRUE
            is_property = self._all(node, "path") != []
            self._understand(node, _OF_PROPERTIES if is_property else _OF_NODES)
            self._known[node] = None if off else self._property(node) if is_property else self._node(node)
        return self._known[node]

    def _node(self, node: Name) -> Shape:
        parts: list[Shape] = []
        paths: set[ox.NamedNode] = set()
        for part in sorted(self._all(node, "property"), key=str):
            if not isinstance(part, ox.NamedNode | ox.BlankNode) or not self._all(part, "path"):
                raise self._error(node, f"sh:property {_shown(part)}, which is no property shape")
            shape = self._shape(part)
            parts += [shape] if shape else []
            path = self._one(part, "path")
            paths |= {path} if isinstance(path, ox.NamedNode) else set()
        ignored = [name for top in self._all(node, "ignoredProperties") for name in self._list(node, top)]
        closed = self._one(node, "closed") == _TRUE
        return Shape(
            *self._said(node),
            targets=self._targets(node),
            tests=tuple(self._tests(node)),
            closed=frozenset(n for n in (*paths, *ignored) if isinstance(n, ox.NamedNode))
            if closed
            else None,
            parts=tuple(parts),
            may_be_empty=self._may_be_empty(node),
        )

    def _property(self, node: Name) -> Shape:
        most = self._one(node, "maxCount")
        pairs = [(name, other) for name in (*values.PAIRS, "disjoint") for other in self._all(node, name)]
        return Shape(
            *self._said(node),
            targets=self._targets(node),
            tests=tuple(self._tests(node)),
            path=self._path(node),
            least=self._number(node, "minCount", self._one(node, "minCount")),
            most=None if most is None else self._number(node, "maxCount", most),
            has=tuple(sorted(self._all(node, "hasValue"), key=str)),
            pairs=tuple((name, self._iri(node, name, other)) for name, other in pairs),
            one_each=self._one(node, "uniqueLang") == _TRUE,
            may_be_empty=self._may_be_empty(node),
        )

    def _may_be_empty(self, node: Name) -> bool:
        return any(self._graph.quads_for_pattern(node, ox.NamedNode(term("csc:mayBeEmpty")), _TRUE))

    def _path(self, node: Name) -> tuple[ox.NamedNode, ...]:
        path = self._one(node, "path")
        if isinstance(path, ox.NamedNode):
            return (path,)
        alternatives = self._all(path, "alternativePath") if isinstance(path, ox.BlankNode) else []
        if not isinstance(path, ox.BlankNode) or len(alternatives) != 1:
            raise self._error(node, "a sh:path that is neither a property nor alternative properties")
        return tuple(self._iri(node, "alternativePath", step) for step in self._list(node, alternatives[0]))

    def _targets(self, node: Name) -> Targets:
        def iris(name: str) -> frozenset[ox.NamedNode]:
            return frozenset(self._iri(node, name, value) for value in self._all(node, name))

        classes = iris("targetClass")
        if isinstance(node, ox.NamedNode) and any(self._graph.quads_for_pattern(node, _TYPE, _CLASS)):
            classes |= {node}
        nodes = frozenset(self._all(node, "targetNode"))
        return Targets(classes, nodes, iris("targetSubjectsOf"), iris("targetObjectsOf"))

    def _tests(self, node: Name) -> Iterator[Test]:
        """Yield what each value must be like."""
        for name in sorted(_TESTS):
            found = sorted(self._all(node, name), key=str)
            if name in _ONE and len(found) > 1:
                raise self._error(node, f"more than one sh:{name}")
            for value in found:
                yield self._test(node, name, value)

    def _test(self, node: Name, name: str, value: Term) -> Test:
        if name in _COMBINING:
            shapes = self._list(node, value) if name in _LISTS else [value]
            parts = tuple(self._nested(node, name, shape) for shape in shapes)
            return Test(component(name), (name, parts), values.combined(name, parts))
        if name == "in":
            allowed = tuple(self._list(node, value))
            return Test(component(name), (name, allowed), values.one_of(allowed))
        if name == "pattern":
            expression = self._pattern(node, value)
            return Test(component(name), (name, expression), values.pattern(expression))
        if name in values.RANGES and isinstance(value, ox.Literal):
            return Test(component(name), (name, value), values.within(name, value))
        if name in {"minLength", "maxLength"}:
            number = self._number(node, name, value)
            ok = values.length(number) if name == "minLength" else values.length(0, number)
            return Test(component(name), (name, number), ok)
        kind = self._iri(node, name, value).value
        if name == "nodeKind" and kind in values.KINDS:
            return Test(component(name), (name, kind), values.node_kind(kind))
        if name == "datatype" and kind not in {term("rdfs:Literal"), term("rdfs:Datatype")}:
            return Test(component(name), (name, kind), values.datatype(kind))
        raise self._error(node, f"sh:{name} {_shown(value)}")

    def _nested(self, node: Name, name: str, value: Term) -> tuple[Test, ...]:
        """Read a shape that another one is made of; it may ask about the value only."""
        if not isinstance(value, ox.NamedNode | ox.BlankNode):
            raise self._error(node, f"sh:{name} of {_shown(value)}, which is no shape")
        if self._one(value, "deactivated") == _TRUE:
            raise self._error(node, f"sh:{name} of a shape that is switched off")
        try:
            self._understand(value, _TESTS | _SAID | {"flags"})
            return tuple(self._tests(value))
        except StoreError as error:
            raise self._error(node, f"in sh:{name} something else than tests of one value") from error

    def _pattern(self, node: Name, value: Term) -> re.Pattern[str]:
        flags = self._one(node, "flags")
        letters = flags.value if isinstance(flags, ox.Literal) else ""
        if not isinstance(value, ox.Literal) or set(letters) - set(_FLAGS):
            raise self._error(node, f"sh:pattern {_shown(value)} with the flags {letters!r}")
        try:
            return re.compile(value.value, sum(_FLAGS[letter] for letter in set(letters)))
        except re.error as error:
            raise self._error(node, f"sh:pattern {value.value!r} ({error})") from error

    def _said(self, node: Name) -> tuple[str, str, str]:
        """Return name, severity and message."""
        severity = self._one(node, "severity")
        words = sorted(value.value for value in self._all(node, "message") if isinstance(value, ox.Literal))
        name = self._name(node)
        said = severity.value.rpartition("#")[2] if isinstance(severity, ox.NamedNode) else "Violation"
        return name, said, " ".join(words) or f"This is not as the shape {name} asks."

    def _name(self, node: Name) -> str:
        """Name a shape by its id, one without an id by the shape it is part of and what it asks about."""
        if isinstance(node, ox.NamedNode):
            return re.split("[/#]", node.value)[-1]
        holders = [q.subject for q in self._graph.quads_for_pattern(None, _sh("property"), node)]
        holder = min((h.value for h in holders if isinstance(h, ox.NamedNode)), default="")
        path, words = self._one(node, "path"), self._one(node, "name")
        asks = words.value if isinstance(words, ox.Literal) else ""
        asks = asks or (short(path.value) if isinstance(path, ox.NamedNode) else "")
        return f"{re.split('[/#]', holder)[-1]} {asks}".strip()

    def _understand(self, node: Name, known: set[str]) -> None:
        """Make sure that a shape asks for nothing that would not be looked at."""
        for quad in self._graph.quads_for_pattern(node, None, None):
            if quad.predicate.value.startswith(_SH) and quad.predicate.value[len(_SH) :] not in known:
                raise self._error(node, short(quad.predicate.value))

    def _all(self, node: Name, name: str) -> list[Term]:
        return [quad.object for quad in self._graph.quads_for_pattern(node, _sh(name), None)]

    def _one(self, node: Name, name: str) -> Term | None:
        found = self._all(node, name)
        if len(found) > 1:
            raise self._error(node, f"more than one sh:{name}")
        return found[0] if found else None

    def _list(self, node: Name, top: Term) -> list[Term]:
        """Return the members of an RDF list."""
        members: list[Term] = []
        while top != _NIL:
            if not isinstance(top, ox.NamedNode | ox.BlankNode):
                raise self._error(node, "a list that does not end")
            first = [q.object for q in self._graph.quads_for_pattern(top, _FIRST, None)]
            rest = [q.object for q in self._graph.quads_for_pattern(top, _REST, None)]
            if len(first) != 1 or len(rest) != 1:
                raise self._error(node, "a list that is none")
            members += first
            top = rest[0]
        return members

    def _iri(self, node: Name, name: str, value: Term) -> ox.NamedNode:
        if not isinstance(value, ox.NamedNode):
            raise self._error(node, f"sh:{name} {_shown(value)}, which is no IRI")
        return value

    def _number(self, node: Name, name: str, value: Term | None) -> int:
        if value is None:
            return 0
        if not isinstance(value, ox.Literal) or not value.value.isdecimal():
            raise self._error(node, f"sh:{name} {_shown(value)}, which is no whole number")
        return int(value.value)

    def _error(self, node: Name, what: str) -> StoreError:
        message = (
            f"{self._folder}: the shape {self._name(node) or 'without a name'} has {what}, which the compiled "
            "engine does not know. Take it out, or check with: kg validate --engine pyshacl"
        )
        return StoreError(message)


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SH + name)


def _shown(value: Term | None) -> str:
    return short(value.value) if isinstance(value, ox.NamedNode) else str(value)
