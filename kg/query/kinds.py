"""
What kind of value each column of the named queries has: text, a number, a day, or a date known by part.

Answers are text, as their sources have it. Programs that calculate want
numbers and days; they are told which columns hold what. A column is of one
kind whatever the graph holds, so that tables of two graphs can be put together.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["string", "integer", "number", "day", "date"]
"""A ``day`` is always whole; a ``date`` is as precise as known: ``2021``, ``2021-09``, ``2021-09-27``."""

_COLUMNS: dict[Kind, str] = {
    "integer": """
        alike begin column compared councils declined end_offset findings from_findings improved inspections months
        official_column official_row page position preferred row to_findings unchanged years_after
    """,
    "number": "difference england share value",
    "day": "known_to published_earliest published_latest valid_from valid_to",
    "date": """
        current_from current_to date end from from_date period period_end period_start published seen seen_first
        seen_last since start to to_date until year
    """,
}
_BY_COLUMN: dict[str, Kind] = {name: kind for kind, names in _COLUMNS.items() for name in names.split()}
_BY_QUERY: dict[tuple[str, str], Kind] = {
    ("figure-checks", "official"): "number",
    ("figure-checks", "stated"): "number",
    ("findings-compared", "change"): "integer",
    ("missing-reports", "after"): "date",
    ("missing-reports", "before"): "date",
    ("time-series", "column"): "integer",
    ("unmatched-mentions", "inspections"): "string",
}


def kind(query: str, column: str) -> Kind:
    """
    Return the kind of a column of a named query.

    >>> kind("judgements", "start"), kind("judgements", "grade"), kind("figure-checks", "stated")
    ('date', 'string', 'number')
    """
    return _BY_QUERY.get((query, column)) or _BY_COLUMN.get(column, "string")
