"""
Is it praise or criticism? A small trained model over the words, with the rules' own count among its features.

The weights are in ``polarity-model.tsv``: one feature a line, one column a
class, made by ``tools/train_polarity.py`` (``docs/model-card.md`` tells how, and
how well it does). Nothing is learnt when documents are read.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.finders.polarity import ASKED, CONTRAST, NEUTRAL, NOT_FULLY, POLARITIES, polarity_of, weights

if TYPE_CHECKING:
    from collections.abc import Iterator

MODEL = "polarity-model.tsv"
BIAS = "bias"
MOST_COUNTED = 4
THOUSANDTHS = 1000  # the weights have three decimals
LENGTHS = (8, 15, 25, 40)
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[;:,]")


def features(text: str) -> Iterator[str]:
    """
    Give the features of a sentence: its words in ones, twos and threes, and what the rules make of it.

    >>> [f for f in features("Plans are late") if f.startswith("2 ")]
    ['2 < plans', '2 plans are', '2 are late', '2 late >']
    """
    lower = text.lower().replace("’", "'")
    found = ["0" if word.isdigit() else word for word in _WORD.findall(lower)]
    edged = ["<", *found, ">"]
    yield from (f"1 {word}" for word in found)
    yield from (f"2 {a} {b}" for a, b in pairwise(edged))
    yield from (f"3 {a} {b} {c}" for a, b, c in zip(edged, edged[1:], edged[2:], strict=False))
    yield from (f"s {a} * {b}" for a, b in zip(found, found[2:], strict=False))
    yield f"length {sum(len(found) >= limit for limit in LENGTHS)}"
    praise, criticism = weights(text)
    plain = text.lower()
    contrast = bool(CONTRAST.search(plain))
    yield f"praise {min(praise, MOST_COUNTED)}"
    yield f"criticism {min(criticism, MOST_COUNTED)}"
    yield f"both {min(praise, 2)} {min(criticism, 2)} {contrast}"
    yield f"asked {bool(ASKED.search(plain))}"
    yield f"not-fully {bool(NOT_FULLY.search(plain))} {contrast}"
    yield f"rules {polarity_of(text, praise, criticism)}"


@cache
def _model() -> dict[str, tuple[int, ...]]:
    """Read the weights in thousandths, as whole numbers: their sums are exact in any order."""
    lines = resources.files("kg.finders").joinpath(MODEL).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {row[0]: tuple(round(float(weight) * THOUSANDTHS) for weight in row[1:]) for row in rows}


def scores(text: str) -> dict[str, float]:
    """Give the score of each polarity; the highest is the sentence's."""
    model = _model()
    rows = [model[BIAS], *(model[feature] for feature in set(features(text)) if feature in model)]
    totals = (sum(column) / THOUSANDTHS for column in zip(*rows, strict=True))
    return dict(zip(POLARITIES, totals, strict=True))


def judged(text: str) -> str:
    """
    Give the polarity of a sentence of a report.

    >>> [judged(t) for t in ("Plans are not always clear.", "Social workers know children well.")]
    ['improvement', 'strength']
    """
    if not _WORD.search(text.lower()):
        return NEUTRAL
    found = scores(text)
    return max(POLARITIES, key=lambda polarity: (found[polarity], polarity))
