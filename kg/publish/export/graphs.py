"""The graph in the formats of RDF, in sorted order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.rdf import serialise as triples
from kg.rdf.names import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterator


def n_quads(store: ox.Store) -> bytes:
    """Write every graph as N-Quads."""
    lines = (store.dump(format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    lines.sort()
    return b"".join(lines)


def trig(store: ox.Store) -> bytes:
    """Write every graph as TriG, graph by graph."""
    return triples.trig(_quads(store))


def n_triples(store: ox.Store) -> bytes:
    """Write documents and knowledge as N-Triples."""
    lines: set[bytes] = set()
    for graph in _told(store):
        lines.update(triples.sorted_lines(store, graph))
    return b"".join(sorted(lines))


def told(store: ox.Store) -> Iterator[ox.Triple]:
    """Return the triples of documents and knowledge, sorted, each once."""
    for quad in ox.parse(n_triples(store), format=ox.RdfFormat.N_TRIPLES):
        yield quad.triple


def turtle(store: ox.Store) -> bytes:
    """Write documents and knowledge as Turtle."""
    return triples.turtle(told(store))


def rdf_xml(store: ox.Store) -> bytes:
    """Write documents and knowledge as RDF/XML."""
    return triples.rdf_xml(told(store))


def _told(store: ox.Store) -> list[ox.NamedNode | ox.DefaultGraph]:
    """List the graphs that are not the ontology."""
    return [graph for graph in _graphs(store) if graph != ox.NamedNode(ONTOLOGY)]


def _graphs(store: ox.Store) -> list[ox.NamedNode | ox.DefaultGraph]:
    """List all graphs, sorted; a store of ours keeps nothing in the default one."""
    named = [graph for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)]
    return [ox.DefaultGraph(), *sorted(named, key=str)]


def _quads(store: ox.Store) -> Iterator[ox.Quad]:
    """Return every quad, graph by graph, sorted within."""
    for graph in _graphs(store):
        lines = b"".join(triples.sorted_lines(store, graph))
        for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
