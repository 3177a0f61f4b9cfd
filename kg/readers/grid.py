"""
The cells of tables with ruled lines: which lines of a page's text stand in the same one.

Text alone does not tell where a row of a table ends that has several sentences
in each cell. The rules drawn around the cells do. A row that runs over a page
is one row, unless what follows begins as a row of its own does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pypdfium2 as pdfium

    from kg.readers.paragraphs import Line

THIN = 2.0  # points: a rule is no wider than this
SHORTEST_RULE = 8.0
NEAR = 3.0  # points between what is meant to be one place
SHORT = 0.75  # of the widest line of its cell: a line that was not wrapped
_ENDED = re.compile(r"[.!?;:][”’\"')\]]*\d{0,2}\s*$")
_GOES_ON = re.compile(
    r"^(?:[a-z(]|(?:This|These|They|It|Their|In addition|Additionally|Furthermore)\b|[•▪◼■●–-]\s)"
)
_HANGS = re.compile(r"(?:,|-|–|&|\b(?:and|of|the|for|to|in|with|by|NHS|Children[’']s))\s*$")
_HEADER = re.compile(r"^(?:Areas? for|Responsible)\b")
_ASKS = re.compile(r"^(?:\S+\s+){1,14}?(?:should|must|needs? to|will)\b")


@dataclass(frozen=True, slots=True)
class Grid:
    """
    The upright rules of a page's tables, each one side of a cell and as high as its row, in points.

    `rules` are their places from the left, each with its foot and its head;
    `levels` the heights at which rows begin or end, from below.
    """

    rules: tuple[tuple[float, float, float], ...]
    levels: tuple[float, ...]

    def row(self, y: float) -> int:
        """Tell in which row a height is, counted from below; 0 outside all tables."""
        at = bisect_right(self.levels, y)
        return at if 0 < at < len(self.levels) and len(self.edges(at)) > 1 else 0

    def edges(self, row: int) -> tuple[float, ...]:
        """Tell where the columns of a row begin, and the last of them ends."""
        middle = (self.levels[row - 1] + self.levels[row]) / 2
        return _distinct(x for x, foot, head in self.rules if foot < middle < head)

    def column(self, row: int, x: float) -> int:
        """Tell in which column of a row a place is, counted from the left."""
        return bisect_right(self.edges(row), x + NEAR)


def grid(page: pdfium.PdfPage) -> Grid:
    """Read the upright rules drawn on a page."""
    rules = []
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3):
        left, bottom, right, top = drawn.get_bounds()
        if right - left <= THIN and top - bottom >= SHORTEST_RULE:
            rules.append((left, bottom, top))
    return Grid(tuple(rules), _distinct(end for _, *ends in rules for end in ends))


def _distinct(places: Iterable[float]) -> tuple[float, ...]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > NEAR:
            found.append(place)
    return tuple(found)


def celled(page: pdfium.PdfPage, text: pdfium.PdfTextPage, lines: Sequence[Line]) -> list[Line]:
    """Say of each line of a page in which cell of a table it stands; one across two cells becomes two."""
    rules = grid(page)
    if len(rules.levels) <= 1:
        return list(lines)
    placed = [place for line in lines for place in _placed(text, line, rules)]
    found: list[Line] = []
    for in_table, run in groupby(placed, key=lambda place: place[1] > 0):
        ordered = list(run)
        if in_table:  # cell after cell, whatever order the text was drawn in
            ordered.sort(key=lambda place: (-place[1], place[2]))
        last = {row: column for _, row, column in ordered}
        for line, row, column in ordered:
            name = (line.page + 1) * 1000 - row if row else 0
            found.append(line._replace(row=name, column=0 if column == last[row] else column))
    return found


def _placed(text: pdfium.PdfTextPage, line: Line, rules: Grid) -> Iterator[tuple[Line, int, int]]:
    """Yield a line, or its parts where it goes on in another column, with the row and column of each."""
    words = line.words
    if not words.strip():
        yield line, 0, 0
        return
    begin = len(words) - len(words.lstrip())
    left, bottom, _, top = text.get_charbox(line.place + begin)
    row = rules.row((bottom + top) / 2)
    column = rules.column(row, left) if row else 0
    if row and column < len(rules.edges(row)):
        for space in re.finditer(r"\s+(?=\S)", words[begin:]):
            at = begin + space.end()
            if rules.column(row, text.get_charbox(line.place + at)[0]) > column:
                yield line._replace(words=words[:at]), row, column
                yield from _placed(text, line._replace(place=line.place + at, words=words[at:]), rules)
                return
    yield line, row, column


def joined_rows(lines: Sequence[Line]) -> list[Line]:
    """Make one row of each that runs over a page; what belongs to its last cell stands together."""
    found: list[Line] = []
    for _, group in groupby(lines, key=lambda line: (line.page, line.row)):
        further = list(group)
        before = found[-1] if found else None
        if before and before.row and further[0].row and before.page < further[0].page:
            above = [line for line in found if line.row == before.row]
            if _goes_on(above, further):
                further = [line._replace(row=before.row) for line in further]
                further.sort(key=lambda line: line.column > 0)
        found += further
    return found


def _goes_on(above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Tell whether a table's row at the head of a page goes on from the one at the foot of the page before."""
    last, first = _cell(above, last=True), _cell(below, last=True)
    if _HEADER.match(first) or _HEADER.match(last):
        return False
    party_above, party_below = _cell(above, last=False), _cell(below, last=False)
    if party_above and (not party_below or _HANGS.search(party_above)):
        return True
    if _GOES_ON.match(first):
        return True
    if _ENDED.search(last):
        return False
    own = [line.words.rstrip() for line in above if not line.column]
    short = len(own[-1]) < SHORT * max(map(len, own))
    return not (short and _ASKS.match(first))


def _cell(lines: Sequence[Line], *, last: bool) -> str:
    return " ".join(line.words.strip() for line in lines if (not line.column) is last)
