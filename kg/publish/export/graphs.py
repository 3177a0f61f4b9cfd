"""The graph in the formats of RDF, in sorted order."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.publish.export import statements, terms
from kg.publish.export.bulk import each_once, parsed
from kg.rdf import serialise as triples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.publish.export.bulk import Bulk


def n_quads(store: Bulk) -> bytes:
    """Write every graph as N-Quads."""
    return b"".join(store.quads())


def trig(store: Bulk, *, reified: bool = False) -> bytes:
    """Write every graph as TriG, graph by graph; with `reified`, as RDF 1.2, with the triple that each claim reifies."""
    return triples.trig(_with_reified(store) if reified else chain.from_iterable(_graphs(store).values()))


def n_triples(store: Bulk, *, whole: bool = False) -> bytes:
    """Write documents, knowledge and the terms they use (or all of the ontology) as N-Triples."""
    lines = store.told()
    used = terms.whole(store) if whole else terms.terms(store, lines)
    lines += sorted(f"{triple} .\n".encode() for triple in used)
    lines.sort()
    return b"".join(each_once(lines))


def told(store: Bulk, *, whole: bool = False) -> ox.QuadParser:
    """Return the triples of documents, knowledge and the terms they use, sorted, each once, as quads of the default graph."""
    return parsed(n_triples(store, whole=whole))


def turtle(store: Bulk, *, whole: bool = False) -> bytes:
    """Write documents, knowledge and the terms they use as Turtle."""
    return triples.turtle(told(store, whole=whole))


def rdf_xml(store: Bulk, *, whole: bool = False) -> bytes:
    """Write documents, knowledge and the terms they use as RDF/XML."""
    return triples.rdf_xml(quad.triple for quad in told(store, whole=whole))


def _with_reified(store: Bulk) -> Iterator[ox.Quad]:
    """Return every quad, and behind those of a document what its claims reify."""
    told: dict[str, list[ox.Quad]] = {}
    for quad in statements.reified(store.graph):
        told.setdefault(
            quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else "", []
        ).append(quad)
    for graph, quads in _graphs(store).items():
        yield from quads
        yield from sorted(told.get(graph, ()), key=str)


def _graphs(store: Bulk) -> dict[str, Iterator[ox.Quad]]:
    """Return the quads of every graph, sorted."""
    return {name: _quads(store, name) for name in store.names}


def _quads(store: Bulk, name: str) -> Iterator[ox.Quad]:
    graph = ox.NamedNode(name) if name else ox.DefaultGraph()
    for quad in parsed(b"".join(store.lines(name))):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
