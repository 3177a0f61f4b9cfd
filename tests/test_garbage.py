"""How seldom Python looks for garbage is as it was, once that is over."""

import gc

import pytest

from kg.garbage import seldom


def test_it_is_as_it_was_afterwards() -> None:
    """Also where what was done failed."""
    before = gc.get_threshold()
    with seldom():
        within = gc.get_threshold()
    with pytest.raises(ValueError, match="odd"), seldom():
        raise ValueError("odd")  # noqa: EM101

    assert before == gc.get_threshold()
    assert within[0] > before[0]
