"""
Products of matrices on one thread.

numpy hands a product to as many threads as there are cores, which for matrices as small as a document's takes
several times the work, and more where several processes build at once. A few rows at a time it does itself, at its
full speed: three to five times that of the BLIS that comes with spaCy. A wide matrix is cut into columns, so that
enough rows go at once to be worth what is read for them.
"""

from __future__ import annotations

import numpy as np

ALONE = 1 << 18  # multiplications that OpenBLAS does on one thread, whatever the machine
ROWS = 12  # that go at once, at the least


def product(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """
    Return the product of two matrices of floats of one precision.

    >>> product(np.array([[1.0, 2.0]]), np.array([[3.0], [4.0]])).tolist()
    [[11.0]]
    """
    made = np.empty((len(left), right.shape[1]), left.dtype)
    width = max(1, ALONE // (ROWS * len(right)))
    for first in range(0, right.shape[1], width):
        columns, into = right[:, first : first + width], made[:, first : first + width]
        rows = max(1, ALONE // columns.size)
        whole = len(left) - len(left) % rows
        stacked = np.matmul(left[:whole].reshape(-1, rows, left.shape[1]), columns)
        into[:whole] = stacked.reshape(-1, columns.shape[1])
        into[whole:] = np.matmul(left[whole:], columns)
    return made
