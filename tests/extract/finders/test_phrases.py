"""Phrases looked up by their first words: none that its pattern would match is lost."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract.findings.degree import _DIRECTIONS, _EMPHASES, _EXTENTS, extent
from kg.extract.phrases import Phrases, openings

LISTS = {
    "extent": list(_EXTENTS.values()),
    "direction": list(_DIRECTIONS.values()),
    "emphasis": [rf"(?:{words})(?!\w)" for words in _EMPHASES.values()],
}
FILLER = ["the", "plans", "are", "not", "always", "well", "known,", "and", "no", "children’s", "yet"]


def spans(matches):
    """Give where matches stand."""
    return [match.span() for match in matches]


@pytest.mark.parametrize("name", LISTS)
@given(data=st.data())
@settings(
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_nothing_is_lost(data, name):
    """A list finds what one pattern of all its alternatives finds, at the words."""
    listed = LISTS[name]
    drawn = data.draw(st.from_regex(data.draw(st.sampled_from(listed)), fullmatch=True)).lower()
    words = data.draw(st.lists(st.sampled_from(FILLER), max_size=4))
    text = " ".join([*words, drawn, *words])
    whole = re.compile(r"\b(?:" + "|".join(listed) + ")")
    assert spans(whole.finditer(text)) == spans(Phrases({name: listed}).find(text)[0])


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("plans? to", {("plan", True), ("plans", True)}),
        (r"(?:very )?few|\bn[’']t", {("very", True), ("few", True), ("n", True)}),
        (r"(?<!-)strong(?:er|est)?", {("strong", True), ("stronger", True), ("strongest", True)}),
        (r"over-?rel\w*", {("over", True), ("overrel", True), ("overrel", False)}),
        ("(?P<all>every) day", {("every", True)}),
    ],
)
def test_openings(pattern, expected):
    """The first words of a pattern, whole or how they begin."""
    assert expected == openings(pattern)


@pytest.mark.parametrize("pattern", [r"\w+ly", "^the", " well", "(well", "x?"])
def test_no_opening(pattern):
    """What does not open with letters of its own is refused, as it could not be looked up."""
    with pytest.raises(ValueError, match=r"can open|cannot be understood|without an end"):
        openings(pattern)


def test_overlapping():
    """Matches of one list are apart, unless they may overlap."""
    lists = {"some": ["not all", "all (?:of )?children"]}
    text = "not all of children"
    assert [["not all"]] == [[m[0] for m in found] for found in Phrases(lists).find(text)]
    found = Phrases(lists, overlapping=["some"]).find(text)[0]
    assert ["not all", "all of children"] == [m[0] for m in found]


def test_more_words_than_are_kept(monkeypatch):
    """What is remembered is forgotten when it is too much, and found all the same."""
    monkeypatch.setattr("kg.extract.terms.MOST_KEPT", 2)
    phrases = Phrases({"good": ["good"]})
    assert ["good", "good"] == [m[0] for m in phrases.find("a good b c d good e")[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MOST children are seen", "most"),
        ("Visits show that most children are seen", "most"),
        ("Staff (in all teams) know", "all"),
        ("They know most children", ""),
    ],
)
def test_extent_where_a_phrase_begins(text, expected):
    """An extent counts in any case, and only where a phrase can begin."""
    assert expected == extent(text)
