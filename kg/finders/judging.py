"""
Is it praise or criticism? A small trained model over the words, with the rules' own count among its features.

The weights are in ``polarity-model.tsv``: one feature a line, one column a
class, made by ``tools/train_polarity.py`` (``docs/model-card.md`` tells how, and
how well it does). Nothing is learnt when documents are read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise, repeat
from typing import TYPE_CHECKING

from kg.finders.polarity import NEUTRAL, POLARITIES, Weighed, polarity_of, weighed

if TYPE_CHECKING:
    from collections.abc import Iterator

MODEL = "polarity-model.tsv"
BIAS = "bias"
MOST_COUNTED = 4
THOUSANDTHS = 1000  # the weights have three decimals
ROOM = 40  # bits that a column has in a packed row: sums of thousandths never fill them
HALF = 1 << (ROOM - 1)
LENGTHS = (8, 15, 25, 40)
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[;:,]")


@dataclass(frozen=True, slots=True)
class _Weights:
    """
    The weights of features, by the words they are made of, so that no name of a feature need be put together.

    A row of weights is one whole number with the columns in it, `ROOM` bits
    apart: rows are added up by one addition each.
    """

    ones: dict[str, int] = field(default_factory=dict)
    twos: dict[tuple[str, ...], int] = field(default_factory=dict)
    threes: dict[tuple[str, ...], int] = field(default_factory=dict)
    skips: dict[tuple[str, ...], int] = field(default_factory=dict)
    others: dict[str, int] = field(default_factory=dict)


def features(text: str) -> Iterator[str]:
    """
    Give the features of a sentence: its words in ones, twos and threes, and what the rules make of it.

    >>> [f for f in features("Plans are late") if f.startswith("2 ")]
    ['2 < plans', '2 plans are', '2 are late', '2 late >']
    """
    found = _words(text)
    edged = ["<", *found, ">"]
    yield from (f"1 {word}" for word in found)
    yield from (f"2 {a} {b}" for a, b in pairwise(edged))
    yield from (f"3 {a} {b} {c}" for a, b, c in zip(edged, edged[1:], edged[2:], strict=False))
    yield from (f"s {a} * {b}" for a, b in zip(found, found[2:], strict=False))
    yield from _others(weighed(text), sum(len(found) >= limit for limit in LENGTHS))


def _words(text: str) -> list[str]:
    """Give the words and the signs between clauses, every number as 0."""
    found = _WORD.findall(text.lower().replace("’", "'"))
    return ["0" if word.isdigit() else word for word in found]


def _others(said: Weighed, length: int) -> Iterator[str]:
    """Give the features that are no words: the length, and what the rules make of the sentence."""
    yield f"length {length}"
    yield f"praise {min(said.praise, MOST_COUNTED)}"
    yield f"criticism {min(said.criticism, MOST_COUNTED)}"
    yield f"both {min(said.praise, 2)} {min(said.criticism, 2)} {said.contrast}"
    yield f"asked {said.asked}"
    yield f"not-fully {said.not_fully} {said.contrast}"
    yield f"rules {polarity_of(said)}"


@cache
def _model() -> _Weights:
    """Read the weights in thousandths, as whole numbers: their sums are exact in any order."""
    lines = resources.files("kg.finders").joinpath(MODEL).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    found = _Weights()
    for row in rows:
        packed = sum(
            round(float(weight) * THOUSANDTHS) << (ROOM * at) for at, weight in enumerate(row[1:])
        )
        sort, *words = row[0].split(" ")
        if sort in ("1", "2", "3"):
            (found.ones, found.twos, found.threes)[len(words) - 1][words[0] if sort == "1" else tuple(words)] = packed
        elif sort == "s":
            found.skips[words[0], words[2]] = packed
        else:
            found.others[row[0]] = packed
    return found


@lru_cache(maxsize=4096)
def _other_weights(said: Weighed, length: int) -> int:
    others = _model().others
    return sum(others.get(feature, 0) for feature in _others(said, length))


def scores(text: str) -> dict[str, float]:
    """Give the score of each polarity; the highest is the sentence's."""
    return _scores(text, _words(text))


def _scores(text: str, found: list[str]) -> dict[str, float]:
    model, none = _model(), repeat(0)
    after = [*found[1:], ">"]
    edged = ["<", *found]
    total = (
        model.others[BIAS]
        + sum(map(model.ones.get, set(found), none))
        + sum(map(model.twos.get, {*zip(edged, found, strict=False), (edged[-1], ">")}, none))
        + sum(map(model.threes.get, set(zip(edged, found, after, strict=False)), none))
        + sum(map(model.skips.get, set(zip(found, found[2:], strict=False)), none))
        + _other_weights(weighed(text), sum(len(found) >= limit for limit in LENGTHS))
    )
    columns = []
    for _ in POLARITIES:
        column = ((total + HALF) & (2 * HALF - 1)) - HALF
        columns.append(column / THOUSANDTHS)
        total = (total - column) >> ROOM
    return dict(zip(POLARITIES, columns, strict=True))


def judged(text: str) -> str:
    """
    Give the polarity of a sentence of a report.

    >>> [judged(t) for t in ("Plans are not always clear.", "Social workers know children well.")]
    ['improvement', 'strength']
    """
    words = _words(text)
    if not words:
        return NEUTRAL
    found = _scores(text, words)
    return max(POLARITIES, key=lambda polarity: (found[polarity], polarity))
