"""Where the headers of a sheet stand, and which table they are of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.tables.mappings import plain
from kg.model.sheets import letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.tables.mappings import Names, Table
    from kg.extract.tables.remarks import Remarks
    from kg.model.document import Document
    from kg.model.sheets import Row

DEEPEST = 40
"""Titles and notes may stand above the headers, but no more rows than these."""
_FEWEST = 3
_MOST_SHOWN = 12


@dataclass(frozen=True)
class Found:
    """A table in a sheet: what its mapping is, where its headers are, and which column each stands in."""

    table: Table
    sheet: int
    header: Row
    columns: dict[str, int]

    def column(self, headers: Names) -> int:
        """Return the column of a header by any of its names, counted from 1; 0 where the table has none."""
        return next((self.columns[plain(name)] for name in headers if plain(name) in self.columns), 0)

    def rows(self, document: Document, remarks: Remarks) -> Iterator[Row]:
        """Return the rows below the headers that have a cell for each header; others are remarked on."""
        width = len(self.header.cells)
        for row in document.sheets.rows(self.sheet):
            if row.number <= self.header.number or not any(map(str.strip, row.cells)):
                continue
            if len(row.cells) < width or any(map(str.strip, row.cells[width:])):
                remarks.say(
                    f"a row does not have the {width} cells of the headers; it is left out",
                    f"row {row.number} has {len(row.cells)}",
                )
                continue
            yield row


def recognise(document: Document, sheet: int, tables: Sequence[Table], remarks: Remarks) -> Found | None:
    """Find the first row that has all headers of a mapping; of several mappings, the most exacting counts."""
    for row in document.sheets.rows(sheet):
        if row.number > DEEPEST:
            break
        heads = [plain(cell) for cell in row.cells]
        fitting = [
            table
            for table in tables
            if all(any(plain(name) in heads for name in header) for header in table.headers)
        ]
        if not fitting:
            continue
        table = max(fitting, key=lambda table: len(table.headers))
        twice = sorted({head for head in heads if heads.count(head) > 1 and head in table.named()})
        if twice:
            named = "; ".join(
                f"{head!r} in {' and '.join(letters(c) for c, h in enumerate(heads, 1) if h == head)}"
                for head in twice
            )
            remarks.say(
                f"a header stands twice, and which column is meant is not guessed: {named}; the table is left out",
                f"row {row.number}",
            )
            return None
        return Found(table, sheet, row, {head: column for column, head in enumerate(heads, 1) if head})
    return None


def closest(document: Document, sheet: int, tables: Sequence[Table]) -> str:
    """Say what the headers of an unknown table are and which mapping they resemble; nothing if it is prose."""
    rows = [row for row in document.sheets.rows(sheet) if row.number <= DEEPEST]
    header = max(
        (row for row in rows if _is_like_headers(row, rows)),
        key=lambda row: (_best(row, tables)[0], -row.number),
        default=None,
    )
    if header is None:
        return ""
    heads = [cell.strip() for cell in header.cells if cell.strip()]
    shown = ", ".join(heads[:_MOST_SHOWN]) + (", …" if len(heads) > _MOST_SHOWN else "")
    share, table = _best(header, tables)
    words = f"unknown headers in row {header.number}: {shown}"
    if not share or table is None:
        return f"{words}. They resemble no table we know."
    wanted = [
        header_names[0]
        for header_names in table.headers
        if not any(plain(name) in map(plain, heads) for name in header_names)
    ]
    lacking = f", but lack {', '.join(wanted)}" if wanted else ""
    return f"{words}. They resemble {table.mapping}{lacking}."


def _best(row: Row, tables: Sequence[Table]) -> tuple[int, Table | None]:
    heads = {plain(cell) for cell in row.cells} - {""}
    return max(
        ((len(heads & table.named()), table) for table in tables), key=lambda pair: pair[0], default=(0, None)
    )


def _is_like_headers(row: Row, rows: Sequence[Row]) -> bool:
    """Tell whether a row may be headers: several cells, none a number, and rows as wide below."""
    width = _filled(row)
    below = [other for other in rows if other.number > row.number]
    return (
        width >= _FEWEST
        and not any(cell.strip()[:1].isdigit() for cell in row.cells)
        and any(_filled(other) >= _FEWEST for other in below)
    )


def _filled(row: Row) -> int:
    return sum(1 for cell in row.cells if cell.strip())
