"""When a document was published: what is stated, what comments bound, what the text tells."""

import pytest

from kg.extract.publication import date_document
from kg.model.document import Published
from tests.telling import article

MAY_COMMENT = ("comment", "Jane Example May 19, 2021 at 9:05 am")


def dated(*parts, **described):
    """Date an article of which nothing is known but its text."""
    return date_document(article(*parts, published="", **described))


class TestStated:
    """Dates that a document says of itself."""

    def test_metadata(self):
        """What the metadata states goes before all else."""
        known = Published("2021-05-01", "2021-05-31", "2021-05", "stated")

        assert known == date_document(
            article(("furniture", "3 June 2022"), "Leeds was rated in 2019.", MAY_COMMENT, published=known)
        )

    @pytest.mark.parametrize(
        "line",
        ["5 May 2021", "Published: Wednesday, 5th May 2021", "Updated May 5, 2021", "5 May 2021 at 10:45am"],
    )
    def test_dateline(self, line):
        """A line that is nothing but a date is the day of publication."""
        assert Published("2021-05-05", "2021-05-05", "2021-05-05", "stated") == dated(
            ("furniture", line), "Leeds was visited in March 2021."
        )

    def test_dateline_without_a_year(self):
        """A dateline without a year states no day."""
        assert Published() == dated(("furniture", "5 May"), "Inspectors came.")

    def test_date_in_the_text(self):
        """A date within the text is no dateline."""
        assert Published("2021-05-05", "", "", "text") == dated("Inspectors came on 5 May 2021.")

    def test_dateline_below_the_comments(self):
        """A date under the comments is not the article’s."""
        assert Published("", "2021-05-19", "", "comments") == dated(
            "Inspectors came.", MAY_COMMENT, ("furniture", "7 June 2023")
        )

    @pytest.mark.parametrize("kind", ["title", "standfirst", "furniture"])
    def test_byline(self, kind):
        """A date beside names above the text is the day of publication."""
        assert Published("2021-05-05", "2021-05-05", "2021-05-05", "stated") == dated(
            (kind, "The Echo, 5 May 2021"), "Leeds was visited in March 2021."
        )

    def test_byline_of_a_comment(self):
        """A date beside a reader’s name is that of a comment."""
        assert Published("", "2021-05-19", "", "comments") == dated("Inspectors came.", MAY_COMMENT)

    def test_today(self):
        """The day that the text calls today."""
        assert Published("2021-05-05", "2021-05-05", "2021-05-05", "stated") == dated(
            "Leeds is good, says a report out today (Wednesday 5 May 2021).", "It was inadequate in May 2019."
        )

    def test_day_on_which_a_page_was_saved(self):
        """A weekday and date at the very head of a page is the day on which it was looked at, if all it tells is long past."""
        assert Published("2017-05-01", "", "", "text") == date_document(
            article("Leeds was inspected in May 2017.", title="Tuesday, 7 June 2022", published="")
        )
        assert Published("2022-06-07", "2022-06-07", "2022-06-07", "stated") == date_document(
            article("Leeds was inspected in May 2022.", title="Tuesday, 7 June 2022", published="")
        )

    def test_two_todays(self):
        """Where two days are called today, neither is the article’s."""
        assert Published("2021-05-06", "", "", "text") == dated(
            "It said today (5 May 2021) that it was sorry.", "It said today (6 May 2021) that it was not."
        )


class TestComments:
    """Dated readers’ comments as an upper bound."""

    def test_upper_bound(self):
        """An article is no younger than its first dated comment; what it tells bounds it from below."""
        assert Published("2021-03-01", "2021-05-19", "2021", "comments") == dated(
            "Leeds was visited in March 2021.", MAY_COMMENT
        )

    def test_first_comment(self):
        """It is the earliest comment that counts, wherever it stands."""
        earlier = ("comment", "Bob Example May 17, 2021 at 8:00 pm")

        assert "2021-05-17" == dated("Inspectors came.", MAY_COMMENT, earlier).latest

    def test_same_month(self):
        """Where both bounds lie in one month, the month is known."""
        assert Published("2021-05-03", "2021-05-19", "2021-05", "comments") == dated(
            "Leeds was visited on 3 May 2021.", MAY_COMMENT
        )

    def test_date_within_a_comment(self):
        """A date that a comment merely speaks of is not the comment’s own."""
        assert Published() == dated("Inspectors came.", ("comment", "It was bad in May 2019 as well."))

    def test_text_after_the_comment(self):
        """Dates that lie after the first comment bound nothing: they were still ahead."""
        assert Published("", "2020-05-19", "", "comments") == dated(
            "Leeds shuts it on 1 March 2021.", ("comment", "Jane Example May 19, 2020 at 9:05 am")
        )


class TestText:
    """Bounds from what the text tells."""

    @pytest.mark.parametrize(
        "told",
        [
            "The report, published on 5 May 2021, is short.",
            "The judgement, announced on May 5, 2021, is good.",
        ],
    )
    def test_day_of_the_report(self, told):
        """An article of which the latest day is that on which the report came out is of the weeks after it."""
        assert Published("2021-05-05", "2021-06-02", "2021", "text") == dated(told)

    def test_older_report(self):
        """A report that came out before what else is told of bounds nothing from above."""
        assert Published("2021-07-01", "", "", "text") == dated(
            "The report, published on 5 May 2021, is short.", "Inspectors were back on 1 July 2021."
        )

    def test_nothing(self):
        """Without a date anywhere, nothing is known."""
        assert Published() == dated("Inspectors came to Leeds.")

    def test_latest_past_date(self):
        """The latest date told of as past is the lower bound."""
        assert Published("2021-03-01", "", "", "text") == dated(
            "It was rated in 2018 and visited in March 2021.", "It began in 2015."
        )

    @pytest.mark.parametrize(
        "ahead",
        [
            "by June 2029",
            "until 2029",
            "from April 2029",
            "will end in 2029",
            "which will for all the talk be handed to others in 2029",
            "in special measures up to 2029",
            "is due in 2029",
            "a target of 2029",
        ],
    )
    def test_dates_ahead(self, ahead):
        """A date that is planned for is no lower bound."""
        assert Published("2021-03-01", "", "", "text") == dated(
            f"It was visited in March 2021, and work goes on {ahead}."
        )

    def test_reporting_year(self):
        """Figures of a reporting year were published in its second half at the earliest."""
        assert Published("2021-01-01", "", "", "text") == dated("The rate was 9% in 2020-21.")

    def test_untold_blocks(self):
        """Captions and furniture date nothing."""
        assert Published() == dated(
            ("caption", "Picture: Jane Example, 2019"), ("furniture", "Copyright 2026"), "Inspectors came."
        )

    def test_years_since(self):
        """‘The last four years’ since the one dated inspection tell the year."""
        assert Published("2019-01-01", "2019-12-31", "2019", "text") == dated(
            "Leeds was rated inadequate in 2015.", "It improved over the last four years."
        )

    @pytest.mark.parametrize(
        "counted",
        [
            "Leeds is good four years after being rated inadequate.",
            "It has improved since its last inspection, four years ago.",
            "Services were last inspected four years ago.",
            "It was its first inspection for four years.",
            "Much has changed in the four years since the inspection.",
        ],
    )
    @pytest.mark.parametrize("then", ["in 2015", "in June 2015"])
    def test_years_since_an_inspection(self, counted, then):
        """Years counted from an inspection that the text dates tell the year."""
        assert Published("2019-01-01", "2019-12-31", "2019", "text") == dated(
            f"Leeds was rated inadequate {then}.", counted
        )

    def test_more_years_since_an_inspection(self):
        """'More than four years' may be five."""
        assert Published("2019-01-01", "2020-12-31", "", "text") == dated(
            "Leeds was rated inadequate in 2015.", "It comes more than four years after that inspection."
        )

    def test_years_since_the_last_of_them(self):
        """Of several inspections told as earlier ones they are counted from the last."""
        assert Published("2023-01-01", "2023-12-31", "2023", "text") == dated(
            "Leeds was rated good four years after being judged inadequate.",
            "Before it had been rated poor in 2011, fair in 2015 and inadequate in 2019.",
        )

    @pytest.mark.parametrize(
        "other",
        [
            "She is the fifth director in five years.",
            "Every one of its homes was rated good over the past two years.",
            "It will not be rated good for four years.",
            "In 2012, three years after it was rated good, a new head came.",
            "It was rated good two years ago in Essex.",
        ],
    )
    def test_other_years(self, other):
        """Years that are not counted from the inspection to now tell nothing."""
        assert dated("Leeds was rated inadequate in 2015.", "Kent was rated in 2017.", other) == Published(
            "2017-01-01", "", "", "text"
        )

    @pytest.mark.parametrize(
        "day",
        [
            "in a report that came out on Tuesday (8 October)",
            "on Tuesday, October 8",
            "on Tuesday evening, the 8th of October",
        ],
    )
    def test_day_of_the_week(self, day):
        """A date with its weekday, and no year, is of the first year that fits after the latest day told."""
        assert Published("2019-10-01", "2019-10-22", "2019-10", "text") == dated(
            f"The council was faulted {day}.", "It was inspected in March 2018."
        )

    def test_day_of_the_week_before_what_lies_ahead(self):
        """It is of the last year that fits before what the text says will be."""
        assert Published("2022-09-23", "2022-10-14", "2022", "text") == dated(
            "She came in January 2015.",
            "Councillors met on Friday (30 September).",
            "She will be in the post for the last time on 31 October 2022.",
        )

    @pytest.mark.parametrize(
        "days",
        [
            ("on Tuesday (8 October)",),
            ("on Tuesday (8 October)", "It was inspected in 2008."),
            ("on Tuesday (8 October)", "and on Tuesday (9 October)", "It was inspected in 2018."),
        ],
    )
    def test_day_of_a_week_of_any_year(self, days):
        """Where nothing else is dated, or long before, or two days do not go together, the year is not told."""
        assert "" == dated(*days).latest

    def test_years_since_which(self):
        """With two dated inspections, nobody knows from which the years are counted."""
        assert Published("2017-01-01", "", "", "text") == dated(
            "Leeds was rated inadequate in 2015 and 2017.", "It improved over the last four years."
        )

    def test_years_beyond_the_comment(self):
        """A count that leads past the first comment was of something else."""
        comment = ("comment", "Jane Example May 19, 2017 at 9:05 am")

        assert Published("2015-01-01", "2017-05-19", "", "comments") == dated(
            "Leeds was rated inadequate in 2015.", "It improved over the last four years.", comment
        )
