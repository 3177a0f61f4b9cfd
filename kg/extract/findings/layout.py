"""Sentences laid out in one row of words, and what is worked out over the stretch of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WINDOW = 5
REACH = WINDOW // 2
AT_ONCE = 512  # places worked on at once: what is looked up for them fits into a processor's nearest memory
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


def batches(begins: np.ndarray, ends: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """
    Yield stretches of about one length together: which they are, a row of places for each, and how many of these are too many.

    A row that is longer than its stretch repeats the last place. numpy works along such rows many times faster than over
    stretches of any length (`reduceat`).

    >>> [[part.tolist() for part in batch] for batch in batches(np.array([0, 4, 5]), np.array([2, 5, 9]))]
    [[[1, 0], [[4, 4], [0, 1]], [[1], [0]]], [[2], [[5, 6, 7, 8]], [[0]]]]
    """
    lengths = ends - begins
    order = lengths.argsort(kind="stable")
    sizes: list[int] = lengths[order].tolist()
    first = 0
    while first < len(sizes):
        last, most = first + 1, sizes[first] * 5 // 4 + 1
        while last < len(sizes) and sizes[last] <= most and sizes[last] * (last + 1 - first) <= AT_ONCE:
            last += 1
        chosen = order[first:last]
        size = lengths[chosen][:, None]
        longest = sizes[last - 1]
        yield chosen, begins[chosen][:, None] + np.minimum(np.arange(longest), size - 1), longest - size
        first = last


def totals(
    rows: np.ndarray, numbers: np.ndarray, begins: np.ndarray, ends: np.ndarray, kind: type
) -> np.ndarray:
    """
    Add up the rows of a table that the numbers of each stretch choose, as some kind of whole number; no stretch is empty.

    >>> totals(np.array([[1, 2], [3, 4]]), np.array([0, 1, 1]), np.array([0, 2]), np.array([2, 3]), int).tolist()
    [[4, 6], [3, 4]]
    """
    made: np.ndarray = np.empty((len(begins), rows.shape[1]), kind)
    for chosen, places, surplus in batches(begins, ends):
        of = numbers[places]
        made[chosen] = rows.take(of, axis=0).sum(axis=1, dtype=kind) - surplus * rows.take(of[:, -1], axis=0)
    return made


def sums(rows: np.ndarray, chosen: Sequence[Sequence[int]]) -> np.ndarray:
    """
    Add up the rows that are chosen, some for each sentence.

    >>> sums(np.array([[1, 2], [3, 4]]), [[0, 1], [], [1]]).tolist()
    [[4, 6], [0, 0], [3, 4]]
    """
    found = np.zeros((len(chosen), rows.shape[1]), rows.dtype)
    some = [at for at, numbers in enumerate(chosen) if numbers]
    if some:
        ends = np.cumsum([len(chosen[at]) for at in some])
        flat = np.array([number for at in some for number in chosen[at]])
        found[some] = totals(rows, flat, np.concatenate([[0], ends[:-1]]), ends, rows.dtype.type)
    return found
