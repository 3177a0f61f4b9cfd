"""Figures: measure, value, unit, period and geography."""

import pytest

from tests.telling import claims


def figures(*parts, **described):
    """Give geography, measure, value, unit and the words of the period of each figure, sorted."""
    return sorted(
        (c.geography, c.measure, c.value, c.unit, c.period_words)
        for c in claims("Figure", *parts, **described)
    )


class TestValues:
    """One figure and what it is of."""

    @pytest.mark.parametrize(
        ("sentence", "figure"),
        [
            (
                "Leeds’s agency rate was 8.8% in September 2021.",
                ("LDS", "agency-rate", "8.8", "percent", "2021-09"),
            ),
            (
                "The turnover rate in Leeds was 9.1 per cent in 2020-21.",
                ("LDS", "turnover-rate", "9.1", "percent", "2020-21"),
            ),
            (
                "In September 2021, the vacancy rate in Leeds stood at 12%.",
                ("LDS", "vacancy-rate", "12", "percent", "2021-09"),
            ),
            ("Leeds’s average caseload was 15.6.", ("LDS", "caseload", "15.6", "count", "")),
            (
                "Social workers in Leeds had average caseloads of 17 in September 2021.",
                ("LDS", "caseload", "17", "count", "2021-09"),
            ),
            ("The sickness rate in Leeds was 4% last year.", ("LDS", "absence-rate", "4", "percent", "2021")),
        ],
    )
    def test_one(self, sentence, figure):
        """A rate is a share, a caseload a count; the period is as precise as its words."""
        assert [figure] == figures(sentence)

    def test_words(self):
        """The words of a figure reach from the council that owns it to its period."""
        (claim,) = claims(
            "Figure", "It is known that Leeds’s agency rate was 8.8% in September 2021, which is low."
        )

        assert ("Leeds’s agency rate was 8.8% in September 2021", "figures", "LDS", "2021-09", "2021-09") == (
            claim.quotation.exact, claim.finder, claim.council, claim.period_start, claim.period_end,
        )  # fmt: skip

    def test_what_is_counted(self):
        """The words of a number reach to the end of what it counts, also where that begins before it."""
        _, second = claims(
            "Figure",
            "There were 420 children in care in Leeds in March, and there are a further 311 care leavers.",
        )

        assert second.quotation.exact.endswith("a further 311 care leavers")

    @pytest.mark.parametrize(
        ("sentence", "voice"),
        [
            ("Leeds’s agency rate was 5%, figures show.", "official-figures"),
            ("Leeds’s agency rate was 5%, according to the DfE.", "official-figures"),
            ("Leeds’s agency rate was 5%.", "reporter"),
        ],
    )
    def test_voice(self, sentence, voice):
        """Official figures are told apart from what the reporter says."""
        assert [voice] == [c.voice for c in claims("Figure", sentence)]

    @pytest.mark.parametrize(
        "sentence",
        [
            "The vacancy rate in Leeds fell by 3%.",
            "The vacancy rate in Leeds fell 2.4 percentage points.",
            "Leeds saw a rise of 5% in its vacancy rate.",
            "Inspectors spent two weeks in Leeds, where caseloads were reviewed over 12 months.",
            "Caseloads in Leeds were read by 5 inspectors over 10 days.",
            "The caseload in Leeds is 80%.",
            "The agency rate in Leeds is 9 today.",
            "Leeds has 40% fewer doctors.",
        ],
    )
    def test_none(self, sentence):
        """Changes, spans of time, counts of other things and values that cannot be of the measure are no figures."""
        assert [] == figures(sentence)


class TestSeveral:
    """Several figures in one sentence."""

    def test_two_values(self):
        """‘From … to …’ is two figures, each with its own period, held by the same words."""
        found = claims(
            "Figure", "Leeds’s vacancy rate fell from 30.5% in September 2017 to 14.8% in September 2020."
        )

        assert {("30.5", "2017-09"), ("14.8", "2020-09")} == {(c.value, c.period_start) for c in found}
        assert ["LDS", "LDS"] == [c.geography for c in found]

    def test_two_pairs(self):
        """A second pair without times of its own is of the times of the first."""
        found = claims(
            "Figure",
            "Leeds’s agency rate halved from 30% in September 2017 to 15% in September 2020, while its vacancy rate fell from 31% to 13%.",
        )

        assert {("31", "2017-09"), ("13", "2020-09")} == {
            (c.value, c.period_start) for c in found if c.measure == "vacancy-rate"
        }

    def test_two_measures(self):
        """Each value belongs to the measure before it."""
        assert [("turnover-rate", "9.1"), ("vacancy-rate", "7.3")] == [
            f[1:3]
            for f in figures(
                "Leeds had a turnover rate of 9.1% and a vacancy rate of 7.3% in September 2021."
            )
        ]

    @pytest.mark.parametrize(
        "beside",
        [
            "compared with an England average of 15.5%",
            "below the national average of 15.5%",
            "against 15.5% nationally",
            "while the rate across England was 15.5%",
        ],
    )
    def test_national(self, beside):
        """The national figure beside the council’s is England’s, of the same measure and period."""
        assert [
            ("LDS", "agency-rate", "8.8", "percent", "2021-09"),
            ("england", "agency-rate", "15.5", "percent", "2021-09"),
        ] == figures(f"Leeds’s agency rate was 8.8% in September 2021, {beside}.")

    def test_national_has_no_council(self):
        """England’s figure is no council’s."""
        found = claims("Figure", "Leeds’s average caseload was 15.6, below the national average of 16.3.")

        assert {"15.6": "LDS", "16.3": ""} == {c.value: c.council for c in found}


class TestCarriedOver:
    """What a figure takes from the one before it."""

    def test_measure_and_period(self):
        """The next sentence’s figure takes over measure and period."""
        assert [
            ("LDS", "vacancy-rate", "5.0", "percent", "2021-09"),
            ("england", "vacancy-rate", "16.7", "percent", "2021-09"),
        ] == figures("Leeds’s vacancy rate was 5.0% in September 2021. The England-wide figure was 16.7%.")

    @pytest.mark.parametrize(
        "second",
        [
            "This was down from 15% in 2019.",
            "It had been 15% in 2019.",
            "The figure was 15% in 2019.",
            "The rate stood at 15% in 2019.",
        ],
    )
    def test_next_paragraph(self, second):
        """A paragraph that points back goes on with the measure, in a period of its own."""
        assert [
            ("LDS", "vacancy-rate", "12", "percent", ""),
            ("LDS", "vacancy-rate", "15", "percent", "2019"),
        ] == figures("Leeds’s vacancy rate was 12%.", second)

    def test_new_paragraph(self):
        """A paragraph that does not point back starts afresh."""
        assert [("LDS", "vacancy-rate", "12", "percent", "")] == figures(
            "Leeds’s vacancy rate was 12%.", "Officers said costs of 15% were normal."
        )

    def test_council_in_focus(self):
        """A figure without a council is of the one the article speaks of."""
        assert [("LDS", "vacancy-rate", "12", "percent", "2021")] == figures(
            "Leeds was visited.", "The vacancy rate was 12% in 2021."
        )
