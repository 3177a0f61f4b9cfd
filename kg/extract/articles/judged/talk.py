"""What has been said so far in an article: what later sentences point back to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extract.articles.judged.linking import Link, judged
from kg.extract.articles.judged.statement import (
    WHOLE,
    Statement,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extract.articles.judged.cases import Case
    from kg.extract.articles.judged.when import When


_RECENT = 6  # statements


@dataclass
class Talk:
    """What has been said so far: what 'this area', 'the same rating' and 'that year' point back to."""

    areas: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    services: tuple[str, ...] = ()  # the one area whose services the sentence before speaks of
    grade: str = ""
    when: tuple[When, ...] = ()
    earlier: bool = False  # whether the sentence before tells of an earlier inspection
    rated: int = -9  # the sentence that spoke of ratings last
    elsewhere: bool = False  # whether the sentence before speaks of a school or home
    told: list[Statement] = field(default_factory=list)
    judge: Callable[[Case], Link | None] = judged
    cases: list[Case] = field(default_factory=list)
    over_lists: dict[int, Case] = field(
        default_factory=dict
    )  # the grades of sentences that open a list of areas

    @property
    def of_the_whole(self) -> str:
        """The grade of the whole that the sentence told of last, ``""`` where it told of areas only."""
        last = [s for s in self.told if s.sentence == self.told[-1].sentence and s.framing == "current"]
        return next((s.grade for s in reversed(last) if s.area == WHOLE), "")

    @property
    def verdict(self) -> str:
        """The grade of the whole that was told last, ``""`` where none was for long."""
        return next((s.grade for s in reversed(self.told[-_RECENT:]) if s.area == WHOLE), "")

    @property
    def of_areas(self) -> list[Statement]:
        """What the last paragraph that told of several areas of one council said of them: what 'all of those' are."""
        last = [s for s in self.told if s.block == self.told[-1].block and s.area != WHOLE]
        return last if len({s.area for s in last}) > 1 and len({s.council for s in last}) == 1 else []
