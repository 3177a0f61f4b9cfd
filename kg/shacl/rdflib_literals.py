"""Literals that are written in no usual way: what rdflib, and pySHACL with it, makes of them."""

from __future__ import annotations

import datetime as dt
import logging
import warnings
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

import pyoxigraph as ox

from kg.rdf.names import term

if TYPE_CHECKING:
    from collections.abc import Callable

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Compare: TypeAlias = "Callable[[Any, Any], bool]"

STRING = term("xsd:string")


class RdflibLiterals:
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
                kind = self._rdflib.URIRef(value.datatype.value) if value.datatype.value != STRING else None
                return self._rdflib.Literal(value.value, datatype=kind, normalize=False)
        finally:
            logger.disabled = before

    def is_well_typed(self, value: ox.Literal) -> bool:
        """Tell whether a literal's words can be read as its datatype says."""
        literal = self._read(value)
        if literal.ill_typed:  # type: ignore[attr-defined] # it is a literal of rdflib
            return False
        kinds: dict[str, type] = {
            term("xsd:integer"): int,
            term("xsd:float"): float,
            term("xsd:decimal"): Decimal,
            term("xsd:boolean"): bool,
            term("xsd:date"): dt.date,
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
        """Return 0, 1 or -1 as pySHACL does."""
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


@cache
def rdflib_literals() -> RdflibLiterals:
    """Return the reader of such literals; it is made, and rdflib loaded, when the first is met."""
    return RdflibLiterals()
