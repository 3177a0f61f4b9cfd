"""What a sentence says of a model without saying that the council works by it, and what it says of one to come."""

import pytest

from kg.extract import practice_models
from kg.extract.reading import read_closely
from kg.model.document import Block, Description, Document


def told(*sentences):
    """Give model and state of each statement of a report on Leeds whose paragraphs are these sentences."""
    text, blocks = "", []
    for sentence in sentences:
        blocks.append(Block(len(text), len(text) + len(sentence), "paragraph"))
        text += sentence + "\n\n"
    document = Document(
        "report.pdf", "ab" * 32, text, "inspection-report", tuple(blocks), Description("Leeds")
    )
    return sorted((c.model, c.status) for c in practice_models.find(read_closely(document, "LDS")))


@pytest.mark.parametrize(
    "sentence",
    [
        "Senior managers have built a relational culture across the workforce.",
        "A restorative ethos has been embedded throughout the council.",
        "Their direct work is highly relational.",
        "Children receive patient, relationship-based support from the workforce.",
        "Workers have been trained to give trauma-informed care.",
        "Systemic supervision is embedded across the service.",
        "The strengths-based child protection conference process is embedded across the service.",
    ],
)
def test_a_quality(sentence):
    """What describes a culture, support, care or supervision is a quality of that, and no way of working."""
    assert [] == told(sentence)


@pytest.mark.parametrize(
    ("sentence", "model"),
    [
        ("Leaders have embedded a relational, child-centred way of working.", "relational-practice"),
        (
            "A restorative and systemic practice framework is embedded across the service.",
            "restorative-practice",
        ),
        ("The approach in all teams is systemic and relational.", "relational-practice"),
        (
            "Social workers use relationship-based practice to win the trust of teenagers.",
            "relational-practice",
        ),
        (
            "The authority has adopted a strengths-based, whole-system model of social work.",
            "strengths-based-practice",
        ),
    ],
)
def test_a_way_of_working(sentence, model):
    """A description of practice, an approach, a framework or a model is a way of working."""
    assert (model, "adopted") in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Children are soon allocated to workers in the family safeguarding teams.",
        "Caseloads in the family safeguarding service are manageable.",
        "Leaders have invested in the family safeguarding team.",
        "The strengthening families and duty teams use the same building.",
    ],
)
def test_a_team(sentence):
    """A team whose name is of common words in small letters does not say that its council works by the model of that name."""
    assert [] == told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Family safeguarding teams with adult practitioners work well with parents.",
        "The multidisciplinary family safeguarding teams use what parents are good at.",
        "Family Safeguarding teams are used in every part of the city.",
        "The family safeguarding model is well embedded in all teams.",
    ],
)
def test_a_team_of_the_model(sentence):
    """Where the model's own workers are told of, or its name is a name, the team shows that it is in use."""
    assert [("family-safeguarding", "adopted")] == told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Trained in dyadic developmental psychotherapy, she helps adopters at home.",
        "He has used motivational interviewing with young people for years.",
        "Team managers are supported by systemic family therapists.",
        "Restorative approaches are used to settle minor incidents in children’s homes.",
        "Complaints are resolved early, with restorative approaches in place for disputes.",
    ],
)
def test_of_somebody_or_something_else(sentence):
    """One person's skill, a therapist's trade and the settling of quarrels are not how a council works."""
    assert [] == told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Managers see the need to introduce the Signs of Safety model.",
        "There is scope to use family group conferences before proceedings.",
        "Ensure that family group conferences are offered before proceedings.",
        "Develop a systemic practice model for the whole service.",
        "The council should make sure that family group conferences are used before proceedings.",
        "Family group conferences are not used before proceedings.",
        "Family group conferences (FGCs) are not used before proceedings.",
        "Family group conferences (FGCs) are not explored by social workers.",
    ],
)
def test_wanting(sentence):
    """A need, a demand and what is not done are no use."""
    assert [] == told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Family group conferences (FGCs) are not used often enough.",
        "Leaders need to embed their Signs of Safety model further.",
        "There is more to do to embed the Signs of Safety model.",
        "Social workers use family group conferences, but some need to be held earlier.",
    ],
)
def test_used_too_little(sentence):
    """What is used, but not enough, is in use."""
    assert ["adopted"] == [status for _, status in told(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Work is under way to develop a strengths-based approach to social work.",
        "Work is underway to introduce the Signs of Safety model.",
        "Partners have commenced preparations for the implementation of the Family Safeguarding model.",
        "Staff look forward to using the planned new systemic practice model.",
        "Leaders are developing a restorative practice model.",
        "The service is in the process of introducing the Signs of Safety model.",
        "The council is preparing for the launch of the Mockingbird programme.",
    ],
)
def test_to_come(sentence):
    """What is being developed or prepared is planned."""
    assert ["planned"] == [status for _, status in told(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Work is underway to embed the Signs of Safety model further.",
        "The council is introducing the Family Safeguarding model.",
        "Leaders developed a restorative practice model, which staff use.",
        "The restorative practice model has been developed with families and is used by all teams.",
        "Early help has adopted the Signs of Safety model while plans for the hubs are being prepared.",
    ],
)
def test_already_in_use(sentence):
    """What is being introduced or embedded, or was developed, is in use."""
    assert ["adopted"] == [status for _, status in told(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Many join through the well-embedded ‘Grow Your Own’ framework.",
        "Leaders have introduced the ‘Career Steps’ framework.",
        "Social workers sit in small social work units with good supervision.",
        "Family network meetings are used well.",
    ],
)
def test_no_model(sentence):
    """A scheme of recruitment or careers, plain units and meetings of a family are no model of practice."""
    assert [] == told(sentence)
