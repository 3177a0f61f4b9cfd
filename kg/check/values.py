"""
Whether one value is as a shape asks, and which of two values comes first.

Literals written in the usual way are judged here. What is written in another
way is shown to rdflib, whose reading pySHACL goes by; it is not loaded unless
there is such a literal, which mostly means that something is wrong with it.
"""

from __future__ import annotations

import datetime as dt
import logging
import operator
import re
import warnings
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

import pyoxigraph as ox

from kg.names import term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_STRING, _LANG_STRING = term("xsd:string"), term("rdf:langString")
_INTEGER, _DECIMAL, _DATE = term("xsd:integer"), term("xsd:decimal"), term("xsd:date")
_USUAL = {
    _INTEGER: re.compile(r"[+-]?[0-9]+"),
    _DECIMAL: re.compile(r"[+-]?[0-9]+(\.[0-9]+)?"),
    term("xsd:boolean"): re.compile(r"true|false|0|1"),
    term("xsd:gYear"): re.compile(r"[1-9][0-9]{3}"),
    term("xsd:gYearMonth"): re.compile(r"[1-9][0-9]{3}-(0[1-9]|1[0-2])"),
    _DATE: re.compile(r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}"),
}
_IN_TIME = frozenset({_DATE, term("xsd:gYear"), term("xsd:gYearMonth")})

_WORDS = (ox.NamedNode, ox.Literal)

KINDS: dict[str, tuple[type, ...]] = {
    term("sh:IRI"): (ox.NamedNode,),
    term("sh:BlankNode"): (ox.BlankNode,),
    term("sh:Literal"): (ox.Literal,),
    term("sh:BlankNodeOrIRI"): (ox.BlankNode, ox.NamedNode),
    term("sh:BlankNodeOrLiteral"): (ox.BlankNode, ox.Literal),
    term("sh:IRIOrLiteral"): (ox.NamedNode, ox.Literal),
}
Compare: TypeAlias = "Callable[[Any, Any], bool]"

RANGES: dict[str, Compare] = {
    "minInclusive": operator.ge,
    "minExclusive": operator.gt,
    "maxInclusive": operator.le,
    "maxExclusive": operator.lt,
}
PAIRS: dict[str, Compare] = {
    "lessThan": operator.lt,
    "lessThanOrEquals": operator.le,
}


@dataclass(frozen=True)
class Test:
    """
    What one value must be like, whatever else there is; `ok` says whether it is.

    `component` is the IRI of SHACL's name for it. Tests of the same `key`
    ask the same.
    """

    component: str
    key: tuple[object, ...]
    ok: Callable[[Term], bool] = field(compare=False, repr=False)


def datatype(kind: str) -> Callable[[Term], bool]:
    """Ask for a well-typed literal of a datatype."""
    if kind == _LANG_STRING:
        return lambda value: isinstance(value, ox.Literal) and value.language is not None
    return lambda value: (
        isinstance(value, ox.Literal)
        and value.datatype.value == kind
        and (kind == _STRING or _is_usual(value, kind) or _unusual().is_well_typed(value))
    )


def node_kind(kind: str) -> Callable[[Term], bool]:
    """Ask for an IRI, a literal, and so on."""
    kinds = KINDS[kind]
    return lambda value: isinstance(value, kinds)


def one_of(values: Iterable[Term]) -> Callable[[Term], bool]:
    """Ask for one of these values."""
    allowed = frozenset(values)
    return lambda value: value in allowed


def pattern(expression: re.Pattern[str]) -> Callable[[Term], bool]:
    """Ask for words, or an IRI, that an expression is found in."""
    found = expression.search
    return lambda value: isinstance(value, _WORDS) and found(value.value) is not None


def length(least: int, most: float = float("inf")) -> Callable[[Term], bool]:
    """Ask for words, or an IRI, of so many characters."""
    anything = not least and most == float("inf")
    return lambda value: anything or (isinstance(value, _WORDS) and least <= len(value.value) <= most)


def within(name: str, bound: ox.Literal) -> Callable[[Term], bool]:
    """Ask for a literal on the right side of a bound; `name` is that of the constraint in SHACL."""
    compare, limit = RANGES[name], _number(bound)

    def ok(value: Term) -> bool:
        if not isinstance(value, ox.Literal):
            return False
        number = _number(value)
        if number is None or limit is None:
            return _unusual().is_within(value, bound, compare)
        return compare(number, limit)

    return ok


def combined(name: str, parts: tuple[tuple[Test, ...], ...]) -> Callable[[Term], bool]:
    """Ask for a value that meets all (``and``), any (``or``), one (``xone``) or none (``not``) of the parts."""

    def met(value: Term) -> int:
        return sum(all(test.ok(value) for test in part) for part in parts)

    return {
        "and": lambda value: met(value) == len(parts),
        "or": lambda value: any(all(test.ok(value) for test in part) for part in parts),
        "xone": lambda value: met(value) == 1,
        "not": lambda value: not met(value),
    }[name]


def in_order(name: str, value: Term, other: Term) -> bool:
    """Say whether a value stands before another as ``lessThan`` or ``lessThanOrEquals`` asks."""
    compare = PAIRS[name]
    one, two = _place(value), _place(other)
    if one and two and one[0] == two[0]:
        return compare(one[1], two[1])
    if one and two and "text" in {one[0], two[0]}:
        return False
    if isinstance(value, ox.BlankNode) or isinstance(other, ox.BlankNode):
        return False
    return _unusual().is_in_order(value, other, compare)


def _is_usual(literal: ox.Literal, kind: str) -> bool:
    """Tell whether a literal is written in the usual way, and so that it is what it says."""
    usual = _USUAL.get(kind)
    if usual is None or not usual.fullmatch(literal.value):
        return False
    if kind == _DATE:
        try:
            dt.date.fromisoformat(literal.value)
        except ValueError:
            return False
    return True


def _number(value: ox.Literal) -> Decimal | None:
    kind = value.datatype.value
    return Decimal(value.value) if kind in {_INTEGER, _DECIMAL} and _is_usual(value, kind) else None


def _place(value: Term) -> tuple[str, object] | None:
    """Give what a value is compared as, and by what; nothing where that takes rdflib to say."""
    if isinstance(value, ox.NamedNode):
        return "text", value.value
    if not isinstance(value, ox.Literal):
        return None
    kind = value.datatype.value
    if kind in {_STRING, _LANG_STRING}:
        return "text", value.value
    number = _number(value)
    if number is not None:
        return "number", number
    return (kind, value.value) if kind in _IN_TIME and _is_usual(value, kind) else None


class _Unusual:
    """What rdflib, and pySHACL with it, make of literals that are written in no usual way."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import rdflib  # noqa: PLC0415 - takes longer to load than most graphs to check
        self._rdflib = rdflib

    def _read(self, value: Term) -> object:
        """Read a term as pySHACL does: an IRI or words become text."""
        if not isinstance(value, ox.Literal):
            return value.value if isinstance(value, ox.NamedNode) else str(value)
        logger = logging.getLogger("rdflib.term")
        before, logger.disabled = logger.disabled, True  # that a literal is ill-typed is ours to say
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                if value.language:
                    return self._rdflib.Literal(value.value, lang=value.language)
                kind = self._rdflib.URIRef(value.datatype.value) if value.datatype.value != _STRING else None
                return self._rdflib.Literal(value.value, datatype=kind, normalize=False)
        finally:
            logger.disabled = before

    def is_well_typed(self, value: ox.Literal) -> bool:
        """Tell whether a literal's words can be read as its datatype says."""
        literal = self._read(value)
        if literal.ill_typed:  # type: ignore[attr-defined] # it is a literal of rdflib
            return False
        kinds: dict[str, type] = {
            _INTEGER: int,
            term("xsd:float"): float,
            _DECIMAL: Decimal,
            term("xsd:boolean"): bool,
            _DATE: dt.date,
            term("xsd:time"): dt.time,
            term("xsd:dateTime"): dt.datetime,
        }
        kind = kinds.get(value.datatype.value, object)
        return isinstance(literal.value, kind)  # type: ignore[attr-defined]

    def is_within(self, value: ox.Literal, bound: ox.Literal, compare: Compare) -> bool:
        """Compare a literal with a bound; literals of different sorts do not meet it."""
        one, two = self._read(value), self._read(bound)
        if isinstance(one.value, str) != isinstance(two.value, str):  # type: ignore[attr-defined]
            return False
        try:
            return compare(self._compared(one, two), 0)
        except (TypeError, NotImplementedError, ArithmeticError):
            return False

    @staticmethod
    def _compared(one: object, two: object) -> int:
        """Give 0, 1 or -1 as pySHACL does."""
        if one.eq(two):  # type: ignore[attr-defined]
            return 0
        if type(one.value) in {dt.datetime, dt.time}:  # type: ignore[attr-defined]
            one, two = one.value, two.value  # type: ignore[attr-defined]
        return 1 if one > two else -1  # type: ignore[operator]

    def is_in_order(self, value: Term, other: Term, compare: Compare) -> bool:
        """Compare two values; text comes neither before nor after what is not text."""
        one, two = (self._text(self._read(node)) for node in (value, other))
        if isinstance(one, self._rdflib.Literal) != isinstance(two, self._rdflib.Literal):
            return False
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # rdflib warns of itself where literals cannot be compared
            try:
                return bool(compare(one, two))
            except (TypeError, ArithmeticError):
                return False

    def _text(self, node: object) -> object:
        if isinstance(node, self._rdflib.Literal) and isinstance(node.value, str):
            return node.value
        return node


_known: list[_Unusual] = []


def _unusual() -> _Unusual:
    if not _known:
        _known.append(_Unusual())
    return _known[0]
