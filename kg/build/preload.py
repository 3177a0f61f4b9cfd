"""What every process that reads would load for itself, loaded before they are forked: once, and shared in memory."""

from __future__ import annotations

from itertools import chain

from kg.extract import find_all
from kg.extract.registry import PARTS
from kg.model.document import Block, Description, Document
from kg.shacl import prescreen

HEAD = "Derby City Council\n"
WORDS = "Social workers know children well, and visit them often. In May 2020, too few plans were clear. The council has adopted the Signs of Safety model.\n"


def words_of_ours(genre: str) -> Document:
    """Return a document of three sentences: what is found in them takes the language, the lists, the models and the parser."""
    blocks = (Block(0, len(HEAD) - 1, "heading"), Block(len(HEAD), len(HEAD + WORDS) - 1, "paragraph"))
    return Document("preload.txt", "0" * 64, HEAD + WORDS, genre, blocks, Description(), (0,))


def preload(*, articles: bool = True) -> None:
    """Load the language library, the vocabulary, the models and the shapes; what only articles take is left out if so asked."""
    prescreen.ours()
    for part in chain(*(parts for genre, parts in PARTS.items() if articles or genre != "article")):
        part.load()
    find_all(words_of_ours("report"))
