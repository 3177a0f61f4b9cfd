"""Inspections an article tells of: council, kind, time, theme, and which words are one event."""

import pytest

from kg.extract.publication import date_document
from kg.model.document import Published
from tests.telling import article, claims

COMMENT = ("comment", "Bob Example March 10, 2021 at 9:05 am")


def told(*parts, **described):
    """Give council, kind, framing, start and end of each inspection, sorted."""
    return sorted(
        (c.council, c.type, c.framing, c.start, c.end)
        for c in claims("InspectionMention", *parts, **described)
    )


def test_a_month_alone():
    """Where the year is not known, the month is kept."""
    (claim,) = claims("InspectionMention", "Ofsted made a focused visit to Leeds in October.", published="")

    assert ("", 10) == (claim.start, claim.month)


class TestKinds:
    """Nouns and verbs that tell of an inspection."""

    @pytest.mark.parametrize(
        ("sentence", "kind", "start", "end"),
        [
            ("Leeds had a full inspection in March 2022.", "inspection", "2022-03", "2022-03"),
            (
                "Ofsted inspected Leeds from 25 February to 6 March 2022.",
                "inspection",
                "2022-02-25",
                "2022-03-06",
            ),
            ("Leeds was inspected by Ofsted in March.", "inspection", "2022-03", "2022-03"),
            ("A short inspection of Leeds took place last month.", "inspection", "2022-04", "2022-04"),
            (
                "Inspectors carried out a focused visit to Leeds in January 2022.",
                "focused-visit",
                "2022-01",
                "2022-01",
            ),
            (
                "A visit to Leeds in January 2022, focusing on care leavers, went well.",
                "",
                "2022-01",
                "2022-01",
            ),
            (
                "A monitoring visit to Leeds in September and early October found progress.",
                "monitoring-visit",
                "2021-09",
                "2021-10",
            ),
            (
                "The monitoring visit to Leeds took place on 7 and 8 March 2022.",
                "monitoring-visit",
                "2022-03-07",
                "2022-03-08",
            ),
            (
                "A joint targeted area inspection of Leeds in February 2022 went well.",
                "jtai",
                "2022-02",
                "2022-02",
            ),
            ("The JTAI in Leeds took place in November 2021.", "jtai", "2021-11", "2021-11"),
            ("Leeds awaits the outcome of a re-inspection in April.", "re-inspection", "2022-04", "2022-04"),
            ("Inspectors visited Leeds.", "", "", ""),
            ("Ofsted visited Leeds last month.", "", "2022-04", "2022-04"),
        ],
    )
    def test_one(self, sentence, kind, start, end):
        """The kind is as far known as the words tell, and the time as precise."""
        assert [("LDS", kind, "current", start, end)] == told(sentence)

    @pytest.mark.parametrize(
        "sentence",
        [
            "There was no inspection of Leeds last year.",
            "The next inspection of Leeds is due in 2023.",
            "Leeds has improved since its last inspection.",
            "Leeds has had inspections before.",
            "The inspection framework was explained to Leeds.",
            "“After the inspection we will all go on as before,” said Jane Example, leader of Leeds council.",
            "The inspection of other councils near Leeds goes on.",
        ],
    )
    def test_none(self, sentence):
        """What did not happen, is still to come, or has no date, in someone’s own words too, is no event."""
        assert [] == [row for row in told(sentence) if row[0] == "LDS" and row[3]]

    def test_words(self):
        """The words of an inspection are its name with its council and its date; they are the reporter’s."""
        (claim,) = claims(
            "InspectionMention", "Staff said that a focused visit to Leeds in January 2022 had gone well."
        )

        assert ("a focused visit to Leeds in January 2022", "inspections", "reporter", False) == (
            claim.quotation.exact,
            claim.finder,
            claim.voice,
            claim.implied,
        )


class TestFraming:
    """The inspection an article is about, and those it recalls."""

    @pytest.mark.parametrize(
        ("sentence", "start"),
        [
            ("At its last full inspection in 2018, Leeds was praised.", "2018"),
            ("The previous inspection of Leeds in 2017 went badly.", "2017"),
            ("Since the inspection in 2019, Leeds has improved.", "2019"),
        ],
    )
    def test_previous(self, sentence, start):
        """A dated earlier inspection is an event of its own."""
        assert [("LDS", "inspection", "previous", start, start)] == told(sentence)

    def test_both(self):
        """The inspection of today and an earlier one are two events."""
        assert [
            ("LDS", "inspection", "current", "2022-03", "2022-03"),
            ("LDS", "inspection", "previous", "2018", "2018"),
        ] == told("Ofsted inspected Leeds in March 2022.", "Its previous inspection was in 2018.")

    def test_judged(self):
        """An undated visit that ends in grades is an inspection."""
        assert [("LDS", "inspection", "current", "2022", "2022")] == told(
            "Inspectors visited Leeds.", "The council was rated good."
        )

    def test_earlier_grade_without_a_date(self):
        """An earlier grade that nobody dates implies no inspection."""
        assert [("LDS", "inspection", "current", "2022", "2022")] == told(
            "Leeds has improved from good to outstanding, Ofsted said."
        )


class TestTime:
    """Times without a date of publication."""

    def test_undated(self):
        """An undated visit in an undated article stays undated."""
        assert [("LDS", "", "current", "", "")] == told("Inspectors visited Leeds last month.", published="")

    def test_comment(self):
        """A dated reader’s comment is near enough to count ‘last month’ from."""
        assert Published("", "2021-03-10", "", "comments") == date_document(
            article("Inspectors came.", COMMENT, published="")
        )
        assert [("LDS", "", "current", "2021-02", "2021-02")] == told(
            "Inspectors visited Leeds last month.", COMMENT, published=""
        )

    def test_month_without_a_year(self):
        """A month without a year is the latest before the comment."""
        assert [("LDS", "", "current", "2020-10", "2020-10")] == told(
            "Inspectors visited Leeds in October.", COMMENT, published=""
        )

    def test_published(self):
        """‘Published this week’ dates the report and not the inspection."""
        (claim,) = claims("InspectionMention", "A report on Leeds published last month told of a visit.")

        assert ("", "2022-04") == (claim.start, claim.published)


class TestTogether:
    """Which words tell of one event."""

    def test_two_places(self):
        """Two places that speak of one kind of inspection at one time are one event with both their words."""
        (claim,) = claims(
            "InspectionMention",
            "A monitoring visit to Leeds took place in March 2022.",
            "Kent was praised.",
            "Leeds learned from the monitoring visit.",
        )

        assert [
            "A monitoring visit to Leeds took place in March 2022",
            "Leeds learned from the monitoring visit",
        ] == [q.exact for q in claim.quotations]

    def test_two_councils(self):
        """One visit each to two councils is two events."""
        assert ["CMD", "ISL"] == [
            row[0] for row in told("Inspectors visited Camden and Islington last month.")
        ]

    def test_two_times(self):
        """Two visits of one kind at two times are two events."""
        assert ["2021-11", "2022-03"] == [
            row[3]
            for row in told(
                "A monitoring visit to Leeds took place in November 2021.",
                "A second monitoring visit took place in March 2022.",
            )
        ]

    @pytest.mark.parametrize(
        ("sentence", "theme"),
        [
            ("A focused visit to Leeds in January 2022 looked at the front door.", "front door"),
            (
                "A focused visit to Leeds in January 2022, focusing on support for care leavers, went well.",
                "support for care leavers",
            ),
            (
                "A JTAI of Leeds in February 2022 examined the council’s response to neglect.",
                "response to neglect",
            ),
            ("A full inspection of Leeds in March 2022 looked at everything.", ""),
        ],
    )
    def test_theme(self, sentence, theme):
        """A visit’s theme is what it looked at; a full inspection has none."""
        assert [theme] == [c.theme for c in claims("InspectionMention", sentence)]
