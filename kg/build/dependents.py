"""What the knowledge of a store rests on: which claims hold up which inspection, judgement, person and tenure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError
from kg.rdf.names import KNOWLEDGE, short, term
from kg.store import Store

if TYPE_CHECKING:
    from pathlib import Path

# What says in words what a thing is, the best last.
_WORDS = ("csc:roleWords", "skos:prefLabel")
_CODES = ("csc:grade", "csc:absence")


@dataclass(frozen=True)
class Supported:
    """A thing that is known, in a few words, and the claims it rests on."""

    words: str
    claims: frozenset[str]

    def __str__(self) -> str:
        """Say what it is."""
        return self.words


def support(path: Path) -> dict[str, Supported]:
    """Return what a store knows by its IRI, sorted; nothing if its graph cannot be opened."""
    try:
        graph = Store.read_only(path).graph
    except StoreError:
        return {}
    rests, knowledge = ox.NamedNode(term("csc:restsOn")), ox.NamedNode(KNOWLEDGE)
    claims: dict[str, set[str]] = defaultdict(set)
    for quad in graph.quads_for_pattern(None, rests, None, knowledge):
        claims[_iri(quad.subject)].add(_iri(quad.object))
    return {name: Supported(_said(graph, name), frozenset(found)) for name, found in sorted(claims.items())}


def _said(graph: ox.Store, name: str) -> str:
    """Name a thing, with the person, post or grade that it is."""
    subject = ox.NamedNode(name)
    words = _objects(graph, subject, *_WORDS)
    for member in _objects(graph, subject, "org:member"):
        words = [*_objects(graph, ox.NamedNode(member), "skos:prefLabel"), *words]
    words += [short(code) for code in _objects(graph, subject, *_CODES)]
    return f"{short(name)} ({', '.join(words)})" if words else short(name)


def _objects(graph: ox.Store, subject: ox.NamedNode, *names: str) -> list[str]:
    return [
        _iri(quad.object)
        for name in names
        for quad in graph.quads_for_pattern(subject, ox.NamedNode(term(name)), None, ox.NamedNode(KNOWLEDGE))
    ]


def _iri(node: object) -> str:
    """Return the IRI of a thing, or the words of a value; the graph has neither blank nodes nor quoted triples."""
    return str(getattr(node, "value", ""))
