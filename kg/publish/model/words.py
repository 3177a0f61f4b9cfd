"""The words of documents: quotations by claim, their context, and where a document's text is cut into pages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from kg.publish.model.views import QuoteView
from kg.rdf.names import parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.publish.model.triples import Triples

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
        self.by_document: dict[str, dict[tuple[int, int], list[str]]] = defaultdict(lambda: defaultdict(list))

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

    def leaves(self, document: str) -> list[int]:
        """
        Return where the pages of a document's text begin, the first at 0.

        They are cut at line breaks that no quotation runs across.
        """
        if document not in self._leaves:
            self._leaves[document] = self._cut(document)
        return self._leaves[document]

    def leaf(self, quote: QuoteView) -> int:
        """Tell on which page of its document's text a quotation begins, counted from 1."""
        return bisect_right(self.leaves(quote.document), quote.begin)

    def _cut(self, document: str) -> list[int]:
        text, spans = self.text(document), sorted(self.by_document[document])
        breaks = [match.end() for match in re.finditer(r"\n+", text)]
        cuts, inside, reach = [0], 0, 0
        for place in breaks:
            while inside < len(spans) and spans[inside][0] < place:
                reach = max(reach, spans[inside][1])
                inside += 1
            if place - cuts[-1] >= LEAF and reach <= place and len(text) - place > LEAF // 3:
                cuts.append(place)
        return cuts

    def _read(self, claim: str) -> QuoteView | None:
        known = self._known
        quotation = known.one(claim, "csc:bestEvidence")
        document, selector = known.one(quotation, "oa:hasSource"), known.one(quotation, "oa:hasSelector")
        begin, end = known.one(selector, "oa:start"), known.one(selector, "oa:end")
        if not (document and begin.isdecimal() and end.isdecimal()):
            return None
        text = self.text(document)
        exact = text[int(begin) : int(end)] if text else known.one(selector, "oa:exact")
        self.by_document[document][int(begin), int(end)].append(claim)
        return QuoteView(document, int(begin), int(end), exact, known.one(quotation, "csc:page"), quotation)


def _stands_in(quote: QuoteView, other: QuoteView) -> bool:
    return quote.document == other.document and other.begin <= quote.begin and quote.end <= other.end
