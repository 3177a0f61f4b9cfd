"""What the endpoint says of itself, in the terms of SPARQL 1.1 Service Description."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.rdf.names import PREFIXES
from kg.serve.triples import written

if TYPE_CHECKING:
    from collections.abc import Iterator

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
RESULT_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
)


def service_description(graph: ox.Store, address: str, format: str) -> bytes:  # noqa: A002
    """Describe the endpoint at an address, with its named graphs; no blank nodes."""
    return written(_triples(graph, address.partition("?")[0]), format)


def _triples(graph: ox.Store, address: str) -> Iterator[ox.Triple]:
    service, dataset, default = (ox.NamedNode(address + part) for part in ("", "#dataset", "#default-graph"))
    kind = ox.NamedNode(PREFIXES["rdf"] + "type")
    yield ox.Triple(service, kind, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), service)
    yield ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield ox.Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for known in RESULT_FORMATS:
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(FORMATS + known))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, kind, _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), default)
    yield ox.Triple(default, kind, _sd("Graph"))
    for number, name in enumerate(sorted(graph.named_graphs(), key=str), start=1):
        named = ox.NamedNode(f"{address}#named-graph-{number}")
        yield ox.Triple(dataset, _sd("namedGraph"), named)
        yield ox.Triple(named, kind, _sd("NamedGraph"))
        yield ox.Triple(named, _sd("name"), name)


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(SD + name)
