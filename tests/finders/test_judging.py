"""The trained judgement of a sentence: what it must get right, and that it stays small and repeatable."""

from importlib import resources

import pytest

from kg.extract.findings.judging import MODEL, features, judged, scores
from kg.extract.findings.polarity import POLARITIES


@pytest.mark.parametrize(
    ("words", "polarity"),
    [
        ("Children are seen regularly by workers who know them well.", "strength"),
        ("Social workers visit often and listen to what children say.", "strength"),
        ("Personal advisers stay in touch with young people who live far away.", "strength"),
        ("However, plans are not always up to date.", "improvement"),
        ("Too many children wait too long for a settled home.", "improvement"),
        ("Supervision is not yet consistent across teams.", "improvement"),
        ("Not all children have an up-to-date plan.", "improvement"),
        ("While most visits are timely, records are not always kept.", "mixed"),
        ("", "neutral"),
        ("– •", "neutral"),
    ],
)
def test_judged(words, polarity):
    """Plain practice is a strength, what falls short an improvement, both in contrast mixed."""
    assert polarity == judged(words)


def test_scores_have_every_polarity():
    """Each polarity has a score, and the judgement is the highest."""
    found = scores("Plans are late.")
    assert set(POLARITIES) == set(found)
    assert judged("Plans are late.") == max(found, key=found.get)


def test_quotes_are_alike():
    """A typographic apostrophe is the same word."""
    assert set(features("Children's plans")) == set(features("Children’s plans"))


def test_model_is_plain_and_small():
    """The model is a table of numbers of less than two megabytes, one row for each feature."""
    text = resources.files("kg.extract.findings").joinpath(MODEL).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    assert len(text) < 2_000_000
    assert len(rows) == len({row[0] for row in rows})
    assert all(len(row) == 1 + len(POLARITIES) and [float(n) for n in row[1:]] for row in rows)


@pytest.mark.parametrize(
    "text",
    [
        "Plans are not always clear.",
        "The plan, and the plan, and the plan: 12 plans are late; plans are late.",
        "Is",
        "Social workers don’t always see children, but leaders know that they should.",
    ],
)
def test_scores_are_the_sums_of_the_weights_of_features(text):
    """The scores are what the model's file gives for each feature, once, however they are added up."""
    lines = resources.files("kg.extract.findings").joinpath(MODEL).read_text(encoding="utf-8").splitlines()
    rows = {line.split("\t")[0]: line.split("\t")[1:] for line in lines if not line.startswith("#")}
    said = [rows["bias"], *(rows[feature] for feature in set(features(text)) if feature in rows)]
    expected = [sum(map(float, column)) for column in zip(*said, strict=True)]
    assert expected == pytest.approx(list(scores(text).values()))
