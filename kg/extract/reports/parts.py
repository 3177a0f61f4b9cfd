"""
A sentence of two minds, told apart: 'Plans are clear, but visits are late' is a strength and an improvement.

Only where both clauses have a subject and a verb of their own, and one is praise
and the other criticism. The sentence stays one mixed finding; the clauses are its parts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.findings.judging import judged_alone
from kg.extract.findings.polarity import IMPROVEMENT, STRENGTH
from kg.extract.findings.subjects import stands_alone

if TYPE_CHECKING:
    from collections.abc import Iterator

_BETWEEN = re.compile(
    r"[;,]\s+(?:but|however,?|yet|although|though|while|whilst|whereas|nevertheless,?)\s+(?:(?:overall|currently|in some cases|for some),?\s+)?|;\s+|\s+[–—-]\s+(?:but|however,?)\s+|\s+(?:but|although|whereas)\s+"
)
_OPENING = re.compile(r"^\W*(?:While|Whilst|Although|Though|Even though)\s+")
_COMMA = re.compile(r",\s+")
_EDGE = " \t\n\r.,;:"


def parts(text: str) -> list[tuple[int, int, str]]:
    """
    Return the two clauses of a sentence that differ: begin, end and polarity of each, or nothing.

    >>> parts("Plans are clear, but visits are too often late.")
    [(0, 15, 'strength'), (21, 46, 'improvement')]
    """
    for first, second in _halves(text):
        begin, middle = first
        left, right = text[begin:middle], text[slice(*second)]
        if not (stands_alone(left) and stands_alone(right)):
            continue
        said = judged_alone(left).polarity, judged_alone(right).polarity
        if set(said) == {STRENGTH, IMPROVEMENT}:
            return [(*first, said[0]), (*second, said[1])]
    return []


def _halves(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the ways in which a sentence may fall into two."""
    end = len(text.rstrip(_EDGE))
    opening = _OPENING.match(text)
    begin = opening.end() if opening else 0
    for cut in (_COMMA if opening else _BETWEEN).finditer(text, begin, end):
        yield (begin, cut.start()), (cut.end(), end)
