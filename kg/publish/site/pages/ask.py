"""Ask: the named queries with their answers as tables and CSV; from disk nothing new can be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.publish.site.pages.page import Page
from kg.publish.site.render import as_data
from kg.query import catalogue, render, text
from kg.rdf.names import PREFIXES, short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.publish.site.gather import Site
    from kg.publish.site.render import Renderer
    from kg.query import Answer, QueryInfo
    from kg.query.answers import Term

OWN = frozenset(["findings"])
"""Queries of tens of thousands of rows, which are answered out of what the other pages have read."""

ROOM = 110_000
"""How many characters of an answer its page shows, about."""

FILTERED = 3_000_000
"""How many characters an answer may have to be chosen from in the page; a larger one is for its CSV."""

Worded = (ox.NamedNode, ox.Literal)


def things(site: Site) -> Iterable[str]:  # noqa: ARG001 - as all kinds of pages
    """Return the one name of these pages: the list of queries needs all answers."""
    return ("ask",)


def pages(site: Site, renderer: Renderer, thing: str) -> Iterator[Page]:  # noqa: ARG001 - as all kinds of pages
    """Return the page of each named query, its CSV, and the rows its form chooses from."""
    told = []
    for info in catalogue():
        if info.name in OWN:
            told.append((info, site.known.kinds().get("csc:Finding", 0)))
            continue
        answer = site.answer(info.name)
        if answer is None:
            continue
        told.append((info, len(answer.rows)))
        yield from query_pages(renderer, info, answer)
    yield Page("ask/index.html", "ask.html", {"title": "Ask", "queries": told})


def query_pages(renderer: Renderer, info: QueryInfo, answer: Answer) -> Iterator[Page]:
    """Return the page of a named query, its CSV, and the rows its form chooses from."""
    filtered = _is_within(answer.rows, FILTERED)
    shown, room = [], ROOM
    for row in map(_cells, answer.rows):
        room -= sum(2 * len(cell) + 40 for cell in row)
        if room < 0:
            break
        shown.append(row)
    about: dict[str, Any] = {
        "title": info.question,
        "info": info,
        "columns": answer.columns,
        "rows": shown,
        "all": len(answer.rows),
        "filtered": filtered,
        "links": {
            cell: renderer.page(_full(cell)) for row in shown for cell in row if _has_page(renderer, cell)
        },
    }
    yield Page(f"ask/{info.name}.html", "query.html", about)
    yield Page(f"ask/{info.name}.csv", content=render(answer, "csv"))
    if filtered:
        data = {"columns": answer.columns, "rows": [_cells(row) for row in answer.rows]}
        yield Page(f"ask/{info.name}.js", content=f"window.kgRows = {as_data(data)};\n".encode())


def _is_within(rows: Iterable[tuple[Term | None, ...]], size: int) -> bool:
    """Tell whether an answer has no more than so many characters, about; reads no further than it must."""
    for row in rows:
        size -= sum(len(cell.value) + 4 if isinstance(cell, Worded) else 4 for cell in row)
        if size < 0:
            return False
    return True


def _cells(row: tuple[Term | None, ...]) -> list[str]:
    """Return a row as words, things by their short names."""
    return [short(text(cell)) if isinstance(cell, ox.NamedNode) else text(cell) for cell in row]


def _full(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local if prefix in PREFIXES else name


def _has_page(renderer: Renderer, cell: str) -> bool:
    prefix, found, _ = cell.partition(":")
    return bool(found) and prefix in PREFIXES and renderer.has_page(_full(cell))
