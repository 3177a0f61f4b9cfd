"""
Is it praise or criticism, among the sentences around? 'This is not so for all' says little alone.

What the model of ``judging`` makes of a sentence, of the one before, of the one
after and of all others of its paragraph is resolved once more, by the lines of
the model's file that begin with ``^``. What the one before says counts
otherwise when the sentence begins with 'However' than with 'As a result'; the
same goes for the one after, by how that one begins. All sums are of whole
numbers, the same on every machine and in any order.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.findings.judging import columns, has_words, judged, model, unpacked
from kg.extract.findings.polarity import NEUTRAL, POLARITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

AROUND_BIAS, OWN, BESIDE, BEFORE, AFTER = "^bias", "^own", "^beside", "^before", "^after"
"""How the lines begin that resolve a sentence's own scores, and the shares of the others, of the one before and the one after."""
PLAIN = "plain"
_OPENINGS = {
    "turn": r"However|Nevertheless|Nonetheless|Despite this|In contrast|Conversely|Yet|But|Although|While|Whilst",
    "so": r"As a (?:result|consequence)|Consequently|Therefore|This|These|Those|Such|That",
    "also": r"In addition|Additionally|Furthermore|Moreover|Also|Similarly|Equally|For example|For instance|In particular|Too|In one|In another|Where",
    "they": r"They|It|He|She|Their|Its|There|Here|Some|Others|Most|Many|In some|In most",
}
OPENINGS = (PLAIN, *_OPENINGS)
"""How a sentence may begin: against what was said, following from it, adding to it, going on about it, or anew."""
_OPENING = re.compile(
    r"\W*(?:\d+\.\s*)?(?:" + "|".join(rf"(?P<{name}>{words})" for name, words in _OPENINGS.items()) + r")\b"
)
THOUSAND = 1000
_SURE = 10 * THOUSAND  # a polarity whose score is so much lower than the best has no share


def opening(text: str) -> str:
    """
    Tell how a sentence begins.

    >>> [opening(t) for t in ("However, plans are late.", "This is good.", "Plans are late.")]
    ['turn', 'so', 'plain']
    """
    found = _OPENING.match(text)
    return found.lastgroup or PLAIN if found else PLAIN


def shares(scored: Sequence[int]) -> list[int]:
    """
    Give how likely each polarity is, in thousandths, from the scores in thousandths.

    >>> shares([0, -20_000, -20_000, 0])
    [500, 0, 0, 500]
    """
    powers, best = _powers(), max(scored)
    found = [powers[min(best - one, _SURE)] for one in scored]
    total = sum(found)
    return [THOUSAND * one // total for one in found]


@cache
def _powers() -> list[int]:
    return [*(round(math.exp(-at / THOUSAND) * THOUSAND**2) for at in range(_SURE)), 0]


def judged_among(texts: Sequence[str]) -> list[str]:
    """
    Give the polarity of each sentence of a paragraph; one that stands alone is judged by its own words.

    >>> judged_among(["Too many plans are late.", "This is also true of reviews."])
    ['improvement', 'improvement']
    """
    if len(texts) < len("ab"):
        return [judged(text) for text in texts]
    own = [columns(text) for text in texts]
    likely = [shares(scored) for scored in own]
    begins = [opening(text) for text in texts]
    everything, others = [sum(column) for column in zip(*likely, strict=True)], len(texts) - 1
    rows, found = _rows(), []
    for at, text in enumerate(texts):
        if not has_words(text):
            found.append(NEUTRAL)
            continue
        beside = [(whole - one) // others for whole, one in zip(everything, likely[at], strict=True)]
        total = (
            THOUSAND * rows[AROUND_BIAS][0] + _weighted(own[at], rows[OWN]) + _weighted(beside, rows[BESIDE])
        )
        if at:
            total += _weighted(likely[at - 1], rows[f"{BEFORE} {begins[at]}"])
        if at < others:
            total += _weighted(likely[at + 1], rows[f"{AFTER} {begins[at + 1]}"])
        scored = unpacked(total)
        found.append(max(zip(scored, POLARITIES, strict=True))[1])
    return found


def _weighted(numbers: Sequence[int], rows: Sequence[int]) -> int:
    """Multiply numbers by packed rows of weights, and add them up."""
    a, b, c, d = numbers
    first, second, third, fourth = rows
    return a * first + b * second + c * third + d * fourth


@cache
def _rows() -> dict[str, list[int]]:
    """Give the packed weights of the lines that tell of what stands around, one for each polarity."""
    others = model().others
    names = [OWN, BESIDE, *(f"{side} {name}" for side in (BEFORE, AFTER) for name in OPENINGS)]
    found = {name: [others.get(f"{name} {polarity}", 0) for polarity in POLARITIES] for name in names}
    return {AROUND_BIAS: [others[AROUND_BIAS]], **found}
