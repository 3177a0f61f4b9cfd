"""Trace things of the graph back to words: what they are called, and where they stand in a document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.ask import text
from kg.names import PREFIXES

if TYPE_CHECKING:
    from kg.check.report import Problem

# from anything to the quotation it rests on: a claim, what is derived from claims, a quotation, its selector
_PLACE = """
SELECT ?source ?page ?quote {
  { ?thing csc:bestEvidence|csc:evidencedBy ?quotation }
  UNION { ?thing csc:restsOn|csc:first ?claim . ?claim csc:bestEvidence|csc:evidencedBy ?quotation }
  UNION { ?thing a csc:Quotation . BIND(?thing AS ?quotation) }
  UNION { ?quotation oa:hasSelector ?thing }
  OPTIONAL { ?quotation oa:hasSource ?document . ?document csc:source ?source }
  OPTIONAL { ?quotation csc:page ?page }
  OPTIONAL { ?quotation oa:hasSelector ?selector . ?selector oa:exact ?quote }
  OPTIONAL { ?quotation oa:hasSelector ?selector . ?selector oa:start ?begin }
} ORDER BY ?source ?begin ?quote LIMIT 1
"""

_SOURCE = "SELECT ?source { { ?thing csc:source ?source } UNION { ?thing prov:used/csc:source ?source } } ORDER BY ?source LIMIT 1"

_LABEL = """
SELECT ?label { ?thing skos:prefLabel|csc:personName|csc:roleWords|dcterms:title ?label } ORDER BY ?label LIMIT 1
"""


def trace(graph: ox.Store, problems: list[Problem]) -> list[Problem]:
    """Say of each problem, in words, what it is about and where that stands."""
    known: dict[str, dict[str, str]] = {}
    for problem in problems:
        if problem.focus not in known:
            known[problem.focus] = _words(graph, problem.focus)
    return [replace(problem, **known[problem.focus]) for problem in problems]  # type: ignore[arg-type]


def _words(graph: ox.Store, focus: str) -> dict[str, str]:
    """Find label, document, page and quotation of a thing."""
    place = _first(graph, _PLACE, focus) or _first(graph, _SOURCE, focus)
    return {
        "label": _first(graph, _LABEL, focus).get("label", ""),
        "document": place.get("source", ""),
        "page": place.get("page", ""),
        "quote": place.get("quote", ""),
    }


def _first(graph: ox.Store, query: str, focus: str) -> dict[str, str]:
    """Give the first row of a query about a thing."""
    if not focus.startswith(("http://", "https://", "urn:")):
        return {}
    about = query.replace("?thing", str(ox.NamedNode(focus)))
    found = graph.query(about, prefixes=PREFIXES, use_default_graph_as_union=True)
    columns = [variable.value for variable in found.variables]  # type: ignore[union-attr]
    return next(({name: text(row[name]) for name in columns} for row in found), {})  # type: ignore[union-attr]
