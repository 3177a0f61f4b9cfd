"""Councils side by side: the page to choose them on, and the data that its script sets beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.publish.model.figures import WORKFORCE, official, unit
from kg.publish.site.figures import ENGLAND
from kg.publish.site.pages.page import Page
from kg.publish.site.paths import path
from kg.publish.site.render import as_data
from kg.publish.wording import GRADES, area_rank
from kg.rdf.names import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.publish.model.views import CouncilView
    from kg.publish.site.gather import Site
    from kg.publish.site.render import Renderer

POLARITIES = ("strength", "improvement")


def things(site: Site) -> Iterable[str]:  # noqa: ARG001 - as all kinds of pages
    """Return the one name of the page."""
    return ("compare",)


def pages(site: Site, renderer: Renderer, thing: str) -> Iterator[Page]:  # noqa: ARG001 - as all kinds of pages
    """Return the page, and what is compared."""
    today = sorted((c for c in site.councils.values() if not c.end), key=lambda c: c.name)
    yield Page("compare/index.html", "compare.html", {"title": "Compare councils", "councils": today})
    yield Page("static/compare-data.js", make=lambda: _data(site, renderer, today))


def _data(site: Site, renderer: Renderer, councils: list[CouncilView]) -> bytes:
    areas = sorted({s.area for c in councils for s in c.states}, key=area_rank)
    topics = sorted(
        site.concepts["topic"].values(), key=lambda t: (-site.topic_counts.get(t.code, 0), t.label)
    )
    numbers = {topic.code: number for number, topic in enumerate(topics)}
    measures = [PREFIXES["measure"] + measure for measure in WORKFORCE]
    told = {
        "areas": [[code, renderer.area(code)] for code in areas],
        "topics": [[topic.label, path(topic.iri)] for topic in topics],
        "measures": [[site.known.label(iri), unit(site.known, iri)] for iri in measures],
        "grades": {g.code: g.label for g in GRADES},
        "england": _figures(site, ENGLAND, measures),
        "councils": {c.code: _council(site, c, areas, numbers, measures) for c in councils},
    }
    return f"window.kgCompare = {as_data(told)};\n".encode()


def _council(
    site: Site,
    council: CouncilView,
    areas: list[str],
    topics: dict[str, int],
    measures: list[str],
) -> dict[str, Any]:
    places = {area: place for place, area in enumerate(areas)}
    counts = site.council_topics.get(council.iri, {})
    return {
        "name": council.name,
        "page": path(council.iri),
        "near": sorted(site.councils[iri].code for iri in council.neighbours if iri in site.councils),
        "now": [
            [places[s.area], s.grade, s.label.lower(), s.begin, s.last.grade if s.last else ""]
            for s in council.current
        ],
        "judged": [
            [
                i.when,
                path(i.iri),
                [[places[j.area], j.grade] for j in i.judgements if j.grade and j.area in places],
            ]
            for i in council.inspections
            if i.when and any(j.grade for j in i.judgements)
        ],
        "figures": _figures(site, council.iri, measures),
        "topics": sorted(
            [topics[topic], *(found[polarity] for polarity in POLARITIES)]
            for topic, found in counts.items()
            if topic in topics
        ),
    }


def _figures(site: Site, place: str, measures: list[str]) -> list[list[list[str]]]:
    """Return the numbers of each measure: when the period ends, and what the table has."""
    found = official(site, place)
    return [[[f.end, f.value] for f in found if f.measure == measure] for measure in measures]
