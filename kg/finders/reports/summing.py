"""
What an item of 'what needs to improve' sums up: the criticisms in the body that speak of the same.

Told by the words that item and finding share, each weighing the more the fewer
findings of the document have it, and by shared topics. Links are within one
document, to findings that criticise, and few: a weak likeness is no link.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.facts import Finding

MOST_LINKS = 3
LIKE_ENOUGH = 0.34  # of 1, and chosen by reading links: docs/model-card.md
SAME_TOPIC = 0.10
SAME_AREA = 0.05
FEWEST_SHARED = 2
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_EMPTY = frozenset(
    "a an and any are as at be been being both but by can could do does for from had has have how if in into is it its made make more most"
    " not of on or other so some such than that the their them there these they this those to too was were what when where which who will with"
    " within all also always ensure ensuring improve improved improvement improvements improving quality effective effectively effectiveness"
    " sufficient sufficiently consistent consistently consistency appropriate appropriately child children young people local authority council"
    " service services need needs needed well good better every each including include includes whether so that few many further strengthen"
    " practice number cases case order are your out up no only they time experience experiences receive received".split()
)
_ENDINGS = re.compile(r"(?:ations?|ments?|ness|ings?|edly|ed|ies|es|s|ly|y|e)$")
_SHORTEST_STEM = 4
_AREA_WORDS = {
    "care-leavers": re.compile(r"\bcare leavers?|leaving care|pathway plan", re.IGNORECASE),
    "in-care": re.compile(r"\bin care\b|looked after|foster", re.IGNORECASE),
    "care-and-care-leavers": re.compile(r"\bin care\b|looked after|foster|care leavers?", re.IGNORECASE),
    "adoption": re.compile(r"\badopt", re.IGNORECASE),
    "help-and-protection": re.compile(
        r"\bin need\b|child protection|early help|referral|strategy (?:meeting|discussion)|homeless|missing", re.IGNORECASE
    ),
    "leadership": re.compile(r"\bmanage(?:rs?|ment)|oversight|supervision|audit|caseload|performance|workforce", re.IGNORECASE),
}  # fmt: skip


def stems(text: str) -> frozenset[str]:
    """
    Give the words that say what a text is about, without their endings.

    >>> sorted(stems("The timeliness of assessments for disabled children"))
    ['assess', 'disabl', 'timeli']
    """
    return frozenset(_stem(word) for word in _WORD.findall(text.lower()) if word not in _EMPTY)


def _stem(word: str) -> str:
    ending = _ENDINGS.search(word)
    return word[: ending.start()] if ending and ending.start() >= _SHORTEST_STEM else word


class Body:
    """The findings of one document that an item may sum up."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Take the findings that criticise, outside the list itself."""
        self.findings = list(findings)
        self._stems = [stems(finding.quotation.exact) for finding in self.findings]
        self._found_in = Counter(stem for found in self._stems for stem in found)

    def summed_up(self, item: str, topics: Sequence[str]) -> list[Finding]:
        """Give the findings that an item sums up, the likest first, at most `MOST_LINKS`."""
        said = stems(item)
        likeness = [
            (self._likeness(item, said, set(topics), at), finding.quotation.begin, at)
            for at, finding in enumerate(self.findings)
        ]
        likest = sorted((-score, begin, at) for score, begin, at in likeness if score >= LIKE_ENOUGH)
        return [self.findings[at] for _, _, at in likest[:MOST_LINKS]]

    def _likeness(self, item: str, said: frozenset[str], topics: set[str], at: int) -> float:
        finding, found = self.findings[at], self._stems[at]
        shared = said & found
        if len(shared) < FEWEST_SHARED:
            return 0.0
        whole = math.sqrt(self._weight(said) * self._weight(found))
        area = _AREA_WORDS.get(finding.area)
        return (
            self._weight(shared) / whole
            + SAME_TOPIC * bool(topics & set(finding.topics))
            + SAME_AREA * bool(area and area.search(item))
        )

    def _weight(self, words: frozenset[str]) -> float:
        """Sum up how telling words are: in their order, as sums of floats depend on it."""
        total = len(self.findings) + 1
        return math.fsum(math.log(1 + total / (1 + self._found_in[word])) for word in sorted(words))
