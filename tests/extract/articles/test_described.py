"""Areas that are described instead of named: the sentences of ``rules/areas.toml``."""

import pytest
import spacy

from kg.extract.articles.described import described, rules
from kg.extract.lexicon import Mention

NLP = spacy.blank("en")
RULES = rules()["area"]


@pytest.mark.parametrize("rule", RULES, ids=[rule["code"] for rule in RULES])
def test_the_rule_finds_its_area_in_its_example(rule):
    """The example holds the rule's area and no other, in words that stand there."""
    found = list(described(NLP(rule["example"]), []))

    assert [rule["code"]] == [area.code for area in found]
    assert [area.words for area in found] == [rule["example"][area.begin : area.end] for area in found]


@pytest.mark.parametrize("rule", RULES, ids=[rule["code"] for rule in RULES])
def test_the_rule_finds_nothing_in_its_counter_example(rule):
    """What only looks like it is no area."""
    assert [] == list(described(NLP(rule["counter"]), []))


def test_what_is_named_is_not_described_as_well():
    """Words that name an area already are left to their name."""
    text = "those who have left its care"
    named = [Mention(6, 28, "area", ("care-leavers",), text[6:28])]

    assert [] == list(described(NLP(text), named))
