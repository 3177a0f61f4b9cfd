"""Judgements: the area and the council a grade is said of."""

import pytest

from kg.extract import find_all
from tests.telling import article, judged

OVERALL = "overall-effectiveness"


def areas(*parts, **described):
    """Give the grades of the one council an article is about, by area."""
    rows = judged(*parts, **described)

    assert {"LDS"} >= {row[0] for row in rows}
    assert {"current"} >= {row[3] for row in rows}
    return {area: grade for _, area, grade, _, _ in rows}


class TestAreas:
    """The area a grade is said of."""

    @pytest.mark.parametrize(
        ("sentence", "grades"),
        [
            ("Leadership in Leeds was rated good.", {"leadership": "good"}),
            ("Ofsted found leadership in Leeds to be good.", {"leadership": "good"}),
            ("Leeds was rated outstanding for the impact of leaders.", {"leadership": "outstanding"}),
            ("Leeds’s leadership requires improvement, Ofsted said.", {"leadership": "requires-improvement"}),
            (
                "Leeds’s services for care leavers require improvement to be good.",
                {"care-leavers": "requires-improvement"},
            ),
            ("Ofsted said services for care leavers in Leeds were good.", {"care-leavers": "good"}),
            (
                "Services in Leeds for children in care and care leavers were rated good.",
                {"care-and-care-leavers": "good"},
            ),
            (
                "Leadership and help and protection were rated good in Leeds.",
                {"leadership": "good", "help-and-protection": "good"},
            ),
            (
                "Leadership and help and protection were rated good in Leeds, but care leavers were rated inadequate.",
                {"leadership": "good", "help-and-protection": "good", "care-leavers": "inadequate"},
            ),
            (
                "In Leeds, help and protection was judged good, children in care outstanding and care leavers requires improvement.",
                {
                    "help-and-protection": "good",
                    "care-and-care-leavers": "outstanding",
                    "care-leavers": "requires-improvement",
                },
            ),
            (
                "Leeds was graded good for help and protection, care and care leavers, and leadership.",
                {"help-and-protection": "good", "care-and-care-leavers": "good", "leadership": "good"},
            ),
            (
                "Ofsted rated Leeds ‘requires improvement to be good’ overall, with care leavers ‘inadequate’ and leadership ‘good’.",
                {OVERALL: "requires-improvement", "care-leavers": "inadequate", "leadership": "good"},
            ),
            (
                "Leeds was rated as ‘requires improvement’ overall; its leadership was ‘inadequate’.",
                {OVERALL: "requires-improvement", "leadership": "inadequate"},
            ),
            (
                "Leeds’s adoption service was rated outstanding and its safeguarding board requires improvement.",
                {"adoption": "outstanding", "lscb": "requires-improvement"},
            ),
            (
                "Leeds was rated good overall, including for leadership.",
                {OVERALL: "good", "leadership": "good"},
            ),
        ],
    )
    def test_said_of(self, sentence, grades):
        """The areas named before a grade, else after it; else it is of the whole."""
        assert grades == areas(sentence)

    def test_change_in_one_area(self):
        """Both ends of a change are of the area that changed."""
        assert [
            ("LDS", "leadership", "good", "current", "2022"),
            ("LDS", "leadership", "outstanding", "previous", ""),
            ("LDS", OVERALL, "good", "current", "2022"),
        ] == judged("Leeds retained its good grade, but its leadership slipped from outstanding to good.")


class TestCouncils:
    """The council a grade is said of."""

    @pytest.mark.parametrize(
        ("parts", "rows"),
        [
            (
                ["Camden and Islington were both rated outstanding by Ofsted."],
                [("CMD", "outstanding"), ("ISL", "outstanding")],
            ),
            (
                ["Camden, Islington and Hackney were rated good."],
                [("CMD", "good"), ("HCK", "good"), ("ISL", "good")],
            ),
            (
                ["Leeds was rated outstanding while Bradford was judged inadequate."],
                [("BRD", "inadequate"), ("LDS", "outstanding")],
            ),
            (["Leeds was visited.", "The council was judged inadequate."], [("LDS", "inadequate")]),
            (
                [
                    "Leeds was rated good.",
                    ("heading", "Wakefield"),
                    "The council was rated inadequate by Ofsted.",
                ],
                [("LDS", "good"), ("WKF", "inadequate")],
            ),
            (
                [
                    "Leeds was rated good.",
                    "Wakefield was visited.",
                    "It was rated inadequate.",
                    "Kent came next and was rated outstanding.",
                ],
                [("KEN", "outstanding"), ("LDS", "good"), ("WKF", "inadequate")],
            ),
        ],
    )
    def test_sections(self, parts, rows):
        """Coordinated councils share a grade; sections and sentences switch from one to the next."""
        assert rows == [(code, grade) for code, _, grade, _, _ in judged(*parts)]

    def test_headline_without_a_council(self):
        """A headline that names nobody speaks of the council its article begins with."""
        assert [("DEV", OVERALL, "good", "current", "2022")] == judged(
            "Devon was visited in spring.",
            "It cares for children in care.",
            title="Council rated ‘good’ by Ofsted",
        )

    def test_former_county(self):
        """The abolished county and the council of today each keep their own grade."""
        assert [
            ("NTH", OVERALL, "inadequate", "previous", "2019"),
            ("WNT", OVERALL, "requires-improvement", "current", "2022-04"),
        ] == judged(
            "Northamptonshire County Council, which was rated inadequate in 2019, was abolished.",
            "West Northamptonshire Council was judged requires improvement last month.",
        )

    def test_county_of_the_same_name(self):
        """Dorset County Council is not Dorset Council."""
        assert ["DOR", "DST"] == [
            row[0]
            for row in judged(
                "Dorset County Council was rated good in 2017.", "Dorset Council was rated good last month."
            )
        ]


class TestInspection:
    """The inspection a judgement was made in."""

    def test_told_of(self):
        """A grade belongs to the inspection that the same article tells of."""
        _, found = find_all(article("Ofsted inspected Leeds in March 2022.", "The council was rated good."))
        (told,) = [c for c in found if c.kind == "InspectionMention"]
        (claim,) = [c for c in found if c.kind == "JudgementClaim"]

        assert ("LDS-current-inspection-2022-03", "2022-03", False) == (
            claim.mention,
            told.start,
            told.implied,
        )

    def test_implied(self):
        """A dated grade implies an inspection of its own."""
        _, found = find_all(article("Leeds was rated good in 2018."))
        (told,) = [c for c in found if c.kind == "InspectionMention"]

        assert ("LDS", "inspection", "previous", "2018", True) == (
            told.council,
            told.type,
            told.framing,
            told.start,
            told.implied,
        )

    @pytest.mark.parametrize(
        "visit",
        [
            "A monitoring visit in March 2022 found progress.",
            "A focused visit in March 2022 looked at the front door.",
        ],
    )
    def test_visits_do_not_grade(self, visit):
        """A visit without grades does not take over the grade of an inspection."""
        assert [("LDS", OVERALL, "inadequate", "previous", "2019")] == judged(
            "Leeds was rated inadequate in 2019.", visit
        )
