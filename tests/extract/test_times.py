"""Times in a text: what is found, and what it is resolved to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.times import Time, find_times, may_stand, ordered, resolve
from kg.model.document import Published
from tests.telling import stated

MAY_2022 = stated("2022-05-19")
COMMENTED = Published("", "2021-03-10", "", "comments")
SOME_DAY_IN_2021 = Published("2021-01-01", "2021-12-31", "2021", "text")
TURN_OF_MAY = Published("2022-05-30", "2022-06-02", "", "text")


def dated(text, published=MAY_2022):
    """Give the words, the start and the end of each time in a text."""
    return [
        (text[t.begin : t.end], t.start, t.finish)
        for t in (resolve(found, published) for found in find_times(text))
    ]


class TestAbsolute:
    """Times that say their year."""

    @pytest.mark.parametrize(
        ("words", "start", "finish"),
        [
            ("25 February to 6 March 2013", "2013-02-25", "2013-03-06"),
            ("25-27 January 2021", "2021-01-25", "2021-01-27"),
            ("7 and 8 March 2022", "2022-03-07", "2022-03-08"),
            ("30 November 2020 to 2 December 2020", "2020-11-30", "2020-12-02"),
            ("15 December to 8 January 2021", "2020-12-15", "2021-01-08"),
            ("December 14 to January 8 2021", "2020-12-14", "2021-01-08"),
            ("December 2020 and January 2021", "2020-12", "2021-01"),
            ("March to May 2021", "2021-03", "2021-05"),
            ("Monday 3 May 2021", "2021-05-03", "2021-05-03"),
            ("3rd of May 2021", "2021-05-03", "2021-05-03"),
            ("July, 2021", "2021-07", "2021-07"),
            ("March, 2020", "2020-03", "2020-03"),
            ("May 3, 2021", "2021-05-03", "2021-05-03"),
            ("late September 2019", "2019-09", "2019-09"),
            ("autumn of 2019", "2019", "2019"),
            ("2020-21", "2020", "2021"),
            ("2019/20", "2019", "2020"),
            ("2015–2019", "2015", "2019"),
            ("1999", "1999", "1999"),
        ],
    )
    def test_precision(self, words, start, finish):
        """A time is as precise as its words, and needs no publication date."""
        text = f"Inspectors came in {words}, they said."

        assert [(words, start, finish)] == dated(text, Published())

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("In March 12 per cent of posts were vacant.", "March"),
            ("By the end of March 12 of them had left.", "March"),
            ("In May 15 children were in care.", "May"),
            ("On March 12 they came.", "March 12"),
        ],
    )
    def test_what_counts_is_no_day(self, text, words):
        """A number after a month that counts something is no day of it, nor one after 'in'."""
        assert [words] == [given for given, _, _ in dated(text)]

    def test_each_time_once(self):
        """Times do not overlap, and stand in the order of the text."""
        text = "It fell from 30% in September 2017 to 14% in 2020, after 3 May 2016."

        assert [
            ("September 2017", "2017-09", "2017-09"),
            ("2020", "2020", "2020"),
            ("3 May 2016", "2016-05-03", "2016-05-03"),
        ] == dated(text)

    @pytest.mark.parametrize(
        "text",
        [
            "£2021 was spent",
            "2021% more",
            "12,021 cases",
            "it may be so",
            "a march on the town hall",
            "0.2019",
            "in the 2000s",
            "",
        ],
    )
    def test_no_time(self, text):
        """Money, shares, counts and verbs are no times."""
        assert [] == dated(text)

    def test_no_such_day(self):
        """A day that no calendar has stays unresolved."""
        assert [("31 February 2021", "", "")] == dated("on 31 February 2021")


class TestRelative:
    """Times that are counted from the day of writing."""

    @pytest.mark.parametrize(
        ("words", "start", "finish"),
        [
            ("last month", "2022-04", "2022-04"),
            ("this month", "2022-05", "2022-05"),
            ("last year", "2021", "2021"),
            ("this year", "2022", "2022"),
            ("nine years ago", "2013", "2013"),
            ("a year ago", "2021", "2021"),
            ("12 months ago", "2021-05", "2021-05"),
            ("two months ago", "2022-03", "2022-03"),
            ("three weeks ago", "2022-04", "2022-04"),
            ("Last week", "2022-05", "2022-05"),
        ],
    )
    def test_counted_back(self, words, start, finish):
        """Years are counted in years, months in months."""
        assert [(words, start, finish)] == dated(words)

    @pytest.mark.parametrize(
        ("words", "start", "finish"),
        [
            ("March", "2022-03", "2022-03"),
            ("May", "2022-05", "2022-05"),
            ("June", "2021-06", "2021-06"),
            ("last December", "2021-12", "2021-12"),
            ("March last year", "2021-03", "2021-03"),
            ("September and early October", "2021-09", "2021-10"),
            ("December and January", "2021-12", "2022-01"),
            ("29 November and 3 December", "2021-11-29", "2021-12-03"),
            ("24 March", "2022-03-24", "2022-03-24"),
            ("5 April this year", "2022-04-05", "2022-04-05"),
        ],
    )
    def test_months_without_a_year(self, words, start, finish):
        """A month without a year is the latest that had begun by then."""
        assert [(words, start, finish)] == dated(f"It was in {words}.")

    @pytest.mark.parametrize(
        ("words", "date"),
        [("last month", "2021-02"), ("October", "2020-10"), ("March", "2021-03"), ("two years ago", "2019")],
    )
    def test_counted_from_a_comment(self, words, date):
        """With a dated comment alone, times are counted from the comment."""
        assert [(words, date, date)] == dated(words, COMMENTED)

    def test_year_that_is_known(self):
        """A year counted back needs only the year of publication."""
        assert [("two years ago", "2019", "2019")] == dated("two years ago", SOME_DAY_IN_2021)

    @pytest.mark.parametrize(
        ("words", "published"),
        [
            ("last month", SOME_DAY_IN_2021),
            ("last month", TURN_OF_MAY),
            ("this year", Published()),
            ("March", Published()),
        ],
    )
    def test_too_vague(self, words, published):
        """What the publication is too vague for stays unresolved: no guess is made."""
        assert [(words, "", "")] == dated(words, published)

    def test_leap_day(self):
        """A day that the counted year does not have stays unresolved."""
        assert [("29 February", "", "")] == dated("29 February")

    def test_resolving_is_marked(self):
        """A resolved relative time is still known to be relative; an absolute one is left alone."""
        relative, absolute = find_times("last month and 2019")

        assert Time(
            0, 10, "relative", (("u", "month"), ("w", "last")), "2022-04", "2022-04", relative=True
        ) == resolve(relative, MAY_2022)
        assert absolute is resolve(absolute, MAY_2022)


def test_ordered():
    """Counted times can be had earliest first, without the unresolved."""
    times = find_times("2021, then last year, then 2019")

    assert ["2019", "2021"] == [t.start for t in ordered(times)]


@pytest.mark.parametrize("words", ["in 2022-13", "in 2022–10", "in 2015-2013", "in ２０２２", "٢٠٢٢"])
def test_what_is_no_span_of_years(words):
    """Years that run backwards, and digits of other scripts, are no time that is known."""
    assert not [time for time in find_times(words) if time.start or time.finish]


def test_over_the_turn_of_a_century():
    """1999-00 ends in 2000."""
    assert [("1999", "2000")] == [(time.start, time.finish) for time in find_times("in 1999-00")]


PIECES = (
    "in of the last this a two 19 20 2013 13 /14 – to March jan early mid- Spring winter decade years months week ago "
    "earlier before later same previous year Christmas today Yesterday Monday 25th May, ．"
).split()


@given(st.lists(st.sampled_from(PIECES)))
def test_may_stand(words):
    """No time is found in a part of a text where nothing says that one may stand there."""
    text = " ".join(words)
    for time in find_times(text):
        assert any(time.begin <= at < time.end for at in may_stand(text))
