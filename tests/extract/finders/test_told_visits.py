"""Inspections and visits as reporters tell them: several in one breath, denied, or on other services."""

import pytest

from tests.telling import claims


def told(*parts, **described):
    """Give the inspections told of: council, type, start."""
    return sorted((c.council, c.type, c.start) for c in claims("InspectionMention", *parts, **described))


class TestSeveral:
    """Visits told together."""

    def test_after(self):
        """Each time of a list is a visit of its own."""
        assert [("LDS", "focused-visit", "2019-03"), ("LDS", "focused-visit", "2021-07")] == told(
            "Leeds had focused visits in March 2019 and July 2021."
        )

    def test_line_of_a_chronicle(self):
        """The times may come first; 'May and July' are two where the visits are two."""
        assert [("LDS", "focused-visit", "2019-05"), ("LDS", "focused-visit", "2019-07")] == told(
            "Leeds so far", "May and July 2019: two focused visits."
        )

    def test_one_over_two_months(self):
        """One inspection in two months stays one."""
        assert [("LDS", "inspection", "2019-05")] == told("Leeds had an inspection in May and June 2019.")

    def test_that_year(self):
        """'That year' is the year named before."""
        assert ("LDS", "inspection", "2019-02") in told(
            "Leeds’ report came in May 2019 after an inspection in February that year."
        )


class TestNone:
    """What is no inspection of a council's services."""

    @pytest.mark.parametrize(
        "text",
        [
            "Neither Leeds nor Derby has been inspected.",
            "The inspection of Leeds fostering service in 2016 was routine.",
            "The Education and Inspections Act 2006 applies in Leeds.",
            "An inspection board set up in 2016 meets monthly in Leeds.",
        ],
    )
    def test_no_claim(self, text):
        """There is no claim where there was no inspection of children's services."""
        assert [] == told(text)


class TestCheck:
    """Visits under other names."""

    def test_two_day_check(self):
        """A two-day check is a visit of unknown kind, and no home for an undated earlier grade."""
        found = claims(
            "InspectionMention",
            "Leeds is no longer inadequate. A two-day check on the front door in November 2020 had found progress.",
        )
        assert [("", "front door", "2020-11")] == [(c.type, c.theme, c.start) for c in found if c.start]
