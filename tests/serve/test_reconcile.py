"""Reconciliation: a client by the specification finds councils, people and practice models, and fetches what is known of them."""

import json
from urllib.parse import urlencode

import pytest

from kg.rdf.names import BASE
from kg.serve.reconcile.manifest import BATCH
from tests.serve.reconciling import FORM, Client
from tests.serve.servers import fetch, serving


@pytest.fixture(scope="session")
def client(address):
    """A client of the examples' server."""
    return Client(f"{address}/reconcile")


def post(client, **given):
    """Send a form, as it is."""
    return fetch(client.endpoint, data=urlencode(given).encode(), **FORM)


NAMES = {
    "Derby": "DER",
    "Derby City Council": "DER",
    "London Borough of Ealing": "EAL",
    "Royal Borough of Kensington and Chelsea": "KEC",
    "City of York Council": "YOR",
    "Kingston upon Hull, City of": "KHL",
    "Northamptonshire County Council": "NTH",
    "Bournemouth Borough Council": "BMH",
    "Durham County Council": "DUR",
    "E06000015": "DER",
    "E10000021": "NTH",
    "80459": "DER",
    "council/DER": "DER",
}


@pytest.mark.parametrize("by", ["POST", "GET"])
def test_a_batch_of_councils_by_all_their_names(client, by):
    """Old names, codes, the name of the office and the one on the letterhead: each is the one match."""
    queries = {f"q{n}": {"query": name, "type": "council"} for n, name in enumerate(NAMES)}
    found = client.match(queries, by=by)

    assert list(NAMES.values()) == [result[0]["id"].removeprefix("council/") for result in found.values()]
    assert all(result[0]["match"] for result in found.values())
    assert all(
        [{"id": "council", "name": "Council"}] == c["type"] for result in found.values() for c in result
    )


def test_what_is_only_alike_is_offered_and_not_matched(client):
    """People choose."""
    found = client.one("Cheshire")
    assert {"Cheshire East", "Cheshire West and Chester"} <= {candidate["name"] for candidate in found}
    assert not any(candidate["match"] for candidate in found)
    assert [] == client.one("Atlantis under the Sea")


def test_people_and_practice_models(client):
    """With what tells them from others of the name."""
    (person, *_) = client.one("Cllr Andy Smith", type="person")
    assert ("person/andy-smith-DER", True) == (person["id"], person["match"])
    assert "strategic director of people services, Derby" == person["description"]
    (model, *_) = client.one("SoS", type=["model"])
    assert ("model/signs-of-safety", "Signs of Safety", True) == (model["id"], model["name"], model["match"])


def test_a_property_tells_namesakes_apart(client):
    """By any name of the council, or by it once it is reconciled; another council takes the match away."""
    ways = ["Derby City Council", {"id": "council/DER", "name": "Derby"}, ["Leeds", "DER"], "E06000015"]
    for value in ways:
        (first, *_) = client.one("Andy Smith", properties=[{"pid": "council", "v": value}])
        assert (100, True) == (first["score"], first["match"])
        assert {"id": "property:council", "value": True} in first["features"]
    (other, *_) = client.one("Andy Smith", properties=[{"pid": "council", "v": "Leeds"}])
    assert (75, False) == (other["score"], other["match"])


def test_properties_alone(client):
    """The name may be left out: what has all of the values is found, and is a match where it is alone."""
    found = client.match(
        {
            "urn": {"properties": [{"pid": "urn", "v": 80459}]},
            "region": {"properties": [{"pid": "region", "v": "East Midlands"}], "limit": 50},
            "nobody": {"properties": [{"pid": "urn", "v": "80459"}, {"pid": "region", "v": "London"}]},
        }
    )
    assert [("council/DER", True)] == [(c["id"], c["match"]) for c in found["urn"]]
    assert "council/DER" in {c["id"] for c in found["region"]}
    assert not any(c["match"] for c in found["region"])
    assert [] == found["nobody"]


def test_types_and_limits(client):
    """A type may be one or several, by id or IRI; of one we do not have there is nothing."""
    assert 2 == len(client.one("North", limit=2))
    assert [] == client.one("Derby", type="town")
    assert client.one("Derby", type=["town", f"{BASE}council"])[0]["match"]
    assert [] == client.one("Derby", type="person", type_strict="all")


def test_each_query_is_answered_for_itself(client):
    """Whatever else is in the batch."""
    alone = client.one("Darby")
    batch = client.match({"a": {"query": "Derby"}, "b": {"query": "Darby"}, "c": {"query": "Cheshire"}})
    assert alone == batch["b"]


def test_suggestions_of_things(client):
    """By any word of any name, by code and by id; with which it is, and more by cursor."""
    first, *others = client.suggest("entity", "bournem")
    assert ("council/BMH", "Bournemouth") == (first["id"], first["name"])
    assert "until 2019-03-31" in first["description"]
    assert [{"id": "council", "name": "Council"}] == first["notable"]
    assert "Bournemouth, Christchurch and Poole" in {other["name"] for other in others}
    assert "council/DER" == client.suggest("entity", "E06000015")[0]["id"]
    assert "council/DER" == client.suggest("entity", "council/DER")[0]["id"]
    assert "Andy Smith" in {found["name"] for found in client.suggest("entity", "smi")}
    everything = [found["id"] for found in client.suggest("entity", "n")]
    assert (
        everything[5:]
        == [found["id"] for found in client.suggest("entity", "n", cursor=5)][: len(everything) - 5]
    )


def test_suggestions_of_types_and_properties(client):
    """By the beginning of an id, or of a word of the name."""
    assert ["model"] == [found["id"] for found in client.suggest("type", "practice")]
    assert {"council", "person", "model"} == {found["id"] for found in client.suggest("type", "")}
    assert ["gss", "gss-latest"] == [found["id"] for found in client.suggest("property", "gss")]
    assert "urn" in {found["id"] for found in client.suggest("property", "ofsted")}


def test_a_table_is_extended(client):
    """Codes, things that can be extended in turn, the present grade with the words that say so; nothing where there is nothing."""
    proposed = [one["id"] for one in client.propose("council")["properties"]]
    rows = client.extend(["council/DER", "council/NTH", "council/KEN", "council/nowhere"], proposed)

    assert [{"str": "E06000015"}] == rows["council/DER"]["gss"]
    assert [{"str": "Outstanding"}] == rows["council/DER"]["overall-grade"]
    assert (
        "Derby" in rows["council/DER"]["overall-quotation"][0]["str"]
        or rows["council/DER"]["overall-quotation"]
    )
    assert [{"str": "http://www.wikidata.org/entity/Q5261430"}] == rows["council/DER"]["wikidata"]
    successors = [value["id"] for value in rows["council/NTH"]["succeeded-by"]]
    assert ["council/NNT", "council/WNT"] == successors
    assert (
        "North Northamptonshire"
        == client.extend(successors, ["everyday-name"])[successors[0]]["everyday-name"][0]["str"]
    )
    assert [] == rows["council/KEN"]["overall-grade"]
    assert {name: [] for name in proposed} == rows["council/nowhere"]


def test_people_and_models_are_extended(client):
    """Where somebody works; who uses a model."""
    assert [{"id": "council/DER", "name": "Derby"}] == client.extend(["person/andy-smith-DER"], ["council"])[
        "person/andy-smith-DER"
    ]["council"]
    users = client.extend(["model/restorative-practice"], ["used-by"])["model/restorative-practice"][
        "used-by"
    ]
    assert [{"id": "council/LDS", "name": "Leeds"}] == users


def test_proposals_are_of_a_type_and_bounded(client):
    """No codes of people."""
    assert {"gss", "urn"}.isdisjoint(one["id"] for one in client.propose("person")["properties"])
    bounded = client.propose("council", limit=3)
    assert (3, 3, "council") == (len(bounded["properties"]), bounded["limit"], bounded["type"])


def test_a_preview_may_be_shown_by_others_and_runs_nothing(client):
    """A small page with its own policy; the view leads to the thing's own page."""
    page = client.preview("council/DER")
    assert (200, "text/html") == (page.status, page.media)
    assert b"<h1>Derby</h1>" in page.body
    policy = page.headers["content-security-policy"]
    assert "frame-ancestors *" in policy
    assert policy.startswith("default-src 'none'")
    assert "x-frame-options" not in page.headers
    assert "DENY" == fetch(client.endpoint).headers["x-frame-options"]
    assert 303 == client.view("council/DER").status
    assert 404 == client.preview("council/<script>").status


def test_scripts_of_old_clients(client):
    """JSONP: the answer as a call of a function, whose name must be one."""
    queries = json.dumps({"q": {"query": "Derby"}})
    got = fetch(f"{client.endpoint}?{urlencode({'queries': queries, 'callback': 'jQuery1.on_answer'})}")
    assert (200, "text/javascript") == (got.status, got.media)
    assert got.body.startswith(b"/**/jQuery1.on_answer(")
    assert "council/DER" == json.loads(got.body[len("/**/jQuery1.on_answer(") : -2])["q"]["result"][0]["id"]
    for bad in ("alert(1)//", "a b", "<script>", "a" * 101):
        assert 400 == fetch(f"{client.endpoint}?{urlencode({'callback': bad})}").status


def test_other_origins_are_told_who_may_read(client):
    """Before a request that is not simple, and with errors too."""
    asked = fetch(client.endpoint, method="OPTIONS", Origin="https://app.example")
    assert 204 == asked.status
    assert "*" == asked.headers["access-control-allow-origin"]
    assert "*" == post(client, queries="[").headers["access-control-allow-origin"]


@pytest.mark.parametrize(
    ("given", "status", "why"),
    [
        ({"queries": "{"}, 400, "`queries` is no JSON"),
        ({"queries": "[" * 5000}, 400, "`queries` is no JSON"),
        ({"queries": "[]"}, 400, "no object of queries by key"),
        ({"queries": '{"q": "Derby"}'}, 400, "'q' is no object"),
        ({"queries": '{"q": {}}'}, 400, "neither `query` nor `properties`"),
        ({"queries": '{"q": {"query": " "}}'}, 400, "neither `query` nor `properties`"),
        ({"queries": '{"q": {"query": 5}}'}, 400, "no text"),
        ({"queries": json.dumps({"q": {"query": "x" * 301}})}, 400, "at most 300 characters"),
        ({"queries": '{"q": {"query": "a", "limit": 0}}'}, 400, "no positive whole number"),
        ({"queries": '{"q": {"query": "a", "limit": true}}'}, 400, "no positive whole number"),
        ({"queries": '{"q": {"query": "a", "type": 7}}'}, 400, "there is council, person, model"),
        ({"queries": '{"q": {"query": "a", "properties": {"a": 1}}}'}, 400, "no list of objects"),
        (
            {"queries": '{"q": {"query": "a", "properties": [{"pid": "age", "v": 1}]}}'},
            400,
            "'age', which is none; there is gss",
        ),
        (
            {"queries": json.dumps({str(n): {"query": "a"} for n in range(BATCH + 1)})},
            413,
            f"Send them in batches of {BATCH}",
        ),
        ({"extend": "[]"}, 400, "needs `ids` and `properties`"),
        ({"extend": '{"ids": [1], "properties": []}'}, 400, "needs `ids` and `properties`"),
        ({"extend": '{"ids": [], "properties": [{"id": "age"}]}'}, 400, "no property 'age'; there is gss"),
        (
            {"extend": json.dumps({"ids": ["a"] * (BATCH + 1), "properties": []})},
            413,
            f"in batches of {BATCH}",
        ),
        ({"query": "Derby"}, 400, "give a batch of queries as `queries`"),
        ({}, 400, "give a batch of queries as `queries`"),
    ],
)
def test_what_cannot_be_answered_is_told_why(client, given, status, why):
    """With what would be right."""
    got = post(client, **given)
    assert status == got.status, got.body
    assert "application/json" == got.media
    told = json.loads(got.body)
    assert "error" == told["status"]
    assert why in told["message"]


def test_wrong_kinds_of_request(client):
    """Of media types, numbers and paths."""
    assert 415 == fetch(client.endpoint, data=b"{}", content_type="application/json").status
    assert 413 == fetch(client.endpoint, data=b"queries=" + b"x" * 1_100_000, **FORM).status
    assert 405 == fetch(client.endpoint, method="PUT", data=b"").status
    assert 404 == fetch(f"{client.endpoint}/suggest/council?prefix=a").status
    assert 400 == fetch(f"{client.endpoint}/suggest/entity?prefix=a&cursor=-1").status
    assert 400 == fetch(f"{client.endpoint}/properties?type=town").status
    assert 400 == fetch(f"{client.endpoint}/properties?type=council&limit=x").status


def test_hostile_words_come_back_as_words(client):
    """In JSON, in a script and in a page."""
    for words in ("</script><img src=x>", 'a"}; alert(1)//', "a\u2028b", "%00", "?s ?p ?o }"):
        client.one(words)
        assert (
            200
            == fetch(
                f"{client.endpoint}/suggest/entity?{urlencode({'prefix': words, 'callback': 'f'})}"
            ).status
        )
    page = client.preview("council/DER").body.decode()
    assert "<script" not in page


@pytest.mark.filterwarnings("ignore:The inplace keyword")  # of pandas, to the package
def test_a_client_of_others_matches_a_column(client):
    """The package reconciler, which matches columns of data frames."""
    pandas = pytest.importorskip("pandas")
    reconciler = pytest.importorskip("reconciler")
    column = pandas.Series(["London Borough of Ealing", "BCP Council", "E10000021", "Darby"])
    found = reconciler.reconcile(column, type_id="council", reconciliation_endpoint=client.endpoint)

    assert ["Ealing", "Bournemouth, Christchurch and Poole", "Northamptonshire", "Derby"] == list(
        found["name"]
    )
    assert [True, True, True, False] == list(found["match"])
    assert ["council"] * 4 == list(found["type_id"])


def test_with_one_origin_there_are_no_scripts_for_all(store):
    """JSONP would let any page read; frames are for that origin."""
    with serving(store, "--origin", "https://app.example") as address:
        refused = fetch(f"{address}/reconcile?callback=f")
        assert 403 == refused.status
        assert "Ask with CORS" in json.loads(refused.body)["message"]
        answer = fetch(f"{address}/reconcile")
        assert "https://app.example" == answer.headers["access-control-allow-origin"]
        page = fetch(f"{address}/reconcile/preview?id=council%2FDER")
        assert "frame-ancestors https://app.example" in page.headers["content-security-policy"]
