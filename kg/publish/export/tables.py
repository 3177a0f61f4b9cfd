"""One table for each named query and one of statements, with descriptions that other programs read."""

from __future__ import annotations

import datetime as dt
import importlib
import io
from typing import TYPE_CHECKING

from kg.errors import CallError
from kg.publish.export import answers, croissant, describe
from kg.query import run, write_csv

if TYPE_CHECKING:
    import pyoxigraph as ox


def csv_tables(store: ox.Store, *, neutral: bool = False) -> dict[str, bytes]:
    """
    Write each table as CSV, as RFC 4180 has it, in UTF-8, with what the columns mean.

    Every cell is quoted and its text is left as it is, also where a
    spreadsheet would take it for a formula: a changed quotation would be none.
    With `neutral`, such cells begin with an apostrophe all the same.
    """
    written = {
        f"{table.name}.csv": write_csv(
            [column.name for column in table.columns], table.rows, quote_all=True, neutral=neutral
        )
        for table in answers.tables(store)
    }
    described = {
        "csv-metadata.json": describe.csvw(written),
        "datapackage.json": describe.frictionless(written, ".csv"),
        croissant.NAME: croissant.croissant(written, _latest(store)),
    }
    return _whole(store, written | described)


def parquet_tables(store: ox.Store) -> dict[str, bytes]:
    """
    Write each table as Parquet, numbers as numbers and days as days, with what the columns mean.

    Raises
    ------
    CallError
        If pyarrow is not installed.
    """
    try:
        arrow = importlib.import_module("pyarrow")
        parquet = importlib.import_module("pyarrow.parquet")
    except ImportError as error:
        message = "Parquet needs pyarrow, which is not installed. Install it with `pip install 'csc-kg[tables]'`, or export to a .csv folder."
        raise CallError(message) from error
    types = {"integer": arrow.int64(), "number": arrow.float64(), "day": arrow.date32()}
    tables = {}
    for table in answers.tables(store):
        columns: dict[str, list[object]] = {column.name: [] for column in table.columns}
        for row in table.cells():
            for column, cell in zip(table.columns, row, strict=True):
                day = column.kind == "day" and isinstance(cell, str)
                columns[column.name].append(_day(str(cell)) if day else cell)
        fields = {
            column.name: arrow.array(columns[column.name], types.get(column.kind, arrow.string()))
            for column in table.columns
        }
        written = io.BytesIO()
        parquet.write_table(arrow.table(fields), written)
        tables[f"{table.name}.parquet"] = written.getvalue()
    return _whole(store, tables | {"datapackage.json": describe.frictionless(tables, ".parquet")})


def _latest(store: ox.Store) -> str:
    """Return the last day on which a document came out, ``""`` where none tells."""
    days = (row["published_latest"] for row in run(store, "documents").texts())
    return max(days, default="")


def _day(words: str) -> dt.date | None:
    """Return a day; what is none, as of a slip in a source, is left out."""
    try:
        return dt.date.fromisoformat(words)
    except ValueError:
        return None


def _whole(store: ox.Store, files: dict[str, bytes]) -> dict[str, bytes]:
    """Put the description of the dataset beside its files."""
    return files | {"dataset.ttl": describe.dataset(store, files)}
