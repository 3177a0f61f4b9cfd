"""What could not be read of a table, gathered so that ten thousand bad cells are one line."""

from __future__ import annotations

import re
from collections import defaultdict

_MOST = 3
_SAID = re.compile(r"'[^']*'|\"[^\"]*\"|\b[A-Z]\d{8}\b|\b\d+\b")
"""What differs between remarks of one kind: the words of the cell, a code, a number."""


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
        """Return every remark once, with the first places it was made of; of many of one kind, the first few."""
        kinds: dict[str, list[str]] = defaultdict(list)
        for words in self._places:
            kinds[_SAID.sub("…", words)].append(words)
        return tuple(words for alike in kinds.values() for words in self._of_a_kind(alike))

    def _of_a_kind(self, alike: list[str]) -> list[str]:
        shown = [words + _at(self._places[words]) for words in alike[:_MOST]]
        if left := alike[_MOST:]:
            rows = sum(len(self._places[words]) for words in left)
            shown[-1] += f"; and {rows} more of this kind"
        return shown


def _at(places: list[str]) -> str:
    named = [place for place in places if place]
    if not named:
        return ""
    more = f" and {len(named) - _MOST} more" if len(named) > _MOST else ""
    return f" ({', '.join(named[:_MOST])}{more})"
