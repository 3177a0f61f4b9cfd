"""Dates of publication as pages, feeds and crawls write them."""

import pytest

from kg.readers.stated import first_stated, stated


@pytest.mark.parametrize(
    "words",
    [
        "2022-05-19", "2022-05-19T09:30:00+01:00", "2022-05-19 09:30:00.000000", "2022/05/19", "20220519", "20220519T093000Z",
        "20220519093000", "1652952600", "1652952600000", "1652952600.25", "19/05/2022", "19.05.2022", "19/05/2022 09:30",
        "19 May 2022", "Thursday 19th May 2022", "19-May-2022", "May 19, 2022", "May 19, 2022 9:30 am", "19 of May 2022",
        "Thu, 19 May 2022 09:30:00 GMT", "Thu May 19 09:30:00 +0000 2022", "Published 19 May 2022, 09:30",
        "Thu May 19 2022 09:30:00 GMT+0100 (British Summer Time)",
    ],
)  # fmt: skip
def test_forms(words):
    """One day, however it is written."""
    assert "2022-05-19" == stated(words).words


@pytest.mark.parametrize(
    "words",
    ["", "soon", "yesterday", "19 May", "09:30", "2022-13", "2022-02-30", "12345", "12/05/20", "2022.5", "9999-12-31",
     "19 May 2022 to 3 June 2022", "２０２２-05-19", "3 days ago", "07700 900123"],
)  # fmt: skip
def test_no_date(words):
    """What has no year, is no day, or names two days, states none."""
    assert None is stated(words)


@pytest.mark.parametrize(
    ("words", "date"), [("May 2022", "2022-05"), ("2022-05", "2022-05"), ("2022", "2022")]
)
def test_as_precise_as_it_is(words, date):
    """A month or a year is no day."""
    assert date == stated(words).words


def test_first_that_can_be():
    """A date from before the web, or ahead of all that is read, gives way to the next."""
    published, warnings = first_stated(["1970-01-01", "2122-05-19", "19 May 2022"])

    assert ("2022-05-19", ()) == (published.words, warnings)
