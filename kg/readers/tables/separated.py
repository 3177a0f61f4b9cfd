"""Comma-separated values: cells as they stand, whatever the encoding and the separator."""

from __future__ import annotations

import csv
import io

from kg.errors import UnreadableError
from kg.readers.decode import decode

_SEPARATORS = ",;\t|"
_LONGEST_CELL = 100_000


def read_rows(data: bytes, source: str) -> list[list[str]]:
    r"""
    Read the rows of a CSV file; the separator is the one its fullest early line has most of.

    Raises
    ------
    UnreadableError
        If it is not text, a quotation mark is never closed, or a cell is longer than a page.

    >>> read_rows(b"council;grade\nDerby;good\n", "a.csv")
    [['council', 'grade'], ['Derby', 'good']]

    """
    text = decode(data, source)
    head = "\n".join(text.split("\n", 20)[:20])
    separator = max(_SEPARATORS, key=head.count)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return list(reader)
    except csv.Error as error:
        raise UnreadableError(
            source,
            f"line {reader.line_num} cannot be read as CSV ({error}).",
            "Mend the quotation marks there.",
        ) from error
