"""Posts told by what their holders do: 'heads children's social care', 'chairs the board', 'holds the children's brief'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.narration import COUNCIL, PERSON, ROLE
from kg.extract.articles.people.roles import Role, role_concept
from kg.extract.articles.posts import tense
from kg.extract.articles.posts.careers import careers
from kg.extract.articles.posts.clauses import children, is_passive, is_verb, prepositions, subject
from kg.extract.articles.posts.leading import BRIEFS, SERVICES, field_of, leading
from kg.extract.articles.posts.links import Link
from kg.extract.articles.posts.rules import APPOINTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.articles.posts.memory import Tie
    from kg.extract.articles.posts.moves import Moves
    from kg.extract.articles.posts.scene import Scene, Who

_SEATS = ("post", "role", "position", "job", "seat")
_CHARGES = ("responsibility", "remit", "duty")
_FALLS = frozenset({"fall", "lie", "sit", "come", "be", "belong"})
_COVERS = frozenset({"cover", "include", "be", "span", "comprise", "take_in"})
_GIVEN = frozenset({"give", "hand", "award", "entrust"})  # 'was handed the brief'
_GOES = frozenset({"go", "pass", "fall"})
_MOVES = frozenset({"move", "step", "come", "go", "switch", "promote", "appoint", "elect"})
_ENTERS = frozenset({"join", "enter"})
_RESPONSIBLE = ("responsible", "responsibility")
_HOLDS = ("have", "hold", "take", "take_on", "take_over", "get", "inherit")


def deeds(scene: Scene, frame: Moves) -> Iterator[Tie]:
    """Yield the ties that verbs such as 'heads' tell of."""
    for verb in scene.told.doc:
        if is_verb(verb) and not tense.is_denied(verb):
            yield from leading(scene, frame, verb)
            yield from _brief(scene, frame, verb)
            yield from careers(scene, frame, verb)


def _brief(scene: Scene, frame: Moves, verb: Token) -> Iterator[Tie]:
    """Yield the ties of 'holds the children's brief' and 'is responsible for children's services in the cabinet'."""
    charged = [
        t for c in prepositions(verb, "in") if c.lemma_ == "charge" for t in prepositions(c, "of")
    ]  # 'is in charge of the brief'
    handed = _handed(scene, verb)
    moved = list(prepositions(verb, "into", "to")) if verb.lemma_ in _MOVES else []
    own = [handed[0]] if handed is not None else [*children(verb, "dobj"), *charged, *moved]
    target = next((t for t in own if _is_brief(t)), None)
    if (told := _covered_by(scene, verb)) is not None:
        yield from _covered(scene, frame, verb, *told)
        return
    field, change = "", ""
    words = set(tense.words_of(verb))
    if target is not None and (
        charged or target in moved or words & set(_HOLDS) or (words & _GIVEN and is_passive(verb)) or handed
    ):
        change = "" if charged or verb.lemma_ in ("have", "hold") else APPOINTED
        begin, end = scene.told.span(target)[0], scene.told.span(target)[0]
        owned = {t.i for t in target.subtree if scene.told.kind_of(t) == COUNCIL or t.dep_ == "case"}
        first = min(
            (t for t in target.subtree if t.i < target.i and t.dep_ != "det" and t.i not in owned),
            key=lambda t: t.i,
            default=target,
        )
        begin = scene.told.span(first)[0]
        field = scene.memory.reading.document.text[begin:end].strip() if target.lemma_ in BRIEFS else ""
    elif (answers := _answers_for(scene, verb)) is not None:
        target, field, change = answers, field_of(scene, answers), APPOINTED if verb.lemma_ in _ENTERS else ""
    if target is None or not (field or _is_brief(target)):
        return
    field = field or (_told_last(scene) if handed is not None else "")
    charges = next(iter((*prepositions(target, "for"), *prepositions(verb, "for"))), None)
    field = (
        field_of(scene, charges) if charges is not None and (not field or field.lower() == "the") else field
    )
    field = re.sub(r"[’']s$", "", field)
    title = "cabinet member for"
    if target.lemma_ == "portfolio" and not any(
        scene.told.kind_of(t) == ROLE for t in (*prepositions(verb, "as"), *prepositions(target, "as"))
    ):
        title = "portfolio holder for"
    else:
        field = {"children": "children’s services"}.get(field.lower(), field)
    who = scene.who(subject(verb)) if handed is None else handed[1]
    if who is not None and not scene.memory.is_outside(who.name) and SERVICES.search(field):
        yield frame.made_of(
            who, target, Role(0, 0, f"{title} {field}"), Link(verb, "object"), "current", change
        )


def _answers_for(scene: Scene, verb: Token) -> Token | None:
    """Return for what a member of the cabinet answers: 'is responsible for education in the cabinet', 'joined the cabinet with responsibility for it'."""
    if verb.lemma_ in _ENTERS:
        told = list(prepositions(verb, "with"))
        in_cabinet = any(t.lemma_ in ("cabinet", "executive") for t in children(verb, "dobj"))
    else:
        told = children(verb, "acomp", "dobj") if verb.lemma_ in ("be", "have") else []
        in_cabinet = False
    responsible = next((t for t in told if t.lower_ in _RESPONSIBLE), None)
    for thing in prepositions(responsible, "for") if responsible is not None else ():
        around = scene.told.doc.text[thing.idx :]
        if in_cabinet or re.search(r"\b(?:in|on) [^,.;]{0,30}?\b(?:cabinet|executive)\b", around):
            return thing
    return None


def _told_last(scene: Scene) -> str:
    """Return what the member of a cabinet told of last answers for: 'has given the brief to Mary' is that one."""
    held = (
        t.role.words for t in reversed(scene.memory.ties) if role_concept(t.role.words) == "cabinet-member"
    )
    return next(held, "").partition(" for ")[2]


def _handed(scene: Scene, verb: Token) -> tuple[Token, Who] | None:
    """Return the brief that somebody is given, with them: 'has given the brief to Mary', 'gave Mary the portfolio', 'the brief has gone to Mary'."""
    for brief in children(verb, "dobj", "nsubj", "nsubjpass"):
        is_given = (verb.lemma_ in _GIVEN and is_passive(verb) == (brief.dep_ != "dobj")) or (
            verb.lemma_ in _GOES and brief.dep_ == "nsubj"
        )
        to = (*children(verb, "dative"), *prepositions(verb, "to"), *prepositions(brief, "to"))
        named = next((t for t in to if scene.told.kind_of(t) == PERSON), None)
        if is_given and _is_brief(brief) and (who := scene.who(named)) is not None:
            return brief, who
    return None


def _is_brief(token: Token) -> bool:
    """Return whether a word is for what a member of a cabinet answers for: 'the children's brief', 'the cabinet post for children'."""
    return token.lemma_ in BRIEFS or (
        token.lemma_ in (*_SEATS, *_CHARGES)
        and any(t.lower_ == "cabinet" for t in children(token, "compound", "amod", "nmod"))
    )


def _covered_by(scene: Scene, verb: Token) -> tuple[Token, Token, Token] | None:
    """Return a brief, whose it is, and what falls in it, as a verb tells: 'whose brief covers …', '… is the brief of Mary', 'in whose brief … falls'."""
    does = next(iter(children(verb, "nsubj")), None)
    said = next(iter(children(verb, "dobj", "attr")), None)
    within = next((t for t in prepositions(verb, "in", "within", "under") if _is_brief(t)), None)
    if within is not None and verb.lemma_ in _FALLS:
        brief, field = within, does
    elif does is not None and _is_brief(does) and verb.lemma_ in _COVERS:
        brief, field = does, said
    elif said is not None and _is_brief(said) and verb.lemma_ == "be":
        brief, field = said, does
    else:
        return None
    of_whom = (t for t in prepositions(brief, "of") if scene.told.kind_of(t) == PERSON)
    owner = next(iter((*children(brief, "poss"), *of_whom)), None)
    return (brief, owner, field) if owner is not None and field is not None else None


def _covered(
    scene: Scene, frame: Moves, verb: Token, brief: Token, owner: Token, target: Token
) -> Iterator[Tie]:
    """Yield the tie of 'Mary, whose portfolio covers children's services'."""
    who = scene.who(owner)
    field = field_of(scene, target)
    if who is None or scene.memory.is_outside(who.name) or not SERVICES.search(field):
        return
    title = "portfolio holder for" if brief.lemma_ == "portfolio" else "cabinet member for"
    yield frame.made_of(who, target, Role(0, 0, f"{title} {field}"), Link(verb, "object"), "current", "")
