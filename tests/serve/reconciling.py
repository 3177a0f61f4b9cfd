"""A client of reconciliation services, written by the specification (version 0.2), that checks each answer's form."""

import json
from urllib.parse import quote, urlencode

import jsonschema

from tests.serve.servers import fetch

FORM = {"content_type": "application/x-www-form-urlencoded"}
TEXT = {"type": "string", "minLength": 1}
NAMED = {"type": "object", "required": ["id", "name"], "properties": {"id": TEXT, "name": TEXT}}
LISTED = {"type": "array", "items": NAMED}


def _record(required, **properties):
    return {"type": "object", "required": required, "properties": properties}


_AT = _record(
    ["service_url", "service_path"], service_url=TEXT, service_path={"type": "string", "pattern": "^/"}
)
_TEMPLATE = {"type": "string", "pattern": r"^https?://[^{]*\{\{id\}\}$"}
MANIFEST = _record(
    ["versions", "name", "identifierSpace", "schemaSpace"],
    versions={"type": "array", "contains": {"const": "0.2"}},
    name=TEXT,
    identifierSpace={"type": "string", "pattern": "^https?://"},
    schemaSpace={"type": "string", "pattern": "^https?://"},
    defaultTypes={**LISTED, "uniqueItems": True},
    batchSize={"type": "integer", "minimum": 1},
    view=_record(["url"], url=_TEMPLATE),
    preview=_record(
        ["url", "width", "height"], url=_TEMPLATE, width={"type": "integer"}, height={"type": "integer"}
    ),
    suggest=_record([], entity=_AT, type=_AT, property=_AT),
    extend=_record([], propose_properties=_AT, property_settings={"type": "array"}),
)
CANDIDATE = _record(
    ["id", "name", "score"],
    id=TEXT,
    name=TEXT,
    description={"type": "string"},
    score={"type": "number", "minimum": 0, "maximum": 100},
    match={"type": "boolean"},
    type=LISTED,
    features={
        "type": "array",
        "items": _record(["id", "value"], id=TEXT, value={"type": ["number", "boolean"]}),
    },
)
RESULTS = {
    "type": "object",
    "additionalProperties": _record(["result"], result={"type": "array", "items": CANDIDATE}),
}
SUGGESTIONS = _record(["result"], result={"type": "array", "items": {**NAMED, "additionalProperties": True}})
PROPOSAL = _record(
    ["type", "properties"], type={"type": "string"}, properties=LISTED, limit={"type": "integer"}
)
_VALUE = {
    "oneOf": [
        {**NAMED, "additionalProperties": False},
        {**_record(["str"], str={"type": "string"}), "additionalProperties": False},
    ]
}
EXTENSION = _record(
    ["meta", "rows"],
    meta={"type": "array", "items": {**NAMED, "properties": {**NAMED["properties"], "type": NAMED}}},
    rows={
        "type": "object",
        "additionalProperties": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": _VALUE},
        },
    },
)


class Client:
    """Knows only an endpoint; where the rest is, the manifest says."""

    def __init__(self, endpoint):
        self.endpoint = endpoint
        self.manifest = self._checked(fetch(endpoint), MANIFEST)

    def match(self, queries, *, by="POST"):
        """Send a batch of queries; the candidates by key."""
        encoded = urlencode({"queries": json.dumps(queries)})
        got = self._posted(encoded) if by == "POST" else fetch(f"{self.endpoint}?{encoded}")
        answer = self._checked(got, RESULTS)
        assert list(queries) == list(answer)
        for result in answer.values():
            scores = [candidate["score"] for candidate in result["result"]]
            assert sorted(scores, reverse=True) == scores
            assert sum(candidate["match"] for candidate in result["result"]) <= 1
        return {key: result["result"] for key, result in answer.items()}

    def one(self, query, **more):
        """Send one query; its candidates."""
        return self.match({"q": {"query": query, **more}})["q"]

    def suggest(self, what, prefix, **more):
        """Ask for suggestions of entities, types or properties."""
        found = self.manifest["suggest"][what]
        return self._asked(found, SUGGESTIONS, prefix=prefix, **more)["result"]

    def propose(self, kind, **more):
        """Ask for the properties of a type."""
        return self._asked(self.manifest["extend"]["propose_properties"], PROPOSAL, type=kind, **more)

    def extend(self, ids, properties):
        """Fetch properties of things; the rows by id."""
        asked = {"ids": ids, "properties": [{"id": name} for name in properties]}
        answer = self._checked(self._posted(urlencode({"extend": json.dumps(asked)})), EXTENSION)
        assert properties == [meta["id"] for meta in answer["meta"]]
        assert list(dict.fromkeys(ids)) == list(answer["rows"])
        for row in answer["rows"].values():
            assert properties == list(row)
        return answer["rows"]

    def preview(self, thing):
        """Fetch the page of a thing."""
        return fetch(self.manifest["preview"]["url"].replace("{{id}}", quote(thing, safe="")))

    def view(self, thing):
        """Fetch where a thing's own page is."""
        return fetch(self.manifest["view"]["url"].replace("{{id}}", quote(thing, safe="")))

    def _posted(self, encoded):
        return fetch(self.endpoint, data=encoded.encode(), **FORM)

    def _asked(self, found, schema, **given):
        address = found["service_url"] + found["service_path"]
        return self._checked(fetch(f"{address}?{urlencode(given)}"), schema)

    @staticmethod
    def _checked(got, schema):
        assert (200, "application/json") == (got.status, got.media), got.body
        assert "*" == got.headers["access-control-allow-origin"]
        answer = json.loads(got.body)
        jsonschema.validate(answer, schema)
        return answer
