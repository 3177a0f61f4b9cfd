"""CSV that a spreadsheet may open."""

import csv
import io

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import CallError, QueryError
from kg.publish.export.export import export
from kg.query import render
from kg.query.answers import Answer

HOSTILE = ["=1+1", "+cmd|' /C x'!A0", "-2+3", "@SUM(A1)", " =1", "\t=1", "\r=1", "＝1"]
HARMLESS = ["Good", "", "-0.8", "+3", "-1,200.5", "1=1", "a@b.example", "– a dash", "-5%"]


def cells(words, **options):
    """Give the cells of an answer of one column, written as CSV and read again."""
    answer = Answer(("words",), tuple((ox.Literal(cell),) for cell in words))
    written = render(answer, "csv", **options).decode()
    return [row[0] if row else "" for row in csv.reader(io.StringIO(written, newline=""))][1:]


def test_to_the_letter():
    """Without being asked for, nothing is changed."""
    assert HOSTILE + HARMLESS == cells(HOSTILE + HARMLESS)


def test_neutral():
    """What a spreadsheet would run begins with an apostrophe; numbers and other words stay."""
    assert [f"'{words}" for words in HOSTILE] + HARMLESS == cells(HOSTILE + HARMLESS, neutral=True)


def test_csv_alone(tmp_path):
    """Other formats are run by nothing, and are refused with the reason."""
    with pytest.raises(QueryError, match="--neutral is for CSV"):
        render(Answer(("words",), ()), "json", neutral=True)
    with pytest.raises(CallError, match="--neutral is for CSV"):
        export(ox.Store(), tmp_path / "graph.ttl", neutral=True)


def test_it_is_said():
    """Help of the commands that write CSV names the option."""
    for command in ("query", "export"):
        assert "--neutral" in CliRunner().invoke(app, [command, "--help"]).stdout
