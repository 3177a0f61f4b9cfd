"""Which mentions are one inspection."""

import itertools

import pytest

from kg.resolve import resolve
from tests.resolve.made import bounded, current, judged, known, mention, report


def inspections(documents):
    """Give the inspections that documents tell of."""
    return resolve(*known(documents)).inspections


def events(*documents):
    """Give each inspection’s id with how many mentions it was put together from."""
    return [(i.id, len(i.mentions)) for i in inspections(documents)]


class TestOne:
    """Mentions that are of one event."""

    def test_alone(self):
        """A mention alone is an inspection with all it says."""
        (found,) = inspections(
            [[mention("a", start="2022-03-07", end="2022-03-18", type="inspection", published="2022-05")]]
        )

        assert ("DER-inspection-2022-03-07", "DER", "inspection", "ilacs-2018", "2022-03-07", "2022-03-18", "2022-05") == (
            found.id, found.council, found.type, found.framework, found.start, found.end, found.published,
        )  # fmt: skip

    def test_theme_of_its_own_letter(self):
        """The theme is that of the letter on the visit, however short the words of others are."""
        (found,) = inspections(
            [
                [
                    mention(
                        "a", start="2022-03-07", type="focused-visit", theme="care leavers aged 18 to 25"
                    ),
                    report(),
                ],
                [mention("b", start="2022-03-07", type="focused-visit", theme="care leavers")],
            ]
        )

        assert "care leavers aged 18 to 25" == found.theme

    def test_published_before_its_end(self):
        """A day of publication before the last day on site is not taken for the inspection's."""
        (found,) = inspections(
            [[mention("a", start="2022-03-07", end="2022-03-18", type="inspection", published="2022-01-09")]]
        )

        assert ("2022-03-18", "") == (found.end, found.published)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ({"start": "2022-03", "end": "2022-03"}, {"start": "2022-03", "end": "2022-03"}),
            ({"start": "2022-03-07", "end": "2022-03-18"}, {"start": "2022-03"}),
            ({"start": "2022-03-07", "end": "2022-03-18"}, {"start": "2022"}),
            ({"start": "2022-03", "type": "inspection"}, {"start": "2022-03", "type": ""}),
            ({"start": "2022-03", "type": "inspection"}, {"start": "2022-03", "type": "re-inspection"}),
            ({"start": "2022-03"}, {"published": "2022-05"}),
            ({"published": "2022-05-19"}, {"published": "2022-05"}),
        ],
        ids=[
            "same month",
            "days and month",
            "days and year",
            "kind not told",
            "re-inspection",
            "report of that time",
            "same report",
        ],
    )
    def test_joined(self, one, other):
        """Mentions of two documents are one event at times that fit, of kinds that can be the same."""
        assert [2] == [
            count
            for _, count in events(
                [mention("a", **{"type": "inspection", **one})],
                [mention("a", **{"type": "inspection", **other})],
            )
        ]

    def test_most_exact(self):
        """The time is that of the most exact mention, whichever document comes first."""
        documents = [
            [mention("a", start="2022-03")],
            [mention("b", start="2022-03-07", end="2022-03-18")],
            [mention("c", start="2022")],
        ]

        assert {("2022-03-07", "2022-03-18")} == {
            (i.start, i.end) for order in itertools.permutations(documents) for i in inspections(list(order))
        }

    def test_year_of_the_report(self):
        """‘Rated inadequate in 2019’ may be said of an inspection late in 2018 whose report came in 2019."""
        late = [
            mention("a", start="2018-11", type="inspection", published="2019-01"),
            judged("a", "inadequate"),
        ]

        assert [("DER-inspection-2018-11", 2)] == events(
            late,
            [mention("b", start="2019", type="inspection", framing="previous"), judged("b", "inadequate")],
        )

    def test_undated_news(self):
        """An undated inspection in the news is the dated one with the same grade."""
        dated = [mention("a", start="2022-03", type="inspection"), judged("a", "good")]

        assert [("DER-inspection-2022-03", 2)] == events(
            dated, [current("2022-05-19"), mention("b", type="inspection"), judged("b", "good")]
        )


class TestTwo:
    """Mentions that are of two events."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ({"start": "2022-03"}, {"start": "2021-03"}),
            ({"start": "2022-03"}, {"start": "2022-03", "council": "DBY"}),
            ({"start": "2022-03", "type": "inspection"}, {"start": "2022-03", "type": "focused-visit"}),
            ({"start": "2022-03"}, {"published": "2023-03"}),
            ({"start": "2022-03"}, {"published": "2022-02"}),
            ({"start": "2022-03"}, {"framing": "previous"}),
            ({"start": "2022-03"}, {}),
        ],
        ids=[
            "other time",
            "other council",
            "other kind",
            "report too late",
            "report too early",
            "an earlier one",
            "nothing in common",
        ],
    )
    def test_apart(self, one, other):
        """Another council, kind or time is another event; so is what nothing ties together."""
        assert [1, 1] == [count for _, count in events([mention("a", **one)], [mention("b", **other)])]

    def test_contradicting_years(self):
        """Two mentions known to the year that give one area two grades are two events."""
        good, bad = ([mention("a", start="2019"), judged("a", grade)] for grade in ("good", "inadequate"))

        assert [1, 1] == [count for _, count in events(good, bad)]

    def test_one_document(self):
        """A document that tells two events apart is believed."""
        assert [("DER-inspection-2022", 1), ("DER-inspection-2022-03", 1)] == events(
            [mention("a", start="2022-03", type="inspection"), mention("b", start="2022", type="inspection")]
        )

    def test_fits_two(self):
        """A mention that fits two events is taken for neither, makes none of its own, and says which they are."""
        documents = [
            [mention("a", start="2022-03", type="focused-visit")],
            [mention("b", start="2022-10", type="focused-visit")],
            [mention("c", start="2022", type="focused-visit")],
        ]
        (unmatched,) = resolve(*known(documents)).unmatched

        assert [1, 1] == [count for _, count in events(*documents)]
        assert f"{2:016x}" == unmatched.mention.document
        assert ("DER-focused-visit-2022-03", "DER-focused-visit-2022-10") == unmatched.inspections

    @pytest.mark.parametrize(
        ("visits", "found"),
        [
            (("2021-10",), [2]),  # the only visit in an October
            (("2021-10", "2022-10"), [1, 1]),  # two of them: taken for neither
            (("2021-09",), [1, 1]),  # another month
            (("2018-10",), [1, 1]),  # too old to be news in 2020
        ],
    )
    def test_a_month_of_no_known_year(self, visits, found):
        """A visit 'in October' is the one visit of that kind in an October, unless it is old news."""
        known = [[mention("a", start=day, type="focused-visit")] for day in visits]
        vague = [bounded("2020-02-01", ""), mention("b", type="focused-visit", month=10)]

        assert found == [count for _, count in events(*known, vague)]

    def test_a_month_and_another_kind(self):
        """A visit of no known kind is not taken for an inspection in that month."""
        one = [mention("a", start="2021-10", type="inspection")]

        assert [1, 1] == [
            count for _, count in events(one, [bounded("2020-02-01", ""), mention("b", month=10)])
        ]

    def test_old_news(self):
        """An undated inspection in an article of years later is not the dated one."""
        dated = [mention("a", start="2018-03", type="inspection"), judged("a", "good")]

        assert [1, 1] == [
            count
            for _, count in events(
                dated, [current("2022-05-19"), mention("b", type="inspection"), judged("b", "good")]
            )
        ]


class TestNames:
    """The names of inspections."""

    @pytest.mark.parametrize(
        ("said", "name"),
        [
            ({"start": "2022-03", "type": "monitoring-visit"}, "DER-monitoring-visit-2022-03"),
            ({"start": "2022-03"}, "DER-visit-2022-03"),
            ({"published": "2022-05", "type": "inspection"}, "DER-inspection-report-2022-05"),
        ],
    )
    def test_of_what_is_known(self, said, name):
        """An inspection is named by council, kind and time, or by its report."""
        assert [name] == [i.id for i in inspections([[mention("a", **said)]])]

    def test_undated(self):
        """An undated one is named by the claim that tells of it."""
        claim = mention("a", type="inspection")
        documents, claims = known([[claim]])

        assert [f"DER-inspection-undated-{claim.identity(next(iter(documents)))[:8]}"] == [
            i.id for i in resolve(documents, claims).inspections
        ]

    def test_same_month(self):
        """Two events that would have one name are counted."""
        both = [
            mention("a", start="2022-03", type="inspection", words=1),
            judged("a", "good"),
            mention("b", start="2022-03", type="inspection", words=2),
            judged("b", "inadequate", words=3),
        ]

        assert ["DER-inspection-2022-03", "DER-inspection-2022-03-2"] == [i.id for i in inspections([both])]


class TestFramework:
    """The framework a full inspection was made under."""

    @pytest.mark.parametrize(
        ("start", "kind", "framework"),
        [
            ("2012-03", "inspection", ""),
            ("2015-03", "inspection", "sif"),
            ("2022-03", "inspection", "ilacs-2018"),
            ("2024", "re-inspection", "ilacs-2023"),
            ("2026-05", "inspection", "ilacs-2026"),
            ("2018-03", "inspection", ""),
            ("2022-03", "monitoring-visit", ""),
            ("", "inspection", ""),
        ],
    )
    def test_by_date(self, start, kind, framework):
        """It is the one that applied then; where two did, or for a visit, none is said."""
        assert [framework] == [i.framework for i in inspections([[mention("a", start=start, type=kind)]])]

    def test_said(self):
        """What a document says of the framework goes before its date."""
        assert ["sif"] == [
            i.framework for i in inspections([[mention("a", start="2022-03", framework="sif")]])
        ]


def test_shortest_theme():
    """The theme is the shortest that was told."""
    told = [
        [mention("a", start="2022-03", theme="the help that care leavers get")],
        [mention("b", start="2022-03", theme="care leavers")],
        [mention("c", start="2022-03")],
    ]

    assert ["care leavers"] == [i.theme for i in inspections(told)]


def test_report_goes_first():
    """Of two mentions that are as exact, the inspectorate’s own report is believed."""
    article, official = (
        [mention("a", start="2022-03-07", end="2022-03-11")],
        [report(), mention("a", start="2022-03-07", end="2022-03-18")],
    )

    assert ["2022-03-18"] * 2 == [
        inspections(order)[0].end for order in ([article, official], [official, article])
    ]
