"""The polarity of words: what evaluates, and what governs it."""

import pytest

from kg.extract.findings.polarity import polarity, weights


@pytest.mark.parametrize(
    "words",
    [
        "Plans are effective", "Social workers know children well", "Leaders are ambitious for children", "Leadership is strong", "Oversight is robust",
        "Children make good progress", "There is no drift or delay", "Children no longer wait too long", "Children are seen without delay",
        "Poor practice is challenged", "Caseloads have fallen", "Leaders are not complacent", "Caseloads are manageable", "There are no unallocated cases",
        "Risks are quickly identified", "Leaders have reduced delays",
    ],
)  # fmt: skip
def test_strength(words):
    """Words of praise, and the undoing of what is bad, are praise."""
    assert "strength" == polarity(words)


@pytest.mark.parametrize(
    "words",
    [
        "Plans are poor", "Plans are not effective", "Plans are not always effective", "Leaders need to act", "The council must do better", "There is no oversight",
        "Staff lack time", "Visits are late", "The quality of plans is variable", "Too many children wait", "Visits come too late", "Not all children are seen",
        "Drift was seen", "Supervision should be regular", "Leaders failed to act", "Few children have a plan, and little progress is made", "Caseloads are high and plans weak",
        "Leaders do not have effective systems", "Leaders were told that the council must ensure effective help", "Practice is not good enough",
    ],
)  # fmt: skip
def test_improvement(words):
    """Words of blame, negated praise, and whatever is asked for are criticism."""
    assert "improvement" == polarity(words)


@pytest.mark.parametrize(
    "words",
    [
        "Staff are strong, but plans are poor",
        "While leaders are ambitious, visits are late",
        "Despite strong leadership, plans are poor",
        "Plans are effective, though often late",
    ],
)
def test_mixed(words):
    """A contrast of both is mixed."""
    assert "mixed" == polarity(words)


@pytest.mark.parametrize(
    "words", ["", "Inspectors came in March", "The council has five teams", "Children live in Leeds"]
)
def test_neutral(words):
    """Words that evaluate nothing are neutral."""
    assert "neutral" == polarity(words)


def test_without_a_contrast():
    """Praise that only names what is missing does not make criticism mixed."""
    assert "improvement" == polarity("A lack of effective oversight")


def test_outside_pressure():
    """What was overcome from outside is no criticism."""
    assert (1, 0) == weights("Despite the challenging pandemic, leadership is strong")


def test_asked_weighs_two():
    """What is asked for outweighs the praise in its words."""
    assert (0, 2) == weights("Leaders need to act")


@pytest.mark.parametrize("words", ["POOR PLANS", "poor plans", "Poor plans"])
def test_case(words):
    """Words count in any case."""
    assert (0, 1) == weights(words)
