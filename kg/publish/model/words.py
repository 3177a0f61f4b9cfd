"""The words of documents: quotations by claim, their context, and where a document's text is cut into pages."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from kg.publish.model.views import QuoteView
from kg.rdf.names import PREFIXES, parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.publish.model.triples import Quoted, Triples

AROUND = 160
"""How many characters before and after a quotation are shown with it."""

LEAF = 30_000
"""How many characters of a text stand on one page of it, about."""


class Words:
    """Quotations by claim, texts by document."""

    def __init__(self, known: Triples, store: object) -> None:
        self._known = known
        self._reader = getattr(store, "text", None)
        self._texts: dict[str, str] = {}
        self._leaves: dict[str, list[int]] = {}
        self._quotes: dict[str, QuoteView | None] = {}

    def text(self, document: str) -> str:
        """Return a document's text, ``""`` where the store has none."""
        if document not in self._texts:
            self._texts[document] = self._reader(parts(document)[1]) if self._reader else ""
        return self._texts[document]

    def quote(self, claim: str) -> QuoteView | None:
        """Return the words that say a claim best."""
        if claim not in self._quotes:
            self._quotes[claim] = self._read(claim)
        return self._quotes[claim]

    def source(self, claim: str) -> str:
        """Return the document that says a claim, as what read it in tells; ``""`` where it is not known."""
        return self.read_in(self._known.one(claim, "prov:wasGeneratedBy"))

    def read_in(self, run: str) -> str:
        """Return the document that a run of a finder looked through; ``""`` for none."""
        return PREFIXES["document"] + parts(run)[1].partition("-")[0] if run else ""

    def quotes(self, claims: Iterable[str]) -> list[QuoteView]:
        """Return the best words of several claims, each once, without those that stand inside others."""
        found = [quote for claim in claims if (quote := self.quote(claim))]
        kept: list[QuoteView] = []
        for quote in sorted(found, key=lambda q: (q.document, q.begin, -q.end)):
            if not any(_stands_in(quote, other) for other in kept):
                kept.append(quote)
        return kept

    def around(self, quote: QuoteView) -> tuple[str, str]:
        """Return the words before and after a quotation, as far as whole words go."""
        text = self.text(quote.document)
        if not text:
            return "", ""
        begin, end = quote.begin, quote.end
        before, after = text[max(0, begin - AROUND) : begin], text[end : end + AROUND]
        if begin > AROUND:
            before = "…" + before.partition(" ")[2]
        if end + AROUND < len(text):
            after = after.rpartition(" ")[0] + "…"
        return before, after

    def spans(self, document: str) -> dict[tuple[int, int], list[Quoted]]:
        """Return where a document's claims are quoted, in the order of the text, with the claims of each place."""
        found: dict[tuple[int, int], list[Quoted]] = {}
        for quoted in self._known.quoted(document):
            found.setdefault((quoted.begin, quoted.end), []).append(quoted)
        return found

    def leaves(self, document: str) -> list[int]:
        """Return where the pages of a document's text begin, the first at 0: at line breaks, by the text alone."""
        if document not in self._leaves:
            self._leaves[document] = leaves(self.text(document))
        return self._leaves[document]

    def leaf(self, quote: QuoteView) -> int:
        """Tell on which page of its document's text a quotation begins, counted from 1."""
        return bisect_right(self.leaves(quote.document), quote.begin)

    def _read(self, claim: str) -> QuoteView | None:
        known = self._known
        quotation = known.one(claim, "csc:bestEvidence")
        document, selector = known.one(quotation, "oa:hasSource"), known.one(quotation, "oa:hasSelector")
        begin, end = known.one(selector, "oa:start"), known.one(selector, "oa:end")
        if not (document and begin.isdecimal() and end.isdecimal()):
            return None
        text = self.text(document)
        exact = text[int(begin) : int(end)] if text else known.one(selector, "oa:exact")
        return QuoteView(document, int(begin), int(end), exact, known.one(quotation, "csc:page"), quotation)


def leaves(text: str) -> list[int]:
    """
    Cut a text into pages of about `LEAF` characters, at the last paragraph or line that ends there.

    >>> leaves("short")
    [0]
    """
    cuts = [0]
    while len(text) - cuts[-1] > LEAF + LEAF // 3:
        near = text[cuts[-1] + LEAF // 2 : cuts[-1] + LEAF]
        place = max(near.rfind("\n\n") + 2, near.rfind("\f") + 1) if "\n\n" in near or "\f" in near else 0
        place = place or near.rfind("\n") + 1 or near.rfind(" ") + 1 or len(near)
        cuts.append(cuts[-1] + LEAF // 2 + place)
    return cuts


def _stands_in(quote: QuoteView, other: QuoteView) -> bool:
    return quote.document == other.document and other.begin <= quote.begin and quote.end <= other.end
