"""Which words are quoted for a model: whole sentences, that of its date first, then the plainest."""

import pytest

from tests.telling import claims


def quoted(*paragraphs):
    """Give the words of the one statement on a model."""
    (claim,) = claims("PracticeModelClaim", *paragraphs)
    return [q.exact for q in claim.quotations]


@pytest.mark.parametrize(
    "sentence",
    [
        "Its leaders, who came in spring, use Signs of Safety, as do partners",
        "Many initiatives, such as training, new offices and the Signs of Safety model, are in use in Leeds",
        "The Signs of Safety model, which draws on families, is used in Leeds",
        "Leeds has chosen its model – Signs of Safety – for all teams",
    ],
)
def test_the_whole_sentence(sentence):
    """The sentence is quoted to its end, whatever commas and dashes stand in it."""
    assert [sentence] == quoted("Leeds was visited.", sentence + ".")


@pytest.mark.parametrize("mark", ["• ", "◼ ", "12. ", "– "])
def test_without_its_mark(mark):
    """The mark or number of a paragraph is no part of what is quoted."""
    assert ["Leeds has adopted Signs of Safety"] == quoted(f"{mark}Leeds has adopted Signs of Safety.")


def test_the_plainest_first():
    """What says that it is used comes before what only speaks of it."""
    first, second = quoted(
        "The impact of Signs of Safety in Leeds is felt.",
        "Social workers in Leeds use the Signs of Safety model.",
    )

    assert first == "Social workers in Leeds use the Signs of Safety model"
    assert second == "The impact of Signs of Safety in Leeds is felt"


def test_the_date_first():
    """The sentence that says since when comes first."""
    first, _ = quoted(
        "Social workers in Leeds use the Signs of Safety model.", "Leeds launched Signs of Safety in 2019."
    )

    assert first == "Leeds launched Signs of Safety in 2019"


@pytest.mark.parametrize(
    ("sentence", "since"),
    [
        ("Leeds launched Mockingbird in 2019.", "2019"),
        ("In 2019, Leeds launched Mockingbird.", "2019"),
        ("Leeds has embedded Mockingbird; further training is planned to start in 2019.", ""),
        ("Leeds runs Mockingbird and will start the next phase in 2025.", ""),
    ],
)
def test_since(sentence, since):
    """What is planned, or comes further or next, is not when a model came into use."""
    (claim,) = claims("PracticeModelClaim", sentence)

    assert since == claim.since
