"""Whether the words of a retold finding are plainly praise or plainly blame."""

import pytest

from kg.extract.articles.leaning import leaning, sides
from tests.telling import claims

GOOD, BAD = "strength", "improvement"
SENTENCES = [
    ("Services for disabled children have picked up.", {GOOD}),
    ("Health visitors come to every meeting without fail.", {GOOD}),
    ("Work with unborn babies has got better.", {GOOD}),
    ("There were no serious failings.", {GOOD}),
    ("Caseloads have come down.", {GOOD}),
    ("Social workers are praised for their persistent visiting.", {GOOD}),
    ("A breakdown of trust between teams worried inspectors.", {BAD}),
    ("The duty team has slipped.", {BAD}),
    ("Nurses do not always refer children promptly.", {BAD}),
    ("The council has to make its duty team quicker and stronger.", {BAD}),
    ("Inspectors want us to sharpen the plans, and there is room for more.", {BAD}),
    ("Children who run away needed closer attention.", {BAD}),
    ("Support has not improved.", {BAD}),
    ("Plans are sound but too many reviews are late.", {GOOD, BAD}),
    ("Prompt answers are the rule, but managers must do more.", {GOOD, BAD}),
    ("Runaways were not spotted soon enough.", {BAD}),
    ("Help is getting better, though not fast enough for some.", {GOOD, BAD}),
    ("Families do not wait for an answer.", {GOOD}),
    ("Visitors asked for more beds in emergencies.", {BAD}),
    ("The service is letting young people down.", {BAD}),
    ("Supervision is an area for priority action.", {BAD}),
    ("Managers have yet to improve recording.", {BAD}),
    ("Leaders know what must change.", set()),
    ("Families get first-rate help.", {GOOD}),
    ("Leaders have been honest in facing up to past failings.", set()),
    ("Enough beds were found.", set()),
    ("Parents know what they need to change.", set()),
    ("Leaders are dealing with a shortage of homes.", set()),
    ("Inspectors spent two weeks in the town.", set()),
    ("The standard of recording had fallen.", {BAD}),
    ("Standards in the duty team have gone up.", {GOOD}),
    ("Vacancies, once many, have halved.", {GOOD}),
    ("Caseloads have not come down.", {BAD}),
    ("The number of children waiting had gone up.", {BAD}),
    ("At no time did leaders lose sight of the children.", {GOOD}),
    ("The support of councillors never wavered.", {GOOD}),
    ("The support of councillors wavered.", {BAD}),
    ("Nobody is left behind.", {GOOD}),
    ("No team met the standard.", {BAD}),
    ("No team met the standard, and visits are prompt.", {GOOD, BAD}),
    ("Nothing in the files gave cause for concern.", {GOOD}),
    ("What some children get is less effective.", {BAD}),
    ("Slow to begin with, the programme is now in full swing.", {GOOD}),
    ("Despite delays in court, visits are regular.", set()),
    ("Failings in the duty team must be addressed by the summer.", {BAD}),
    ("Managers have taken steps to tackle delays.", set()),
    ("Children no longer have to begin again.", set()),
    ("Turnover undermines the ability of teams.", {BAD}),
    ("The visit cast doubt on records, which had shortcomings.", {BAD}),
    ("Leaders are working to correct shortcomings.", set()),
    ("The front door has been transformed.", {GOOD}),
]


@pytest.mark.parametrize(("text", "told"), SENTENCES)
def test_sides(text, told):
    """A text speaks for praise, blame or both by its words; what is denied is turned round."""
    assert told == sides(text)


@pytest.mark.parametrize(
    ("text", "network", "told"),
    [
        ("Services have picked up.", BAD, GOOD),
        ("The duty team has slipped.", GOOD, BAD),
        ("Plans are sound but too many reviews are late.", GOOD, GOOD),
        ("Visits are made.", BAD, BAD),
        ("The duty team has slipped.", "mixed", "mixed"),
    ],
)
def test_leaning(text, network, told):
    """The words decide only where all of them are of the other side than the network's."""
    assert told == leaning(text, network)


@pytest.mark.parametrize(
    "text",
    [
        "Inspectors looked at the work of the duty team and at plans for children.",
        "Among the strengths in the report:",
        "The trust was set up by the council in 2016 to run the services.",
        "Inspectors rated services for children in Derby good in every respect.",
        "Our teams hold 14 cases each on average.",
    ],
)
def test_no_finding(text):
    """What was looked at, founded, rated or counted is no finding, nor is the lead of a list."""
    told = claims("Finding", "Ofsted inspected Derby council’s children’s services in May 2022.", text)

    assert text.rstrip(".:") not in {c.quotation.exact.rstrip(".:") for c in told}
