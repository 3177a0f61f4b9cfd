"""
A first look at one document's graph, by the process that has just written it.

It finds what may be wrong from the N-Quads alone, before they are in a store.
Most things of a graph are alike: which classes they have, which properties
and how many values of each, and as which property's value they occur, is
judged once for all that are the same in that. The values are judged one by
one. Nothing that the graph shows to be wrong by itself is missed; what is
found need not be wrong, and is looked at again in the store.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.ontology.resources import folder
from kg.rdf.names import iri, term
from kg.shacl.data import SUBCLASS, TYPE, Data, parsed
from kg.shacl.reader import read_shapes
from kg.shacl.values import PAIRS, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kg.rdf.lines import Written
    from kg.shacl.shapes import Shape
    from kg.shacl.unusual import Term
    from kg.shacl.values import Test

    Pair = tuple[str, Written, Written]
    Compared = dict[tuple[Written, Written], list[Written]]
    Kind = tuple[tuple[str, ...], tuple[Written, ...]]

MOST = 100_000
"""Kinds of things that are remembered at a time."""

MOST_DIGITS = 18
"""Longer numbers are left to the exact rules."""

_TYPE = str(TYPE)
_INTEGER = ox.NamedNode(term("xsd:integer"))
_IRI = ("nodeKind", term("sh:IRI"))
_NUMBER = ("datatype", term("xsd:integer"))
_SOME_WORDS = {("datatype", term("xsd:string")), ("minLength", 1)}
_END = f'"^^{_INTEGER}'


@dataclass(frozen=True, slots=True)
class Looked:
    """
    What a first look came to, things as N-Triples writes them.

    `spoken` are all that a shape may look at on account of this graph: what has
    properties here, and the values of properties whose values shapes look at.
    `suspects` are those of them that may be wrong.
    """

    spoken: frozenset[Written]
    suspects: frozenset[Written]


@dataclass(frozen=True, slots=True)
class _Judged:
    """What is known of things of one kind: whether they may be wrong, and what remains to be asked of each."""

    suspect: bool
    ok: Callable[[Written], bool]
    pairs: tuple[Pair, ...]


class Glance:
    """Shapes, made ready for a first look at graphs; each knows all classes narrower than its own."""

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self._shapes = shapes
        parts = [part for shape in shapes for part in shape.asked]
        self._nodes = {str(node) for shape in shapes for node in shape.targets.nodes}
        self._objects_of = {str(name) for shape in shapes for name in shape.targets.objects_of}
        self._told_apart = {_TYPE, *(str(name) for part in parts if part.has for name in part.path)}
        self._compared = {str(name) for part in parts if part.pairs for name in part.path}
        self._compared |= {str(other) for part in parts for _, other in part.pairs}
        asked: dict[Written, dict[object, Test]] = defaultdict(dict)
        for part in parts:
            for name in part.path:
                asked[str(name)] |= {test.key: test for test in part.tests}
        self._tests = {name: meeting(tests.values()) for name, tests in asked.items() if tests}
        self._judged: dict[Kind, _Judged] = {}

    def look(self, quads: bytes, document: str) -> Looked:
        """Look at the graph of a document, given by its id, as N-Quads."""
        lines = dict.fromkeys(quads.decode().split(f" <{iri('document', document)}> .\n"))
        lines.pop("", None)
        said: dict[Written, list[str]] = defaultdict(list)
        values: dict[Written, set[Written]] = {name: set() for name in self._tests.keys() | self._objects_of}
        compared: Compared = defaultdict(list)
        for line in lines:
            subject, name, value = line.split(" ", 2)
            said[subject].append(f"{name} {value}" if name in self._told_apart else name)
            if name in values:
                values[name].add(value)
            if name in self._compared:
                compared[subject, name].append(value)
        value_of: dict[Written, list[Written]] = defaultdict(list)
        for name in sorted(self._objects_of):
            for value in values[name]:
                value_of[value].append(name)
        spoken = frozenset(said.keys() | value_of)
        kinds = ((node, (tuple(said.get(node, ())), tuple(value_of.get(node, ())))) for node in spoken)
        suspects = {node for node, kind in kinds if self._may_be_wrong(node, kind, compared)}
        return Looked(spoken, frozenset(suspects | self._with_wrong_values(lines, values)))

    def _may_be_wrong(self, node: Written, kind: Kind, compared: Compared) -> bool:
        judged = self._judged.get(kind)
        if judged is None:
            if len(self._judged) >= MOST:
                self._judged.clear()
            judged = self._judged[kind] = self._judge(*kind)
        if judged.suspect or node in self._nodes or not judged.ok(node):
            return True
        return not all(_is_in_order(pair, node, compared) for pair in judged.pairs)

    def _with_wrong_values(
        self, lines: Iterable[str], values: Mapping[Written, Iterable[Written]]
    ) -> set[Written]:
        """Find what has a value that some shape would not have there."""
        wrong = {(name, value) for name, ok in self._tests.items() for value in values[name] if not ok(value)}
        said = (line.split(" ", 2) for line in (lines if wrong else ()))
        return {subject for subject, name, value in said if (name, value) in wrong}

    def _judge(self, names: tuple[str, ...], value_of: tuple[Written, ...]) -> _Judged:
        """Judge all things that have these properties, some named with their values, and are the value of these."""
        classes = {name.removeprefix(f"{_TYPE} ") for name in names if name.startswith(f"{_TYPE} ")}
        counts = Counter(name.split(" ")[0] for name in names)
        suspect = False
        tests: dict[object, Test] = {}
        pairs: dict[Pair, None] = {}
        for shape in self._shapes:
            targets = shape.targets
            if (
                classes.isdisjoint(map(str, targets.classes))
                and counts.keys().isdisjoint(map(str, targets.subjects_of))
                and not set(value_of) & set(map(str, targets.objects_of))
            ):
                continue
            tests |= {test.key: test for test in shape.local_tests}
            if shape.closed is not None and not counts.keys() <= set(map(str, shape.closed)):
                suspect = True
            for part in shape.asked:
                suspect = suspect or _may_be_wrong(part, counts, names)
                for name, other in part.pairs:
                    pairs |= {
                        (name, str(one), str(other)): None
                        for one in part.path
                        if counts[str(one)] and counts[str(other)]
                    }
        return _Judged(suspect, meeting(tests.values()), tuple(pairs))


def _may_be_wrong(part: Shape, counts: Counter[str], names: Sequence[str]) -> bool:
    """Tell whether so many values may be too few or too many, or may lack one that must be there."""
    paths = [counts[str(name)] for name in part.path]
    # Values that are the same by several ways count once: there may be as few as by one way.
    if max(paths) < part.least or (part.most is not None and sum(paths) > part.most):
        return True
    if part.one_each and sum(paths) > 1:
        return True
    return any(all(f"{name} {must}" not in names for name in part.path) for must in part.has)


def meeting(tests: Iterable[Test]) -> Callable[[Written], bool]:
    r"""
    Ask whether a value meets all tests, and read it only where what is written does not show that it does.

    >>> from kg.shacl.values import Test, length
    >>> ok = meeting([Test("", ("minLength", 2), length(2))])
    >>> ok('"ab"'), ok('"a"'), ok('"\\n"')
    (True, False, False)
    """
    tests = tuple(tests)
    plainly = _plainly({test.key for test in tests})
    checks = [test.ok for test in tests]

    def meets(value: Written) -> bool:
        if plainly(value):
            return True
        read = _read(value)
        return read is not None and all(ok(read) for ok in checks)

    return meets


def _plainly(keys: set[tuple[object, ...]]) -> Callable[[Written], bool]:
    """Ask for what certainly meets tests of these keys, as far as these are of the commonest."""
    patterns = [key[1] for key in keys if key[0] == "pattern"]
    others = {key for key in keys if key[0] != "pattern"}
    if others == {_IRI}:
        found = [expression.search for expression in patterns if isinstance(expression, re.Pattern)]
        return lambda value: (
            value[0] == "<" and value[1] != "<" and all(search(value[1:-1]) for search in found)
        )
    bounds = [_whole(str(key[1])) for key in others if key[0] == "minInclusive"]
    if _NUMBER in others and len(bounds) == len(others) - 1 and -1 not in bounds and not patterns:
        bound = max(bounds, default=0)
        return lambda value: _whole(value) >= bound
    if others == _SOME_WORDS and not patterns:
        return lambda value: value[-1] == '"' and len(value) > len('""')
    return lambda _: False


def _is_in_order(pair: Pair, node: Written, compared: Compared) -> bool:
    """Compare the values of two properties of a thing."""
    name, one, other = pair
    for value, against in product(compared[node, one], compared[node, other]):
        one_number, other_number = _whole(value), _whole(against)
        if name == "disjoint":
            if value == against:
                return False
        elif one_number >= 0 and other_number >= 0:
            if not PAIRS[name](one_number, other_number):
                return False
        else:
            read, with_ = _read(value), _read(against)
            if read is None or with_ is None or not in_order(name, read, with_):
                return False
    return True


def _whole(written: Written) -> int:
    """Read a whole number that is written in digits alone; -1 for all else."""
    digits = written[1 : -len(_END)]
    usual = written.endswith(_END) and digits.isdecimal() and digits.isascii() and len(digits) <= MOST_DIGITS
    return int(digits) if usual else -1


def _read(written: Written) -> Term | None:
    """Read a term, the commonest without a parser; nothing if it is none."""
    try:
        if written[0] == "<":
            return ox.NamedNode(written[1:-1])
        if "\\" not in written:
            if written[-1] == '"':
                return ox.Literal(written[1:-1])
            if written.endswith(_END):
                return ox.Literal(written[1 : -len(_END)], datatype=_INTEGER)
        return parsed(written)
    except (SyntaxError, ValueError):
        return None


@cache
def glance() -> Glance:
    """Give our shapes, ready for a first look; they are read when they are first asked for."""
    narrower = ox.Store()
    for path in sorted(folder("ontology").glob("*.ttl")):
        triples = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        narrower.extend(ox.Quad(*triple) for triple in triples if triple.predicate == SUBCLASS)
    data, shapes = Data(narrower), read_shapes(folder("shapes"))
    return Glance([_narrowed(shape, data) for shape in shapes])


def _narrowed(shape: Shape, data: Data) -> Shape:
    targets = replace(shape.targets, classes=data.with_narrower(shape.targets.classes))
    return replace(shape, targets=targets)
