"""A disagreement: what the documents say, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.publish.site.pages.page import Page
from kg.publish.site.paths import path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.publish.site.gather import Site
    from kg.publish.site.render import Renderer


def things(site: Site) -> Iterable[str]:
    """Return the disagreements."""
    return [disagreement.iri for disagreement in site.disagreements]


def pages(site: Site, renderer: Renderer, thing: str) -> Iterator[Page]:
    """Return the page of a disagreement."""
    disagreement = next(d for d in site.disagreements if d.iri == thing)
    where = ", ".join(
        filter(None, (site.council_name(disagreement.council) or "no council", disagreement.matter.lower()))
    )
    yield Page(
        renderer.page(thing),
        "disagreement.html",
        {"title": f"Documents differ: {where}", "disagreement": disagreement},
        thing,
        path(thing),
    )
