"""Areas that are described instead of named: the sentences of ``rules/areas.toml``."""

import pytest
import spacy
from spacy.tokens import Span
from spacy.util import filter_spans

from kg.extract.articles.described import described, matcher, parts, rules
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


def test_parts_hold_all_that_the_whole_holds():
    """What stands far from the words that a description needs is not looked through, and nothing is lost by that."""
    sentences = [rule["example"] for rule in rules()["area"]]
    filler = " ".join(["Buses were late in town, it was said."] * 5)
    text = f" {filler} ".join([*sentences, *reversed(sentences), " ".join(sentences)])
    doc = NLP(text)
    patterns, names = matcher()
    whole = filter_spans([Span(doc, first, last, label=names[rule]) for rule, first, last in patterns(doc)])

    assert len(whole) >= 3 * len(sentences)
    assert [(m.begin, m.end, m.code) for m in described(doc, [])] == [
        (span.start_char, span.end_char, span.label_) for span in whole
    ]
    assert sum(map(len, parts(doc))) < len(doc) / 2
    assert list(parts(NLP("Buses were late."))) == []
