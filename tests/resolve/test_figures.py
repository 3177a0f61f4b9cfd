"""Stated figures are checked against the official ones of the same place, measure and time."""

import pytest

from kg.model.claims import Figure, OfficialFigures
from kg.model.document import Description, Document, Published
from kg.model.quotation import Quotation
from kg.resolve.figures import check_figures

QUOTE = (Quotation(0, 5, "words"),)


def document(name, genre, published=""):
    """Make a document."""
    description = Description(published=Published(published, published, published, "stated"))
    return Document(f"{name}.txt", name * 16, "words", genre, (), description)


def table(value="14.8", day="2020-09-30", unit="percent", where="WLL"):
    """Make a row of an official table."""
    return OfficialFigures(
        QUOTE, "tables", where, "", where, day, day, ("agency-rate",), (value,), (unit,), (21,)
    )


def said(value="14.8", start="2020", end="2020", where="WLL", words="", measure="agency-rate"):
    """Make a figure that a text states."""
    return Figure(QUOTE, "figures", where, "", measure, value, "percent", where, start, end, words)


def checks(stated, *tables):
    """Check a figure of an article against rows of a table."""
    documents = {"a": document("a", "article"), "b": document("b", "table", "2024-01-01")}
    return check_figures(documents, {"a": [stated], "b": list(tables)})


@pytest.mark.parametrize(
    ("stated", "verdict", "difference"),
    [
        ("14.8", "agrees", ""),
        ("14.80", "agrees", ""),
        ("15", "agrees-when-rounded", ""),
        ("14", "differs", "-0.8"),
        ("14.9", "differs", "0.1"),
    ],
)
def test_verdicts(stated, verdict, difference) -> None:
    """Equal numbers agree; a coarser one agrees if it is the nearest; any other differs by so much."""
    (check,) = checks(said(stated), table())

    assert (verdict, difference, "14.8", 21) == (check.verdict, check.difference, check.value, check.column)


@pytest.mark.parametrize(
    ("start", "end", "words", "day"),
    [
        ("2020", "2020", "2020", "2020-09-30"),
        ("2020-09", "2020-09", "2020-09", "2020-09-30"),
        ("2019", "2020", "2019-20", "2020-09-30"),
        ("2017", "2020", "2017 to 2020", "2020-09-30"),
        ("2020-01", "2020-03", "", ""),
        ("2019", "2019", "2019", "2019-09-30"),
    ],
)
def test_times(start, end, words, day) -> None:
    """The official figure is the last whose period ends within the end of the stated time."""
    (check,) = checks(
        said(start=start, end=end, words=words), table("1", "2019-09-30"), table("2", "2020-09-30")
    )

    assert {"2019-09-30": "1", "2020-09-30": "2", "": ""}[day] == check.value


@pytest.mark.parametrize(
    ("stated", "official", "because"),
    [
        (said(start="", end=""), table(), "the text does not say of when"),
        (said(measure="spending"), table(), "no official table has this measure"),
        (said(where="DER"), table(), "no official table has this measure for the place"),
        (
            said(start="2010", end="2010"),
            table(),
            "no official table has this measure for the place at that time",
        ),
        (said(), table("suppressed"), "the official table has no number there: suppressed"),
    ],
)
def test_why_there_is_no_official_figure(stated, official, because) -> None:
    """The reason is said, and nothing is compared with an absence."""
    (check,) = checks(stated, official)

    assert ("no-official-figure", because, "") == (check.verdict, check.because, check.value)


def test_without_tables_there_is_nothing_to_check() -> None:
    """Official figures are not checked against themselves either."""
    assert () == checks(said())
    assert () == check_figures({"b": document("b", "table")}, {"b": [table()]})


def test_the_latest_edition_counts() -> None:
    """Of two tables the one published last; the order in which they are given does not matter."""
    documents = {
        "a": document("a", "article"),
        "b": document("b", "table", "2021-02-25"),
        "c": document("c", "table", "2022-02-24"),
    }
    claims = {"a": [said("14.9")], "b": [table("14.8")], "c": [table("14.9")]}

    (check,) = check_figures(documents, claims)
    turned = check_figures(documents, dict(reversed(claims.items())))

    assert ("agrees", "c") == (check.verdict, check.official.document)
    assert (check,) == turned
