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
        "Leeds’s leaders, who came in spring, use Signs of Safety, as do partners",
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


def test_the_council_first():
    """In an article, what names the council comes before what is plainer of the model alone."""
    first, second = quoted(
        "Leeds was glad of the Signs of Safety model in those years.",
        "Staff have adopted Signs of Safety and use it every day.",
    )

    assert "Leeds" in first
    assert "Leeds" not in second


def test_the_council_before():
    """Where no words on the model name the council, the sentence before that does is quoted with them."""
    (words,) = quoted("Leeds was visited in May.", "Its social workers use the Signs of Safety model.")

    assert words.startswith("Leeds was visited in May.")
    assert words.endswith("use the Signs of Safety model")


def test_the_council_far_before():
    """A sentence further off that names the council is a quotation of its own, not the begin of a long one."""
    between = " ".join(["Inspectors watched how plans are made, and they spoke with many children."] * 6)
    first, second = quoted(
        f"Leeds was visited in May. {between}", "Its social workers use the Signs of Safety model."
    )

    assert first == "Its social workers use the Signs of Safety model"
    assert second == "Leeds was visited in May"


def test_both_named():
    """A sentence that names council and model comes first where what tells of the use names no council."""
    first, *_ = quoted(
        "Leeds and its partners met to speak of Signs of Safety.",
        "Its social workers use the Signs of Safety model.",
    )

    assert first == "Leeds and its partners met to speak of Signs of Safety"


def test_the_name_with_the_model():
    """Where 'the model' is said to have come somewhere, its name before is quoted with it."""
    (claim,) = [
        c
        for c in claims(
            "PracticeModelClaim",
            "Reclaiming Social Work is praised by many.",
            "The model was brought to three councils, including Derby.",
        )
        if c.council == "DER"
    ]

    assert claim.quotations[0].exact.startswith("Reclaiming Social Work is praised")
    assert "Derby" in claim.quotations[0].exact


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
