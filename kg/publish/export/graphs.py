"""The graph in the formats of RDF, in sorted order."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.publish.export import statements, terms
from kg.publish.export.bulk import each_once, parsed
from kg.rdf import serialise
from kg.rdf.names import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.publish.export.bulk import Bulk


def n_quads(store: Bulk) -> bytes:
    """Write every graph as N-Quads."""
    return b"".join(store.quads())


def trig(store: Bulk, *, reified: bool = False) -> bytes:
    """Write every graph as TriG, graph by graph; with `reified`, as RDF 1.2, with the triple that each claim reifies."""
    told = _reified(store) if reified else {}
    graphs = (chain(quads, sorted(told.get(name, ()), key=str)) for name, quads in store.graphs())
    return serialise.headed(b"".join(map(serialise.trig, graphs)))


def n_triples(store: Bulk, *, whole: bool = False) -> bytes:
    """Write documents, knowledge and the terms they use (or all of the ontology) as N-Triples."""
    lines = store.told()
    lines += sorted(f"{triple} .\n".encode() for triple in _terms(store, whole=whole))
    lines.sort()
    return b"".join(each_once(lines))


def told(store: Bulk, *, whole: bool = False) -> ox.QuadParser:
    """Return the triples of documents, knowledge and the terms they use, sorted, each once, as quads of the default graph."""
    return parsed(n_triples(store, whole=whole))


def turtle(store: Bulk, *, whole: bool = False) -> bytes:
    """Write documents, knowledge and the terms they use as Turtle, each graph by itself and subjects of several anew."""
    used = (ox.Quad(*triple) for triple in sorted(_terms(store, whole=whole), key=str))
    graphs = (quads for name, quads in store.graphs() if name != ONTOLOGY)
    subjects: dict[bytes, bytes] = {}
    again: dict[bytes, list[bytes]] = {}
    for graph in chain([used], graphs):
        told = {serialise.subject_of(written): written for written in serialise.described(graph)}
        for subject in told.keys() & subjects.keys():
            again.setdefault(subject, [subjects[subject]]).append(told[subject])
        subjects |= told
    merged = serialise.described(_once(chain.from_iterable(again.values())))
    subjects |= {serialise.subject_of(written): written for written in merged}
    ordered = [subjects[subject] for subject in sorted(subjects, key=serialise.whole_name)]
    return serialise.headed(serialise.END.join([*ordered, b""]))


def _once(written: Iterable[bytes]) -> ox.QuadParser:
    """Read subjects in Turtle, and give all that is said of them, sorted, each once."""
    body = b"".join(subject + serialise.END for subject in written)
    graph = ox.Store()
    graph.extend(ox.parse(serialise.headed(body), format=ox.RdfFormat.TURTLE))
    return parsed(b"".join(serialise.sorted_lines(graph, ox.DefaultGraph())))


def rdf_xml(store: Bulk, *, whole: bool = False) -> bytes:
    """Write documents, knowledge and the terms they use as RDF/XML."""
    return serialise.rdf_xml(quad.triple for quad in told(store, whole=whole))


def _terms(store: Bulk, *, whole: bool) -> set[ox.Triple]:
    """Return the triples of the ontology that go with the others."""
    return terms.whole(store) if whole else terms.terms(store)


def _reified(store: Bulk) -> dict[str, list[ox.Quad]]:
    """Return what the claims of each document reify, by the name of its graph."""
    told: dict[str, list[ox.Quad]] = {}
    for quad in statements.reified(store.graph):
        if isinstance(quad.graph_name, ox.NamedNode):
            told.setdefault(quad.graph_name.value, []).append(quad)
    return told
