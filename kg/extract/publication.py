"""
When a document was published: the narrowest interval its metadata and its text support.

In order of trust: metadata or a companion file; a dateline on a line of its
own, or in a line of names; the day that the text calls today; otherwise bounds. A dated reader's comment is an upper bound (and near the
day itself: people comment on news while it is news). The latest date the text
tells of as past is a lower bound; where that is the day on which the report came out, the article is of the weeks after it. 'Five years' counted from the one earlier
inspection the text dates narrows the year.
"""

from __future__ import annotations

import datetime as dt
import re
from itertools import takewhile
from typing import TYPE_CHECKING

from kg.extract.counted_years import by_weekday, years_since
from kg.extract.cues import holds
from kg.extract.times import find_times
from kg.model.dates import common, first_day, last_day
from kg.model.document import Published
from kg.readers.blocks import comment_date
from kg.readers.datelines import FIRST_LINES, bylined, dated, is_dateline, today
from kg.readers.stated import stated

if TYPE_CHECKING:
    from kg.extract.times import Time
    from kg.model.document import Document

_AHEAD = re.compile(
    r"\b(?:next|plan(?:s|ned)? (?:for|to)|due|target|end of|starting)\s+(?:\w+\s+){0,3}$"
    r"|\b(?:until|till|before|from)\s+(?:(?:the|at least|start|early|late|mid|about|around|of)\s+){0,4}$"
    r"|(?:\b(?:will|(?:is|are) (?:due |set |expected )?to)|[’']ll)\b(?:(?!\b(?:since|after|following|when|which|who)\b)[^.;:\n])*$"
    r"|(?<!year )(?<!months )(?<!period )\bup to\s+$"
    r"|\bby\s+(?:(?:the|end|start|of|early|late|mid|about|around)\s+){0,4}$"  # 'a report by Ofsted published on' is no term
)
_MASTHEAD = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)")
_LONG = dt.timedelta(400)  # a bare year that is told begins with its January
_COMING = re.compile(
    r"(?:\bwill|[’']ll)\b[^.;:\n“”\"]*\b(?:in|on|by|from|until|till)\s+(?:(?:early|late|mid|the|end|start|of)\s+){0,3}$"
)
_NEWS = dt.timedelta(28)  # what came out is news for some weeks; nothing later is told


def date_document(document: Document) -> Published:
    """Work out when a document was published; what is stated goes before what is inferred."""
    if document.description.published.basis == "stated":
        return document.description.published
    shown = _dateline(document) or _byline(document)
    if shown and not _is_of_the_day_it_was_saved(document, shown):
        return shown
    return _today(document) or _bounded(document)


def _is_of_the_day_it_was_saved(document: Document, shown: Published) -> bool:
    """Tell whether a day at the very head of a page, with its weekday, is the one on which it was looked at: all that the text tells is long past by then."""
    head = document.words(document.blocks[0]).strip("• ")
    if not _MASTHEAD.match(head) or stated(head) != shown:
        return False
    told = [document.words(block) for block in document.blocks[1:] if block.told]
    latest = _latest_past(told, first_day(shown.earliest))
    return latest is not None and first_day(shown.earliest) - latest > _LONG


def _dateline(document: Document) -> Published | None:
    for block in takewhile(lambda block: block.kind not in ("caption", "comment"), document.blocks):
        words = document.words(block)
        if block.kind == "furniture" and (day := dated(words)):
            return day
    return None


def _byline(document: Document) -> Published | None:
    first = takewhile(lambda block: block.kind != "comment", document.blocks[:FIRST_LINES])
    heads = (block for block in first if block.kind in ("title", "standfirst", "furniture"))
    return next(filter(None, (bylined(document.words(block)) for block in heads)), None)


def _today(document: Document) -> Published | None:
    """Return the day that the text calls today, if it calls only one so."""
    days = {day for block in document.blocks if block.told and (day := today(document.words(block)))}
    return days.pop() if len(days) == 1 else None


def _bounded(document: Document) -> Published:
    latest = _first_comment(document)
    told = [
        words
        for block in document.blocks
        if block.told and not is_dateline(words := document.words(block).strip("• "))
    ]
    earliest = _latest_past(told, latest)
    if earliest and latest is None and earliest in _reported(told):
        latest = earliest + _NEWS
    span = years_since(told)
    if span and (latest is None or span[0] <= latest) and (earliest is None or earliest <= span[1]):
        earliest = max(earliest, span[0]) if earliest else span[0]
        latest = latest or span[1]
    if (days := by_weekday(told, earliest, latest or _first_ahead(told))) is not None:
        earliest, latest = days
    if earliest and latest and earliest > latest:
        earliest = None
    basis = "comments" if _first_comment(document) else "text" if earliest or latest else "unknown"
    words = common(earliest, latest) if earliest and latest else ""
    return Published(
        earliest.isoformat() if earliest else "", latest.isoformat() if latest else "", words, basis
    )


def _first_comment(document: Document) -> dt.date | None:
    days = []
    for block in document.blocks:
        if block.kind == "comment" and (words := comment_date(document.words(block))):
            days += [first_day(t.start) for t in find_times(words) if t.kind == "day" and t.start]
    return min(days, default=None)


def _latest_past(told: list[str], bound: dt.date | None) -> dt.date | None:
    """Return the first day of the latest date told of that is not ahead."""
    days = []
    for words in told:
        days += [
            first_day(time.finish if time.kind == "fiscal" else time.start)
            for time in find_times(words)
            if time.start and not time.relative and not _is_ahead(time, words)
        ]
    return max((day for day in days if bound is None or day <= bound), default=None)


def _is_ahead(time: Time, words: str) -> bool:
    """Tell whether a date is one that is planned for; days that something ran from and to are past."""
    ahead = _AHEAD.search(words[: time.begin])
    return ahead is not None and not (time.kind in ("days", "months") and ahead[0].startswith("from "))


def _first_ahead(told: list[str]) -> dt.date | None:
    """Return the last day of the first date that a text says something will happen at."""
    days = [
        last_day(time.start)
        for words in told
        if holds(words, (" will ", "’ll ", "'ll "))
        for time in find_times(words)
        if time.start and not time.relative and _COMING.search(words[: time.begin])
    ]
    return min(days, default=None)


_REPORTED = re.compile(
    r"\b(?:report|letter|judge?ments?|findings|verdict|results?|outcome)\b[^.;\n]{0,60}\b(?:published|released|made public|announced|issued|came out|out|unveiled)\b[^.;\n]{0,20}$"
)


def _reported(told: list[str]) -> set[dt.date]:
    """Return the days on which the text says that what inspectors wrote came out."""
    return {
        first_day(time.start)
        for words in told
        for time in find_times(words)
        if time.kind == "day" and time.start and _REPORTED.search(words[: time.begin])
    }
