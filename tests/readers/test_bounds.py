"""What is too much to be read is told by its size, before it is read; nothing repeats or spans for ever."""

import time

import pytest

from kg.errors import InputError, UnreadableError
from kg.readers import MOST_BYTES, read
from kg.readers.tables import archive
from kg.readers.tables import read as read_table
from tests.extract.tables.made import ods, xlsx, zipped

LONG = "x" * 100_000


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".json", ".pdf", ".csv", ".ods", ".xlsx"])
def test_size(tmp_path, suffix):
    """Every kind has a size that is the most; the message names it, and what can be done."""
    path = tmp_path / f"a{suffix}"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES[suffix] + 10_000_000)

    with pytest.raises(
        UnreadableError, match=r"the most that is read is \d+ MB\.|larger than \d+ MB"
    ) as caught:
        read(path)
    assert "Cut it into" in caught.value.remedy or "Write one article a line" in caught.value.remedy


@pytest.mark.parametrize("text", ["word " * 250_000, ("x" * 99 + " ") * 12_000, "a. " * 400_000])
def test_length(tmp_path, text):
    """So has the text of what is no table, whatever it consists of."""
    (tmp_path / "a.txt").write_text(text)

    with pytest.raises(
        UnreadableError,
        match=r"its text has 1,2\d\d,\d{3} characters; the most that is read as one document is 1,000,000",
    ):
        read(tmp_path / "a.txt")


@pytest.mark.parametrize(
    "name",
    ["number-columns-repeated", "number-rows-repeated", "number-columns-spanned", "number-rows-spanned"],
)
@pytest.mark.parametrize("count", ["-1", "0", "-2147483648", "x", ""])
def test_what_is_no_count(name, count):
    """A span that is negative, or no number, is a broken workbook, and not waited for."""
    row, cell = (
        f' table:{name}="{count}"' if ("rows-r" in name) is is_row else "" for is_row in (True, False)
    )
    table = f'<table:table table:name="A"><table:table-row{row}><table:table-cell office:value-type="string"{cell}><text:p>Derby</text:p></table:table-cell></table:table-row></table:table>'

    with pytest.raises(UnreadableError, match="broken"):
        read_table(ods(table), "a.ods")


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="a1"><v>1</v></c></row><row r="900000"><c r="zz900000"><v>1</v></c></row>',
        '<row r="1"><c r="$A$1"><v>1</v></c></row><row r="900000"><c r="$ZZ$900000"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="900000"><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c></row>',
    ],
)  # fmt: skip
def test_cells_written_in_any_way(rows):
    """However a cell says where it stands, the sheet's extent is known before it is unpacked."""
    with pytest.raises(UnreadableError, match="has a sheet of 900,000 rows"):
        read_table(xlsx(rows), "a.xlsx")


@pytest.mark.parametrize("place", ["A0", "A99999999", "1A", "AAAA1", "A１"])
def test_cells_nowhere(place):
    """A cell that stands nowhere is a broken workbook."""
    with pytest.raises(UnreadableError, match="broken"):
        read_table(xlsx(f'<row r="1"><c r="{place}"><v>1</v></c></row>'), "a.xlsx")


def test_all_sheets_together(monkeypatch):
    """The limit is on all sheets of a workbook, not on each."""
    monkeypatch.setattr(archive, "MOST_CELLS", 5_000)
    one = '<table:table table:name="A"><table:table-row table:number-rows-repeated="1000"><table:table-cell table:number-columns-repeated="3" office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row></table:table>'

    assert 1000 < len(read_table(ods(one), "a.ods").text)
    with pytest.raises(UnreadableError, match=r"has 6,000 cells"):
        read_table(ods(one * 2), "a.ods")


def test_the_text_that_is_made():
    """A few bytes that repeat long words are known by the text they would make."""
    cell = f'<table:table-cell table:number-columns-repeated="1000" office:value-type="string"><text:p>{LONG}</text:p></table:table-cell>'
    table = f'<table:table table:name="A"><table:table-row table:number-rows-repeated="1000">{cell}</table:table-row></table:table>'
    data = ods(table)

    began = time.process_time()
    with pytest.raises(UnreadableError, match="has text of more than 50,000,000 characters"):
        read_table(data, "a.ods")
    assert len(data) < 10_000
    assert time.process_time() - began < 30  # writing that text out takes minutes


def test_shared_strings():
    """So are they where cells share them."""
    shared = (
        f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{LONG}</t></si></sst>'
    )
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 1001))
    with archive.zipfile.ZipFile(archive.io.BytesIO(xlsx(rows))) as made:
        parts = {name: made.read(name) for name in made.namelist()}

    with pytest.raises(UnreadableError, match="has text of more than 50,000,000 characters"):
        read_table(zipped({**parts, "xl/sharedStrings.xml": shared}), "a.xlsx")


@pytest.mark.parametrize(
    "method", [archive.zipfile.ZIP_DEFLATED, archive.zipfile.ZIP_BZIP2, archive.zipfile.ZIP_LZMA]
)
@pytest.mark.parametrize("at", range(0, 1400, 100))
def test_damaged_members(method, at):
    """A workbook whose compressed parts are damaged is broken, with the reason, wherever the damage is."""
    written = archive.io.BytesIO()
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n * 7919 % 1000}</v></c></row>' for n in range(1, 200))
    with (
        archive.zipfile.ZipFile(archive.io.BytesIO(xlsx(rows))) as made,
        archive.zipfile.ZipFile(written, "w", method) as other,
    ):
        for name in made.namelist():
            other.writestr(name, made.read(name))
    data = bytearray(written.getvalue())
    data[at : at + 20] = bytes(b ^ 0xFF for b in data[at : at + 20])

    try:
        read_table(bytes(data), "a.xlsx")
    except InputError as error:
        assert error.reason  # noqa: PT017 - it may also be that what is damaged is not looked at
