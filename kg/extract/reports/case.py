"""A report or letter as its finders work on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extract.reading import read_closely
from kg.extract.reports.improvements import items
from kg.model.claims import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.reading import Reading
    from kg.extract.reports.cover import Cover
    from kg.extract.reports.improvements import Item
    from kg.extract.reports.letter import Letter
    from kg.model.claims import Claim
    from kg.model.document import Document

THIS = "this"


@dataclass
class Case:
    """
    A report or letter with what all its finders need.

    `council` and `start` are those of its own inspection or visit; the prose
    begins at offset `first`. `cover` is that of a report, `letter` the letter's
    beginning and end. `found` are the claims of finders that went before.
    """

    document: Document
    council: str
    start: str
    first: int
    cover: Cover | None = None
    letter: Letter | None = None
    found: dict[str, Sequence[Claim]] = field(default_factory=dict)

    @cached_property
    def reading(self) -> Reading:
        """The document read once; only some finders need it."""
        return read_closely(self.document, self.council)

    @cached_property
    def items(self) -> list[Item]:
        """The items of its list of what needs to improve."""
        return items(self.document)

    @property
    def findings(self) -> list[Finding]:
        """What was found good or wanting in it."""
        return [claim for claim in self.found["findings"] if isinstance(claim, Finding)]
