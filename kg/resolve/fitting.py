"""
Which event a mention may be of: the rules, each with what it takes.

A mention says when the inspection was, when its report came out, or neither.
Press and later reports often name the month or year of the report for the
inspection's ('rated inadequate in 2019', of an inspection late in 2018); such
a time counts only where a grade agrees as well. Waits from the end of an
inspection to its report are those of the national set of reports: of 549, the
shortest is 18 days, the median 42, all but one under 140, the longest 203.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kg.model.dates import first_day, last_day
from kg.resolve.full import single_framework
from kg.resolve.mentions import FULL

if TYPE_CHECKING:
    from kg.model.document import Published
    from kg.resolve.mentions import Event, Mention

SHORTEST_WAIT, USUAL_WAIT, LONGEST_WAIT = (dt.timedelta(days=days) for days in (14, 140, 275))
NEWS = dt.timedelta(days=14)
"""How long after a report a notice of it comes out."""
LATE_NEWS = dt.timedelta(days=60)
"""How long after a report an article may still call it new."""
_EXACT, _DAY = len("2021-09"), len("2021-09-27")

BOARD = {"lscb"}
REVIEW = dt.timedelta(days=365)
"""How long before or after a council was inspected its safeguarding board may have been reviewed by itself."""

FITS, DIFFERS = 1, 2
"""A mention fits an event, or is of it though it gives another grade; the lower goes first."""


def bond(event: Event, mention: Mention) -> int:
    """Tell whether a mention can be of an event, and how: `FITS`, `DIFFERS`, or 0."""
    if not _same_type(event.type, mention.claim.type):
        return 0
    own = event.of_document(mention.ref.document)
    if own is not None and set(own.grades) != BOARD:
        # A document that tells two events apart is believed.
        return FITS if _told_twice(own, event, mention) else 0
    if BOARD in (set(event.grades), set(mention.grades)) and mention.is_own_report:
        return FITS if _is_review_of_board(event, mention) else 0
    if _are_reported_apart(event, mention):
        return 0
    if mention.claim.start and event.start:
        return _by_time(event, mention)
    if contradicts(event, mention):
        return 0
    return FITS if _by_report(event, mention) else 0


def _is_review_of_board(event: Event, mention: Mention) -> bool:
    """Tell whether a report on a safeguarding board alone is of a council's inspection, which gives the board no other grade."""
    claim = mention.claim
    if not (claim.start and event.start) or BOARD == set(event.grades) == set(mention.grades):
        return overlap(event.start, event.end, claim.start or event.start, claim.end or event.end)
    one, other = first_day(event.start), first_day(claim.start)
    return event.type in FULL and not contradicts(event, mention) and abs(one - other) <= REVIEW


def _are_reported_apart(event: Event, mention: Mention) -> bool:
    """Tell whether a mention's own report and that of an event give, to the day, other days on site: two inspections."""
    claim = mention.claim
    return (
        mention.is_own_report
        and len(claim.start) == len(claim.end) == _DAY
        and all(
            len(m.claim.start) == len(m.claim.end) == _DAY
            and m.claim.start != claim.start
            and m.claim.end != claim.end
            for m in event.mentions
            if m.is_own_report
        )
        and any(m.is_own_report for m in event.mentions)
    )


def _by_time(event: Event, mention: Mention) -> int:
    claim = mention.claim
    exact = min(len(claim.start), len(event.start)) >= _EXACT
    other = contradicts(event, mention)
    if overlap(event.start, event.end, claim.start, claim.end or claim.start):
        if exact or not other:
            return FITS
        return DIFFERS if _only_one_that_year(event, mention) else 0
    if other:
        return 0
    if len(claim.start) < _EXACT:
        return FITS if _is_year_of_report(event, mention) else 0
    return FITS if _is_month_of_report(event, mention) else 0


def _by_report(event: Event, mention: Mention) -> bool:
    """Tell whether a mention without a time of its own, or of an event without one, fits by the report."""
    claim = mention.claim
    if claim.published and event.published:
        return overlap(event.published, event.published, claim.published, claim.published)
    if claim.published and event.start:
        return _reported(event.end, claim.published)
    if claim.framing != "current":
        return False
    if claim.month and event.start:
        return _in_that_month(event, mention)
    if mention.grades:
        return agrees(event, mention) and _in_the_news(event, mention.published)
    return _is_notice(event, mention)


def _same_type(one: str, other: str) -> bool:
    return one == other or not one or not other or {one, other} <= FULL


def contradicts(event: Event, mention: Mention) -> bool:
    """Tell whether a mention gives an area another grade than the event has."""
    return any(
        area in event.grades and grade not in event.grades[area] for area, grade in mention.grades.items()
    )


def agrees(event: Event, mention: Mention) -> bool:
    """Tell whether a mention gives an area the grade that the event has."""
    return any(grade in event.grades.get(area, ()) for area, grade in mention.grades.items())


def overlap(start: str, end: str, other_start: str, other_end: str) -> bool:
    """Tell whether two times share a day."""
    return first_day(start) <= last_day(other_end) and first_day(other_start) <= last_day(end)


def _told_twice(own: Mention, event: Event, mention: Mention) -> bool:
    """Tell whether a document tells of one event twice: at the very same time, or as the news of its day."""
    one, other = own.claim, mention.claim
    if contradicts(event, mention) or len(other.start) < _EXACT:
        return False
    if (one.start, one.end or one.start) == (other.start, other.end or other.start):
        return True
    news = other.implied and other.start == mention.published.earliest == mention.published.latest
    return news and (agrees(event, mention) or not event.grades) and _may_be_reported(event, other.start)


def _only_one_that_year(event: Event, mention: Mention) -> bool:
    """Tell whether a year can only mean this full inspection, whose own report is known."""
    kinds = {event.type, mention.claim.type} <= FULL
    # From the single inspection framework on, no council was inspected in full twice a year.
    return kinds and event.start >= single_framework() and any(m.is_own_report for m in event.mentions)


def _is_year_of_report(event: Event, mention: Mention) -> bool:
    """'Rated inadequate in 2019' may speak of the report's year, where the inspection was late in 2018."""
    year = mention.claim.start
    if event.published:
        return event.published.startswith(year)
    waiting = last_day(event.end) + LONGEST_WAIT
    late = len(event.end) >= _EXACT and last_day(event.end).year == int(year) - 1
    return late and str(waiting.year) == year and agrees(event, mention)


def _is_month_of_report(event: Event, mention: Mention) -> bool:
    """Tell whether a month or day is that of the report, as 'rated good last month' has it."""
    if not _may_be_reported(event, mention.claim.start):
        return False
    if agrees(event, mention) or _recalls_its_report(event, mention):
        return True
    # Nothing but the time ties a visit without grades to its letter: then it must be known and fresh.
    fresh = event.published and mention.claim.framing == "current" and mention.published.latest
    if not fresh or mention.grades:
        return False
    since = dt.date.fromisoformat(mention.published.latest) - last_day(event.published)
    return dt.timedelta(0) <= since <= LATE_NEWS


def _recalls_its_report(event: Event, mention: Mention) -> bool:
    """Tell whether 'the last inspection in May' is the full one whose report is known to have come out in May."""
    kinds = {event.type, mention.claim.type} <= FULL
    return kinds and mention.claim.framing != "current" and bool(event.published) and not mention.grades


def _may_be_reported(event: Event, date: str) -> bool:
    """Tell whether the report of an event came out at a time, or may have as far as is known."""
    if event.published:
        return overlap(event.published, event.published, date, date)
    end = last_day(event.end)
    return end + SHORTEST_WAIT <= last_day(date) and first_day(date) <= end + USUAL_WAIT


def _reported(end: str, published: str) -> bool:
    """Tell whether a report of that date can be of an inspection that ended then."""
    return first_day(end) <= last_day(published) and first_day(published) <= last_day(end) + LONGEST_WAIT


def _in_the_news(event: Event, published: Published) -> bool:
    """Tell whether a document may report an event as news, by the bounds of its publication."""
    date = event.end or event.published
    if not date:
        return False
    if published.latest and dt.date.fromisoformat(published.latest) < first_day(event.start or date):
        return False
    return not (
        published.earliest and dt.date.fromisoformat(published.earliest) > last_day(date) + LONGEST_WAIT
    )


def _in_that_month(event: Event, mention: Mention) -> bool:
    """Tell whether a month without its year is the event's, of the very kind, and news when the document came out."""
    if len(event.start) < _EXACT or event.type != mention.claim.type:
        return False
    said, published = mention.claim.month, mention.published
    if not any(first_day(day).month == said for day in (event.start, event.end)):
        return False
    late = last_day(event.published) + LATE_NEWS if event.published else last_day(event.end) + LONGEST_WAIT
    if published.earliest and dt.date.fromisoformat(published.earliest) > late:
        return False
    return not published.latest or first_day(event.end) <= dt.date.fromisoformat(published.latest)


def _is_notice(event: Event, mention: Mention) -> bool:
    """Tell whether a document without a grade or time, dated to the day, gives notice of the event's report."""
    published = mention.published
    if not published.latest or published.earliest != published.latest or mention.claim.type != event.type:
        return False
    day = dt.date.fromisoformat(published.latest)
    if len(event.published) == _DAY:
        return dt.timedelta(0) <= day - first_day(event.published) <= NEWS
    if event.type not in FULL or len(event.end) < _DAY:
        return False
    return first_day(event.end) + SHORTEST_WAIT <= day <= first_day(event.end) + USUAL_WAIT
