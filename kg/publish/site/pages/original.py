"""The pages of a document's original as pictures, with the words that are quoted marked on them."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.publish.site.original import Original
from kg.publish.site.pages.document import place_of
from kg.publish.site.pages.page import Page
from kg.rdf.names import PREFIXES, parts
from kg.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.publish.site.gather import Site
    from kg.publish.site.original import Box
    from kg.publish.site.render import Renderer

FOLDER = "original"


def things(site: Site) -> Iterable[str]:
    """Return the documents of which the PDF is still where it was read."""
    return [document for document in site.documents if is_there(site, document)]


def pages(site: Site, renderer: Renderer, thing: str) -> Iterator[Page]:
    """Return each page of a document's original, and its picture."""
    found = original(site, thing)
    for number in range(1, found.pages + 1) if found else ():
        yield from page(site, renderer, thing, number)


def page(site: Site, renderer: Renderer, thing: str, number: int) -> Iterator[Page]:
    """Return one page of a document's original, counted from 1, and its picture; nothing where there is none."""
    found = original(site, thing)
    if found is None or not 1 <= number <= found.pages:
        return
    local = parts(thing)[1]
    document = site.documents[thing]
    marked = _marked(site, thing)[number]
    yield Page(
        f"{FOLDER}/{local}-{number}.html",
        "original.html",
        {
            "title": f"{document.name}, page {number}",
            "document": document,
            "citation": renderer.citation(document),
            "number": number,
            "total": found.pages,
            "leaf": lambda n: f"{local}-{n}.html",
            "picture": f"{local}-{number}.png",
            "size": found.size(number),
            "marked": [
                (begin, boxes, place_of(site, thing, begin)) for (begin, _), boxes in sorted(marked.items())
            ],
        },
    )
    yield Page(f"{FOLDER}/{local}-{number}.png", make=lambda: found.picture(number))


def at(site: Site, renderer: Renderer, name: str) -> Iterator[Page]:
    """Return the pages of originals that a path may be one of."""
    local, _, number = name.removeprefix(f"{FOLDER}/").rpartition(".")[0].rpartition("-")
    thing = PREFIXES["document"] + local
    if number.isdecimal() and thing in site.documents:
        yield from page(site, renderer, thing, int(number))


def is_there(site: Site, thing: str) -> bool:
    """Tell whether the PDF that a document was read from is still where it was, as it was."""
    return _path(site, thing) is not None


@lru_cache(maxsize=65536)
def _path(site: Site, thing: str) -> Path | None:
    if not isinstance(site.store, Store) or not site.documents[thing].source.lower().endswith(".pdf"):
        return None
    return site.store.original(parts(thing)[1])


@lru_cache(maxsize=16)
def original(site: Site, thing: str) -> Original | None:
    """Return the PDF that a document was read from, ``None`` where there is none to be read."""
    path = _path(site, thing)
    if path is None or not isinstance(site.store, Store):
        return None
    try:
        return Original(path, site.words.text(thing), site.page_begins(thing))
    except (KgError, OSError, RuntimeError):  # pdfium's errors are RuntimeErrors: then there is no picture
        return None


@lru_cache(maxsize=4)
def _marked(site: Site, thing: str) -> dict[int, dict[tuple[int, int], list[Box]]]:
    """Return the boxes of each quotation, by page."""
    found: dict[int, dict[tuple[int, int], list[Box]]] = defaultdict(dict)
    pdf = original(site, thing)
    for span in site.words.spans(thing) if pdf else ():
        for number, box in pdf.boxes(*span) if pdf else ():
            found[number].setdefault(span, []).append(box)
    return found
