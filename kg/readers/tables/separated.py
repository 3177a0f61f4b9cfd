"""Comma-separated values: cells as they stand, whatever the encoding and the separator."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import islice

from kg.errors import UnreadableError
from kg.readers.decode import decode
from kg.readers.tables.archive import MOST_CELLS

_SEPARATORS = ",;\t|"
_LONGEST_CELL = 100_000
_HEAD, _ROWS = 200_000, 60  # characters and rows that tell the separator
_SAYS = re.compile(r"sep=(.)\n")  # a first line for Excel alone


def read_rows(data: bytes, source: str) -> list[list[str]]:
    r"""
    Read the rows of a CSV file; the separator is the one that gives most early rows the same cells.

    Raises
    ------
    UnreadableError
        If it is not text, a quotation mark is never closed, or a cell is longer than a page.

    >>> read_rows(b"council;grade\nDerby;good\n", "a.csv")
    [['council', 'grade'], ['Derby', 'good']]

    """
    text = decode(data, source)
    csv.field_size_limit(_LONGEST_CELL)
    said = _SAYS.match(text)
    text = text[said.end() :] if said else text
    separator = said[1] if said else _separator(text[:_HEAD])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in reader:
            rows.append(row)
            cells += len(row)
            if cells > MOST_CELLS:
                break
    except csv.Error as error:
        raise UnreadableError(
            source,
            f"line {reader.line_num} cannot be read as CSV ({error}).",
            "Mend the quotation marks there.",
        ) from error
    if cells > MOST_CELLS:
        raise UnreadableError(
            source,
            f"this table has more than {MOST_CELLS:,} cells.",
            "Cut it into parts, each with the header row, or take out what is not needed.",
        )
    return rows


def _separator(head: str) -> str:
    """Tell which separator gives most rows the same number of cells, and of these the one that gives more cells."""

    def rows_alike(separator: str) -> tuple[int, int]:
        try:
            rows = islice(csv.reader(io.StringIO(head, newline=""), delimiter=separator), _ROWS)
            widths = Counter(len(row) for row in rows if len(row) > 1)
        except csv.Error:
            return 0, 0
        return max(((count, width) for width, count in widths.items()), default=(0, 0))

    return max(_SEPARATORS, key=rows_alike)
