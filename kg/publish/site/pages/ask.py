"""Ask: the named queries with their answers as tables and CSV; from disk nothing new can be asked."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.publish.site.gather import OWN
from kg.publish.site.pages.page import Page
from kg.publish.site.render import as_data
from kg.query import Answer, catalogue, render, run, text
from kg.rdf.names import PREFIXES, short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.publish.model.views import FindingView
    from kg.publish.site.gather import Site
    from kg.publish.site.render import Renderer
    from kg.query import QueryInfo
    from kg.query.answers import Term

ROOM = 110_000
"""How many characters of an answer its page shows, about."""

FILTERED = 3_000_000
"""How many characters an answer may have to be chosen from in the page; a larger one is for its CSV."""

Worded = (ox.NamedNode, ox.Literal)
INTEGER = ox.NamedNode(PREFIXES["xsd"] + "integer")


def pages(site: Site, renderer: Renderer) -> Iterator[Page]:
    """Return the page of each named query, its CSV, and the rows its form chooses from."""
    told = []
    for info in catalogue():
        answer = findings(site) if info.name in OWN else site.answer(info.name)
        if answer is None:
            continue
        told.append((info, len(answer.rows)))
        yield from _query(renderer, info, answer)
    yield Page("ask/index.html", "ask.html", {"title": "Ask", "queries": told})


def _query(renderer: Renderer, info: QueryInfo, answer: Answer) -> Iterator[Page]:
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


def findings(site: Site) -> Answer:
    """
    Answer the named query `findings` out of what has been read already.

    The same rows in the same order, without asking the store for each of tens
    of thousands once more. A column that is not known here has the store asked
    after all.
    """
    columns = tuple(column.name for column in next(i for i in catalogue() if i.name == "findings").columns)
    rows = sorted((_finding(site, finding) for finding in site.findings), key=lambda row: row[0])
    if any(column not in cells for _, cells in rows[:1] for column in columns):
        return run(site.store, "findings")
    return Answer(columns, tuple(tuple(cells[column] for column in columns) for _, cells in rows))


def _finding(site: Site, finding: FindingView) -> tuple[tuple[str, str], dict[str, Term | None]]:
    """Return a finding's row by column, and what rows are sorted by."""
    known, quote, source = site.known, finding.quote, site.documents[finding.quote.document].source
    name = known.one(finding.council, "skos:prefLabel") if finding.council else ""
    cells: dict[str, Term | None] = {
        "finding": ox.NamedNode(finding.claim),
        "council": ox.NamedNode(finding.council) if finding.council else None,
        "name": _literal(name),
        "inspection": ox.NamedNode(finding.inspection) if finding.inspection else None,
        "area": _literal(finding.area),
        "polarity": _literal(finding.polarity),
        "topic": _literal(" ".join(sorted(finding.topics))),
        "source": _literal(source),
        "begin": ox.Literal(str(quote.begin), datatype=INTEGER),
        "end_offset": ox.Literal(str(quote.end), datatype=INTEGER),
        "quote": ox.Literal(quote.exact) if quote.exact else None,
        "voice": _literal(finding.voice),
        "speaker": _literal(finding.speaker),
        "subject": _literal(known.one(finding.claim, "csc:subject")),
        "extent": _literal(known.code(finding.claim, "csc:extent")),
        "direction": _literal(known.code(finding.claim, "csc:direction")),
        "emphasis": _literal(known.code(finding.claim, "csc:emphasis")),
        "part_of": ox.NamedNode(whole[0])
        if (whole := known.subjects("csc:hasPart", finding.claim))
        else None,
    }
    place = f"{source}\t{1_000_000_000 + quote.begin}{1_000_000_000 + quote.end}"
    return (place, finding.claim), cells


@lru_cache(maxsize=4096)
def _literal(words: str) -> ox.Literal | None:
    return ox.Literal(words) if words else None
