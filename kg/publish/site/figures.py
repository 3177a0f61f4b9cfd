"""A council's official figures over the years: each measure as a small chart beside England and its statistical neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from kg.publish.model.figures import official
from kg.publish.site.chart import years
from kg.rdf.names import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.publish.model.views import CouncilView, FigureView
    from kg.publish.site.gather import Site

ENGLAND = PREFIXES["place"] + "england"
WIDTH, HEIGHT, LEFT, RIGHT, TOP, FOOT = 320, 170, 40, 14, 12, 24
FEWEST = 3
"""How many neighbours must have a figure for their median to be drawn."""

Series = dict[str, float]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chart: whose it is, its points on the picture, and its numbers by period end."""

    name: str
    sort: str
    points: tuple[tuple[float, float], ...]
    numbers: Series


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure that a text states, as a point on the picture."""

    x: float
    y: float
    figure: FigureView


@dataclass(frozen=True, slots=True)
class Chart:
    """A measure: its lines, the figures of texts marked on it, and what stands at its axes (all in pixels)."""

    measure: str
    unit: str
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    across: tuple[tuple[float, str], ...]
    up: tuple[tuple[float, str], ...]
    latest: FigureView
    gaps: tuple[FigureView, ...]


def charts(site: Site, council: CouncilView) -> list[Chart]:
    """
    Draw each measure that official tables have of a council.

    A line of neighbours is the median of those of the council's statistical
    neighbours that have a figure for the period, at least three.
    """
    found = []
    for measure in dict.fromkeys(f.measure for f in council.official_figures):
        own = [f for f in council.official_figures if f.measure == measure]
        if any(_number(f.value) is not None for f in own):
            found.append(_chart(site, council, measure, own))
    return found


def _chart(site: Site, council: CouncilView, measure: str, own: list[FigureView]) -> Chart:
    numbers = _series(own)
    near = [_series(_of(site, place, measure)) for place in council.neighbours]
    middle = {
        end: round(median(known), 1)
        for end in numbers
        if len(known := [series[end] for series in near if end in series]) >= FEWEST
    }
    england = _series(_of(site, ENGLAND, measure))
    series = [
        (site.known.label(ENGLAND), "england", {e: n for e, n in england.items() if e >= min(numbers)}),
        ("Statistical neighbours, median", "near", middle),
        (council.name, "own", numbers),
    ]
    stated = [
        f
        for f in council.figures
        if f.measure == measure and f.quote and f.end and _number(f.value) is not None
    ]
    values = [n for _, _, of in series for n in of.values()] + [float(f.value) for f in stated]
    ends = sorted({e for _, _, of in series for e in of} | {f.end for f in stated})
    first, last = years(ends[0]), max(years(ends[-1]), years(ends[0]) + 1)
    step = _step(max(values))
    most = step * (int(max(values) / step) + 1)

    def x(date: str) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (years(date) - first) / (last - first), 1)

    def y(value: float) -> float:
        return round(TOP + (HEIGHT - TOP - FOOT) * (1 - value / most), 1)

    shown = list(range(int(ends[0][:4]), int(ends[-1][:4]) + 1))
    every = max(1, -(-len(shown) // 5))
    return Chart(
        measure,
        next((f.unit for f in own if f.unit), ""),
        tuple(
            Line(name, sort, tuple((x(e), y(n)) for e, n in sorted(of.items())), of)
            for name, sort, of in series
            if of
        ),
        tuple(Mark(x(f.end), y(float(f.value)), f) for f in stated),
        tuple(
            (x(end), str(year))
            for year in shown[::-every]
            if (end := next((e for e in ends if e.startswith(str(year))), ""))
        ),
        tuple((y(step * n), f"{step * n:g}") for n in range(round(most / step) + 1)),
        max((f for f in own if _number(f.value) is not None), key=lambda f: f.end),
        tuple(f for f in own if _number(f.value) is None),
    )


def _of(site: Site, place: str, measure: str) -> list[FigureView]:
    return [f for f in official(site, place) if f.measure == measure]


def _series(figures: Iterable[FigureView]) -> Series:
    found = {}
    for figure in figures:
        number = _number(figure.value)
        if number is not None and figure.end:
            found[figure.end] = number
    return found


def _number(value: str) -> float | None:
    """
    Read a value that is a number; what a table prints in its place is none.

    >>> _number("12.1"), _number("suppressed") is None
    (12.1, True)
    """
    try:
        return float(value)
    except ValueError:
        return None


def _step(most: float) -> float:
    """
    Choose how far apart lines of the grid are, so that there are three to six.

    >>> _step(17.4), _step(3.2), _step(0.0)
    (5, 1, 1)
    """
    for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000):
        if most / step <= 5:  # noqa: PLR2004 - lines of the grid
            return step
    return most / 5
