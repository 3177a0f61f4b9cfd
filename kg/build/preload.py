"""What every process that reads would load for itself, loaded before they are forked: once, and shared in memory."""

from __future__ import annotations

from itertools import chain

from kg.extract import find_all
from kg.extract.registry import PARTS
from kg.extract.terms import pipeline
from kg.model.document import Block, Description, Document

HEAD = "Derby City Council\n"
WORDS = "Social workers know children well, and visit them often. In May 2020, too few plans were clear.\n"
PARSED = "The council has adopted the Signs of Safety model.\n"


def words_of_ours(genre: str, words: str = WORDS + PARSED) -> Document:
    """Return a document of a few sentences: what is found in them takes the language, the lists and the models; in the last, the parser."""
    blocks = (Block(0, len(HEAD) - 1, "heading"), Block(len(HEAD), len(HEAD + words) - 1, "paragraph"))
    return Document("preload.txt", "0" * 64, HEAD + words, genre, blocks, Description(), (0,))


def preload(*, articles: bool = True, many: bool = True) -> None:
    """
    Load the language library, the vocabulary, the models, and what only many documents are worth: the parser and the shapes.

    What only articles take is left out if so asked.
    """
    for part in chain(*(parts for genre, parts in PARTS.items() if articles or genre != "article")):
        part.load()
    if many:
        from kg.shacl import prescreen  # noqa: PLC0415 - a few documents are not screened

        prescreen.ours()
        pipeline()
    find_all(words_of_ours("report", WORDS + PARSED if many else WORDS))
