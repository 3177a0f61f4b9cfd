"""
Products of matrices on one thread.

numpy's own hand theirs to as many threads as there are cores, which for matrices as small as a document's takes
ten times the work, and more where several processes build at once. BLIS comes with spaCy.
"""

from __future__ import annotations

import numpy as np
from blis.py import gemm


def product(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """
    Return the product of two matrices of floats of one precision.

    >>> product(np.array([[1.0, 2.0]]), np.array([[3.0], [4.0]])).tolist()
    [[11.0]]
    """
    if not len(left):
        return np.zeros((0, right.shape[1]), left.dtype)
    return np.asarray(gemm(np.ascontiguousarray(left), np.ascontiguousarray(right)))
