"""Triples as bytes, in the formats of `kg.serve.accept.GRAPHS`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.query import Answer, render
from kg.rdf import serialise as writing
from kg.rdf.names import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable


def written(triples: Iterable[ox.Triple], format: str) -> bytes:  # noqa: A002
    """Write triples, each once and sorted."""
    once = sorted(set(triples), key=str)
    if format == "rdf":
        return writing.rdf_xml(once)
    if format == "jsonld":
        return ox.serialize(once, format=ox.RdfFormat.JSON_LD, prefixes=PREFIXES) or b""
    return render(Answer(triples=tuple(once)), format)
