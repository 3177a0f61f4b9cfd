"""Lists of all councils, people, models, topics, documents and disagreements: the way in without a script."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from kg.publish.site.pages.page import Page, batches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.publish.site.gather import Site
    from kg.publish.site.render import Renderer

ROW = 260
"""How many bytes a row of a list takes, about."""


KINDS = ("council", "person", "model", "topic", "document", "inspection", "disagreement")
TITLES = {"person": "People", "model": "Practice models"}


def things(site: Site) -> Iterable[str]:  # noqa: ARG001 - as all kinds of pages
    """Return the kinds of things there are lists of."""
    return KINDS


def pages(site: Site, renderer: Renderer, thing: str) -> Iterator[Page]:  # noqa: ARG001 - as all kinds of pages
    """Return the list of a kind of things."""
    using = Counter(model for model, _ in {(u.model, u.council) for u in site.uses})
    title = TITLES.get(thing, f"{thing.capitalize()}s")
    rows = _rows(site, thing, using)
    parts = batches(rows, lambda _: 3 * ROW)
    for number, part in enumerate(parts, start=1):
        name = "index" if number == 1 else f"index--{number}"
        yield Page(
            f"{thing}/{name}.html",
            "list.html",
            {
                "title": title,
                "kind": thing,
                "rows": part,
                "all": len(rows),
                "number": number,
                "total": len(parts),
                "leaf": lambda n: "index.html" if n == 1 else f"index--{n}.html",
                "findings": site.topic_counts if thing == "topic" else {},
                "using": using,
            },
        )


def _rows(site: Site, kind: str, using: Counter[str]) -> list[Any]:
    """Return the things of a kind in the order of their list."""
    if kind == "council":
        return sorted(site.councils.values(), key=lambda c: (bool(c.end), c.name, c.code))
    if kind == "person":
        return sorted(site.people.values(), key=lambda p: (p.name.split()[-1:], p.name, p.iri))
    if kind == "model":
        return sorted(site.concepts["model"].values(), key=lambda c: (-using[c.iri], c.label))
    if kind == "topic":
        counts = site.topic_counts
        return sorted(site.concepts["topic"].values(), key=lambda c: (-counts.get(c.code, 0), c.label))
    if kind == "document":
        return sorted(site.documents.values(), key=lambda d: (d.latest, d.name, d.iri), reverse=True)
    if kind == "inspection":
        return sorted(site.inspections.values(), key=lambda i: (i.when, i.iri), reverse=True)
    return site.disagreements
