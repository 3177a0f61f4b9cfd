"""Workbooks (.ods, .xlsx): what their cells hold, as text; formulas are not run and links not followed."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, ZipError

from kg.errors import UnreadableError
from kg.readers.tables.archive import inspect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.readers.tables.archive import Oddities

Sheet = tuple[str, list[list[str]]]


def read_sheets(data: bytes, source: str) -> tuple[list[Sheet], list[str]]:
    """
    Read the sheets of a workbook, and what is odd about their cells.

    Raises
    ------
    UnreadableError
        If it is no workbook, broken, locked, or would unpack to more than can be held.

    """
    oddities = inspect(data, source)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [
            (found.name, _rows(book, found.name))
            for found in book.sheets_metadata
            if found.typ == SheetTypeEnum.WorkSheet
        ]
    except BaseException as error:
        is_panic = (
            type(error).__name__ == "PanicException"
        )  # of the library's own language; it cannot be named
        if not is_panic and not isinstance(error, (CalamineError, ZipError, OSError, ValueError)):
            raise
        raise UnreadableError(
            source,
            f"this workbook cannot be read ({error}).",
            "Open it and save it again, without a password.",
        ) from error
    warnings = []
    for position, (name, rows) in enumerate(sheets):
        if position < len(oddities):
            _fill(rows, oddities[position])
            warnings += [f"sheet {name!r}: {words}" for words in oddities[position].warnings()]
    if links := sum(oddity.links for oddity in oddities):
        warnings.append(f"{links} cells are links; their words are read, no address is followed")
    return sheets, warnings


def _rows(book: CalamineWorkbook, name: str) -> list[list[str]]:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [[_words(cell) for cell in row] for row in rows]


def _words(cell: object) -> str:
    """Write a cell's value so that it can be read again: numbers and dates in one form, whatever they look like."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)  # noqa: PLR2004 - exact so far
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ")
    return str(cell)


def _fill(rows: Sequence[list[str]], oddities: Oddities) -> None:
    """Write errors where they stand: a cell whose formula failed is not an empty cell."""
    for (row, column), words in oddities.errors.items():
        if row <= len(rows) and column <= len(rows[row - 1]):
            rows[row - 1][column - 1] = words
