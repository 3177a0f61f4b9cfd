"""Which separator a CSV has."""

import pytest

from kg.readers.tables.separated import read_rows

WANTED = [["name", "grade", "says"], ["Derby", "Good", "a, b, c, d"], ["Leeds", "Good", "e; f, g"]]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "title",
    ["", "Outcomes, by council, area, grade and year, of England\n\n", '"Notes; more; and more; of them"\n'],
)
def test_separators(separator, title):
    """Separators within quotation marks, and in a title above the table, do not count."""
    rows = [separator.join(f'"{cell}"' for cell in row) for row in WANTED]

    assert WANTED == read_rows((title + "\n".join(rows) + "\n").encode(), "a.csv")[-3:]


def test_commas_of_numbers():
    """A comma in numbers is no separator where another gives every row its cells."""
    assert [["name", "rate", "change"], ["Derby", "3,5", "0,1"], ["Leeds", "4,5", "0,2"]] == read_rows(
        b"name;rate;change\nDerby;3,5;0,1\nLeeds;4,5;0,2\n", "a.csv"
    )


def test_line_for_excel():
    """A first line that names the separator is for Excel, and no row."""
    assert [["name", "grade"], ["Derby", "Good"]] == read_rows(
        b"sep=;\r\nname;grade\r\nDerby;Good\r\n", "a.csv"
    )
