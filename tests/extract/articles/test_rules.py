"""Every rule fires on its examples, with the words it says, and on none of its counter-examples."""

import pytest
from spacy.matcher import DependencyMatcher, Matcher

from kg.extract.articles.rules import RuleError, Rules, read_rules, rule_files
from kg.extract.articles.skeleton import skeletons
from tests.parsed import reading_of

EVERY = [rule for path in rule_files() for rule in read_rules(path)]
IDS = [f"{rule.file}:{rule.name}" for rule in EVERY]


def fired(rule, text):
    """The words of each slot, of each time that a rule fires in a text."""
    alone = Rules([rule])
    found = [m for skeleton in skeletons(reading_of(text)).values() for m in alone.matches(skeleton)]
    return [{slot: match.words(slot) for slot in match.tokens} for match in found]


@pytest.mark.parametrize("rule", EVERY, ids=IDS)
def test_a_rule_fires_on_its_examples_and_fills_its_slots(rule):
    """Some match has every slot of the example filled by the words it names."""
    for example in rule.examples:
        expected = {slot: words for slot, words in example.items() if slot != "text"}
        matches = fired(rule, example["text"])
        assert any(expected.items() <= match.items() for match in matches), (example, matches)


@pytest.mark.parametrize("rule", EVERY, ids=IDS)
def test_a_rule_does_not_fire_on_its_counter_examples(rule):
    """A counter-example is read, and nothing fires."""
    for text in rule.counter:
        assert list(skeletons(reading_of(text))), f"nothing of {text!r} is parsed: it shows nothing"
        assert fired(rule, text) == []


def test_rule_names_are_unique():
    """A name stands for one rule, in all files together."""
    assert len(IDS) == len({rule.name for rule in EVERY})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[rule]]\nname = 'a'", "missing: ['examples', 'counter']"),
        (
            "[[rule]]\nname='a'\nexamples=['x']\ncounter=['y']\ntree=['v lemma=be', 'w > x']",
            "'w' is not named above",
        ),
        (
            "[[rule]]\nname='a'\nexamples=['x']\ncounter=['y']\ntree=['v colour=red']",
            "'colour=red' is no condition",
        ),
        ("[[rule]]\nname='a'\nexamples=['x']\ncounter=['y']\nsequence=['lemma=@x']", "'x'"),
        ("[[rule]\n", "bad.toml"),
    ],
)
def test_a_wrong_rule_is_named(tmp_path, text, message):
    """The message names the file, the rule and the fault."""
    path = tmp_path / "bad.toml"
    path.write_text(text)
    with pytest.raises(RuleError) as error:
        read_rules(path)
    assert "bad.toml" in str(error.value)
    assert message in str(error.value)


def test_rules_together_find_what_one_matcher_finds():
    """A rule whose words a sentence lacks is not looked for; nothing is lost by that."""
    together = Rules(rule for rule in EVERY if rule.file == "context.toml")
    count = 0
    for rule in together.rules:
        for example in rule.examples:
            for skeleton in skeletons(reading_of(example["text"])).values():
                trees, sequences = DependencyMatcher(skeleton.doc.vocab), Matcher(skeleton.doc.vocab)
                for one in together.rules:
                    (trees if one.kind == "tree" else sequences).add(one.name, [list(map(dict, one.pattern))])
                strings = skeleton.doc.vocab.strings
                every = {(strings[key], min(at)) for key, at in trees(skeleton.doc)}
                every |= {(strings[key], begin) for key, begin, _ in sequences(skeleton.doc)}
                found = {
                    (m.rule.name, min(t.i for t in m.tokens.values())) for m in together.matches(skeleton)
                }
                assert found == every
                count += len(found)
    assert count >= len(together.rules)
