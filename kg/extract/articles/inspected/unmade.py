"""
Inspections that were not made, by the verb they hang on: 'is not expected before 2016', 'must take place before July', 'has not had a full inspection since'.

An inspection is denied, or only to come, where it is what the verb of its
clause says to happen or to be had, and that verb is negated, stands behind a
modal or says that it is expected. Whatever else an inspection does or does not
('it did not find', 'it must be a turning point'), it was made.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.words import lemma
from kg.extract.articles.skeleton import skeleton_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.reading import Reading, Sentence

_CUES = re.compile(
    r"\b(?:not|no|never|yet|must|should|will|shall|may|might|could|expect\w*|due|planned|scheduled|anticipated|awaited|likely)\b|n[’']t\b"
)
_HAPPEN = frozenset("take happen come follow begin start occur hold carry make conduct be".split())
_HAVE = frozenset("have get face undergo undertake receive host make carry conduct hold do".split())
_EXPECTED = frozenset("expect plan schedule anticipate await".split())
_TO_COME = frozenset(("must", "should", "will", "shall", "may", "might", "could", "'ll", "’ll"))


def is_unmade(reading: Reading, sentence: Sentence, begin: int, *, dated: bool) -> bool:
    """
    Tell whether the inspection whose noun begins at an offset of a sentence is denied or still to come.

    A denied one that has a date was made then: 'it has not had an inspection since 2019'.
    """
    if not _CUES.search(sentence.text):
        return False
    skeleton = skeleton_of(reading, sentence)
    if skeleton is None:
        return False
    at = sentence.begin + begin
    noun = next((t for t in skeleton.doc if skeleton.span(t)[0] <= at < skeleton.span(t)[1]), None)
    if noun is None:
        return False
    while noun.dep_ in ("compound", "amod", "nmod", "conj") and noun.head.i > noun.i:
        noun = noun.head  # 'inspection visit'
    verb = noun.head
    subject = noun.dep_ in ("nsubj", "nsubjpass")
    if not tree.is_verb(verb) or not (subject or noun.dep_ in ("dobj", "attr")):
        return False
    if (lemma(verb) not in (_HAPPEN if subject else _HAVE)) and lemma(verb) not in _EXPECTED:
        return False
    if subject and lemma(verb) == "be" and not _is_to_be(verb):
        return False
    return _is_to_come(verb) or (not dated and _is_denied(noun, verb))


def _is_to_be(verb: Token) -> bool:
    """Tell whether something is said to be due, likely or in a time, rather than what it is."""
    return not any(c.dep_ in ("attr", "acomp") and c.lower_ not in ("due", "likely") for c in verb.children)


def _is_to_come(verb: Token) -> bool:
    helping = tree.children(verb, "aux")
    if any(lemma(c) == "have" for c in helping):
        return False  # 'should have taken place', 'may have been'
    return (
        lemma(verb) in _EXPECTED
        or any(c.lower_ in _TO_COME for c in helping)
        or any(c.dep_ == "acomp" and c.lower_ in ("due", "likely") for c in verb.children)
    )


def _is_denied(noun: Token, verb: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children) or any(
        c.lower_ == "no" for c in noun.children
    )
