"""What a store holds, read in bulk: one predicate at a time, never once for each page."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.ask import graph_of
from kg.names import PREFIXES, parts, term
from kg.site.wording import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.ask import AnyStore

Values = dict[str, list[str]]


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

    def of(self, name: str) -> Mapping[str, list[str]]:
        """Give the values of a property by subject."""
        if name not in self._of:
            self._of[name] = self._read(name, "SELECT ?key ?value { ?key %s ?value }")
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
        kind = ox.NamedNode(term(name))
        found = self.graph.quads_for_pattern(None, ox.NamedNode(term("rdf:type")), kind, None)
        return sorted({quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)})

    def label(self, thing: str) -> str:
        """Name a thing: by its label, else by its code."""
        if not thing:
            return ""
        return self.one(thing, "skos:prefLabel") or plain(parts(thing)[1])

    def code(self, thing: str, name: str) -> str:
        """Give the code of the concept a property points to."""
        return code(self.one(thing, name))

    def _read(self, name: str, query: str) -> Values:
        """Ask for pairs."""
        rows = self.graph.query(query % f"<{term(name)}>", prefixes=PREFIXES, use_default_graph_as_union=True)
        found: dict[str, set[str]] = defaultdict(set)
        for key, value in rows:  # type: ignore[union-attr]
            found[key.value].add(value.value)
        return {key: sorted(values) if len(values) > 1 else list(values) for key, values in found.items()}


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
