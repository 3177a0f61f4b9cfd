"""Clauses told apart, items linked to what they sum up, verdicts withheld."""

import pytest

from kg.extract.reports.neutral import withholds
from kg.extract.reports.parts import parts
from kg.extract.reports.summing import MOST_LINKS, Body
from kg.model.claims import Finding
from kg.model.quotation import Quotation


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "Social workers know children well, but plans are not always clear.",
            [("Social workers know children well", "strength"), ("plans are not always clear", "improvement")],
        ),
        (
            "While most visits are timely, records of these visits are too often poor.",
            [("most visits are timely", "strength"), ("records of these visits are too often poor", "improvement")],
        ),
        (
            "Audits are weak; however, managers are ambitious and know their services well.",
            [("Audits are weak", "improvement"), ("managers are ambitious and know their services well", "strength")],
        ),
        (
            "Leaders have not asked why children wait, and, although brothers and sisters are kept together well, matching takes too long.",
            [],
        ),
        ("Plans are clear but not always timely.", []),
        ("Plans are clear, and visits are timely.", []),
        ("Plans are clear, but visits are excellent.", []),
    ],
)  # fmt: skip
def test_parts(text, clauses):
    """Two clauses, each with subject and verb, one praise and one criticism: otherwise none."""
    assert [(text[begin:end], polarity) for begin, end, polarity in parts([text])[0]] == clauses


def _finding(begin, text, **told):
    return Finding((Quotation(begin, begin + len(text), text),), "findings", polarity="improvement", **told)


BODY = [
    _finding(0, "Visits to children on child protection plans are too often late.", topics=("direct-work",)),
    _finding(100, "Supervision of newly qualified social workers is irregular.", topics=("supervision",)),
    _finding(200, "Too many care leavers live in unsuitable accommodation.", area="care-leavers"),
    _finding(300, "Case records do not show why decisions are taken."),
]


@pytest.mark.parametrize(
    ("item", "topics", "at"),
    [
        ("The timeliness of visits to children on protection plans.", ("direct-work",), [0]),
        ("The regularity of supervision for qualified social workers.", ("supervision",), [1]),
        ("Suitable accommodation for care leavers.", (), [2]),
        ("The sufficiency of foster homes.", (), []),
        ("The quality of services for children.", (), []),
    ],
)
def test_an_item_sums_up_what_speaks_of_the_same(item, topics, at):
    """Shared words and topics make a link; words that every report has make none."""
    assert [BODY.index(found) for found in Body(BODY).summed_up(item, topics)] == at


def test_links_are_few_and_always_the_same():
    """At most three, the earliest of equals first, however the findings come."""
    text = "Visits to children on child protection plans are late."
    same = [_finding(at, text) for at in range(0, 500, 100)]

    found = Body(same).summed_up("The timeliness of visits under protection plans.", ())

    assert [f.quotation.begin for f in found] == [0, 100, 200][:MOST_LINKS]
    assert found == Body(reversed(same)).summed_up("The timeliness of visits under protection plans.", ())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It is too early to assess the impact of this.", True),
        ("The council intends to open a second home.", True),
        ("The council has six teams.", False),
        ("Children have plans to stay safe.", False),
    ],
)
def test_withheld(text, told):
    """A verdict put off or a bare plan evaluates neutrally; a description does not evaluate."""
    assert withholds(text) is told
