"""The words of a sentence as numbers: known whole, spelt by pieces, or left out."""

from importlib import resources

import pytest

from kg.extract.findings.words import EDGE, INSIDE, WORDS, cut, known, numbers, spelt, weights


def test_known_words():
    """A word that the vectors know is one number, whatever its case and apostrophe."""
    rows = known()

    assert [rows["children"], rows["plans"]] == numbers("Children PLANS")
    assert numbers("Children's") == numbers("Children’s")


def test_signs_and_figures():
    """Signs between clauses count, others do not, and figures are alike."""
    assert ["plans", ":", "0", ",", "0", "late"] == cut("Plans: 12, 30 – late.")
    assert numbers("12 plans") == numbers("340 plans")


@pytest.mark.parametrize("word", ["unforgivingly", "brouhaha", "overstretchedness"])
def test_unknown_words_are_spelt(word):
    """A word that no vector knows is spelt by the longest pieces there are, from left to right."""
    names = list(known())
    pieces = [names[number] for number in spelt(word)]

    assert word not in known()
    assert word == "".join(piece.removeprefix(INSIDE) for piece in pieces)
    assert all(piece.startswith(INSIDE) for piece in pieces[1:])


def test_what_cannot_be_spelt():
    """What has no letters of English has no numbers."""
    assert [] == numbers("— € 東京")
    assert [] == spelt("")


def test_the_edge_is_first():
    """Number 0 is the edge of sentences, and no text has it."""
    assert 0 == known()[EDGE]
    assert 0 not in numbers("<> plans <>")


def test_file_is_plain():
    """Every word stands once, with a weight that eight bits hold; the commonest weigh least."""
    lines = resources.files("kg.extract.findings").joinpath(WORDS).read_text(encoding="utf-8").splitlines()

    assert len(lines) == len(known()) == len(weights())
    assert all(0 <= weight <= 127 for weight in weights())
    assert weights()[known()["the"]] < weights()[known()["children"]] < weights()[known()["tenacious"]]
