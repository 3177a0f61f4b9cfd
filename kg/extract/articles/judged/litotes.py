"""What is denied twice: 'no area that was not good', 'not one part of it was anything but good'. So each of them is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.articles.judged.words import lemma, word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.judged.predication import Told

_NOT = frozenset(("not", "n't", "n’t", "never"))
_BEFORE = 4  # tokens in which 'no', 'not one', 'not a single' and 'none of the' stand before their noun
_BUT = frozenset(
    (("anything", "but"), ("other", "than"), ("less", "than"), ("short", "of"), ("worse", "than"))
)


def is_of_each(one: Told) -> bool:
    """Tell whether a grade is said of every area by denying twice that one is without it."""
    noun = _none_of(one)
    return noun is not None and _denials(noun, one.grade) == 1


def is_of_none(one: Told) -> bool:
    """Tell whether a grade is denied of every area: 'there was no area that inspectors rated good'."""
    noun = _none_of(one)
    if noun is None or _denials(noun, one.grade):
        return False
    return noun in one.themes or noun in one.grade.ancestors


def _none_of(one: Told) -> Token | None:
    """Return the noun for an area that is denied to be, last before a grade: 'no area', 'not a single part'."""
    for token in reversed(one.grade.doc[: one.grade.i]):
        if token.ent_type_ == "GRADE" or token.text in (",", ";", ":"):
            return None
        if not token.ent_type_ and lemma(token) in word_list("generic"):
            before = [t.lower_ for t in token.doc[max(0, token.i - _BEFORE) : token.i]]
            if "no" in before[-2:] or ("none" in before and "of" in before):
                return token
            if "not" in before and {"one", "single"} & set(before[before.index("not") :]):
                return token
    return None


def _denials(noun: Token, grade: Token) -> int:
    """Count what denies between a noun and a grade: 'not', 'anything but', 'less than', 'escaped'."""
    words = [t.lower_ for t in noun.doc[noun.i + 1 : grade.i]]
    verbs = [t for t in noun.doc[noun.i + 1 : grade.i] if lemma(t) in word_list("evade") | {"escape"}]
    pairs = [pair for pair in pairwise(words) if pair in _BUT]
    return sum(word in _NOT for word in words) + len(pairs) + len(verbs)
