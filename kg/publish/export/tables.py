"""One table for each named query, with descriptions that other programs read."""

from __future__ import annotations

import importlib
import io
from typing import TYPE_CHECKING

from kg.errors import CallError
from kg.publish.export import describe
from kg.query import catalogue, comma_separated, run

if TYPE_CHECKING:
    import pyoxigraph as ox


def csv_tables(store: ox.Store, *, neutral: bool = False) -> dict[str, bytes]:
    """
    Write each named query's answer as CSV, as RFC 4180 has it, in UTF-8, with what the columns mean.

    Every cell is quoted and its text is left as it is, also where a
    spreadsheet would take it for a formula: a changed quotation would be none.
    With `neutral`, such cells begin with an apostrophe all the same.
    """
    tables = {}
    for query in catalogue():
        tables[f"{query.name}.csv"] = comma_separated(run(store, query.name), quote_all=True, neutral=neutral)
    described = {
        "csv-metadata.json": describe.csvw(tables),
        "datapackage.json": describe.frictionless(tables, ".csv"),
    }
    return _whole(store, tables | described)


def parquet_tables(store: ox.Store) -> dict[str, bytes]:
    """
    Write each named query's answer as Parquet, every column text, with what the columns mean.

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
    tables = {}
    for query in catalogue():
        answer = run(store, query.name)
        rows = list(answer.texts())
        columns = {
            name: arrow.array([row[name] or None for row in rows], arrow.string()) for name in answer.columns
        }
        written = io.BytesIO()
        parquet.write_table(arrow.table(columns), written)
        tables[f"{query.name}.parquet"] = written.getvalue()
    return _whole(store, tables | {"datapackage.json": describe.frictionless(tables, ".parquet")})


def _whole(store: ox.Store, files: dict[str, bytes]) -> dict[str, bytes]:
    """Put the description of the dataset beside its files."""
    return files | {"dataset.ttl": describe.dataset(store, files)}
