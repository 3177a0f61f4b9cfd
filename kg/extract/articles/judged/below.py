"""Lists below a grade: 'Good:' and under it, item by item, the areas or councils that have it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.lexicon import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.lexicon import Mention
    from kg.extract.reading import Sentence

_MARKS = r"[^\w\ue000-\ue0ff]*"  # a mention is a letter of private use
_GRADE = pattern(
    rf"{_MARKS}(?:(?:rated|judged|graded)\s+(?:as\s+)?)?{{grade}}(?:\s+(?:areas|ratings?|grades?|for|in))?{_MARKS}$",
    re.IGNORECASE,
)
_ITEM = pattern(
    rf"{_MARKS}(?:the\s+)?(?:{{area}}|{{council}})(?:\s*(?:,|,?\s*and|&)\s*(?:the\s+)?(?:{{area}}|{{council}}))*(?:\s+(?:services?|council))?{_MARKS}$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*[-–—•*·▪●]")


def heads_a_list(sentences: Sequence[Sentence], index: int) -> bool:
    """Tell whether a sentence is a grade by itself with a list below it."""
    return (
        bool(_GRADE.match(sentences[index].masked))
        and index + 1 < len(sentences)
        and _is_item(sentences[index + 1])
    )


def grade_above(sentences: Sequence[Sentence], index: int) -> Mention | None:
    """Return the grade that heads the list of which a sentence is an item, `None` where it is none of such a list."""
    while index >= 0 and _is_item(sentences[index]):
        index -= 1
        if index >= 0 and _GRADE.match(sentences[index].masked):
            return sentences[index].of("grade")[0]
    return None


def _is_item(sentence: Sentence) -> bool:
    listed = sentence.kind == "item" or bool(_BULLET.match(sentence.text))
    return listed and bool(_ITEM.match(sentence.masked))
