"""
Kinds of sentences that reading the graph showed to be judged wrongly.

None of them is learnt from. A kind is held by how many of its sentences are right, since each training of
the network moves the borderline by a sentence or two.
"""

import pytest

from kg.extract.findings.judging import Passage, judged
from kg.extract.findings.topics import mark
from kg.extract.lexicon import find_terms

KINDS = {
    "facts": (
        "neutral",
        [
            "The service director is also in charge of libraries and leisure.",
            "Four heads of service report to the assistant director.",
            "The draft plan was sent to head teachers for their comments.",
            "The committee’s yearly report is passed on to the mayor’s office.",
            "Each regulator used its own methods during the visit.",
            "A trust provides the service on behalf of three boroughs.",
            "There were 34 adoption orders between April and March.",
            "Numbers in care rose from 310 to 345 last year.",
            "The group meets every second Thursday.",
            "Leaders are weighing up whether the two teams should be merged.",
            "The tender will be published before the summer.",
            "The present chair took up her post in June.",
        ],
    ),
    "what goes on": (
        "improvement",
        [
            "Staff still need to help children to make sense of why they moved.",
            "For others, the worries about violence at home go on.",
            "There is more to be done before every young person has a plan.",
            "Some still go from sofa to sofa.",
            "The hoped-for gains have yet to be seen.",
            "A few assessments could be sharper.",
            "One girl waited ten months to see a psychologist.",
            "In one boy’s file there was no record of a visit for three months.",
        ],
    ),
    "a soft end": (
        "mixed",
        [
            "The young people’s board is confident and heard, but has yet to reach care leavers who live elsewhere.",
            "Reviews are thorough, though some are held late.",
            "The panel takes sound decisions but has still to deal with a backlog.",
            "Brothers and sisters stay together, although it takes too long to match them.",
            "Pathway plans vary, with several that are excellent.",
        ],
    ),
    "praise": (
        "strength",
        [
            "The director has a firm grip on what matters and knows her staff.",
            "The board asks searching questions and acts on the answers.",
            "Numbers in care have fallen safely because families are helped sooner.",
            "Caseloads have come down and workers now have time to listen.",
            "In one case, a swift response by the social worker kept a baby safe.",
            "Head teachers helped to write the plan, and it is making a difference.",
            "This means that there is not a delay in helping families.",
            "There was not any undue delay in holding reviews.",
        ],
    ),
}
TOPICS = [
    ("Training has raised the quality of assessments and plans.", {"training", "assessment", "planning"}),
    ("Care leavers are taught to cook and to manage money.", set()),
    ("Agencies work hand in glove.", {"partnership-working"}),
    ("Practice varies from team to team.", set()),
    ("Supervision is regular and recorded.", {"supervision"}),
    ("Foster carers are well supported by their workers.", {"foster-carers"}),
    ("Children’s views are sought and acted on.", {"voice-of-the-child"}),
    ("Audits are rigorous.", {"quality-assurance"}),
    ("Morale is good and staff stay.", {"workforce"}),
    ("Thresholds are understood by schools.", {"front-door", "partnership-working"}),
]


def read(sentence, area="in-care"):
    """Judge one sentence as reports are judged: with the topics that it names, by itself."""
    names = tuple(mark(code, sentence[begin:end]) for begin, end, code in find_terms(sentence)[1])
    return judged([Passage([sentence], [names], area)])[0][0]


@pytest.mark.parametrize(
    ("kind", "most"), [("facts", 1 / 4), ("what goes on", 1 / 2), ("a soft end", 1 / 4), ("praise", 1 / 6)]
)
def test_polarity(kind, most):
    """Of each kind no more than a share is told wrongly; of blame without a word of blame it is still half."""
    polarity, sentences = KINDS[kind]
    wrong = [s for s in sentences if read(s).polarity != polarity]

    assert len(wrong) <= len(sentences) * most, wrong


@pytest.mark.parametrize("area", ["in-care", "leadership", "care-leavers"])
def test_topics(area):
    """Hardly a topic is told that the words do not name, whatever section they stand in."""
    extra = [(s, set(read(s, area).topics) - told) for s, told in TOPICS if set(read(s, area).topics) - told]

    assert len(extra) <= 1, extra
