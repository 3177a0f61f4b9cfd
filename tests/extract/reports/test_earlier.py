"""Earlier inspections that are recalled, and dates that are of something else."""

import pytest

from kg.extract import find_all
from kg.model.document import Block, Description, Document

HEAD = (
    "Leeds City Council",
    "Inspection of local authority children’s services",
    "Inspection dates: 9 to 20 May 2022",
)


def recalled(*sentences):
    """Return kind, start and publication of each earlier inspection of a report that says so."""
    lines = [*HEAD, " ".join(sentences)]
    text, blocks = "", []
    for number, line in enumerate(lines):
        kind = "heading" if number < len(HEAD) else "paragraph"
        blocks.append(Block(len(text), len(text) + len(line), kind))
        text += line + "\n"
    document = Document("a.txt", "0" * 64, text, "report", tuple(blocks), Description(), (0,))
    return sorted(
        (c.type, c.start, c.published)
        for c in find_all(document)[1]
        if c.kind == "InspectionMention" and c.framing == "previous"
    )


@pytest.mark.parametrize(
    "words",
    [
        "Practice is better than at the last inspection and the focused visit in December 2019.",
        "Since the previous inspection and a further monitoring visit in March 2020, leaders have done much.",
        "The last inspection, and the two visits that followed it in 2020, found delay.",
    ],
)
def test_a_date_is_that_of_the_visit_named_last(words):
    """An inspection that is named before a visit has no date by it."""
    assert [] == [found for found in recalled(words) if found[0] == "inspection"]


@pytest.mark.parametrize(
    "words",
    [
        "Caseloads are lower than at the last inspection at 60% in June 2019.",
        "Leaders knew the areas for development seen in this inspection in March 2019.",
    ],
)
def test_a_date_of_something_else(words):
    """A figure has its own date; what was seen before this inspection had another."""
    assert [] == recalled(words)


@pytest.mark.parametrize(
    "words",
    [
        "Much has changed since the last inspection published in December 2018.",
        "Much has changed since the previous inspection (published December 2018).",
    ],
)
def test_a_date_of_publication(words):
    """The month in which a report came out is not when the inspection was."""
    assert [("inspection", "", "2018-12")] == recalled(words)


def test_a_date_of_its_own():
    """An inspection keeps the date that stands beside it, whatever visit is told of before."""
    assert ("inspection", "2018-11", "") in recalled(
        "There was a focused visit in 2019. At the last inspection in November 2018, services were weak."
    )
