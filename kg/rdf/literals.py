"""The nodes and literals that quads are made of."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

import pyoxigraph as ox

from kg.rdf.names import iri, term

Value = ox.NamedNode | ox.Literal

STRING = ox.NamedNode(term("xsd:string"))
INTEGER = ox.NamedNode(term("xsd:integer"))
DECIMAL = ox.NamedNode(term("xsd:decimal"))
TRUE = ox.Literal("true", datatype=ox.NamedNode(term("xsd:boolean")))

# By the length of the ISO string: 2021, 2021-09, 2021-09-27.
DATES = {4: "gYear", 7: "gYearMonth", 10: "date"}


@lru_cache(maxsize=4096)
def named(name: str) -> ox.NamedNode:
    """Return the node of a term written with its prefix: ``csc:area``."""
    return ox.NamedNode(term(name))


@lru_cache(maxsize=65536)
def thing(kind: str, local: str) -> ox.NamedNode:
    """Return the node of one of our own things: ``thing("council", "DER")``."""
    return ox.NamedNode(iri(kind, local))


@lru_cache(maxsize=4096)
def date(iso: str) -> ox.Literal:
    """
    Return a date as a literal typed by its precision.

    Raises
    ------
    ValueError
        If it is none of ``2021``, ``2021-09`` and ``2021-09-27``.
    """
    if len(iso) not in DATES:
        message = f"{iso!r} is no date we can type"
        raise ValueError(message)
    return ox.Literal(iso, datatype=named(f"xsd:{DATES[len(iso)]}"))


@lru_cache(maxsize=4096)
def decimal(value: str) -> ox.Literal:
    """
    Return a number in the one canonical form of `xsd:decimal`.

    Raises
    ------
    ArithmeticError
        If it is no finite decimal number.

    >>> decimal("08.50").value, decimal("1200").value, decimal("-0").value
    ('8.5', '1200', '0')
    """
    number = Decimal(value)
    plain = format(number.normalize(), "f") if number else "0"
    if not number.is_finite():
        message = f"{value!r} is no finite number"
        raise ArithmeticError(message)
    return ox.Literal(plain, datatype=DECIMAL)


def integer(value: int) -> ox.Literal:
    """Return a whole number."""
    return ox.Literal(str(value), datatype=INTEGER)


def words(value: str) -> ox.Literal:
    """Return a plain string."""
    return ox.Literal(value)


def text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    """
    Return a term as plain text: an IRI, or a literal's words.

    >>> text(ox.Literal("good", language="en")), text(None)
    ('good', '')
    """
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.Triple) else term.value
