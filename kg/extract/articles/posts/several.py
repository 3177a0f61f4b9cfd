"""People told of together: those of a list, and whom 'they', 'the pair' and 'the latter' mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.narration import COUNCIL, PERSON, ROLE, TIME
from kg.extract.articles.posts.clauses import SUBJECTS, children
from kg.extract.times import NUMBERS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.narration import Told

_BETWEEN = frozenset({",", "and", "&", ";", "-", "–", "plus", "alongside", "as", "well", "with", "then"})
_JOINS = frozenset({"and", "&", ";", "plus", "alongside", "well", "with"})
_PLACED = frozenset({"of", "at", "in", "for", "from"})
_ASIDE = re.compile(r"\s*\(([^()]{2,80})\)")
_FOR_EXAMPLE = frozenset({"as", "including", "like"})
_AFTER = frozenset(", : ; - – namely including like such as are were will be who in at of for and to".split())
_BEFORE = frozenset(", - – now once then formerly previously both all new are were".split())
_PAIRS = {"pair": 2, "duo": 2, "trio": 3, "quartet": 4, "both": 2}
_FEW = 2


def lists(told: Told) -> list[list[Token]]:
    """Return the people of a sentence, those of a list ('Mary, Bob (care) and Ann of Derby') together."""
    found: list[list[Token]] = []
    for person in told.of(PERSON):
        if found and _goes_on(told, found[-1][-1], person):
            found[-1].append(person)
        else:
            found.append([person])
    return [people for several in found for people in _joined(told, several)]


def list_of(told: Told, person: Token) -> list[Token]:
    """Return the list in which a person stands, of nobody else where they stand alone."""
    return next((people for people in lists(told) if person in people), [person])


def _joined(told: Told, several: list[Token]) -> list[list[Token]]:
    """Return a list as one where its members are joined by more than a comma, else each alone."""
    between = told.doc[several[0].i : several[-1].i]
    joined = len(several) > 1 and any(t.lower_ in _JOINS for t in between)
    return [several] if joined else [[person] for person in several]


def _goes_on(told: Told, one: Token, other: Token) -> bool:
    """Return whether two people stand next to each other in a list."""
    if other.dep_ in SUBJECTS and other.head != one.head:
        return False  # 'said Mary, and Bob left'
    between = told.doc[one.i + 1 : other.i]
    _, begin, end = bracketed(told, one)
    kept = [t for t in between if not begin <= told.span(t)[0] < end]
    plain = [t for t in kept if t.lower_ not in _BETWEEN and t.pos_ != "NUM"]
    placed = all(
        t.lower_ in _PLACED
        or told.kind_of(t) in (COUNCIL, TIME)
        or t.pos_ == "DET"
        or _is_of_next(told, t, other)
        for t in plain
    )
    return bool(kept) and placed and any(t.lower_ in _BETWEEN for t in kept)


def _is_of_next(told: Told, token: Token, other: Token) -> bool:
    """Return whether a word is for the post of who is named right after it: 'director Mary and leader Bob'."""
    return told.kind_of(token) == ROLE and token.i + 1 == other.i


def bracketed(told: Told, person: Token) -> tuple[str, int, int]:
    """Return what stands in brackets after a name, with its offsets in the document; ``""`` if nothing does."""
    end = told.span(person)[1]
    sentence = told.sentence_at(end - 1)
    match = _ASIDE.match(sentence.text, end - sentence.begin)
    return (
        (match[1], sentence.begin + match.start(1), sentence.begin + match.end(1))
        if match
        else ("", end, end)
    )


def number_of(token: Token) -> int:
    """Return how many people a word that stands for several means: 2 for 'the pair', 0 where it does not say ('they')."""
    counted = next((t.lower_ for t in (token, *children(token, "nummod")) if t.lower_ in NUMBERS), "")
    return _PAIRS.get(token.lower_, NUMBERS.get(counted, 0))


def is_several(told: Told, token: Token) -> bool:
    """Return whether a word stands for several people told before: 'they', 'the two', 'both', 'all three'."""
    if told.kind_of(token):
        return False
    return (
        token.lower_ in ("they", "them")
        or token.lower_ in _PAIRS
        or (
            token.lower_ in NUMBERS
            and token.dep_ in SUBJECTS
            and bool(children(token, "det", "predet", "nmod"))
        )
    )


def told_beside(told: Told, role: Token) -> list[Token]:
    """Return the people of a list right after a post that several hold, or right before it."""
    for step, passed in ((1, _AFTER), (-1, _BEFORE)):
        at = role.i + step
        while 0 <= at < len(told.doc) and _is_passed(told, told.doc[at], passed):
            at += step
        if 0 <= at < len(told.doc) and told.kind_of(told.doc[at]) == PERSON:
            people = list_of(told, told.doc[at])
            one_of_them = step == 1 and told.doc[at - 1].lower_ in _FOR_EXAMPLE
            if len(people) >= _FEW or one_of_them:
                return people
    return []


def _is_passed(told: Told, token: Token, words: frozenset[str]) -> bool:
    return (
        token.lower_ in words
        or token.pos_ == "DET"
        or told.kind_of(token) in (COUNCIL, TIME)
        or token.dep_ == "case"
    )
