"""Content negotiation: which of the formats we have a client wants most (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

RESULTS = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
"""What SELECT and ASK are answered in: formats of `kg.query` by media type, the one we would rather give first."""

GRAPHS = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/rdf+xml": "rdf",
    "application/ld+json": "jsonld",
    "application/json": "jsonld",
    "text/plain": "nt",
    "application/xml": "rdf",
    "text/xml": "rdf",
}
"""What triples are given in, likewise."""


def choose(accept: str | None, offers: Iterable[str]) -> str | None:
    """
    Return the offer a client wants most, ``None`` if it wants none of them.

    Of offers wanted alike, the first is given. What cannot be read of the
    header is passed over.

    >>> choose("text/csv;q=0.5, text/*;q=0.4, */*;q=0.1", ["text/turtle", "text/csv"])
    'text/csv'
    >>> choose("text/csv;q=0, */*", ["text/csv", "text/turtle"])
    'text/turtle'
    >>> choose("image/png", ["text/csv"]) is None
    True
    >>> choose(None, ["text/csv"])
    'text/csv'
    """
    offers = list(offers)
    if accept is None or not accept.strip():
        return offers[0]
    ranges = _ranges(accept)
    wanted = [_quality(ranges, offer) for offer in offers]
    best = max(wanted)
    return offers[wanted.index(best)] if best > 0 else None


def _ranges(accept: str) -> dict[str, float]:
    """Read a header as qualities by media range; of one that stands twice the greater quality."""
    found: dict[str, float] = {}
    for part in accept.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                quality = _number(value)
        if "/" in name:
            found[name] = max(quality, found.get(name, 0.0))
    return found


def _number(value: str) -> float:
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0


def _quality(ranges: dict[str, float], offer: str) -> float:
    """Return how much an offer is wanted: the most exact range decides."""
    for name in (offer, offer.partition("/")[0] + "/*", "*/*"):
        if name in ranges:
            return ranges[name]
    return 0.0
