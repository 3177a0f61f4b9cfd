"""A document: what is known of it, and its text with the claims marked where they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

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
        here = [(span, found) for span, found in spans.items() if span[0] < end and span[1] > begin]
        notes = [
            (n, span, [_note(renderer, quoted.claim) for quoted in found])
            for n, (span, found) in enumerate(here, 1)
        ]
        told = Counter((href, name) for _, _, said in notes for _, href, name in said if href)
        main = max(told, key=lambda of: (told[of], of), default=("", ""))
        yield Page(
            numbered(stem, number),
            "document.html",
            {
                "title": document.name if number == 1 else f"{document.name}, page {number}",
                "document": document,
                "segments": segments(text, begin, end, [span for span, _ in here]),
                "notes": notes,
                "main": main[0],
                "main_name": main[1],
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

    Each quotation is its begin and end, what it states, the council's name and the claim's id.
    """
    document, local = site.documents[thing], parts(thing)[1]
    data = {
        "title": document.name,
        "rest": renderer.citation(document),
        "source": document.source,
        "address": document.address if document.address.startswith(("https://", "http://")) else "",
        "page": f"../{path(document.iri)}",
        "leaves": site.words.leaves(thing),
        "pages": site.page_begins(thing),
        "original": renderer.has_original(thing),
        "text": shown(site.words.text(thing)),
        "quotes": [
            [q.begin, q.end, renderer.statement(q.claim), site.council_name(q.council), parts(q.claim)[1]]
            for found in site.words.spans(thing).values()
            for q in found
        ],
    }
    return Page(f"{WORDS}/{local}.js", content=f"kgWords({as_data(local)},{as_data(data)});\n".encode())


WORDS = "static/words"
"""The folder of documents' texts as scripts read them."""


def segments(
    text: str, begin: int, end: int, spans: list[tuple[int, int]]
) -> list[tuple[str, int | None, bool, list[int]]]:
    """
    Cut a text where quotations begin and end.

    Gives for each piece its words, the offset that quotations beginning there
    are found by (``None`` where none begins), whether it is quoted, and the
    numbers of the quotations that end with it.

    >>> segments("a good day", 0, 10, [(2, 6)])
    [('a ', None, False, []), ('good', 2, True, [1]), (' day', None, False, [])]
    """
    spans = [(max(begin, first), min(last, end)) for first, last in spans]
    cuts = sorted({begin, end, *(place for span in spans for place in span)})
    starts = {span[0] for span in spans}
    ends: dict[int, list[int]] = {}
    for number, span in enumerate(spans, start=1):
        ends.setdefault(span[1], []).append(number)
    found: list[tuple[str, int | None, bool, list[int]]] = []
    depth = 0
    opens = sorted(span[0] for span in spans)
    closes = sorted(span[1] for span in spans)
    for left, right in pairwise(cuts):
        depth = bisect_right(opens, left) - bisect_right(closes, left)
        found.append((text[left:right], left if left in starts else None, depth > 0, ends.get(right, [])))
    return found


def _note(renderer: Renderer, claim: str) -> tuple[str, str, str]:
    """Say what a claim says, and give the page that tells more of it with its name."""
    site = renderer.site
    known = site.known
    words = renderer.statement(claim)
    told = known.one(claim, "csc:tellsOf") or known.one(known.one(claim, "csc:madeIn"), "csc:tellsOf")
    if told in site.inspections:
        return words, renderer.page(told), renderer.inspection_name(told)
    for name in ("csc:names", "csc:model", "csc:council"):
        more = known.one(claim, name)
        if more and renderer.has_page(more):
            return words, renderer.page(more), site.council_name(more)
    return words, "", ""
