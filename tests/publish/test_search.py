"""Search finds the quotations that hold the words, whatever their case, order and accents."""

import pytest

from kg.errors import CallError
from kg.publish.search import search, shown
from tests.small_graph import hostile, small


@pytest.fixture(scope="module")
def store():
    """The small graph."""
    return small()


@pytest.mark.parametrize("words", [["rated good"], ["GOOD", "derby"], ["good", "rated"]])
def test_all_the_words_in_any_order(store, words):
    """Every hit holds each of them, and says what it states."""
    hits = list(search(store, words))

    assert hits
    for hit in hits:
        assert all(part in hit.quote.lower() for word in words for part in word.lower().split())
        assert hit.statements
        assert hit.source


def test_a_judgement_is_told_with_its_grade(store):
    """A hit names the statement, the council and the document."""
    (hit, *_) = search(store, ["Overall effectiveness: Outstanding"])

    assert "Judgement claim: Overall effectiveness, Outstanding" in hit.statements
    assert ("Derby", "reports/derby-2022.pdf", "1") == (hit.council, hit.source, hit.page)


def test_words_that_no_quotation_holds(store):
    """Nothing is made up."""
    assert [] == list(search(store, ["helicopter"]))
    assert "No quotation holds these words." == shown(store, ["helicopter"])


def test_more_than_is_shown_is_said(store):
    """The rest is not passed over in silence."""
    assert "… and more" in shown(store, ["e"], most=1)


def test_nothing_to_look_for(store):
    """White space is no word."""
    with pytest.raises(CallError, match="nothing to look for"):
        list(search(store, ["  "]))


def test_hostile_words_are_found_as_text():
    """They are compared, and never become part of a query."""
    (hit,) = search(hostile(), ["</script>"])

    assert "=1+1" in hit.quote
