"""A document: what is known of it, and its text with the claims marked where they stand."""

from __future__ import annotations

from bisect import bisect_right
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kg.publish.site.pages.page import Page
from kg.publish.site.paths import leaf, numbered, path
from kg.publish.site.render import as_data, shown
from kg.rdf.names import parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.publish.site.gather import Site
    from kg.publish.site.render import Renderer


def things(site: Site) -> Iterable[str]:
    """Return the documents."""
    return site.documents


def pages(site: Site, renderer: Renderer, thing: str) -> Iterator[Page]:
    """Return the pages of a document, a few screens of its text on each; what runs over a page's end is marked on both."""
    document, stem = site.documents[thing], path(thing)
    yield words_file(site, renderer, thing)
    text, leaves, spans = site.words.text(thing), site.words.leaves(thing), site.words.spans(thing)
    councils = {quoted.council for claims in spans.values() for quoted in claims} - {""}
    for number, begin in enumerate(leaves, start=1):
        end = leaves[number] if number < len(leaves) else len(text)
        here = [span for span in spans if span[0] < end and span[1] > begin]
        yield Page(
            numbered(stem, number),
            "document.html",
            {
                "title": document.name if number == 1 else f"{document.name}, page {number}",
                "document": document,
                "begin": begin,
                "end": end,
                "segments": segments(text, begin, end, here),
                "claims": sum(map(len, spans.values())),
                "councils": sorted(councils, key=site.council_name),
                "number": number,
                "total": len(leaves),
                "leaf": partial(leaf, stem),
                "citation": renderer.citation(document),
                "original": renderer.has_original(thing),
            },
            thing,
            stem,
            number == 1,
        )


def place_of(site: Site, document: str, begin: int) -> str:
    """Return where words of a document stand on the pages of its text, as a link from the root."""
    number = bisect_right(site.words.leaves(document), begin)
    return f"{numbered(path(document), number)}#at-{begin}"


def words_file(site: Site, renderer: Renderer, thing: str) -> Page:
    """
    Return a document's text with its quotations, as scripts read it: to show words in context, and to search.

    Each quotation is its begin and end, the id of the claim, and by their
    numbers what it states, the council's name, and the page that tells more.
    """
    document, local = site.documents[thing], parts(thing)[1]
    said, councils, onward = _Numbers(), _Numbers(), _Numbers()
    quotes = [
        [
            *(q.begin, q.end, parts(q.claim)[1], said.number(renderer.statement(q.claim))),
            *(councils.number(site.council_name(q.council)), onward.number(_onward(renderer, q.claim))),
        ]
        for found in site.words.spans(thing).values()
        for q in found
    ]
    data = {
        "title": document.name,
        "rest": renderer.citation(document),
        "source": document.source,
        "address": document.address if document.address.startswith(("https://", "http://")) else "",
        "page": path(document.iri),
        "leaves": site.words.leaves(thing),
        "pages": site.page_begins(thing),
        "original": renderer.has_original(thing),
        "text": shown(site.words.text(thing)),
        "said": list(said),
        "councils": list(councils),
        "onward": list(onward),
        "quotes": quotes,
    }
    return Page(f"{WORDS}/{local}.js", content=f"kgWords({as_data(local)},{as_data(data)});\n".encode())


class _Numbers(dict[Any, int]):
    """Numbers what comes again and again, from 0, in the order it came."""

    def number(self, what: object) -> int:
        return self.setdefault(what, len(self))


WORDS = "static/words"
"""The folder of documents' texts as scripts read them."""


def segments(
    text: str, begin: int, end: int, spans: list[tuple[int, int]]
) -> list[tuple[str, int | None, bool]]:
    """
    Cut a text where quotations begin and end.

    Gives for each piece its words, the offset that quotations beginning there
    are found by (``None`` where none begins), and whether it is quoted.

    >>> segments("a good day", 0, 10, [(2, 6)])
    [('a ', None, False), ('good', 2, True), (' day', None, False)]
    """
    spans = [(max(begin, first), min(last, end)) for first, last in spans]
    cuts = sorted({begin, end, *(place for span in spans for place in span)})
    starts = {span[0] for span in spans}
    found: list[tuple[str, int | None, bool]] = []
    opens = sorted(span[0] for span in spans)
    closes = sorted(span[1] for span in spans)
    for left, right in pairwise(cuts):
        depth = bisect_right(opens, left) - bisect_right(closes, left)
        found.append((text[left:right], left if left in starts else None, depth > 0))
    return found


def _onward(renderer: Renderer, claim: str) -> tuple[str, str]:
    """Return the page that tells more of a claim, with its name."""
    site = renderer.site
    known = site.known
    told = known.one(claim, "csc:tellsOf") or known.one(known.one(claim, "csc:madeIn"), "csc:tellsOf")
    if told in site.inspections:
        return renderer.page(told), renderer.inspection_name(told)
    for name in ("csc:names", "csc:model", "csc:council"):
        more = known.one(claim, name)
        if more and renderer.has_page(more):
            return renderer.page(more), site.council_name(more)
    return "", ""
