"""
The network of leadership and ratings: councils, the people who lead them, and how they were judged.

One `networkx.MultiDiGraph` for the pages, for GraphML and GEXF and for Python.
All attributes are strings, and ``""`` where nothing is known.

Nodes are named by their IRI and have

``kind``
    ``council``, ``person``, ``inspection`` or ``model`` (a practice model).
``label``
    What to write beside it.
``grade``
    Code of the overall effectiveness an inspection found. A council has that
    of its last inspection that gave one.
``date``
    When an inspection took place, as precise as known.
``iri``
    The node's name once more.

Edges run from

``led``
    a person to a council, one for each tenure;
``inspected``
    an inspection to a council;
``judged``
    an inspection to a council, one for each judgement, with ``area`` and ``grade``;
``uses``
    a council to a practice model, one for each status (``adopted``,
    ``planned``, ``dropped``),

and have ``kind``, ``label``, the ``quote`` that says so (the first, by source
and place, of those the edge rests on), the ``source`` and ``title`` of its
document, and ``page`` where there are pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from kg.publish.model.model import ReadModel
from kg.publish.wording import grade, plain
from kg.rdf.names import PREFIXES, parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.publish.model.views import QuoteView
    from kg.query import AnyStore

    Network: TypeAlias = nx.MultiDiGraph
    Edge = tuple[str, str, str, dict[str, str], Sequence[QuoteView]]


def network(store: AnyStore) -> Network:
    """
    Draw the network out of a store.

    Only what something connects has a node. Nodes and edges come in the order
    of their IRIs, so that two networks of the same graph are written alike.
    """
    model = ReadModel(store)
    nodes = dict(sorted(_nodes(model)))
    edges = sorted(
        (edge for edge in edges_of(model) if edge[0] and edge[1]),
        key=lambda edge: (edge[0], edge[1], edge[3]["kind"], edge[2]),
    )
    connected = {end for edge in edges for end in edge[:2]}
    drawn = nx.MultiDiGraph()
    drawn.add_nodes_from((iri, nodes[iri]) for iri in nodes if iri in connected)
    for iri in sorted(connected - nodes.keys()):
        kind, local = parts(iri)
        drawn.add_node(iri, **_node(iri, kind, local))
    for begin, end, key, known, quotes in edges:
        drawn.add_edge(begin, end, key, **known, **_evidence(model, quotes))
    return drawn


def edges_of(model: ReadModel) -> Iterator[Edge]:
    """The edges of a read model: both ends, a key, attributes, and the quotations they rest on."""
    for person in model.people.values():
        for tenure in person.tenures:
            known = {"kind": "led", "label": tenure.words, "area": "", "grade": ""}
            yield person.iri, tenure.council, f"led {tenure.iri}", known, tenure.quotes
    for inspection in model.inspections.values():
        known = {"kind": "inspected", "label": inspection.kind, "area": "", "grade": ""}
        yield inspection.iri, inspection.council, f"inspected {inspection.iri}", known, inspection.quotes
        for judgement in inspection.judgements:
            if judgement.grade:
                area = model.known.label(PREFIXES["area"] + judgement.area)
                label = f"{area}: {grade(judgement.grade).label}"
                known = {"kind": "judged", "label": label, "area": judgement.area, "grade": judgement.grade}
                yield inspection.iri, inspection.council, f"judged {judgement.iri}", known, judgement.quotes
    for use in model.uses:
        known = {"kind": "uses", "label": use.status, "area": "", "grade": ""}
        yield use.council, use.model, f"uses {use.council} {use.model} {use.status}", known, [use.quote]


def _nodes(model: ReadModel) -> Iterator[tuple[str, dict[str, str]]]:
    """Every node with its attributes."""
    for inspection in model.inspections.values():
        date = inspection.start or inspection.end or inspection.published
        where = model.known.label(inspection.council)
        label = " ".join(part for part in (where, inspection.kind.lower(), date) if part)
        yield inspection.iri, _node(inspection.iri, "inspection", label, inspection.grade(), date)
    for council in model.councils.values():
        latest = council.latest()
        yield council.iri, _node(council.iri, "council", council.official, latest[1].grade if latest else "")
    for person in model.people.values():
        yield person.iri, _node(person.iri, "person", person.name)
    for iri in {use.model for use in model.uses}:
        yield iri, _node(iri, "model", model.known.one(iri, "skos:prefLabel") or plain(parts(iri)[1]))


def _node(iri: str, kind: str, label: str, graded: str = "", date: str = "") -> dict[str, str]:
    """Put the attributes of a node together."""
    return {"kind": kind, "label": label, "grade": graded, "date": date, "iri": iri}


def _evidence(model: ReadModel, quotes: Sequence[QuoteView]) -> dict[str, str]:
    """The first quotation by its source and place, and where it stands."""
    if not quotes:
        return dict.fromkeys(("quote", "source", "title", "page"), "")
    first = min(quotes, key=lambda quote: (model.documents[quote.document].source, quote.begin, quote.exact))
    document = model.documents[first.document]
    return {
        "quote": first.exact, "source": document.source, "title": document.title, "page": first.page,
    }  # fmt: skip
