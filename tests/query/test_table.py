"""Tables for a terminal: what matters is in view, and no word is broken that a line can hold."""

import pyoxigraph as ox
import pytest

from kg.query import Answer, ask, catalogue, labels, render, run
from kg.query.table import table
from tests.small_graph import council, inspection, small

NAME, AREA, QUOTE = (
    "Kingston upon Hull, City of",
    "care-and-care-leavers",
    "Leaders know their services well and act on it.",
)


def answer(**columns):
    """Make an answer of one row; what begins with http is a thing."""
    cells = [
        ox.NamedNode(words) if words.startswith("http") else ox.Literal(words) for words in columns.values()
    ]
    return Answer(tuple(columns), (tuple(cells),))


def head(shown):
    """Give the names of the columns of a table."""
    return shown.splitlines()[0].split()


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_every_query_fits(query, width):
    """No line is longer than the terminal is wide."""
    found = run(small(), query.name)

    shown = render(found, width=width, called=labels(small(), found)).decode()
    assert width >= max(map(len, shown.splitlines()))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_words_stay_whole(width):
    """Every word of a name and of a quotation stands on one line."""
    words = f"{NAME} {QUOTE}".split()

    shown = table(
        answer(name=NAME, area=AREA, grade="requires-improvement", start="2021-09-27", quote=QUOTE), width
    )
    assert set(words) <= set(shown.split())


def test_codes_are_broken_at_hyphens_and_dates_are_not():
    """Where the area would else have to go."""
    shown = table(
        answer(name=NAME, area="overall-effectiveness", grade="good", start="2021-09-27", quote=QUOTE), 80
    )

    assert ["name", "area", "grade", "start", "quote"] == head(shown)
    assert "overall-" in shown.split()
    assert "2021-09-27" in shown.split()


def test_the_words_are_in_view_and_places_give_way():
    """What is left out is named below."""
    shown = table(
        answer(name=NAME, grade="good", source="reports/some-council-2021.pdf", begin="1", quote=QUOTE), 60
    )

    assert ["name", "grade", "quote"] == head(shown)
    assert "Not shown: source, begin." in shown


def test_things_are_called_by_their_names():
    """With labels no IRI is left; a name that another column has is shown once, under the name that says whose it is."""
    found = run(small(), "judgements", {"council": "Derby"})
    called = labels(small(), found)

    assert ("Derby", "Derby 2022-03-07") == (called[council("DER")], called[inspection("DER-2022-03-07")])
    for width in (None, 80):
        shown = table(found, width, called)
        assert not [word for word in shown.split() if "council:" in word or "w3id.org" in word]
    assert "council:DER" in table(found, None)
    both = table(
        answer(person_name="Jo Bloggs", name="Jo Bloggs", person="https://w3id.org/csc-kg/person/jo"), 80, {}
    )
    assert ["person_name"] == head(both)


def test_iris_are_shown_to_who_wants_them():
    """Without labels, on a narrow terminal too."""
    shown = table(answer(council=council("DER"), name="Derby", grade="good", source="x.pdf"), 80)

    assert "council:DER" in shown.split()


def test_things_of_others_and_without_a_name_stay():
    """An address that is not ours is shown as it is, a claim by its number."""
    found = ask(
        ox.Store(), "SELECT ?a ?b { VALUES (?a ?b) { (<https://example.org/x> claim:00000000000000a1) } }"
    )

    shown = table(found, 80, labels(ox.Store(), found)).split()
    assert "https://example.org/x" in shown
    assert "00000000000000a1" in shown


def test_without_a_width_rows_are_lines():
    """Whatever reads the output gets all of it, one row a line."""
    lines = table(answer(name=NAME, quote=QUOTE * 9, source="x.pdf", begin="1", voice="")).splitlines()

    assert ["name", "quote", "source", "begin", "voice"] == lines[0].split()
    assert QUOTE * 9 in lines[2]
    assert "(1 row)" == lines[3]


def test_a_word_that_no_line_holds_is_broken():
    """Rather than leave the terminal."""
    shown = table(answer(source="x" * 300), 40)

    assert 40 >= max(map(len, shown.splitlines()))
    assert 300 == shown.count("x")
