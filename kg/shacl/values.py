"""
Whether one value is as a shape asks, and which of two values comes first.

Literals written in the usual way are judged here. What is written in another
way is shown to rdflib, whose reading pySHACL goes by; it is not loaded unless
there is such a literal, which mostly means that something is wrong with it.
"""

from __future__ import annotations

import datetime as dt
import operator
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

import pyoxigraph as ox

from kg.rdf.names import term
from kg.shacl.rdflib_literals import Term, rdflib_literals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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
        and (kind == _STRING or _is_usual(value, kind) or rdflib_literals().is_well_typed(value))
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
            return rdflib_literals().is_within(value, bound, compare)
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
    return rdflib_literals().is_in_order(value, other, compare)


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
    """Return what a value is compared as, and by what; nothing where that takes rdflib to say."""
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
