"""
A sentence of two minds, told apart: 'Plans are clear, but visits are late' is a strength and an improvement.

Only where both clauses have a subject and a verb of their own, and one is praise
and the other criticism. The sentence stays one mixed finding; the clauses are its parts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.findings.judging import Passage, judged
from kg.extract.findings.polarity import IMPROVEMENT, STRENGTH
from kg.extract.findings.subjects import stands_alone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Span = tuple[int, int]

_BETWEEN = re.compile(
    r"[;,]\s+(?:but|however,?|yet|although|though|while|whilst|whereas|nevertheless,?)\s+(?:(?:overall|currently|in some cases|for some),?\s+)?|;\s+|\s+[–—-]\s+(?:but|however,?)\s+|\s+(?:but|although|whereas)\s+"
)
_OPENING = re.compile(r"^\W*(?:While|Whilst|Although|Though|Even though)\s+")
_COMMA = re.compile(r",\s+")
# ', and, although …, …': what follows has a side of its own, and would be cut in its middle.
_GOES_ON = re.compile(r"\b(?:and|but|or|that|because|so)$")
_EDGE = " \t\n\r.,;:"


def parts(texts: Sequence[str]) -> list[list[tuple[int, int, str]]]:
    """
    Return for each sentence the two clauses of it that differ: begin, end and polarity of each, or nothing.

    >>> parts(["Plans are clear, but visits are too often late."])
    [[(0, 15, 'strength'), (21, 46, 'improvement')]]
    """
    found: list[list[tuple[int, int, str]]] = [[] for _ in texts]
    halves = [(at, first, second) for at, text in enumerate(texts) for first, second in _halves(text)]
    clauses = [texts[at][begin:end] for at, *both in halves for begin, end in both]
    said = [row[0].polarity for row in judged([Passage([clause], [()]) for clause in clauses])]
    for (at, first, second), one, other in zip(halves, said[0::2], said[1::2], strict=True):
        if not found[at] and {one, other} == {STRENGTH, IMPROVEMENT}:
            found[at] = [(*first, one), (*second, other)]
    return found


def _halves(text: str) -> Iterator[tuple[Span, Span]]:
    """Return the ways in which a sentence may fall into two that stand alone."""
    end = len(text.rstrip(_EDGE))
    opening = _OPENING.match(text)
    begin = opening.end() if opening else 0
    for cut in (_COMMA if opening else _BETWEEN).finditer(text, begin, end):
        if _GOES_ON.search(text, begin, cut.start()):
            continue
        if stands_alone(text[begin : cut.start()]) and stands_alone(text[cut.end() : end]):
            yield (begin, cut.start()), (cut.end(), end)
