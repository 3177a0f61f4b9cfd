"""
When something was published, by what is said of it: one date out of the forms that pages, feeds and crawls write.

Days are read as England writes them: ``20/05/2022`` is a day in May. What has no
year, or names two days, states none.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from kg.model.dates import MONTHS, first_day, is_iso, last_day
from kg.model.document import Published

if TYPE_CHECKING:
    from collections.abc import Iterable

EARLIEST, LATEST = 2000, 2100
"""The years in which what is read here can have come out: before, nothing was put on a page of the kind."""
LONGEST_SHOWN = 60
_NAMED = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20|21)\d\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"(?<!\d){_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)",
        rf"(?<![\d.]){_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?=T?\d{{4,6}}(?:Z|\b)|\D|$)",
        rf"(?<!\d)(?P<day>\d{{1,2}})[-/.](?P<month>\d{{1,2}})[-/.]{_YEAR}(?!\d)",
        rf"(?<!\d){_DAY}(?:\s+(?:of\s+)?|[-/]){_NAMED}(?:,?\s+|[-/]){_YEAR}(?!\d)",
        rf"\b{_NAMED}\s+{_DAY}(?:,?\s+(?:[\d:.]{{4,12}}\s+)?(?:[A-Z]{{3,4}}\s+)?(?:[+-]\d{{4}}\s+)?){_YEAR}(?!\d)",
    )
)
_MONTH_ALONE = re.compile(rf"(?:{_NAMED},?\s+)?{_YEAR}", re.IGNORECASE | re.ASCII)
_EPOCH = re.compile(r"(?P<seconds>\d{9,10})(?:\d{3}(?:\d{3})?)?(?:\.\d+)?", re.ASCII)


def stated(words: str) -> Published | None:
    """
    Read a stated publication date, as precise as it is; ``None`` where the words state none, or two.

    >>> stated("2018-04-17T09:30:00Z").words, stated("2021-09").latest, stated("soon")
    ('2018-04-17', '2021-09-30', None)
    >>> [stated(s).words for s in ("20/05/2022", "20220520T070000Z", "Fri, 20 May 2022 08:00 +0100", "1653033600")]
    ['2022-05-20', '2022-05-20', '2022-05-20', '2022-05-20']
    """
    words = " ".join(words[:200].split())
    days = {day for form in _FORMS for match in form.finditer(words) if is_iso(day := _iso(match))}
    if len(days) == 1:
        return _of(days.pop())
    if days:
        return None
    if is_iso(words) and len(words) < len("2021-09-27"):
        return _of(words)
    if (match := _EPOCH.fullmatch(words)) and (seconds := int(match["seconds"])):
        return _of(dt.datetime.fromtimestamp(seconds, dt.UTC).date().isoformat())
    if (match := _MONTH_ALONE.fullmatch(words)) and match["month"]:
        return _of(f"{match['year']}-{MONTHS[match['month'].lower()]:02d}")
    return None


def first_stated(said: Iterable[str]) -> tuple[Published | None, tuple[str, ...]]:
    """
    Return the first date that can be read and can be so, or why there is none: a warning, where any was stated.

    >>> first_stated(["1970-01-01", "20 May 2022"])[0].words, first_stated(["soon"])[1][0][:42]
    ('2022-05-20', "the date of publication it states, 'soon',")
    """
    doubted: list[str] = []
    for words in filter(None, map(str.strip, said)):
        published = stated(words)
        if published and EARLIEST <= int(published.earliest[:4]) < LATEST:
            return published, ()
        doubted.append(words if len(words) <= LONGEST_SHOWN else words[:LONGEST_SHOWN] + "…")
    return None, tuple(
        f"the date of publication it states, {words!r}, is no date between {EARLIEST} and {LATEST} in a form that is read;"
        " give it as 2022-05-20 in a file NAME.meta.json beside it"
        for words in doubted[:1]
    )


def _iso(match: re.Match[str]) -> str:
    month = match["month"]
    number = MONTHS.get(month.lower().rstrip("."), 0) or (int(month) if month.isdigit() else 0)
    return f"{match['year']}-{number:02d}-{int(match['day']):02d}"


def _of(day: str) -> Published:
    return Published(first_day(day).isoformat(), last_day(day).isoformat(), day, "stated")
