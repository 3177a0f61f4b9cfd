"""How councils stood over time: in words, year by year as a chart, and as the data of the map."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from kg.model.dates import first_day, last_day
from kg.publish.site.chart import years
from kg.publish.site.render import as_data
from kg.publish.wording import GRADES, brief, grade

if TYPE_CHECKING:
    from kg.publish.model.views import AreaStateView, InspectionView
    from kg.publish.site.gather import Site

OVERALL = "overall-effectiveness"
SOON = 1.5
"""How many years after an inspection a document may be published and still be of its time."""


def stands(site: Site, state: AreaStateView | None) -> str:
    """Say in few words how an area stands: its grade and when it was given, or why there is none and what was the last."""
    if state is None:
        return "no judgement known"
    judgement = state.judgement if state.grade else state.last
    inspection = site.inspections.get(judgement.inspection) if judgement else None
    said = grade(judgement.grade).label if judgement else ""
    given = ", ".join(filter(None, [said, brief(inspection.when) if inspection else ""]))
    if state.grade:
        return given
    return f"{state.label.lower()}; the last was {given}" if given else state.label.lower()


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
    last = max((int(i.when[:4]) for i in graded), default=0)
    found: list[tuple[int, Counter[str]]] = []
    for year in range(min((int(i.when[:4]) for i in graded), default=1), last + 1):
        stood = {
            council.iri: next((s for s in council.on(f"{year}-12-31") if s.area == OVERALL and s.grade), None)
            for council in site.councils.values()
            if (council.begin or "0")[:4] <= str(year) and not (council.end and council.end < f"{year}-12-31")
        }
        known = [state.inspection for state in stood.values() if state]
        if found or 2 * sum(inspection in own for inspection in known) > len(known):
            found.append((year, Counter(state.grade if state else "" for state in stood.values())))
    return found


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


def ratings(site: Site, areas: list[str]) -> bytes:
    """Write how each area of each council stood from when to when, for the map at any date."""
    found = {}
    states = sorted({s.label for c in site.councils.values() for s in c.states if not s.grade})
    for council in site.councils.values():
        rows = [
            [
                areas.index(s.area),
                first_day(s.begin).isoformat() if s.begin else "",
                last_day(s.end).isoformat() if s.end else "",
                s.grade,
                -1 if s.grade else states.index(s.label),
            ]
            for s in council.states
            if s.area in areas
        ]
        found[council.code] = [council.begin, council.end, rows]
    data = {
        "areas": areas,
        "councils": found,
        "states": [label.lower() for label in states],
        "known": site.known_to,
        "labels": {g.code: g.label for g in GRADES},
        "marks": {g.code: g.mark for g in GRADES},
    }
    return f"window.kgRatings = {as_data(data)};\n".encode()
