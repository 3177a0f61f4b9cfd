"""A stretch of a document written in other words, every offset kept: what stands where, and the way back."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENDS = (".", "?", "!", "\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the plain text (half-open offsets), and of the document, with what stands there."""

    begin: int
    end: int
    first: int
    last: int
    source: object = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Plain:
    """Plain words: their text, and the pieces that it is made of, in order."""

    text: str
    pieces: tuple[Piece, ...]

    def piece(self, at: int) -> Piece:
        """Return the piece in which an offset of the plain text lies."""
        return self.pieces[bisect_right(self.pieces, at, key=lambda p: p.begin) - 1]

    def original(self, begin: int, end: int) -> tuple[int, int]:
        """Return the offsets in the document of what stands from `begin` to `end` of the plain text."""
        first, last = self.piece(begin), self.piece(max(begin, end - 1))
        return _place(first, begin, begin=True), _place(last, end, begin=False)


def _place(piece: Piece, at: int, *, begin: bool) -> int:
    if piece.kind or piece.end - piece.begin != piece.last - piece.first:
        return piece.first if begin else piece.last
    return piece.first + at - piece.begin


@dataclass(frozen=True, slots=True)
class Edit:
    """
    Other words for a stretch of a text (offsets in it): what they stand for, and words to put before and after it.

    `joined` are other things that the same stretch stands for, written after it as a list.
    """

    begin: int
    end: int
    words: str
    source: object = None
    kind: str = ""
    before: str = ""
    after: str = ""
    joined: tuple[object, ...] = ()


def chosen(edits: Iterable[Edit], length: int, barred: Iterable[int] = ()) -> list[Edit]:
    """
    Return those edits that overlap none before them, in the order of a text.

    Parameters
    ----------
    edits
        The more important first.
    length
        Of the text.
    barred
        Offsets that no edit may touch.

    """
    taken = bytearray(length + 1)
    for at in barred:
        taken[at] = 1
    kept = []
    for edit in edits:
        if not any(taken[edit.begin : edit.end]):
            taken[edit.begin : edit.end] = b"\1" * (edit.end - edit.begin)
            kept.append(edit)
    return sorted(kept, key=lambda e: (e.begin, e.end))


def written(text: str, at: int, edits: Iterable[Edit], *, lower: bool = False) -> Plain:
    """
    Return a text with edits made.

    Parameters
    ----------
    text
        The text, as it stands in the document.
    at
        Where it begins there.
    edits
        As `chosen` gives them.
    lower
        Whether the words that stay are written small.

    """
    parts: list[str] = []
    pieces: list[Piece] = []
    length = last = 0

    def put(words: str, first: int, end: int, source: object = None, kind: str = "") -> None:
        nonlocal length
        if words:
            parts.append(words)
            pieces.append(Piece(length, length + len(words), at + first, at + end, source, kind))
            length += len(words)

    for edit in edits:
        kept = text[last : edit.begin]
        put(kept.lower() if lower else kept, last, edit.begin)
        if edit.before:
            put(f"{edit.before} ", edit.begin, edit.end)
        opens = edit.kind and (not length or parts[-1].rstrip(" ”’\"'")[-1:] in _ENDS)
        put(edit.words.capitalize() if opens else edit.words, edit.begin, edit.end, edit.source, edit.kind)
        for number, other in enumerate(edit.joined, start=1):
            put(" and " if number == len(edit.joined) else ", ", edit.begin, edit.end)
            put(edit.words, edit.begin, edit.end, other, edit.kind)
        if edit.after:
            put(f" {edit.after}", edit.begin, edit.end)
        last = max(last, edit.end)
    rest = text[last:]
    put(rest.lower() if lower else rest, last, len(text))
    return Plain("".join(parts), tuple(pieces))
