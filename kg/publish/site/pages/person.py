"""A person: posts, and the inspections that fell in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.publish.site.pages.page import Page
from kg.publish.site.paths import path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.publish.site.gather import Site
    from kg.publish.site.render import Renderer


def things(site: Site) -> Iterable[str]:
    """Return the people."""
    return site.people


def pages(site: Site, renderer: Renderer, thing: str) -> Iterator[Page]:
    """Return the page of a person."""
    person = site.people[thing]
    councils = {tenure.council for tenure in person.tenures}
    moves = [
        row
        for council in councils
        for row in site.moves.get(council, ())
        if row.get("area", "") in {"", "overall-effectiveness"}
    ]
    before = {row["to_inspection"]: row for row in moves}
    after = {row["from_inspection"]: row for row in moves}
    rows = {row["inspection"]: row for row in site.leading.get(thing, ())}
    yield Page(
        renderer.page(thing),
        "person.html",
        {
            "title": person.name,
            "person": person,
            "fell": [
                (row, before.get(inspection), after.get(inspection)) for inspection, row in rows.items()
            ],
            "perhaps": [(site.people[identity.person], identity) for identity in person.perhaps],
        },
        thing,
        path(thing),
    )
