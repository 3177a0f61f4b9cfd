"""Everything that is found in joint letters and area SEND reports, from the PDF to the claim."""

from collections import Counter

import pytest

from kg.ontology.vocabulary import scheme
from kg.readers.report import genre_of
from tests.extract.joint.made import claims, found, read

LETTERS = ("letter_2016", "letter_without_bullets", "letter_2022")
AREAS = ("area_with_failings", "area_in_one_column", "area_without_rules")


def own(name):
    """Return the inspection that a document is of."""
    (mention,) = claims(name, "InspectionMention", framing="current")
    return mention


def listed(name, kind, **wanted):
    """Return the words of the items of a list."""
    return [claim.quotation.exact for claim in claims(name, kind, **wanted)]


@pytest.mark.parametrize("name", [*LETTERS, *AREAS])
class TestAll:
    """Each of them."""

    def test_kind(self, name):
        """A letter is of a joint targeted area inspection, a report of an area SEND inspection."""
        kind = "jtai" if name in LETTERS else "area-send"

        assert (kind, kind) == (read(name).genre, own(name).type)

    def test_words_stand_where_they_are_quoted(self, name):
        """Every quotation is cut from the text."""
        document, all_claims = found(name)

        assert all(q.holds_in(document.text) for claim in all_claims for q in claim.quotations)

    def test_positions(self, name):
        """Each list is counted from 1."""
        for kind, code in (("ImprovementItem", "improvement"), ("ImprovementItem", "priority-action")):
            places = [c.position for c in claims(name, kind, list=code)]
            assert list(range(1, len(places) + 1)) == places

    def test_nothing_is_missing(self, name):
        """There is nothing to warn of."""
        assert () == found(name)[0].warnings


@pytest.mark.parametrize(
    ("name", "council", "start", "end", "published", "theme"),
    [
        ("letter_2016", "RUT", "2017-04-24", "2017-04-28", "2017-06-05", "children living with neglect"),
        ("letter_without_bullets", "DER", "2019-06-24", "2019-06-28", "2019-08-09", "domestic abuse"),
        ("letter_2022", "BAS", "2023-04-24", "2023-04-28", "2023-06-14", "serious youth violence"),
        ("area_with_failings", "SRY", "2024-04-29", "2024-05-03", "", ""),
        ("area_in_one_column", "IOW", "2024-05-09", "2024-05-17", "", ""),
        ("area_without_rules", "HAL", "2024-01-08", "2024-01-12", "", ""),
    ],
)
def test_the_inspection(name, council, start, end, published, theme):
    """It has its council, its days on site and, in letters, the date and the theme; the year may be the letter's."""
    told = own(name)

    assert (council, start, end, published, theme) == (
        *(told.council, told.start, told.end, told.published, told.theme),
    )


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("letter_2016", "cqc hmi-probation hmicfrs ofsted"),
        ("letter_2022", "cqc hmicfrs ofsted"),
        ("area_with_failings", "ofsted cqc"),
    ],
)
def test_inspectorates(name, codes):
    """They are those that took part, whatever they are called."""
    assert codes.split() == list(own(name).inspectorates)


@pytest.mark.parametrize("name", LETTERS)
def test_who_signs_a_joint_letter_leads_nothing(name):
    """National directors sign for their inspectorates; nobody is named as an inspector."""
    assert ((), ()) == (own(name).lead_inspectors, own(name).team)


@pytest.mark.parametrize(
    ("name", "due", "answers"),
    [
        ("letter_2016", "2017-09-12", "director of children’s services"),
        ("letter_without_bullets", "2019-11-15", "local authority"),
        ("letter_2022", "2023-09-22", "Bath and North East Somerset Council"),
    ],
)
def test_the_answer(name, due, answers):
    """A letter asks for an answer by a day, from somebody; the year may have two digits."""
    assert (due, answers) == (own(name).answer_due, own(name).answers)


@pytest.mark.parametrize(
    ("name", "partnership", "boards", "law"),
    [
        ("letter_2016", "", (), ("section 20 of the Children Act 2004",)),
        ("letter_2022", "Bath and North East Somerset Safeguarding Children Partnership", (), ()),
        (
            "area_with_failings",
            "Surrey Local Area Partnership",
            ("NHS Frimley Integrated Care Board", "NHS Surrey Heartlands Integrated Care Board"),
            ("section 20(1)(a) of the Children Act 2004",),
        ),
        (
            "area_in_one_column",
            "Isle of Wight Local Area Partnership",
            ("NHS Hampshire and Isle of Wight ICB",),
            ("section 20 of the Children Act 2004",),
        ),
    ],
)
def test_the_area(name, partnership, boards, law):
    """The partnership goes by its name, and so do its care boards; the law is named as printed."""
    assert (partnership, boards, law) == (own(name).partnership, own(name).boards, own(name).law)


@pytest.mark.parametrize(
    ("name", "outcome", "following", "monitored"),
    [
        ("area_with_failings", "systemic-failings", 36, 18),
        ("area_in_one_column", "inconsistent", 36, 0),
        ("area_without_rules", "positive", 60, 0),
    ],
)
def test_outcomes(name, outcome, following, monitored):
    """An outcome is a judgement without area or grade, held by the words that say it; then follows the next inspection."""
    (judged,) = claims(name, "JudgementClaim")

    assert (outcome, "", "") == (judged.outcome, judged.area, judged.grade)
    assert any(label in judged.quotation.exact for label in scheme("outcomes")[outcome].labels)
    assert (following, monitored) == (own(name).next_within, own(name).monitored_within)


def test_the_previous_inspection_of_an_area():
    """It is of the same kind, and its days are those on the cover; 'Not previously inspected' is none."""
    (previous,) = claims("area_with_failings", "InspectionMention", framing="previous")

    assert ("area-send", "2016-10-03", "2016-10-07") == (previous.type, previous.start, previous.end)
    assert [] == claims("area_in_one_column", "InspectionMention", framing="previous")


def test_lead_inspectors():
    """Both columns of the team are read, on one line or below one another; a word may stand on the next line."""
    inspectors = claims("area_with_failings", "InspectorClaim")

    assert ("Rhea Stone", "Sol Tarn", "Wes Yarrow") == own("area_with_failings").lead_inspectors
    assert {"Una Vane": "ofsted", "Wes Yarrow": "cqc", "Sol Tarn": "cqc"}.items() <= {
        c.person: c.inspectorate for c in inspectors
    }.items()
    assert ("Rebecca Flint", "Tom Gale") == own("area_in_one_column").lead_inspectors


class TestPeople:
    """The people that a letter is written to, and those a report names."""

    def test_the_council_apart_from_its_partners(self):
        """The council's people are of the council; the others have a sector and a body."""
        posts = {c.person: (c.council, c.sector, c.organisation) for c in claims("letter_2016", "PostClaim")}

        assert {
            "Ada Penrose": ("RUT", "", ""),
            "Bram Oakes": ("", "health", "NHS Rutland Clinical Commissioning Group"),
            "Cora Lane": ("", "police", ""),
            "Dilip Hall": ("", "police", "Leicestershire Police"),
            "Enid Moss": ("", "justice", ""),
            "Fay Birch": ("", "safeguarding", "Rutland LSCB"),
        } == posts

    def test_posts(self):
        """A post over two lines is one; a rank before the name is the post; the director is known as one."""
        posts = {c.person: (c.role_words, c.role) for c in claims("letter_2022", "PostClaim")}

        assert posts["Jo Ferris"] == (
            "Executive Director of Education and Children’s Services",
            "director-of-childrens-services",
        )
        assert "Acting Chief Constable" == posts["Lou Grant"][0]
        assert "Chief Executive" == posts["Ivo Quill"][0]

    def test_details_of_an_area(self):
        """The left column is the council's, the right the board's; names may stand above their posts."""
        assert [("Nia Orme", ""), ("Pia Quant", "health")] == [
            (c.person, c.sector) for c in claims("area_with_failings", "PostClaim")
        ]
        assert [
            ("Abe Corran", "Director of Children’s Services"),
            ("Bea Drew", "Chief Executive Officer"),
        ] == [(c.person, c.role_words) for c in claims("area_in_one_column", "PostClaim")]


class TestLists:
    """Priority actions, areas for improvement, strengths."""

    def test_bullets(self):
        """Bullets of the first level are the items; a box amid them, and what says that there are none, are not."""
        assert 3 == len(listed("letter_2016", "ImprovementItem"))
        assert [] == listed("letter_2016", "ImprovementItem", list="priority-action")
        assert 2 == len(listed("letter_2016", "StrengthItem"))

    def test_below_an_introduction(self):
        """Where the one bullet of the first level announces others, those are the items."""
        assert [
            "Decisions about children at risk are made by too few agencies.",
            "Children who go missing are not spoken to when they come back.",
            "Nobody checks that plans are carried out.",
        ] == listed("letter_2022", "ImprovementItem", list="priority-action")
        assert 3 == len(listed("letter_2022", "StrengthItem"))

    def test_paragraphs(self):
        """A list without bullets has its paragraphs for items, in whatever order the lists stand."""
        assert (1, 2, 2) == (
            len(listed("letter_without_bullets", "ImprovementItem", list="priority-action")),
            len(listed("letter_without_bullets", "ImprovementItem", list="improvement")),
            len(listed("letter_without_bullets", "StrengthItem")),
        )

    def test_rows(self):
        """A row is one item, over the page too and with bullets of its own; who is to act stands beside it."""
        actions = claims("area_with_failings", "ImprovementItem", list="priority-action")

        assert 3 == len(actions)
        assert (
            "Leaders must agree who pays for which help. They must write down what they have agreed. Families should be told."
        ) == actions[1].quotation.exact
        assert [
            "Surrey County Council and NHS Frimley Integrated Care Board",
            "Surrey County Council and NHS Frimley and NHS Surrey Heartlands Integrated Care Boards",
            "Surrey County Council and NHS Frimley Integrated Care Board",
        ] == [a.responsible for a in actions]

    def test_a_row_of_its_own_after_the_page(self):
        """A row at the head of a page that asks for something of its own is not the last one's rest; numbers are no part of it."""
        assert [
            "Leaders should shorten the time that children wait for help with speech.",
            "Leaders should write plans that say what children want.",
        ] == listed("area_in_one_column", "ImprovementItem")[:2]
        assert 3 == len(listed("area_in_one_column", "ImprovementItem"))

    def test_without_rules(self):
        """Where no rules are drawn, each paragraph is an item."""
        assert 2 == len(listed("area_without_rules", "ImprovementItem"))


def test_findings_stand_under_their_sections():
    """Each finding has the heading it stands under; those of a list have the list's polarity, even as phrases."""
    told = Counter((c.section, c.polarity) for c in claims("letter_2022", "Finding"))

    assert 3 == told["Early help strengths", "strength"]
    assert 2 == told["What needs to improve?", "improvement"]
    assert told["Main findings", "strength"]
    assert not any(section in ("Context", "Next steps") for section, _ in told)


@pytest.mark.parametrize(
    ("words", "genre"),
    [
        (
            "Dear local partnership\nJoint targeted area inspection of the multi-agency response to neglect in Derby",
            "jtai",
        ),
        (
            "Dear Derby Local Safeguarding Partnership\nThis letter summarises the findings of the joint targeted area inspection of Derby",
            "jtai",
        ),
        (
            "Focused visit to Derby children’s services\nThis letter summarises the findings of a focused visit to Derby. A joint targeted area inspection was in 2018.",
            "letter",
        ),
        (
            "Monitoring visit to Derby children’s services\nThis letter summarises the findings of the monitoring visit to Derby on 3 May 2022.",
            "letter",
        ),
        (
            "Dear colleagues\nJoint targeted area inspection of the multi-agency response to neglect in Derby\nBetween 3 and 7 July",
            "jtai",
        ),
        ("Dear Derby partnership, and all who lead in it\nJoint targeted area inspection of Derby", "jtai"),
        ("Local area partnership report\nArea SEND inspection of Derby Local Area Partnership", "area-send"),
        ("Inspection of progress made in the provision of safeguarding services in Derby", ""),
        ("Joint local area SEND inspection in Derby", ""),
    ],
)
def test_which_kind(words, genre):
    """A text says of itself which kind it is; what belongs to earlier times is refused."""
    assert genre == genre_of(words)[0]
    assert bool(genre) != bool(genre_of(words)[1])
