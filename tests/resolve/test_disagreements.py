"""Documents that are wrong on purpose: both sides stay, and the better one is preferred for a reason."""

import pytest

from kg.model.claims import Figure
from kg.model.document import Description, Published
from kg.model.quotation import Quotation
from kg.resolve import resolve
from kg.resolve.sources import CORRECTED, EXACT, MORE, OFFICIAL, OWN
from tests.resolve.made import Source, change, current, judged, known, mention, post, report


def differing(*documents):
    """Give aspect, reason, and the documents of the two sides (by number) of each disagreement."""
    return [
        (d.aspect, d.because, int(d.first.document, 16), int(d.second.document, 16), d.prefers == d.first)
        for d in resolve(*known(list(documents))).disagreements
    ]


def paper(day, publisher="", title="", genre="article"):
    """Give an article by its day, publisher and title."""
    published = Published(day, day, day, "text")
    return Source(genre=genre, description=Description(title, publisher, published=published))


def rated(grade, *more, start="2022-03"):
    """Give a document that tells of a grade."""
    return [*more, mention("a", start=start, type="inspection"), judged("a", grade)]


def figure(value, *more, start="2021-10-01", end="2022-09-30"):
    """Give a document that tells of a share of agency workers."""
    return [
        *more,
        Figure(
            (Quotation(0, 4, "8.8%"),), "figures", "DER", "reporter",
            measure="agency-rate", value=value, unit="percent", geography="DER", period_start=start, period_end=end,
        ),
    ]  # fmt: skip


def test_wrong_grade():
    """An article has the wrong grade: the report is preferred."""
    assert [("judgement", OFFICIAL, 1, 0, True)] == differing(rated("inadequate"), rated("good", report()))


def test_recalled_wrongly():
    """A later report recalls the wrong grade: the report on the inspection itself is preferred."""
    later = [
        report(),
        mention("b", start="2022", type="inspection", framing="previous"),
        judged("b", "inadequate"),
    ]

    assert [("judgement", OWN, 1, 0, True)] == differing(later, rated("good", report()))


@pytest.mark.parametrize(("publisher", "title"), [("The Post", ""), ("", "Correction: Derby")])
def test_corrected(publisher, title):
    """A later article of the same publisher, or one that calls itself so, corrects the earlier."""
    wrong, right = paper("2022-05-19", publisher), paper("2022-05-26", publisher, title)

    assert [("judgement", CORRECTED, 1, 0, True)] == differing(
        rated("inadequate", wrong), rated("good", right)
    )


def test_later_is_no_correction():
    """Another publisher's later article corrects nothing."""
    one, other = paper("2022-05-19", "The Post"), paper("2022-05-26", "The Echo")

    assert [""] == [d[1] for d in differing(rated("inadequate", one), rated("good", other))]


def test_many_against_one():
    """What more documents say is preferred, among equals."""
    assert [MORE] == [d[1] for d in differing(rated("good"), rated("good"), rated("inadequate"))]


def test_wrong_days():
    """An article has the wrong days of an inspection: the report's are preferred."""
    official = [report(), mention("a", start="2022-07-11", end="2022-07-22", type="inspection")]
    wrong = [current("2022-09-05"), mention("a", start="2022-07-04", end="2022-07-22", type="inspection")]

    assert [("date", OFFICIAL, 0, 1, True)] == differing(official, wrong)


def test_vague_is_not_wrong():
    """A month that holds the days does not differ from them; a dated judgement does not date the inspection."""
    days = [
        report(),
        mention("a", start="2022-07-11", end="2022-07-22", type="inspection"),
        judged("a", "good"),
    ]
    dated = [mention("a", start="2022-09", type="inspection", implied=True), judged("a", "good")]

    assert [] == differing(days, [mention("a", start="2022-07", type="inspection")], dated)


def test_wrong_start():
    """Two articles have someone take up a post at times that share no day: the more exact is preferred."""
    exact, vague = [change("Andy Dale", "2018-04-09")], [change("Andy Dale", "2016")]

    assert [("date", EXACT, 0, 1, True)] == differing(exact, vague)
    assert [] == differing(exact, [change("Andy Dale", "2018")])


def test_wrong_figure():
    """Figures for one measure, place and period differ unless one rounds to the other."""
    assert [("figure", OFFICIAL, 0, 1, True)] == differing(
        figure("8.83", paper("2022-11-01", genre="table")), figure("9.4")
    )
    assert [] == differing(figure("8.83"), figure("8.8"))
    assert [] == differing(figure("8.8"), figure("9.4", start="2020-10-01"))


def test_wrong_post():
    """Two documents see someone in two posts that exclude each other in one month."""
    director = [report(), post("Andy Dale", seen="2022-05-19")]
    chief = [post("Andy Dale", role="chief-executive", seen="2022-05")]

    assert [("post", OFFICIAL, 0, 1, True)] == differing(director, chief)
    assert [] == differing(director, [post("Andy Dale", role="chief-executive", seen="2023-05")])


def dated(start, end="", *more, **said):
    """Give a document that tells when an inspection was."""
    return [*more, mention("a", start=start, end=end, type="inspection", **said), judged("a", "good")]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2022-03-07", ""),
        ("2022-03-09", "2022-03-09"),
        ("2022-03", ""),
        ("2022", "2022"),
        ("2022-03-07", "2022-03"),
    ],
)
def test_a_date_known_by_half_agrees(start, end):
    """The first day alone, a day on site, the month or the year differ from no range that holds them."""
    assert [] == differing(dated("2022-03-07", "2022-03-18", report()), dated(start, end))


@pytest.mark.parametrize(("start", "end"), [("2022-03-01", "2022-03-18"), ("2022-03-07", "2022-03-11")])
def test_another_first_or_last_day_differs(start, end):
    """Two ranges to the day are two statements."""
    found = differing(dated("2022-03-07", "2022-03-18", report()), dated(start, end))

    assert [("date", OFFICIAL, 0, 1, True)] == found


def test_the_month_of_the_report_agrees():
    """'The inspection in May' may be of that whose report came out then."""
    assert [] == differing(
        dated("2022-03-07", "2022-03-18", report(), published="2022-05-16"),
        [mention("b", start="2022-05", type="inspection", framing="previous"), judged("b", "good")],
    )


def test_the_days_of_a_board_are_its_own():
    """A safeguarding board may be reviewed in days of its own, in a report beside the council’s."""
    board = [
        report(),
        mention("b", start="2015-06-15", end="2015-06-17", type="inspection"),
        judged("b", "good", area="lscb"),
    ]

    assert [] == differing(dated("2015-02-16", "2015-03-11", report()), board)
