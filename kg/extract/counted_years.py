"""
When a text without a date must have been written, by what it counts and by the days of the week it names.

'Four years after it was rated inadequate', 'its first inspection for five years': counted
from the latest earlier inspection that the text dates, they give the year. 'On Tuesday
(8 October)' is a day of one year in six.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.cues import holds
from kg.extract.times import NUMBERS, find_times
from kg.model.dates import MONTH, MONTHS, last_day

if TYPE_CHECKING:
    from collections.abc import Iterator

_COUNT = rf"(?:(?P<more>more than|over)\s+)?(?P<n>\d{{1,2}}|{'|'.join(NUMBERS)})\s+years"
_JUDGING = r"(?:inspect|rated\b|rating|grade|judge)"
_SPAN = re.compile(
    rf"\b(?:over|in|during|within|for)\s+(?P<last>(?:the\s+)?(?:last|past))?\s*{_COUNT}\b(?!\s+(?:ago|old|at least))",
    re.IGNORECASE,
)
_SINCE = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_JUDGING}[^.;]{{0,60}}?\b{_COUNT} ago\b",
        rf"\b{_COUNT} ago\b[^.;]{{0,60}}{_JUDGING}",
        rf"\b{_COUNT} (?:after|on from|since)\b[^.;]{{0,60}}(?:{_JUDGING}|\bfound\b)",
    )
)
_NOT_YET = re.compile(r"\b(?:will|would|next|coming|could|should|must)\b", re.IGNORECASE)
_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LONGEST = 7  # years between two inspections: what is counted over more is counted from an older one
_NEAR = 30  # characters behind what is counted from, to its year
_MANY = 3  # years that are hardly said but of the time since an inspection
_STOP = re.compile(r"[.\n]")
_JUDGED = re.compile(rf"\b{_JUDGING}")
_EARLIER = re.compile(r"\b(?:last|previous(?:ly)?|earlier|before|from)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Count:
    """So many years up to now, from the year that stands beside them, if one does; whether they are more, and whether an inspection begins them."""

    years: int
    since: int
    more: bool
    tied: bool


def years_since(told: list[str]) -> tuple[dt.date, dt.date] | None:
    """
    Return the first and the last day of the year in which 'four years after it was rated inadequate' is written.

    It is counted from the latest inspection that is dated; where one inspection came as many years
    after another, the text may count between these, and tells nothing.

    >>> years_since(["It was rated good in 2015.", "It is poor four years after that inspection."])
    (datetime.date(2019, 1, 1), datetime.date(2019, 12, 31))
    """
    text = "\n".join(told)
    if " years" not in text:
        return None
    sentences = _STOP.split(text)
    counts = {count for sentence in sentences if " years" in sentence for count in _counts(sentence)}
    if len({(count.years, count.since) for count in counts}) != 1:
        return None
    count = next(iter(counts))
    since = count.since or _inspected(sentences, tied=any(each.tied for each in counts))
    if not since:
        return None
    year = since + count.years
    return dt.date(year, 1, 1), last_day(str(year + any(each.more for each in counts)))


def _inspected(sentences: list[str], *, tied: bool) -> int:
    """Return the year of the inspection that some years are counted from, 0 if it may be one of several."""
    years: dict[int, bool] = {}  # of inspections: whether it is told as an earlier one
    for sentence in (s for s in sentences if _JUDGED.search(s)):
        for time in find_times(sentence):
            if time.start and not time.relative and time.kind in ("year", "month"):
                year = int(time.start[:4])
                years[year] = years.get(year, False) or bool(_EARLIER.search(sentence))
    latest = max(years, default=0)
    return latest if len(years) == 1 or (tied and years.get(latest)) else 0


def _counts(sentence: str) -> Iterator[_Count]:
    """Return the counts of years up to now in a sentence."""
    if _NOT_YET.search(sentence):
        return
    for form in (_SPAN, *_SINCE):
        tied = form is not _SPAN
        for match in form.finditer(sentence):
            years = int(match["n"]) if match["n"].isdigit() else NUMBERS[match["n"].lower()]
            told = tied or (years >= _MANY if match["last"] else bool(_JUDGED.search(sentence)))
            dated = [m for m in _A_YEAR.finditer(sentence) if tied]
            behind = [m for m in dated if match.start() < m.start() < match.end() + _NEAR]
            if told and len(dated) == len(behind) <= 1 < years <= _LONGEST:
                yield _Count(years, int(behind[0][0]) if behind else 0, bool(match["more"]), tied)


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(
    rf"\b(?P<week>{'|'.join(_WEEKDAYS)})(?:\s+(?:morning|afternoon|evening|night))?,?\s+\(?(?:the\s+)?"
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m1>{MONTH})|(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)\b(?!,?\s+\d{{4}}|:\d)"
)
_FIRST, _LAST = 2005, 2040
_SOON = 4  # years from the latest day told to the day of the week: later, another year would fit as well
_BEFORE, _AFTER_IT = dt.timedelta(7), dt.timedelta(14)


def by_weekday(
    told: list[str], earliest: dt.date | None, latest: dt.date | None
) -> tuple[dt.date, dt.date] | None:
    """
    Return the first and the last day on which a text may be written that names days of the week with their date, but no year.

    It is the first year that fits after the latest day the text tells of, or the last before what lies ahead.

    >>> by_weekday(["The report came out on Tuesday (8 October)."], dt.date(2018, 3, 1), None)
    (datetime.date(2019, 10, 1), datetime.date(2019, 10, 22))
    """
    named = [match for words in told if holds(words, _WEEKDAYS) for match in _WEEKDAY.finditer(words)]
    if not named or not (earliest or latest):
        return None
    fitting = [days for year in range(_FIRST, _LAST) if (days := _days(named, year))]
    if latest:
        fitting = [
            days for days in fitting if (earliest or dt.date.min) - _BEFORE <= days[0] <= latest + _AFTER_IT
        ][-1:]
    elif earliest:
        bound = dt.date(earliest.year + _SOON, earliest.month, 1)
        fitting = [days for days in fitting if earliest - _BEFORE <= days[-1] <= bound][:1]
    return (fitting[0][0] - _BEFORE, fitting[0][-1] + _AFTER_IT) if fitting else None


def _days(named: list[re.Match[str]], year: int) -> list[dt.date]:
    """Return the days named, in order, if in a year they are all of the days of the week that they are said to be."""
    days = []
    for match in named:
        try:
            day = dt.date(year, MONTHS[(match["m1"] or match["m2"]).lower()], int(match["d1"] or match["d2"]))
        except ValueError:
            return []
        if day.weekday() != _WEEKDAYS.index(match["week"]):
            return []
        days.append(day)
    return sorted(days)
