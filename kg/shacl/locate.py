"""Trace things of the graph back to words: what they are called, and where they stand in a document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.query import text
from kg.rdf.names import PREFIXES, short

if TYPE_CHECKING:
    from kg.shacl.report import Problem

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

# where no quotation leads to it: a document, a run, a claim without words, a column
_SOURCE = """
SELECT ?source {
  { ?thing csc:source ?source } UNION { ?thing prov:used|dcterms:isPartOf|(prov:wasGeneratedBy/prov:used) ?document . ?document csc:source ?source }
} ORDER BY ?source LIMIT 1
"""

_LABEL = """
SELECT ?label { ?thing skos:prefLabel|csc:personName|csc:roleWords|dcterms:title ?label } ORDER BY ?label LIMIT 1
"""

_KIND = "SELECT ?kind { ?thing a ?class . ?class rdfs:label ?kind } ORDER BY ?kind LIMIT 1"

_COUNCIL = """
SELECT ?council {
  ?thing csc:council|csc:inspects|org:organization|(csc:judgementIn/csc:inspects)|(csc:laterInspection/csc:inspects) ?whose .
  ?whose skos:prefLabel ?council
} ORDER BY ?council LIMIT 1
"""

_HELD = "SELECT DISTINCT ?value { ?thing ?path ?value } ORDER BY STR(?value) LIMIT 4"
MOST = 3
_NAMES = ("http://", "https://", "urn:")


def locate(graph: ox.Store, problems: list[Problem]) -> list[Problem]:
    """Say of each problem, in words, what it is about and where that stands."""
    known: dict[str, dict[str, str]] = {}
    traced = []
    for problem in problems:
        if problem.focus not in known:
            known[problem.focus] = _words(graph, problem.focus)
        holds = "" if problem.value else _held(graph, problem)
        traced.append(replace(problem, holds=holds, **known[problem.focus]))  # type: ignore[arg-type]
    return traced


def _words(graph: ox.Store, focus: str) -> dict[str, str]:
    """Find what a thing is called, its document, page and quotation."""
    place = _first(graph, _PLACE, focus) or _first(graph, _SOURCE, focus)
    called = _first(graph, _LABEL, focus).get("label", "")
    kind = _first(graph, _KIND, focus).get("kind", "")
    if not called and not short(focus).startswith(f"{kind}:"):
        called = kind
    called = ", ".join(filter(None, (called, _first(graph, _COUNCIL, focus).get("council", ""))))
    return {
        "label": called,
        "document": place.get("source", ""),
        "page": place.get("page", ""),
        "quote": place.get("quote", ""),
    }


def _held(graph: ox.Store, problem: Problem) -> str:
    """Return what a thing has where there is too much, or too little, for one value to be at fault; the first few."""
    if not problem.path or not problem.focus.startswith(_NAMES):
        return ""
    about = _HELD.replace("?thing", str(ox.NamedNode(problem.focus)))
    about = about.replace("?path", str(ox.NamedNode(problem.path)))
    found = [text(row[0]) for row in graph.query(about, use_default_graph_as_union=True)]  # type: ignore[union-attr]
    shown = ", ".join(map(short, found[:MOST]))
    return shown + ", …" if len(found) > MOST else shown


def _first(graph: ox.Store, query: str, focus: str) -> dict[str, str]:
    """Return the first row of a query about a thing."""
    if not focus.startswith(_NAMES):
        return {}
    about = query.replace("?thing", str(ox.NamedNode(focus)))
    found = graph.query(about, prefixes=PREFIXES, use_default_graph_as_union=True)
    columns = [variable.value for variable in found.variables]  # type: ignore[union-attr]
    return next(({name: text(row[name]) for name in columns} for row in found), {})  # type: ignore[union-attr]
