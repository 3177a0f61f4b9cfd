"""A joint letter or an area's report as its finders work on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extract.reports.case import Case

if TYPE_CHECKING:
    from kg.extract.joint.lists import Listed
    from kg.extract.joint.people import Leader
    from kg.extract.joint.team import Inspector

Span = tuple[int, int]


@dataclass
class Joint:
    """
    What a joint letter or an area's report says of its own inspection (offsets in the document's text as pairs).

    `told_at` are the words that say it, by what they say: ``visit``, ``theme``,
    ``outcome``, ``due``, ``next`` and so on, each as far as it is printed.
    """

    type: str
    council: str = ""
    published: str = ""
    start: str = ""
    end: str = ""
    previous: list[tuple[str, str, Span]] = field(default_factory=list)
    theme: str = ""
    inspectorates: tuple[str, ...] = ()
    partnership: str = ""
    boards: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    answer_due: str = ""
    answers: str = ""
    outcome: str = ""
    next_within: int = 0
    monitored_within: int = 0
    told_at: dict[str, Span] = field(default_factory=dict)
    inspectors: list[Inspector] = field(default_factory=list)
    leaders: list[Leader] = field(default_factory=list)
    first: int = 0
    warnings: list[str] = field(default_factory=list)

    def missing(self, **values: object) -> None:
        """Warn of what could not be read."""
        self.warnings += [
            f"the {name.replace('_', ' ')} could not be read" for name, value in values.items() if not value
        ]


@dataclass
class JointCase(Case):
    """A joint letter or report with what its finders need: what it says of its inspection, and its lists."""

    joint: Joint = field(default_factory=lambda: Joint(""))
    lists: list[Listed] = field(default_factory=list)
