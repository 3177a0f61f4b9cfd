"""The time told before a grade: a trained question, and where it is not asked."""

from __future__ import annotations

from kg.extract.articles.judged import linking
from kg.extract.articles.judged.statements import talked
from tests.parsed import reading_of


def asked(text):
    """Which times told before are asked about, of each grade that has some: the grade and how the times begin."""
    cases = talked(reading_of(text), linking.by_rules).cases
    return [
        (
            case.one.code,
            [key.time.start for question, key, _, _ in linking.rows_of(case) if question == "then"],
        )
        for case in cases
    ]


def test_a_grade_without_a_time_is_asked_for_those_told_before_the_last_one_first():
    """'Kent was inspected in 2016 and in 2019. Its leadership was good': of both, the nearer first."""
    text = "Children's services in Kent were inspected in 2016 and then in May 2019. Leadership in Kent was good."
    assert asked(text) == [("good", ["2019-05", "2016"])]


def test_a_grade_in_a_sentence_with_a_time_is_not():
    """Of times in its own sentence another question is asked."""
    text = "Children's services in Kent were inspected in 2016. Leadership in Kent was rated good in 2019."
    assert asked(text) == [("good", [])]


def test_the_time_of_another_council_is_not_asked_about():
    """Essex was inspected in 2016, but it is Kent that is good."""
    text = "Essex was inspected by Ofsted in 2016. Children's services in Kent were rated good."
    assert asked(text) == [("good", [])]


def test_a_grade_that_no_longer_holds_is_not():
    """When that is said is not when it was given."""
    text = "Ofsted came to Kent in 2019. Children's services in Kent are no longer inadequate."
    assert asked(text) == [("inadequate", [])]


def test_no_grade_has_more_than_four():
    """And none from more than four sentences before."""
    years = " ".join(f"Ofsted came to Kent in {year}." for year in range(2010, 2018))
    assert asked(f"{years} Leadership in Kent was good.") == [("good", ["2017", "2016", "2015", "2014"])]
