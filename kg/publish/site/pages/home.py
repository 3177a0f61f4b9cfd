"""The first page: search, the map, ratings over the years, what is new; and the data both draw from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from kg.publish.site.chart import years
from kg.publish.site.pages.page import Page
from kg.publish.site.render import as_data
from kg.publish.wording import GRADES, area_rank, brief, grade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.publish.model.views import CouncilView, InspectionView
    from kg.publish.site.gather import Site
    from kg.publish.site.render import Renderer

CELL = 44
NEW = 12
OVERALL = "overall-effectiveness"
SOON = 1.5
"""How many years after an inspection a document may be published and still be of its time."""


def pages(site: Site, renderer: Renderer) -> Iterator[Page]:
    """Return the first page, the index of the search and the ratings."""
    placed = site.tiles
    shown = [_tile(site.councils[iri], x, y) for iri, (x, y) in sorted(placed.items())]
    areas = sorted(
        {j.area for i in site.inspections.values() for j in i.judgements if j.grade}, key=area_rank
    )
    by_year = ratings_by_year(site)
    known = [tile["grade"] for tile in shown]
    yield Page(
        "index.html",
        "home.html",
        {
            "title": "Judgements, leaders and findings",
            "tiles": shown,
            "cell": CELL,
            "width": CELL * (1 + max((x for x, _ in placed.values()), default=0)),
            "height": CELL * (1 + max((y for _, y in placed.values()), default=0)),
            "areas": areas,
            "years": by_year,
            "bars": bars(by_year),
            "tally": [(g, known.count(g.code)) for g in GRADES],
            "latest": max((i.when for i in site.inspections.values()), default=""),
            "new": newest(site),
            "moved": movers(site)[:NEW],
            "schema": _schema(site),
        },
    )
    yield Page("static/search.js", content=_search(site, renderer))
    yield Page("static/ratings.js", content=_ratings(site, areas))


def _tile(council: CouncilView, x: int, y: int) -> dict[str, Any]:
    latest = council.latest()
    inspection, judgement = latest or (None, None)
    code = judgement.grade if judgement else ""
    when = inspection.when if inspection else ""
    words = f"{grade(code).label}, {brief(when)}" if code else "no judgement known"
    return {"council": council, "x": x * CELL, "y": y * CELL, "grade": code, "words": words}


def told_at_the_time(site: Site, inspection: InspectionView) -> bool:
    """Tell whether a document of an inspection's own time was read, not only later ones that mention it."""
    told = [site.documents[d].latest for d in inspection.documents if d in site.documents]
    dates = [date for date in (inspection.published, *told) if date]
    return bool(inspection.when and dates) and years(min(dates)) - years(inspection.when) <= SOON


def ratings_by_year(site: Site) -> list[tuple[int, Counter[str]]]:
    """
    Count, at the end of each year, the last overall grade of each council that there then was.

    The first year is one by whose end most of the grades that stood had been
    told by documents of their time: of earlier years one knows just those
    councils that later documents happen to mention.
    """
    graded = [i for i in site.inspections.values() if i.when and i.grade(OVERALL)]
    own = {i.iri for i in graded if told_at_the_time(site, i)}
    begun = [year for year in sorted({int(i.when[:4]) for i in graded}) if _mostly(own, graded, year)]
    if not begun:
        return []
    found = []
    for year in range(begun[0], max(int(i.when[:4]) for i in graded) + 1):
        standing: Counter[str] = Counter()
        for council in site.councils.values():
            if (council.begin or "0")[:4] <= str(year) and not (
                council.end and council.end < f"{year}-12-31"
            ):
                grades = [
                    i.grade(OVERALL)
                    for i in council.inspections
                    if i.grade(OVERALL) and i.when and i.when[:4] <= str(year)
                ]
                standing[grades[-1] if grades else ""] += 1
        found.append((year, standing))
    return found


def _mostly(own: set[str], graded: list[InspectionView], year: int) -> bool:
    last = {i.council: i for i in sorted(graded, key=lambda i: (i.when, i.iri)) if int(i.when[:4]) <= year}
    return 2 * sum(i.iri in own for i in last.values()) > len(last)


def bars(by_year: list[tuple[int, Counter[str]]]) -> list[dict[str, Any]]:
    """Stack the graded councils of each year into a bar; heights in hundredths of those graded."""
    found = []
    for year, standing in by_year:
        total, top, parts = sum(n for code, n in standing.items() if code), 0.0, []
        for known in GRADES:
            number = standing[known.code] if known.code else 0
            if number:
                height = 100 * number / total
                parts.append(
                    {"code": known.code, "number": number, "y": round(top, 2), "height": round(height, 2)}
                )
                top += height
        found.append({"year": year, "parts": parts, "total": total})
    return found


def newest(site: Site) -> list[Any]:
    """Return the inspections that were published, or took place, last."""
    dated = [i for i in site.inspections.values() if i.published or i.when]
    return sorted(dated, key=lambda i: (i.published or i.when, i.iri), reverse=True)[:NEW]


def movers(site: Site) -> list[dict[str, str]]:
    """Return the councils whose overall grade changed last, the latest first."""
    rows = [
        row
        for row in site.rows("trajectories")
        if row["change"] in {"improved", "declined"} and row.get("area", "") in {"", OVERALL}
    ]
    return sorted(rows, key=lambda row: (row["to_date"], row["council"]), reverse=True)


def _search(site: Site, renderer: Renderer) -> bytes:
    """Write the index of the search: name, kind, page, other names, what tells it from others."""
    rows: list[list[str]] = []
    for council in site.councils.values():
        others = " ".join(name for name in council.names if name != council.name)
        hint = site.known.label(council.region) + (f", until {council.end[:4]}" if council.end else "")
        rows.append([council.name, "Council", renderer.page(council.iri), others, hint])
    for person in site.people.values():
        places = sorted({site.council_name(t.council) for t in person.tenures if t.council})
        rows.append(
            [person.name, "Person", renderer.page(person.iri), " ".join(person.others), ", ".join(places)]
        )
    used = {use.model for use in site.uses}
    for concept in site.concepts["model"].values():
        hint = "" if concept.iri in used else "no council named"
        rows.append([concept.label, "Model", renderer.page(concept.iri), " ".join(concept.others), hint])
    topics = site.concepts["topic"].values()
    rows += [[c.label, "Topic", renderer.page(c.iri), " ".join(c.others), ""] for c in topics]
    return f"window.kgSearch = {as_data(sorted(rows))};\n".encode()


def _ratings(site: Site, areas: list[str]) -> bytes:
    """Write every grade with its date, by council and area, for the map at any date."""
    found = {}
    for council in site.councils.values():
        judged = [
            [areas.index(j.area), i.when, j.grade]
            for i in council.inspections
            for j in i.judgements
            if j.grade and i.when
        ]
        found[council.code] = [council.begin, council.end, judged]
    labels = {g.code: g.label for g in GRADES}
    marks = {g.code: g.mark for g in GRADES}
    data = {"areas": areas, "councils": found, "labels": labels, "marks": marks}
    return f"window.kgRatings = {as_data(data)};\n".encode()


def _schema(site: Site) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": "Children’s services in England",
        "about": {
            "@type": "Dataset",
            "name": "Judgements, leaders and findings",
            "size": f"{len(site.documents)} documents",
        },
    }
