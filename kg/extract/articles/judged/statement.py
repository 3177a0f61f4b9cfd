"""One judgement as a place of a text states it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model.dates import first_day, is_year, last_day
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model.document import Published

WHOLE = "overall-effectiveness"
_TO_REPORT = 50  # days from the end of an inspection to its report, by the median
_A_YEAR = 300  # days from an inspection after which news would not call it its own


@dataclass(frozen=True, slots=True)
class Statement:
    """
    One grade said of one council in one area, with the words that say it.

    `start` and `end` are the time it is said of, ISO as precise as known;
    `framing` is ``current`` or ``previous``; `standing` marks a grade that is
    merely attached to the council's name ('the inadequate council'), `kept`
    one that the council had before as well, `aside` one told in passing, below
    another verb ('since it was rated inadequate'). `speaker` is the inspectorate as the words call it, where
    it is said to judge. `rough` marks a year that is counted from the news ('five years after'), `state` a grade that
    somebody is said to have, with no word of who gave it or when ('Kent is good').
    `counted` is how many areas have the grade where they are only counted ('three of the four areas'): the statement is
    of one that may be among them; `left_out` is how many have it not, where only these are counted ('all areas but one'). `swept` marks an area that is none of those named: 'in all areas' has it. `block` is the paragraph. `again` marks another time of a grade, which is not that of its first telling.
    """

    council: str
    area: str
    grade: str
    framing: str
    start: str
    end: str
    begin: int
    finish: int
    sentence: int
    standing: bool = False
    kept: bool = False
    aside: bool = False
    speaker: str = ""
    rough: bool = False
    state: bool = False
    counted: int = 0
    block: int = -1
    again: bool = False
    left_out: int = 0
    swept: bool = False


def judged_at(date: str) -> tuple[str, ...]:
    """
    Return the areas that inspections of a time judged: where two frameworks overlapped by some months, those of both.

    >>> judged_at("2019")
    ('care-and-care-leavers', 'help-and-protection', 'leadership', 'overall-effectiveness')
    >>> judged_at("2018-05") == judged_at("2019")
    True
    >>> judged_at("")
    ('overall-effectiveness',)
    """
    if not date:
        return (WHOLE,)
    fitting = [
        term.values.get("judges", ())
        for term in scheme("frameworks").values()
        if first_day(term.first("validFrom")) <= first_day(date)
        and (not term.first("validTo") or last_day(date) <= last_day(term.first("validTo")))
    ]
    if len(fitting) > 1 and is_year(date):
        return judged_at(f"{date}-07")  # two frameworks overlap by some months
    common = set.intersection(*map(set, fitting)) - {"lscb"} if fitting else set()
    return tuple(sorted(common)) or (WHOLE,)


def inspected_before(published: Published) -> str:
    """
    Return the day, more or less, on which an inspection was that is news: its framework is of then, not of the news.

    >>> from kg.model.document import Published
    >>> inspected_before(Published("2023-01-01", "2023-01-31", "2023-01", "stated"))
    '2022-11-27'
    """
    if not published.earliest or not published.words or is_year(published.words):
        return published.words
    middle = (
        dt.date.fromisoformat(published.latest or published.earliest)
        - dt.date.fromisoformat(published.earliest)
    ) / 2
    return (dt.date.fromisoformat(published.earliest) + middle - dt.timedelta(_TO_REPORT)).isoformat()


def in_framework(area: str, date: str) -> tuple[str, ...]:
    """
    Return the areas that 'children in care and care leavers' names at a time: one until 2022, two since.

    What inspections of before the frameworks that are known here graded of looked-after children is the joint area too.

    >>> in_framework("care-and-care-leavers", "2021"), in_framework("care-and-care-leavers", "2024-05")
    (('care-and-care-leavers',), ('in-care', 'care-leavers'))
    >>> in_framework("in-care", "2016")
    ('care-and-care-leavers',)
    >>> in_framework("in-care", "2010"), in_framework("in-care", "")
    (('care-and-care-leavers',), ('in-care',))
    """
    judged = judged_at(date)
    if area == "care-and-care-leavers" and "in-care" in judged:
        return ("in-care", "care-leavers")
    if area == "in-care" and area not in judged and ("care-and-care-leavers" in judged or _is_early(date)):
        return ("care-and-care-leavers",)
    return (area,)


def _is_early(date: str) -> bool:
    """Tell whether a time lies before all that is known of what inspections judged in care."""
    known = [
        first_day(term.first("validFrom"))
        for term in scheme("frameworks").values()
        if "care-and-care-leavers" in term.values.get("judges", ())
    ]
    return bool(date) and last_day(date) < min(known)


def in_frameworks(areas: Iterable[str], date: str) -> tuple[str, ...]:
    """
    Return areas as the framework of a time has them; children in care and care leavers together are one until 2022.

    >>> in_frameworks(("in-care", "care-leavers"), "2020"), in_frameworks(("in-care", "care-leavers"), "2016")
    (('care-and-care-leavers',), ('care-and-care-leavers', 'care-leavers'))
    """
    named, judged = set(areas), judged_at(date)
    if (
        {"in-care", "care-leavers"} <= named
        and "care-leavers" not in judged
        and "care-and-care-leavers" in judged
    ):
        areas = [a for a in areas if a != "care-leavers"]
    return tuple(dict.fromkeys(part for area in areas for part in in_framework(area, date)))


def is_earlier(start: str, end: str, published: Published, *, stated: bool) -> bool:
    """
    Tell whether a time belongs to an earlier inspection than the one a document reports.

    Reports come out within months of their inspection. Without a publication
    date, a year that is spelled out belongs to the past: news says 'last month'
    of its own event.
    """
    if published.latest and published.earliest:
        since = published.latest if published.basis == "comments" else published.earliest
        gap = dt.date.fromisoformat(since) - last_day(end)
        bare = is_year(end) and int(end) < int(published.latest[:4]) and gap.days > 0 and stated
        return gap.days > _A_YEAR or (bare and _is_far(end, published))
    recent = (
        published.earliest
        and first_day(start) >= dt.date.fromisoformat(published.earliest)
        and not is_year(start)
    )
    return stated and not recent


def _is_far(end: str, published: Published) -> bool:
    """Take a bare year before the year of publication for the earlier inspection's, unless the new year has just begun."""
    return dt.date.fromisoformat(published.latest) > dt.date(int(end) + 1, 6, 30)
