"""Lists that are made when they are first looked at: most pages show little of what is known, and of most sentences nobody asks the times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar, overload

Row = TypeVar("Row")


class Later(Sequence[Row]):
    """
    A list that a function makes, once, when it is first looked at.

    >>> rows = Later(lambda: [1, 2])
    >>> len(rows), rows[-1], bool(Later(list))
    (2, 2, False)
    """

    __slots__ = ("_make", "_rows")

    def __init__(self, make: Callable[[], Sequence[Row]]) -> None:
        self._make: Callable[[], Sequence[Row]] | None = make
        self._rows: Sequence[Row] = ()

    def _all(self) -> Sequence[Row]:
        if self._make is not None:
            self._rows, self._make = self._make(), None
        return self._rows

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._all())

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        """Return the row at a place, or those of a slice."""
        return self._all()[place]

    def __eq__(self, other: object) -> bool:
        """Tell whether another sequence has the same rows."""
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment] # as lists have none

    def __repr__(self) -> str:
        """Return the rows as a list is written."""
        return repr(list(self))
