"""Judgements: which words are one, of whom, in what area, and of which inspection."""

import pytest

from tests.telling import claims, judged

OVERALL = "overall-effectiveness"


def of(code, grade, framing="current", time=None, area=OVERALL):
    """Write a judgement as a row; undated news is of the year in which it was published."""
    when = time if time is not None else "2022" if framing == "current" else ""
    return (code, area, grade, framing, when)


class TestStated:
    """The ways in which a grade is given."""

    @pytest.mark.parametrize(
        ("sentence", "grade"),
        [
            ("Ofsted rated Leeds’ children’s services outstanding.", "outstanding"),
            ("Ofsted judged Leeds’s services to be good.", "good"),
            ("Ofsted gave Leeds an outstanding verdict.", "outstanding"),
            ("Ofsted awarded Leeds a good rating.", "good"),
            ("Leeds was rated inadequate.", "inadequate"),
            ("Leeds has been rated as good by the watchdog.", "good"),
            ("Leeds was found to be inadequate.", "inadequate"),
            ("Leeds was judged as requiring improvement.", "requires-improvement"),
            ("Leeds was declared outstanding.", "outstanding"),
            ("Leeds earned a ‘good’ grade.", "good"),
            ("Leeds’s overall grade is good.", "good"),
            ("The council in Leeds is good, Ofsted says.", "good"),
            ("Leeds slipped to inadequate.", "inadequate"),
            ("Leeds’s grade rose to good.", "good"),
            ("Overall, Leeds was rated good.", "good"),
            ("A good rating was given to Leeds.", "good"),
            ("Leeds was given the highest possible grade.", "outstanding"),
            ("Leeds received the lowest rating from Ofsted.", "inadequate"),
            ("Leeds was rated in the top band.", "outstanding"),
        ],
    )
    def test_one(self, sentence, grade):
        """A rating verb, a rating noun or the end of a change makes a grade word a judgement."""
        assert [of("LDS", grade)] == judged(sentence)

    def test_words(self):
        """The words of a judgement are those that fill its slots, and the inspectorate’s."""
        (claim,) = claims(
            "JudgementClaim", "Ofsted rated Leeds good, and staff were pleased, but work goes on."
        )

        assert ("Ofsted rated Leeds good", "judgements", "inspectorate") == (
            claim.quotation.exact,
            claim.finder,
            claim.voice,
        )

    def test_in_title_and_text(self):
        """What headline and text both say is one judgement with both their words."""
        (claim,) = claims(
            "JudgementClaim", "Leeds was rated ‘good’ overall.", title="Leeds children’s services rated good"
        )

        assert ["Leeds children’s services rated good", "Leeds was rated ‘good’ overall"] == [
            q.exact for q in claim.quotations
        ]

    def test_adequate(self):
        """‘Adequate’, of the frameworks before 2013, is no judgement where an article recalls it."""
        assert [] == judged("Leeds was rated adequate in 2011.")


class TestNone:
    """Grade words that are no judgement of a council."""

    @pytest.mark.parametrize(
        "sentence",
        [
            "Leeds made good progress.",
            "Leeds had inadequate staffing and good practice.",
            "Leeds is good at listening to families.",
            "The good news reached Leeds.",
            "A primary school in Leeds was rated inadequate by Ofsted.",
            "A children’s home in Leeds was judged inadequate.",
            "Two nurseries in Leeds were rated outstanding.",
            "Adult social care in Leeds was rated good by the Care Quality Commission.",
            "Ofsted rated a fostering agency in Leeds good.",
            "West Yorkshire police in Leeds were judged inadequate.",
            "Leeds has not been rated outstanding.",
            "Leeds is not inadequate.",
            "Neither Leeds nor Bradford was rated good.",
            "Inspectors went to three councils in the north near Leeds, two of which were rated inadequate.",
            "In the north, four councils are rated good and one, Leeds, waits.",
            "“Leeds should have been rated outstanding by the inspectors,” said Jane Example, leader of the council.",
        ],
    )
    def test_none(self, sentence):
        """Praise in passing, other services, negation, counts of councils and people’s own words give no grade."""
        assert [] == judged(sentence)

    def test_no_council(self):
        """A grade of nobody known is no judgement."""
        assert [] == judged("The council was rated good in all areas.", title="Council celebrates")

    def test_blocks_that_are_not_told(self):
        """Captions and comments judge nobody."""
        assert [] == judged(
            "Inspectors came to Leeds.",
            ("caption", "Leeds was rated good"),
            ("comment", "Leeds was rated inadequate."),
        )


class TestFraming:
    """The current judgement and earlier ones."""

    @pytest.mark.parametrize(
        ("sentence", "rows"),
        [
            (
                "Leeds has improved from good to outstanding, Ofsted said.",
                [of("LDS", "good", "previous"), of("LDS", "outstanding")],
            ),
            (
                "Leeds was upgraded from requires improvement to good.",
                [of("LDS", "good"), of("LDS", "requires-improvement", "previous")],
            ),
            (
                "Leeds dropped from good to requires improvement.",
                [of("LDS", "good", "previous"), of("LDS", "requires-improvement")],
            ),
            (
                "Leeds was downgraded to requires improvement from good.",
                [of("LDS", "good", "previous"), of("LDS", "requires-improvement")],
            ),
            (
                "Ofsted has rated Leeds good, up from requires improvement in 2018.",
                [of("LDS", "good"), of("LDS", "requires-improvement", "previous", "2018")],
            ),
            (
                "Leeds got a good rating, up from its previous rating of inadequate.",
                [of("LDS", "good"), of("LDS", "inadequate", "previous")],
            ),
            (
                "Leeds was judged good in March 2022, after it was rated inadequate in 2018.",
                [of("LDS", "good", "current", "2022-03"), of("LDS", "inadequate", "previous", "2018")],
            ),
            (
                "Leeds is now rated good after being judged inadequate in 2017.",
                [of("LDS", "good"), of("LDS", "inadequate", "previous", "2017")],
            ),
            (
                "Leeds, which was rated as inadequate in 2019, has a plan.",
                [of("LDS", "inadequate", "previous", "2019")],
            ),
            (
                "At its last full inspection in 2018, Leeds was rated good.",
                [of("LDS", "good", "previous", "2018")],
            ),
            (
                "The previous inspection, in 2017, rated Leeds inadequate.",
                [of("LDS", "inadequate", "previous", "2017")],
            ),
            ("Leeds had been rated inadequate in 2017.", [of("LDS", "inadequate", "previous", "2017")]),
            ("The council in Leeds shed its inadequate rating.", [of("LDS", "inadequate", "previous")]),
            (
                "Leeds was inadequate in 2014, when it was rated so, and rated good in 2018.",
                [of("LDS", "good", "previous", "2018"), of("LDS", "inadequate", "previous", "2014")],
            ),
        ],
    )
    def test_earlier(self, sentence, rows):
        """What it rose or fell from, and what is dated years back, is the earlier judgement."""
        assert rows == judged(sentence)

    @pytest.mark.parametrize(
        "sentence",
        [
            "Leeds retained its good grade.",
            "Leeds kept its good rating.",
            "Leeds maintained its rating of good.",
            "Leeds has held on to its good rating.",
        ],
    )
    def test_held(self, sentence):
        """A grade that was kept is told as the one that holds; the one before it has no time."""
        assert [of("LDS", "good")] == judged(sentence)

    def test_again(self):
        """So is one that was given again, and one that remains."""
        assert [of("LDS", "inadequate")] == judged("Leeds was again judged inadequate.")
        assert [of("LDS", "inadequate")] == judged("Leeds remains inadequate, inspectors said.")

    def test_kept_from(self):
        """Where the time of the earlier one is told, it is a judgement of its own."""
        assert [of("LDS", "good"), of("LDS", "good", "previous", "2019")] == judged(
            "Leeds kept the good rating that it was given in 2019."
        )

    def test_several_years(self):
        """One grade given in three years is three judgements."""
        assert [of("LDS", "inadequate", "previous", year) for year in ("2014", "2016", "2018")] == judged(
            "Leeds was found to be inadequate in 2014, 2016 and 2018."
        )

    def test_attached(self):
        """A grade attached to the council’s name stands, but belongs to no inspection."""
        assert [of("LDS", "inadequate", "current", "")] == judged(
            "The ‘inadequate’ council in Leeds has a new director."
        )

    def test_attached_and_told(self):
        """Attached to the name, it adds nothing to what is told in full."""
        assert [of("LDS", "inadequate", "previous", "2019")] == judged(
            "The ‘inadequate’ council in Leeds has a new director.", "Leeds was rated inadequate in 2019."
        )
