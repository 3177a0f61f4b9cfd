"""The rules of what figures are of: each fires in its example, not in its counter-example, and none could be left out."""

import tomllib
from pathlib import Path

import pytest

from kg.extract.articles.figures.measures import measure_rules, measured
from kg.extract.articles.figures.parsing import parsed_sentences
from kg.extract.articles.figures.ties import tie
from tests.telling import close

PASSAGES = tomllib.loads((Path(__file__).parent / "data" / "figures.toml").read_text("utf-8"))["passage"]
RULES = measure_rules()
NAMES = [rule.name for rule in RULES]


def ties(*paragraphs):
    """Give what every value of some paragraphs is tied to."""
    parsed = parsed_sentences(close(*paragraphs)).values()
    return [known for p in parsed for v in p.values if (known := tie(p, v)) is not None]


def fired(text):
    """Give the rule that fires for each value of a sentence, and the value."""
    found = [(known.value.number, measured(known)) for known in ties(text)]
    return [(made.rule.name, number) for number, made in found if made is not None]


@pytest.fixture(scope="module")
def told():
    """Every value of the passages, with what it is tied to."""
    return [known for passage in PASSAGES for known in ties(*passage["text"].split("|"))]


def measures(told, rules):
    """Give what each value is of by some rules."""
    found = [measured(known, rules) for known in told]
    return [made.measure if made is not None else None for made in found]


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_example(rule):
    """A rule fires in its example, for the value that stands there."""
    names = [(name, value) for name, value in fired(rule.example["text"]) if name == rule.name]

    assert rule.name in [name for name, _ in names]
    assert rule.example.get("value") in (None, *(value for _, value in names))


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_counter_example(rule):
    """A rule does not fire in its counter-example."""
    assert rule.name not in [name for name, _ in fired(rule.counter)]


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_needed(rule, told):
    """Without any one rule, some value of our passages would be taken for something else."""
    assert measures(told, RULES) != measures(told, [other for other in RULES if other is not rule])
