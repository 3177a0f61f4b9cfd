"""
The tables that are exported: an answer of each named query, the statements, and what their columns are.

Beside a date that may be known by part stand its first and its last day:
``start_first`` and ``start_last`` beside ``start``. With them dates can be
compared and put in order; they stand on the right, so that no column moves.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model.dates import first_day, is_iso, last_day
from kg.publish.export.statements import MEANINGS, QUESTION, statements
from kg.query import QueryInfo, catalogue, text_rows
from kg.query.kinds import Kind, kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyoxigraph as ox

Cell = str | int | float | None
"""A cell as a program calculates with it; days stay text, as ISO has them."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what kind of value it has, and what it means."""

    name: str
    kind: Kind
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table to export; `rows` has its cells as text, ``""`` where there is nothing, in the order of `columns`."""

    name: str
    question: str
    columns: tuple[Column, ...]
    rows: list[list[str]]

    def texts(self) -> Iterator[dict[str, str]]:
        """Return the rows by the names of columns."""
        names = [column.name for column in self.columns]
        return (dict(zip(names, row, strict=True)) for row in self.rows)

    def cells(self) -> Iterator[list[Cell]]:
        """Return the rows with numbers as numbers; a number that is none, as of a slip in a source, is left out."""
        numbers = [
            (at, column.kind)
            for at, column in enumerate(self.columns)
            if column.kind in ("integer", "number")
        ]
        for row in self.rows:
            cells: list[Cell] = [cell or None for cell in row]
            for at, kind_ in numbers:
                cells[at] = _value(row[at], kind_)
            yield cells


def described() -> list[tuple[str, str, tuple[Column, ...]]]:
    """Return name, question and columns of every table, without asking anything."""
    return [(info.name, info.question, _columns(info)) for info in (*catalogue(), _statements())]


def tables(store: ox.Store) -> Iterator[Table]:
    """Answer every named query, and put down the statements, one table after the other."""
    for info in catalogue():
        yield _table(info, list(text_rows(store, info.name)))
    yield _table(_statements(), statements(store))


def _statements() -> QueryInfo:
    """Tell of the statements as of a named query."""
    return QueryInfo("statements", QUESTION, MEANINGS, (), Path())


def _table(info: QueryInfo, rows: list[list[str]]) -> Table:
    columns = _columns(info)
    for at, column in enumerate(columns[: len(info.columns)]):
        if column.kind == "date":
            for row in rows:
                row.extend(_ends(row[at]))
    return Table(info.name, info.question, columns, rows)


def _columns(info: QueryInfo) -> tuple[Column, ...]:
    plain = [
        Column(said.name, kind(info.name, said.name), said.meaning or said.name.replace("_", " "))
        for said in info.columns
    ]
    days = [
        Column(f"{column.name}_{which}", "day", f"{which} day that {column.name} can be")
        for column in plain
        if column.kind == "date"
        for which in ("first", "last")
    ]
    return (*plain, *days)


@lru_cache(maxsize=4096)
def _ends(date: str) -> tuple[str, str]:
    """Return the first and the last day of a date."""
    return (first_day(date).isoformat(), last_day(date).isoformat()) if is_iso(date) else ("", "")


def _value(words: str, kind_: Kind) -> Cell:
    """Return a number as a program calculates with it."""
    try:
        return int(words) if kind_ == "integer" else float(words)
    except ValueError:
        return None
