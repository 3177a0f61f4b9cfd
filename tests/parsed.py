"""Texts of our own as readings: a line a paragraph."""

from kg.extract.articles.pipeline import read_context
from kg.model.document import Block, Description, Document, Published

PUBLISHED = Published("2024-03-15", "2024-03-15", "2024-03-15", "stated")


def document_of(text, published=PUBLISHED, kind="paragraph", **description):
    """A document whose lines are its paragraphs, published in March 2024."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), kind))
        at += len(line) + 1
    described = Description(published=published, **description)
    return Document("text.txt", "0" * 64, text, "article", tuple(blocks), described)


def reading_of(text, **given):
    """The reading of such a document."""
    return read_context(document_of(text, **given))._.kg_reading
