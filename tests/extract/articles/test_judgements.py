"""Judgements: sentences of our own in every construction we know, and what they state (``data/judgements.toml``)."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from kg.extract.articles import inspections, judgements
from kg.extract.articles.pipeline import read_context
from kg.ontology.vocabulary import scheme
from tests.parsed import document_of, reading_of
from tests.telling import judged

CASES = tomllib.loads((Path(__file__).parent / "data" / "judgements.toml").read_text(encoding="utf-8"))[
    "case"
]
AREAS = {
    "overall": "overall-effectiveness",
    "help": "help-and-protection",
    "care": "care-and-care-leavers",
    "leavers": "care-leavers",
}
GRADES = {"requires": "requires-improvement"}


def told(says):
    """What a case says, as rows of council, area, grade, framing and year; an empty year is not asked for."""
    rows = set()
    for part in filter(None, says.split(" / ")):
        council, listed = part.split(": ")
        for one in listed.split(", "):
            area, grade, *rest = one.split()
            framing = "previous" if "previous" in rest else "current"
            year = next((word for word in rest if word.isdigit()), "")
            rows.add((council, AREAS.get(area, area), GRADES.get(grade, grade), framing, year))
    return rows


def stated(text):
    """What a text states, as such rows."""
    reading = reading_of(text)
    when = {mention.key: mention.start[:4] for mention in inspections.find(reading)}
    return {
        (scheme("councils")[c.council].label, c.area, c.grade, c.framing, when.get(c.mention, ""))
        for c in judgements.find(reading)
    }


def agree(asked, found):
    """Whether the rows are the same, but for years that are not asked for."""
    dated = {row[:4] for row in asked if row[4]}
    plain = {row if row[:4] in dated else (*row[:4], "") for row in found}
    return asked == plain


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(c, marks=[pytest.mark.xfail(reason="not read yet")] if c.get("missed") else [])
        for c in CASES
    ],
    ids=[c["text"][:60] for c in CASES],
)
def test_a_text_states_these_judgements_and_no_others(case):
    """Councils, areas, grades, framing and, where it is written, the year."""
    asked, found = told(case["says"]), stated(case["text"])
    assert agree(asked, found), f"asked {sorted(asked)}, found {sorted(found)}"


@pytest.mark.parametrize(
    ("whole", "kept"), [("been rated outstanding overall", True), ("been told of the findings", False)]
)
def test_a_headline_keeps_where_the_whole_came_from(whole, kept):
    """Where the text confirms what the whole came to; else an earlier grade of one area may be all it tells of."""
    text = f"Wigan rises from good to outstanding\nServices in Wigan have {whole}.\nHelp and protection had been rated good in 2019."
    document = document_of(text)
    title = replace(document.blocks[0], kind="title")
    reading = read_context(replace(document, blocks=(title, *document.blocks[1:])))._.kg_reading

    found = {(c.area, c.grade, c.framing) for c in judgements.find(reading)}
    assert kept == (("overall-effectiveness", "good", "previous") in found)
    assert ("help-and-protection", "good", "previous") in found


@pytest.mark.parametrize(
    "words",
    [
        "Only two other councils hold the grade: Kent and Essex.",
        "Kent and Essex are the only other councils with the top grade.",
    ],
)
def test_who_just_has_a_grade_beside_the_news_is_not_dated_by_it(words):
    """The day of the news dates the grade that is given, not those which other councils hold."""
    reading = reading_of(f"Luton has been rated outstanding by Ofsted. {words}")
    dated = {(m.council, m.start[:4]) for m in inspections.find(reading)}
    assert dated == {("LUT", "2023"), ("KEN", ""), ("ESS", "")}


@pytest.mark.parametrize(
    "news",
    [
        "Inspectors came to Bury in June and rated it inadequate.",
        "Ofsted inspected Bury in June, rating it inadequate.",
    ],
)
def test_what_has_a_month_is_not_of_the_year_told_after_it(news):
    """News told with its month, of a text without a date, is not the same grade's of an earlier year."""
    assert [
        ("BUR", "overall-effectiveness", "inadequate", "current", ""),
        ("BUR", "overall-effectiveness", "inadequate", "previous", "2016"),
    ] == judged(news, "It was also inadequate in 2016.", published="")


def test_what_was_given_before_is_another():
    """A grade told without its time is not the one of which the text says that it was given before."""
    assert [
        ("MDW", "overall-effectiveness", "inadequate", "current", ""),
        ("MDW", "overall-effectiveness", "inadequate", "previous", "2013-08"),
    ] == judged(
        "Medway has six months to better its service after being rated inadequate by Ofsted twice.",
        "It had been given an inadequate rating before in August 2013.",
        published="",
    )
