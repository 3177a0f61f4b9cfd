"""The earlier inspections, visits and judgements that a report or letter recalls."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.articles.events import Event, event_of, overlap, recalled
from kg.extract.reports.before import told_after
from kg.extract.reports.predecessors import standing
from kg.extract.reports.recalled.grades import statements
from kg.model.claims import InspectionMention, JudgementClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.reading import Reading
    from kg.extract.reports.case import Case
    from kg.model.claims import Claim
    from kg.model.document import Document


def find(case: Case) -> Iterator[Claim]:
    """Find what was before the inspection or visit."""
    return _earlier(case.document, case.reading, case.council, case.start)


def _earlier(document: Document, reading: Reading, council: str, start: str) -> Iterator[Claim]:
    """Find the earlier inspections, visits and judgements that a report or letter recalls."""
    events: list[Event] = _told_apart(recalled(reading, start)) if start else []
    events = [event for event in events if not _is_dated_by_chance(document, event)]
    stated_only = len(events)
    told = []
    said = statements(reading)
    for statement in said:
        earlier = (
            statement.start
            and start
            and not overlap(statement.start, statement.end, start, start)
            and statement.start < start
        )
        if statement.council != council or statement.standing or not earlier:
            continue
        past = replace(statement, framing="previous")
        event = event_of(events, past)
        if event is None:
            event = Event(council, "previous", "inspection", past.start, past.end)
            events.append(event)
        event.spans.append((past.begin, past.finish))
        told.append((past, event))
    told += told_after(reading, [e for e in events if e.council == council], said)
    for number, event in enumerate(events):
        if event.council != council:
            continue
        quotations = tuple(document.quote(*span) for span in dict.fromkeys(event.spans))
        start, end, published = event.start, event.end, ""
        if number < stated_only and all(_PUBLISHED.search(quotation.exact) for quotation in quotations):
            start, end, published = "", "", event.start
        yield InspectionMention(
            quotations, "inspections", standing(council, event.end), "inspectorate", event.key, event.type, "previous",
            start, end, published, event.theme, implied=number >= stated_only,
        )  # fmt: skip
    seen: dict[tuple[str, str, str, str], list[tuple[int, int]]] = {}
    for statement, event in told:
        seen.setdefault(
            (standing(council, event.end), statement.area, statement.grade, event.key), []
        ).append((statement.begin, statement.finish))
    for (whose, area, grade, key), spans in seen.items():
        quotations = tuple(document.quote(*span) for span in dict.fromkeys(spans))
        yield JudgementClaim(
            quotations, "judgements", whose, "inspectorate", area, grade, "", "previous", key
        )


_PUBLISHED = re.compile(r"\bpublished\s+(?:(?:in|on)\s+)?(?:the\s+)?[\w\s]{0,20}\d{4}\W*$", re.IGNORECASE)
"""The date is that of the report: 'the inspection (published in December 2015)'."""

_OF_SOMETHING_ELSE = re.compile(
    r"\binspections?\b[^.;]{0,60}?(?:\band\b|,)[^.;]{0,60}?\bvisits?\b[^.;]*\d"  # the visit that is named after it
    r"|\binspections?\b[^.;]*\d\s*(?:%|per cent)"  # a figure
    r"|\bthis\s+inspection\b",  # what was seen before it
    re.IGNORECASE,
)
"""What stands between the word and the date has it: 'the last inspection and the focused visit in December 2019'."""


def _is_dated_by_chance(document: Document, event: Event) -> bool:
    """Tell whether an inspection has the date of something else in all the places that tell of it."""
    if event.type != "inspection":
        return False
    return all(_OF_SOMETHING_ELSE.search(document.text[begin:end]) for begin, end in event.spans)


def _told_apart(events: list[Event]) -> list[Event]:
    """Leave out inspections whose words go on to say that it was a visit: 'the inspection of … (ILACS) focused visit in July'."""

    def goes_on(event: Event) -> bool:
        return event.type == "inspection" and any(
            other.type not in ("", "inspection")
            and other.start == event.start
            and all(any(b <= begin and end <= e for b, e in event.spans) for begin, end in other.spans)
            for other in events
        )

    return [event for event in events if not goes_on(event)]
