"""The original of a document: its pages as pictures, and where words stand on them."""

from __future__ import annotations

import io
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2 as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SHARP = 1.6
"""Pixels of a picture for each point (1/72 inch) of a page."""

GREYS = 16
START = 24
"""How many letters find where words begin that run over the end of a page, or around a running head."""


class Box(NamedTuple):
    """A rectangle on a page: its left upper corner, width and height, in points."""

    x: float
    y: float
    width: float
    height: float


class Original:
    """
    The PDF that a document was read from.

    `text` is the document's, `pages` where each page begins in it. The words
    of a PDF are found by their letters and digits alone: spaces, hyphens at
    line ends and ligatures were mended when it was read.
    """

    def __init__(self, path: Path, text: str, pages: Sequence[int]) -> None:
        self._pdf = pdfium.PdfDocument(path)
        self._text, self._begins = text, tuple(pages)
        self.pages = len(self._pdf)

    def size(self, page: int) -> tuple[float, float]:
        """Return the width and height of a page, counted from 1, in points."""
        width, height = self._pdf[page - 1].get_size()
        return round(width, 1), round(height, 1)

    def picture(self, page: int) -> bytes:
        """Return a page, counted from 1, as a PNG in shades of grey."""
        shown = self._pdf[page - 1].render(scale=SHARP, grayscale=True).to_pil().quantize(GREYS)
        out = io.BytesIO()
        shown.save(out, "PNG")
        return out.getvalue()

    def boxes(self, begin: int, end: int) -> Iterator[tuple[int, Box]]:
        """Return where the words between two offsets of the text stand: pages from 1, and a box for each line."""
        page = max(1, bisect_right(self._begins, begin))
        wanted = letters(self._text[begin:end])[0]
        before = letters(self._text[self._begins[page - 1] : begin])[0] if self._begins else ""
        begun = False
        while wanted and page <= self.pages:
            known, indexes = _letters(self._pdf, page)
            at, number = _find(known, wanted, before)
            if not number and begun:
                return
            if not number:  # what begins a page counts to the one before it, where a paragraph runs over
                before, page, begun = "", page + 1, True
                continue
            begun = True
            for box in self._marked(page, indexes[at], indexes[at + number - 1]):
                yield page, box
            wanted, before, page = wanted[number:], "", page + 1

    def _marked(self, page: int, first: int, last: int) -> Iterator[Box]:
        words, height = _words(self._pdf, page), self.size(page)[1]
        for number in range(words.count_rects(first, last - first + 1)):
            left, bottom, right, top = words.get_rect(number)
            yield Box(*(round(side, 1) for side in (left, height - top, right - left, top - bottom)))


def letters(words: str) -> tuple[str, list[int]]:
    """
    Return the letters and digits of words, folded, and where each stands.

    >>> letters("A \ufb01-x")
    ('afix', [0, 2, 2, 4])
    """
    found, places = [], []
    for place, character in enumerate(words):
        for letter in unicodedata.normalize("NFKC", character).casefold():
            if letter.isalnum():
                found.append(letter)
                places.append(place)
    return "".join(found), places


def _find(known: str, wanted: str, before: str) -> tuple[int, int]:
    """Find letters on a page, those that come as often before as `before` has them, and tell how many of them stand there."""
    start = wanted[:START]
    at = -1
    for _ in range(before.count(wanted if wanted in known else start) + 1):
        following = known.find(wanted if wanted in known else start, at + 1)
        if following < 0:
            break
        at = following
    if at < 0:
        return 0, 0
    number = 0
    while number < len(wanted) and at + number < len(known) and known[at + number] == wanted[number]:
        number += 1
    return at, number


@lru_cache(maxsize=8)
def _words(pdf: pdfium.PdfDocument, page: int) -> pdfium.PdfTextPage:
    return pdf[page - 1].get_textpage()


@lru_cache(maxsize=8)
def _letters(pdf: pdfium.PdfDocument, page: int) -> tuple[str, list[int]]:
    return letters(_words(pdf, page).get_text_range())
