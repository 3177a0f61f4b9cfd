"""
The one form in which every document is read: text, and what stands where.

Readers make a `Document`; finders see nothing else. Offsets count Unicode
code points of `Document.text` and are half-open, like a Python slice.
"""

from __future__ import annotations

import hashlib
import sys
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property

from kg.model.quotation import Quotation
from kg.model.sheets import Sheets

HEADINGS = frozenset({"title", "standfirst", "heading"})
"""Kinds of blocks that stand above what they tell of."""


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """
    A stretch of text with one job: a title, a heading, a paragraph and so on.

    `kind` is one of ``title``, ``standfirst``, ``heading``, ``paragraph``,
    ``item``, ``cell``, ``caption``, ``comment``, ``furniture``. Finders read
    only the blocks that are `told`; captions, readers' comments, the cells of
    a table before the last of their row and page furniture are part of the
    text, but not of what the document tells.
    """

    begin: int
    end: int
    kind: str

    TOLD = frozenset({*HEADINGS, "paragraph", "item"})

    @property
    def told(self) -> bool:
        """Whether this block belongs to what the document itself tells."""
        return self.kind in Block.TOLD


@dataclass(frozen=True, slots=True)
class Published:
    """
    When a document was published: the narrowest interval that is known.

    `earliest` and `latest` are ISO dates (days, inclusive) or empty where open;
    `words` is the date as precise as it is known (``2021``, ``2021-09``,
    ``2021-09-27``), empty where it is not. `basis` says how it is known:
    ``stated`` (metadata or a dateline), ``comments`` (bounded by the first
    dated reader's comment), ``text`` (bounded by the dates the text tells of),
    or ``unknown``.
    """

    earliest: str = ""
    latest: str = ""
    words: str = ""
    basis: str = "unknown"


@dataclass(frozen=True, slots=True)
class Description:
    """
    What is known about a document from outside its text, or from its first lines.

    `coverage` is what a table says of the times and cases it covers.
    `may_be_of` are councils that a report or letter may be of instead of that
    of its title: another part of it, or where it was kept, says so.
    """

    title: str = ""
    publisher: str = ""
    author: str = ""
    address: str = ""
    published: Published = field(default_factory=Published)
    coverage: str = ""
    may_be_of: tuple[str, ...] = ()


def document_id(sha256: str) -> str:
    """Return the name in the graph of the document of these bytes: the head of their SHA-256."""
    return sha256[:16]


@dataclass(frozen=True)
class Document:
    """
    One document as the finders see it.

    `source` is the path below the folder given to ``kg build``; `sha256` is
    that of the bytes. `genre` is ``article``, ``report``, ``letter`` or
    ``table``. `places` says where each line of a PDF begins: offset in the
    text, page from 1, and character of that page. `pages` holds the offset at which each page begins (empty where
    there are no pages). `warnings` are what the reader could not make out.
    """

    source: str
    sha256: str
    text: str
    genre: str
    blocks: tuple[Block, ...]
    description: Description = field(default_factory=Description)
    pages: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
    places: tuple[tuple[int, int, int], ...] = ()

    @property
    def id(self) -> str:
        """The document's name in the graph."""
        return document_id(self.sha256)

    @cached_property
    def sheets(self) -> Sheets:
        """The sheets of a table's text."""
        return Sheets(self.text)

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the text that all offsets count in."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def words(self, block: Block) -> str:
        """Return the text of a block."""
        return self.text[block.begin : block.end]

    def quote(self, begin: int, end: int) -> Quotation:
        """Quote the document's own words."""
        return Quotation.cut(self.text, begin, end)

    def page(self, offset: int) -> int | None:
        """Return the page, counted from 1, on which an offset stands."""
        return bisect_right(self.pages, offset) or None

    def place(self, offset: int) -> tuple[int, int] | None:
        """
        Return where an offset stands in the PDF: page from 1, and character of that page, counted as pdfium counts.

        The character is exact but for white space and hyphens that were mended
        before it in its line; it is what a viewer needs to find the line.
        """
        at = bisect_right(self.places, (offset, sys.maxsize, 0)) - 1
        if at < 0:
            return None
        begin, page, index = self.places[at]
        return page, index + offset - begin

    def described(self, **changes: object) -> Document:
        """Return the same document with parts of its description changed."""
        return replace(self, description=replace(self.description, **changes))  # type: ignore[arg-type]
