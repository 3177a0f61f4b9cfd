"""What could not be read of a table, gathered so that ten thousand bad cells are one line."""

from __future__ import annotations

from collections import defaultdict

_MOST = 3


class Remarks:
    """Remarks on a document, in the order in which they were first made; `sheet` is the one being read."""

    def __init__(self) -> None:
        self.sheet = ""
        self._places: dict[str, list[str]] = defaultdict(list)

    def say(self, words: str, place: str = "") -> None:
        """Remark on the document, or on a place in the sheet being read."""
        if place:
            words = f"sheet {self.sheet!r}: {words}" if self.sheet else words
        self._places[words].append(place)

    def all(self) -> tuple[str, ...]:
        """Return every remark once, with the first places it was made of."""
        return tuple(words + _at(places) for words, places in self._places.items())


def _at(places: list[str]) -> str:
    named = [place for place in places if place]
    if not named:
        return ""
    more = f" and {len(named) - _MOST} more" if len(named) > _MOST else ""
    return f" ({', '.join(named[:_MOST])}{more})"
