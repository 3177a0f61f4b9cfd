"""The query operation of the SPARQL 1.1 Protocol: the cases of the W3C's protocol tests, and what they leave open."""

import csv
import json
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
import rdflib

from tests.serve.servers import fetch

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
ONTOLOGY, KNOWLEDGE = "https://w3id.org/csc-kg/graph/ontology", "https://w3id.org/csc-kg/graph/knowledge"
COUNCILS = "ASK { ?c a csc:Council }"
INSPECTIONS = "ASK { ?i a csc:Inspection }"
BOTH = "ASK { ?c a csc:Council . ?i csc:inspects ?c }"


def get(address, query, accept=None, **more):
    """Ask by GET."""
    headers = {"accept": accept} if accept else {}
    return fetch(f"{address}/sparql?{urlencode({'query': query, **more}, doseq=True)}", **headers)


def truth(got):
    """Give what an ASK query answered."""
    assert got.status == 200, got.body
    return json.loads(got.body)["boolean"]


def test_query_by_get(address):
    """query_get: the query is a parameter."""
    assert truth(get(address, "ASK {}")) is True


def test_query_by_form(address):
    """query_post_form: the query is a field of a form."""
    assert (
        truth(fetch(f"{address}/sparql", urlencode({"query": "ASK {}"}).encode(), content_type=FORM)) is True
    )


def test_query_posted_directly(address):
    """query_post_direct: the query is the body."""
    assert truth(fetch(f"{address}/sparql", b"ASK {}", content_type=DIRECT + "; charset=utf-8")) is True


ASKED = {
    "get": lambda address, query, pairs: fetch(f"{address}/sparql?{urlencode([('query', query), *pairs])}"),
    "form": lambda address, query, pairs: fetch(
        f"{address}/sparql", urlencode([("query", query), *pairs]).encode(), content_type=FORM
    ),
    "direct": lambda address, query, pairs: fetch(
        f"{address}/sparql?{urlencode(pairs)}", query.encode(), content_type=DIRECT
    ),
}


@pytest.mark.parametrize("way", ASKED)
@pytest.mark.parametrize(
    ("query", "pairs", "expected"),
    [
        (COUNCILS, [("default-graph-uri", ONTOLOGY)], True),
        (INSPECTIONS, [("default-graph-uri", ONTOLOGY)], False),
        (BOTH, [("default-graph-uri", KNOWLEDGE)], False),
        (BOTH, [("default-graph-uri", KNOWLEDGE), ("default-graph-uri", ONTOLOGY)], True),
        ("ASK { GRAPH ?g { ?c a csc:Council } }", [("named-graph-uri", ONTOLOGY)], True),
        ("ASK { GRAPH ?g { ?c a csc:Council } }", [("named-graph-uri", KNOWLEDGE)], False),
        (COUNCILS, [("named-graph-uri", ONTOLOGY)], False),
        ("ASK { GRAPH ?g { ?c a csc:Council } }", [("default-graph-uri", ONTOLOGY)], False),
        (
            "ASK { ?c a csc:Council GRAPH ?g { ?i csc:inspects ?c } }",
            [("default-graph-uri", ONTOLOGY), ("named-graph-uri", KNOWLEDGE), ("named-graph-uri", ONTOLOGY)],
            True,
        ),
        ("ASK { ?s ?p ?o }", [("default-graph-uri", "https://w3id.org/csc-kg/graph/none")], False),
    ],
)
def test_dataset(address, way, query, pairs, expected):
    """query_dataset_*: the graphs that are asked are those the request names, and no others."""
    assert expected is truth(ASKED[way](address, query, pairs))


def test_the_requests_dataset_goes_before_that_of_the_query(address):
    """query_multiple_dataset: FROM gives way to the protocol."""
    query = f"ASK FROM <{KNOWLEDGE}> {{ ?c a csc:Council }}"
    assert truth(get(address, query)) is False
    assert truth(get(address, query, **{"default-graph-uri": ONTOLOGY})) is True


def test_from_narrows_and_without_it_all_graphs_are_asked(address):
    """FROM and FROM NAMED are kept; the word in a string or a name is not taken for one."""
    assert truth(get(address, BOTH)) is True
    assert truth(get(address, f"ASK FROM <{ONTOLOGY}> {{ ?i a csc:Inspection }}")) is False
    assert (
        truth(get(address, f"ASK FROM NAMED <{ONTOLOGY}> {{ GRAPH ?g {{ ?i a csc:Inspection }} }}")) is False
    )
    assert (
        truth(get(address, "ASK { ?from a csc:Council . ?i csc:inspects ?from FILTER('from' != 'x') }"))
        is True
    )


SELECT = "SELECT ?c ?name { ?c a csc:Council ; skos:prefLabel ?name } ORDER BY ?c LIMIT 3"
CONSTRUCT = "CONSTRUCT { ?c a csc:Council } WHERE { ?c a csc:Council }"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv;q=0.3, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/turtle, text/csv;q=0.1", "text/csv"),
        ("text/*", "text/xml"),
    ],
)
@pytest.mark.parametrize("query", [SELECT, "ASK {}"])
def test_select_and_ask_are_answered_as_wanted(address, query, accept, media):
    """query_content_type_select and _ask: in the format the client wants most."""
    got = get(address, query, accept)
    assert (200, media) == (got.status, got.media)
    if media.endswith("json"):
        json.loads(got.body)
    elif media.endswith("xml"):
        assert ox.parse_query_results(got.body, format=ox.QueryResultsFormat.XML) is not None


def test_all_formats_hold_the_same_rows(address):
    """What is written differs, what is said does not."""
    expected = [
        [binding[v]["value"] for v in ("c", "name")]
        for binding in json.loads(get(address, SELECT).body)["results"]["bindings"]
    ]
    assert len(expected) == 3
    assert expected == list(csv.reader(get(address, SELECT, "text/csv").body.decode().splitlines()))[1:]
    for media, format_ in (
        ("application/sparql-results+xml", ox.QueryResultsFormat.XML),
        ("text/tab-separated-values", ox.QueryResultsFormat.TSV),
    ):
        rows = ox.parse_query_results(get(address, SELECT, media).body, format=format_)
        assert expected == [[row["c"].value, row["name"].value] for row in rows]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # of rdflib's own reader of JSON-LD
@pytest.mark.parametrize("query", [CONSTRUCT, "DESCRIBE council:DER"])
@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, "text/turtle"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml;q=0.2, text/turtle;q=0.1", "application/rdf+xml"),
    ],
)
def test_triples_are_given_as_wanted(address, query, accept, media):
    """query_content_type_construct and _describe: and rdflib reads the same triples out of each format."""
    got = get(address, query, accept)
    assert (200, media) == (got.status, got.media)
    expected = rdflib.Graph().parse(data=get(address, query, "application/n-triples").body, format="nt")
    kind = {"text/turtle": "turtle", "application/n-triples": "nt", "application/rdf+xml": "xml"}
    assert set(expected) == set(rdflib.Graph().parse(data=got.body, format=kind.get(media, "json-ld")))
    assert len(expected) > 5


@pytest.mark.parametrize(
    ("query", "accept"), [(SELECT, "text/turtle"), (CONSTRUCT, "text/csv"), ("ASK {}", "image/png")]
)
def test_other_formats_are_refused(address, query, accept):
    """There is no answer in a format that cannot hold it."""
    got = get(address, query, accept)
    assert got.status == 406
    assert b"answered as one of" in got.body


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_other_methods_are_refused(address, method):
    """bad_query_method."""
    got = fetch(f"{address}/sparql?query=ASK%20%7B%7D", method=method)
    assert got.status == 405
    assert "POST" in got.headers["allow"]


def test_two_queries_are_refused(address):
    """bad_multiple_queries."""
    got = fetch(f"{address}/sparql?query=ASK%20%7B%7D&query=SELECT%20*%20%7B%7D")
    assert (400, b"There is more than one query.\n") == (got.status, got.body)


@pytest.mark.parametrize("media", ["text/plain", "application/json", ""])
def test_other_content_is_refused(address, media):
    """bad_query_wrong_media_type, bad_query_missing_form_type, bad_query_missing_direct_type."""
    assert fetch(f"{address}/sparql", b"ASK {}", content_type=media).status == 415


def test_other_encodings_are_refused(address):
    """bad_query_non_utf8, said and unsaid."""
    utf16 = "ASK {}".encode("utf-16")
    assert fetch(f"{address}/sparql", utf16, content_type=DIRECT + "; charset=UTF-16").status == 415
    assert fetch(f"{address}/sparql", utf16, content_type=DIRECT).status == 400
    assert fetch(f"{address}/sparql?query=%ff%fe").status == 400


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("ASK {", b"line 1"),
        ("SELECT * {\n ?s ?p }", b"line 2"),
        ("", b"empty"),
        ("SELECT * { ?s foaf:name ?o }", b"prefix foaf: is not declared"),
        ("ASK {}\0", b"NUL"),
    ],
)
def test_what_is_no_query_is_refused_with_its_place(address, query, said):
    """bad_query_syntax."""
    got = get(address, query)
    assert (400, "text/plain") == (got.status, got.media)
    assert said in got.body


def test_a_graph_that_is_no_iri_is_refused(address):
    """A graph is named by an absolute IRI."""
    assert get(address, "ASK {}", **{"default-graph-uri": "not an iri"}).status == 400


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:a> <a:a> <a:a> }",
        "LOAD <http://127.0.0.1:1/>",
        "prefix a: <a:> CLEAR ALL",
        "DROP ALL",
    ],
)
def test_updates_are_refused(address, update):
    """Whatever way it is sent: as a query, as an update, as content of an update."""
    assert get(address, update).status == 403
    assert fetch(f"{address}/sparql", urlencode({"update": update}).encode(), content_type=FORM).status == 403
    assert fetch(f"{address}/sparql?update={quote(update)}").status == 403
    assert fetch(f"{address}/sparql", update.encode(), content_type="application/sparql-update").status == 403
    assert truth(get(address, "ASK { <a:a> ?p ?o }")) is False


def test_a_long_request_is_refused(address):
    """A body has its bound, said by the client or not."""
    assert fetch(f"{address}/sparql", b"#" * 1_000_001, content_type=DIRECT).status == 413


def test_a_long_address(address):
    """A query in the address may be long; where it is too long, POST is named as the way."""
    assert truth(get(address, "ASK {}" + " " * 20_000)) is True
    refused = get(address, "ASK {} #" + "x" * 100_000)
    assert (414, True) == (refused.status, b"by POST" in refused.body)


def test_as_clients_write_it(address):
    """An empty graph means none is named, a last slash does no harm, nor does an editor's mark of UTF-8."""
    for ending in ("/sparql", "/sparql/"):
        for empty in ("", "&default-graph-uri=", "&default-graph-uri=&named-graph-uri="):
            asked = fetch(f"{address}{ending}?query={quote('ASK { ?s ?p ?o }')}{empty}")
            assert (200, True) == (asked.status, truth(asked))
    marked = "\ufeffASK {}".encode()
    assert truth(fetch(f"{address}/sparql", marked, content_type=DIRECT)) is True
    form = urlencode({"query": "\ufeffASK {}"}).encode()
    assert truth(fetch(f"{address}/sparql", form, content_type=FORM)) is True


def test_head_and_options(address):
    """HEAD is GET without the content; OPTIONS says what may be sent, also to pages elsewhere."""
    head = fetch(f"{address}/sparql?query=ASK%20%7B%7D", method="HEAD")
    assert (200, b"") == (head.status, head.body)
    assert head.headers["content-length"] == str(len(get(address, "ASK {}").body))
    options = fetch(
        f"{address}/sparql",
        method="OPTIONS",
        origin="https://example.org",
        access_control_request_method="POST",
    )
    assert options.status == 204
    assert options.headers["access-control-allow-origin"] == "*"
    assert "Content-Type" in options.headers["access-control-allow-headers"]


def test_service_description(address):
    """Without a query, programs get a description in RDF, and people a form."""
    got = fetch(f"{address}/sparql", accept="text/turtle")
    described = rdflib.Graph().parse(data=got.body, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    service = rdflib.URIRef(f"{address}/sparql")
    assert (service, sd.endpoint, service) in described
    assert (None, sd.name, rdflib.URIRef(ONTOLOGY)) in described
    assert not [node for triple in described for node in triple if isinstance(node, rdflib.BNode)]
    page = fetch(
        f"{address}/sparql", accept="text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    )
    assert (200, "text/html") == (page.status, page.media)
    assert b"<textarea" in page.body
    assert fetch(f"{address}/sparql", accept="image/png").status == 406
