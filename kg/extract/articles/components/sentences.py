"""``kg_sentences``: the told blocks of an article cut into sentences; no sentence reaches over a block."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from spacy.language import Language

from kg.extract.articles.components.attributes import document_of
from kg.extract.lexicon import sentence_spans
from kg.extract.publication import date_document
from kg.extract.reading import Reading, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from kg.model.document import Document

LONGEST = 1_500  # characters of a sentence that is read whole
WARNING = "a stretch of {words} words has no full stop: it was read in parts, and what is told across them is left out"
_CLAUSE_END = re.compile(r"[,;:|\n]\s*(?=\S)")


@Language.component(
    "kg_sentences",
    assigns=["doc._.kg_document", "doc._.kg_reading", "token.is_sent_start", "doc.sents"],
)
def kg_sentences(doc: Doc) -> Doc:
    """Cut the sentences, and date the document, which later components count from."""
    document = document_of(doc)
    whole = list(_whole(document))
    longest = max((s.text for s in whole), key=len, default="")
    if len(longest) > LONGEST:
        warning = WARNING.format(words=len(longest.split()))
        document = doc._.kg_document = replace(document, warnings=(*document.warnings, warning))
    sentences = [part for sentence in whole for part in _parts(sentence)]
    doc._.kg_reading = Reading(document, date_document(document), sentences)
    begins = {block.begin for block in document.blocks} | {sentence.begin for sentence in sentences}
    # All at once: to set `Token.is_sent_start` of each takes spaCy time by the square of their number.
    starts = [1 if token.i == 0 or token.idx in begins else -1 for token in doc]
    doc.from_array(["SENT_START"], np.array(starts, np.int64).astype(np.uint64)[:, None])  # type: ignore[arg-type] # as its documentation has it
    return doc


def _whole(document: Document) -> Iterator[Sentence]:
    """Return the sentences of the told blocks, with nothing looked for in them yet."""
    for index, block in enumerate(document.blocks):
        if block.told:
            words = document.words(block)
            for first, last in sentence_spans(words):
                begin, end = block.begin + first, block.begin + last
                yield Sentence(begin, end, words[first:last], index, block.kind, (), (), ())


def _parts(sentence: Sentence) -> Iterator[Sentence]:
    for first, last in stretches(sentence.text):
        begin, end = sentence.begin + first, sentence.begin + last
        yield replace(sentence, begin=begin, end=end, text=sentence.text[first:last])


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """
    Return where a sentence is cut that is so long that it is none: a table pasted as text, a text without stops.

    Each stretch ends at a clause mark, if there is one in its last half, else at a space.
    """
    begin = 0
    while len(text) - begin > LONGEST:
        window = text[begin : begin + LONGEST]
        marks = [m.end() for m in _CLAUSE_END.finditer(window, LONGEST // 2)]
        at = marks[-1] if marks else window.rfind(" ") + 1 or LONGEST
        yield begin, begin + len(window[:at].rstrip())
        begin += at
        begin += len(text[begin:]) - len(text[begin:].lstrip())
    if begin < len(text):
        yield begin, len(text)
