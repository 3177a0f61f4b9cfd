"""
Councils that do as was said before, or begin, go on or stop, in clauses that leave out what with.

'Kent has adopted it, and so has Essex', 'Luton did likewise', 'Derby, which will', 'Hull
followed suit': the clause repeats what was said last of a model. 'Wigan stopped last year',
'Bury hopes to begin in May' and 'it has gone back to its old way' tell it of the one model of a text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.posts.clauses import children, direct_objects, is_passive, is_verb, prepositions
from kg.extract.practice_models.verbs import INTENDS, LIKENS, is_of_time, leaves, lowered, outlook, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.practice_models.bearers import Scene
    from kg.extract.practice_models.telling import Tied

_HELPERS = frozenset("be have do will would".split())
_ALIKE = frozenset({"so", "likewise", "same", "too", "similarly"})
_REST = ("attr", "acomp", "dobj", "ccomp", "xcomp", "oprd", "prep", "agent")
_EXAMPLE = frozenset({"suit", "lead", "example", "footstep", "path"})
_STEPS = frozenset("change choice move switch decision step route road way path leap journey course".split())
_COMES = frozenset(
    {"begin", "start", "join", "join in", "sign up", "carry on", "persist", "persevere", "continue"}
)
_GOES = frozenset(
    {
        "move on",
        "stop",
        "quit",
        "withdraw",
        "pull out",
        "drop out",
        "give up",
        "bow out",
        "back out",
        "walk away",
    }
)
_BACK = frozenset({"return", "go back", "revert"})
_OLD = frozenset(
    "old own usual conventional previous former traditional ordinary earlier original normal separate".split()
)


def echoes(scene: Scene, state: str, *, opens: bool) -> Iterator[Tied]:
    """Yield councils of whom a clause repeats what was said before, which brought others to a state, and how far they are."""
    for verb in scene.skeleton.doc:
        if not is_verb(verb) or not _repeats(verb) or any(c.lower_ == "no" for c in verb.children):
            continue
        if opens and _goes_on_from_another(verb):
            continue  # it repeats what another verb of its sentence says
        far = "planned" if _is_next(verb) or _ends_in_to(verb) else outlook(verb)
        if state == "adopted" or far == "planned":
            yield from ((code, "adopted") for code in _after(scene, verb))
        if far == "dropped" or (far and not (far == "planned" and state == "dropped")):
            own = far if far in ("planned", "dropped") else state
            found = scene.doers(verb) or (scene.places(verb) if verb.lemma_ == "do" else ())
            yield from ((code, own) for code in found)


def _goes_on_from_another(verb: Token) -> bool:
    """Tell whether a verb that it does not hang on comes before a verb in its sentence."""
    above = set(verb.ancestors)
    return any(is_verb(t) and t.dep_ not in ("aux", "auxpass") and t not in above for t in verb.doc[: verb.i])


def _is_next(verb: Token) -> bool:
    return verb.lemma_ == "be" and any(c.lower_ == "next" for c in children(verb, "acomp", "attr", "advmod"))


def _after(scene: Scene, verb: Token) -> Iterator[str]:
    """Yield the councils that came before another: 'it will be the third to do so, after Kent and Essex'."""
    for token in (verb, *verb.ancestors):
        for place in prepositions(token, "after", "following"):
            if place.ent_type_ == "COUNCIL":
                yield from scene.named(place)


def _repeats(verb: Token) -> bool:
    """Tell whether a verb stands for one said before: 'so has Kent', 'which will', 'did the same', 'followed suit', 'made the same change'."""
    lemma = verb.lemma_.lower()
    if lemma == "do" or said(verb) == "follow":
        objects = direct_objects(verb)
        if lemma == "do" and any(c.lower_ in _ALIKE for c in (*verb.children, *objects)):
            return True
        if lemma == "follow" and all(t.lemma_.lower() in _EXAMPLE for t in objects) and not is_passive(verb):
            return True
    if _is_next(verb) or _ends_in_to(verb):
        return True
    if lemma in ("make", "take", "go", "work"):
        told = [
            *direct_objects(verb),
            *prepositions(verb, "in", "down", "along"),
            *children(verb, "npadvmod"),
        ]
        return any(t.lemma_.lower() in _STEPS and any(c.lower_ == "same" for c in t.children) for t in told)
    return _is_stranded(verb)


def _is_stranded(verb: Token) -> bool:
    """Tell whether an auxiliary stands without the verb it goes with: 'so have Kent and Essex', 'Derby, which will'."""
    if verb.lemma_.lower() not in _HELPERS or verb.dep_ in ("aux", "auxpass") or verb.tag_ == "VBG":
        return False
    rest = [c for c in verb.children if c.dep_ in _REST and not (c.dep_ == "prep" and is_of_time(c))]
    return not rest and bool(children(verb, "nsubj", "nsubjpass"))


def _ends_in_to(verb: Token) -> bool:
    """Tell whether a verb leaves out what is meant to be done: 'Kent is expected to', 'which hopes to'."""
    if verb.lemma_.lower() not in INTENDS or children(verb, "dobj"):
        return False
    last = verb.doc[verb.right_edge.i]
    ends = [t for t in verb.children if t.lower_ == "to" and t.i > verb.i and not list(t.children)]
    return any(t.i == last.i or verb.doc[t.i + 1].is_punct for t in ends)


def joined(scene: Scene) -> Iterator[Tied]:
    """Yield those whom others join or follow in what was said before, and who joins: 'it follows Kent', 'will be joined by Essex'."""
    for verb in scene.skeleton.doc:
        if not is_verb(verb) or verb.lemma_.lower() not in LIKENS or _has_other_prepositions(verb):
            continue
        far = outlook(verb)
        others = children(verb, "dobj")
        if not far or (not is_passive(verb) and not any(t.ent_type_ == "COUNCIL" for t in others)):
            continue
        if is_passive(verb):
            yield from ((code, far) for code in scene.about(verb))
        else:
            yield from ((code, "adopted") for t in others for code in _one(scene, t))
            yield from ((code, far) for code in scene.doers(verb))


def _one(scene: Scene, token: Token) -> Iterator[str]:
    for each in (token, *token.conjuncts):
        ahead = any(is_verb(c) and outlook(c) == "planned" for c in children(each, "relcl"))
        if not ahead and (code := scene.code(each)):
            yield code


def _has_other_prepositions(verb: Token) -> bool:
    """Tell whether a verb has prepositions of other things than a time and its agent."""
    return any(c.dep_ == "prep" and not is_of_time(c) for c in verb.children)


def phases(scene: Scene) -> Iterator[Tied]:
    """Yield who begins, goes on or stops without a word of what, or goes back to what it did before."""
    for verb in filter(is_verb, scene.skeleton.doc):
        if state := _phase(verb):
            yield from ((code, state) for code in scene.doers(verb))


def _phase(verb: Token) -> str:
    """Return how far a verb of beginning or stopping brings its subject, ``""`` where it is of something that it names."""
    name, far = said(verb), outlook(verb)
    if not far or is_passive(verb):
        return ""
    if name in _BACK:
        back_to = (t for v in (verb, *children(verb, "advmod", "prt")) for t in prepositions(v, "to"))
        return "dropped" if far == "adopted" and any(map(_is_old, back_to)) else ""
    if direct_objects(verb) or children(verb, "xcomp", "ccomp", "pcomp") or _has_other_prepositions(verb):
        return ""
    if name in _GOES:
        return "dropped" if far == "adopted" else ""
    return far if name in _COMES else ""


def ellipted(scene: Scene) -> Iterator[Tied]:
    """Yield whose part of a model is told of by their names alone: 'Kent’s opened in May', 'Kent’s and Essex’s are due'."""
    for verb in scene.skeleton.doc:
        owners = [
            t
            for t in children(verb, "nsubj", "nsubjpass")
            if t.ent_type_ == "COUNCIL" and children(t, "case")
        ]
        if not owners or not is_verb(verb):
            continue
        due = any(c.lemma_.lower() in INTENDS for c in children(verb, "acomp"))
        lower = lowered(verb)
        if lower.lemma_.lower() not in _PARTLY:
            continue
        far = "planned" if due else outlook(lower)
        if far == "adopted" and leaves(lower):
            far = "dropped"
        if far:
            yield from ((code, far) for owner in owners for code in scene.named(owner))


_PARTLY = frozenset(
    "be open close shut start begin launch follow come arrive run work operate fold end stop go have".split()
)


def _is_old(token: Token) -> bool:
    own = any(p.lower_ == "own" for p in prepositions(token, "of"))
    return not token.ent_type_ and (own or any(c.lower_ in _OLD for c in token.children))
