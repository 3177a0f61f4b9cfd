"""
The network that judges sentences, in whole numbers: the same on every machine and in any order of adding.

Its files are made by ``tools/train_judging.py``. A sentence is the largest answer of each of its filters (each looks at
five words at once; Kim 2014) and the weighted mean of its words' vectors; its scores come of that, of the sentence
before, of the one after, of the mean of all others of its paragraph, of what is said of it besides, and of its words
and pairs of words one by one (Cheng et al. 2016 call the two parts deep and wide). All sentences are worked out
together. Products are of whole numbers held as floats, which is quick, and exact as long as no sum reaches 2 to the
power of 24 (or 53, in double precision); the tool that writes the files sees to that.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.extract.findings.products import product
from kg.extract.findings.words import weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MODEL, VECTORS, WORDS, PAIRS = "network.npz", "vectors.npy", "word-scores.npy", "pair-scores.npy"
UNIT = 256  # of what flows between layers: whole numbers of 256ths
WINDOW = 5
REACH = WINDOW // 2
EDGE = 0  # the number of what stands before and after each sentence
STRETCH = 512  # words worked on at once: they fit into a processor's nearest memory
NEAR = ("own", "before", "after", "beside")


@dataclass(frozen=True, slots=True)
class Network:
    """
    The weights: whole numbers, with the factors that bring sums back to 256ths.

    `filters` has `WINDOW` blocks of columns, one a place in the window; `mean`
    turns the mean of a sentence's vectors. `hidden` has a block of rows for each
    of `NEAR`; `hidden_said` a row for each thing that can be said besides;
    `last` turns hidden into scores, `direct` and `direct_said` go past it.
    `pairs` are the known pairs of words, ascending, each as one number, and last a
    number that is no pair; `word_scores` and `pair_scores` have a row of scores for
    each word and pair, in units of `wide_factor`.
    `codes` and `said` name topics and what can be said; `first`, `further` are
    the scores that a first topic and each further one must reach.
    """

    vectors: np.ndarray
    weights: np.ndarray
    filters: np.ndarray
    filter_bias: np.ndarray
    filter_factor: float
    mean: np.ndarray
    mean_bias: np.ndarray
    mean_factor: float
    hidden: np.ndarray
    hidden_said: np.ndarray
    hidden_bias: np.ndarray
    hidden_factor: float
    last: np.ndarray
    direct: np.ndarray
    direct_said: np.ndarray
    last_bias: np.ndarray
    pairs: np.ndarray
    word_scores: np.ndarray
    pair_scores: np.ndarray
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
        heard = self._around(product(told, self.hidden), np.asarray(paragraphs)) + self.hidden_bias
        last = product(told, self.direct) + self.last_bias + self._wide(*laid)
        for row, some in enumerate(said):
            heard[row] += self.hidden_said[list(some)].sum(axis=0)
            last[row] += self.direct_said[list(some)].sum(axis=0)
        return np.asarray(last + product(np.floor(np.maximum(heard, 0) * self.hidden_factor), self.last))

    def _around(self, spoken: np.ndarray, paragraphs: np.ndarray) -> np.ndarray:
        """Add what each sentence says of itself, of the one after, of the one before and of all others of its paragraph."""
        own, before, after, beside = np.split(spoken, len(NEAR), axis=1)
        follows = (paragraphs[1:] == paragraphs[:-1])[:, None]
        own[1:] += before[:-1] * follows
        own[:-1] += after[1:] * follows
        _, starts, of, counts = np.unique(
            paragraphs, return_index=True, return_inverse=True, return_counts=True
        )
        others = np.add.reduceat(beside, starts, axis=0)[of] - beside
        return np.asarray(own + np.floor(others / np.maximum(counts[of] - 1, 1)[:, None]))

    def told(self, sentences: Sequence[Sequence[int]]) -> np.ndarray:
        """Return what each sentence alone tells: the largest answers of the filters, and the turned mean of its vectors."""
        return self._told(*laid_out(sentences))

    def _told(self, words: np.ndarray, begins: np.ndarray, ends: np.ndarray) -> np.ndarray:
        unique, places = np.unique(words, return_inverse=True)
        vectors = self.vectors[unique].astype(np.float32)
        answers = np.ascontiguousarray(
            product(vectors, self.filters).reshape(len(unique), WINDOW, -1).swapaxes(0, 1)
        )
        largest = np.concatenate([*self._largest(answers, places, begins, ends)])
        largest = np.floor(np.maximum(largest + self.filter_bias, 0).astype(float) * self.filter_factor)
        means = self._means(vectors, unique, places, begins, ends)
        turned = np.floor(np.maximum(product(means, self.mean) + self.mean_bias, 0) * self.mean_factor)
        return np.hstack([largest, turned])

    def means(self, sentences: Sequence[Sequence[int]]) -> np.ndarray:
        """Return the weighted mean of the vectors of each sentence's words, in 256ths."""
        words, begins, ends = laid_out(sentences)
        unique, places = np.unique(words, return_inverse=True)
        return self._means(self.vectors[unique].astype(np.float32), unique, places, begins, ends)

    def _means(
        self,
        vectors: np.ndarray,
        unique: np.ndarray,
        places: np.ndarray,
        begins: np.ndarray,
        ends: np.ndarray,
    ) -> np.ndarray:
        heavy = self.weights[unique]
        sums = _sums(np.hstack([vectors * heavy, heavy]), places[REACH:], begins, ends)
        return np.asarray(np.floor(sums[:, :-1] * UNIT / (sums[:, -1:] + 1)))

    def _wide(self, words: np.ndarray, begins: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """Return what words and pairs of words say one by one; a sentence's edges pair with its first and last word."""
        firsts = words[REACH - 1 : REACH + ends[-1]]
        keys = firsts * len(self.vectors) + words[REACH : REACH + ends[-1] + 1]
        places = np.searchsorted(self.pairs, keys)
        places[self.pairs[places] != keys] = len(self.pairs) - 1
        alone = self.word_scores[firsts[1:]].astype(np.int32)
        paired = self.pair_scores[places].astype(np.int32)
        both = _each(np.add, alone, begins, ends) + _each(np.add, paired, begins, ends + 1)
        return np.asarray(both * self.wide_factor)

    def _largest(
        self, answers: np.ndarray, places: np.ndarray, begins: np.ndarray, ends: np.ndarray
    ) -> Iterator[np.ndarray]:
        """Return the largest answer of each filter in each sentence, some sentences at a time."""
        at = 0
        while at < len(begins):
            stop = max(at + 1, int(np.searchsorted(ends, begins[at] + STRETCH)))
            first, last = begins[at], ends[stop - 1]
            found = answers[0].take(places[first:last], axis=0)
            for place in range(1, WINDOW):
                found += answers[place].take(places[first + place : last + place], axis=0)
            yield _each(np.maximum, found, begins[at:stop] - first, ends[at:stop] - first)
            at = stop


def laid_out(sentences: Sequence[Sequence[int]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """
    Lay sentences out in a row with edges around each: all numbers, and begins and ends of sentences less the first edge.

    >>> [part.tolist() for part in laid_out([[5, 6], [7]])]
    [[0, 0, 5, 6, 0, 0, 7, 0, 0], [0, 4], [2, 5]]
    """
    edge = [EDGE] * REACH
    words, begins, ends = list(edge), [], []
    for sentence in sentences:
        begins.append(len(words) - REACH)
        words += sentence or [EDGE]
        ends.append(len(words) - REACH)
        words += edge
    return np.array(words), np.array(begins), np.array(ends)


def _each(what: np.ufunc, rows: np.ndarray, begins: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Reduce the rows of each stretch to one; the last stretch ends the rows."""
    edges = np.stack([begins, ends], axis=1).ravel()[:-1]
    return np.asarray(what.reduceat(rows, edges, axis=0)[::2])


def _sums(rows: np.ndarray, places: np.ndarray, begins: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Add up the rows of the words of each sentence."""
    return _each(np.add, rows.astype(float)[places[: ends[-1]]], begins, ends)


@cache
def network() -> Network:
    """Read the network, once."""
    made: dict[str, Any] = {"weights": np.array(weights(), np.float32)[:, None]}
    made |= {"vectors": _read(VECTORS), "word_scores": _read(WORDS), "pair_scores": _read(PAIRS)}
    for name, array in _read(MODEL).items():
        if array.dtype.kind == "U":
            made[name] = tuple(array.tolist())
        elif name in ("first", "further"):
            made[name] = int(array)
        elif name.endswith("_factor"):
            made[name] = float(array)
        elif name == "pairs":
            made[name] = array.astype(np.int64)
        else:
            made[name] = array.astype(np.float32 if name.startswith("filter") else float)
    return Network(**made)


def _read(name: str) -> Any:  # noqa: ANN401 - numpy gives one array or a file of several
    with resources.files("kg.extract.findings").joinpath(name).open("rb") as file:
        found = np.load(file)
        return found if isinstance(found, np.ndarray) else dict(found)
