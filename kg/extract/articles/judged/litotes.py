"""
What is said of areas by denying it.

Denied twice, as in 'no area that was not good' or 'not one part of it was anything but good', it is so of each of them;
denied of one alone, as in 'the only area that missed out on a good rating was adoption', it is so of all the others.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.words import lemma, word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.judged.predication import Told
    from kg.extract.articles.judged.slots import Reach

_NOT = frozenset(("not", "n't", "n’t", "never"))
_BEFORE = 4  # tokens in which 'no', 'not one', 'not a single' and 'none of the' stand before their noun
ONLY = frozenset(("only", "one", "sole", "single", "lone"))
_THE = frozenset(("the", "its", "their"))
_ABOVE = (("better", "than"), ("higher", "than"))
_DENYING = _NOT | {"no", "none", "neither", "nothing", "nor", "nowhere"}
_FAR = 25  # tokens
_BUT = frozenset(
    (("anything", "but"), ("other", "than"), ("less", "than"), ("short", "of"), ("worse", "than"))
)


def is_of_each(one: Told) -> bool:
    """Tell whether a grade is said of every area by denying twice that one is without it."""
    noun = _none_of(one)
    return noun is not None and _denials(noun, one.grade) == 1


def is_no_better(one: Told) -> bool:
    """Tell whether it is denied that a thing is better than a grade, which it has then: 'no area was better than inadequate'."""
    doc, at = one.grade.doc, one.grade.i
    near = [t.lower_ for t in doc[max(0, at - 3) : at]]
    above = any(pair in pairwise(near) for pair in _ABOVE)
    return above and any(t.lower_ in _DENYING for t in doc[max(0, at - _FAR) : at])


def is_of_none(one: Told) -> bool:
    """Tell whether a grade is denied of every area: 'there was no area that inspectors rated good'."""
    noun = _none_of(one)
    if noun is None or _denials(noun, one.grade):
        return False
    return noun in one.themes or noun in one.grade.ancestors


def all_but(one: Told, reach: Reach) -> Token | None:
    """Return the area of which alone a grade is denied, so that all others have it; `None` where that is not said."""
    doc, at = one.grade.doc, one.grade.i
    parts = {g.i for g in reach.grades if g.i != at} | {t.i for t in doc if t.text == ";"}
    begin = max((i + 1 for i in parts if i < at), default=0)
    end = min((i for i in parts if i > at), default=len(doc))
    named = [t for t in reach.areas if begin <= t.i < end]
    alone = next((t for t in doc[begin:at] if _is_one_alone(t, named)), None)
    if alone is None or _denials(alone, one.grade) != 1:
        return None
    before = [t for t in named if t.i <= alone.i]
    return alone if alone in named else next((t for t in named if t.i > at), before[-1] if before else None)


def _is_one_alone(token: Token, named: list[Token]) -> bool:
    """Tell whether a noun stands for one area and no other: 'the only area', 'adoption alone', 'only adoption'."""
    before = {t.lower_ for t in token.doc[max(0, token.i - _BEFORE) : token.i]}
    if token in named:
        after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
        return after == "alone" or (token.i > 0 and token.nbor(-1).lower_ == "only")
    return (
        bool(before & ONLY and before & _THE)
        and not token.ent_type_
        and token.tag_ == "NN"
        and lemma(token) in word_list("generic")
    )


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


def _is_told_apart(verb: Token, grade: Token) -> bool:
    """Tell whether a grade stands in a clause of its own beside a verb: 'only adoption escaped it, being rated good'."""
    between = [t for t in grade.ancestors if t.i > verb.i and tree.is_verb(t)]
    return any(t.dep_ in ("advcl", "conj") and verb in t.ancestors for t in between)


def _denials(noun: Token, grade: Token) -> int:
    """Count what denies between a noun and a grade: 'not', 'anything but', 'less than', 'escaped'."""
    words = [t.lower_ for t in noun.doc[noun.i + 1 : grade.i]]
    evading = word_list("evade") | {"escape", "fail"}
    verbs = [
        t for t in noun.doc[noun.i + 1 : grade.i] if lemma(t) in evading and not _is_told_apart(t, grade)
    ]
    pairs = [pair for pair in pairwise(words) if pair in _BUT]
    return sum(word in _NOT for word in words) + len(pairs) + len(verbs)
