"""Tables are read as they are, and broken ones say what is broken."""

import pytest

from kg.errors import UnreadableError
from kg.model.sheets import Sheets
from kg.readers import read
from kg.readers.tables import read as read_table
from tests.extract.tables.made import ods, sheet, xlsx, zipped


def test_every_cell_is_found_again() -> None:
    """The text alone tells where each cell stands, whatever is in it."""
    data = b'council;note\n"Derby";"two\nlines\tand a tab"\nHull;\n'
    text = read_table(data, "a.csv").text
    sheets = Sheets(text)
    rows = list(sheets.rows(1))

    assert ["council", "note"] == list(rows[0].cells)
    assert ["Derby", "two lines and a tab"] == list(rows[1].cells)
    for row in rows:
        for column, cell in enumerate(row.cells, 1):
            begin, end = row.span(column)
            assert cell == text[begin:end]
            place = sheets.place(begin)
            assert (1, row.number, column) == (place.sheet, place.row, place.column)


def test_sheets_keep_their_names_and_rows() -> None:
    """Of a workbook every sheet is read; dates are written as ISO dates, and rows count from the first."""
    document = read_table(
        ods(sheet("Cover", ("Title",)) + sheet("Data", ("a", "b"), ("1", "2024-06-10"))), "a.ods"
    )

    assert ("Cover", "Data") == document.sheets.names
    assert ("1", "2024-06-10") == document.sheets.row(2, 2).cells
    assert "table" == document.genre


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(encoding) -> None:
    """Encodings that people save with are made out."""
    assert "Ynys Môn – 5" in read_table("name,note\nx,Ynys Môn – 5\n".encode(encoding), "a.csv").text


def test_formulas_and_errors_are_told() -> None:
    """A formula that failed is not an empty cell; no formula is run."""
    rows = (
        '<row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B1"><f>1+1</f><v>2</v></c>'
        '<c r="C1"><f>2+2</f></c><c r="D1"><f>HYPERLINK("https://example.org")</f><v>3</v></c></row>'
    )
    document = read_table(xlsx(rows, '<mergeCells><mergeCell ref="A2:B2"/></mergeCells>'), "a.xlsx")

    assert ("#DIV/0!", "2", "", "3") == document.sheets.row(1, 1).cells
    assert (
        "sheet 'Rates': formulas that failed: A1 #DIV/0!; these cells are no values",
        "sheet 'Rates': 3 formulas, 1 of them never calculated; their stored results are read, none is run",
        "sheet 'Rates': merged cells A2:B2; only the first of each holds a value",
        "1 cells are links; their words are read, no address is followed",
    ) == document.warnings


HUGE = "<table:table-cell office:value-type='string' table:number-columns-repeated='16000'><text:p>x</text:p></table:table-cell>"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("bomb.xlsx", zipped({"xl/workbook.xml": b"\0" * 200_000_000}), "would unpack to 200 MB"),
        ("corners.xlsx", xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "1,048,576 rows"),
        ("repeated.ods", ods(f"<table:table table:name='A'><table:table-row table:number-rows-repeated='1000000'>{HUGE}</table:table-row></table:table>"), "1,000,000 rows"),
        ("text.xlsx", b"council,grade\nDerby,good\n", "broken"),
        ("other.xlsx", zipped({"word/document.xml": "<a/>"}), "no workbook"),
        ("cut.ods", ods(sheet("A", ("x",)))[:-40], "broken"),
        ("empty.csv", b",,\n,,\n", "nothing in it"),
        ("quote.csv", b'a,b\n1,"never closed\n', "line 2"),
        ("binary.csv", b"a,b\n\0\0\0", "binary"),
    ],
)  # fmt: skip
def test_broken_tables_say_what_is_broken(name, data, words) -> None:
    """Nothing is unpacked that could not be held, and the message names the file, the fault and the remedy."""
    with pytest.raises(UnreadableError) as caught:
        read_table(data, name)

    assert words in str(caught.value)
    assert str(caught.value).startswith(f"{name}: ")
    assert caught.value.remedy


def test_a_file_that_is_too_large_is_not_read(tmp_path) -> None:
    """A CSV of 200 MB is refused before a byte of it is read."""
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(200_000_000)

    with pytest.raises(UnreadableError, match="200 MB; the most that is read is 10 MB"):
        read(path)
