"""Praise in the words of grades that is nobody's grade: 'it's good', 'care leavers said their help is outstanding', 'good leadership and strong management'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.views import is_a_view
from kg.extract.articles.judged.words import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.judged.predication import Told
    from kg.extract.articles.skeleton import Skeleton

_IT = frozenset(("it", "this", "that", "there"))


def is_praise(one: Told, skeleton: Skeleton) -> bool:
    """Tell whether a grade's word is somebody's praise: of who gives none, of who calls 'it' good, or beside praise that is no grade."""
    return is_a_view(one) or _is_of_it(one, skeleton) or _is_beside_praise(one)


def _is_of_it(one: Told, skeleton: Skeleton) -> bool:
    """Tell whether somebody calls 'it' good in speech, and speaks of no rating."""
    if one.code != "good" or one.grade.dep_ != "acomp" or one.phase:
        return False
    sentence = skeleton.sentence
    at = skeleton.span(one.grade)[0]
    subjects = tree.children(one.grade.head, "nsubj")
    return (
        bool(subjects)
        and all(subject.lower_ in _IT for subject in subjects)
        and sentence.is_quoted(at)
        and one.nominal is None
        and not sentence.of("inspectorate")
    )


def _is_beside_praise(one: Told) -> bool:
    """Tell whether what is called good is one of several things that are praised, each in its own word: 'good leadership and strong management have been seen'."""
    noun = one.grade.head
    if one.code != "good" or one.grade.dep_ != "amod" or one.nominal is not None:
        return False
    others = [*tree.children(noun, "conj"), *([noun.head] if noun.dep_ == "conj" else [])]
    return any(_is_praised(t) for t in others)


def _is_praised(noun: Token) -> bool:
    return any(
        t.pos_ == "ADJ" and not t.ent_type_ and lemma(t) in _PLAIN for t in tree.children(noun, "amod")
    )


_PLAIN = frozenset(
    "strong effective clear stable committed skilled robust solid sound excellent high positive timely".split()
)
