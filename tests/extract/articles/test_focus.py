"""Which council a sentence speaks of, and what only looks like a council's name."""

import pytest

from tests.parsed import reading_of


def spoken_of(text, **given):
    """The councils of the last sentence of a text: those it names, else those in focus."""
    last = reading_of(text, **given).sentences[-1]
    return [m.code for m in last.of("council")] or list(last.focus)


@pytest.mark.parametrize(
    "text",
    [
        "Council leader Simon Derby said that it was a shock.",
        "Hayley Hull, who chairs the panel, agreed.",
        "Mr Kent spoke, as did Coun Bob Day (Lab, Stoke).",
        "Dr Amy Dale (Con, Derby North) did not vote.",
        "The Derby Telegraph, the Hull Daily Mail and the Liverpool ECHO asked.",
        "BBC Radio Leeds and Kent Police were told.",
        "Leeds United and the University of Kent gave money.",
    ],
)
def test_no_council_is_named(text):
    """People, wards, newspapers, clubs, police forces and universities are no councils."""
    assert ["SHR"] == spoken_of(f"Shropshire council met.\n{text}")


def test_a_surname_stays_one():
    """Who has been named in full is still that person by surname alone."""
    text = "Shropshire council met.\nIts leader, Hayley Hull, spoke first.\nHull said the service was good."
    assert ["SHR"] == spoken_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Shropshire is supported by Essex County Council.",
        "Ann Hall came to Shropshire from Leeds.",
        "Shropshire has had help from Hampshire’s experts.",
        "Essex, which is helping Shropshire, sent a team.",
        "Before her post in Kent she led Shropshire.",
        "Unlike Kent, Shropshire did well.",
    ],
)
def test_named_in_passing(text):
    """Who helps, and where somebody comes from, does not take the focus."""
    assert ["SHR"] == spoken_of(f"Shropshire council was judged.\n{text}\nThe council has improved.")


def test_both_councils():
    """Both councils are the last two that were named, however far apart."""
    assert ["DEV", "BNE"] == spoken_of(
        "Devon was judged good.\nBarnet was inspected a week later.\nThe two councils did well."
    )


def test_the_island():
    """The island is its council, whoever speaks of it."""
    text = "Isle of Wight services are run by Hampshire.\nThe island has improved, said Hampshire’s director."
    assert ["IOW", "HAM"] == spoken_of(text)


def test_the_title_and_the_publisher_name_it():
    """A text that names no council speaks of that of its title, or of the council that publishes it."""
    assert ["SWD"] == spoken_of("The council was judged good.", title="Swindon praised")
    assert ["SWD"] == spoken_of("The council was judged good.", publisher="Swindon Borough Council")
    assert ["SWD"] == spoken_of("The council was judged good.", publisher="Swindon Advertiser")
    assert [] == spoken_of("The council was judged good.", publisher="The Guardian")
