"""Documents and what is found in them, without a PDF where none is needed."""

from __future__ import annotations

from functools import cache

from kg.extract import find_all
from kg.model.document import Block, Document
from kg.readers import pdf
from tests.extract.reports import pages


def report(*parts, genre="report"):
    """Make a report of headings; other blocks are pairs of kind and words."""
    text, blocks = "", []
    for part in parts:
        kind, words = part if isinstance(part, tuple) else ("heading", part)
        blocks.append(Block(len(text), len(text) + len(words), kind))
        text += words + "\n"
    return Document("report.pdf", "ab" * 32, text, genre, tuple(blocks))


def letter(*lines):
    """Make a letter of lines."""
    return report(*lines, genre="letter")


@cache
def read(name):
    """Read one of the PDFs of `pages`."""
    return pdf.read(getattr(pages, name)(), f"{name}.pdf")


@cache
def found(name):
    """Give all that is found in one of the PDFs of `pages`."""
    return find_all(read(name))


def claims(name, kind, **wanted):
    """Give the claims of one kind in one of the PDFs of `pages`, those with the wanted values."""
    return [
        c
        for c in found(name)[1]
        if c.kind == kind and all(getattr(c, field) == value for field, value in wanted.items())
    ]
