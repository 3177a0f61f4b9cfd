"""What the network says of the mentions of an article: which grades are told, and which mentions belong together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extract.articles.encoder.network import distance, network
from kg.extract.articles.encoder.passages import passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.extract.articles.encoder.network import Mentions
    from kg.extract.articles.encoder.passages import Named
    from kg.extract.reading import Reading

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Links:
    """The passages of an article, each with its mentions as the network sees them; `councils` is where each is named; spans are offsets in the document's text."""

    read: list[tuple[list[Named], Mentions]] = field(default_factory=list)
    councils: dict[str, list[Span]] = field(default_factory=dict)

    def alone(self, question: str, kind: str, span: Span) -> float | None:
        """Return the log odds of a question about one mention (``told``, ``gone``), ``None`` where it is not among those read."""
        for named, seen in self.read:
            for row in at(named, kind, [span]):
                return seen.alone(question, row)
        return None

    def pair(self, question: str, one: Span, others: Iterable[Span]) -> float | None:
        """
        Return the greatest log odds that a mention belongs to one of some others.

        Parameters
        ----------
        question
            The kinds of both: ``GA`` grade and area, ``GC`` grade and council, ``GT`` grade and time.
        one, others
            Where they stand. ``None`` is returned where no passage holds both.

        """
        asked = list(others)
        for named, seen in self.read:
            found = [
                seen.pair(question, row, other, bucket(named[row], named[other]))
                for row in at(named, question[0], [one])
                for other in at(named, question[1], asked)
            ]
            if found:
                return max(found)
        return None


def at(named: Sequence[Named], kind: str, spans: Sequence[Span]) -> list[int]:
    """Return the rows of the mentions of a kind that overlap some stretches."""
    return [
        row
        for row, m in enumerate(named)
        if m.kind == kind and any(m.begin < end and begin < m.end for begin, end in spans)
    ]


def bucket(one: Named, other: Named) -> int:
    """Return the bucket of the distance from one mention of a passage to another."""
    return distance(
        other.first - one.first, other.paragraph - one.paragraph, together=one.sentence == other.sentence
    )


def links(reading: Reading) -> Links:
    """Return what the network says of an article, which is read once."""
    return reading.share(_read)


def _read(reading: Reading) -> Links:
    model = network()
    read = [(one.named, model.mentions(one.pieces, one.spans)) for one in passages(reading)]
    return Links(read, councils_named(reading))


def councils_named(reading: Reading) -> dict[str, list[Span]]:
    """Return where a text names each council or its trust, by its code."""
    councils: dict[str, list[Span]] = defaultdict(list)
    for sentence in reading.sentences:
        for mention in sentence.mentions:
            for code in mention.codes if mention.sort in ("council", "provider") else ():
                councils[code].append((mention.begin, mention.end))
    return councils
