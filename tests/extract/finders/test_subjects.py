"""The phrase that a sentence is about."""

import pytest

from kg.extract.findings.subjects import stands_alone, subject


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Assessments for disabled children are thorough.", "Assessments for disabled children"),
        ("However, the quality of supervision remains too variable.", "the quality of supervision"),
        ("Social workers routinely visit children.", "Social workers"),
        ("Most foster carers also benefit from training.", "Most foster carers"),
        ("Visits have not always been timely.", "Visits"),
        ("They are timely.", ""),
        ("This is a strength.", ""),
        ("When children go missing, staff are quick to act.", ""),
        ("Children who need help are seen.", ""),
        ("Inspectors saw good work.", ""),
        ("There are too few homes.", ""),
        ("The timeliness of visits.", ""),
        ("", ""),
    ],
)
def test_subject(text, phrase):
    """It is the phrase up to the verb, as written, and empty where that is not plain."""
    assert subject(text) == phrase
    assert phrase in text


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("plans are clear", True),
        ("this is not yet the case", True),
        ("not always clear", False),
        ("too slow to respond", False),
    ],
)
def test_a_clause_that_stands_alone(clause, told):
    """It has a subject and a verb of its own."""
    assert stands_alone(clause) is told
