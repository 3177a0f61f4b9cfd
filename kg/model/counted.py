"""
How many findings a document has of each sort.

Findings are by far the most claims. What is asked of them most is how many there
are, of which topic; so each document's are counted when it is read, and only the
counts are put together when anything changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model.claims import Finding
from kg.model.quotation import quotation_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.model.claims import Claim

STRENGTH = "strength"
SHORTEST = 60
"""Signs below which words tell too little to stand alone."""

_LEANS = re.compile(
    "^(An?other|Both|He|Her|His|However|It|Its|She|Some|These|This|Those|Their|There|They)[^a-z]"
)
"""Begins of words that want the sentence before them; `outstanding-leadership-strengths` has the same."""


@dataclass(frozen=True, slots=True, order=True)
class Example:
    """
    A strength that shows what is praised: its claim, and the id of the quotation that says it best.

    The first in order is the one to show: what can stand alone goes before what
    cannot (`leans`), and the shorter before the longer.
    """

    leans: bool
    length: int
    quotation: str
    claim: str


@dataclass(frozen=True, slots=True)
class Counted:
    """
    The findings of a document on one council, of one of its inspections (by key), in one area, of one polarity.

    `findings` is how many there are, `topics` how many of each topic; one may
    be of several topics, or of none. `examples` is one strength for each topic.
    """

    council: str
    mention: str
    area: str
    polarity: str
    findings: int
    topics: dict[str, int]
    examples: dict[str, Example]


def count_findings(document: str, claims: Iterable[Claim]) -> tuple[Counted, ...]:
    """
    Count the findings of a document, by its id, each claim of which is given once.

    A mixed finding that falls into parts counts by its parts.
    """
    groups: dict[tuple[str, str, str, str], _Group] = {}
    for claim in claims:
        if isinstance(claim, Finding) and claim.polarity and not claim.parts:
            key = claim.council, claim.mention, claim.area, claim.polarity
            groups.setdefault(key, _Group()).add(claim)
    return tuple(group.counted(document, *key) for key, group in sorted(groups.items()))


@dataclass(slots=True)
class _Group:
    """Findings that are counted together; of each topic those strengths that may be its example."""

    findings: int = 0
    topics: dict[str, int] = field(default_factory=dict)
    shown: dict[str, tuple[tuple[bool, int], list[Finding]]] = field(default_factory=dict)

    def add(self, finding: Finding) -> None:
        self.findings += 1
        for topic in set(finding.topics):
            self.topics[topic] = self.topics.get(topic, 0) + 1
        if finding.polarity != STRENGTH or not finding.topics:
            return
        words = finding.quotation.exact
        rank = len(words) < SHORTEST or _LEANS.match(words) is not None, len(words)
        for topic in set(finding.topics):
            first = self.shown.get(topic)
            if first is None or rank < first[0]:
                self.shown[topic] = rank, [finding]
            elif rank == first[0]:
                first[1].append(finding)

    def counted(self, document: str, council: str, mention: str, area: str, polarity: str) -> Counted:
        examples = {topic: _example(document, *shown) for topic, shown in sorted(self.shown.items())}
        return Counted(
            council, mention, area, polarity, self.findings, dict(sorted(self.topics.items())), examples
        )


def _example(document: str, rank: tuple[bool, int], shown: Sequence[Finding]) -> Example:
    return min(Example(*rank, quotation_id(document, one.quotation), one.identity(document)) for one in shown)
