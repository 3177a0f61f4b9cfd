"""``kg_quotations``: what stands in quotation marks, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import SpanGroup

from kg.extract.articles.components.attributes import reading_of, spans_of
from kg.extract.quotation_marks import quote_spans

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.extract.reading import Sentence


@Language.component("kg_quotations", requires=["doc._.kg_reading"], assigns=["doc.spans"])
def kg_quotations(doc: Doc) -> Doc:
    """Put the quotations into their sentences, as far as they lie in them, and into ``doc.spans["kg_quotations"]``."""
    reading = reading_of(doc)
    document = reading.document
    quotes = {
        index: [(b, e) for b, e, _ in quote_spans(document.words(block), block.begin)]
        for index, block in enumerate(document.blocks)
        if block.told
    }
    reading.sentences = [_quoted(sentence, quotes[sentence.block]) for sentence in reading.sentences]
    places = [(b, e, "QUOTATION") for found in quotes.values() for b, e in found]
    doc.spans["kg_quotations"] = SpanGroup(doc, spans=list(spans_of(doc, places)))
    return doc


def _quoted(sentence: Sentence, quotes: list[tuple[int, int]]) -> Sentence:
    begin, end = sentence.begin, sentence.end
    near = quotes[bisect_right(quotes, begin, key=lambda q: q[1]) : bisect_left(quotes, (end,))]
    inside = tuple((max(b, begin), min(e, end)) for b, e in near)
    return replace(sentence, quotes=inside) if inside else sentence
