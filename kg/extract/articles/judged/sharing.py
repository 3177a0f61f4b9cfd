"""Councils that are said to have the same rating: 'Kent joins Essex', 'the rating is held by two more councils (A and B)', 'alongside Leeds', 'together with Leeds'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.predication import is_rating
from kg.extract.articles.judged.shares import listed
from kg.extract.articles.judged.words import lemma, word_list
from kg.extract.lexicon import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.articles.judged.predication import Told
    from kg.extract.articles.skeleton import Skeleton

_JOINS = frozenset(("join", "match", "equal", "follow", "emulate"))
_HOLDS = frozenset("hold share have win achieve get receive gain earn secure keep retain boast enjoy".split())
_WITH = frozenset(("alongside", "with", "like", "besides"))
_STEPS = 4


def joined_by(one: Told, skeleton: Skeleton) -> tuple[Token | None, list[Token]]:
    """
    Return the councils that had a grade before the one that it is given to, and the word that joins them.

    'Kent has joined Essex and Leeds in being rated outstanding', 'Kent is the
    third council, after Essex and Leeds, to be rated good', 'alongside Essex,
    Kent was rated good', 'Kent shares its grade with Essex'.
    """
    for word in _joiners(one):
        things = tree.children(word, "dobj", "pobj")
        found = [t for thing in things for t in _councils(thing)]
        if found:
            return word, [t for t in found if skeleton.mention(t) is not None]
    return None, []


def _joiners(one: Told) -> Iterator[Token]:
    node = one.verb
    if one.verb is None and one.standing and one.themes:
        node = one.themes[0]
    for _ in range(_STEPS):
        if node is None:
            return
        if lemma(node) in _JOINS and tree.is_verb(node):
            yield node
        for prep in (p for near in tree.children(node, "prep") for p in (near, *tree.children(near, "prep"))):
            alongside = _is_beside(prep) and one.role in ("rate", "be", "get", "keep", "give")
            shared = prep.lower_ == "with" and lemma(node) == "share"
            if alongside or shared or (prep.lower_ == "after" and _is_counted(node)):
                yield prep
        if node.head == node:
            return
        node = node.head


def _is_beside(prep: Token) -> bool:
    """Tell whether a word puts others beside whom a clause is about: 'alongside Leeds', 'like Leeds', 'along with Leeds', 'together with Leeds'."""
    if prep.lower_ != "with":
        return prep.lower_ in ("alongside", "like")
    return prep.head.lower_ == "along" or any(c.lower_ in ("together", "along") for c in prep.children)


def _is_counted(verb: Token) -> bool:
    """Tell whether a verb says of a council that it is the second or third of several."""
    counted = ("second", "third", "fourth", "fifth", "sixth", "latest", "next", "only")
    return any(
        lemma(noun) in word_list("body") and any(c.lower_ in counted for c in noun.children)
        for noun in tree.children(verb, "attr", "nsubj", "oprd")
    )


def _councils(thing: Token) -> list[Token]:
    """Return the councils of a phrase: itself, what is coordinated with it, or where it is: 'those in Leeds'."""
    parts = [
        thing,
        *(
            p
            for c in tree.children(thing, "prep")
            if c.lower_ in ("in", "of", "at")
            for p in tree.children(c, "pobj")
        ),
    ]
    named = [t for part in parts for t in tree.joined(part) if t.ent_type_ == "COUNCIL"]
    return named or [t for t in listed(thing) if lemma(thing) in word_list("body")]


def held_by(
    skeleton: Skeleton, grades: list[tuple[Token, str]], before: str
) -> Iterator[tuple[str, list[Token], Token]]:
    """
    Find the councils that hold a rating told before: 'a rating that two more councils hold, Devon and Barnet'.

    Parameters
    ----------
    skeleton
        The sentence.
    grades
        Its grades with their codes.
    before
        The code of the grade told last before the sentence, ``""`` if none was.

    Yields
    ------
    code, councils, verb
        The grade, the tokens of the councils, and the verb that says so.

    """
    for noun in skeleton.doc:
        if (
            not is_rating(noun)
            or lemma(noun) in word_list("weak_rating")
            or any(c.ent_type_ == "GRADE" for c in noun.children)
        ):
            continue
        verbs = [v for v in tree.children(noun, "acl", "relcl") if lemma(v) in _HOLDS]
        if noun.dep_ == "nsubjpass" and lemma(noun.head) in _HOLDS:
            verbs.append(noun.head)
        code = next((code for token, code in reversed(grades) if token.i < noun.i), before)
        for verb in verbs:
            things = [
                p
                for a in tree.children(verb, "agent", "prep")
                if a.lower_ == "by"
                for p in tree.children(a, "pobj")
            ]
            if verb.dep_ == "relcl":
                things += [t for t in tree.children(verb, "nsubj") if t.lower_ not in tree.RELATIVE]
            found = [t for thing in things for t in _councils(thing)]
            if code and found:
                yield code, found, verb


def codes(skeleton: Skeleton, tokens: list[Token]) -> tuple[str, ...]:
    """Return the councils behind tokens, each once."""
    mentions = [skeleton.mention(token) for token in tokens]
    return tuple(dict.fromkeys(m.code for m in mentions if isinstance(m, Mention)))
