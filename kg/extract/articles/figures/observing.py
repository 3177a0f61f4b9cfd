"""The claim of a figure, and the words that hold it: measure, place, value and period, as far as they stand together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.articles.figures.periods import said
from kg.extract.articles.figures.places import find_places
from kg.extract.articles.figures.sources import source_of
from kg.extract.articles.figures.syntax import phrase_of
from kg.model.claims import Figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.articles.figures.carrying import Subject
    from kg.extract.articles.figures.ties import Tie
    from kg.extract.articles.figures.values import Value
    from kg.extract.reading import Reading, Sentence
    from kg.extract.times import Time

NAME = "figures"
NEAR_OWNER = 30  # characters between a figure's words and the place they belong to


@dataclass(frozen=True, slots=True)
class Observed:
    """What a value, or the two of a range, are of: subject, period and what the syntax ties them to."""

    sentence: Sentence
    subject: Subject
    group: Sequence[Value]
    ties: Sequence[Tie]

    def figure(self, reading: Reading, value: Value, period: Time | None, place: str) -> Figure:
        """Return the claim that one of the values is the measure's at a place."""
        begin, end = _with_place(self.sentence, place, *self._span(period))
        council = place if place.isupper() else ""
        source, voice = source_of(self.sentence)
        return Figure(
            (reading.document.quote(begin, end),), NAME, council, voice, self.subject.measure, value.number,
            value.unit, place, period.start if period else "", period.finish if period else "", said(period),
            value.words, source,
        )  # fmt: skip

    def _span(self, period: Time | None) -> tuple[int, int]:
        """Quote from the measure or the value, whichever is first, to the last of value, measure and period."""
        sentence, subject = self.sentence, self.subject
        first = sentence.begin + self.group[0].begin
        last = sentence.begin + max(self.group[-1].end, self.group[-1].tail[1])
        here = sentence.begin <= subject.begin < sentence.end
        begin = min(first, subject.begin) if here else first
        if (
            not here and self.ties and self.ties[0].holders
        ):  # 'the national average is 16': what is compared is named there
            tie = self.ties[0]
            begin = min(begin, *(sentence.begin + tie.parsed.span(t)[0] for t in phrase_of(tie.holders[0])))
        own = period is not None and period in sentence.times and period.begin >= self.group[0].begin
        end = max(
            last,
            sentence.begin + period.end if own and period else 0,
            subject.end if here else 0,
        )
        return begin, min(end, sentence.end)


def _with_place(sentence: Sentence, place: str, begin: int, end: int) -> tuple[int, int]:
    """Take the place into the words of a figure, where it stands close to them."""
    places = [
        (sentence.begin + p.begin, sentence.begin + p.end) for p in find_places(sentence) if p.code == place
    ]
    if not any(begin <= first and last <= end for first, last in places):
        begin = min(
            [begin, *(first for first, last in places if last <= begin and begin - last < NEAR_OWNER)]
        )
        end = max([end, *(last for first, last in places if first >= end and first - end < NEAR_OWNER)])
    return begin, end
