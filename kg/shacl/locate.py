"""Trace things of the graph back to words: what they are called, and where they stand in a document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.query.internal import internal
from kg.rdf.literals import text
from kg.rdf.names import short

if TYPE_CHECKING:
    from kg.shacl.report import Problem

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
    place = _first(graph, "place-of-a-thing", focus) or _first(graph, "source-of-a-thing", focus)
    called = _first(graph, "label-of-a-thing", focus).get("label", "")
    kind = _first(graph, "kind-of-a-thing", focus).get("kind", "")
    if not called and not short(focus).startswith(f"{kind}:"):
        called = kind
    called = ", ".join(filter(None, (called, _first(graph, "council-of-a-thing", focus).get("council", ""))))
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
    about = internal("values-of-a-thing").replace("?thing", str(ox.NamedNode(problem.focus)))
    about = about.replace("?path", str(ox.NamedNode(problem.path)))
    found = [text(row[0]) for row in graph.query(about, use_default_graph_as_union=True)]  # type: ignore[union-attr]
    shown = ", ".join(map(short, found[:MOST]))
    return shown + ", …" if len(found) > MOST else shown


def _first(graph: ox.Store, query: str, focus: str) -> dict[str, str]:
    """Return the first row of an internal query about a thing."""
    if not focus.startswith(_NAMES):
        return {}
    about = internal(query).replace("?thing", str(ox.NamedNode(focus)))
    found = graph.query(about, use_default_graph_as_union=True)
    columns = [variable.value for variable in found.variables]  # type: ignore[union-attr]
    return next(({name: text(row[name]) for name in columns} for row in found), {})  # type: ignore[union-attr]
