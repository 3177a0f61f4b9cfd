"""Whose what a sentence tells is: a trained model weighs the council that was named last with those the article is about."""

from __future__ import annotations

import pytest

from kg.extract.articles.weights import BIAS, weights
from kg.extract.articles.whose import ENGLAND, MODEL, QUESTION, whose
from tests.telling import close

KENT = ("Kent’s children’s services are good, Ofsted says.", "In Kent leaders know their services well.")
CASES = [
    (KENT, "Under a partnership, Medway also lent staff. Empty posts were cut from 43 per cent to seven.", "seven", "KEN"),
    (KENT, "The director was in York and then in Luton. We have taken on 38 social workers.", "38", "KEN"),
    (KENT, "Luton was rated inadequate. Its agency rate is 30%.", "30", "LUT"),
    (
        ("Vacancies are up, figures of the DfE show.", "Caseloads rose nationally.", "Kent has the fewest vacancies. Hampshire has the most."),
        "Turnover climbed to 17.1%.",
        "17.1",
        ENGLAND,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "told", "number", "council"), CASES)
def test_the_council_that_is_meant(before, told, number, council):
    """What follows a council that lent staff, or where somebody came from, is of the one the article is about; 'its' is of the last."""
    reading = close(*before, told, title=before[0])
    at = reading.document.text.rindex(number)
    sentence = next(s for s in reading.sentences if s.begin <= at < s.end)

    assert whose(reading, sentence, at, at + 1, england=True) == (council,)


def test_england_is_asked_for():
    """England has no practice model and no finding: only where it may be is it an answer."""
    reading = close(
        "Vacancies are up across England.", "Turnover climbed to 17.1%.", title="Figures for England"
    )
    sentence = reading.sentences[-1]

    assert whose(reading, sentence, sentence.begin, sentence.end) == ()


def test_the_weights_are_whole_numbers():
    """The file has a bias and weights, all of them whole."""
    known = weights("kg.extract.articles", MODEL)[QUESTION]

    assert BIAS in known
    assert known["ruled True"] > 0 > known["ruled False"]
