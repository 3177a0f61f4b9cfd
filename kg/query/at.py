"""
What was so on a day, by what is known now.

A query says in its head how it is narrowed to a day, by columns of its answer::

    # at: within from seen_first to seen_last from
    # at: within valid_from to valid_to, or open
    # at: within current_from to current_to, or still
    # at: latest published end start of council area

*within* keeps the rows whose time holds the day: it begins with the first of
the columns before ``to`` that has a date, and ends with the first of those
after it that has one. Rows without are left out, unless the time may be open at either
end, or at its end alone (*or still*).
*latest* keeps, of the rows that begin by that day, the last for each
combination of the columns after ``of``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.errors import CallError
from kg.model.dates import first_day, is_iso, last_day
from kg.query.answers import Answer
from kg.query.as_of import checked
from kg.query.named import catalogue, describe
from kg.rdf.literals import text

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

_WITHIN = re.compile(r"within (?P<begin>[\w ]+?) to (?P<end>[\w ]+?)(?P<open>, or open|, or still)?$")
_LATEST = re.compile(r"latest (?P<date>[\w ]+?) of (?P<each>[\w ]+)$")


def narrow(answer: Answer, query: Path, date: str) -> Answer:
    """
    Keep the rows of a query's answer that were so on a day (or in a month or year).

    Raises
    ------
    CallError
        If it is no date, or the query does not say how it is narrowed to a day.
    """
    checked(date, "--at")
    rule = describe(query).at
    if within := _WITHIN.match(rule):
        return _within(answer, within, date)
    if latest := _LATEST.match(rule):
        return _latest(answer, latest, date)
    able = ", ".join(info.name for info in catalogue() if info.at)
    message = f"{query.stem} tells of no day, so that --at does not apply. It does to {able}."
    raise CallError(message)


def _within(answer: Answer, rule: re.Match[str], date: str) -> Answer:
    rows = []
    for row in answer.rows:
        cells = dict(zip(answer.columns, map(text, row), strict=True))
        begin, end = _first(cells, rule["begin"]), _first(cells, rule["end"])
        if not ((begin or rule["open"] == ", or open") and (end or rule["open"])):
            continue
        if begin and first_day(begin) > last_day(date):
            continue
        if end and last_day(end) < first_day(date):
            continue
        rows.append(row)
    return Answer(answer.columns, tuple(rows))


def _latest(answer: Answer, rule: re.Match[str], date: str) -> Answer:
    each = rule["each"].split()
    dated: list[tuple[tuple[str, ...], dt.date, int]] = []
    last: dict[tuple[str, ...], dt.date] = {}
    for number, row in enumerate(answer.rows):
        cells = dict(zip(answer.columns, map(text, row), strict=True))
        when = _first(cells, rule["date"])
        if when and first_day(when) <= last_day(date):
            key = tuple(cells[column] for column in each)
            dated.append((key, first_day(when), number))
            last[key] = max(last.get(key, first_day(when)), first_day(when))
    return Answer(answer.columns, tuple(answer.rows[n] for key, day, n in dated if last[key] == day))


def _first(cells: dict[str, str], columns: str) -> str:
    """Return the first of the columns that has a date."""
    return next((cells[column] for column in columns.split() if is_iso(cells[column])), "")
