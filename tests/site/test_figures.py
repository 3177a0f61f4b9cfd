"""The charts of a council's official figures, and of ratings over the years."""

from functools import partial
from types import SimpleNamespace

from kg.publish.model.views import FigureView, QuoteView
from kg.publish.site.figures import ENGLAND, charts
from kg.publish.site.ratings import OVERALL, ratings_by_year

TURNOVER = "measure:turnover-rate"
QUOTE = QuoteView("document:1", 0, 4, "12.5")


def figure(place, year, value, unit="percent", quote=None):
    """Make a figure of turnover for a year that ends in September."""
    return FigureView(place, TURNOVER, value, unit, f"{int(year) - 1}-10-01", f"{year}-09-30", "", "", quote)


def town(figures=(), official=(), neighbours=()):
    """Make a council of which only figures are known."""
    return SimpleNamespace(
        name="Town", figures=list(figures), official_figures=list(official), neighbours=list(neighbours)
    )


def site(official):
    """Make a site that knows official figures by place."""
    return SimpleNamespace(
        official_read={ENGLAND: [], **official}, known=SimpleNamespace(label=lambda iri: iri)
    )


def drawn(official, council):
    """Give the lines of the only chart by their sort."""
    (chart,) = charts(site(official), council)
    return chart, {line.sort: line.numbers for line in chart.lines}


def test_a_measure_stands_beside_england_and_the_neighbours():
    """The neighbours' line is the median of three or more; a period that fewer have is not drawn."""
    near = {f"n{n}": [figure(f"n{n}", "2023", str(10 + n))] for n in range(3)}
    near["n0"].append(figure("n0", "2024", "40"))
    own = [figure("town", "2023", "14.5"), figure("town", "2024", "12")]
    official = {**near, ENGLAND: [figure(ENGLAND, "2023", "15")]}

    _, lines = drawn(official, town(official=own, neighbours=near))

    assert {"2023-09-30": 14.5, "2024-09-30": 12.0} == lines["own"]
    assert {"2023-09-30": 11.0} == lines["near"]
    assert {"2023-09-30": 15.0} == lines["england"]


def test_what_is_printed_in_place_of_a_number_is_said_and_not_drawn():
    """A suppressed value is no zero: it is left out of the line and told below it."""
    own = [figure("town", "2023", "9"), figure("town", "2024", "Suppressed")]

    chart, lines = drawn({}, town(official=own))

    assert {"2023-09-30": 9.0} == lines["own"]
    assert ["Suppressed"] == [gap.value for gap in chart.gaps]
    assert "2023-09-30" == chart.latest.end


def test_figures_of_texts_are_marked():
    """A figure that a text states stands on the chart at its own height; one of another measure does not."""
    said = figure("town", "2023", "12.5", quote=QUOTE)
    other = FigureView("town", "measure:caseload", "17", "", "", "2023", "", "", QUOTE)
    chart, _ = drawn({}, town([said, other], [figure("town", "2023", "12.5")]))

    assert [said] == [mark.figure for mark in chart.marks]
    assert [chart.lines[0].points[0]] == [(mark.x, mark.y) for mark in chart.marks]


def test_a_council_without_numbers_has_no_chart():
    """Where a table only prints symbols there is nothing to draw."""
    assert [] == charts(site({}), town(official=[figure("town", "2023", "Not available")]))


def inspection(council, when, documents):
    """Make an inspection with an overall grade, told in documents."""
    return SimpleNamespace(
        iri=f"{council} {when}",
        council=council,
        when=when,
        published="",
        documents=documents,
        grade=lambda _: "good",
    )


def standing(found, council, day):
    """Give the state of the last of a council's inspections up to a day."""
    made = [i for i in found if i.council == council and i.when <= day]
    return [SimpleNamespace(area=OVERALL, grade="good", inspection=i.iri) for i in made[-1:]]


def test_years_that_only_later_documents_mention_are_not_drawn():
    """A report of 2020 that recalls the judgement of 2011 does not make a bar for 2011."""
    found = [inspection("A", "2011-05", ["late"]), inspection("A", "2019-11", ["late"])]
    found.append(inspection("B", "2020-02", ["late"]))
    councils = {
        name: SimpleNamespace(iri=name, begin="", end="", on=partial(standing, found, name)) for name in "AB"
    }
    made = SimpleNamespace(
        inspections={i.iri: i for i in found},
        councils=councils,
        documents={"late": SimpleNamespace(latest="2020-06-01")},
    )

    assert [(2019, {"good": 1, "": 1}), (2020, {"good": 2})] == ratings_by_year(made)
