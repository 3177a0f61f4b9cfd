"""When reports came out that do not print it: by an official table, or the name of the file."""

import pytest

from kg.model.document import Description
from kg.resolve import resolve
from kg.resolve.issued import from_name
from tests.resolve.made import Source, judged, known, mention
from tests.telling import stated

TABLE = Source("official.csv", "table")


def told(name="derby.pdf", day="", **more):
    """Report an inspection, in a file of a name that may print the day."""
    published = Description(published=stated(day)) if day else Description()
    return [
        Source(name, "report", published),
        mention("r", start="2022-03-07", end="2022-03-18", type="inspection", **more),
        judged("r", "good"),
    ]


def row(published):
    """Give an official table that says when the report came out."""
    return [TABLE, mention("t", start="2022-03-07", type="inspection", published=published)]


def dated(*documents):
    """Return when the report of the inspection came out and how that is known, and the same of its document."""
    knowledge = resolve(*known(list(documents)))
    (inspection,) = knowledge.inspections
    return (
        (inspection.published, inspection.published_basis),
        [(int(i.document, 16), i.date, i.basis, i.claim is not None) for i in knowledge.issues],
    )


def test_the_official_table():
    """Its row gives the day; the evidence is the claim of the row."""
    assert (("2022-05-16", "table"), [(0, "2022-05-16", "table", True)]) == dated(told(), row("2022-05-16"))


def test_the_name_of_the_file():
    """Where no table has it, the name does, and that is said."""
    assert (("2022-05-16", "name"), [(0, "2022-05-16", "name", False)]) == dated(told("2022-05-16-derby.pdf"))


def test_the_table_goes_before_the_name():
    """Whoever kept the file gave it the name."""
    found = dated(told("2022-05-20-derby.pdf"), row("2022-05-16"))

    assert (("2022-05-16", "table"), [(0, "2022-05-16", "table", True)]) == found


def test_the_document_goes_before_both():
    """What prints its date is dated by nothing else."""
    found = dated(told("2022-05-20-derby.pdf", "2022-05-16", published="2022-05-16"), row("2022-05-16"))

    assert (("2022-05-16", "stated"), []) == found


@pytest.mark.parametrize(
    ("source", "day"),
    [
        ("reports/2022-05-16-derby.pdf", "2022-05-16"),
        ("reports/derby_20220516.pdf", "2022-05-16"),
        ("derby 2022.05.16.pdf", "2022-05-16"),
        ("2022-05-16/derby.pdf", ""),
        ("2022-03-18-derby.pdf", ""),
        ("2021-05-16-derby.pdf", ""),
        ("2024-05-16-derby.pdf", ""),
        ("2022-13-16-derby.pdf", ""),
        ("50004922-derby.pdf", ""),
    ],
)
def test_dates_in_names(source, day):
    """A date that can be that of the report: weeks or months after the inspection."""
    assert day == from_name(source, "2022-03-18")


def test_an_article_is_dated_by_neither():
    """Its own day is another matter than that of the report."""
    article = [
        Source("2022-05-20-news.txt"),
        mention("a", start="2022-03-07", type="inspection"),
        judged("a", "good"),
    ]

    assert [(1, "2022-05-16", "table", True)] == dated(article, told(), row("2022-05-16"))[1]
