"""The linker of posts: a trained model weighs what the rules say of a person and a role, and is believed where it is sure."""

from __future__ import annotations

import pytest

from kg.extract.articles.posts import linking
from kg.extract.articles.posts.frame import find_ties
from kg.extract.articles.posts.rules import post_rules
from kg.extract.articles.weights import BIAS, score, weights
from tests.telling import close

KNOWN = weights("kg.extract.articles.posts", linking.MODEL)
HERE = "Kent council met on Monday to speak of children’s services."

# in words that no rule has: who holds the post, and whether they come to it
SEEN = [
    ("The authority has plumped for Ann Hall as its chief executive.", True),
    ("The job of chief executive has fallen to Ann Hall.", True),
    ("The chief executive whom the board picked in the spring, Ann Hall, is shy.", None),
    ("The council has found its chief executive in Ann Hall.", None),
    ("Ann Hall is the council’s new chief executive.", True),
    ("The authority installs Ann Hall as chief executive on Friday.", True),
    ("Services are overseen by a commissioner chosen by ministers, Ann Hall.", None),
    ("Asked for a comment, the council’s leader at that time, Ann Hall said no.", None),
]
NOT_SEEN = [
    "Ann Hall wrote to the chief executive about it.",
    "The director was questioned by Ann Hall, a lawyer.",
    "The union’s Ann Hall said that the director must listen.",
    "Ann Hall has fostered for the director’s sister.",
    "The director sent for Ann Hall, a consultant.",
    "Nobody had wanted Ann Hall as chief executive.",
    "Ann Hall had asked the lead member for help.",
    "Ann Hall told the leader of the council that she would go to court.",
    "While Ann Hall waited, the director resigned.",
]


def told(text, weigh=linking.weighed):
    """Give who is told to have a post, and whether they are appointed to it."""
    return {(t.person, t.change == "appointed") for t in find_ties(close(HERE, text), post_rules(), weigh)}


@pytest.mark.parametrize(("text", "comes"), SEEN)
def test_it_is_believed_where_it_is_sure(text, comes):
    """A post is somebody's in words that no rule has."""
    assert {"Ann Hall"} == {name for name, _ in told(text)}
    if comes is not None:
        assert {comes} == {came for _, came in told(text)}


@pytest.mark.parametrize("text", NOT_SEEN)
def test_somebody_who_only_stands_near_has_no_post(text):
    """A name in the sentence of a post that is somebody else's is left alone."""
    assert set() == told(text)


def test_the_rules_alone_miss_some_of_these():
    """What the linker finds is not what the rules find already."""
    assert any(not told(text, linking.by_rules) for text, _ in SEEN)


def test_both_questions_have_a_bias_and_weights():
    """Is a role somebody's, and do they come to it."""
    assert {"theirs", "comes"} == set(KNOWN)
    assert all(BIAS in known and len(known) > 1 for known in KNOWN.values())


def test_sums_are_of_whole_numbers():
    """The same text gives the same sum on every machine, in any order."""
    traits = [trait for trait in KNOWN["theirs"] if trait][:40]
    known = KNOWN["theirs"]
    assert known[BIAS] + sum(known[trait] for trait in reversed(traits)) == score(known, set(traits))
