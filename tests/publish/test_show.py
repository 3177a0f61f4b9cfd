"""Showing a thing: each statement with its words and source."""

from itertools import pairwise

import pytest

from kg.errors import UnknownThingError
from kg.publish.show import show
from tests.small_graph import council, hostile, small


@pytest.mark.parametrize("name", ["Derby", "der", "Derby City Council", council("DER")])
def test_a_council(name) -> None:
    """What happened there, who led it, what was said."""
    shown = show(small(), name)

    assert shown.startswith("Derby — East Midlands, known to 2023-10-04\ncouncil DER\n")
    assert (
        "  2022-03-07, Overall effectiveness, Outstanding\n"
        "    “Overall effectiveness: Outstanding” — Inspection of Derby, reports/derby-2022.pdf (page 1)\n"
    ) in shown
    assert "  Andy Smith, director of people services, from 2018-09, seen 2022-05\n" in shown
    assert "“The timeliness of visits.”" in shown
    assert "Hull, rated" not in shown


def test_an_inspection() -> None:
    """By its id; a disagreement shows both sides."""
    shown = show(small(), "DER-2022-03-07")

    assert shown.startswith("Derby — Inspection\ninspection DER-2022-03-07\n")
    assert (
        "  Overall effectiveness, Outstanding, preferred, the report is the inspectorate's own word\n"
        in shown
    )
    assert "Derby has been rated good" in shown


def test_a_person() -> None:
    """By a name in any case, or another of their names."""
    shown = show(small(), "andy SMITH")

    assert shown == show(small(), "Mr Smith")
    assert shown.startswith("Andy Smith — Mr Smith\nperson andy-smith-DER\n")
    assert "  Derby, director of people services, from 2018-09, seen 2022-05\n" in shown


def test_a_grade_nobody_dates() -> None:
    """Is shown as just that."""
    assert "Grades nobody dates\n  Overall effectiveness, Inadequate\n" in show(small(), "Hull")


def test_nothing_known() -> None:
    """A council no document tells of is still a council."""
    shown = show(small(), "Northamptonshire")

    assert "until 2021-03-31" in shown
    assert "Nothing more is known" in shown


@pytest.mark.parametrize(("name", "hint"), [("Jo Blogs", "Jo Bloggs"), ("Derbey", "Derby or Derbyshire")])
def test_an_unknown_thing_gets_a_suggestion(name, hint) -> None:
    """A slip is named."""
    with pytest.raises(UnknownThingError, match=f"called {name!r}. Did you mean {hint}"):
        show(small(), name)


def test_long_sections_are_counted() -> None:
    """The rest is not passed over in silence."""
    assert "  … and 2 more\n" in show(small(), "Derby", most=1)


def test_every_statement_has_a_quotation() -> None:
    """No line of what is known stands alone."""
    lines = show(small(), "Derby").splitlines()

    for line, following in pairwise(lines):
        if line.startswith("  ") and not line.startswith("    "):
            assert following.startswith("    “")


def test_hostile_words_keep_to_their_line() -> None:
    """A quotation cannot write lines of its own."""
    shown = show(hostile(), "Derby")

    assert not set(shown) & {"\r", "\t", "\u2028"}
    assert len(show(small(), "Derby").splitlines()) == len(shown.splitlines())
