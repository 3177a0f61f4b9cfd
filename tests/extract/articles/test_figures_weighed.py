"""Numbers that a trained model takes for figures where no rule has words for them, and those that it leaves alone."""

from __future__ import annotations

import pytest

from kg.extract.articles.figures.statements import found
from kg.extract.articles.figures.weighing import FIGURE, MEASURES, MODEL, weighed
from kg.extract.articles.weights import weights
from tests.telling import close


def by_rules(_ties, _group, ruled, _told):
    """Say what the rules say."""
    return ruled


def told(text, weigh=weighed):
    """Give the values of the figures of a text."""
    return [figure.value for figure in found(close(text), weigh)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The council in Kent leant on agency social workers, who filled 28% of its posts.", ["28"]),
        ("Kent has cut the families that each social worker held from 24 to 15.", ["24", "15"]),
        ("Around 80 social workers in Kent are to move to a trust.", ["80"]),
    ],
)
def test_figures_that_no_rule_has_words_for(text, values):
    """What is told most is told in more ways than the rules know."""
    assert told(text, by_rules) == []
    assert told(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "Kent's museum has 1,700 pots.",
        "The awards drew 300 social workers to Kent.",
        "Of the 51 councils (29%) inspected, Kent did best.",
        "The vote in Kent was carried by 31 to 14.",
        "Inspectors have been to 40% of councils since June, and Kent was the last.",
        "Kent has 560 schools, 44 of them secondaries.",
        "The petition in Kent has 4,000 names.",
        "The caseload in Kent is 80%.",
        "The agency rate in Kent is 9 today.",
    ],
)
def test_no_figures(text):
    """Numbers of other things, and those that a measure named cannot have, are none."""
    assert told(text) == []


def test_every_question_has_weights():
    """The file answers what is asked."""
    assert set(weights("kg.extract.articles.figures", MODEL)) == {FIGURE, *MEASURES}
