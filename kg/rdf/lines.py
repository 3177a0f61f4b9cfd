"""
Terms and statements as N-Quads text, for what documents claim.

These are by far the most statements of a graph. As text they are written at
a fraction of the cost of as many objects, can be handed from process to
process, and are what the store loads fastest.
"""

from __future__ import annotations

from functools import lru_cache

import pyoxigraph as ox

from kg.rdf import literals as terms

Written = str
"""A node or a literal as N-Triples writes it."""

TRUE: Written = str(terms.TRUE)


@lru_cache(maxsize=4096)
def named(name: str) -> Written:
    """Write the node of a term given with its prefix: ``csc:area``."""
    return str(terms.named(name))


@lru_cache(maxsize=65536)
def thing(kind: str, local: str) -> Written:
    """
    Write the node of one of our own things: ``thing("council", "DER")``.

    Raises
    ------
    ValueError
        If the id could not be written as a Turtle name.

    >>> thing("council", "DER")
    '<https://w3id.org/csc-kg/council/DER>'
    """
    return str(terms.thing(kind, local))


@lru_cache(maxsize=4096)
def date(iso: str) -> Written:
    """Write a date, typed by its precision."""
    return str(terms.date(iso))


@lru_cache(maxsize=16)
@lru_cache(maxsize=4096)
def decimal(value: str) -> Written:
    """Write a number in the one canonical form of `xsd:decimal`."""
    return str(terms.decimal(value))


def integer(value: int) -> Written:
    """Write a whole number."""
    return f'"{value}"{_INTEGER}'


def words(value: str) -> Written:
    r"""
    Write a plain string.

    >>> print(words('"so"'))
    "\"so\""
    """
    return str(ox.Literal(value))


_INTEGER = f"^^{terms.INTEGER}"
