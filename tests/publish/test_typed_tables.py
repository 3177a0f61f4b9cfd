"""Numbers are numbers and dates are days, in every table that programs read."""

import csv
import datetime as dt
import json
import re
import sqlite3

import pytest

from kg.model.dates import is_iso
from kg.publish.export import export
from kg.publish.export.answers import described, tables
from kg.query import catalogue, run
from kg.query.kinds import kind
from tests.small_graph import hostile

IDENTIFIERS = {"urn", "month", "gss", "said_1", "said_2", "object", "object_label", "official_row"}
"""Columns whose cells may all look like numbers, and are none to calculate with."""


@pytest.fixture(scope="module")
def answered(examples):
    """Give every table of the examples."""
    return list(tables(examples.graph))


def test_a_column_holds_what_it_is_said_to_hold(answered) -> None:
    """A number where a number is said to be, a whole day where a day is, a date where a date is."""
    fits = {
        "integer": re.compile(r"-?\d+").fullmatch,
        "number": re.compile(r"-?\d+(\.\d+)?").fullmatch,
        "day": lambda words: len(words) == 10 and is_iso(words),
        "date": is_iso,
        "string": bool,
    }
    wrong = [
        (table.name, column.name, row[column.name])
        for table in answered
        for row in table.texts()
        for column in table.columns
        if row[column.name] and not fits[column.kind](row[column.name])
    ]

    assert [] == wrong


def test_no_column_of_numbers_or_dates_is_left_as_words(answered) -> None:
    """A new query with a column of a new name is noticed here."""
    for table in answered:
        rows = list(table.texts())
        for column in table.columns:
            cells = [row[column.name] for row in rows if row[column.name]]
            if column.kind == "string" and column.name not in IDENTIFIERS and cells:
                assert not all(re.fullmatch(r"-?\d+(\.\d+)?", cell) for cell in cells), (
                    table.name,
                    column.name,
                )
                assert not all(map(is_iso, cells)), (table.name, column.name)


def test_dates_have_their_first_and_last_day(answered) -> None:
    """Beside 2022-03 stand the first and the last of March; where nothing is known, nothing."""
    (judgements,) = [table for table in answered if table.name == "judgements"]
    rows = [(r["start"], r["start_first"], r["start_last"]) for r in judgements.texts()]

    assert ("2022-03", "2022-03-01", "2022-03-31") in rows
    assert ("2017", "2017-01-01", "2017-12-31") in rows
    assert (
        "start" in [column.name for column in judgements.columns][: len(run(hostile(), "judgements").columns)]
    )
    assert all(bool(date) == bool(first) == bool(last) for date, first, last in rows)


def test_descriptions_tell_the_types(tmp_path) -> None:
    """CSV on the Web and the data package have each column's, in their own words."""
    export(hostile(), tmp_path / "x.csv")
    web = json.loads((tmp_path / "x.csv" / "csv-metadata.json").read_text())
    package = json.loads((tmp_path / "x.csv" / "datapackage.json").read_text())
    of_web = {t["url"].removesuffix(".csv"): {c["name"]: c["datatype"] for c in t["tableSchema"]["columns"]} for t in web["tables"]}  # fmt: skip
    of_package = {
        r["name"]: {f["name"]: f["type"] for f in r["schema"]["fields"]} for r in package["resources"]
    }

    assert {name for name, _, _ in described()} == set(of_web) == set(of_package)
    assert ("decimal", "number") == (of_web["statistics"]["value"], of_package["statistics"]["value"])
    assert ("integer", "integer") == (of_web["findings"]["begin"], of_package["findings"]["begin"])
    assert ("date", "date") == (of_web["judgements"]["start_last"], of_package["judgements"]["start_last"])
    assert ("string", "string") == (of_web["judgements"]["start"], of_package["judgements"]["start"])
    for info in catalogue():
        with (tmp_path / "x.csv" / f"{info.name}.csv").open(newline="") as file:
            assert list(of_web[info.name]) == next(csv.reader(file))


def test_parquet_and_sqlite_have_types(examples, tmp_path) -> None:
    """What pyarrow and SQLite read can be compared as it is."""
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    export(examples, tmp_path / "x.parquet")
    export(examples, tmp_path / "x.sqlite")
    read = parquet.read_table(tmp_path / "x.parquet" / "statistics.parquet")
    database = sqlite3.connect(tmp_path / "x.sqlite")
    try:
        types = set(database.execute("SELECT typeof(begin), typeof(quote), typeof(date) FROM statements"))
        assert [(15.2,)] == list(
            database.execute("SELECT DISTINCT value FROM statistics WHERE value > 15 AND value < 15.3")
        )
    finally:
        database.close()

    assert (arrow.float64(), arrow.date32(), arrow.string()) == tuple(
        read.schema.field(name).type for name in ("value", "period_end_last", "measure")
    )
    assert all(isinstance(day, dt.date) for day in read.column("period_end_last").drop_null().to_pylist())
    assert {"integer"} == {begin for begin, _, _ in types}


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_frictionless_finds_nothing_wrong(examples, tmp_path, ending) -> None:
    """The folder is a valid data package: every cell of every table is of its type."""
    frictionless = pytest.importorskip("frictionless")
    export(examples, tmp_path / f"x{ending}")
    report = frictionless.validate(str(tmp_path / f"x{ending}" / "datapackage.json"))

    assert len(described()) == len(report.tasks)
    assert [] == [error.message for task in report.tasks for error in task.errors]
    assert report.valid


def test_kinds_are_those_of_columns_there_are() -> None:
    """Every column of every query has a kind, and a name that means two things is told apart by its query."""
    assert ("integer", "string") == (kind("findings-compared", "change"), kind("trajectories", "change"))
    assert ("string", "integer") == (
        kind("unmatched-mentions", "inspections"),
        kind("topics-over-time", "inspections"),
    )
