"""
Lists below a grade: under it, item by item, the areas or councils that have it.

Either the grade stands alone ('Good:'), or at the end of a sentence that gives it ('Ofsted rated Kent
outstanding in these areas:'), which says whose it is and when. Under such a sentence an item may say of
an area what of it is rated ('The positive effect leaders have', 'How well children in care fare').
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.lexicon import pattern
from kg.extract.times import NUMBERS

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
# What may stand between the grade of a sentence and the colon that opens its list.
_TAIL = pattern(
    rf"{{grade}}[’'”\"]?(?:[\s,]+(?:(?:ratings?|grad(?:es?|ings?)|marks?|scores?|judge?ments?|verdicts?|for|in|on|of|by|at|across|under|the|these|those|its|their|following|each|all|both|and|key|main|separate|are|were|include|included"
    rf"|areas?|categor(?:y|ies)|headings?|aspects?|fields?|measures?|strands?|services?|counts?|council|overall|{'|'.join(list(NUMBERS)[:8])})\b|{{council}}(?:[’']s?)?|{{inspectorate}}|{{time}}))*\s*:\W*$",
    re.IGNORECASE,
)
_ABOUT = frozenset(
    "the a an of for and in on to with its their how well far effective effectively effectiveness provision is are overall positive good strong effect impact influence "
    "quality experience experiences progress outcome outcomes help support care service services work practice social children child young people families who need needing fare faring has have having being do doing progress progressing make making difference led managed run performance s".split()
)
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_BULLET = re.compile(r"^\s*[-–—•*·▪●]")


def heads_a_list(sentences: Sequence[Sentence], index: int) -> bool:
    """Tell whether a sentence is a grade by itself with a list below it."""
    return (
        bool(_GRADE.match(sentences[index].masked))
        and index + 1 < len(sentences)
        and _is_item(sentences[index + 1])
    )


def ends_over_a_list(sentences: Sequence[Sentence], index: int) -> bool:
    """Tell whether the last grade that a sentence gives is that of the areas in the list below it."""
    return (
        sentences[index].text.rstrip().endswith(":")
        and index + 1 < len(sentences)
        and _is_of_an_area(sentences[index + 1])
        and bool(_TAIL.search(sentences[index].masked))
    )


def sentence_above(sentences: Sequence[Sentence], index: int) -> int | None:
    """Return the sentence that may give the grade of an item's areas: the one above its list, `None` where it names no area by itself."""
    if not _is_of_an_area(sentences[index]):
        return None
    while index >= 0 and _is_listed(sentences[index]):
        index -= 1
    return index if index >= 0 else None


def grade_above(sentences: Sequence[Sentence], index: int) -> Mention | None:
    """Return the grade that heads the list of which a sentence is an item, `None` where it is none of such a list."""
    while index >= 0 and _is_item(sentences[index]):
        index -= 1
        if index >= 0 and _GRADE.match(sentences[index].masked):
            return sentences[index].of("grade")[0]
    return None


def _is_item(sentence: Sentence) -> bool:
    return _is_listed(sentence) and bool(_ITEM.match(sentence.masked))


def _is_listed(sentence: Sentence) -> bool:
    return sentence.kind == "item" or bool(_BULLET.match(sentence.text))


def _is_of_an_area(sentence: Sentence) -> bool:
    """Tell whether an item only names an area and what of it is rated."""
    if not _is_listed(sentence) or not sentence.of("area") or sentence.of("grade") or sentence.of("council"):
        return False
    return all(word.lower() in _ABOUT for word in _WORD.findall(sentence.masked))
