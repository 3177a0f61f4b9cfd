"""The noun that a value counts, or of which it is a share, wherever the sentence has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.figures.syntax import NOUNS, STEPS, SUBJECTS, noun_after

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.figures.parsing import Parsed
    from kg.extract.articles.figures.values import Value

NUMERIC = frozenset({"nummod", "quantmod", "nmod", "compound", "amod", "det", "predet", "advmod", "npadvmod"})
_FILES = frozenset({"file", "record"})
"""What there is one of for each that is counted: 'the files of 40 children' are 40."""


def is_of_them(node: Token) -> bool:
    """Tell whether a number is of those that the clause has named: '2,700 of them'."""
    return any(
        c.lower_ == "of"
        and any(o.dep_ == "pobj" and o.lower_ in ("them", "these", "those") for o in c.children)
        for c in node.children
    )


def of_which(node: Token) -> Token | None:
    """Return the noun of which a share is told in a clause of its own: '440 children, of whom 61% live nearby'."""
    asks = (
        p
        for p in node.children
        if p.dep_ == "prep" and any(o.tag_ == "WDT" or o.lower_ == "whom" for o in p.children)
    )
    return next((t for p in asks for t in node.doc[max(0, p.i - 2) : p.i] if t.pos_ in NOUNS), None)


def left_out_of(node: Token, value: Value) -> Token | None:
    """Return the noun that is counted once for several: of '400 children in need, 72 in care', children."""
    place = any(c.dep_ == "prep" and c.lower_ in ("in", "on", "under") for c in node.children)
    if value.unit != "count" or not place:
        return None
    step = node
    for _ in range(STEPS):
        if step.dep_ not in ("conj", "appos"):
            return None
        step = step.head
        if step.pos_ in NOUNS and step.tag_ == "NNS":
            return step
    return None


def counted_by(parsed: Parsed, node: Token, own: list[Token]) -> Token | None:
    """Return the noun that a value counts, or of which it is a share; `own` are the tokens of the value."""
    if node.dep_ in NUMERIC and node.head.pos_ in NOUNS and node.head.i > node.i:
        noun = node.head
        while noun.dep_ in ("nmod", "compound", "poss") and noun.head.pos_ in NOUNS and noun.head.i > noun.i:
            noun = noun.head  # '85 agency social workers': of workers; '40 children’s files': of files
        of = noun.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
        return of.head if of is not None and of.head.lemma_.lower() in _FILES else noun
    for token in (node, *own):
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "in", "among") and child.i > node.i:
                whole = noun_after([child])
                if whole is not None and (child.lower_ == "of" or parsed.what(whole) is None):
                    return whole if child.lower_ == "of" else None
    verb = node.head if node.dep_ in SUBJECTS else None
    while verb is not None:
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ == "of" and child.i < node.i:
                return noun_after([child])
        verb = verb.head if verb.dep_ == "ccomp" else None  # 'Of its posts, the report says, 9% are vacant'
    return None
