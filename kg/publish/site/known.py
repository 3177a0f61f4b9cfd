"""What a store holds, read in bulk: one predicate at a time, never once for each page."""

from __future__ import annotations

import csv
import io
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.publish.site.wording import plain
from kg.query import graph_of
from kg.rdf.names import parts, term

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.query import AnyStore

Values = dict[str, list[str]]

LARGE = (
    "csc:bestEvidence",
    "oa:hasSource",
    "oa:hasSelector",
    "oa:start",
    "oa:end",
    "csc:page",
    "csc:madeIn",
    "csc:council",
    "csc:area",
    "csc:polarity",
    "csc:topic",
    "csc:voice",
    "csc:subject",
)
"""Properties of tens of thousands of claims and quotations, in the order they are wanted."""


class Known:
    """
    The triples of a store as plain strings, by predicate.

    Terms are given with their prefix (``csc:area``), things by their IRI. All
    values come sorted, each once, so that what is made of them is the same on
    every run.
    """

    def __init__(self, store: AnyStore) -> None:
        self.graph = graph_of(store)
        self._of: dict[str, Values] = {}
        self._inverse: dict[str, Values] = {}
        self._members: dict[str, list[str]] = {}
        # The store hands over large properties beside us: it does not hold Python up while it does.
        reader = ThreadPoolExecutor(2)
        self._coming = {name: reader.submit(self._csv, _pairs(name)) for name in LARGE}
        reader.shutdown(wait=False)

    def of(self, name: str) -> Mapping[str, list[str]]:
        """Give the values of a property by subject."""
        if name not in self._of:
            self._of[name] = self._read(name)
        return self._of[name]

    def inverse(self, name: str) -> Mapping[str, list[str]]:
        """Give the subjects of a property by value."""
        if name not in self._inverse:
            self._inverse[name] = _turned(self.of(name))
        return self._inverse[name]

    def one(self, thing: str, name: str) -> str:
        """Give a thing's value, the first of several, ``""`` where there is none."""
        values = self._of.get(name)
        found = (self.of(name) if values is None else values).get(thing)
        return found[0] if found else ""

    def all(self, thing: str, name: str) -> list[str]:
        """Give all values of a thing."""
        return self.of(name).get(thing, [])

    def members(self, name: str) -> list[str]:
        """Give what is of a class."""
        if name not in self._members:
            self._members[name] = sorted(
                {key for (key,) in _rows(self._csv(f"SELECT ?key {{ ?key a <{term(name)}> }}"))}
            )
        return self._members[name]

    def label(self, thing: str) -> str:
        """Name a thing: by its label, else by its code."""
        if not thing:
            return ""
        return self.one(thing, "skos:prefLabel") or plain(parts(thing)[1])

    def code(self, thing: str, name: str) -> str:
        """Give the code of the concept a property points to."""
        return code(self.one(thing, name))

    def _read(self, name: str) -> Values:
        """Read the pairs of a property."""
        found: Values = {}
        coming = self._coming.pop(name, None)
        for key, value in _rows(coming.result() if coming else self._csv(_pairs(name))):
            found.setdefault(key, []).append(value)
        return {key: values if len(values) == 1 else sorted(set(values)) for key, values in found.items()}

    def _csv(self, query: str) -> bytes:
        """Ask for rows as CSV: the store writes it far faster than it hands over one term after another."""
        answer = self.graph.query(query, use_default_graph_as_union=True)
        return answer.serialize(format=ox.QueryResultsFormat.CSV) or b""  # type: ignore[arg-type]


def _pairs(name: str) -> str:
    return f"SELECT ?key ?value {{ ?key <{term(name)}> ?value }}"


def _rows(written: bytes) -> Iterator[list[str]]:
    rows = csv.reader(io.StringIO(written.decode(), newline=""))
    next(rows, None)
    return rows


@lru_cache(maxsize=65536)
def code(iri: str) -> str:
    """
    Give the last part of a concept's IRI.

    >>> code("https://w3id.org/csc-kg/grade/good"), code("")
    ('good', '')
    """
    return parts(iri)[1] if iri else ""


def _turned(values: Mapping[str, list[str]]) -> Values:
    found: Values = {}
    for key in sorted(values):
        for value in values[key]:
            found.setdefault(value, []).append(key)
    return found
