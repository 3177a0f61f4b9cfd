"""
The largest answer of each filter in a sentence; each looks at five words at once (Kim 2014).

What a filter says of a word at each place of the window is worked out once for each word that is met, and kept in 16
bits: a sentence's answers are then sums of five rows. Before they are cut to that they are whole numbers held as
floats, exact as long as no sum reaches 2 to the power of 24; the tool that writes the weights sees to that.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from kg.extract.findings.layout import WINDOW, each
from kg.extract.findings.products import product

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNED, HIGHEST = 127, 32766 - WINDOW  # of eight bits, and of sixteen less what five cuts can take
STRETCH = 512  # words worked on at once: they fit into a processor's nearest memory


class Filters:
    """The filters of a network, with what they said of the words met so far."""

    def __init__(self, vectors: np.ndarray, weights: np.ndarray, bias: np.ndarray, factor: float) -> None:
        """
        Take vectors of words and the filters' weights, a block of columns for each place of the window.

        `factor` brings answers back to 256ths.
        """
        self._vectors, self._bias, self._factor = vectors, bias.astype(float), factor
        blocks = weights.astype(np.float32).reshape(vectors.shape[1], WINDOW, -1)
        self._weights = np.ascontiguousarray(blocks.swapaxes(0, 1))
        largest_sum = SIGNED * np.abs(blocks).sum(axis=(0, 1), dtype=float).max()
        self._step = 2.0 ** max(0, math.ceil(math.log2(largest_sum / HIGHEST)))
        self._answers = np.empty((WINDOW, len(vectors), blocks.shape[2]), np.int16)  # no memory until met
        self._is_met = np.zeros(len(vectors), bool)

    def largest(self, words: np.ndarray, begins: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """Return the largest answer of each filter in each sentence of `layout.laid_out`, in 256ths, never below nought."""
        self._meet(words)
        found = np.concatenate([*self._some_at_once(words, begins, ends)])
        return np.asarray(np.floor(np.maximum(found * self._step + self._bias, 0) * self._factor))

    def _meet(self, words: np.ndarray) -> None:
        new = np.unique(words[~self._is_met[words]])
        if len(new):
            vectors = self._vectors[new].astype(np.float32)
            for place, weights in enumerate(self._weights):
                self._answers[place, new] = np.floor(product(vectors, weights) / self._step)
            self._is_met[new] = True

    def _some_at_once(self, words: np.ndarray, begins: np.ndarray, ends: np.ndarray) -> Iterator[np.ndarray]:
        at = 0
        while at < len(begins):
            stop = max(at + 1, int(np.searchsorted(ends, begins[at] + STRETCH)))
            first, last = begins[at], ends[stop - 1]
            found = self._answers[0].take(words[first:last], axis=0)
            for place in range(1, WINDOW):
                found += self._answers[place].take(words[first + place : last + place], axis=0)
            yield each(np.maximum, found, begins[at:stop] - first, ends[at:stop] - first)
            at = stop
