"""What a sentence is judged to be: praise, criticism, both or neither, and of what."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.findings.judging import MOST, Judged, Passage, judged, judged_alone, opening, said
from kg.extract.findings.polarity import POLARITIES


def polarities(*texts):
    """Return the polarity of each sentence of a paragraph."""
    return [one.polarity for one in judged([Passage(texts, [()] * len(texts))])[0]]


@pytest.mark.parametrize(
    ("words", "polarity"),
    [
        ("Children are seen regularly by workers who know them well.", "strength"),
        ("Social workers visit often and listen to what children say.", "strength"),
        ("Personal advisers stay in touch with young people who live far away.", "strength"),
        ("However, plans are not always up to date.", "improvement"),
        ("Too many children wait too long for a settled home.", "improvement"),
        ("Supervision is not yet consistent across teams.", "improvement"),
        ("Not all children have an up-to-date plan.", "improvement"),
        ("While most visits are timely, records are not always kept.", "mixed"),
        ("The offer is wide, but few families know of it.", "mixed"),
        ("Reviews are often late, and leaders are taking action to address this.", "mixed"),
        ("Leaders accept that reviews are late.", "improvement"),
        ("A review of the service is to begin in the new year.", "neutral"),
        ("In June, 300 children were in care.", "neutral"),
        ("", "neutral"),
        ("– •", "neutral"),
    ],
)
def test_judged(words, polarity):
    """
    Plain practice is a strength, what falls short an improvement.

    Both in contrast are mixed, and so are a weakness and what is done about it; bare plans and numbers are neutral.
    """
    assert polarity == judged_alone(words).polarity


@pytest.mark.parametrize(
    ("before", "polarity"),
    [
        ("Plans are poor and too many are not finished.", "improvement"),
        ("Plans are strong and children are very well supported.", "strength"),
    ],
)
def test_the_sentence_before_counts(before, polarity):
    """What says nothing by itself follows what it refers to."""
    assert [polarity] * 2 == polarities(before, "This is also the case for children in care.")


def test_without_words_is_neutral():
    """A bullet without a word says nothing, whatever stands around it."""
    assert ["neutral", "neutral"] == polarities("– •", "Plans are strong.", "")[::2]


@pytest.mark.parametrize(
    ("text", "names", "topic"),
    [
        ("Supervision is regular and reflective.", ["#supervision"], "supervision"),
        ("Social workers have caseloads that are too high.", ["#caseloads"], "caseloads"),
        ("Children who are adopted settle quickly with their new families.", [], "adoption"),
        (
            "Young people who go missing are offered an interview on their return.",
            [],
            "exploitation-and-missing",
        ),
    ],
)
def test_what_words_tell(text, names, topic):
    """A topic is told by its name or by words that go with it."""
    assert topic == judged_alone(text, names).topics[0]


def test_what_the_others_are_about():
    """A sentence that tells nothing of its own is taken for one on what those around it are about; alone it is on nothing."""
    personal, vague = "Personal advisers keep in touch with care leavers.", "This is not yet good enough."
    among = judged(
        [
            Passage(
                [personal, vague, personal],
                [["#personal-advisers"], (), ["#personal-advisers"]],
                "care-leavers",
            )
        ]
    )

    assert "personal-advisers" in among[0][1].topics
    assert () == judged_alone(vague).topics


def test_three_topics_at_most():
    """Three topics at most, each once and of the vocabulary."""
    found = judged_alone(
        "Supervision, caseloads, training and adoption are good.",
        ["#supervision", "#caseloads", "#training", "#adoption"],
    ).topics

    assert MOST == len(set(found)) == len(found)
    assert {"supervision", "caseloads", "training", "adoption"} >= set(found)


def test_as_many_topics_as_are_named():
    """A sentence that is about three things has the topics of all three."""
    found = judged_alone(
        "Supervision is regular, caseloads are low and training is valued.",
        ["#supervision", "#caseloads", "#training"],
    ).topics

    assert ["caseloads", "supervision", "training"] == sorted(found)


def test_paragraphs_keep_their_order():
    """Each paragraph has its sentences' judgements in order, and one without sentences has none."""
    late, well = "Too many plans are late.", "Children are well cared for."
    first, none, last = judged([Passage([late, well], [(), ()]), Passage([], []), Passage([late], [()])])

    assert ["improvement", "strength"] == [one.polarity for one in first]
    assert [] == none
    assert [judged_alone(late)] == last
    assert [] == judged([])


def test_said():
    """Said of a sentence: its section, how it begins, the topics that it names and that those before it named last."""
    passage = Passage(
        ["Plans are late.", "They drift.", "However, they count."], [("~planning",), (), ()], "in-care"
    )

    assert [
        ["@in-care", "plain", "~planning"],
        ["@in-care", "they", "<planning", "<<planning"],
        ["@in-care", "turn", "<planning"],
    ] == said(passage)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("However, plans are late.", "turn"),
        ("12. However plans are made", "turn"),
        ("As a result, children wait.", "so"),
        ("This is good.", "so"),
        ("In addition, staff are trained.", "also"),
        ("In most cases, plans are late.", "they"),
        ("They are late.", "they"),
        ("Plans are late.", "plain"),
        ("Thistles grow.", "plain"),
        ("Butter is served.", "plain"),
        ("", "plain"),
    ],
)
def test_opening(text, name):
    """A sentence goes on from the one before, turns from it, or begins anew; whole words only."""
    assert name == opening(text)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=5))
def test_whatever_is_written(texts):
    """Each text has one of the four polarities."""
    found = judged([Passage(texts, [()] * len(texts))])[0]

    assert len(texts) == len(found)
    assert all(isinstance(one, Judged) and one.polarity in POLARITIES for one in found)
