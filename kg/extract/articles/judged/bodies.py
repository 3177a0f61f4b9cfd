"""Councils that are named as those of a grade: 'two outstanding authorities, Kent and Essex', 'Kent is the only inadequate council'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.words import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.judged.predication import Told

_BODIES = frozenset("council authority borough county city department".split())
_EVERYDAY = "good"  # 'a good council' may be anybody's praise
_LISTING = frozenset((",", ";", ":", "and", "&", "-", "(", "namely", "in", "council", "councils"))
_FAR = 6  # tokens from a noun to the list that spells it out
_UNREAL = frozenset("would could should may might want hope aim aspire if whether not n't never no".split())


def named_bodies(one: Told, *, near: bool) -> list[Token]:
    """
    Return the councils that a grade's noun says are of that grade, nothing where the noun names none.

    Parameters
    ----------
    one
        The grade.
    near
        Whether the text has just spoken of ratings: then 'a good council' is one too.

    """
    noun = one.grade.head
    one_more = noun.lower_ == "one" and any(lemma(t) in _BODIES for t in noun.doc[: noun.i])
    if (
        not (one_more or lemma(noun) in _BODIES)
        or one.grade.dep_ not in ("amod", "compound")
        or noun.ent_type_
    ):
        return []
    if (one.code == _EVERYDAY and not near) or {t.lower_ for t in noun.sent} & _UNREAL:
        return []
    if any(c.lower_ in ("another", "any", "every") for c in noun.children):
        return []
    return _spelled_out(noun) or _said_to_be(noun)


def _spelled_out(noun: Token) -> list[Token]:
    """Return the councils right after a noun that it is in apposition to: 'two inadequate councils, Kent and Essex'."""
    found: list[Token] = []
    plural = noun.tag_ == "NNS"
    for token in noun.doc[noun.i + 1 :]:
        if token.ent_type_ == "COUNCIL":
            found.append(token)
            if not plural:
                break
        elif (
            token.lower_ not in _LISTING
            or (not found and token.lower_ in ("in", "and", "&"))
            or token.i - noun.i > _FAR + 2 * len(found)
        ):
            break
    opened = noun.i + 1 < len(noun.doc) and noun.doc[noun.i + 1].text in (",", ":", "-", "(")
    return found if opened else []


def _said_to_be(noun: Token) -> list[Token]:
    """Return the councils that are said to be such: 'Kent is the only outstanding authority', 'leaving Kent as the one inadequate council'."""
    verb = noun.head
    if noun.dep_ == "attr" and lemma(verb) in ("be", "become", "remain"):
        return [t for s in tree.children(verb, "nsubj") for t in tree.joined(s) if t.ent_type_ == "COUNCIL"]
    if verb.lower_ == "as" and noun.dep_ == "pobj":
        things = [
            *tree.children(verb.head, "dobj"),
            *tree.children(verb.head, "nsubj"),
            *([verb.head] if verb.head.ent_type_ else []),
        ]
        return [t for s in things[:1] for t in tree.joined(s) if t.ent_type_ == "COUNCIL"]
    return []
