"""Products of matrices on one thread."""

import time

import numpy as np

from kg.extract.findings.products import product


def whole_numbers(rows: int, columns: int, kind: type[np.floating]) -> np.ndarray:
    """Return a matrix of whole numbers of a byte, the same each time."""
    return np.random.default_rng(rows).integers(-128, 128, (rows, columns)).astype(kind)


def test_products_of_whole_numbers_are_exact() -> None:
    """In either precision, whatever the order of adding."""
    for kind in (np.float32, np.float64):
        left, right = whole_numbers(31, 64, kind), whole_numbers(64, 130, kind)
        expected = left.astype(int) @ right.astype(int)
        assert np.array_equal(expected, product(left, right))


def test_columns_of_a_wider_matrix_can_be_multiplied() -> None:
    """A view that does not lie in one piece gives the product of what it shows."""
    wide = whole_numbers(8, 20, np.float64)
    right = whole_numbers(10, 3, np.float64)
    assert np.array_equal(wide[:, ::2].astype(int) @ right.astype(int), product(wide[:, ::2], right))


def test_no_rows_give_no_rows() -> None:
    """A document without sentences has no scores, and the columns that scores have."""
    assert (0, 7) == product(np.zeros((0, 4)), np.zeros((4, 7))).shape


def test_one_thread_does_the_work() -> None:
    """No more processor time is taken than time passes, give or take what the clock is worth."""
    left, right = whole_numbers(300, 64, np.float32), whole_numbers(64, 640, np.float32)
    product(left, right)
    began, worked = time.perf_counter(), time.process_time()
    for _ in range(50):
        product(left, right)
    assert time.process_time() - worked <= 1.2 * (time.perf_counter() - began) + 0.01
