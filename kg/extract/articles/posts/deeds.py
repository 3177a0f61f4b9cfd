"""Posts told by what their holders do: 'heads children's social care', 'chairs the board', 'holds the children's brief'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.narration import COUNCIL, PERSON, ROLE
from kg.extract.articles.people.roles import Role
from kg.extract.articles.posts import tense
from kg.extract.articles.posts.clauses import children, is_verb, prepositions, subject
from kg.extract.articles.posts.links import Link
from kg.extract.articles.posts.rules import APPOINTED, LEFT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.articles.posts.making import Making
    from kg.extract.articles.posts.memory import Tie
    from kg.extract.articles.posts.scene import Scene

_TITLES = {"head": "head of", "lead": "head of", "run": "head of", "oversee": "head of", "chair": "chair of"}
_SERVICES = re.compile(
    r"\b(?:children|social care|social work|safeguarding|early help|youth|famil(?:y|ies)|education|council|authority|trust)\b"
)
_BODIES = re.compile(r"\b(?:committee|board|panel|council|trust|partnership)\b", re.IGNORECASE)
_NO_SERVICE = re.compile(
    r"\b(?:schools?|academy|charity|inspections?|review|team of inspectors|home|inquiry|visit|project|campaign|meeting|debate)\b",
    re.IGNORECASE,
)
_BRIEFS = ("brief", "portfolio")
_HOLDS = ("have", "hold", "take", "take_on")
_LONGEST = 80  # characters of a field


def deeds(scene: Scene, frame: Making) -> Iterator[Tie]:
    """Yield the ties that verbs such as 'heads' tell of."""
    for verb in scene.told.doc:
        if is_verb(verb) and not tense.is_denied(verb):
            yield from _led(scene, frame, verb)
            yield from _leader(scene, frame, verb)
            yield from _brief(scene, frame, verb)


def _led(scene: Scene, frame: Making, verb: Token) -> Iterator[Tie]:
    title, target, change = _TITLES.get(verb.lemma_, ""), next(iter(children(verb, "dobj")), None), ""
    if verb.lemma_ in ("give", "hand") and target is not None and target.lemma_ == "chair":
        title, target, change = "chair of", next(iter(prepositions(target, "of")), None), LEFT
    if (
        verb.lemma_ == "be"
        and (charge := next((t for t in prepositions(verb, "in") if t.lemma_ == "charge"), None)) is not None
    ):
        title, target = "head of", next(iter(prepositions(charge, "of")), None)
    if not title or target is None or any(scene.told.kind_of(t) == ROLE for t in target.subtree):
        return
    who = scene.who(subject(verb))
    field = _field(scene, target)
    fits = _BODIES if title == "chair of" else _SERVICES
    if (
        who is None
        or scene.memory.is_outside(who.name)
        or not field
        or not fits.search(field)
        or _NO_SERVICE.search(field)
    ):
        return
    infinitive = any(t.lower_ == "to" for t in children(verb, "aux"))
    chosen = infinitive and any(
        rule.tells == APPOINTED for rule in frame.rules.of("verb", tense.words_of(verb.head))
    )
    if infinitive and not chosen and not tense.is_ahead(verb):
        return
    if not change and (chosen or tense.is_ahead(verb)):
        change = APPOINTED
    perfect = any(t.lower_ in ("has", "have") for t in children(verb, "aux"))
    past = (
        verb.tag_ == "VBD"
        or (verb.tag_ == "VBG" and verb.dep_ == "pcomp")
        or any(t.lower_ == "had" for t in children(verb, "aux"))
    )
    status = (
        "former"
        if past and not perfect and not change
        else "incoming"
        if change == APPOINTED and tense.is_ahead(verb) and not chosen
        else "current"
    )
    yield frame.made_of(
        who,
        target,
        Role(0, 0, f"{title} {field}"),
        Link(verb.head if chosen else verb, "object"),
        status,
        change,
    )


def _leader(scene: Scene, frame: Making, verb: Token) -> Iterator[Tie]:
    """Yield the tie of 'the council, led by Mary'."""
    body = verb.head
    is_council = scene.told.kind_of(body) == COUNCIL or body.lemma_.lower() in ("council", "authority")
    if verb.lemma_ != "lead" or verb.dep_ not in ("acl", "relcl") or not is_council:
        return
    for agent in children(verb, "agent"):
        for token in children(agent, "pobj"):
            if scene.told.kind_of(token) == PERSON and (who := scene.who(token)) is not None:
                yield frame.made_of(who, token, Role(0, 0, "leader"), Link(verb, "object"), "current", "")


def _brief(scene: Scene, frame: Making, verb: Token) -> Iterator[Tie]:
    """Yield the ties of 'holds the children's brief' and 'is responsible for children's services in the cabinet'."""
    target = next((t for t in children(verb, "dobj") if t.lemma_ in _BRIEFS), None)
    field = ""
    if target is not None and set(tense.words_of(verb)) & set(_HOLDS):
        begin, end = scene.told.span(target)[0], scene.told.span(target)[0]
        first = min(
            (t for t in target.subtree if t.i < target.i and t.dep_ != "det"),
            key=lambda t: t.i,
            default=target,
        )
        begin = scene.told.span(first)[0]
        field = scene.memory.reading.document.text[begin:end].strip()
    elif verb.lemma_ == "be":
        responsible = next((t for t in children(verb, "acomp") if t.lower_ == "responsible"), None)
        for thing in prepositions(responsible, "for") if responsible is not None else ():
            around = scene.told.doc.text[thing.idx :]
            if re.search(r"\b(?:in|on) [^,.;]{0,30}?\b(?:cabinet|executive)\b", around):
                target, field = thing, _field(scene, thing)
    if target is None or not field:
        return
    field = re.sub(r"[’']s$", "", field)
    field = {"children": "children’s services"}.get(field.lower(), field)
    who = scene.who(subject(verb))
    if who is not None and not scene.memory.is_outside(who.name) and _SERVICES.search(field):
        yield frame.made_of(
            who, target, Role(0, 0, f"cabinet member for {field}"), Link(verb, "object"), "current", ""
        )


def _is_coordinated(token: Token) -> bool:
    return token.dep_ in ("conj", "cc", "compound") or token.head.dep_ == "conj"


def _field(scene: Scene, target: Token) -> str:
    """Return the words for what is led, without the council whose it is and without what follows."""
    told, text = scene.told, scene.memory.reading.document.text
    kept = [target, *(t for t in target.subtree if t.i < target.i or _is_coordinated(t))]
    kept = sorted({t.i: t for t in kept}.values(), key=lambda t: t.i)
    while kept and (
        told.kind_of(kept[0]) in (COUNCIL, "PROVIDER")
        or (kept[0].dep_ in ("det", "case", "poss") and not kept[0].lower_.startswith("child"))
    ):
        kept = kept[1:]
    if not kept:
        return ""
    begin, end = told.span(kept[0])[0], told.span(kept[-1])[1]
    words = text[begin:end]
    return words if len(words) <= _LONGEST and not re.search(r"[.;:“”]", words) else ""
