"""
Rows as a table to read in a terminal.

A terminal has less room than rows are long. So columns give way to each other:
whose row it is and the words of the source stand first, then what is said, and
last where it stands. What does not fit is named below the table. Cells are
broken between words, never within one that a line can hold.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.rdf.literals import text
from kg.rdf.names import short

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.query.answers import Answer, Term

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_GAP = 2
_WORDY = 28
"""The width at which a column of sentences can still be read."""
_LONG_WORD = 22
"""A word above this length may be broken, at a hyphen or stroke where it has one."""

_WHOSE = ("council_name", "person_name", "name", "geography", "other_name", "name_1", "name_2")
_WORDS = ("quote", "text", "quote_1", "quote_2", "example", "said_1", "said_2", "statement")
_POINT = (
    *("area", "grade", "from_grade", "to_grade", "grade_1", "grade_2", "change", "state", "official"),
    *("start", "date", "from_date", "to_date", "since"),
    *("measure", "value", "stated", "verdict", "role", "model", "status", "polarity", "topic", "findings"),
)
_WHERE = ("source", "sources", "source_1", "source_2", "official_source")
_PLACE = (
    *("begin", "end_offset", "row", "column", "official_row", "official_column", "official_sheet"),
    "official_quote",
)
_RANKS = {
    name: rank for rank, names in enumerate((_WHOSE, _WORDS, _POINT, (), _WHERE, _PLACE)) for name in names
}
_NAMES, _SENTENCES, _POINTS, _SAID, _SOURCES, _THING = 0, 1, 2, 3, 4, 6
"""The ranks: columns that are not named above say something more, or are the things themselves."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its cells, and how few and how many characters it can do with."""

    name: str
    cells: tuple[str, ...]
    rank: int
    longest: int = _LONG_WORD

    @property
    def most(self) -> int:
        return max(map(len, (self.name, *self.cells)))

    @property
    def least(self) -> int:
        words = (len(word) for cell in self.cells for word in _unbroken(cell, self.longest))
        longest = max(words, default=0)
        wordy = min(self.most, _WORDY if self.rank == _SENTENCES else _WORDY // 2)
        return max(len(self.name), longest, wordy)


def table(answer: Answer, width: int | None = None, called: Mapping[str, str] | None = None) -> str:
    """
    Lay rows out in columns, below them how many rows there are.

    `called` has, by IRI, what things are called (`kg.query.labels`); without
    it, IRIs stand with their prefixes. `width` is that of the terminal in
    characters: columns are chosen, and cells broken over lines, so that it
    fits. Without one, every row is one line, with every column whole.
    """
    every = [
        _Column(name, tuple(_cell(row[at], called) for row in answer.rows), _rank(answer, at, called))
        for at, name in enumerate(answer.columns)
    ]
    told = _told(every) if answer.rows else every
    chosen = _fitting(told, width) if width is not None else every
    widths = _widths(chosen, width) if width is not None else [column.most for column in chosen]
    lines = [
        _line([column.name for column in chosen], widths),
        _line(["─" * wide for wide in widths], widths),
    ]
    rows = [_row([column.cells[n] for column in chosen], widths) for n in range(len(answer.rows))]
    apart = any(len(row) > 1 for row in rows)
    for row in rows:
        lines += [*row, ""] if apart else row
    names = {column.name for column in chosen}
    left_out = [column.name for column in told if column.name not in names]
    return "\n".join([*lines, *_foot(len(rows), left_out, width), ""])


def _rank(answer: Answer, at: int, called: Mapping[str, str] | None) -> int:
    """Return how soon a column gives way: 0 last of all. Whoever wants IRIs wants to see them."""
    cells = [row[at] for row in answer.rows if row[at] is not None]
    if cells and all(isinstance(cell, ox.NamedNode) for cell in cells):
        return _POINTS if called is None else _THING
    return _RANKS.get(answer.columns[at], _SAID)


def _told(every: Sequence[_Column]) -> list[_Column]:
    """Return the columns that tell something: not what is empty, nor a thing or a name that another column names."""
    full = [column for column in every if any(column.cells)]
    names = [column for column in full if column.rank == _NAMES]
    better = [column for column in names if column.name in ("council_name", "person_name")]
    return [
        column
        for column in full
        if not (column.rank == _THING and names)
        and not (column.name == "name" and any(column.cells == other.cells for other in better))
    ]


def _fitting(told: Sequence[_Column], width: int) -> list[_Column]:
    """Choose columns; codes are broken at their hyphens where else one would be missing that matters."""
    chosen = _chosen(told, width)
    if all(column in chosen for column in told if column.rank <= _POINTS):
        return chosen
    narrow = [replace(column, longest=_WORDY // 2) for column in told]
    return _chosen(narrow, width)


def _chosen(told: Sequence[_Column], width: int) -> list[_Column]:
    """Choose the columns that there is room for; where words stand gives way to all that is said."""
    room, kept, full = width, list[_Column](), False
    for column in sorted(told, key=lambda column: column.rank):
        needed = column.least + _GAP * bool(kept)
        if not kept or (needed <= room and not (full and column.rank > _SOURCES)):
            kept.append(column)
            room -= needed
        else:
            full = True
    return [column for column in told if column in kept]


def _widths(columns: Sequence[_Column], width: int) -> list[int]:
    """Share the room out: to each what it needs, then to short columns, and the rest to the words."""
    widths = [min(column.least, width) for column in columns]
    room = width - sum(widths) - _GAP * (len(columns) - 1)
    order = sorted(range(len(columns)), key=lambda n: (columns[n].rank == _SENTENCES, columns[n].most))
    for n in order:
        enough = (
            columns[n].most if columns[n].most <= _WORDY or n == order[-1] else max(widths[n], _LONG_WORD)
        )
        more = max(0, min(room, enough - widths[n]))
        widths[n] += more
        room -= more
    for n in reversed(order):
        more = max(0, min(room, columns[n].most - widths[n]))
        widths[n] += more
        room -= more
    return widths


def _row(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Break the cells of a row over as many lines as the longest needs."""
    broken = [_broken(cell, width) for cell, width in zip(cells, widths, strict=True)]
    return [
        _line([lines[n] if n < len(lines) else "" for lines in broken], widths)
        for n in range(max(map(len, broken), default=0))
    ]


def _broken(cell: str, width: int) -> list[str]:
    if len(cell) <= width:
        return [cell]
    lines = [""]
    for word in cell.split(" "):
        for place, piece in enumerate([word] if len(word) <= width else _pieces(word, width)):
            space = " " if lines[-1] and not place else ""
            if len(lines[-1]) + len(space) + len(piece) <= width:
                lines[-1] += space + piece
            else:
                lines.append(piece)
    return [line for line in lines if line]


def _pieces(word: str, width: int) -> list[str]:
    """Break a word that no line holds, after a hyphen or a stroke where it has one."""
    pieces = re.findall(r"[^-/_]*[-/_]+|[^-/_]+", word)
    return [part for piece in pieces for part in textwrap.wrap(piece, width) or [piece]]


def _unbroken(cell: str, longest: int) -> list[str]:
    """Return the parts of a cell that stay on one line."""
    return [
        part
        for word in cell.split(" ")
        for part in ([word] if len(word) <= longest else _pieces(word, longest))
    ]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    gap = " " * _GAP
    return gap.join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _foot(count: int, left_out: Sequence[str], width: int | None) -> list[str]:
    rows = f"({count} row{'' if count == 1 else 's'})"
    if not left_out:
        return [rows]
    more = f"{rows} Not shown: {', '.join(left_out)}. A wider terminal or --format csv shows them."
    return textwrap.wrap(more, width or len(more), break_long_words=False, break_on_hyphens=False)


def _cell(term: Term | None, called: Mapping[str, str] | None) -> str:
    """Return a term as one line that can do a terminal no harm."""
    if isinstance(term, ox.NamedNode):
        shown = (called or {}).get(term.value) or short(term.value)
    else:
        shown = text(term)
    return _CONTROL.sub("\ufffd", " ".join(shown.split()))
