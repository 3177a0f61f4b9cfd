"""Figures in sentences of our own: each with its place, measure and value, and no other."""

import tomllib
from pathlib import Path

import pytest

from tests.telling import claims

DATA = Path(__file__).parent / "data" / "figures.toml"
PASSAGES = tomllib.loads(DATA.read_text("utf-8"))["passage"]


def told(text):
    """Give place, measure, value and period of every figure of some paragraphs."""
    return [
        (c.geography, c.measure, c.value, c.period_words)
        for c in claims("Figure", *text.split("|"))
        if c.unit != "pounds"
    ]


@pytest.mark.parametrize("passage", PASSAGES, ids=[p["text"][:60] for p in PASSAGES])
def test_all_and_nothing_else(passage):
    """Every figure of a passage is told with its place, its measure and its period, and nothing else is."""
    expected = [tuple(fact.replace("@", "").split()) for fact in passage["told"]]

    assert sorted(fact[:3] for fact in expected) == sorted(fact[:3] for fact in told(passage["text"]))
    assert [fact for fact in expected if fact[3:]] == [
        fact for fact in expected if fact[3:] and fact in told(passage["text"])
    ]
