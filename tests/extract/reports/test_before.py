"""Earlier inspections that were of some services only, and are graded in a sentence of their own."""

import pytest

from kg.extract import find_all
from kg.model.document import Block, Description, Document

HEAD = (
    "Leeds City Council",
    "Inspection of services for children in need of help and protection, children looked after and care leavers",
    "Inspection date: 9 March 2015 – 2 April 2015",
    "Report published: 8 June 2015",
    "The overall judgement is that children’s services are good",
)


def recalled(*sentences):
    """Give area, grade and quotation of the earlier judgements, and the start of each earlier inspection."""
    lines = [*HEAD, " ".join(sentences)]
    text, blocks = "", []
    for number, line in enumerate(lines):
        blocks.append(
            Block(len(text), len(text) + len(line), "heading" if number < len(HEAD) else "paragraph")
        )
        text += line + "\n"
    document = Document("a.txt", "0" * 64, text, "report", tuple(blocks), Description(), (0,))
    claims = [c for c in find_all(document)[1] if getattr(c, "framing", "") == "previous"]
    judged = sorted((c.area, c.grade, c.quotation.exact) for c in claims if c.kind == "JudgementClaim")
    return judged, sorted(c.start for c in claims if c.kind == "InspectionMention")


@pytest.mark.parametrize(
    ("services", "areas"),
    [
        ("safeguarding arrangements", ["help-and-protection"]),
        ("arrangements for the protection of children", ["help-and-protection"]),
        ("services for children looked after", ["care-and-care-leavers"]),
        ("safeguarding arrangements and services for looked after children", ["care-and-care-leavers", "help-and-protection"]),
        ("services", ["overall-effectiveness"]),
    ],
)  # fmt: skip
def test_the_sentence_before_tells_services_and_date(services, areas):
    """The grade is of those services, and both sentences are the quotation."""
    first = f"The previous inspection of the local authority’s {services} was in May 2011."
    second = "The local authority was judged to be adequate."

    judged, starts = recalled(first, second)

    assert judged == [(area, "adequate", f"{first} {second}") for area in areas]
    assert starts == ["2011-05"]


def test_looked_after_services_of_2013():
    """In the summer of 2013 these services had an overall grade of their own."""
    judged, _ = recalled(
        "The previous inspection of the local authority’s services for looked after children was in July 2013.",
        "The local authority was judged to be inadequate.",
    )

    assert [j[:2] for j in judged] == [("overall-effectiveness", "inadequate")]


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "The previous inspection of the local authority’s private fostering arrangements was in May 2009.",
            "The local authority was judged to be inadequate.",
        ),
        (
            "The previous inspection of the local authority’s services was in May 2011.",
            "Managers were good at planning.",
        ),
        ("Plans were weak in May 2011.", "The local authority was judged to be adequate."),
    ],
)
def test_none(sentences):
    """Other services, words that are no grade, and dates of no inspection give no judgement."""
    assert recalled(*sentences)[0] == []


@pytest.mark.parametrize(
    "words",
    [
        "The letters of six monitoring visits to Leeds were published between January 2011 and March 2012.",
        "Monitoring visit letters posted on the website of Ofsted in May 2012 noted progress in Leeds.",
        "The report on the last inspection of Leeds came out in May 2012.",
        "There were five monitoring visits to Leeds between January 2011 and March 2012.",
    ],
)
def test_when_letters_came_out_is_when_nobody_visited(words):
    """The time at which letters were published, or between which several visits fell, is that of no visit."""
    assert [] == recalled(words)[1]


def test_when_visits_were():
    """Visits told with their months, each by itself, were in those months, whenever their letters came out."""
    words = (
        "There were monitoring visits to Leeds in May 2011 and June 2012, and letters were published in July."
    )

    assert ["2011-05", "2012-06"] == recalled(words)[1]


@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("In May 2010 the Ofsted safeguarding and looked after children inspection judged safeguarding to be inadequate.", "help-and-protection"),
        ("Ofsted’s Safeguarding and Looked After Children Inspection of May 2010 judged safeguarding in Leeds as inadequate.", "help-and-protection"),
        ("The Care Leavers Review in May 2010 judged services for looked after children as inadequate.", "in-care"),
        ("In May 2010 an inspection of safeguarding judged services to be inadequate.", "help-and-protection"),
        ("In May 2010 the safeguarding and looked after children inspection judged the council inadequate.", "overall-effectiveness"),
        ("In May 2010 the local authority and its Local Safeguarding Children Board were judged inadequate.", "lscb"),
    ],
)  # fmt: skip
def test_the_name_of_an_inspection_is_no_area(words, area):
    """Which area was judged is told by the words beside the grade, not by what the inspection is called."""
    assert [(area, "inadequate")] == [found[:2] for found in recalled(words)[0]]
