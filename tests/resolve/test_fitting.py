"""Vague mentions and exact reports: what makes them one event, and what keeps them apart."""

import pytest

from kg.resolve import resolve
from tests.resolve.made import bounded, current, judged, known, mention, report

FULL = {"type": "inspection"}


def counts(*documents):
    """Give the number of mentions of each inspection, in the order of their ids."""
    return [len(i.mentions) for i in resolve(*known(list(documents))).inspections]


def own(start="2021-10-04", end="2021-10-15", grade="good", **more):
    """Give the inspectorate’s report on an inspection."""
    return [report(), mention("r", start=start, end=end, **FULL, **more), judged("r", grade)]


def said(start, grade, source=None, **more):
    """Give an article that tells of an inspection at a time, with a grade."""
    return [*([source] if source else []), mention("a", start=start, **FULL, **more), judged("a", grade)]


@pytest.mark.parametrize(
    ("start", "together"),
    [("2021-10", True), ("2021-11", True), ("2022-02", True), ("2022-06", False), ("2021-09", False)],
)
def test_month_of_the_report(start, together):
    """A month with the same grade may be that of the report, as long as one may have come out then."""
    assert ([2] if together else [1, 1]) == sorted(counts(own(), said(start, "good")))


def test_month_of_another_report():
    """Where the report's date is known, another month is another event."""
    assert [1, 1] == counts(own(published="2021-11-26"), said("2021-12", "good"))
    assert [2] == counts(own(published="2021-11-26"), said("2021-11", "good"))


def test_month_without_a_grade():
    """Without a grade, the month of the report ties a visit to it only in fresh news."""
    letter = [
        report(),
        mention("r", start="2021-10-18", end="2021-10-19", published="2021-11-22", type="focused-visit"),
    ]
    vague = mention("a", start="2021-11")

    assert [2] == counts(letter, [current("2021-12-07"), vague])
    assert [1, 1] == counts(letter, [current("2022-06-07"), vague])
    assert [1, 1] == counts(letter, [vague])


def test_year_with_another_grade():
    """One full inspection a year: a year with another grade is the same event, and a disagreement."""
    knowledge = resolve(*known([own(), said("2021", "inadequate", framing="previous")]))

    assert [2] == [len(i.mentions) for i in knowledge.inspections]
    assert ["judgement"] == [d.aspect for d in knowledge.disagreements]
    assert "good" == knowledge.judgements[0].grade


def test_year_with_another_grade_before_2013():
    """Earlier frameworks inspected safeguarding, adoption and fostering apart: nothing is joined."""
    assert [1, 1] == counts(own("2012-10-04", "2012-10-15"), said("2012", "inadequate"))


def test_year_of_no_report():
    """The year of a report needs the grade too."""
    assert [1, 1] == counts(own("2018-11-05", "2018-11-16"), said("2019", "inadequate"))
    assert [2] == counts(own("2018-11-05", "2018-11-16"), said("2019", "good"))


def test_next_after_the_one_recalled():
    """An undated inspection of an article that recalls the last one is the next known after that."""
    reports = [own(f"{year}-05-05", f"{year}-05-16") for year in (2014, 2018, 2023)]
    article = [
        bounded("2016-01-01", ""),
        mention("a", **FULL),
        judged("a", "good"),
        mention("b", start="2014", framing="previous", words=5, **FULL),
        judged("b", "good", words=6),
    ]

    assert [2, 2, 1] == counts(*reports, article)


def test_notice():
    """A notice without a grade, dated to the day, is of the report that came out just before it."""
    letter = [
        report(),
        mention("r", start="2019-10-01", end="2019-10-02", published="2019-10-24", type="focused-visit"),
    ]
    notice = [current("2019-10-24"), mention("a", type="focused-visit")]

    assert [2] == counts(letter, notice)
    assert [1, 1] == counts(letter, [current("2020-03-24"), mention("a", type="focused-visit")])


def test_one_document_twice():
    """A document that tells of the very same days twice tells of one event."""
    twice = [
        mention("a", start="2024-10", **FULL),
        mention("b", start="2024-10", framing="previous", words=5, **FULL),
    ]

    assert [2] == counts(twice)


def test_ended_by():
    """An inspection that nothing dates was over when a document told of it."""
    (found,) = resolve(*known([said("", "good", current("2014-03-21"))])).inspections

    assert ("", "2014-03-21") == (found.start, found.ended_by)


def test_abolished_council_keeps_its_own():
    """Events of a council and of its successors stay apart."""
    assert [1, 1] == counts(
        [mention("a", council="NTH", start="2019-06", **FULL)],
        [mention("a", council="NNT", start="2019-06", **FULL)],
    )


def test_a_recalled_month_is_that_of_the_report():
    """A later report that recalls 'the last inspection in May' means that whose report came out in May."""
    later = [report(), mention("b", start="2021-11", framing="previous", **FULL)]

    assert [2] == counts(own(published="2021-11-26"), later)
    assert [1, 1] == counts(own(), later)
