"""How seldom Python looks for garbage where much is made that has hardly a circle in it: in builds and exports."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SELDOM = 50_000  # objects more than were let go of; Python looks at every 700, which is a tenth of all time


@contextmanager
def seldom() -> Iterator[None]:
    """Have Python look for circles of garbage seldom while something is done, here and in processes forked from here."""
    before = gc.get_threshold()
    gc.set_threshold(SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
