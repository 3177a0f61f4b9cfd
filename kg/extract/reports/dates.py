"""The dates that reports print: on-site windows, split ones too, and days of publication."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from kg.model.dates import MONTHS, is_iso

_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
_DAY = rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:the\s+)?\d{{1,2}}(?:\s?(?:st|nd|rd|th)\b)?(?:\s*(?:of\s+)?{_MONTH})?(?:,?\s*(?:19|20)\d\d(?!\d))?"
_JOINED = (
    r"\s*(?:,\s*(?:and|to|then)?|;|and|to|until|till|through|then|&|[-‐-―−─–]+)\s*(?:(?:on|from|between)\s+)?"
)
DAYS = rf"{_DAY}(?:{_JOINED}{_DAY})*"
"""The pattern of one or more days as reports print them: '5 and 6 May 2021', '30 April – 2 May'."""
_EACH = re.compile(
    rf"(?P<join>{_JOINED})?(?:\w+day,?\s+)?(?:the\s+)?(?P<day>\d{{1,2}})(?:\s?(?:st|nd|rd|th)\b)?(?:\s*(?:of\s+)?(?P<month>{_MONTH}))?(?:,?\s*(?P<year>(?:19|20)\d\d)(?!\d))?"
)
_DAYS = re.compile(rf"(?<![\d.£]){DAYS}")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})(?!\d)")
_RANGE = re.compile(r"\s*(?:to|until|till|through|[-‐-―−─–]+)\b|\s*[-‐-―−─–]")
LONGEST_WINDOW, LONGEST_BREAK = dt.timedelta(days=70), dt.timedelta(days=200)
"""From the first day of a window to its last, and from one window to the next; all known ones are shorter."""


@dataclass
class _Printed:
    """A day as it is printed, and whether the printed span goes on from the day before it."""

    day: int
    month: int
    year: int
    ranged: bool


def window(words: str, published: str = "") -> tuple[str, str]:
    """
    Tell the first and the last day of a printed window, ``""`` where none can be read.

    Parameters
    ----------
    words
        The window as it is printed.
    published
        The day on which the report or letter came out, where it is known: a
        year that is left out, or printed in two ways, is the last before it.

    >>> window("14 January – 5 February 2014"), window("26/11/2013 – 18/12/2013")
    (('2014-01-14', '2014-02-05'), ('2013-11-26', '2013-12-18'))
    >>> window("3 to 7 March 2014 and 24 to 28 March 2014")
    ('2014-03-03', '2014-03-28')
    >>> window("30 September and 1 October", "2020-11-13"), window("8 January 2019 to 9 January 2018", "2019-02-01")
    (('2020-09-30', '2020-10-01'), ('2019-01-08', '2019-01-09'))
    """
    found = windows(words, published)
    return (min(w[0] for w in found), max(w[1] for w in found)) if found else ("", "")


def windows(words: str, published: str = "") -> list[tuple[str, str]]:
    """
    Tell each of the printed windows, first day and last day.

    >>> windows("19 November–11 December 2013 and 28 – 30 January 2014")
    [('2013-11-19', '2013-12-11'), ('2014-01-28', '2014-01-30')]
    """
    numeric = [_iso(*parts) for parts in _NUMERIC.findall(words)]
    if numeric:
        days = sorted(day for day in numeric if is_iso(day))
        return [(days[0], days[-1])] if days else []
    printed = [day for match in _DAYS.finditer(words) for day in _printed(match[0])]
    dated = _dated(printed, published) if printed else []
    found: list[tuple[str, str]] = []
    for day, date in zip(printed, dated, strict=bool(dated)):
        if day.ranged and found:
            found[-1] = (min(found[-1][0], date), max(found[-1][1], date))
        else:
            found.append((date, date))
    return found


def _iso(day: str, month: str, year: str) -> str:
    return f"{year if len(year) == len('2021') else '20' + year}-{int(month):02d}-{int(day):02d}"


def _printed(words: str) -> list[_Printed]:
    """Read the days of one stretch; a month or year that is left out is that of the next day, or of the last."""
    days = [
        _Printed(
            int(m["day"]),
            MONTHS.get((m["month"] or "").rstrip(".").lower(), 0),
            int(m["year"] or 0),
            bool(m["join"] and _RANGE.match(m["join"])),
        )
        for m in _EACH.finditer(words)
    ]
    for these in (list(reversed(days)), days):
        month = 0
        for day in these:
            month = day.month = day.month or month
    return days if all(day.month for day in days) else []


def _dated(days: list[_Printed], published: str) -> list[str]:
    """Write days with their years; where the printed years cannot all be right, all by one that can be."""
    years = [day.year for day in days if day.year]
    readings = [_as_printed(days)] if years else []
    if not years and published:
        years = [int(published[:4]), int(published[:4]) - 1]
    readings += [_by_last_year(days, year) for year, _ in Counter(years).most_common()]
    possible = [reading for reading in readings if _is_possible(days, reading)]
    is_told = any(day.year for day in days)
    if is_told and possible[:1] == readings[:1]:
        return possible[0]
    before = [reading for reading in possible if published and max(reading) <= published]
    if before or not is_told:
        return max(before, key=max, default=[])
    return next((reading for reading in [*possible, *readings] if all(map(is_iso, reading))), [])


def _is_possible(days: list[_Printed], dates: list[str]) -> bool:
    """Tell whether days follow each other as days on site do: in order, a window's within weeks, and windows within months."""
    if not all(map(is_iso, dates)):
        return False
    steps = [dt.date.fromisoformat(b) - dt.date.fromisoformat(a) for a, b in pairwise(dates)]
    longest = (LONGEST_WINDOW if day.ranged else LONGEST_BREAK for day in days[1:])
    return all(dt.timedelta(0) <= step <= most for step, most in zip(steps, longest, strict=True))


def _as_printed(days: list[_Printed]) -> list[str]:
    """Write days each in its own year; one that has none takes that of the next, or of the last."""
    written: list[str] = []
    year, month = 0, 0
    for day in reversed(days):
        if day.year:
            year = day.year
        elif month and day.month > month and year:
            year -= 1  # over the turn of the year: '29 November to 8 January 2014'
        month = day.month
        written.append(_day(day, year))
    written.reverse()
    known = next((day.year for day in reversed(days) if day.year), 0)
    return [
        _day(day, known) if text.startswith("0") else text for day, text in zip(days, written, strict=True)
    ]


def _by_last_year(days: list[_Printed], year: int) -> list[str]:
    """Write days as if the last was in a year, and those before it within the months before."""
    written: list[str] = []
    month = days[-1].month
    for day in reversed(days):
        if day.month > month:
            year -= 1
        month = day.month
        written.append(_day(day, year))
    return written[::-1]


def _day(day: _Printed, year: int) -> str:
    return f"{year:04d}-{day.month:02d}-{day.day:02d}"


def squared(start: str, end: str, published: str, what: str) -> tuple[str, list[str]]:
    """
    Hold the day of a report or letter against the days it tells of.

    Returns
    -------
    tuple
        The day of publication, ``""`` where it cannot be right, and what is to
        be said of that.

    >>> squared("2019-01-08", "2019-01-09", "2018-02-01", "letter")[0]
    ''
    """
    last = end or start
    if not (last and published) or published[: len(last)] >= last[: len(published)]:
        return published, []
    return "", [
        f"the {what} is dated {published}, before the last day on site that it tells of, {last}: one of the two is misprinted, and its date is left out"
    ]
