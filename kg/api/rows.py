"""The rows of an answer, as Python values and as data frames."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, TypeAlias, overload

import pyoxigraph as ox

from kg.errors import CallError
from kg.query import text
from kg.rdf.names import parts, term

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from kg.query import Answer
    from kg.query.answers import Term

Value: TypeAlias = str | int | float | bool | None
"""A cell: text (an IRI, words, a date as it is written), a number, a truth, or ``None`` where nothing is known."""

Row: TypeAlias = Mapping[str, Value]

_INTEGER, _DECIMAL = term("xsd:integer"), term("xsd:decimal")
_TRUTH = term("xsd:boolean")


class Rows(Sequence[Row]):
    """
    The rows of an answer, each a mapping from column to value.

    `columns` are in the order of the query.
    """

    def __init__(self, answer: Answer) -> None:
        self.columns = answer.columns
        self._rows: tuple[Row, ...] = tuple(
            {name: value(cell) for name, cell in zip(answer.columns, row, strict=True)} for row in answer.rows
        )

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        """Return a row, or several."""
        return self._rows[place]

    def __len__(self) -> int:
        """Count the rows."""
        return len(self._rows)

    def __repr__(self) -> str:
        """Say how many rows there are of which columns."""
        rows = f"{len(self)} row{'' if len(self) == 1 else 's'}"
        return f"<{rows}: {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        """Return the rows as a table for a notebook, the first hundred of many; things are shown by the last part of their IRI."""
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{_shown(row[name])}</td>" for name in self.columns) + "</tr>"
            for row in self._rows[:_MOST]
        )
        more = f", of which {_MOST} are shown" if len(self) > _MOST else ""
        count = f"<p>{len(self)} row{'' if len(self) == 1 else 's'}{more}</p>"
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{count}"

    def to_pandas(self) -> pd.DataFrame:
        """
        Return a pandas data frame; a cell of which nothing is known is missing.

        Raises
        ------
        CallError
            If pandas is not installed.
        """
        frame: pd.DataFrame = _library("pandas").DataFrame(list(self._rows), columns=list(self.columns))
        return frame

    def to_polars(self) -> pl.DataFrame:
        """
        Return a polars data frame; a cell of which nothing is known is null.

        Raises
        ------
        CallError
            If polars is not installed.
        """
        columns = {name: [row[name] for row in self._rows] for name in self.columns}
        frame: pl.DataFrame = _library("polars").DataFrame(columns, strict=False)
        return frame


_MOST = 100
"""Rows that a notebook shows."""


def _shown(cell: Value) -> str:
    """Return a cell for a page: an IRI of ours is a link that reads as its last part."""
    if cell is None:
        return ""
    if isinstance(cell, str) and cell.startswith(("http://", "https://")):
        return f'<a href="{escape(cell)}">{escape(parts(cell)[1])}</a>'
    return escape(str(cell))


def value(cell: Term | None) -> Value:
    """
    Return a cell as a Python value.

    >>> value(ox.Literal(3)), value(ox.Literal("2022-05")), value(None)
    (3, '2022-05', None)
    """
    if isinstance(cell, ox.Literal):
        kind = cell.datatype.value
        if kind in {_INTEGER, _DECIMAL}:
            return int(cell.value) if kind == _INTEGER else float(cell.value)
        if kind == _TRUTH:
            return cell.value in {"true", "1"}
    return None if cell is None else text(cell)


def _library(name: str) -> Any:  # noqa: ANN401 - a module
    try:
        return importlib.import_module(name)
    except ImportError as error:
        message = f"{name} is not installed. Install it with: pip install 'csc-kg[tables]'"
        raise CallError(message) from error
