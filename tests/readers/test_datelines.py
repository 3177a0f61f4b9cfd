"""Lines that say when an article came out."""

import pytest

from kg.readers.datelines import bylined, is_dateline, stamped, today


@pytest.mark.parametrize(
    "words",
    [
        "5 May",
        "5th May 2021",
        "May 5, 2021",
        "Last updated on: 5 May 2021 at 10:45 am",
        "Thursday, 5 May 2021",
        "05/05/2021",
        "date 2021-05-05",
        "2021-05-05T09:30:00Z",
        "05.05.2021",
        "05.05.21",
    ],
)
def test_dateline(words):
    """A date alone on its line, with a label or the hour at most, is a dateline."""
    assert is_dateline(words)


@pytest.mark.parametrize(
    "words", ["May 2021 was a good month", "5 May 2021 was a good day", "In May", "2021", ""]
)
def test_no_dateline(words):
    """A date with words about it is none."""
    assert not is_dateline(words)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("By Ann Other, Leeds, 5 May 2021", "2021-05-05"),
        ("The Echo | Friday, March 5, 2021", "2021-03-05"),
        ("Leeds Post | 19:04, 4 MAY 2022", "2022-05-04"),
        ("NEWS RELEASE – Leeds City Council – 24 Jan 2020", "2020-01-24"),
        ("By Ann Other on April 7, 2017 in Local news, Social work leaders", "2017-04-07"),
        ("Posted 6 June 2018 by Ann Other, local democracy reporter", "2018-06-06"),
        ("Children and Young People Committee, 18 January 2022", "2022-01-18"),
        ("Leeds, May 2016", "2016-05"),
        ("Posted on 11 April 2022 by the newsroom of Leeds", "2022-04-11"),
        ("Our list of all judgements in Yorkshire, updated 30 June 2025", "2025-06-30"),
    ],
)
def test_byline(words, day):
    """Names and a date are a byline, whatever stands first."""
    published = bylined(words)

    assert published
    assert (published.words, published.basis) == (day, "stated")


@pytest.mark.parametrize(
    "words",
    [
        "By Ann Other, The Echo",
        "Ann Other was in Leeds on 5 May 2021",
        "Inspection of Leeds, 5 May 2021",
        "Leeds: Good, May 2016",
        "The report on Leeds published 5 May 2021",
        "It was a bad day, posted on 5 May 2021 by somebody.",
        "Leeds, 5 May 2021 and Hull, 6 May 2021",
        "Leeds, 31 February 2021",
        "Leeds, Hull, York, Derby, Kent, Surrey, Devon, Dorset, Bury, Bolton, Sefton, Wigan, Essex, Barnet, Brent, Camden, 5 May 2021",
    ],
)
def test_no_byline(words):
    """What tells something, names two days or none, or is of an inspection, is none."""
    assert bylined(words) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("It was published today (Friday, May 13, 2022).", "2022-05-13"),
        ("Ofsted’s report, out today, 13 May 2022, is short.", "2022-05-13"),
    ],
)
def test_today(words, day):
    """The day that is called today."""
    published = today(words)

    assert published
    assert published.words == day


@pytest.mark.parametrize(
    "words", ["It is out today.", "Today it is; it came on 13 May 2022.", "today (13 May)"]
)
def test_not_today(words):
    """A day elsewhere in the sentence, or without a year, is not today."""
    assert today(words) is None


def test_stamped():
    """A date that a page's field holds may be run together with its text; a date that words are told of is none."""
    assert stamped("date 2021-03-04 Kent’s services are good.") == len("date 2021-03-04 ")
    assert stamped("Published: 2021-03-04 “They failed,” she said.") == len("Published: 2021-03-04 ")
    assert not stamped("2021-03-04 Kent’s services are good.")
