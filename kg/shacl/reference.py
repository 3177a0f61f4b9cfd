"""The reference engine: pySHACL, over a copy of the graph in rdflib."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import RDF, RDFS, SH, XSD

from kg.errors import StoreError
from kg.rdf.names import short
from kg.rdf.rdflib_copy import merged
from kg.shacl.data import SUBCLASS, TYPE, Data
from kg.shacl.report import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rdflib.term import Node

_YEARS = frozenset({XSD.gYear, XSD.gYearMonth})
_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


def judge(data: Data, folder: Path) -> tuple[list[Problem], dict[str, int], list[str]]:
    """
    Return what pySHACL finds wrong, how many things each shape looked at, and the shapes that were not asked.

    Raises
    ------
    StoreError
        If the shapes cannot be read.
    """
    shapes = _read_shapes(folder)
    elsewhere = []
    unseen = {kind.value for kind in data.defined - data.used if isinstance(kind, ox.NamedNode)}
    for shape, kind in sorted(shapes.subject_objects(SH.targetClass), key=str):
        if str(kind) in unseen:
            shapes.remove((shape, SH.targetClass, kind))
            elsewhere.append(_shape_name(shapes, shape))
    names = {node: _shape_name(shapes, node) for node in shapes.subjects()}
    copy = _with_order(merged(_quads(data)))
    looked = list(_looked_at(shapes, copy))
    flatten(shapes)
    _, results, _ = pyshacl.validate(
        copy, shacl_graph=shapes, inference="none", advanced=False, do_owl_imports=False
    )
    problems = [_problem(results, names, result) for result in set(results.objects(None, SH.result))]
    return problems, {names[shape]: count for shape, count in looked}, elsewhere


class _InTime(rdflib.Literal):
    """A year or a month, which rdflib cannot tell to be after another: it ends in a TypeError, and pySHACL with it."""

    def __le__(self, other: object) -> bool:
        return bool(self < other) or bool(self == other)


def _with_order(graph: rdflib.Graph) -> rdflib.Graph:
    """Put literals that can be compared in the place of years and months."""
    for subject, predicate, value in list(graph):
        if isinstance(value, rdflib.Literal) and value.datatype in _YEARS:
            graph.remove((subject, predicate, value))
            graph.add((subject, predicate, _InTime(value, datatype=value.datatype, normalize=False)))
    return graph


def _quads(data: Data) -> list[ox.Quad]:
    """Return all that shapes are asked of."""
    if data.ontology is None:
        return list(data.graph)
    triples = [quad for quad in data.graph if quad.graph_name != data.ontology]
    triples += data.graph.quads_for_pattern(None, SUBCLASS, None, data.ontology)
    for thing in {quad.object for quad in triples if quad.graph_name != data.ontology}:
        if isinstance(thing, ox.NamedNode | ox.BlankNode):
            triples += data.graph.quads_for_pattern(thing, TYPE, None, data.ontology)
    return triples


def flatten(shapes: rdflib.Graph) -> None:
    """
    Return every property shape the targets of the node shapes it is part of, instead of being part of them.

    The results are the same, since a node shape passes on just those it
    targets. But pySHACL asks a part once for each thing, and a shape with
    targets once for all: measured, that is three times as fast.
    """
    for holder in set(shapes.subjects(SH.property)):
        used_elsewhere = any(shapes.subjects(None, holder))
        if used_elsewhere or (holder, SH.path, None) in shapes:
            continue
        targets = [(target, thing) for target in _TARGETS for thing in shapes.objects(holder, target)]
        if (holder, RDF.type, RDFS.Class) in shapes:
            targets.append((SH.targetClass, holder))
        closed = shapes.value(holder, SH.closed) is not None
        for part in set(shapes.objects(holder, SH.property)):
            shapes.remove((holder, SH.property, part))
            for target, thing in targets:
                shapes.add((part, target, thing))
            if closed:  # what a closed shape allows are the paths of its parts
                stub = rdflib.BNode()
                shapes.add((holder, SH.property, stub))
                shapes.add((stub, SH.deactivated, rdflib.Literal(True)))  # noqa: FBT003 - a literal of RDF
                for path in shapes.objects(part, SH.path):
                    shapes.add((stub, SH.path, path))


def _read_shapes(folder: Path) -> rdflib.Graph:
    """Read all shapes of a folder."""
    shapes = rdflib.Graph()
    try:
        for path in sorted(folder.glob("*.ttl")):
            shapes.parse(path, format="turtle")
    except Exception as error:  # rdflib's parsers raise errors of many sorts
        message = f"{folder}: the shapes cannot be read: {error}"
        raise StoreError(message) from error
    return shapes


def _problem(results: rdflib.Graph, names: dict[Node, str], result: Node) -> Problem:
    """Read one result."""

    def of(name: str) -> str:
        value = results.value(result, SH[name])
        return "" if value is None or isinstance(value, rdflib.BNode) else str(value)

    messages = sorted(str(words) for words in results.objects(result, SH.resultMessage))
    return Problem(
        severity=of("resultSeverity").rpartition("#")[2],
        shape=names.get(results.value(result, SH.sourceShape), ""),  # type: ignore[arg-type]
        message=" ".join(messages),
        focus=of("focusNode"),
        path=of("resultPath"),
        value=of("value"),
        component=of("sourceConstraintComponent"),
        value_is_iri=isinstance(results.value(result, SH.value), rdflib.URIRef),
    )


def _shape_name(shapes: rdflib.Graph, shape: object) -> str:
    """Name a shape by its id, one without an id by the shape it is part of and what it asks about."""
    if isinstance(shape, rdflib.URIRef):
        return re.split("[/#]", shape)[-1]
    if not isinstance(shape, rdflib.BNode):
        return ""
    holder = next(iter(sorted(map(str, shapes.subjects(SH.property, shape)))), "")
    path = shapes.value(shape, SH.path)
    asks = shapes.value(shape, SH.name) or (short(str(path)) if isinstance(path, rdflib.URIRef) else "")
    return f"{re.split('[/#]', holder)[-1]} {asks}".strip()


def _looked_at(shapes: rdflib.Graph, data: rdflib.Graph) -> Iterator[tuple[Node, int]]:
    """Count the things each shape with a target looks at."""
    targeted = {shape for target in _TARGETS for shape in shapes.subjects(target)} | (
        set(shapes.subjects(RDF.type, SH.NodeShape)) & set(shapes.subjects(RDF.type, RDFS.Class))
    )
    for shape in sorted(targeted, key=str):
        found: set[Node] = set(shapes.objects(shape, SH.targetNode))
        kinds = set(shapes.objects(shape, SH.targetClass))
        kinds |= {shape} if (shape, RDF.type, RDFS.Class) in shapes else set()
        for kind in kinds:
            for narrower in data.transitive_subjects(RDFS.subClassOf, kind):
                found.update(data.subjects(RDF.type, narrower))
        for predicate in shapes.objects(shape, SH.targetSubjectsOf):
            found.update(data.subjects(predicate))
        for predicate in shapes.objects(shape, SH.targetObjectsOf):
            found.update(data.objects(None, predicate))
        yield shape, len(found)
