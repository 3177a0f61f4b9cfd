"""Sentences judged among those of their paragraph: what is around counts, and sums are what the model's file says."""

from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.findings.judging import HALF, MODEL, judged, scores
from kg.extract.findings.judging_around import (
    AFTER,
    AROUND_BIAS,
    BEFORE,
    BESIDE,
    OPENINGS,
    OWN,
    judged_among,
    opening,
    shares,
)
from kg.extract.findings.polarity import POLARITIES

PARAGRAPHS = [
    ["Too many plans are late.", "This is also the case for reviews.", "However, visits are timely."],
    ["Children are well supported.", "– •", "They know who to talk to.", "Is"],
    [
        "Managers meet each month.",
        "While some records are clear, others are not kept.",
        "As a result, children wait.",
    ],
    ["Plans are clear."] * 12,
]
SENTENCES = [text for paragraph in PARAGRAPHS for text in paragraph]


@pytest.fixture(scope="module")
def rows():
    """Give the model's lines that resolve what stands around."""
    text = resources.files("kg.extract.findings").joinpath(MODEL).read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines()]
    return {name: [round(float(one) * 1000) for one in rest] for name, *rest in lines if name.startswith("^")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("However, plans are late.", "turn"),
        ("12. However plans are made", "turn"),
        ("As a result, children wait.", "so"),
        ("This is good.", "so"),
        ("In addition, staff are trained.", "also"),
        ("In most cases, plans are late.", "they"),
        ("They are late.", "they"),
        ("Plans are late.", "plain"),
        ("Thistles grow.", "plain"),
        ("Butter is served.", "plain"),
        ("", "plain"),
    ],
)
def test_opening(text, name):
    """A sentence goes on from the one before, turns from it, or begins anew; whole words only."""
    assert name == opening(text)


@pytest.mark.parametrize(
    ("before", "polarity"),
    [
        ("Plans are poor and too many are not finished.", "improvement"),
        ("Plans are strong and children are very well supported.", "strength"),
    ],
)
def test_the_sentence_before_counts(before, polarity):
    """What says nothing by itself follows what it refers to."""
    assert [polarity] * 2 == judged_among([before, "This is also the case for children in care."])


def test_alone_by_its_own_words():
    """A sentence without others is judged by its own words, and no sentences are none."""
    assert [] == judged_among([])
    assert [[judged(text)] for text in SENTENCES] == [judged_among([text]) for text in SENTENCES]


def test_without_words_is_neutral():
    """A bullet without a word says nothing, whatever stands around it."""
    assert ["neutral", "neutral"] == judged_among(["– •", "Plans are strong.", ""])[::2]


@pytest.mark.parametrize("texts", PARAGRAPHS)
def test_agrees_with_the_file(rows, texts):
    """The judgement is that of the file's weights, summed one by one without packing."""
    own = [[round(scores(text)[p] * 1000) for p in POLARITIES] for text in texts]
    likely = [shares(scored) for scored in own]
    for at, (text, given_) in enumerate(zip(texts, judged_among(texts), strict=True)):
        heard = dict(zip((f"{OWN} {p}" for p in POLARITIES), own[at], strict=True))
        for column, p in enumerate(POLARITIES):
            others = [one[column] for number, one in enumerate(likely) if number != at]
            heard[f"{BESIDE} {p}"] = sum(others) // len(others)
            if at:
                heard[f"{BEFORE} {opening(text)} {p}"] = likely[at - 1][column]
            if at + 1 < len(texts):
                heard[f"{AFTER} {opening(texts[at + 1])} {p}"] = likely[at + 1][column]
        totals = [
            1000 * rows[AROUND_BIAS][column]
            + sum(number * rows[name][column] for name, number in heard.items() if name in rows)
            for column in range(len(POLARITIES))
        ]
        assert given_ == (POLARITIES[totals.index(max(totals))] if text != "– •" else "neutral")


def test_every_line_is_read(rows):
    """The lines that tell of what stands around are those that are looked for, and their sums fit a packed column."""
    kinds = [OWN, BESIDE, *(f"{side} {name}" for side in (BEFORE, AFTER) for name in OPENINGS)]
    assert {AROUND_BIAS, *(f"{kind} {polarity}" for kind in kinds for polarity in POLARITIES)} >= set(rows)
    assert any(name.startswith(BEFORE) for name in rows)
    assert len(rows) * 100_000 * max(abs(one) for row in rows.values() for one in row) < HALF


@given(st.lists(st.integers(-50_000, 50_000), min_size=4, max_size=4))
def test_shares(scored):
    """Shares are thousandths of one, the highest score has the most, and only rounding is lost."""
    found = shares(scored)
    assert 1000 - len(found) < sum(found) <= 1000
    assert found[scored.index(max(scored))] == max(found)


@settings(deadline=None)  # the first example loads the parser
@given(st.lists(st.text(max_size=60), max_size=5))
def test_whatever_is_written(texts):
    """Each text has one of the four polarities."""
    found = judged_among(texts)
    assert len(texts) == len(found)
    assert set(POLARITIES) >= set(found)
