"""An article as the network reads it: the sentences that name what may be linked, in pieces, in passages of bounded length."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.articles.encoder.network import KINDS
from kg.extract.articles.encoder.pieces import BEGIN, END, known, pieces
from kg.extract.articles.named import named
from kg.extract.articles.skeleton import unnamed_grades

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.reading import Reading, Sentence

LONGEST, BEFORE = 352, 96  # pieces of a passage, of those of the passage before with which it begins
_KINDS = {
    "council": "C",
    "provider": "C",
    "grade": "G",
    "area": "A",
    "time": "T",
    "person": "P",
    "role": "R",
    "model": "M",
    "inspection": "I",
    "inspectorate": "O",
    "value": "V",
}
GRADES = "G"
"""What is asked is asked of grades: sentences that name none are not read, which costs a half less."""


@dataclass(frozen=True, slots=True)
class Named:
    """A mention in a passage: its kind, its offsets in the document's text, its pieces, its sentence and its paragraph."""

    kind: str
    begin: int
    end: int
    first: int
    after: int
    sentence: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Passage:
    """The numbers of the pieces of a passage, and its mentions in order."""

    pieces: list[int]
    named: list[Named]

    @property
    def spans(self) -> list[tuple[int, int, int]]:
        """The mentions as the network takes them."""
        return [(KINDS.index(one.kind), one.first, one.after) for one in self.named]


def mentions(sentence: Sentence) -> list[tuple[str, int, int]]:
    """Return the kind, begin and end of all that a sentence names, in order, with the grades that it tells without their names."""
    found = [(_KINDS[m.sort], m.begin, m.end) for m in named(sentence) if m.sort in _KINDS]
    grades = [(begin, end) for kind, begin, end in found if kind == "G"]
    found += [
        ("G", begin, end)
        for begin, end in unnamed_grades(sentence)
        if not any(b < end and begin < e for b, e in grades)
    ]
    found += [("T", t.begin + sentence.begin, t.end + sentence.begin) for t in sentence.times]
    return sorted(set(found), key=lambda one: (one[1], one[2], one[0]))


def passages(reading: Reading, kinds: str = GRADES) -> Iterator[Passage]:
    """Yield the passages of an article, of its sentences with a mention of some kinds; each but the first begins with the last sentences of the one before."""
    every = [(number, sentence, mentions(sentence)) for number, sentence in enumerate(reading.sentences)]
    kept = [one for one in every if any(kind in kinds for kind, _, _ in one[2])]
    if not kept:
        return
    cut = [pieces(sentence.text) for _, sentence, _ in kept]
    sizes = [min(len(numbers), LONGEST) for numbers, _ in cut]
    begin = 0
    while begin < len(kept):
        first, size = begin, 0
        while first and size + sizes[first - 1] <= BEFORE:
            first -= 1
            size += sizes[first]
        end = begin
        while end < len(kept) and (end == begin or size + sizes[end] <= LONGEST):
            size += sizes[end]
            end += 1
        yield _passage(kept[first:end], cut[first:end])
        begin = end


def _passage(
    kept: Sequence[tuple[int, Sentence, list[tuple[str, int, int]]]],
    cut: Sequence[tuple[list[int], list[tuple[int, int]]]],
) -> Passage:
    laid, found = [known()[BEGIN]], []
    for (number, sentence, every), (numbers, offsets) in zip(kept, cut, strict=True):
        starts = [begin for begin, _ in offsets[:LONGEST]]
        ends = [end for _, end in offsets[:LONGEST]]
        for kind, begin, end in every:
            first = bisect_left(ends, begin - sentence.begin + 1)
            after = max(bisect_left(starts, end - sentence.begin), first + 1)
            if first < len(starts):
                shift = len(laid)
                found.append(Named(kind, begin, end, first + shift, after + shift, number, sentence.block))
        laid += numbers[:LONGEST]
    return Passage([*laid, known()[END]], found)
