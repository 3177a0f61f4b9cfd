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

from kg.extract.times import NUMBERS, find_times
from kg.model.dates import common, first_day, last_day
from kg.model.document import Published
from kg.readers.blocks import comment_date
from kg.readers.datelines import FIRST_LINES, bylined, dated, today

if TYPE_CHECKING:
    from kg.model.document import Document

_AHEAD = re.compile(
    r"\b(?:until|till|before|from|next|will|plan(?:s|ned)? (?:for|to)|due|target|end of|starting)\s+(?:\w+\s+){0,3}$"
    r"|\bby\s+(?:(?:the|end|start|of|early|late|mid|about|around)\s+){0,4}$"  # 'a report by Ofsted published on' is no term
)
_SPAN = re.compile(
    r"\b(?:over|in|during|within|for)\s+(?:the\s+)?(?:last|past)?\s*(\w+)\s+years\b(?!\s+(?:ago|old))"
)
_NEWS = dt.timedelta(28)  # what came out is news for some weeks; nothing later is told


def date_document(document: Document) -> Published:
    """Work out when a document was published; what is stated goes before what is inferred."""
    if document.description.published.basis == "stated":
        return document.description.published
    return _dateline(document) or _byline(document) or _today(document) or _bounded(document)


def _dateline(document: Document) -> Published | None:
    for block in takewhile(lambda block: block.kind not in ("caption", "comment"), document.blocks):
        words = document.words(block)
        if block.kind == "furniture" and (day := dated(words)):
            return day
    return None


def _byline(document: Document) -> Published | None:
    first = takewhile(lambda block: block.kind != "comment", document.blocks[:FIRST_LINES])
    heads = (
        block
        for number, block in enumerate(first)
        if not number or block.kind in ("title", "standfirst", "furniture")
    )
    return next(filter(None, (bylined(document.words(block)) for block in heads)), None)


def _today(document: Document) -> Published | None:
    """Return the day that the text calls today, if it calls only one so."""
    days = {day for block in document.blocks if block.told and (day := today(document.words(block)))}
    return days.pop() if len(days) == 1 else None


def _bounded(document: Document) -> Published:
    latest = _first_comment(document)
    told = [document.words(block) for block in document.blocks if block.told]
    earliest = _latest_past(told, latest)
    if earliest and latest is None and earliest in _reported(told):
        latest = earliest + _NEWS
    span = _years_since(told)
    if span and (latest is None or span[0] <= latest):
        earliest = max(earliest, span[0]) if earliest and earliest <= span[1] else earliest or span[0]
        latest = latest or span[1]
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
            if time.start and not time.relative and not _AHEAD.search(words[: time.begin])
        ]
    return max((day for day in days if bound is None or day <= bound), default=None)


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


_STOP = re.compile(r"[.\n]")
_JUDGED = re.compile(r"\b(?:inspect|rated|rating|grade)")


def _years_since(told: list[str]) -> tuple[dt.date, dt.date] | None:
    """Count 'the last five years' from the one earlier inspection that is dated."""
    text = "\n".join(told)
    counts = {NUMBERS.get(m[1].lower(), int(m[1]) if m[1].isdigit() else 0) for m in _SPAN.finditer(text)} - {
        0,
        1,
    }
    if len(counts) != 1:
        return None
    years = set()
    for sentence in (s for s in _STOP.split(text) if _JUDGED.search(s)):
        years |= {int(t.start[:4]) for t in find_times(sentence) if t.kind == "year" and t.start}
    if len(years) != 1:
        return None
    year = years.pop() + counts.pop()
    return dt.date(year, 1, 1), last_day(str(year))
