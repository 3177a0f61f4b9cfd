"""Sentences laid out in one row of words, and what is worked out over the stretch of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

WINDOW = 5
REACH = WINDOW // 2
EDGE = 0  # the number of what stands before and after each sentence


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


def each(
    what: np.ufunc, rows: np.ndarray, begins: np.ndarray, ends: np.ndarray, kind: type | None = None
) -> np.ndarray:
    """Reduce the rows of each stretch to one, of some kind of number; the last stretch ends the rows."""
    edges = np.stack([begins, ends], axis=1).ravel()[:-1]
    return np.asarray(what.reduceat(rows, edges, axis=0, dtype=kind)[::2])


def sums(rows: np.ndarray, chosen: Sequence[Sequence[int]]) -> np.ndarray:
    """
    Add up the rows that are chosen, some for each sentence.

    >>> sums(np.array([[1, 2], [3, 4]]), [[0, 1], [], [1]]).tolist()
    [[4, 6], [0, 0], [3, 4]]
    """
    found = np.zeros((len(chosen), rows.shape[1]), rows.dtype)
    some = [at for at, numbers in enumerate(chosen) if numbers]
    if some:
        flat = [number for at in some for number in chosen[at]]
        begins = np.cumsum([0, *(len(chosen[at]) for at in some[:-1])])
        found[some] = np.add.reduceat(rows[flat], begins, axis=0)
    return found
