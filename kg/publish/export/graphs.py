"""The graph in the formats of RDF, in sorted order."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.publish.export import statements, terms
from kg.rdf import serialise as triples
from kg.rdf.names import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterator


def n_quads(store: ox.Store) -> bytes:
    """Write every graph as N-Quads."""
    lines = (store.dump(format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    lines.sort()
    return b"".join(lines)


def trig(store: ox.Store, *, reified: bool = False) -> bytes:
    """Write every graph as TriG, graph by graph; with `reified`, as RDF 1.2, with the triple that each claim reifies."""
    return triples.trig(_with_reified(store) if reified else _quads(store))


def n_triples(store: ox.Store, *, whole: bool = False) -> bytes:
    """Write documents, knowledge and the terms they use (or all of the ontology) as N-Triples."""
    lines: set[bytes] = set()
    for graph in _told(store):
        lines.update(triples.sorted_lines(store, graph))
    read = ox.parse(b"".join(lines), format=ox.RdfFormat.N_TRIPLES)
    used = terms.whole(store) if whole else terms.terms(store, (quad.triple for quad in read))
    lines.update(f"{triple} .\n".encode() for triple in used)
    return b"".join(sorted(lines))


def told(store: ox.Store, *, whole: bool = False) -> Iterator[ox.Triple]:
    """Return the triples of documents, knowledge and the terms they use, sorted, each once."""
    for quad in ox.parse(n_triples(store, whole=whole), format=ox.RdfFormat.N_TRIPLES):
        yield quad.triple


def turtle(store: ox.Store, *, whole: bool = False) -> bytes:
    """Write documents, knowledge and the terms they use as Turtle."""
    return triples.turtle(told(store, whole=whole))


def rdf_xml(store: ox.Store, *, whole: bool = False) -> bytes:
    """Write documents, knowledge and the terms they use as RDF/XML."""
    return triples.rdf_xml(told(store, whole=whole))


def _told(store: ox.Store) -> list[ox.NamedNode | ox.DefaultGraph]:
    """List the graphs that are not the ontology."""
    return [graph for graph in _graphs(store) if graph != ox.NamedNode(ONTOLOGY)]


def _graphs(store: ox.Store) -> list[ox.NamedNode | ox.DefaultGraph]:
    """List all graphs, sorted; a store of ours keeps nothing in the default one."""
    named = [graph for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)]
    return [ox.DefaultGraph(), *sorted(named, key=str)]


def _with_reified(store: ox.Store) -> Iterator[ox.Quad]:
    """Return every quad, and behind those of a document what its claims reify."""
    told: dict[str, list[ox.Quad]] = {}
    for quad in statements.reified(store):
        told.setdefault(str(quad.graph_name), []).append(quad)
    for graph, quads in groupby(_quads(store), key=lambda quad: str(quad.graph_name)):
        yield from quads
        yield from sorted(told.get(graph, ()), key=str)


def _quads(store: ox.Store) -> Iterator[ox.Quad]:
    """Return every quad, graph by graph, sorted within."""
    for graph in _graphs(store):
        lines = b"".join(triples.sorted_lines(store, graph))
        for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
