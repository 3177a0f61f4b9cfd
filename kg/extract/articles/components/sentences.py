"""``kg_sentences``: the told blocks of an article cut into sentences; no sentence reaches over a block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from kg.extract.articles.components.attributes import document_of
from kg.extract.lexicon import sentence_spans
from kg.extract.publication import date_document
from kg.extract.reading import Reading, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from kg.model.document import Document


@Language.component(
    "kg_sentences", assigns=["doc._.kg_document", "doc._.kg_reading", "token.is_sent_start", "doc.sents"]
)
def kg_sentences(doc: Doc) -> Doc:
    """Cut the sentences, and date the document, which later components count from."""
    document = document_of(doc)
    reading = Reading(document, date_document(document), list(cut(document)))
    doc._.kg_reading = reading
    begins = {block.begin for block in document.blocks} | {sentence.begin for sentence in reading.sentences}
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in begins
    return doc


def cut(document: Document) -> Iterator[Sentence]:
    """Give the sentences of the told blocks, with nothing looked for in them yet."""
    for index, block in enumerate(document.blocks):
        if block.told:
            words = document.words(block)
            for first, last in sentence_spans(words):
                begin, end = block.begin + first, block.begin + last
                yield Sentence(begin, end, words[first:last], index, block.kind, (), (), ())
