"""A council: where it stands, how it got there, what was found, and its neighbours."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from kg.publish.site.chart import lanes
from kg.publish.site.figures import charts
from kg.publish.site.pages.page import Page
from kg.publish.site.paths import path
from kg.publish.wording import area_rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.publish.model.views import AreaStateView, CouncilView, FindingView, InspectionView
    from kg.publish.site.gather import Site
    from kg.publish.site.render import Renderer

MOST_TOPICS, MOST_EACH = 10, 3
ALIKE, FEWEST_TOPICS = 5, 20
"""How many councils alike are shown, and on how many topics they must have been compared."""


def things(site: Site) -> Iterable[str]:
    """Return the councils, past and present."""
    return site.councils


def pages(site: Site, renderer: Renderer, thing: str) -> Iterator[Page]:
    """Return the page of a council."""
    council = site.councils[thing]
    areas = sorted({j.area for i in council.inspections for j in i.judgements}, key=area_rank)
    now = sorted(council.current, key=lambda s: area_rank(s.area))
    last = last_with(council)
    near = [site.councils[iri] for iri in council.neighbours if iri in site.councils]
    alike = [row for row in site.alike.get(thing, ()) if int(row["compared"]) >= FEWEST_TOPICS]
    yield Page(
        renderer.page(thing),
        "council.html",
        {
            "title": council.name,
            **({} if council.end else {"feed": f"{path(thing)}.atom"}),
            "council": council,
            "standing": [s for s in now if stands_out(s)],
            "lapsed": [s for s in now if not stands_out(s)],
            "areas": areas,
            "judged": [i for i in council.inspections if i.judgements],
            "moves": site.moves.get(thing, ()),
            "lanes": lanes(site, council),
            "last": last,
            "strengths": by_topic(site, last, "strength"),
            "improvements": by_topic(site, last, "improvement"),
            "years": timeline(council),
            "charts": charts(site, council),
            "neighbours": sorted(near, key=lambda c: c.name),
            "alike": [site.councils[row["other"]] for row in alike[:ALIKE]],
            "topics_alike": {row["other"]: f"{row['alike']} of {row['compared']}" for row in alike},
            "same": sorted(site.regions.get(council.region, ()), key=lambda c: c.name),
            "leaders": leaders_now,
            "disagreements": [d for d in site.differing.get(thing, ()) if d.council == thing],
            "documents": _documents(council),
        },
        thing,
        path(thing),
    )


def stands_out(state: AreaStateView) -> bool:
    """Tell whether an area is one that councils are judged in today, or the overall grade, which people look for."""
    overall = state.area == "overall-effectiveness" and state.state == "not-in-framework" and state.last
    return state.state in {"judged", "not-judged", "not-known"} or bool(overall)


def last_with(council: CouncilView) -> InspectionView | None:
    """Return the last inspection that found something to praise or to improve, a full one if there is one."""
    latest = council.inspections[::-1]
    full = [i for i in latest if any(j.grade for j in i.judgements)]
    return next((i for i in (*full, *latest) if i.findings or i.items), None)


def by_topic(
    site: Site, inspection: InspectionView | None, polarity: str
) -> list[tuple[str, str, list[FindingView], int]]:
    """Return a few findings of each topic: its IRI and label, the findings, and how many there are."""
    found: dict[str, list[FindingView]] = defaultdict(list)
    for finding in inspection.findings if inspection else ():
        if finding.polarity == polarity:
            for topic in finding.topics or [""]:
                found[topic].append(finding)
    labels = {c.code: (c.iri, c.label) for c in site.concepts["topic"].values()}
    ranked = sorted(found.items(), key=lambda pair: (not pair[0], -len(pair[1]), pair[0]))
    return [
        (*labels.get(topic, ("", topic or "No topic")), rows[:MOST_EACH], len(rows))
        for topic, rows in ranked[:MOST_TOPICS]
    ]


def leaders_now(council: CouncilView) -> list[Any]:
    """Return who was seen in post last: those of the last year anyone was seen."""
    dated = [t for t in council.tenures if t.until and t.status != "former"]
    last = max((t.until for t in dated), default="")
    return [t for t in dated if t.until[:4] == last[:4]]


def timeline(council: CouncilView) -> list[tuple[str, list[tuple[str, str, Any]]]]:
    """Return what happened, by year, the latest first: date, sort of entry, and the thing."""
    entries: list[tuple[str, str, Any]] = [(i.when, "inspection", i) for i in council.inspections]
    entries += [(t.since, "tenure", t) for t in council.tenures]
    entries += [(c.when, "change", c) for c in council.changes]
    firsts: dict[tuple[str, str], Any] = {}
    for use in council.uses:
        firsts.setdefault((use.model, use.status), use)
    entries += [(use.when, "use", use) for use in firsts.values()]
    entries += [(f.end, "figure", f) for f in council.figures if f.quote]
    by_year: dict[str, list[tuple[str, str, Any]]] = defaultdict(list)
    for entry in sorted(entries, key=lambda e: (e[0], e[1]), reverse=True):
        by_year[entry[0][:4]].append(entry)
    return sorted(by_year.items(), reverse=True)


def _documents(council: CouncilView) -> list[str]:
    return sorted({d for i in council.inspections for d in i.documents})
