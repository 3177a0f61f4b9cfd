"""
The network of leadership and ratings: councils, the people who lead them, and how they were judged.

One `networkx.MultiDiGraph` for the pictures and for GraphML and GEXF. All
attributes are strings, and ``""`` where nothing is known.

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

from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx

from kg.query import texts
from kg.rdf.names import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.query import AnyStore

    Network: TypeAlias = nx.MultiDiGraph

EVIDENCE = """
  ?claim csc:bestEvidence ?quotation .
  ?quotation oa:hasSource ?document ; oa:hasSelector ?selector .
  ?document csc:source ?source .
  ?selector oa:exact ?quote ; oa:start ?begin .
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?quotation csc:page ?page }
"""

COUNCILS = "SELECT ?iri ?label { ?iri a csc:Council ; skos:prefLabel ?label } ORDER BY ?iri"

PEOPLE = "SELECT ?iri ?label { ?iri a csc:Person ; skos:prefLabel ?label } ORDER BY ?iri"

MODELS = """
SELECT DISTINCT ?iri ?label {
  { SELECT DISTINCT ?iri { ?claim csc:model ?iri } }
  OPTIONAL { ?iri skos:prefLabel ?label }
} ORDER BY ?iri
"""

INSPECTIONS = """
SELECT ?iri ?council ?type ?start ?end ?published ?grade {
  ?iri a csc:Inspection ; csc:inspects ?council .
  OPTIONAL { ?iri csc:inspectionType/skos:prefLabel ?type }
  OPTIONAL { ?iri csc:start ?start }
  OPTIONAL { ?iri csc:end ?end }
  OPTIONAL { ?iri csc:published ?published }
  OPTIONAL {
    ?judgement csc:judgementIn ?iri ; csc:grade ?grade ;
      csc:area area:overall-effectiveness .
  }
} ORDER BY ?iri ?start ?end ?published ?grade
"""

LED = f"""
SELECT ?key ?from ?to ?label ?quote ?source ?title ?page {{
  ?key a csc:Tenure ; org:member ?from ; org:organization ?to ; csc:restsOn ?claim .
  {EVIDENCE}
  OPTIONAL {{ ?key csc:roleWords ?label }}
}} ORDER BY ?key ?source ?begin ?label ?quote
"""

INSPECTED = f"""
SELECT ?key ?from ?to ?label ?quote ?source ?title ?page {{
  ?key a csc:Inspection ; csc:inspects ?to ; csc:restsOn ?claim .
  {EVIDENCE}
  OPTIONAL {{ ?key csc:inspectionType/skos:prefLabel ?label }}
  BIND(?key AS ?from)
}} ORDER BY ?key ?source ?begin ?label ?quote
"""

JUDGED = f"""
SELECT ?key ?from ?to ?area ?grade ?label ?quote ?source ?title ?page {{
  ?key csc:judgementIn ?from ; csc:area ?area ; csc:grade ?grade ; csc:restsOn ?claim .
  ?from csc:inspects ?to .
  {EVIDENCE}
  OPTIONAL {{ ?area skos:prefLabel ?area_label }}
  OPTIONAL {{ ?grade skos:prefLabel ?grade_label }}
  BIND(CONCAT(STR(?area_label), ": ", STR(?grade_label)) AS ?label)
}} ORDER BY ?key ?source ?begin ?label ?quote
"""

USES = f"""
SELECT ?key ?from ?to ?label ?quote ?source ?title ?page {{
  ?claim a csc:PracticeModelClaim ; csc:council ?from ; csc:model ?to ; csc:modelStatus ?status .
  {EVIDENCE}
  FILTER(?status != model-status:mentioned)
  BIND(STRAFTER(STR(?status), "/model-status/") AS ?label)
  BIND(CONCAT(STR(?from), " ", STR(?to), " ", ?label) AS ?key)
}} ORDER BY ?key ?source ?begin ?label ?quote
"""


def network(store: AnyStore) -> Network:
    """
    Draw the network out of a store.

    Only what something connects has a node. Nodes and edges come in the order
    of their IRIs, so that two networks of the same graph are written alike.
    """
    nodes = dict(sorted(_nodes(store)))
    edges = sorted(
        (edge for kind, query in _EDGES for edge in _edges(store, kind, query)),
        key=lambda edge: (edge[0], edge[1], edge[3]["kind"], edge[2]),
    )
    connected = {end for edge in edges for end in edge[:2]}
    drawn = nx.MultiDiGraph()
    drawn.add_nodes_from((iri, nodes[iri]) for iri in nodes if iri in connected)
    for iri in sorted(connected - nodes.keys()):
        drawn.add_node(iri, kind=_kind(iri), label=_code(iri), grade="", date="", iri=iri)
    drawn.add_edges_from((begin, end, key, known) for begin, end, key, known in edges)
    return drawn


_EDGES = (("led", LED), ("inspected", INSPECTED), ("judged", JUDGED), ("uses", USES))


def _code(iri: str) -> str:
    """Give the id of a thing."""
    return parts(iri)[1]


def _kind(iri: str) -> str:
    """Tell the kind of a thing that the ontology does not know, by its IRI."""
    return parts(iri)[0]


def _nodes(store: AnyStore) -> Iterator[tuple[str, dict[str, str]]]:
    """Give every node with its attributes."""
    councils = {row["iri"]: row["label"] for row in texts(store, COUNCILS)}
    latest: dict[str, tuple[str, str]] = {}
    for row in texts(store, INSPECTIONS):
        date, grade = row["start"] or row["end"] or row["published"], _code(row["grade"])
        where = councils.get(row["council"], _code(row["council"]))
        label = " ".join(part for part in (where, row["type"].lower(), date) if part)
        yield row["iri"], _node(row["iri"], "inspection", label, grade, date)
        if grade:
            # An inspection that no document dates is one that some document reports as news: the last.
            latest[row["council"]] = max(latest.get(row["council"], ("", "")), (date or "~", grade))
    for iri, label in councils.items():
        yield iri, _node(iri, "council", label, latest.get(iri, ("", ""))[1])
    for kind, query in (("person", PEOPLE), ("model", MODELS)):
        for row in texts(store, query):
            yield row["iri"], _node(row["iri"], kind, row["label"] or _code(row["iri"]))


def _node(iri: str, kind: str, label: str, grade: str = "", date: str = "") -> dict[str, str]:
    """Put the attributes of a node together."""
    return {"kind": kind, "label": label, "grade": grade, "date": date, "iri": iri}


def _edges(store: AnyStore, kind: str, query: str) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Give every edge of a kind once, with the first of its quotations."""
    seen = set()
    for row in texts(store, query):
        begin, end, key = row.pop("from"), row.pop("to"), f"{kind} {row.pop('key')}"
        if key not in seen:
            seen.add(key)
            codes = {name: _code(row.get(name, "")) for name in ("area", "grade")}
            yield begin, end, key, {"kind": kind, **row, **codes}
