"""
Calendar time as texts tell it: intervals of days, with the precision kept.

An ISO date as precise as known (``2021``, ``2021-09``, ``2021-09-27``) stands
for the interval of all its days.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

MONTHS = {
    name.lower(): number
    for number in range(1, 13)
    for name in (calendar.month_name[number], calendar.month_abbr[number])
} | {"sept": 9}
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""What lies outside is no date of anything we read, but a slip, or a stand-in for 'never'."""


def is_iso(date: str) -> bool:
    """
    Tell whether a string is a real date between 1900 and 2100, to the year, the month or the day.

    >>> [is_iso(d) for d in ("2021", "2021-09", "2021-09-31", "9999-12-31", "")]
    [True, True, False, False, False]
    """
    match = _ISO.fullmatch(date)
    if not match:
        return False
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return FIRST_YEAR <= year <= LAST_YEAR


def is_year(date: str) -> bool:
    """
    Tell whether a date is no more precise than its year.

    >>> is_year("2021"), is_year("2021-09")
    (True, False)
    """
    return len(date) == len("2021")


def first_day(date: str) -> dt.date:
    """
    Return the first day of a date.

    >>> first_day("2021-09").isoformat()
    '2021-09-01'
    """
    parts = [int(part) for part in date.split("-")]
    return dt.date(*[*parts, 1, 1][:3])


def last_day(date: str) -> dt.date:
    """
    Return the last day of a date.

    >>> last_day("2021-09").isoformat()
    '2021-09-30'
    """
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 1:
        return dt.date(parts[0], 12, 31)
    return dt.date(*parts) if len(parts) == 3 else month_end(parts[0], parts[1])  # noqa: PLR2004 - year, month, day


def month_end(year: int, month: int) -> dt.date:
    """Return the last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def months_before(day: dt.date, count: int) -> dt.date:
    """
    Return the first day of the month `count` months before a day's month.

    >>> months_before(dt.date(2022, 1, 15), 1).isoformat()
    '2021-12-01'
    """
    index = day.year * 12 + day.month - 1 - count
    return dt.date(index // 12, index % 12 + 1, 1)


def common(earliest: dt.date, latest: dt.date) -> str:
    """
    Return the most precise ISO date that holds both days, ``""`` if their years differ.

    >>> common(dt.date(2022, 5, 3), dt.date(2022, 5, 19))
    '2022-05'
    """
    if earliest == latest:
        return earliest.isoformat()
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest:%Y-%m}"
    return str(earliest.year) if earliest.year == latest.year else ""
