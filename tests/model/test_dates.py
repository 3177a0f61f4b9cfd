"""The calendar: ISO dates as intervals of days."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.dates import common, first_day, is_iso, last_day, month_end, months_before

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


@pytest.mark.parametrize("date", ["1999", "2021-09", "2021-12-31", "2020-02-29"])
def test_iso(date):
    """A year, a month and a day are dates."""
    assert is_iso(date)


@pytest.mark.parametrize(
    "date", ["", "21", "2021-13", "2021-00", "2021-02-29", "2021-9-1", "2021-09-01T00:00", "May 2021", "0000"]
)
def test_not_iso(date):
    """What no calendar has, or is written otherwise, is none."""
    assert not is_iso(date)


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2021", dt.date(2021, 1, 1), dt.date(2021, 12, 31)),
        ("2020-02", dt.date(2020, 2, 1), dt.date(2020, 2, 29)),
        ("2021-02", dt.date(2021, 2, 1), dt.date(2021, 2, 28)),
        ("2021-09-27", dt.date(2021, 9, 27), dt.date(2021, 9, 27)),
    ],
)
def test_first_and_last_day(date, first, last):
    """A date stands for all its days."""
    assert (first, last) == (first_day(date), last_day(date))


@pytest.mark.parametrize(
    ("count", "month"),
    [
        (0, dt.date(2022, 1, 1)),
        (1, dt.date(2021, 12, 1)),
        (12, dt.date(2021, 1, 1)),
        (13, dt.date(2020, 12, 1)),
    ],
)
def test_months_before(count, month):
    """Months are counted back over the turn of the year, to their first day."""
    assert month == months_before(dt.date(2022, 1, 31), count)


@pytest.mark.parametrize(
    ("earliest", "latest", "date"),
    [
        (dt.date(2022, 5, 3), dt.date(2022, 5, 3), "2022-05-03"),
        (dt.date(2022, 5, 3), dt.date(2022, 5, 19), "2022-05"),
        (dt.date(2022, 5, 3), dt.date(2022, 6, 3), "2022"),
        (dt.date(2021, 12, 31), dt.date(2022, 1, 1), ""),
        (dt.date(2021, 5, 3), dt.date(2022, 5, 3), ""),
    ],
)
def test_common(earliest, latest, date):
    """Two days have in common the month or year they both lie in."""
    assert date == common(earliest, latest)


@given(DAYS, st.integers(0, 600))
def test_months_before_are_first_days(day, count):
    """Counting back `count` months and adding them up again gives the month."""
    back = months_before(day, count)

    assert (1, day.year * 12 + day.month) == (back.day, back.year * 12 + back.month + count)


@given(DAYS, DAYS)
def test_common_holds_both(one, other):
    """What two days have in common holds them both, and nothing less precise is given."""
    earliest, latest = sorted((one, other))
    date = common(earliest, latest)

    assert (date == "") == (earliest.year != latest.year)
    if date:
        assert first_day(date) <= earliest <= latest <= last_day(date)


@given(DAYS)
def test_month_end(day):
    """The day after a month’s end is the first of the next."""
    assert (month_end(day.year, day.month) + dt.timedelta(1)).day == 1
