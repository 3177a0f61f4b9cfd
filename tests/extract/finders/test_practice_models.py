"""Practice models: which, whose, and in what state."""

import pytest

from tests.telling import claims


def models(*parts, **described):
    """Give council, model and status of each statement."""
    return [(c.council, c.model, c.status) for c in claims("PracticeModelClaim", *parts, **described)]


@pytest.mark.parametrize(
    ("sentence", "model"),
    [
        ("Leeds uses the Signs of Safety model.", "signs-of-safety"),
        ("Leeds has adopted Signs of Safety, inspectors said.", "signs-of-safety"),
        ("Leeds introduced Family Safeguarding in 2018.", "family-safeguarding"),
        ("Staff in Leeds are trained in Signs of Safety.", "signs-of-safety"),
        ("Leeds’s practice model, Signs of Safety, is well understood.", "signs-of-safety"),
        ("Leeds is rolling out Family Safeguarding, which it introduced in spring.", "family-safeguarding"),
        ("The strengths-based practice model is embedded in Leeds.", "strengths-based-practice"),
        ("Leeds works within a systemic practice framework.", "systemic-practice"),
        ("Leeds has embedded a model of practice called restorative practice.", "restorative-practice"),
        ("Leeds uses the Hackney model.", "reclaiming-social-work"),
        ("Leeds has introduced Mockingbird for its foster carers.", "mockingbird"),
    ],
)
def test_adopted(sentence, model):
    """A model is a council’s where the text says that it works by it."""
    assert [("LDS", model, "adopted")] == models(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Leeds plans to introduce Family Safeguarding next year.",
        "Leeds will adopt Family Safeguarding.",
        "Leeds intends to bring in Family Safeguarding.",
        "Leeds is considering Family Safeguarding, which others use.",
    ],
)
def test_planned(sentence):
    """What a council intends is planned, not adopted."""
    assert [("LDS", "family-safeguarding", "planned")] == models(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Leeds has abandoned Signs of Safety.",
        "Leeds dropped Signs of Safety, which it had used for years.",
        "Leeds no longer uses Signs of Safety.",
        "Leeds moved away from Signs of Safety.",
    ],
)
def test_dropped(sentence):
    """What a council gave up is dropped."""
    assert [("LDS", "signs-of-safety", "dropped")] == models(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "In Leeds, Signs of Safety has not been implemented consistently.",
        "Signs of Safety is not used well enough in Leeds.",
        "Leeds uses Signs of Safety, though it is not well embedded.",
    ],
)
def test_used_though_not_well(sentence):
    """What is used badly is used."""
    assert [("LDS", "signs-of-safety", "adopted")] == models(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Social workers in Leeds do strengths-based work with families.",
        "Restorative meetings help families in Leeds.",
        "Many councils use Signs of Safety, visitors from Leeds heard.",
        "A study of Signs of Safety appeared in Leeds.",
        "Inspectors discussed Signs of Safety in Leeds.",
        "Leeds has a clear practice model.",
        "In Leeds the use of Signs of Safety is underdeveloped.",
        "The use of Family Safeguarding in Leeds remains undeveloped.",
        "Signs of Safety is not yet in place in Leeds.",
        "Signs of Safety has not been implemented in Leeds.",
        "In Leeds there is a lack of use of Signs of Safety.",
    ],
)
def test_none(sentence):
    """Plain descriptions, mere mentions, other councils’ models and models without a name are no council’s model."""
    assert [] == models(sentence)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("In Leeds, the new youth service is making a difference to families.", []),
        ("Making a difference is what social workers in Leeds are trained for.", []),
        ("Leeds launched ‘Making a difference’ in May.", ["making-a-difference"]),
        ("Leeds has introduced its Making a Difference framework.", ["making-a-difference"]),
        ("Leeds uses the ‘focus on practice’ model.", ["focus-on-practice"]),
        ("Audits in Leeds now use a sharp focus on practice.", []),
        ("In Leeds, teams use every meeting to work better together.", []),
    ],
)
def test_names_of_common_words(sentence, found):
    """Common words are a model's name in capitals, in quotation marks, or where they are called a model."""
    assert found == [model for _, model, _ in models(sentence)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Leeds uses team around the family plans.", ["team-around-the-family"]),
        ("Leeds has introduced Team Around the Family.", ["team-around-the-family"]),
        ("Leeds uses team around the child to help families early.", ["team-around-the-family"]),
        ("Leeds has set up a strong team around the child.", []),
        ("In Leeds, workers provide a close team around the family when a baby is born.", []),
    ],
)
def test_those_around_a_child(sentence, found):
    """A team around a child is a programme by its name, its meetings or without an article; else it is those who help."""
    assert found == [model for _, model, _ in models(sentence)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Leeds has adopted an ‘open house’ approach to early help.", []),
        ("Leeds has introduced a ‘no surprises’ approach to budgets.", []),
        ("Leeds has introduced its ‘family strengths’ approach.", ["family-strengths"]),
        ("Leeds uses the ‘Open House’ approach.", ["open-house"]),
    ],
)
def test_a_manner_in_quotation_marks(sentence, found):
    """What is called an approach in small letters is a manner, unless its words are those of work with families."""
    assert found == [model for _, model, _ in models(sentence)]


def test_the_quotation_says_that_it_is_chosen():
    """Where staff do not use the council's chosen model, the words quoted say that it is the chosen one."""
    (claim,) = claims(
        "PracticeModelClaim",
        "Social workers in Leeds do not use Signs of Safety, although it is the authority’s preferred model of practice.",
    )

    assert "adopted" == claim.status
    assert "preferred model" in claim.quotations[0].exact


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("In Leeds, meetings improved due to the use of the Signs of Safety model.", "adopted"),
        ("Leeds is due to introduce the Signs of Safety model.", "planned"),
        (
            "Training in Leeds to embed the Signs of Safety model further is due to begin in May 2024.",
            "planned",
        ),
        ("Leeds helps early rather than late, with the Signs of Safety model used throughout.", "adopted"),
        ("Leeds uses plain plans rather than the Signs of Safety model.", "dropped"),
    ],
)
def test_state(sentence, status):
    """What tells of a state tells it of the model alone that it is said of."""
    assert [("LDS", "signs-of-safety", status)] == models(sentence)


def test_council():
    """The model belongs to the councils the sentence speaks of."""
    assert [("CAM", "family-safeguarding", "adopted"), ("HRT", "family-safeguarding", "adopted")] == sorted(
        models("Hertfordshire and Cambridgeshire use Family Safeguarding.")
    )
    assert [("LDS", "signs-of-safety", "adopted")] == models(
        "Leeds was visited.", "The council has adopted Signs of Safety."
    )


def test_words():
    """The words are the sentence the model stands in, without its full stop, and the name as it is written there."""
    (claim,) = claims(
        "PracticeModelClaim", "Last year, Leeds adopted the signs of safety approach; staff like it."
    )

    assert (
        "Last year, Leeds adopted the signs of safety approach; staff like it",
        "practice-models",
        "reporter",
    ) == (
        claim.quotation.exact,
        claim.finder,
        claim.voice,
    )
    assert "signs of safety" == claim.model_words.removesuffix(" approach")


def test_no_bullet_before_the_words():
    """The mark of a list's item is no part of what is quoted."""
    (claim,) = claims("PracticeModelClaim", "• Leeds has adopted Signs of Safety.")

    assert claim.quotation.exact == "Leeds has adopted Signs of Safety"


def test_twice():
    """A model told of in two places is one claim with both their words."""
    (claim,) = claims(
        "PracticeModelClaim", "Leeds has adopted Signs of Safety.", "It uses Signs of Safety well."
    )

    assert ["Leeds has adopted Signs of Safety", "It uses Signs of Safety well"] == [
        q.exact for q in claim.quotations
    ]


def test_two_states():
    """A model that was dropped for another is two statements."""
    assert [("LDS", "family-safeguarding", "planned"), ("LDS", "signs-of-safety", "dropped")] == sorted(
        models("Leeds has abandoned Signs of Safety.", "It plans to introduce Family Safeguarding.")
    )
