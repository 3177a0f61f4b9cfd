"""The verbs of speech: each example is spoken by its person, no counter-example by anybody, and no group can be spared."""

import pytest

from kg.extract.articles.speech.rules import read_speech_rules, speech_rules
from kg.extract.articles.speech.turns import find_speech
from tests.telling import close

RULES = speech_rules()
EXAMPLES = [(rule.name, example) for rule in RULES.rules for example in rule.examples]


def speakers(text, rules=RULES):
    """Give who speaks each quotation of a sentence."""
    return [spoken.speaker.name if spoken.speaker else "" for spoken in find_speech(close(text), rules)]


@pytest.mark.parametrize("example", [example for _, example in EXAMPLES])
def test_example(example):
    """The words in quotation marks are the person's."""
    assert [example["person"]] == speakers(example["text"])


@pytest.mark.parametrize("text", [text for rule in RULES.rules for text in rule.counter])
def test_counter(text):
    """Words in quotation marks that nobody says are nobody's."""
    assert [""] == speakers(text)


@pytest.mark.parametrize("name", [rule.name for rule in RULES.rules])
def test_needed(name):
    """Without a group of verbs, one of its examples has no speaker."""
    rest = RULES.without(name)

    assert any([e["person"]] != speakers(e["text"], rest) for rule, e in EXAMPLES if rule == name)


def test_incomplete(tmp_path):
    """A group without examples is refused by name."""
    path = tmp_path / "spoken.toml"
    path.write_text('[voices]\n[[verb]]\nname = "x"\nwords = "x"\n', encoding="utf-8")

    with pytest.raises(ValueError, match=r"spoken.toml: verb 'x' lacks examples, counter"):
        read_speech_rules(path)
