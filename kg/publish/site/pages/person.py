"""A person: posts, and the inspections that fell in each."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.publish.site.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.publish.site.gather import Site
    from kg.publish.site.render import Renderer


def pages(site: Site, renderer: Renderer) -> Iterator[Page]:
    """Return the page of each person."""
    fell: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in site.rows("leadership-and-ratings"):
        fell[row["person"]].append(row)
    before = {
        row["to_inspection"]: row
        for row in site.rows("trajectories")
        if row.get("area", "") in {"", "overall-effectiveness"}
    }
    after = {row["from_inspection"]: row for row in before.values()}
    for person in site.people.values():
        rows = {row["inspection"]: row for row in fell[person.iri]}
        yield Page(
            renderer.page(person.iri),
            "person.html",
            {
                "title": person.name,
                "person": person,
                "fell": [
                    (row, before.get(inspection), after.get(inspection)) for inspection, row in rows.items()
                ],
                "perhaps": [(site.people[identity.person], identity) for identity in person.perhaps],
            },
            person.iri,
            renderer.page(person.iri).removesuffix(".html"),
        )
