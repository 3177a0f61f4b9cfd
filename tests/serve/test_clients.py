"""Clients that others wrote: SPARQLWrapper, rdflib's SPARQLStore."""

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore

SPARQLWrapper = pytest.importorskip("SPARQLWrapper")

COUNCIL = "https://w3id.org/csc-kg/council/DER"
SELECT = f"SELECT ?name {{ <{COUNCIL}> <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }}"
CONSTRUCT = f"CONSTRUCT WHERE {{ <{COUNCIL}> ?p ?o }}"


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("way", ["urlencoded", "postdirectly"])
def test_sparqlwrapper(address, method, way):
    """JSON, XML and CSV, and triples as an rdflib graph."""
    client = SPARQLWrapper.SPARQLWrapper(f"{address}/sparql")
    client.setMethod(method)
    client.setRequestMethod(way)
    client.setQuery(SELECT)
    client.setReturnFormat(SPARQLWrapper.JSON)
    assert client.queryAndConvert()["results"]["bindings"][0]["name"]["value"] == "Derby"
    client.setReturnFormat(SPARQLWrapper.XML)
    assert "Derby" in client.queryAndConvert().toxml()
    client.setReturnFormat(SPARQLWrapper.CSV)
    assert client.queryAndConvert().split() == [b"name", b"Derby"]
    client.setQuery(CONSTRUCT)
    client.setReturnFormat(SPARQLWrapper.TURTLE)
    graph = rdflib.Graph().parse(data=client.queryAndConvert(), format="turtle")
    assert (rdflib.URIRef(COUNCIL), None, None) in graph


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_sparqlstore(address, method):
    """A graph of rdflib whose triples are on the server."""
    store = SPARQLStore(f"{address}/sparql", method=method)
    graph = rdflib.Graph(store)
    assert [str(row.name) for row in graph.query(SELECT)] == ["Derby"]
    assert (rdflib.URIRef(COUNCIL), None, None) in graph
    assert len(list(graph.triples((rdflib.URIRef(COUNCIL), None, None)))) > 5
