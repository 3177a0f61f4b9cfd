"""About: what this is, how it was made, how to cite it, and where to read on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.publish.site.pages.page import Page
from kg.publish.wording import count, spaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.publish.site.gather import Site
    from kg.publish.site.render import Renderer


def things(site: Site) -> Iterable[str]:  # noqa: ARG001 - as all kinds of pages
    """Return the one name of the page."""
    return ("about",)


def pages(site: Site, renderer: Renderer, thing: str) -> Iterator[Page]:  # noqa: ARG001 - as all kinds of pages
    """Return the page About."""
    dates = sorted(d.latest for d in site.documents.values() if d.latest)
    yield Page(
        "about/index.html",
        "about.html",
        {
            "title": "About",
            "kinds": sorted(Counter(d.kind for d in site.documents.values()).items()),
            "claims": [_counted(*of_kind) for of_kind in sorted(site.known.kinds().items())],
            "first": dates[0] if dates else "",
            "last": dates[-1] if dates else "",
        },
    )


def _counted(kind: str, number: int) -> str:
    one = spaced(kind.removeprefix("csc:"))
    return count(number, one, one if kind == "csc:SpokenWords" else "")
