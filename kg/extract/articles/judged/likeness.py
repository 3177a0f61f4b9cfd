"""Clauses of likeness: 'as it was in 2018', 'as in 2018'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.words import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

_CARRIES = frozenset(("be", "do", "have", "rate", "judge", "find"))


def is_as(token: Token) -> bool:
    """Tell whether a verb or preposition begins what something is like."""
    if token.dep_ == "prep":
        return token.lower_ == "as" and any(c.dep_ == "prep" for c in token.children)
    if token.dep_ not in ("advcl", "relcl", "conj", "parataxis") or lemma(token) not in _CARRIES:
        return False
    return any(c.lower_ in ("as", "like") and c.i < token.i for c in token.children)


def in_as_clause(token: Token) -> bool:
    """Tell whether a time stands in 'as it was in 2018', which tells of another time than the grade's own."""
    for node in token.ancestors:
        if is_as(node) and not any(t.ent_type_ == "GRADE" for t in node.subtree):
            return True
        if tree.is_verb(node):
            return False
    return False
