"""Search of quotations: the page, and the list of documents that its script goes through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.publish.site.pages.page import Page
from kg.publish.site.render import as_data
from kg.rdf.names import parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.publish.site.gather import Site
    from kg.publish.site.render import Renderer


def things(site: Site) -> Iterable[str]:  # noqa: ARG001 - as all kinds of pages
    """Return the one name of the page."""
    return ("search",)


def pages(site: Site, renderer: Renderer, thing: str) -> Iterator[Page]:  # noqa: ARG001 - as all kinds of pages
    """Return the page, and the documents by their ids, the latest first."""
    latest = sorted(site.documents.values(), key=lambda d: (d.latest, d.iri), reverse=True)
    yield Page("search/index.html", "search.html", {"title": "Search quotations"})
    listed = as_data([parts(document.iri)[1] for document in latest])
    yield Page("static/documents.js", content=f"window.kgDocuments = {listed};\n".encode())
