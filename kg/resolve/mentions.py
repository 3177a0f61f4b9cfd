"""Mentions of inspections, and the events they are put together into."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model.claims import InspectionMention, JudgementClaim
from kg.model.dates import first_day, last_day
from kg.resolve.sources import distrust

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.model.document import Published
    from kg.model.knowledge import ClaimRef
    from kg.resolve.claims import PlacedClaim
    from kg.resolve.sources import Source

FULL = frozenset(("inspection", "re-inspection"))


@dataclass(frozen=True)
class Mention:
    """
    A mention with its place, its grades by area, and the publication of its document.

    `recalled` is when the last full inspection was that the same document
    recalls as such, ``""`` where it recalls none.
    """

    ref: ClaimRef
    claim: InspectionMention
    grades: dict[str, str]
    published: Published
    distrust: int
    recalled: str = ""

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

    @property
    def is_own_report(self) -> bool:
        """Whether the document is the inspectorate's own on this very inspection."""
        return self.distrust == 0 and self.claim.framing == "current"


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

    def of_document(self, document: str) -> Mention | None:
        """Return the mention of a document, if it has one."""
        return next((m for m in self.mentions if m.ref.document == document), None)

    @property
    def dated(self) -> Mention | None:
        """The mention that says best when it was."""
        return next((m for m in self.mentions if m.claim.start), None)

    @property
    def start(self) -> str:
        """When it began, from the most exact mention."""
        return self.dated.claim.start if self.dated else ""

    @property
    def end(self) -> str:
        """When it ended, from the same mention."""
        return self.dated.claim.end or self.dated.claim.start if self.dated else ""

    @property
    def published(self) -> str:
        """When its report came out, from the most exact mention; what says that it came out before the end is misprinted."""
        end = first_day(self.end) if self.end else dt.date.min
        dates = (m.claim.published for m in self.mentions if m.claim.published)
        return max((date for date in dates if last_day(date) >= end), key=len, default="")

    @property
    def type(self) -> str:
        """Its kind."""
        return next((m.claim.type for m in self.mentions if m.claim.type), "")


def mentions_of(documents: Mapping[str, Source], placed: Iterable[PlacedClaim]) -> list[Mention]:
    """Return the mentions of one council, the most exact and most trusted first."""
    placed = list(placed)
    grades: dict[tuple[str, str], dict[str, str]] = {}
    recalled: dict[str, str] = {}
    for ref, claim in placed:
        if isinstance(claim, JudgementClaim) and claim.mention and claim.grade:
            grades.setdefault((ref.document, claim.mention), {}).setdefault(claim.area, claim.grade)
        if isinstance(claim, InspectionMention) and claim.framing == "previous" and not claim.implied:
            if claim.type not in FULL:
                continue
            recalled[ref.document] = max(recalled.get(ref.document, ""), claim.start)
    found = [
        Mention(
            ref,
            claim,
            grades.get((ref.document, claim.key), {}),
            documents[ref.document].description.published,
            distrust(documents[ref.document]),
            recalled.get(ref.document, ""),
        )
        for ref, claim in placed
        if isinstance(claim, InspectionMention)
    ]
    return sorted(found, key=Mention.order)
