"""Posts told by what their holders do: 'heads children's social care', 'chairs the board', 'holds the children's brief'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.narration import COUNCIL, PERSON, ROLE
from kg.extract.articles.people.roles import Role
from kg.extract.articles.posts import tense
from kg.extract.articles.posts.clauses import agents, children, is_passive, is_verb, prepositions, subject
from kg.extract.articles.posts.councils import councils_of
from kg.extract.articles.posts.links import Link
from kg.extract.articles.posts.memory import Vacancy
from kg.extract.articles.posts.rules import APPOINTED, LEFT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.articles.posts.making import Making
    from kg.extract.articles.posts.memory import Tie
    from kg.extract.articles.posts.scene import Scene, Who

_TITLES = {
    "head": "head of", "lead": "head of", "run": "head of", "oversee": "head of", "manage": "head of",
    "direct": "director of", "chair": "chair of",
}  # fmt: skip
_PARTY = re.compile(
    r"(?:the\s+)?(?:council[’']s\s+)?(?:main\s+)?(?:opposition|(?:Labour|Conservatives?|Tory|Tories|Liberal Democrats?|Lib Dems?|Greens?|Reform|Independents?)(?:\s+(?:group|opposition|councillors))?)\b"
)
_SERVICES = re.compile(
    r"\b(?:children|social care|social work|safeguarding|early help|youth|famil(?:y|ies)|education|council|authority|trust|directorate|department|group|division)\b",
    re.IGNORECASE,
)
_BODIES = re.compile(r"\b(?:committee|board|panel|council|trust|partnership)\b", re.IGNORECASE)
_NO_SERVICE = re.compile(
    r"\b(?:schools?|academy|charity|inspections?|review|team of inspectors|home|inquiry|visit|project|campaign|meeting|debate)\b",
    re.IGNORECASE,
)
_BODY_WORD = re.compile(r"\s+(?:directorate|department|group|division)\b", re.IGNORECASE)
_BARE = ("directorate", "department", "group", "division", "service", "services")
_BRIEFS = ("brief", "portfolio")
_GIVEN = frozenset({"give", "hand", "award", "entrust"})  # 'was handed the brief'
_RESPONSIBLE = ("responsible", "responsibility")
_HOLDS = ("have", "hold", "take", "take_on", "take_over", "get", "inherit")
_LONGEST = 80  # characters of a field


def deeds(scene: Scene, frame: Making) -> Iterator[Tie]:
    """Yield the ties that verbs such as 'heads' tell of."""
    for verb in scene.told.doc:
        if is_verb(verb) and not tense.is_denied(verb):
            yield from _led(scene, frame, verb)
            yield from _leader(scene, frame, verb)
            yield from _brief(scene, frame, verb)


def _what_is_led(scene: Scene, verb: Token) -> tuple[str, Token | None, str, Token | None]:
    """Return the title of who does what a verb tells, what is led, the change that is told, and the word 'charge'."""
    title, target, change = _TITLES.get(verb.lemma_, ""), next(iter(children(verb, "dobj")), None), ""
    charge = None
    if verb.lemma_ in ("give", "hand") and target is not None and target.lemma_ == "chair":
        title, target, change = "chair of", next(iter(prepositions(target, "of")), None), LEFT
    if verb.lemma_ == "be":
        charge = next((t for t in prepositions(verb, "in") if t.lemma_ == "charge"), None)
    if charge is not None:
        title, target = "head of", next(iter(prepositions(charge, "of")), None)
    if verb.lemma_ == "lead" and target is None:  # 'who leads on children's services in the cabinet'
        title, target = "lead for", next(iter(prepositions(verb, "on")), None)
    told = target is not None and (
        target.lemma_ in _BRIEFS or any(scene.told.kind_of(t) == ROLE for t in target.subtree)
    )
    return title, None if told else target, change, charge


def _led(scene: Scene, frame: Making, verb: Token) -> Iterator[Tie]:
    title, target, change, charge = _what_is_led(scene, verb)
    if not title or target is None or any(t.lower_ == "which" for t in children(verb, "nsubj")):
        return
    who = scene.who(subject(verb))
    field = _field(scene, target)
    if verb.lemma_ == "lead" and (group := _party(scene, target)):
        yield from _headed(scene, frame, verb, target, who, f"leader of {group}")
        return
    if verb.lemma_ == "lead" and scene.told.kind_of(target) == COUNCIL:
        yield from _headed(scene, frame, verb, target, who, "leader")
        return
    if who is None:
        frame.nameless = _nameless(scene, frame, verb, target, f"{title} {field}") or frame.nameless
    fits = _BODIES if title == "chair of" else _SERVICES
    if (
        who is None
        or scene.memory.is_outside(who.name)
        or not field
        or field.lower() in _BARE
        or not fits.search(field)
        or _NO_SERVICE.search(field)
    ):
        return
    infinitive = any(t.lower_ == "to" for t in children(verb, "aux"))
    chosen = infinitive and any(
        rule.tells == APPOINTED for rule in frame.rules.of("verb", tense.words_of(verb.head))
    )
    if infinitive and not chosen and not tense.is_ahead(verb) and verb.head.lemma_ != "use":
        return
    if not change and (chosen or tense.is_ahead(verb)):
        change = APPOINTED
    perfect = any(t.lower_ in ("has", "have") for t in children(verb, "aux"))
    past = (
        verb.tag_ == "VBD"
        or (verb.dep_ == "xcomp" and verb.head.lemma_ == "use")
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
    if status == "current" and charge is not None and _is_for_now(charge):
        status = "interim"
    leads = verb.lemma_ == "lead" and field.lower() in ("council", "authority")
    yield frame.made_of(
        who,
        target,
        Role(0, 0, "leader" if leads else f"{title} {field}"),
        Link(verb.head if chosen else verb, "object"),
        status,
        change,
    )


def _nameless(scene: Scene, frame: Making, verb: Token, target: Token, role: str) -> Vacancy | None:
    """Return the post of 'the woman who has led the service since 2019', whom the next sentence may name."""
    of = subject(verb)
    if of is None or of.lemma_ not in ("woman", "man"):
        return None
    councils = councils_of(scene.memory.reading, scene.told, target, None, None)
    change, date, _ = frame.since(verb, target)
    begin, end = scene.told.span(target)
    return Vacancy(Role(0, 0, role), begin, end, scene.told, councils, change, date)


def _party(scene: Scene, target: Token) -> str:
    """Return the words for a party's group that somebody leads, ``""`` where it is none."""
    begin = scene.told.span(target.left_edge)[0]
    found = _PARTY.match(scene.memory.reading.document.text, begin)
    return found[0] if found else ""


def _headed(
    scene: Scene, frame: Making, verb: Token, target: Token, who: Who | None, title: str
) -> Iterator[Tie]:
    """Yield the tie of 'leads Derby council' and 'leads the Liberal Democrats', now or once."""
    infinitive = any(t.lower_ == "to" for t in children(verb, "aux"))
    if who is not None and not scene.memory.is_outside(who.name) and not infinitive:
        status = "former" if tense.is_past(verb, scene.told) else "current"
        yield frame.made_of(who, target, Role(0, 0, title), Link(verb, "object"), status, "")


def _is_for_now(charge: Token) -> bool:
    """Return whether somebody is only in temporary charge."""
    return any(t.lower_ in ("temporary", "interim", "acting") for t in children(charge, "amod"))


def _leader(scene: Scene, frame: Making, verb: Token) -> Iterator[Tie]:
    """Yield the tie of 'the council, led by Mary' and 'a board chaired by Mary'."""
    body, title = verb.head, ""
    if verb.dep_ not in ("acl", "relcl"):
        return
    if verb.lemma_ == "lead" and (
        scene.told.kind_of(body) == COUNCIL or body.lemma_.lower() in ("council", "authority")
    ):
        title = "leader"
    elif verb.lemma_ == "chair" and body.lemma_.lower() in ("board", "committee", "panel"):
        title = f"chair of {_field(scene, body)}"
    for token in agents(verb) if title else ():
        if scene.told.kind_of(token) == PERSON and (who := scene.who(token)) is not None:
            yield frame.made_of(who, token, Role(0, 0, title), Link(verb, "object"), "current", "")


def _brief(scene: Scene, frame: Making, verb: Token) -> Iterator[Tie]:
    """Yield the ties of 'holds the children's brief' and 'is responsible for children's services in the cabinet'."""
    charged = [
        t for c in prepositions(verb, "in") if c.lemma_ == "charge" for t in prepositions(c, "of")
    ]  # 'is in charge of the brief'
    target = next((t for t in (*children(verb, "dobj"), *charged) if t.lemma_ in _BRIEFS), None)
    field, change = "", ""
    words = set(tense.words_of(verb))
    if target is not None and (charged or words & set(_HOLDS) or (words & _GIVEN and is_passive(verb))):
        change = "" if charged or verb.lemma_ in ("have", "hold") else APPOINTED
        begin, end = scene.told.span(target)[0], scene.told.span(target)[0]
        first = min(
            (t for t in target.subtree if t.i < target.i and t.dep_ != "det"),
            key=lambda t: t.i,
            default=target,
        )
        begin = scene.told.span(first)[0]
        field = scene.memory.reading.document.text[begin:end].strip()
    elif verb.lemma_ in ("be", "have"):
        responsible = next((t for t in children(verb, "acomp", "dobj") if t.lower_ in _RESPONSIBLE), None)
        for thing in prepositions(responsible, "for") if responsible is not None else ():
            around = scene.told.doc.text[thing.idx :]
            if re.search(r"\b(?:in|on) [^,.;]{0,30}?\b(?:cabinet|executive)\b", around):
                target, field = thing, _field(scene, thing)
    if target is None or not (field or target.lemma_ in _BRIEFS):
        return
    kept = next((scene.told.span(t.left_edge)[0] for t in prepositions(target, "for")), 0)
    field = _field(scene, next(iter(prepositions(target, "for")), target)) if kept and not field else field
    field = re.sub(r"[’']s$", "", field)
    title = "cabinet member for"
    if target.lemma_ == "portfolio":
        title = "portfolio holder for"
    else:
        field = {"children": "children’s services"}.get(field.lower(), field)
    who = scene.who(subject(verb))
    if who is not None and not scene.memory.is_outside(who.name) and _SERVICES.search(field):
        yield frame.made_of(
            who, target, Role(0, 0, f"{title} {field}"), Link(verb, "object"), "current", change
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
    goes_on = _BODY_WORD.match(text, end)  # parsers take 'the People directorate' for two objects
    words = text[begin : goes_on.end() if goes_on else end]
    return words if len(words) <= _LONGEST and not re.search(r"[.;:“”]", words) else ""
