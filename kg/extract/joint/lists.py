"""
The lists of joint letters and area reports: priority actions, areas for improvement, strengths.

A list's items are its rows where it is a table, its bullets where it has any,
and its paragraphs where it has none. Boxes with a child's story are set into
the text and may land in the middle of a list; they are no part of it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.readers.paragraphs import BULLETS, DASHES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model.document import Block, Document

IMPROVEMENT, PRIORITY, STRENGTH = "improvement", "priority-action", "strength"
_OPEN = r"^\W*(?:\d\s+)?"
_CLOSE = r"\W*\d{0,2}\W*$"
_LISTS = (
    (PRIORITY, r"(?:Areas? (?:for|of|requiring) (?:immediate |urgent )?priority actions?|Priority actions?(?: areas?)?|Areas? for priority and immediate action)"),
    (
        IMPROVEMENT,
        r"(?:What (?:still )?needs to improve[^.\n]{0,60}|What (?:does|do) [^.?\n]{3,60} needs? to improve|Areas? (?:for|of) improvements?|Areas? (?:that|which) needs? to improve)",
    ),
    (STRENGTH, r"(?:(?:[A-Z][\w’' -]{1,40} )?[Ss]trengths|What is the (?:local )?area partnership doing that is effective)"),
)  # fmt: skip
_LIST = tuple((name, re.compile(_OPEN + pattern + _CLOSE, re.IGNORECASE)) for name, pattern in _LISTS)
_ENDS = re.compile(
    _OPEN
    + r"(?:Main findings|Headline findings|Findings|Context|Next steps|Yours (?:sincerely|faithfully)|What does the (?:local )?area partnership need to do better|What is it like to be a child"
    r"|Information about|Inspection (?:outcome|team)|Local area partnership details|About this inspection)",
    re.IGNORECASE,
)
BOX = re.compile(
    r"^\W*(?:Case stud(?:y|ies)|Practice stud(?:y|ies)|Places? and spaces?)\s*(?:\d+\s*)?:", re.IGNORECASE
)
_BULLET = re.compile(rf"^\s*(?P<mark>[{BULLETS}]|[{DASHES}](?=\s|[A-Za-z])|o\s)\s*")
_NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s+")
_NONE = re.compile(r"\bno\s+(?:areas?|matters?|issues?)\s+(?:for|of|requiring|identified)\b", re.IGNORECASE)
_HEADER = re.compile(
    r"^\W*(?:Responsible (?:body|bodies)(?:\s+Areas? for priority actions?)?|Lead (?:body|agency))\W*$",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?:;][”’\"')\]]*\d{0,2}\s*$")
_NOTES = re.compile(r"^\W*(?:\*|All names are|Pseudonym)")
_ANNOUNCES = re.compile(r"\bfollowing\b[^.]*:\s*$", re.IGNORECASE)
SHORTEST, LONGEST_HEADING = 3, 24  # words


@dataclass(frozen=True, slots=True)
class Listed:
    """An item of the list of that name (offsets in the document's text, without its bullet), its place from 1, and who is to do it."""

    name: str
    position: int
    begin: int
    end: int
    block: int
    responsible: tuple[tuple[int, int], ...] = ()


@dataclass
class _Section:
    """
    The blocks of one list, by index: rows and cells of a table, bullets with their marks, paragraphs.

    `box` tells whether a box was met: ``within`` the list, which goes on after
    it, or at its end (``after``).
    """

    name: str
    table: list[tuple[int, bool]] = field(default_factory=list)
    bullets: list[tuple[int, str]] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    box: str = ""

    def take(self, index: int, block: Block, words: str) -> None:
        """Put a block where it belongs."""
        bullet = _BULLET.match(words)
        if block.kind == "cell" or (block.kind == "item" and not bullet):
            if not _HEADER.match(words):
                self.table.append((index, block.kind == "item"))
        elif bullet and self.box != "after":
            self.bullets.append((index, bullet["mark"]))
            self.box = ""
        elif block.kind == "paragraph" and not self.box:
            self.paragraphs.append(index)


def listed(document: Document) -> list[Listed]:
    """Read all items of all lists, in the order in which they stand; items of one kind are counted through."""
    counts: Counter[str] = Counter()
    found = []
    for section in _sections(document):
        for begin, end, block, parties in _items(document, section):
            counts[section.name] += 1
            found.append(Listed(section.name, counts[section.name], begin, end, block, parties))
    return found


def list_of(words: str) -> str:
    """Tell which list a heading opens, ``""`` if none."""
    return next((name for name, pattern in _LIST if pattern.match(words)), "")


def ends_list(words: str) -> bool:
    """Tell whether a heading opens a section that is no list."""
    return bool(_ENDS.match(words)) and len(words.split()) <= LONGEST_HEADING


def _sections(document: Document) -> Iterator[_Section]:
    section: _Section | None = None
    before = ""
    for index, block in enumerate(document.blocks):
        words = document.words(block)
        if block.kind in ("furniture", "caption"):
            continue
        opened = list_of(words)
        if section and (opened or ends_list(words)) and (section.name != opened or section.bullets):
            yield section
            section = None
        if opened:
            section = section or _Section(opened)
        elif section and BOX.match(words):
            # A box that cuts a sentence in two was set into the list; else the list is over.
            section.box = "after" if _ENDED.search(before) else "within"
        elif section:
            section.take(index, block, words)
        before = words
    if section:
        yield section


_Found = tuple[int, int, int, tuple[tuple[int, int], ...]]


def _items(document: Document, section: _Section) -> Iterator[_Found]:
    if any(is_row for _, is_row in section.table):
        yield from _rows(document, section)
        return
    blocks = [at for at, _ in _top(document, section.bullets)] or _paragraphs(document, section.paragraphs)
    for at in blocks:
        found = _trimmed(document, at)
        if not _NONE.search(document.text[slice(*found)]):
            yield *found, at, ()


def _rows(document: Document, section: _Section) -> Iterator[_Found]:
    """Read the rows of a table; a cell that goes on over a page stands after its row, before the next row's own."""
    rows: list[tuple[int, list[int]]] = []
    cells: list[int] = []
    for at, is_row in section.table:
        if not is_row:
            cells.append(at)
            continue
        if rows and len(cells) > 1:
            rows[-1][1].append(cells.pop(0))
        rows.append((at, cells))
        cells = []
    if rows:
        rows[-1][1].extend(cells)
    for at, parties in rows:
        begin, end = _trimmed(document, at)
        words = document.text[begin:end]
        if len(words.split()) >= SHORTEST and not list_of(words) and not _NONE.search(words):
            spans = tuple((document.blocks[cell].begin, document.blocks[cell].end) for cell in parties)
            yield begin, end, at, spans


def _top(document: Document, bullets: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Choose the bullets of the first level: those with the mark that comes first, unless that one only announces others."""
    if not bullets:
        return []
    level = _level(bullets[0][1])
    top = [(at, mark) for at, mark in bullets if _level(mark) == level]
    below = [(at, mark) for at, mark in bullets if _level(mark) != level]
    if len(top) == 1 and len(below) > 1 and _ANNOUNCES.search(document.words(document.blocks[top[0][0]])):
        return below
    return top


def _level(mark: str) -> str:
    mark = mark.strip()
    return "dash" if mark in DASHES or mark == "o" else "bullet"


def _paragraphs(document: Document, blocks: list[int]) -> list[int]:
    """Choose the paragraphs that are items: not those that announce them, nor what goes on from the one before."""
    found = []
    for at in blocks:
        words = document.words(document.blocks[at])
        if not (words.rstrip().endswith(":") or words[:1].islower() or _NOTES.match(words)):
            found.append(at)
    return found


def _trimmed(document: Document, at: int) -> tuple[int, int]:
    block = document.blocks[at]
    words = document.words(block)
    mark = _BULLET.match(words) or _NUMBER.match(words)
    return block.begin + (mark.end() if mark else 0), block.end - (len(words) - len(words.rstrip()))
