"""
Which mentions are one inspection.

Two mentions are one event when they are of one council, of kinds that can be
the same, at times that fit, and give no area two grades. The most exact
mention comes first and later ones join it; a mention that fits two events
joins neither. Mentions of one document are never joined with each other: the
document itself tells them apart.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.calendar import first_day, last_day
from kg.facts import ClaimRef, Inspection, InspectionMention, JudgementClaim
from kg.vocabulary import scheme
from kg.weigh.sources import distrust

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.facts import Claim
    from kg.text import Published
    from kg.weigh.sources import Source

# From the end of an inspection to its report; the longest of the national set is under nine months.
LONGEST_WAIT = dt.timedelta(days=275)
_FULL = frozenset(("inspection", "re-inspection"))
_EXACT = len("2021-09")


@dataclass(frozen=True)
class Mention:
    """A mention with its place, its grades by area, and the publication of its document."""

    ref: ClaimRef
    claim: InspectionMention
    grades: dict[str, str]
    published: Published
    distrust: int

    def order(self) -> tuple[object, ...]:
        """Put the most exact and most trusted mention first."""
        c = self.claim
        return (
            -len(c.start),
            self.distrust,
            not c.published,
            c.framing != "current",
            c.implied,
            c.start,
            c.type,
            self.ref,
        )


@dataclass
class Event:
    """The mentions that are taken for one inspection."""

    mentions: list[Mention] = field(default_factory=list)
    grades: dict[str, set[str]] = field(default_factory=dict)

    def add(self, mention: Mention) -> None:
        """Take a mention in."""
        self.mentions.append(mention)
        for area, grade in mention.grades.items():
            self.grades.setdefault(area, set()).add(grade)

    @property
    def start(self) -> str:
        """When it began, from the most exact mention."""
        return next((m.claim.start for m in self.mentions if m.claim.start), "")

    @property
    def end(self) -> str:
        """When it ended, from the same mention."""
        return next((m.claim.end or m.claim.start for m in self.mentions if m.claim.start), "")

    @property
    def published(self) -> str:
        """When its report came out, from the most exact mention."""
        return max((m.claim.published for m in self.mentions if m.claim.published), key=len, default="")

    @property
    def type(self) -> str:
        """Its kind."""
        return next((m.claim.type for m in self.mentions if m.claim.type), "")


def weigh_inspections(
    documents: Mapping[str, Source], claims: Mapping[str, Sequence[Claim]]
) -> tuple[Inspection, ...]:
    """Put the mentions of all documents together into inspections."""
    by_council: dict[str, list[Mention]] = {}
    for mention in _mentions(documents, claims):
        by_council.setdefault(mention.claim.council, []).append(mention)
    found = []
    for council in sorted(by_council):
        events: list[Event] = []
        for mention in sorted(by_council[council], key=Mention.order):
            fitting = [event for event in events if fits(event, mention)]
            if len(fitting) == 1:
                fitting[0].add(mention)
            else:
                events.append(Event())
                events[-1].add(mention)
        found += _named(council, events)
    return tuple(sorted(found, key=lambda inspection: inspection.id))


def _mentions(documents: Mapping[str, Source], claims: Mapping[str, Sequence[Claim]]) -> list[Mention]:
    found = []
    for document in sorted(claims):
        grades: dict[str, dict[str, str]] = {}
        for claim in sorted(claims[document], key=lambda c: c.identity(document)):
            if isinstance(claim, JudgementClaim) and claim.mention and claim.grade:
                grades.setdefault(claim.mention, {}).setdefault(claim.area, claim.grade)
        description = documents[document].description
        for claim in claims[document]:
            if isinstance(claim, InspectionMention):
                ref = ClaimRef(document, claim.identity(document))
                found.append(
                    Mention(
                        ref,
                        claim,
                        grades.get(claim.key, {}),
                        description.published,
                        distrust(documents[document]),
                    )
                )
    return found


def fits(event: Event, mention: Mention) -> bool:
    """Tell whether a mention can be of an event."""
    claim = mention.claim
    if any(m.ref.document == mention.ref.document for m in event.mentions):
        return False
    if not _same_type(event.type, claim.type):
        return False
    if claim.start and event.start:
        exact = min(len(claim.start), len(event.start)) >= _EXACT
        if _overlap(event.start, event.end, claim.start, claim.end or claim.start):
            return exact or not _contradicts(event, mention)
        return not exact and _is_year_of_report(event, claim.start) and not _contradicts(event, mention)
    if _contradicts(event, mention):
        return False
    if claim.published and event.start:
        return _reported(event.end, claim.published)
    if claim.published and event.published:
        return _overlap(event.published, event.published, claim.published, claim.published)
    return claim.framing == "current" and _agrees(event, mention) and _in_the_news(event, mention.published)


def _same_type(one: str, other: str) -> bool:
    return one == other or not one or not other or {one, other} <= _FULL


def _contradicts(event: Event, mention: Mention) -> bool:
    return any(
        area in event.grades and grade not in event.grades[area] for area, grade in mention.grades.items()
    )


def _agrees(event: Event, mention: Mention) -> bool:
    return any(grade in event.grades.get(area, ()) for area, grade in mention.grades.items())


def _overlap(start: str, end: str, other_start: str, other_end: str) -> bool:
    return first_day(start) <= last_day(other_end) and first_day(other_start) <= last_day(end)


def _is_year_of_report(event: Event, year: str) -> bool:
    """'Rated inadequate in 2019' may speak of the report's year, where the inspection was late in 2018."""
    if event.published:
        return event.published.startswith(year)
    waiting = last_day(event.end) + LONGEST_WAIT
    return (
        len(event.end) >= _EXACT and str(waiting.year) == year and last_day(event.end).year == int(year) - 1
    )


def _reported(end: str, published: str) -> bool:
    """Tell whether a report of that date can be of an inspection that ended then."""
    return first_day(end) <= last_day(published) <= last_day(end) + LONGEST_WAIT


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


def _named(council: str, events: list[Event]) -> list[Inspection]:
    taken: dict[str, int] = {}
    found = []
    for event in sorted(events, key=lambda e: (e.start, e.type, e.mentions[0].ref)):
        words = event.start or (
            f"report-{event.published}" if event.published else f"undated-{event.mentions[0].ref.claim[:8]}"
        )
        name = "-".join(part for part in (council, event.type or "visit", words) if part)
        taken[name] = taken.get(name, 0) + 1
        if taken[name] > 1:
            name = f"{name}-{taken[name]}"
        first = next((m for m in event.mentions if m.claim.framework), None)
        found.append(
            Inspection(
                name, council, event.type, first.claim.framework if first else _framework(event), event.start, event.end, event.published,
                max((m.claim.theme for m in event.mentions), key=lambda theme: (bool(theme), -len(theme), theme)),
                next((m.claim.lead_inspectors for m in event.mentions if m.claim.lead_inspectors), ()),
                tuple(sorted(m.ref for m in event.mentions)),
            )
        )  # fmt: skip
    return found


def _framework(event: Event) -> str:
    """Give the framework a full inspection of that date was made under, if only one applied on all its days."""
    if event.type not in _FULL or len(event.start) < len("2021"):
        return ""
    fitting = []
    for code, term in scheme("frameworks").items():
        begins, ends = term.first("validFrom"), term.first("validTo")
        if (
            begins
            and first_day(begins) <= first_day(event.start)
            and (not ends or last_day(event.end) <= last_day(ends))
        ):
            fitting.append(code)
    return fitting[0] if len(fitting) == 1 else ""
