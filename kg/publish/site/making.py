"""Making pages: all of them, or the one at a path."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.publish.site import linked
from kg.publish.site.colours import styled
from kg.publish.site.pages import (
    about,
    ask,
    compare,
    council,
    disagreement,
    document,
    feeds,
    home,
    inspection,
    lists,
    network,
    original,
    person,
    search,
    subject,
    told,
)
from kg.publish.site.paths import path
from kg.publish.site.render import Renderer
from kg.rdf.names import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.publish.site.gather import Site
    from kg.publish.site.pages.page import Kind, Page

STATIC = Path(__file__).resolve().parent / "static"
OF_THINGS: tuple[Kind, ...] = (council, person, inspection, disagreement, subject, document)
"""The kinds of pages of which each is about one thing."""

OF_ALL: tuple[Kind, ...] = (home, lists, network, compare, search, about)
"""The kinds of pages that tell of everything."""

File = tuple[str, bytes]
_PAGED = re.compile(r"(?P<stem>.+?)(?:--\d+)?\.(?P<ending>html|ttl|jsonld|atom)")


class Maker:
    """Makes the files of a site: each its path below the root, and its bytes."""

    def __init__(
        self, site: Site, more: Sequence[tuple[str, str, str]] = (), *, originals: bool = False
    ) -> None:
        self._site = site
        self._renderer = Renderer(site, more, original.is_there if originals else None)
        self._described = linked.Descriptions(site)

    def pages(self) -> Iterator[File]:
        """Return all pages but those of the queries that the store answers."""
        for kind in (*OF_ALL, *OF_THINGS, feeds, told):
            for thing in kind.things(self._site):
                for page in kind.pages(self._site, self._renderer, thing):
                    yield page.path, self._written(page)

    def originals(self) -> Iterator[File]:
        """Return the pages of originals as pictures, of documents that are still where they were read."""
        for thing in original.things(self._site):
            for page in original.pages(self._site, self._renderer, thing):
                yield page.path, self._written(page)

    def answers(self) -> Iterator[File]:
        """Return the pages of the queries, with their answers as data."""
        for page in ask.pages(self._site, self._renderer, ""):
            yield page.path, self._written(page)

    def data(self) -> Iterator[File]:
        """Return what is known of each thing as Turtle and JSON-LD."""
        for thing in self._things.values():
            yield from self._data(thing)

    def made(self, name: str) -> bytes | None:
        """Return the file at a path of the site; ``None`` where the site has none there, or a query's page."""
        if name.startswith("static/") and (found := dict(static()).get(name)):
            return found
        parted = _PAGED.fullmatch(name)
        thing = self._things.get(parted["stem"]) if parted else None
        if name.endswith(".atom"):
            named = "" if name == feeds.place("") else thing
            found_ = None if named is None else next(feeds.pages(self._site, self._renderer, named), None)
            return self._written(found_) if found_ and found_.path == name else None
        if thing and parted and parted["ending"] != "html":
            return dict(self._data(thing)).get(name)
        for page in self._of_thing(thing) if thing else self._of_name(name):
            if page.path == name:
                return self._written(page)
        return None

    def _of_thing(self, thing: str) -> Iterator[Page]:
        site, renderer = self._site, self._renderer
        return next(kind.pages(site, renderer, thing) for kind in OF_THINGS if thing in kind.things(site))

    def _of_name(self, name: str) -> Iterator[Page]:
        if name.startswith(f"{original.FOLDER}/"):
            yield from original.at(self._site, self._renderer, name)
        elif name.startswith(f"{document.WORDS}/"):
            thing = PREFIXES["document"] + name.removeprefix(f"{document.WORDS}/").removesuffix(".js")
            if thing in self._site.documents:
                yield document.words_file(self._site, self._renderer, thing)
        else:
            yield from self._of_all(name)

    def _of_all(self, name: str) -> Iterator[Page]:
        for kind in OF_ALL:
            for thing in kind.things(self._site):
                # A list is made only where it is asked for.
                if kind is not lists or name.startswith(f"{thing}/index"):
                    yield from kind.pages(self._site, self._renderer, thing)

    @cached_property
    def _things(self) -> dict[str, str]:
        """What has a page of its own, by the path of its page without its ending."""
        return {path(thing): thing for kind in OF_THINGS for thing in kind.things(self._site)}

    def _written(self, page: Page) -> bytes:
        if page.content is not None:
            return page.content
        if page.make is not None:
            return page.make()
        about_ = dict(page.about)
        if page.iri:
            schema = self._described.schema(page.iri, page.path)
            about_ |= {"iri": page.iri, "data_path": page.stem, "schema": schema}
        root = "../" * page.path.count("/")
        return self._renderer.render(page.template, root, **about_).encode()

    def _data(self, thing: str) -> Iterator[File]:
        triples = self._described.triples(thing)
        yield f"{path(thing)}.ttl", linked.turtle(triples)
        yield f"{path(thing)}.jsonld", linked.json_ld(triples)


def static() -> Iterator[File]:
    """Return the files that pages share and that are the same for every store."""
    for file in sorted(STATIC.rglob("*")):
        if file.is_file():
            content = file.read_bytes()
            name = file.relative_to(STATIC).as_posix()
            yield f"static/{name}", styled(content.decode()).encode() if name == "site.css" else content
