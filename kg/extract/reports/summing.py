"""
What an item of 'what needs to improve' sums up: the criticisms in the body that speak of the same.

Told by the words that item and finding share, each resolving the more the fewer
findings of the document have it, and by shared topics. Links are within one
document, to findings that criticise, and few: a weak likeness is no link.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from kg.extract.terms import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.model.claims import Finding

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
    "care-leavers": re.compile(r"\bcare leavers?|leaving care|pathway plan"),
    "in-care": re.compile(r"\bin care\b|looked after|foster"),
    "care-and-care-leavers": re.compile(r"\bin care\b|looked after|foster|care leavers?"),
    "adoption": re.compile(r"\badopt"),
    "help-and-protection": re.compile(r"\bin need\b|child protection|early help|referral|strategy (?:meeting|discussion)|homeless|missing"),
    "leadership": re.compile(r"\bmanage(?:rs?|ment)|oversight|supervision|audit|caseload|performance|workforce"),
}  # fmt: skip


def stems(text: str) -> frozenset[str]:
    """
    Return the words that say what a text is about, without their endings.

    >>> sorted(stems("The timeliness of assessments for disabled children"))
    ['assess', 'disabl', 'timeli']
    """
    return frozenset(chain.from_iterable(map(_STEMS.__getitem__, text.split())))


def _stem(word: str) -> str:
    ending = _ENDINGS.search(word)
    return word[: ending.start()] if ending and ending.start() >= _SHORTEST_STEM else word


_STEMS = Remembered(
    lambda chunk: tuple(_stem(word) for word in _WORD.findall(chunk.lower()) if word not in _EMPTY)
)


class Body:
    """The findings of one document that an item may sum up."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Take the findings that criticise, outside the list itself."""
        self.findings = list(findings)
        self._stems = [stems(finding.quotation.exact) for finding in self.findings]
        self._having: dict[str, list[int]] = defaultdict(list)
        for at, found in enumerate(self._stems):
            for stem in found:
                self._having[stem].append(at)
        self._telling = _Telling(self._having, len(self.findings) + 1)
        self._weights = [self._weight(found) for found in self._stems]

    def summed_up(self, item: str, topics: Sequence[str]) -> list[Finding]:
        """Return the findings that an item sums up, the likest first, at most `MOST_LINKS`."""
        said, plain = stems(item), item.lower()
        weight = self._weight(said)
        areas = {area for area, words in _AREA_WORDS.items() if words.search(plain)}
        shared = Counter(chain.from_iterable(self._having[stem] for stem in said & self._having.keys()))
        likeness = [
            (self._likeness(said, weight, set(topics), areas, at), self.findings[at].quotation.begin, at)
            for at, count in shared.items()
            if count >= FEWEST_SHARED
        ]
        likest = sorted((-score, begin, at) for score, begin, at in likeness if score >= LIKE_ENOUGH)
        return [self.findings[at] for _, _, at in likest[:MOST_LINKS]]

    def _likeness(
        self, said: frozenset[str], weight: float, topics: set[str], areas: set[str], at: int
    ) -> float:
        finding, shared = self.findings[at], said & self._stems[at]
        return (
            self._weight(shared) / math.sqrt(weight * self._weights[at])
            + SAME_TOPIC * (not topics.isdisjoint(finding.topics))
            + SAME_AREA * (finding.area in areas)
        )

    def _weight(self, words: frozenset[str]) -> float:
        """Sum up how telling words are; the sum is exact, whatever their order."""
        return math.fsum(map(self._telling.__getitem__, words))


class _Telling(dict[str, float]):
    """How telling a word is: the more, the fewer of the findings have it."""

    def __init__(self, having: Mapping[str, Sequence[int]], total: int) -> None:
        super().__init__()
        self._having, self._total = having, total

    def __missing__(self, word: str) -> float:
        """Work it out."""
        value = self[word] = math.log(1 + self._total / (1 + len(self._having.get(word, ()))))
        return value
