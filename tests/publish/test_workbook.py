"""The workbook that is sent round: every council, how it stands today, and who says so."""

import hashlib
import io

import pytest

from kg.publish.export import export
from kg.publish.export.workbook import workbook
from kg.query import run
from tests.small_graph import hostile, small

openpyxl = pytest.importorskip("openpyxl")


def sheets(content):
    """Read a workbook with another library: rows of each sheet as mappings."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    read = {}
    for sheet in book:
        head, *rows = list(sheet.iter_rows())
        names = [cell.value for cell in head]
        read[sheet.title] = [dict(zip(names, row, strict=True)) for row in rows]
    return read


@pytest.fixture(scope="module")
def book(examples, tmp_path_factory):
    """Give the workbook of the examples."""
    (path,) = export(examples, tmp_path_factory.mktemp("book") / "latest.xlsx")
    return sheets(path.read_bytes())


def test_every_council_of_today_has_a_row(examples, book) -> None:
    """Those that were abolished have none; those nothing is known of have one."""
    today = [
        row["everyday_name"] or row["name"]
        for row in run(examples, "councils").texts()
        if not row["valid_to"]
    ]

    assert today == [row["Council"].value for row in book["Councils"]]


def test_grades_are_those_that_are_current(examples, book) -> None:
    """By area as the query has them; what holds in place of a grade stands in brackets."""
    (doncaster,) = [row for row in book["Councils"] if row["Council"].value == "Doncaster"]
    current = {
        row["area"]: row["grade"]
        for row in run(examples, "current-judgements", {"council": "Doncaster"}).texts()
    }

    assert ("Good", "Requires improvement") == tuple(
        doncaster[name].value for name in ("Overall effectiveness", "Care leavers")
    )
    assert ("good", "requires-improvement") == (current["overall-effectiveness"], current["care-leavers"])
    (derby,) = [row for row in book["Councils"] if row["Council"].value == "Derby"]
    assert derby["Care leavers"].value.startswith("(Not known here")


def test_directors_and_sources_are_told(book) -> None:
    """Who was last seen in the post, when, and in which document the grades stand."""
    (doncaster,) = [row for row in book["Councils"] if row["Council"].value == "Doncaster"]

    assert ("Riana Nelson", "current") == (
        doncaster["Director of children’s services"].value,
        doncaster["Director’s post"].value,
    )
    assert doncaster["Director last seen"].is_date
    assert "reports/doncaster-2025-report.pdf" in doncaster["Sources"].value
    assert all(row["Quotation"].value for row in book["Judgements"] if row["How it stands"].value == "Judged")
    assert all(row["Source"].value for row in book["Directors"])


def test_no_cell_is_a_formula() -> None:
    """Words that look like one stay words, marked as quoted; openpyxl reads a formula as type f."""
    cells = [cell for rows in sheets(workbook(hostile())).values() for row in rows for cell in row.values()]

    assert cells
    assert [] == [cell.value for cell in cells if cell.data_type == "f"]


def test_the_same_bytes() -> None:
    """On every run."""
    digests = {hashlib.sha256(workbook(small())).hexdigest() for _ in range(2)}

    assert 1 == len(digests)
