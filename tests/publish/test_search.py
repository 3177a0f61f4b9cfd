"""Search finds the quotations that hold the words, whatever their case, order and accents."""

import pyoxigraph as ox
import pytest

from kg.errors import CallError
from kg.publish.model.triples import EachTriple
from kg.publish.search import pattern, quotations_with, search, shown
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


@pytest.mark.parametrize(
    "words", [["good"], ["GOOD", "derby"], ["e"], ["Overall effectiveness: Outstanding"], ["helicopter"]]
)
def test_all_quotations_are_counted_as_search_finds_them(store, words):
    """At once, and by source and place; whatever stands in two statements is one."""
    hits = [(hit.source, hit.begin, hit.quote) for hit in search(store, words)]
    known = EachTriple(store)
    found = quotations_with(known, words)

    assert sorted({(source, begin) for source, begin, _ in hits}) == sorted(
        {
            (
                known.one(known.one(quotation, "oa:hasSource"), "csc:source"),
                int(known.one(known.one(quotation, "oa:hasSelector"), "oa:start")),
            )
            for quotation in found
        }
    )


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("sian", "Siân"),
        ("zoe", "ZOË"),
        ("jose", "Jose\N{COMBINING ACUTE ACCENT}"),
        ("children's", "children’s"),
        ("social worker", "social\n worker"),
        ("(a) [b] ^c-d & e", "(A) [B] ^C-D & E"),
        ("co.", "Co."),
    ],
)
def test_what_narrows_a_search_lets_in_what_is_compared_alike(word, written):
    """With accents, in capitals, with curly apostrophes, over lines; signs are signs."""
    graph = ox.Store()
    query = f"ASK {{ FILTER(REGEX({ox.Literal(written)}, {ox.Literal(pattern(word))})) }}"

    assert graph.query(query)
    assert not graph.query(query.replace(str(ox.Literal(written)), '"elsewhere"'))
