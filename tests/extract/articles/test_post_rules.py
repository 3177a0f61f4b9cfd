"""The rules of posts: each example is read by them, no counter-example is, and none can be spared."""

import pytest

from kg.extract.articles.posts.frame import find_ties
from kg.extract.articles.posts.linking import by_rules
from kg.extract.articles.posts.rules import post_rules, read_post_rules
from tests.telling import close

RULES = post_rules()
EXAMPLES = [(rule.name, example) for rule in RULES.rules for example in rule.examples]
COUNTERS = [text for rule in RULES.rules for text in rule.counter]


def told(text, rules=RULES):
    """Give person, role and change of each tie by the rules alone."""
    return [(tie.person, tie.role.words, tie.change) for tie in find_ties(close(text), rules, by_rules)]


def wanted(example):
    """Give person, role and change that an example tells of."""
    return (example["person"], example["role"], example["change"])


@pytest.mark.parametrize("example", [example for _, example in EXAMPLES])
def test_example(example):
    """An example tells of its person, role and change."""
    assert wanted(example) in told(example["text"])


@pytest.mark.parametrize("text", COUNTERS)
def test_counter(text):
    """A counter-example tells of nobody's coming, going or holding."""
    assert [] == told(text)


@pytest.mark.parametrize("name", [rule.name for rule in RULES.rules])
def test_needed(name):
    """Without a rule, one of its examples is not read."""
    rest = RULES.without(name)
    own = [example for rule, example in EXAMPLES if rule == name]

    assert any(wanted(example) not in told(example["text"], rest) for example in own)


def test_incomplete(tmp_path):
    """A rule without a counter-example is refused by name."""
    path = tmp_path / "posts.toml"
    path.write_text(
        '[[verb]]\nname = "x"\nwords = "x"\ntells = "left"\nexamples = ["X."]\n', encoding="utf-8"
    )

    with pytest.raises(ValueError, match=r"posts.toml: verb 'x' lacks counter"):
        list(read_post_rules(path))
