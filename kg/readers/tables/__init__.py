"""Tables as documents: CSV files and the sheets of OpenDocument and Excel workbooks."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from kg.errors import UnreadableError
from kg.model.document import Document
from kg.model.sheets import render

if TYPE_CHECKING:
    from collections.abc import Sequence


def read(data: bytes, source: str) -> Document:
    """
    Read a table: its text is what `kg.model.sheets.render` makes of its sheets.

    Raises
    ------
    UnreadableError
        If it is broken, no table, locked, or larger than can be held.

    """
    if source.lower().endswith(".csv"):
        from kg.readers.tables.separated import read_rows  # noqa: PLC0415 - only the reader that is wanted

        return document([("", read_rows(data, source))], data, source)
    from kg.readers.tables.workbook import read_sheets  # noqa: PLC0415 - loads the library

    sheets, warnings = read_sheets(data, source)
    return document(sheets, data, source, warnings)


def document(
    sheets: Sequence[tuple[str, Sequence[Sequence[str]]]],
    data: bytes,
    source: str,
    warnings: Sequence[str] = (),
) -> Document:
    """Make a table's document of its sheets; none of its text is prose, so it has no blocks."""
    if not any(any(map(str.strip, row)) for _, rows in sheets for row in rows):
        raise UnreadableError(source, "there is nothing in it.", "Take it out, or save the table again.")
    return Document(
        source, hashlib.sha256(data).hexdigest(), render(sheets), "table", (), warnings=tuple(warnings)
    )
