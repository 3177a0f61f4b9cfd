"""How widespread, which way, how strongly: only where the words tell."""

import pytest

from kg.extract.findings.degree import direction, emphasis, extent, graded
from kg.model.claims import Finding
from kg.model.quotation import Quotation


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("All children have a plan.", "all"),
        ("Every care leaver has an adviser; every plan is read.", "all"),
        ("Most children are seen alone.", "most"),
        ("The large majority of assessments are clear.", "most"),
        ("Nearly all social workers feel heard.", "most"),
        ("The most vulnerable children are seen first.", ""),
        ("Some children wait too long.", "some"),
        ("Not all plans are up to date.", "some"),
        ("For some care leavers, support ends early.", "some"),
        ("A small number of children live far away.", "few"),
        ("In a few cases, visits are missed.", "few"),
        ("Most plans are clear, but a few records are late.", ""),
        ("Leaders listen to the views of all children.", ""),
        ("After all, plans are clear.", ""),
    ],
)
def test_extent(text, code):
    """A quantity counts where it begins a phrase; two that differ cancel out."""
    assert extent(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The quality of plans has significantly improved.", "improved"),
        ("Leaders have made steady progress.", "improved"),
        ("Practice is improving.", "improved"),
        ("Practice is improving lives.", ""),
        ("Visiting has deteriorated since the last inspection.", "declined"),
        ("These gains have not been sustained.", "declined"),
        ("Supervision has not yet improved.", "unchanged"),
        ("Caseloads remain high.", "unchanged"),
        ("Children are helped to remain with their families.", ""),
        ("Plans need to be improved.", ""),
    ],
)
def test_direction(text, code):
    """Change is what has happened, not what is asked for."""
    assert direction(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Support is very strong.", "strong"),
        ("There are serious delays.", "strong"),
        ("Very young children are seen.", ""),
        ("Children at risk of significant harm are seen.", ""),
        ("Records are slightly late.", "slight"),
        ("Records are late.", ""),
    ],
)
def test_emphasis(text, code):
    """Words that add weight, unless they belong to a term."""
    assert emphasis(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "A handful of cases are late.",
        "A minority of children wait.",
        "A tiny proportion of plans are late.",
        "A limited group of children wait.",
        "Isolated cases are late.",
        "Fewer children wait.",
        "The majority of plans are clear.",
        "Several plans are late.",
        "Too many plans are late.",
        "Each child is seen.",
        "Practice has not changed.",
        "Little progress is seen.",
        "Managers have strengthened oversight.",
        "Services continue to be stable.",
        "Leaders have maintained this.",
        "The offer is better than before.",
        "Oversight is stronger than before.",
        "Practice is no longer weak.",
        "Practice has declined.",
        "Delays are worse.",
        "Oversight has weakened.",
        "Standards have slipped.",
        *(
            f"The delay is {word}."
            for word in (
                "very long", "highly unusual", "exceptional", "extremely long", "particularly long", "impressive", "remarkable",
                "considerable", "substantial", "widespread", "severe", "fundamental", "critical", "profound", "major", "acute",
                "unacceptable", "far too long", "slight", "minor", "somewhat long", "marginal", "fairly long", "relatively minor",
                "of significant length", "a little long", "to some extent known",
            )
        ),
        "Excellent work is done.",
        "Exemplary work is done.",
        "Outstanding support is given.",
    ],
)  # fmt: skip
def test_each_phrase_is_looked_for(text):
    """Whatever word a phrase rests on, it is found where no other phrase stands."""
    assert any((extent(text), direction(text), emphasis(text)))


def test_a_finding_is_graded_by_its_own_words():
    """All three are told by the best quotation."""
    text = "Most plans are very clear."

    found = graded(Finding((Quotation(0, len(text), text),), "findings", polarity="strength"))

    assert (found.extent, found.direction, found.emphasis) == ("most", "", "strong")
