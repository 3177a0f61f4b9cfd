"""
Councils that a clause of their own ties to a model, whatever else the sentence says of it.

'Kent’s model has been copied by Essex', 'the model of Kent', 'a way of working
introduced in Kent', 'spread from Kent to Essex', 'Kent, which borrowed it from
Essex': the sentence speaks of one council, and its syntax gives the model to others.
The same is asked of the words that stand for a model named before ('Essex copied it').
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.posts.clauses import (
    children,
    coordinated,
    is_passive,
    is_verb,
    prepositions,
    subject,
)
from kg.extract.practice_models.bearers import WHERE
from kg.extract.practice_models.carrying import is_seen_done
from kg.extract.practice_models.paths import path_of
from kg.extract.practice_models.standing import USE, rule_of
from kg.extract.practice_models.verbs import (
    ENDS,
    GIVES,
    GOES,
    GOES_ON,
    HAS,
    LIKENS,
    governors,
    is_denied,
    leaves,
    outlook,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.practice_models.bearers import Scene
    from kg.extract.practice_models.paths import Path

_WHERETO = ("to", "into", "across", "in", "by", "at", "within", "throughout")
_RELATIVES = frozenset({"which", "that"})
_RELATIONS = {"dobj": "object", "pobj": "object", "nsubj": "subject", "nsubjpass": "passive"}
_LEFT = frozenset({"object", "passive", "subject", "from", "of", "off", "on", "with"})
"""How a model may stand to a verb of giving it up: 'dropped it', 'pulled out of it', 'moved away from it'."""

Tied = tuple[str, str]
"""A council and how far it is with a model."""


def tied(scene: Scene, token: Token, *, described: bool = False, unnamed: bool = False) -> Iterator[Tied]:
    """
    Yield the councils that the syntax around a model's token gives it to.

    What is only `described` ('restorative practice') is a council's where a verb says so;
    of what stands `unnamed` for a model ('it') every verb that rules know says whose it is.
    """
    for noun in _told_of(token):
        yield from _by_noun(scene, noun, described=described)
        yield from _in_use(scene, noun)
    path = path_of(scene.skeleton, token)
    if any(noun.lemma_.lower() in _OCCASIONS for noun in path.made_of):
        return
    if path.verb is None or path.of_other_services or path.of_government:
        return
    yield from _likewise(scene, path)
    if not path.unsettled and not path.advised and not (path.named_nouns & _PLANS and leaves(path.verb)):
        yield from _by_main_verb(scene, path, path.verb, unnamed=unnamed)
        if not path.negated and path.verb.lemma_.lower() in HAS | GOES | GIVES:
            for place in prepositions(token, "from"):
                yield from _each(scene, place, "adopted")


def _by_main_verb(scene: Scene, path: Path, main: Token, *, unnamed: bool) -> Iterator[Tied]:
    """Yield who has a model, or gave it up, by the verb that its path leads to and those joined to that."""
    if _is_farewell(path):
        if outlook(main) == "adopted":
            yield from ((code, "dropped") for code in scene.doers(main))
        return
    rule = rule_of(path) if unnamed else None
    if rule is not None and not rule.status:
        return
    known = rule is not None and rule.status in (USE, "adopted")
    if path.negated and not known and not leaves(main) and main.lemma_.lower() not in GOES_ON:
        return
    known = known or (path.token.lower_ in _ONES and main.lemma_ in ("be", "become", "remain", "stay"))
    if path.as_ == "subject" and is_seen_done(main):  # 'after seeing it used in Kent'
        yield from ((code, "adopted") for code in scene.places(main))
        return
    yield from _by_verb(scene, main, path.as_, known=known, named=not unnamed)
    if path.as_ in ("subject", "passive"):
        for verb in children(main, "conj"):
            if is_verb(verb) and not children(verb, "nsubj", "nsubjpass"):
                yield from _by_verb(scene, verb, "passive" if is_passive(verb) else "subject")


def _is_farewell(path: Path) -> bool:
    """Tell whether a verb with its object gives a model up: 'said goodbye to it', 'pulled the plug on it', 'has lost faith in it'."""
    objects = (
        {t.lemma_.lower() for t in children(path.verb, "dobj", "oprd")} if path.verb is not None else set()
    )
    return path.verb is not None and bool(objects & _FAREWELLS.get(path.verb.lemma_.lower(), frozenset()))


_FAREWELLS = {
    "say": frozenset({"goodbye", "farewell"}),
    "bid": frozenset({"goodbye", "farewell", "adieu"}),
    "pull": frozenset({"plug"}),
    "turn": frozenset({"back"}),
    "call": frozenset({"time", "halt"}),
    "draw": frozenset({"line"}),
    "lose": frozenset({"faith", "patience", "confidence", "interest"}),
    "part": frozenset({"company", "way"}),
    "cut": frozenset({"tie", "funding"}),
    "put": frozenset({"end", "stop"}),
    "bring": frozenset({"end"}),
}
_OCCASIONS = frozenset(
    "conference seminar event book study paper summit webinar festival lecture talk podcast article evaluation report award".split()
)
"""What is about a model and does not say that anybody works by it: 'a Signs of Safety conference'."""
_PLANS = frozenset("plan proposal idea bid motion notion suggestion case".split())
_ONES = frozenset("one another others third fourth fifth".split())


def _told_of(token: Token) -> Iterator[Token]:
    """Yield a model's token and what it is said to be: 'X, a scheme …', 'the X programme'."""
    yield token
    yield from children(token, "appos")
    yield from (
        t for t in prepositions(token, "of") if t.lower_ == "working"
    )  # 'a way of working devised in Kent'
    if token.dep_ in ("appos", "compound") and token.head.ent_type_ not in ("COUNCIL", "PERSON"):
        yield token.head


def _by_noun(scene: Scene, noun: Token, *, described: bool) -> Iterator[Tied]:
    """Yield whose a model is by what hangs on its noun: 'Kent’s model', 'the model of Kent', 'a model that Kent uses'."""
    for owner in () if described else children(noun, "poss"):
        if owner.ent_type_ == "COUNCIL":
            yield from _each(scene, owner, "adopted")
    for place in prepositions(noun, "of"):
        if not described and place.ent_type_ == "COUNCIL" and not is_denied(noun):
            yield from _each(scene, place, "adopted")
        for verb in children(place, "acl"):  # 'of the kind pioneered by Kent'
            yield from _by_verb(scene, verb, "passive")
    for quality in children(noun, "amod"):  # 'already familiar in Kent'
        for place in prepositions(quality, "in", "across") if quality.i > noun.i else ():
            yield from _each(scene, place, "adopted")
    helped = (c for t in prepositions(noun, "for") for c in children(t, "acl") if c.tag_ == "VBN")
    for clause in (*children(noun, "acl", "relcl"), *helped):  # 'a scheme for teenagers copied from Kent'
        for verb, relation in _relations(clause):
            yield from _by_verb(scene, verb, relation)


def _in_use(scene: Scene, noun: Token) -> Iterator[Tied]:
    """Yield where a model is said to be in use beside its noun: 'the model, already in use in Kent', 'which is in use in Kent'."""
    verbs = {noun, noun.head, *children(noun, "relcl")}
    for use in noun.doc[noun.i + 1 :]:
        if use.lower_ not in ("use", "place") or use.head.lower_ != "in" or use.head.head not in verbs:
            continue
        verb = use.head.head
        if verb.dep_ == "relcl" and outlook(verb) != "adopted":
            continue
        for place in (
            *prepositions(use, *WHERE),
            *(prepositions(verb, *WHERE) if verb.dep_ == "relcl" else ()),
        ):
            yield from _each(scene, place, "adopted")


def _relations(clause: Token) -> Iterator[tuple[Token, str]]:
    """Yield the verbs of a relative clause or a participle that its noun goes with, and how: of 'which Kent plans to use', 'use' as its object."""
    for verb in (clause, *children(clause, "conj")):
        told = [
            t for t in verb.subtree
            if t.lower_ in _RELATIVES and t.dep_ in _RELATIONS and not any(a.dep_ in ("relcl", "conj") and a != verb and a in verb.subtree for a in t.ancestors)
        ]  # fmt: skip
        for relative in told[:1]:
            head = relative.head if relative.dep_ != "pobj" else relative.head.head
            yield head, _RELATIONS[relative.dep_]
        if told:
            continue
        if verb.tag_ == "VBN" and not children(verb, "nsubj"):
            yield verb, "passive"
        elif children(verb, "nsubj"):
            yield verb, "object"
        elif verb.dep_ == "acl":
            yield verb, "subject"


def _by_verb(
    scene: Scene, verb: Token, relation: str, *, known: bool = False, named: bool = False
) -> Iterator[Tied]:
    """Yield who has a model, or gave it up, by a verb that it is the object or subject of: 'was copied by Kent', 'has spread to Kent'."""
    lemma = verb.lemma_.lower()
    state = _state(verb, relation, known=known)
    if not state:
        return
    if relation == "subject":
        if lemma in GOES | ENDS or known:
            found = scene.places(verb, *_WHERETO)
            found += tuple(
                c for t in children(verb, "dobj") if t.ent_type_ == "COUNCIL" for c in scene.named(t)
            )
            yield from ((code, state) for code in found)
    elif relation == "passive":
        yield from ((code, state) for code in scene.about(verb, *WHERE, "to", "into"))
    elif named or is_passive(verb):  # 'were trained in it'
        yield from ((code, state) for code in scene.doers(verb) or (() if named else scene.about(verb)))
    else:
        yield from ((code, state) for code in scene.about(verb))
    if relation == "object" and lemma in GIVES:
        for place in (
            *prepositions(verb, "to", "with"),
            *(p for t in children(verb, "dobj") for p in prepositions(t, "with")),
        ):
            yield from _each(scene, place, state)
    partly = any(c.lower_ in ("partly", "loosely") for c in verb.children) or any(
        p.lower_ == "part" for p in prepositions(verb, "in")
    )
    for place in prepositions(verb, "from") if state != "dropped" and not partly else ():
        if place.ent_type_ == "COUNCIL":
            yield from _each(scene, place, "adopted")


def _state(verb: Token, relation: str, *, known: bool) -> str:
    """Return how far a verb brings those who do it, ``""`` where it says nothing of that, or denies it."""
    far = outlook(verb)
    lemma = verb.lemma_.lower()
    above = [verb, *governors(verb)]
    if (leaves(verb) and relation in _LEFT) or (relation == "subject" and lemma in ENDS):
        if not far and lemma != "reject" and any(map(is_denied, above)):
            return "adopted"  # 'has not dropped it'
        return "dropped" if far == "adopted" and lemma != "reject" else ""
    if lemma in GOES_ON and not far and any(map(is_denied, above)):
        return "dropped"  # 'will not renew it'
    if lemma in HAS | GOES | GIVES or known or (lemma == "know" and is_passive(verb)):
        return "adopted" if lemma in GOES_ON and far == "planned" else far
    return ""


def _likewise(scene: Scene, path: Path) -> Iterator[Tied]:
    """Yield those that others are likened to: 'like Kent, Essex uses it', 'the same as Kent', 'joined Kent in using it'."""
    verb = path.verb
    if verb is None or path.as_ not in ("object", "passive") or verb.lemma_.lower() not in HAS:
        return
    for place in () if path.negated else prepositions(verb, "like"):
        yield from _each(scene, place, "adopted")
    if any(c.lower_ == "same" for c in path.token.children):
        for place in (*prepositions(verb, "as"), *prepositions(path.token, "as")):
            yield from _each(scene, place, "adopted")
    joins = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "in" else None
    if joins is not None and joins.lemma_.lower() in LIKENS and not is_denied(joins):
        doer = subject(joins)
        if doer is not None and (state := outlook(joins)):
            yield from _each(scene, doer, state)
        for other in children(joins, "dobj"):
            yield from _each(scene, other, "adopted")


def _each(scene: Scene, token: Token, state: str) -> Iterator[Tied]:
    for each in coordinated(token):
        if each.ent_type_ == "COUNCIL":
            yield from ((code, state) for code in scene.named(each))
