"""What is hardly an article is read to its end, in bounded time, without an invented fact, and it says what it left out."""

import time

import pytest

from kg.extract import find_all
from kg.extract.articles.components.sentences import LONGEST
from kg.extract.articles.pipeline import read_context
from tests.parsed import document_of

WELSH = (
    "Roedd yr arolygwyr yn falch o’r gwaith yn Sir Ddinbych, meddai’r cyfarwyddwr Ann Hall. "
    "Mae’r cyngor yn cefnogi plant a theuluoedd (children’s services) yn dda iawn. "
)
NO_END = (
    "children’s services are what the council’s children’s services staff in Hull and Derby talked about "
)
CASES = {
    "a sentence of thousands of words": "Children’s services staff met and "
    + "talked with families in Hull and " * 600,
    "a text without a full stop": NO_END * 200,
    "a table pasted as text": "Children’s services\tStaff\tPosts\n" + "Hull\t44\t51\nDerby\t12\t13\n" * 300,
    "a table in one line": "Children’s services | " + "Derby | 12 | 13 | " * 800,
    "Welsh": WELSH * 40,
    "brackets": "(" * 6000 + " children’s services " + ")" * 6000,
    "quotation marks": "“" * 3000 + " children’s services ‘ " + "'" * 3000,
    "one word": "childrensservices" * 3000 + " children’s services",
}
SECONDS = 60
"""Of processor time: what is read piece by piece takes one or two, what looks at all of it again and again takes minutes."""


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_no_fact_is_made_up(text):
    """It ends within seconds of processor time, and nothing at all is claimed of it."""
    began = time.process_time()
    _, claims = find_all(document_of(text))
    assert time.process_time() - began < SECONDS
    assert [] == claims


def test_it_says_what_it_left_out():
    """A text without a full stop is read in stretches, none of them long, and a warning says so."""
    text = NO_END * 200
    described, _ = find_all(document_of(text))
    assert [
        f"a stretch of {len(text.split())} words has no full stop: it was read in parts, and what is told across them is left out"
    ] == list(described.warnings)
    sentences = read_context(document_of(text))._.kg_reading.sentences
    assert LONGEST >= max(len(s.text) for s in sentences)
    assert text.split() == " ".join(s.text for s in sentences).split()


def test_an_article_is_read_without_a_warning():
    """Sentences of the usual length are read whole."""
    described, _ = find_all(document_of("Ofsted rated Hull children’s services good. " * 100))
    assert () == described.warnings
