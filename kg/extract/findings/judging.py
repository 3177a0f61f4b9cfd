"""
Is it praise or criticism? A small trained model over the words, with the rules' own count among its features.

The weights are in ``polarity-model.tsv``: one feature a line, one column a
class, made by ``tools/train_polarity.py`` (``docs/model-card.md`` tells how, and
how well it does). Nothing is learnt when documents are read.
``judging_around`` hears the sentences around as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.findings.polarity import NEUTRAL, POLARITIES, Counted, counted, polarity_of
from kg.extract.terms import Remembered

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


class _Node(NamedTuple):
    """
    The features that begin with a word: numbers of weights.

    Of the word alone, if there is one, and of it and the next.
    """

    alone: list[int]
    pairs: dict[str, int]


@dataclass(frozen=True, slots=True)
class Model:
    """
    The weights of features, by the words they are made of, so that no name of a feature need be put together.

    A row of weights is one whole number with the columns in it, `ROOM` bits
    apart: rows are added up by one addition each.
    """

    weights: list[int] = field(default_factory=lambda: [0])
    nodes: dict[str, _Node] = field(default_factory=dict)
    others: dict[str, int] = field(default_factory=dict)

    def add(self, feature: str, packed: int) -> None:
        """Add a feature with its weights."""
        sort, *words = feature.split(" ")
        if sort not in ("1", "2"):
            self.others[feature] = packed
            return
        number = len(self.weights)
        self.weights.append(packed)
        node = self.nodes.setdefault(words[0], _Node([], {}))
        if sort == "1":
            node.alone.append(number)
        else:
            node.pairs[words[1]] = number

    def total(self, found: list[str]) -> int:
        """Sum up the weights of the words of a sentence, each feature once."""
        hits: set[int] = set()
        nodes, add = self.nodes, hits.add
        for word, following in pairwise(["<", *found, ">"]):
            if word in nodes:
                alone, pairs = nodes[word]
                hits.update(alone)
                if following in pairs:
                    add(pairs[following])
        return sum(map(self.weights.__getitem__, hits))


def features(text: str) -> Iterator[str]:
    """
    Give the features of a sentence: its words in ones and twos, and what the rules make of it.

    >>> [f for f in features("Plans are late") if f.startswith("2 ")]
    ['2 < plans', '2 plans are', '2 are late', '2 late >']
    """
    found = _words(text)
    edged = ["<", *found, ">"]
    yield from (f"1 {word}" for word in found)
    yield from (f"2 {a} {b}" for a, b in pairwise(edged))
    yield from _others(counted(text), sum(len(found) >= limit for limit in LENGTHS))


def _words(text: str) -> list[str]:
    """Give the words and the signs between clauses, every number as 0."""
    return list(chain.from_iterable(map(_IN_CHUNK.__getitem__, text.split())))


def _in_chunk(chunk: str) -> list[str]:
    found = _WORD.findall(chunk.lower().replace("’", "'"))
    return ["0" if word.isdigit() else word for word in found]


_IN_CHUNK = Remembered(_in_chunk)


def _others(said: Counted, length: int) -> Iterator[str]:
    """Give the features that are no words: the length, and what the rules make of the sentence."""
    yield f"length {length}"
    yield f"praise {min(said.praise, MOST_COUNTED)}"
    yield f"criticism {min(said.criticism, MOST_COUNTED)}"
    yield f"both {min(said.praise, 2)} {min(said.criticism, 2)} {said.contrast}"
    yield f"asked {said.asked}"
    yield f"not-fully {said.not_fully} {said.contrast}"
    yield f"rules {polarity_of(said)}"


@cache
def model() -> Model:
    """Read the weights in thousandths, as whole numbers: their sums are exact in any order."""
    lines = resources.files("kg.extract.findings").joinpath(MODEL).read_text(encoding="utf-8").splitlines()
    found = Model()
    for row in (line.split("\t") for line in lines if not line.startswith("#")):
        found.add(
            row[0],
            sum(round(float(weight) * THOUSANDTHS) << (ROOM * at) for at, weight in enumerate(row[1:])),
        )
    return found


@lru_cache(maxsize=4096)
def _other_weights(said: Counted, length: int) -> int:
    others = model().others
    return sum(others.get(feature, 0) for feature in _others(said, length))


def scores(text: str) -> dict[str, float]:
    """Give the score of each polarity; the highest is the sentence's."""
    return dict(zip(POLARITIES, (column / THOUSANDTHS for column in columns(text)), strict=True))


def columns(text: str) -> list[int]:
    """Give the scores in thousandths, in the order of the polarities."""
    found = _words(text)
    known = model()
    length = sum(len(found) >= limit for limit in LENGTHS)
    return unpacked(known.others[BIAS] + known.total(found) + _other_weights(counted(text), length))


def unpacked(total: int) -> list[int]:
    """Take the columns out of a packed row."""
    found = []
    for _ in POLARITIES:
        column = ((total + HALF) & (2 * HALF - 1)) - HALF
        found.append(column)
        total = (total - column) >> ROOM
    return found


def has_words(text: str) -> bool:
    """Tell whether there is anything to judge."""
    return any(map(_IN_CHUNK.__getitem__, text.split()))


def judged(text: str) -> str:
    """
    Give the polarity of a sentence of a report, by its own words.

    >>> [judged(t) for t in ("Plans are not always clear.", "Social workers know children well.")]
    ['improvement', 'strength']
    """
    return max(zip(columns(text), POLARITIES, strict=True))[1] if has_words(text) else NEUTRAL
