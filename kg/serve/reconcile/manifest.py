"""What the service says of itself: where its parts are, and its bounds."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from kg.rdf.names import BASE

TYPES = {"council": "Council", "person": "Person", "model": "Practice model"}
"""The types of things it knows: id and name."""

BATCH = 50
"""How many queries, or things to extend, one request may have."""
LONGEST = 300
"""How many characters a name may have."""
CANDIDATES, DEFAULT = 50, 10
"""How many candidates a query may ask for, and how many it is given if it does not say."""
WIDTH, HEIGHT = 430, 300


def manifest(address: str) -> dict[str, Any]:
    """Describe the service at an address without its last slash."""
    service = {"service_url": address}
    return {
        "versions": ["0.1", "0.2"],
        "name": "Children’s services in England: councils, people and practice models",
        "identifierSpace": BASE,
        "schemaSpace": f"{BASE}ontology",
        "serviceVersion": version("csc-kg"),
        "defaultTypes": typed(TYPES),
        "batchSize": BATCH,
        "view": {"url": f"{address.removesuffix('/reconcile')}/{{{{id}}}}"},
        "preview": {"url": f"{address}/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
        "suggest": {
            what: {**service, "service_path": f"/suggest/{what}"} for what in ("entity", "type", "property")
        },
        "extend": {"propose_properties": {**service, "service_path": "/properties"}, "property_settings": []},
    }


def typed(ids: Any) -> list[dict[str, str]]:  # noqa: ANN401 - ids of types
    """Return types by their ids, as the protocol has them."""
    return [{"id": name, "name": TYPES[name]} for name in ids]
