"""The linker: a trained model weighs what the rules say of a grade, and is believed where it is sure."""

from __future__ import annotations

import hashlib
from importlib import resources

import pytest

from kg.extract.articles import judgements
from kg.extract.articles.explain import explain
from kg.extract.articles.judged import linking
from kg.extract.articles.judged.statements import talked
from kg.extract.articles.weights import BIAS
from tests.parsed import document_of, reading_of

SHA256 = "ac9a49d64cf97d8c35e9fc5925304ab636ae9f099c122e363c5c9e015f08a90a"


def by_rules(text):
    """What the rules alone take for judgements: councils and grades."""
    told = talked(reading_of(text), linking.by_rules).told
    return {(s.council, s.grade) for s in told}


def found(text):
    """What is found with the linker."""
    return {(c.council, c.grade) for c in judgements.find(reading_of(text))}


def test_the_weights_are_those_that_the_model_card_speaks_of():
    """The file of weights is pinned: who trains anew changes this line and the figures of the card."""
    content = resources.files("kg.extract.articles.judged").joinpath(linking.MODEL).read_bytes()
    assert SHA256 == hashlib.sha256(content).hexdigest()


def test_every_question_has_a_bias_and_weights():
    """Five questions are asked of a grade."""
    weights = linking.weights()
    assert {"told", "gone", "area", "time", "council"} == set(weights)
    assert all(BIAS in known and len(known) > 1 for known in weights.values())


@pytest.mark.parametrize(
    ("text", "rules", "linked"),
    [
        ("Ofsted's verdict on Bolton: good.", set(), {("BOL", "good")}),
        (
            "Children's services in Wigan were inspected in May. Good enough is not what Wigan wants.",
            set(),
            set(),
        ),
    ],
)
def test_the_linker_is_believed_where_it_is_sure(text, rules, linked):
    """It finds a judgement that the rules leave, and leaves plain words alone."""
    assert rules == by_rules(text)
    assert linked == found(text)


def test_sums_do_not_depend_on_the_order_of_traits():
    """Whole numbers are added, so that the same text gives the same sum on every machine."""
    traits = [trait for trait in linking.weights()["told"] if trait][:40]
    assert linking.score("told", set(traits)) == sum(
        linking.score("told", {trait}) - linking.score("told", set()) for trait in reversed(traits)
    ) + linking.score("told", set())


def test_what_is_explained_names_the_sum_and_what_weighed_most():
    """``kg explain`` tells of a grade what the rules say, the linker's sum its strongest traits, and what the network says."""
    lines = list(explain(document_of("Children's services: Ofsted's verdict on Bolton: good.")))
    told = next(line for line in lines if "judgements: " in line)
    assert "rules: no judgement is told of it" in told
    assert "linker +" in told
    assert "; network +" in told
    assert "fired" in told
