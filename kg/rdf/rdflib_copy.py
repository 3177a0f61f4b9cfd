"""Triples copied into rdflib, every literal in its own spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import rdflib

from kg.errors import CallError
from kg.rdf.names import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib.term import Node

_STRING = "http://www.w3.org/2001/XMLSchema#string"


def dataset(graph: ox.Store) -> rdflib.Dataset:
    """Copy a store, every named graph under its name; asked without a name, it answers from all of them."""
    copy = rdflib.Dataset(default_union=True)
    for prefix, namespace in PREFIXES.items():
        copy.bind(prefix, namespace)
    contexts: dict[object, rdflib.Graph] = {}
    known: dict[object, Node] = {}
    for quad in graph:
        if quad.graph_name not in contexts:
            named = isinstance(quad.graph_name, ox.NamedNode)
            contexts[quad.graph_name] = (
                copy.graph(rdflib.URIRef(quad.graph_name.value)) if named else copy.default_graph
            )
        contexts[quad.graph_name].add(
            (_known(known, quad.subject), _known(known, quad.predicate), _known(known, quad.object))
        )
    return copy


def merged(quads: Iterable[ox.Quad]) -> rdflib.Graph:
    """Copy quads into one graph without names."""
    known: dict[object, Node] = {}
    graph = rdflib.Graph(bind_namespaces="none")
    graph.addN(
        (_known(known, quad.subject), _known(known, quad.predicate), _known(known, quad.object), graph)
        for quad in quads
    )
    return graph


def graph_of_triples(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """Copy triples into a graph that knows our prefixes."""
    known: dict[object, Node] = {}
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for triple in triples:
        graph.add(
            (_known(known, triple.subject), _known(known, triple.predicate), _known(known, triple.object))
        )
    return graph


def _known(known: dict[object, Node], node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    """Return a term, made once."""
    found = known.get(node)
    if found is None:
        found = known[node] = _term(node)
    return found


def _term(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    """Return a term as rdflib has it; a literal keeps its spelling."""
    if isinstance(node, ox.NamedNode):
        return rdflib.URIRef(node.value)
    if isinstance(node, ox.BlankNode):
        return rdflib.BNode(node.value)
    if isinstance(node, ox.Triple):
        message = f"{node}: triples about triples are no part of the graph. Take them out."
        raise CallError(message)
    if node.language:
        return rdflib.Literal(node.value, lang=node.language)
    plain = node.datatype.value == _STRING
    return rdflib.Literal(
        node.value, datatype=None if plain else rdflib.URIRef(node.datatype.value), normalize=False
    )
