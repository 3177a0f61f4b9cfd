"""The extension attributes by which the components hand on what they found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span

from kg.model.document import Block, Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.extract.reading import Reading

for _name in ("kg_document", "kg_reading", "kg_skeletons", "kg_context", "kg_claims", "kg_kept"):
    Doc.set_extension(_name, default=None, force=True)


def document_of(doc: Doc) -> Document:
    """
    Return the document that a doc is of.

    A doc that was made of a text alone is a document whose lines are its paragraphs.
    """
    if doc._.kg_document is None:
        blocks, at = [], 0
        for line in doc.text.split("\n"):
            if line.strip():
                blocks.append(Block(at, at + len(line), "paragraph"))
            at += len(line) + 1
        doc._.kg_document = Document("", "0" * 64, doc.text, "article", tuple(blocks))
    return doc._.kg_document  # type: ignore[no-any-return] # an extension


def reading_of(doc: Doc) -> Reading:
    """Return the reading of a doc, as far as the components before have come."""
    return doc._.kg_reading  # type: ignore[no-any-return] # an extension


def spans_of(doc: Doc, places: Iterable[tuple[int, int, str]]) -> Iterator[Span]:
    """
    Yield spans of a doc for stretches of its text (begin, end, label), each widened to whole tokens.

    `Doc.char_span` does the same, but goes through all tokens each time.
    """
    begins = [token.idx for token in doc]
    for begin, end, label in places:
        first, last = max(0, bisect_right(begins, begin) - 1), bisect_left(begins, end)
        if first < last:
            yield Span(doc, first, last, label=label)
