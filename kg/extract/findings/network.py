"""
The network that judges sentences, in whole numbers: the same on every machine and in any order of adding.

Its files are made by ``tools/train_judging.py``. A sentence is the largest answer of each of its filters
(`kg.extract.findings.filters`) and the weighted mean of its words' vectors; its scores come of that, of the sentence
before, of the one after, of the mean of all others of its paragraph, of what is said of it besides, and of its words
and pairs of words one by one (Cheng et al. 2016 call the two parts deep and wide). All sentences are worked out
together. Products are of whole numbers held as floats, which is quick, and exact as long as no sum reaches 2 to the
power of 53.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.extract.findings.filters import Filters
from kg.extract.findings.layout import REACH, laid_out, sums, totals
from kg.extract.findings.products import product
from kg.extract.findings.words import weights

if TYPE_CHECKING:
    from collections.abc import Sequence

MODEL, VECTORS, WORDS, PAIRS = "network.npz", "vectors.npy", "word-scores.npy", "pair-scores.npy"
UNIT = 256  # of what flows between layers: whole numbers of 256ths
FINE = 4096  # of weights, and so of scores: whole numbers of 4096ths of 256ths
NEAR = ("own", "before", "after", "beside")


@dataclass(frozen=True, slots=True)
class Network:
    """
    The weights: whole numbers, with the factors that bring sums back to 256ths.

    `weighted` are the vectors times the words' weights, and these as a last
    column. `mean` turns the mean of a sentence's vectors. `hidden` has a block of columns
    for each of `NEAR`; `last` turns hidden into scores, `direct` goes past it.
    `besides` has a row for each thing that can be said besides: what it adds to
    hidden, then to the scores. `pairs` are the known pairs of words, ascending,
    each as one number, and last a number that is no pair; `wide` has a row of
    scores for each word, then for each pair, in units of `wide_factor`.
    `codes` and `said` name topics and what can be said; `first`, `further` are
    the scores that a first topic and each further one must reach.
    """

    vectors: np.ndarray
    weighted: np.ndarray
    filters: Filters
    mean: np.ndarray
    mean_bias: np.ndarray
    mean_factor: float
    hidden: np.ndarray
    hidden_bias: np.ndarray
    hidden_factor: float
    last: np.ndarray
    direct: np.ndarray
    last_bias: np.ndarray
    besides: np.ndarray
    pairs: np.ndarray
    wide: np.ndarray
    wide_factor: float
    codes: tuple[str, ...]
    said: tuple[str, ...]
    first: int
    further: int

    def scores(
        self, sentences: Sequence[Sequence[int]], paragraphs: Sequence[int], said: Sequence[Sequence[int]]
    ) -> np.ndarray:
        """
        Return the scores of sentences, a row each: of the polarities, then of the topics.

        Parameters
        ----------
        sentences
            The numbers of each one's words.
        paragraphs
            The number of each one's paragraph, ascending.
        said
            The numbers of what is said of each besides.

        """
        laid = laid_out(sentences)
        told = self._told(*laid)
        to_hidden, to_last = np.split(sums(self.besides, said), [len(self.hidden_bias)], axis=1)
        heard = self._heard(told, np.asarray(paragraphs)) + self.hidden_bias + to_hidden
        passed = product(told, self.direct) + self.last_bias + to_last + self._wide(*laid)
        return np.asarray(passed + product(np.floor(np.maximum(heard, 0) * self.hidden_factor), self.last))

    def _heard(self, told: np.ndarray, paragraphs: np.ndarray) -> np.ndarray:
        """Add up what each sentence says, the one before, the one after, and all others of its paragraph; what none hears is not worked out."""
        own, before, after, beside = np.split(self.hidden, len(NEAR), axis=1)
        heard = product(told, own)
        (first,) = np.nonzero(paragraphs[1:] == paragraphs[:-1])  # of two that follow each other
        heard[first + 1] += product(told[first], before)
        heard[first] += product(told[first + 1], after)
        (several,) = np.nonzero(
            np.isin(paragraphs, paragraphs[first])
        )  # those of paragraphs of more than one
        if len(several):
            said = product(told[several], beside)
            starts = np.flatnonzero(np.diff(paragraphs[several], prepend=-1))
            counts = np.diff(starts, append=len(several))
            others = np.repeat(np.add.reduceat(said, starts, axis=0), counts, axis=0) - said
            heard[several] += np.floor(others / np.repeat(counts - 1, counts)[:, None])
        return heard

    def told(self, sentences: Sequence[Sequence[int]]) -> np.ndarray:
        """Return what each sentence alone tells: the largest answers of the filters, and the turned mean of its vectors."""
        return self._told(*laid_out(sentences))

    def _told(self, words: np.ndarray, begins: np.ndarray, ends: np.ndarray) -> np.ndarray:
        turned = product(self._means(words, begins, ends), self.mean) + self.mean_bias
        largest = self.filters.largest(words, begins, ends)
        return np.hstack([largest, np.floor(np.maximum(turned, 0) * self.mean_factor)])

    def means(self, sentences: Sequence[Sequence[int]]) -> np.ndarray:
        """Return the weighted mean of the vectors of each sentence's words, in 256ths."""
        return self._means(*laid_out(sentences))

    def _means(self, words: np.ndarray, begins: np.ndarray, ends: np.ndarray) -> np.ndarray:
        total = totals(self.weighted, words[REACH:], begins, ends, np.int32)
        return np.asarray(np.floor(total[:, :-1] * float(UNIT) / (total[:, -1:] + 1)))

    def _wide(self, words: np.ndarray, begins: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """Return what words and pairs of words say one by one; a sentence's edges pair with its first and last word."""
        firsts = words[REACH - 1 : REACH + ends[-1]]
        keys = firsts * len(self.vectors) + words[REACH : REACH + ends[-1] + 1]
        places = np.searchsorted(self.pairs, keys)
        places[self.pairs[places] != keys] = len(self.pairs) - 1
        both = np.empty(2 * len(keys), np.intp)  # a word, its pair with the next, the next word …
        both[0::2], both[1::2] = firsts, places + len(self.vectors)
        return totals(self.wide, both, 2 * begins + 1, 2 * ends + 2, np.int32) * self.wide_factor


@cache
def network() -> Network:
    """Read the network, once."""
    made = {name: _fit_for_use(array) for name, array in _read(MODEL).items()}
    vectors = _read(VECTORS)
    filters = Filters(vectors, *(made.pop(name) for name in ("filters", "filter_bias", "filter_factor")))
    besides = np.hstack([made.pop("hidden_said"), made.pop("direct_said")])
    wide = np.concatenate([_read(WORDS), _read(PAIRS)])
    heavy = np.array(weights(), np.int32)[:, None]
    weighted = np.hstack([vectors * heavy, heavy])
    return Network(vectors, weighted, filters, besides=besides, wide=wide, **made)


def _fit_for_use(array: np.ndarray) -> Any:  # noqa: ANN401 - names, a number or an array
    if array.dtype.kind == "U":
        return tuple(array.tolist())
    if array.ndim == 0:
        return array.item()
    return array.astype(np.int64 if array.dtype == np.int32 else float)


def _read(name: str) -> Any:  # noqa: ANN401 - numpy gives one array or a file of several
    with resources.files("kg.extract.findings").joinpath(name).open("rb") as file:
        found = np.load(file)
        return found if isinstance(found, np.ndarray) else dict(found)
