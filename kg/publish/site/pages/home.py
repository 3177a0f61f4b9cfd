"""The first page: search, the map, ratings over the years, what is new; and the data both draw from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.publish.site.pages.page import Page
from kg.publish.site.ratings import OVERALL, bars, ratings, ratings_by_year, stands
from kg.publish.site.render import as_data
from kg.publish.wording import GRADES, area_rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.publish.model.views import CouncilView
    from kg.publish.site.gather import Site
    from kg.publish.site.render import Renderer

CELL = 44
NEW = 12


def things(site: Site) -> Iterable[str]:  # noqa: ARG001 - as all kinds of pages
    """Return the one name of the page."""
    return ("home",)


def pages(site: Site, renderer: Renderer, thing: str) -> Iterator[Page]:  # noqa: ARG001 - as all kinds of pages
    """Return the first page, the index of the search and the ratings."""
    maps = [_map(site, "broad", site.tiles), _map(site, "narrow", site.narrow_tiles)]
    areas = sorted(
        {j.area for i in site.inspections.values() for j in i.judgements if j.grade}, key=area_rank
    )
    by_year = ratings_by_year(site)
    known = [tile["grade"] for tile in maps[0]["tiles"]]
    yield Page(
        "index.html",
        "home.html",
        {
            "title": "Judgements, leaders and findings",
            "feed": "feed.atom",
            "maps": maps,
            "cell": CELL,
            "areas": areas,
            "years": by_year,
            "bars": bars(by_year),
            "tally": [(g, known.count(g.code)) for g in GRADES],
            "latest": site.known_to,
            "new": newest(site),
            "moved": movers(site)[:NEW],
            "schema": _schema(site),
        },
    )
    yield Page("static/search.js", content=_search(site, renderer))
    yield Page("static/ratings.js", content=ratings(site, areas))


def _map(site: Site, shape: str, placed: dict[str, tuple[int, int]]) -> dict[str, Any]:
    return {
        "shape": shape,
        "tiles": [_tile(site, site.councils[iri], x, y) for iri, (x, y) in sorted(placed.items())],
        "width": CELL * (1 + max((x for x, _ in placed.values()), default=0)),
        "height": CELL * (1 + max((y for _, y in placed.values()), default=0)),
    }


def _tile(site: Site, council: CouncilView, x: int, y: int) -> dict[str, Any]:
    state = council.state()
    return {
        "council": council,
        "x": x * CELL,
        "y": y * CELL,
        "grade": state.grade if state else "",
        "words": stands(site, state),
    }


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
