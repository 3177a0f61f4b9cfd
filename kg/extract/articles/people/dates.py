"""When somebody came or went."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from kg.extract.times import NUMBERS
from kg.model.dates import first_day, months_before

if TYPE_CHECKING:
    from kg.extract.reading import Reading, Sentence
    from kg.extract.times import Time

NEAR = 40  # characters between a change of post and its date
_FORWARD = re.compile(
    r"\b(?:(?P<next>next (?P<unit>month|year))|(?P<new>(?:in\s+)?(?:the )?new year))\b", re.IGNORECASE
)
_AFTER = re.compile(
    rf",?\s+(?P<n>\d{{1,2}}|{'|'.join(NUMBERS)})\s+(?P<unit>month|year)s?\s+(?P<way>after|before)\s+[^,.;]*$",
    re.IGNORECASE,
)
_WHEN = re.compile(r",?\s+when\s+$")  # 'until 2020, when Jo Dale replaced her'
_PAUSE = re.compile(
    r"[,;](?!\s+(?:in|on|from|with effect from|as of)\s+(?:the\s+)?$)"
)  # 'as director, from May'
_OPENING = re.compile(r"(?:In|On|From|As of)\s+(?:the\s+)?(?:early\s+|late\s+)?")
_AND_THEN = re.compile(r",?\s*(?:(?:when|while|after|as) [^,;]*,\s*)?(?:the\s+)?")
_MONTHS_OF = {"month": 1, "year": 12}


def when(
    reading: Reading, sentence: Sentence, span: tuple[int, int], *, ahead: bool
) -> tuple[str, tuple[int, int]]:
    """
    Give the date of a change told at `span` of a sentence, and the stretch of the sentence that says it.

    `ahead` is whether the words speak of what is to come: then a month
    without a year is the next one. Empty where the sentence does not say.
    """
    begin, end = span
    for time in sentence.times:
        if end <= time.begin < end + NEAR and not _PAUSE.search(sentence.text[end : time.begin]):
            return _forward(reading, time) if ahead and time.relative else time.start, (time.begin, time.end)
    if (lead := _WHEN.search(sentence.text[:begin])) and (
        until := next((t for t in sentence.times if t.end == lead.start()), None)
    ):
        return until.start, (until.begin, until.end)
    for time in sentence.times:
        if _OPENING.fullmatch(sentence.text, 0, time.begin) and _AND_THEN.fullmatch(
            sentence.text, time.end, begin
        ):
            return time.start, (time.begin, time.end)
    if match := _FORWARD.search(sentence.text, end, end + NEAR + len("next month")):
        return _next(reading, match), match.span()
    if match := _AFTER.search(sentence.text[:begin]):
        return _counted(sentence, match), match.span()
    if today := next((t for t in sentence.times if t.end < end and t.part("today")), None):
        return today.start, (today.begin, today.end)
    return "", (0, 0)


def _forward(reading: Reading, time: Time) -> str:
    """Give the next month or day of a name instead of the last one."""
    published = reading.published.latest
    if not time.start or time.kind not in ("month", "day") or not published or time.part("y"):
        return time.start
    year, rest = int(time.start[:4]), time.start[4:]
    return f"{year + 1}{rest}" if first_day(time.start) < first_day(published[:7]) else time.start


def _next(reading: Reading, match: re.Match[str]) -> str:
    if reading.published.basis != "stated" or not reading.published.latest:
        return ""
    today = dt.date.fromisoformat(reading.published.latest)
    if match["new"] or match["unit"].lower() == "year":
        return str(today.year + 1)
    return f"{months_before(today, -1):%Y-%m}"


def _counted(sentence: Sentence, match: re.Match[str]) -> str:
    """Count from the date before: 'in April 2017, 13 months after she became director' was March 2016."""
    counted_from = [t for t in sentence.times if t.end <= match.start() + 1 and t.start]
    if not counted_from or (len(counted_from[-1].start) < len("2017-04") and match["unit"] == "month"):
        return ""
    count = NUMBERS.get(match["n"].lower()) or int(match["n"])
    months = count * _MONTHS_OF[match["unit"].lower()] * (1 if match["way"].lower() == "after" else -1)
    day = months_before(first_day(counted_from[-1].start), months)
    return f"{day:%Y-%m}" if match["unit"].lower() == "month" else str(day.year)
