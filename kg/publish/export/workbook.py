"""
One workbook of how every council stands: the sheet that is sent round (``latest.xlsx``).

A row for each council of today, with the current grade of each area that
stands, when and under which framework it was given, who directs the services,
and to which day anything is known. Every grade and every post is on a sheet of
its own with the words that say so. The bytes are the same on every run.
"""

from __future__ import annotations

import datetime as dt
import importlib
import io
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import CallError
from kg.model.dates import is_iso, last_day
from kg.ontology.vocabulary import scheme
from kg.publish.export.describe import DESCRIPTION, LICENCE_NAME, TITLE
from kg.publish.wording import AREAS, grade
from kg.query import run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pyoxigraph as ox

_DIRECTOR = "director-of-childrens-services"
_WHOLE_DAY = 10
_NEVER = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - Excel knows no zones; a date of writing would differ on every run
_WIDEST = 60

Row = dict[str, str]


class _Sheet(NamedTuple):
    """A sheet: its name, its columns with what they mean, and its rows."""

    name: str
    columns: dict[str, str]
    rows: Sequence[Sequence[str]]


def workbook(store: ox.Store) -> bytes:
    """
    Write the workbook.

    No cell is a formula: words that look like one stay words, and Excel is
    told that they are quoted.

    Raises
    ------
    CallError
        If XlsxWriter is not installed.
    """
    try:
        library = importlib.import_module("xlsxwriter")
    except ImportError as error:
        message = "A workbook needs XlsxWriter, which is not installed. Install it with `pip install XlsxWriter`, or export to a .csv folder."
        raise CallError(message) from error
    written = io.BytesIO()
    book = library.Workbook(
        written,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    book.set_properties({"title": TITLE, "comments": DESCRIPTION, "created": _NEVER})
    sheets = _sheets(store)
    for sheet in (*sheets, _about(sheets)):
        _write(book, sheet)
    book.close()
    return written.getvalue()


def _sheets(store: ox.Store) -> list[_Sheet]:
    councils = [row for row in run(store, "councils").texts() if not row["valid_to"]]
    standing = list(run(store, "current-judgements").texts())
    tenures = [row for row in run(store, "tenures").texts() if row["role"] == _DIRECTOR]
    areas = [
        area
        for area in AREAS
        if any(row["area"] == area and row["state"] in ("judged", "not-known") for row in standing)
        or area == "overall-effectiveness"
    ]
    return [
        _councils(councils, standing, tenures, areas),
        _judgements(standing),
        _directors(tenures, list(run(store, "leaders").texts())),
    ]


def _councils(
    councils: Iterable[Row], standing: list[Row], tenures: list[Row], areas: Sequence[str]
) -> _Sheet:
    called = {area: scheme("areas")[area].label for area in areas}
    columns = {
        "Council": "its everyday name",
        "GSS code": "codes of its area, by the Office for National Statistics",
        "Region": "",
        **{
            called[area]: "the grade that is current; in brackets what holds in place of one"
            for area in areas
        },
        "Current since": "when the report of the latest full inspection came out, or that was",
        "Framework": "the framework of the latest full inspection",
        "Director of children’s services": "who was last seen in the post",
        "Director’s post": "current, interim, acting or incoming",
        "Director since": "when they took it up",
        "Director last seen": "the last date at which a document has them in post",
        "Known to": "the last day to which anything is known of the council",
        "Sources": "documents that state the current grades",
    }
    rows = []
    for council in councils:
        own = {row["area"]: row for row in standing if row["council"] == council["council"]}
        director = _director([row for row in tenures if row["council"] == council["council"]])
        graded = [row for row in own.values() if row["state"] == "judged"]
        latest = max(graded or own.values(), key=lambda row: row["since"], default={})
        sources = sorted({row["source"] for row in graded if row["source"]})
        rows.append(
            [
                *(council["everyday_name"] or council["name"], council["gss"], council["region"]),
                *(_grade(own.get(area)) for area in areas),
                *(latest.get("since", ""), _framework(latest.get("framework", ""))),
                *(director.get(name, "") for name in ("name", "status", "from", "seen_last")),
                *(latest.get("known_to", ""), " | ".join(sources)),
            ]
        )
    return _Sheet("Councils", columns, rows)


def _judgements(standing: Iterable[Row]) -> _Sheet:
    columns = {
        "Council": "",
        "Area": "what is judged",
        "How it stands": "judged, or why there is no current grade",
        "Grade": "the current grade",
        "Last grade": "the last one it was given, where that does not hold",
        "Since": "when the report came out, or the inspection was",
        "Framework": "under which it was made",
        "Known to": "the last day to which anything is known of the council",
        "Source": "a document that it rests on",
        "Quotation": "its words",
    }
    rows = [
        [
            *(row["name"], _label("areas", row["area"]), _label("states", row["state"])),
            *(grade(row[name]).label if row[name] else "" for name in ("grade", "last_grade")),
            *(row["since"], _framework(row["framework"]), row["known_to"], row["source"], row["quote"]),
        ]
        for row in standing
    ]
    return _Sheet("Judgements", columns, rows)


def _directors(tenures: Iterable[Row], leaders: list[Row]) -> _Sheet:
    columns = {
        "Council": "",
        "Name": "in its fullest form seen",
        "Post": "as written",
        "Status": "current, interim, acting, incoming or former",
        "From": "when it was taken up",
        "To": "when it was left",
        "First seen": "the first date at which a document has them in it",
        "Last seen": "the last",
        "Source": "a document that says so",
        "Quotation": "its words",
    }
    said = {(row["person"], row["council"]): row for row in reversed(leaders)}
    rows = []
    for row in tenures:
        words = said.get((row["person"], row["council"]), {})
        rows.append(
            [
                *(row["council_name"], row["name"], row["role_words"], row["status"], row["from"], row["to"]),
                *(row["seen_first"], row["seen_last"], words.get("source", ""), words.get("quote", "")),
            ]
        )
    return _Sheet("Directors", columns, rows)


def _about(sheets: Iterable[_Sheet]) -> _Sheet:
    rows: list[Sequence[str]] = [("", "", DESCRIPTION), ("", "", f"Licence: {LICENCE_NAME}")]
    rows += [(sheet.name, name, said) for sheet in sheets for name, said in sheet.columns.items() if said]
    return _Sheet("About", {"Sheet": "", "Column": "", "Meaning": ""}, rows)


def _director(tenures: Iterable[Row]) -> Row:
    """Return who was last seen in the post and is not known to have left it."""
    staying = [
        row for row in tenures if not row["to"] and row["status"] != "former" and row["kind"] != "member"
    ]
    return max(staying, key=lambda row: (_last(row["seen_last"] or row["from"]), row["person"]), default={})


def _last(date: str) -> str:
    return last_day(date).isoformat() if is_iso(date) else ""


def _grade(row: Row | None) -> str:
    if row is None:
        return ""
    if row["state"] == "judged":
        return grade(row["grade"]).label
    last = f"; last {grade(row['last_grade']).label}" if row["last_grade"] else ""
    return f"({_label('states', row['state'])}{last})"


def _label(name: str, code: str) -> str:
    found = scheme(name).get(code)
    return found.label if found else code


def _framework(code: str) -> str:
    return _label("frameworks", code)


def _write(book: Any, sheet: _Sheet) -> None:  # noqa: ANN401 - XlsxWriter has no types
    """Put a sheet into the book: a head that stays in view, filters, whole days as days."""
    page = book.add_worksheet(sheet.name)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
    words = book.add_format({"text_wrap": True, "valign": "top"})
    quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    for at, name in enumerate(sheet.columns):
        page.write_string(0, at, name, head)
        longest = max((len(row[at]) for row in sheet.rows), default=0)
        page.set_column(at, at, min(max(len(name) * 0.8, longest, 8) + 2, _WIDEST))
    for down, row in enumerate(sheet.rows, 1):
        for at, cell in enumerate(row):
            if len(cell) == _WHOLE_DAY and is_iso(cell):
                page.write_datetime(down, at, dt.datetime.fromisoformat(cell), day)
            elif cell:
                page.write_string(down, at, cell, quoted if cell.lstrip()[:1] in set("=+-@\t") else words)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
