"""Ask: the named queries with their answers as tables and CSV; from disk nothing new can be asked."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.publish.site.pages.page import Page
from kg.publish.site.render import as_data
from kg.query import catalogue, render, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.publish.site.gather import Site
    from kg.publish.site.render import Renderer
    from kg.query import Answer, QueryInfo
    from kg.query.answers import Term

OWN = frozenset(["findings"])
"""Queries of tens of thousands of rows, which are answered out of what the other pages have read."""

LARGE = 1_000_000
"""How many bytes a CSV may have to be written as it is; a larger one is packed."""

ROOM = 110_000
"""How many characters of an answer its page shows, about."""

FILTERED = 3_000_000
"""How many characters an answer may have to be chosen from in the page; a larger one is for its CSV."""

Cell = tuple[str, str]

Worded = (ox.NamedNode, ox.Literal)


def things(site: Site) -> Iterable[str]:  # noqa: ARG001 - as all kinds of pages
    """Return the one name of these pages: the list of queries needs all answers."""
    return ("ask",)


def pages(site: Site, renderer: Renderer, thing: str) -> Iterator[Page]:  # noqa: ARG001 - as all kinds of pages
    """Return the page of each named query, its CSV, and the rows its form chooses from."""
    told, csvs = [], {}
    for info in catalogue():
        if info.name in OWN:
            told.append((info, site.known.kinds().get("csc:Finding", 0)))
            csvs[info.name] = f"{info.name}.html"
            continue
        answer = site.answer(info.name)
        if answer is None:
            continue
        told.append((info, len(answer.rows)))
        for page in query_pages(renderer, info, answer):
            csvs[info.name] = page.about.get("csv", csvs.get(info.name, ""))
            yield page
    yield Page("ask/index.html", "ask.html", {"title": "Ask", "queries": told, "csvs": csvs})


def query_pages(renderer: Renderer, info: QueryInfo, answer: Answer) -> Iterator[Page]:
    """Return the page of a named query, its CSV, and the rows its form chooses from."""
    filtered = _is_within(answer.rows, FILTERED)
    shown: list[list[Cell]] = []
    room = ROOM
    for row in answer.rows:
        cells = [_cell(renderer, value) for value in row]
        room -= sum(len(words) + 2 * len(href) + 40 for words, href in cells)
        if room < 0:
            break
        shown.append(cells)
    written = render(answer, "csv")
    name = f"{info.name}.csv" if len(written) <= LARGE else f"{info.name}.csv.zip"
    about: dict[str, Any] = {
        "title": info.question,
        "info": info,
        "columns": answer.columns,
        "rows": shown,
        "all": len(answer.rows),
        "filtered": filtered,
        "csv": name,
    }
    yield Page(f"ask/{info.name}.html", "query.html", about)
    yield Page(
        f"ask/{name}", content=written if name.endswith("csv") else _zipped(f"{info.name}.csv", written)
    )
    if filtered:
        yield Page(f"ask/{info.name}.js", content=_rows_file(renderer, answer))


def _rows_file(renderer: Renderer, answer: Answer) -> bytes:
    """Write rows as numbers of cells, each cell that comes again once: its words, with its page where it has one."""
    numbers: dict[Cell, int] = {}
    rows = [numbers.setdefault(_cell(renderer, value), len(numbers)) for row in answer.rows for value in row]
    cells = [[words, href] if href else words for words, href in numbers]
    data = {"columns": answer.columns, "cells": cells, "rows": rows}
    return f"window.kgRows = {as_data(data)};\n".encode()


def _zipped(name: str, content: bytes) -> bytes:
    """Pack one file, always to the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _is_within(rows: Iterable[tuple[Term | None, ...]], size: int) -> bool:
    """Tell whether an answer has no more than so many characters, about; reads no further than it must."""
    for row in rows:
        size -= sum(len(cell.value) + 4 if isinstance(cell, Worded) else 4 for cell in row)
        if size < 0:
            return False
    return True


def _cell(renderer: Renderer, value: Term | None) -> Cell:
    """Return a cell as words, a thing by what it is called, and the page it has, ``""`` where it has none."""
    if not isinstance(value, ox.NamedNode):
        return text(value), ""
    return renderer.called(value.value), renderer.page(value.value) if renderer.has_page(value.value) else ""
