"""
Councils that a clause of their own ties to a model, whatever else the sentence says of it.

'Kent’s model has been copied by Essex', 'the model of Kent', 'a way of working
introduced in Kent', 'spread from Kent to Essex', 'Kent, which borrowed it from
Essex': the sentence speaks of one council, and its syntax gives the model to others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.posts.clauses import children, is_passive, prepositions, subject
from kg.extract.practice_models.paths import ADVICE, UNSETTLED, path_of
from kg.extract.practice_models.pointing import is_due, named_councils

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.articles.skeleton import Skeleton
    from kg.extract.practice_models.paths import Path

_HAS = frozenset(
    "adopt borrow bring build carry choose conceive copy create design develop devise embed embrace emulate establish export favour follow found "
    "import implement introduce invent launch make pilot pioneer practise replicate run start take test trial try use work spread extend expand roll originate begin".split()
)
"""Verbs whose doer, agent or place has the model: 'pioneered by Kent', 'introduced in Kent'."""
_GOES = frozenset(
    "spread go move come travel bring take carry export roll extend expand copy transfer replicate".split()
)
_GIVES = frozenset("share lend pass export sell bring take spread give".split())
_WITH = frozenset("join follow emulate copy".split())
"""Verbs whose object does likewise: 'joined Kent in adopting it'."""
_UNREAL = ADVICE | UNSETTLED | {"would", "could"}
_WHERE = ("in", "by", "at", "across", "within", "throughout")
_WHERETO = ("to", "into", "across", "in", "by")

Tied = tuple[str, str]
"""A council and how far it is with a model."""


def tied(skeleton: Skeleton, token: Token, *, described: bool) -> Iterator[Tied]:
    """
    Yield the councils that the syntax around a model's token gives it to.

    What is only `described` ('restorative practice') is a council's where a verb says so.
    """
    for noun in _told_of(token):
        for owner in () if described else children(noun, "poss"):
            yield from _each(skeleton, owner, "adopted")
        for place in prepositions(noun, "of"):
            if not described and not _is_denied(noun):
                yield from _each(skeleton, place, "adopted")
            for verb in children(place, "acl"):  # 'of the kind pioneered by Kent'
                yield from _by_participle(skeleton, verb)
        for verb in children(noun, "acl", "relcl"):
            yield from _by_participle(skeleton, verb)
    path = path_of(skeleton, token)
    yield from _likewise(skeleton, path)
    if path.verb is not None and not path.negated and not path.unsettled and not path.advised:
        for verb in (path.verb, *children(path.verb, "conj")):
            if verb == path.verb or not children(verb, "nsubj", "nsubjpass"):
                yield from _by_verb(skeleton, path, verb)


def _told_of(token: Token) -> Iterator[Token]:
    """Yield a model's token and what it is said to be: 'X, a scheme …', 'the X programme'."""
    yield token
    yield from children(token, "appos")
    if token.dep_ in ("appos", "compound") and token.head.ent_type_ not in ("COUNCIL", "PERSON"):
        yield token.head


def _by_participle(skeleton: Skeleton, verb: Token) -> Iterator[Tied]:
    """Yield who has a model by a clause of it: 'introduced in Kent', 'which Kent has used'."""
    if verb.lemma_.lower() not in _HAS or _is_denied(verb):
        return
    status = "planned" if is_due(verb) else "adopted"
    for place in prepositions(verb, *_WHERE):
        yield from _each(skeleton, place, status)
    doer = next(iter(children(verb, "nsubj")), None)
    if doer is not None and not is_passive(verb):
        yield from _each(skeleton, doer, status)


def _by_verb(skeleton: Skeleton, path: Path, verb: Token) -> Iterator[Tied]:
    """Yield who has a model by the verb of its sentence: 'has spread to Kent', 'was copied by Kent', 'borrowed from Kent'."""
    if verb.lemma_.lower() not in _HAS | _GOES | _GIVES or _is_denied(verb):
        return
    ahead = path.intended or is_due(verb)
    status = "planned" if ahead else "adopted"
    if path.as_ in ("subject", "passive") and verb.lemma_.lower() in (
        _GOES if path.as_ == "subject" else _GOES | _HAS
    ):
        for place in prepositions(verb, *_WHERETO):
            yield from _each(skeleton, place, status)
    if path.as_ == "object" and verb.lemma_.lower() in _GIVES and (giver := subject(verb)) is not None:
        yield from _each(skeleton, giver, "adopted")
        for place in (*prepositions(verb, "to", "with"), *prepositions(path.token, "with")):
            yield from _each(skeleton, place, status)
    for place in (*prepositions(verb, "from"), *prepositions(path.token, "from")):
        yield from _each(skeleton, place, "adopted")


def _likewise(skeleton: Skeleton, path: Path) -> Iterator[Tied]:
    """Yield those that others are likened to: 'like Kent, Essex uses it', 'the same as Kent', 'joined Kent in using it'."""
    verb = path.verb
    if verb is None or path.as_ not in ("object", "passive") or verb.lemma_.lower() not in _HAS:
        return
    for place in () if path.negated else prepositions(verb, "like"):
        yield from _each(skeleton, place, "adopted")
    if any(c.lower_ == "same" for c in path.token.children):
        for place in (*prepositions(verb, "as"), *prepositions(path.token, "as")):
            yield from _each(skeleton, place, "adopted")
    joins = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "in" else None
    if joins is not None and joins.lemma_.lower() in _WITH and not _is_denied(joins):
        status = "planned" if is_due(joins) else "adopted"
        doer = subject(joins)
        if doer is not None:
            yield from _each(skeleton, doer, status)
        for other in children(joins, "dobj"):
            yield from _each(skeleton, other, "adopted")


def _is_denied(token: Token) -> bool:
    """Tell whether a noun or a verb is denied, or only advised or thought of."""
    return any(
        c.dep_ == "neg" or c.lower_ in ("no", "neither", "never") or (c.dep_ == "aux" and c.lower_ in _UNREAL)
        for c in token.children
    )


def _each(skeleton: Skeleton, token: Token, status: str) -> Iterator[Tied]:
    for council, state, _ in named_councils(skeleton, token, status):
        yield council, state
