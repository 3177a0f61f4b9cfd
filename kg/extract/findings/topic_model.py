"""
The numbers of the topic model, and how they are added up.

``topics-model.tsv`` has a feature a line, with the topics it speaks for and
against: in the second model, which also hears what stands around a sentence, and
after a comma in the first, which hears the sentence alone. All sums are of whole
numbers, so that they are the same on every machine and in any order.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MODEL = "topics-model.tsv"
BIAS, FIRST, FURTHER = "@bias", "@first", "@further"
"""Lines of the model that are no feature: the topics' own weights; what the first topic and each further one must reach."""
NEAR = "^"
"""Begins the lines that tell what a topic around a sentence speaks for: its side and the topic."""
SIDES = ("before", "after", "beside")
"""The sentence before, the one after, and the mean of all others of the paragraph."""
THOUSANDTHS = 1000  # weights and shares have three decimals
SURE = 10 * THOUSANDTHS  # scores above it are as good as certain


@dataclass(frozen=True, slots=True)
class TopicModel:
    """
    The weights, in thousandths.

    `rows` gives the number of each feature's row in `weights`, which has a
    column for each of `codes` in the second model and then one for each in the
    first; the first row are the topics' own. `near` has a row for each topic on
    each side. `first` and `further` are the limits.
    """

    codes: tuple[str, ...]
    rows: dict[str, int]
    weights: np.ndarray
    near: np.ndarray
    first: int
    further: int

    def sums(self, features: Iterable[str]) -> np.ndarray:
        """Add up the rows of the features, each once."""
        rows = self.rows
        numbers = [0, *{number for name in features if (number := rows.get(name))}]
        return np.asarray(self.weights.take(numbers, axis=0).sum(axis=0, dtype=np.int32))

    def around(self, sums: Sequence[np.ndarray]) -> np.ndarray:
        """Give what stands around each sentence of a paragraph speaks for, a row each, from the sums of all of them."""
        count, topics = len(sums), len(self.codes)
        shares = _shares()[np.clip(np.array(sums)[:, topics:], -SURE, SURE) + SURE]
        beside = np.zeros((count, len(SIDES), topics), np.int64)
        if count > 1:
            beside[1:, 0] = shares[:-1]
            beside[:-1, 1] = shares[1:]
            beside[:, 2] = (shares.sum(axis=0) - shares) // (count - 1)
        # Products of whole numbers as floats are quick, and exact: none comes near 2 to the power of 53.
        return np.asarray((beside.reshape(count, -1).astype(float) @ self.near) // THOUSANDTHS)

    def ranked(self, scores: np.ndarray, most: int) -> tuple[str, ...]:
        """Give the topics whose scores reach the limits, at most so many, the surest first."""
        likely = (scores > min(self.first, self.further)).nonzero()[0].tolist()
        best = sorted((-int(scores[at]), self.codes[at]) for at in likely)[:most]
        return tuple(
            code
            for place, (score, code) in enumerate(best)
            if -score > (self.further if place else self.first)
        )


@cache
def _shares() -> np.ndarray:
    """Give how likely a topic is, in thousandths, for each score from the least."""
    scores = range(-SURE, SURE + 1)
    return np.array([round(THOUSANDTHS / (1 + math.exp(-score / THOUSANDTHS))) for score in scores], np.int64)


@cache
def topic_model() -> TopicModel:
    """Read the model, once."""
    lines = resources.files("kg.extract.findings").joinpath(MODEL).read_text(encoding="utf-8").splitlines()
    table = dict(line.split("\t", 1) for line in lines if not line.startswith("# "))
    first, further = (_thousandths(table.pop(name)) for name in (FIRST, FURTHER))
    own = table.pop(BIAS)
    codes = tuple(sorted(cell.partition("=")[0] for cell in own.split("\t")))
    near = [table.pop(f"{NEAR}{side} {code}", "") for side in SIDES for code in codes]
    column = {code: at for at, code in enumerate(codes)}
    weights = np.array([_row(cells, column) for cells in (own, *table.values())], np.int16)
    return TopicModel(
        codes,
        {name: number for number, name in enumerate(table, 1)},
        weights,
        np.array([_row(cells, column)[: len(codes)] for cells in near], float),
        first,
        further,
    )


def _row(cells: str, column: dict[str, int]) -> list[int]:
    row = [0] * (2 * len(column))
    for cell in cells.split("\t") if cells else ():
        code, _, both = cell.partition("=")
        second, _, first = both.partition(",")
        row[column[code]] = _thousandths(second)
        if first:
            row[len(column) + column[code]] = _thousandths(first)
    return row


def _thousandths(weight: str) -> int:
    return round(float(weight) * THOUSANDTHS)
