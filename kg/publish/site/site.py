"""The whole site: every page, its data beside it, and the files that pages share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.publish.site import linked
from kg.publish.site.colours import styled
from kg.publish.site.files import put
from kg.publish.site.gather import Site
from kg.publish.site.pages import (
    about,
    ask,
    council,
    document,
    home,
    inspection,
    lists,
    network,
    person,
    subject,
)
from kg.publish.site.render import POLICY, Renderer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.publish.site.pages.page import Page
    from kg.query import AnyStore

STATIC = Path(__file__).resolve().parent / "static"
KINDS = (home, lists, council, person, inspection, subject, document, network, ask, about)


def write_site(store: AnyStore, out: Path, more: Sequence[tuple[str, str, str]] = ()) -> Path:
    """
    Write the site of a store into a folder, and give its first page.

    `more` are further pages that the page About leads to, such as a reference
    of the ontology: for each its path below the folder, its name and a
    sentence on it. They are not written here.

    Raises
    ------
    StoreError
        If the folder cannot be written.
    """
    put(out, site_files(store, more))
    return out / "index.html"


def site_files(
    store: AnyStore, more: Sequence[tuple[str, str, str]] = (), policy: str = POLICY
) -> Iterator[tuple[str, bytes]]:
    """Return every file of the site: its path below the root, and its bytes."""
    site = Site(store)
    renderer = Renderer(site, more, policy)
    for path in sorted(STATIC.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            name = path.relative_to(STATIC).as_posix()
            yield f"static/{name}", styled(content.decode()).encode() if name == "site.css" else content
    described = linked.Descriptions(site)
    for kind in KINDS:
        for page in kind.pages(site, renderer):
            yield from _written(page, renderer, described)


def _written(page: Page, renderer: Renderer, described: linked.Descriptions) -> Iterator[tuple[str, bytes]]:
    """Write a page, and the data of its thing beside its first one."""
    if page.content is not None:
        yield page.path, page.content
        return
    about = dict(page.about)
    if page.iri:
        about |= {"iri": page.iri, "data_path": page.stem, "schema": described.schema(page.iri, page.path)}
    root = "../" * page.path.count("/")
    yield page.path, renderer.render(page.template, root, **about).encode()
    if page.iri and page.first:
        triples = described.triples(page.iri)
        yield f"{page.stem}.ttl", linked.turtle(triples)
        yield f"{page.stem}.jsonld", linked.json_ld(triples)
