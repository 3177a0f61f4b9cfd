"""
Times in a text: what is said ('last month', 'nine years ago', 'in September'), and when that was.

A time is found by its words alone and resolved later against the document's
publication, because most of what articles say of time is relative to it.
What cannot be resolved stays unresolved: an empty date is not a guess.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import ahocorasick_rs

from kg.extract.cues import holds
from kg.model.dates import MONTH, MONTHS, common, is_iso, months_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model.document import Published

NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"a": 1, "an": 1}
_YEAR = r"(?:19[89]|20[0-4])\d"
MONTH = rf"(?:{MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?=\.?\s+\d))"
_SHORT = {name[:3]: number for name, number in MONTHS.items()}
_SEASONS = {"spring": 5, "summer": 8, "autumn": 11, "winter": 2}  # the month in which each ends
_DASH = r"\s*(?:-|–|—|to|and)\s*"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+"
_COUNT = r"(?:\d{1,2}|" + "|".join(NUMBERS) + ")"
# 'In March 12 per cent', 'in May 15 children': a number that counts is no day, and a day does not stand after 'in'.
_NO_NUMBER = r"(?!\d|%|\.\d|\s?per\s?cent\b|\s+of\s+(?:them|these|those|its|their|the)\b)"
_COUNTED = r"\s+(?:more\s+)?(?:children|babies|families|young|people|carers|households|staff|cases|referrals|contacts|reports|calls)\b"
_PATTERNS = (
    ("days", rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:(?P<m1>{MONTH})\s*)?(?:(?P<y1>{_YEAR})\s*)?{_DASH}"
             rf"(?:{_DAY})?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{MONTH})(?:,?\s+(?P<y2>{_YEAR}|this year|last year|next year))?"),
    ("days", rf"(?P<m1>{MONTH})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?{_DASH}(?:(?P<m2>{MONTH})\s+)?"
             rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?{_NO_NUMBER}(?:,?\s+(?P<y2>{_YEAR}|this year|last year|next year))?"),
    ("day", rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m>{MONTH}),?(?:\s+(?P<y>{_YEAR}|this year|last year|next year))?"),
    ("day", rf"(?:(?<![Ii]n )|(?={MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR}))(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{_NO_NUMBER}(?:,?\s+(?P<y>{_YEAR}|this year|last year|next year))?"),
    ("months", rf"(?P<m1>{MONTH})(?:\s+(?P<y1>{_YEAR}))?{_DASH}(?:early |mid-|late )?(?P<m2>{MONTH})"
               rf"(?:\s+(?P<y2>{_YEAR}|this year|last year|next year))?"),
    ("month", rf"(?:early |mid-|late )?(?P<last>[Ll]ast |[Tt]his )?(?P<m>{MONTH})(?:(?:\s+(?:of\s+)?|,\s+(?!\d+{_COUNTED}))(?P<y>{_YEAR}|this year|last year|next year))?"),
    ("season", rf"(?P<s>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)\s+(?:of\s+)?(?P<y>{_YEAR})"),
    ("season", r"(?P<near>[Ll]ast|[Tt]his)\s+(?P<s>spring|summer|autumn|winter)"),
    ("fiscal", rf"(?P<y1>{_YEAR})\s*[-–/]\s*(?P<y2>\d\d)(?!\d)"),
    ("years", rf"(?P<y1>{_YEAR})\s*[-–]\s*(?P<y2>{_YEAR})(?!\d)"),
    ("ago", rf"(?P<n>(?i:{_COUNT}))\s+(?P<u>year|month|week)s?\s+(?P<from>ago|earlier|before)"),
    ("ago", rf"(?P<n>(?i:{_COUNT}))\s+(?P<u>year|month|week)s?\s+(?P<from>later|afterwards|after that)"),
    ("ago", rf"(?P<n>(?i:{_COUNT}))\s+(?P<u>spring|summer|autumn|winter|Christmas)(?:s|es)?\s+(?P<from>ago)"),
    ("ago", r"(?<!than )(?<!over )(?<!nearly )(?<!almost )(?<!about )(?P<n>[Aa])\s+(?P<u>decade)\s+(?P<from>ago)"),
    ("shift", r"[Tt]he (?P<by>same|following|previous) (?P<u>year|spring|summer|autumn|winter)|[Tt]he year (?P<side>before|after)(?! last|\s+(?:its?|they|their|the|that|which|an?|he|she|his|her|[A-Z]\w+)\b)|[Tt]hat (?:same )?(?P<u1>year|spring|summer|autumn|winter)"),
    ("relative", r"(?P<w>[Ll]ast|[Tt]his|[Pp]revious)\s+(?P<u>week|month|year)|(?P<today>[Tt]oday|[Yy]esterday)"),
    ("year", rf"(?P<y>{_YEAR})(?!\d|%|[.,]\d)"),
)  # fmt: skip
_TIME = [
    (kind, re.compile(rf"(?<![\w£$.,/-])(?:{_DAY})?(?:{pattern})\b".replace(r"\d", "[0-9]")))
    for kind, pattern in _PATTERNS
]
_ANY = re.compile(
    rf"19[89]\d|20[0-4]\d|{MONTH}|ago\b|earlier\b|later\b|after|before\b|(?:following|same|hat) (?:year|spring|summer|autumn|winter)|last |Last |this |This |previous |Previous |today|Today|yesterday|Yesterday"
)
_A_DIGIT = re.compile("[0-9]")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CENTURIES = ("20", "19")
_SEASON_CUES = ("pring", "ummer", "utumn", "inter")
_UNIT_CUES = ("year", "hristmas", "month", "week", "decade")
_DAY_CUES = ("oday", "esterday")
_COUNTED_FROM = ("ago", "earlier", "before", "later", "after")
_THAT_YEAR = re.compile(r",?\s+(?:of )?(?:that|the same) year\b")
_UNITS = {"week": 7, "month": 30, "year": 365}


@dataclass(frozen=True, slots=True)
class Time:
    """
    A time in a text.

    `begin` and `end` are offsets in the string it was found in; `start` and
    `finish` ISO dates as precise as known, ``""`` while or where it cannot be
    resolved. `relative` is whether it is counted from the day of writing.
    """

    begin: int
    end: int
    kind: str
    parts: tuple[tuple[str, str], ...]
    start: str = ""
    finish: str = ""
    relative: bool = False

    def part(self, name: str) -> str:
        """Return a named part of the words, ``""`` where it does not stand there."""
        return dict(self.parts).get(name, "")


@cache
def _cues() -> ahocorasick_rs.AhoCorasick:
    """Return what finds all that one kind of time or another cannot do without."""
    return ahocorasick_rs.AhoCorasick([*_MONTHS, *_CENTURIES, *_SEASON_CUES, *_UNIT_CUES, *_DAY_CUES])


def may_stand(text: str) -> list[int]:
    """
    Return the places in a text, ascending, without one of which within it no part of the text tells of a time.

    >>> may_stand("It was so in May, in 2015 and last year.")
    [13, 21, 35]
    """
    return [begin for _, begin, _ in _cues().find_matches_as_indexes(text)]


def _possible(text: str) -> set[str]:
    """Return the kinds of times a text may tell of: what a kind cannot do without is looked for first, which is quick."""
    found: set[str] = set()
    if holds(text, _MONTHS):
        found |= {"months", "month"}
        if _A_DIGIT.search(text):
            found |= {"days", "day"}
    if holds(text, _CENTURIES):
        found |= {"fiscal", "years", "year"}
    season = holds(text, _SEASON_CUES)
    if season:
        found.add("season")
    if season or holds(text, _UNIT_CUES):
        found.add("relative")
        if holds(text, _COUNTED_FROM):
            found.add("ago")
        if season or "year" in text:
            found.add("shift")
    elif holds(text, _DAY_CUES):
        found.add("relative")
    return found


def find_times(text: str) -> list[Time]:
    """
    Find the times a text tells of, in order, longest first, none overlapping.

    Absolute ones come resolved; relative ones wait for `resolve`.

    >>> [(t.kind, t.start, t.finish) for t in find_times("from 25 February to 6 March 2013, then in 2015")]
    [('days', '2013-02-25', '2013-03-06'), ('year', '2015', '2015')]
    """
    possible = _possible(text)
    if not possible or not _ANY.search(text):
        return []
    taken: list[Time] = []
    for kind, pattern in _TIME:
        if kind not in possible:
            continue
        for match in pattern.finditer(text):
            if all(match.end() <= t.begin or match.start() >= t.end for t in taken):
                parts = tuple((k, v) for k, v in sorted(match.groupdict().items()) if v)
                taken.append(_absolute(Time(match.start(), match.end(), kind, parts)))
    ordered_times = sorted(taken, key=lambda t: t.begin)
    return [_that_year(t, ordered_times[:i], text) for i, t in enumerate(ordered_times)]


def _that_year(time: Time, before: list[Time], text: str) -> Time:
    """Take 'in May that year' as May of the year named before it."""
    match = _THAT_YEAR.match(text, time.end) if time.kind == "month" and not time.start else None
    known = next((t for t in reversed(before) if t.start and not t.relative), None) if match else None
    if match is None or known is None:
        return time
    date = f"{known.start[:4]}-{_month(time.part('m'))}"
    return Time(time.begin, match.end(), time.kind, time.parts, date, date)


def _made(time: Time, start: str, finish: str, *, relative: bool = False) -> Time:
    if start and not (is_iso(start) and is_iso(finish)):
        start = finish = ""
    return Time(time.begin, time.end, time.kind, time.parts, start, finish, relative)


def _month(name: str) -> str:
    return f"{_SHORT[name[:3].lower()]:02d}"


def _absolute(time: Time) -> Time:
    """Resolve what needs no publication date."""
    year = time.part("y") or time.part("y2")
    if time.kind in ("ago", "relative", "shift") or not year.isdigit():
        return _made(time, "", "", relative=True)
    if time.kind == "day":
        date = f"{year}-{_month(time.part('m'))}-{int(time.part('d')):02d}"
        return _made(time, date, date)
    if time.kind in ("days", "months"):
        return _made(time, *_span(time, int(year)))
    if time.kind == "month":
        date = f"{year}-{_month(time.part('m'))}"
        return _made(time, date, date)
    if time.kind in ("fiscal", "years"):
        first = time.part("y1")
        century = str(int(first) + 1)[:2]  # '1999-00'
        last = century + year if len(year) == 2 else year  # noqa: PLR2004 - '2020-21'
        return _made(time, first, last) if first < last else _made(time, "", "")
    return _made(time, year, year)


def _span(time: Time, year: int) -> tuple[str, str]:
    """Write a span of days or months within a year, or over the turn of it."""
    second = _month(time.part("m2") or time.part("m1"))
    first = _month(time.part("m1") or time.part("m2"))
    first_year = int(time.part("y1") or (year if first <= second else year - 1))
    days = [f"-{int(time.part(d)):02d}" if time.part(d) else "" for d in ("d1", "d2")]
    return f"{first_year}-{first}{days[0]}", f"{year}-{second}{days[1]}"


def resolve(time: Time, published: Published) -> Time:
    """
    Resolve a relative time against the publication of its document.

    Months without a year are the latest ones that had begun by then. Where the
    publication is known too vaguely for the words, the time stays unresolved.
    """
    if not time.relative:
        return time
    latest = dt.date.fromisoformat(published.latest) if published.latest else None
    earliest = dt.date.fromisoformat(published.earliest) if published.earliest else None
    if latest is None:
        return time
    if published.basis == "comments" or earliest is None:
        # Readers comment within days, so the first comment is near enough to count from.
        earliest = latest
    return _made(time, *_resolved(time, earliest, latest), relative=True)


def _resolved(time: Time, earliest: dt.date, latest: dt.date) -> tuple[str, str]:
    if time.kind == "ago":
        return _ago(time, earliest, latest)
    if time.kind == "shift":
        return "", ""  # counted from another time: `follow`
    if time.kind == "relative":
        return _near(time, earliest, latest)
    if time.kind == "season":
        return _season(time, earliest, latest)
    year = _year_of(time, earliest, latest)
    if year is None:
        return "", ""
    if time.kind == "day":
        date = f"{year}-{_month(time.part('m'))}-{int(time.part('d')):02d}"
        return date, date
    if time.kind == "month":
        date = f"{year}-{_month(time.part('m'))}"
        return date, date
    return _span(time, year)


def _year_of(time: Time, earliest: dt.date, latest: dt.date) -> int | None:
    """Return the year of a month that is named without one: the latest that fits."""
    said = time.part("y") or time.part("y2")
    month = int(_month(time.part("m2") or time.part("m") or time.part("m1")))
    word = time.part("last").strip().lower()
    if said == "next year":
        years = {day.year + 1 for day in (earliest, latest)}
    elif word:
        back = (lambda day: month >= day.month) if word == "last" else (lambda _: False)
        years = {day.year - back(day) for day in (earliest, latest)}
    elif said.startswith(("this", "last")):
        years = {day.year - said.startswith("last") for day in (earliest, latest)}
    else:
        years = {day.year - (month > day.month) for day in (earliest, latest)}
    return years.pop() if len(years) == 1 else _same_within_a_year(month, earliest, latest)


def _same_within_a_year(month: int, earliest: dt.date, latest: dt.date) -> int | None:
    """Prefer the month that falls into a publication interval of less than a year."""
    if (latest - earliest).days > _UNITS["year"]:
        return None
    return latest.year if month <= latest.month else latest.year - 1


def _ago(time: Time, earliest: dt.date, latest: dt.date) -> tuple[str, str]:
    if time.part("from") != "ago":
        return "", ""  # counted from another time, not from the day of writing
    words = time.part("n").lower()
    count = int(words) if words.isdigit() else NUMBERS[words]
    unit = time.part("u")
    if unit == "decade":
        unit, count = "year", 10
    if unit not in (*_UNITS,):
        unit = "year"  # 'two summers ago'
    if unit == "year":
        years = (earliest.year - count, latest.year - count)
        return (str(years[0]), str(years[0])) if years[0] == years[1] else ("", "")
    if unit == "month":
        months = {f"{months_before(day, count):%Y-%m}" for day in (earliest, latest)}
        return (months.copy().pop(), months.pop()) if len(months) == 1 else ("", "")
    return _date_pair(earliest, latest, 7 * count + 6, 7 * count)


def _season(time: Time, earliest: dt.date, latest: dt.date) -> tuple[str, str]:
    """Resolve 'this spring' and 'last autumn', which is the latest that is over."""
    this, ends = time.part("near").lower() == "this", _SEASONS[time.part("s").lower()]
    years = {day.year - (0 if this or day.month > ends else 1) for day in (earliest, latest)}
    year = str(years.pop()) if len(years) == 1 else ""
    return year, year


_SHIFTS = {"same": 0, "following": 1, "after": 1, "previous": -1, "before": -1}


def follow(time: Time, anchor: str, *, of_that: Time | None = None) -> Time:
    """
    Resolve a time that is counted from another: 'two years later', 'four years earlier', 'the same year'.

    Parameters
    ----------
    time
        A time; one that is counted from the day of writing, or from none, comes back as it is.
    anchor
        The ISO date that it is counted from, as precise as known; ``""`` resolves nothing.
    of_that
        The words that say of which year it is a month, counted from the anchor: 'the year before'.

    >>> [time] = find_times("It was good two years later")
    >>> follow(time, "2016-05").start
    '2018'

    """
    if not anchor or (time.start and of_that is None):
        return time
    year = int(anchor[:4])
    if of_that is not None:
        date = f"{year + _shift(of_that)}-{_month(time.part('m'))}"
        return _made(time, date, date, relative=True)
    if time.kind == "shift":
        date = str(year + _shift(time) - _is_still_ahead(time, anchor))
        return _made(time, date, date, relative=True)
    if time.kind != "ago" or time.part("from") == "ago" or time.part("u") == "week":
        return time
    words = time.part("n").lower()
    count = int(words) if words.isdigit() else NUMBERS[words]
    count = count if time.part("from") in ("later", "afterwards", "after that") else -count
    if time.part("u") == "year":
        date = str(year + count)
    elif len(anchor) >= len("2016-05"):
        months = year * 12 + int(anchor[5:7]) - 1 + count
        date = f"{months // 12}-{months % 12 + 1:02d}"
    else:
        return time
    return _made(time, date, date, relative=True)


def _shift(time: Time) -> int:
    return _SHIFTS[time.part("by") or time.part("side") or "same"]


def _is_still_ahead(time: Time, anchor: str) -> bool:
    """Tell whether 'the following autumn' is in the year that it is counted from: after a spring of it, not after its December."""
    season = time.part("u")
    known = season in _SEASONS and time.part("by") == "following" and len(anchor) >= len("2016-05")
    return known and int(anchor[5:7]) < _SEASONS[season] - 2


def _near(time: Time, earliest: dt.date, latest: dt.date) -> tuple[str, str]:
    if time.part("today"):
        back = int(time.part("today").lower() == "yesterday")
        return _date_pair(earliest, latest, back, back)
    back = time.part("w").lower() != "this"
    unit = time.part("u")
    if unit == "year":
        years = {day.year - back for day in (earliest, latest)}
        year = str(years.pop()) if len(years) == 1 else ""
        return year, year
    if unit == "month":
        months = {f"{months_before(day, back):%Y-%m}" for day in (earliest, latest)}
        month = months.pop() if len(months) == 1 else ""
        return month, month
    return _date_pair(earliest, latest, 13 if back else 6, 1 if back else 0)


def _date_pair(earliest: dt.date, latest: dt.date, most: int, least: int) -> tuple[str, str]:
    date = common(earliest - dt.timedelta(most), latest - dt.timedelta(least))
    return date, date


def ordered(times: list[Time]) -> Iterator[Time]:
    """Return the resolved times, earliest first."""
    yield from sorted((t for t in times if t.start), key=lambda t: t.start)
