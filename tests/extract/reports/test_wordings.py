"""Wordings that settle what a sentence is: demands, and weaknesses that are dealt with."""

import pytest

from kg.extract.reports.wordings import settled


@pytest.mark.parametrize(
    "text",
    [
        "Ensure that all plans are clear.",
        "Identify what each visit is to achieve and write it down.",
        "12. Develop targeted help to lower the number of young people without work.",
        "Make sure that carers are told in good time.",
        "Put in place a clear timetable for reviews.",
    ],
)
def test_demand(text):
    """What asks for something is an improvement, however good what it asks for sounds."""
    assert settled(text, "strength") == "improvement"


@pytest.mark.parametrize(
    "text",
    [
        "Managers recognise the gaps and are filling them.",
        "Leaders have acknowledged these issues and have begun to change how teams work.",
        "The board accepts the shortfalls in its data and is now acting.",
        "The council is aware of the problems and has set up a new team.",
    ],
)
def test_weakness_dealt_with(text):
    """A weakness that is owned up to, and action, are mixed."""
    assert settled(text, "strength") == "mixed"


@pytest.mark.parametrize(
    "text",
    [
        "Review meetings are well attended and have clear aims.",
        "Provide and its partners run a popular club.",
        "Leaders recognise good work and have thanked staff for it.",
        "Social workers identify concerns early, and children are helped.",
        "Improve of the year was won by the team.",
    ],
)
def test_praise_stays(text):
    """Other praise stays praise."""
    assert settled(text, "strength") == "strength"


@pytest.mark.parametrize("polarity", ["improvement", "mixed", "neutral"])
def test_others_stay(polarity):
    """What was not taken for praise stays what it is."""
    assert settled("Ensure that all plans are clear.", polarity) == polarity
