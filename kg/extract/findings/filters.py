"""
The largest answer of each filter in a sentence; each looks at five words at once (Kim 2014).

What a filter says of a word at each place of the window is worked out once for each word that is met, and kept in 16
bits: a sentence's answers are then sums of five rows. Before they are cut to that they are whole numbers held as
floats, exact as long as no sum reaches 2 to the power of 24; the tool that writes the weights sees to that.
"""

from __future__ import annotations

import math

import numpy as np

from kg.extract.findings.layout import WINDOW, batches
from kg.extract.findings.products import product

SIGNED, HIGHEST = 127, 32766 - WINDOW  # of eight bits, and of sixteen less what five cuts can take


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
        found = np.empty((len(begins), self._answers.shape[2]), np.int16)
        for chosen, places, _ in batches(begins, ends):
            answers = self._answers[0].take(words[places], axis=0)
            for place in range(1, WINDOW):
                answers += self._answers[place].take(words[places + place], axis=0)
            found[chosen] = answers.max(axis=1)
        return np.asarray(np.floor(np.maximum(found * self._step + self._bias, 0) * self._factor))

    def _meet(self, words: np.ndarray) -> None:
        new = np.unique(words[~self._is_met[words]])
        if len(new):
            vectors = self._vectors[new].astype(np.float32)
            for place, weights in enumerate(self._weights):
                self._answers[place, new] = np.floor(product(vectors, weights) / self._step)
            self._is_met[new] = True
