"""
Sheets as text, and back: where each cell of a table stands in the text that offsets count in.

A table's text is its sheets one after the other, a form feed between them. A
sheet is its name on a line of its own, then a line for each row, its cells
apart by tabs. Tabs and line ends within a cell become spaces, one for one, so
that the text alone tells the cells again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

CELL, ROW, SHEET = "\t", "\n", "\f"
_SEPARATORS = re.compile(r"[\t\n\f\r\x0b\x1c-\x1e\x85\u2028\u2029]")


def render(sheets: Iterable[tuple[str, Iterable[Sequence[str]]]]) -> str:
    r"""
    Write sheets, each its name and its rows of cells, as the text of a document.

    >>> render([("Judgements", [["Council", "Grade"], ["Derby", "Good"]])])
    'Judgements\nCouncil\tGrade\nDerby\tGood\n'
    """
    return SHEET.join(
        _plain(name) + ROW + "".join(CELL.join(map(_plain, row)) + ROW for row in rows)
        for name, rows in sheets
    )


def _plain(cell: str) -> str:
    return cell if cell.isprintable() else _SEPARATORS.sub(" ", cell)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: its number, counted from 1, its first offset, and the text of its cells."""

    number: int
    begin: int
    cells: tuple[str, ...]

    def span(self, column: int) -> tuple[int, int]:
        """Return where a cell stands in the text; columns count from 1."""
        begin = self.begin + sum(len(cell) + 1 for cell in self.cells[: column - 1])
        return begin, begin + len(self.cells[column - 1])


@dataclass(frozen=True, slots=True)
class Place:
    """Where an offset stands: sheet, row and column, all counted from 1."""

    sheet: int
    row: int
    column: int


class Sheets:
    """
    The sheets of a table's text.

    `names` are their names, in order. A table without sheets (CSV) is one
    sheet whose name is empty.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = [0]
        self._lines += [match.end() for match in re.finditer(r"[\n\f]", text)]
        # A sheet's lines: the first is its name, the last (empty) ends it.
        self._firsts = [0]
        self._firsts += [bisect_right(self._lines, m.start()) for m in re.finditer(SHEET, text)]
        self.names = tuple(self._line(first) for first in self._firsts)

    def _line(self, index: int) -> str:
        end = self._lines[index + 1] - 1 if index + 1 < len(self._lines) else len(self._text)
        return self._text[self._lines[index] : end]

    def rows(self, sheet: int) -> Iterator[Row]:
        """Return the rows of a sheet; sheets count from 1."""
        first = self._firsts[sheet - 1]
        last = self._firsts[sheet] if sheet < len(self._firsts) else len(self._lines)
        for index in range(first + 1, last - 1):
            yield Row(index - first, self._lines[index], tuple(self._line(index).split(CELL)))

    def place(self, offset: int) -> Place:
        """Tell which cell an offset stands in; a sheet's name stands in row 0."""
        line = bisect_right(self._lines, offset) - 1
        sheet = bisect_right(self._firsts, line)
        column = self._text.count(CELL, self._lines[line], offset) + 1
        return Place(sheet, line - self._firsts[sheet - 1], column)

    def row(self, sheet: int, number: int) -> Row:
        """Return one row of a sheet."""
        index = self._firsts[sheet - 1] + number
        return Row(number, self._lines[index], tuple(self._line(index).split(CELL)))


def letters(column: int) -> str:
    """
    Write a column as spreadsheets do.

    >>> letters(1), letters(26), letters(27), letters(703)
    ('A', 'Z', 'AA', 'AAA')
    """
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
