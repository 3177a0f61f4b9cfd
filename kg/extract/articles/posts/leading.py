"""Who leads what by a verb: 'heads children's social care', 'services are led by Mary', 'was put in charge of the trust', 'chairs the board'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.articles.narration import COUNCIL, PERSON, ROLE
from kg.extract.articles.people.plurals import is_of_several, of_one
from kg.extract.articles.people.roles import Role, is_other_body, post_kind
from kg.extract.articles.posts import tense
from kg.extract.articles.posts.clauses import agents, antecedent, children, is_passive, prepositions, subject
from kg.extract.articles.posts.councils import councils_of
from kg.extract.articles.posts.links import Link
from kg.extract.articles.posts.memory import Vacancy
from kg.extract.articles.posts.rules import APPOINTED, LEFT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.articles.posts.memory import Tie
    from kg.extract.articles.posts.moves import Moves
    from kg.extract.articles.posts.scene import Scene, Who

BRIEFS = ("brief", "portfolio")
CHAIR, LEADER = "chair of", "leader"
_TITLES = {
    "head": "head of", "lead": "head of", "run": "head of", "oversee": "head of", "manage": "head of",
    "direct": "director of", "chair": CHAIR,
}  # fmt: skip
_PARTY = re.compile(
    r"(?:the\s+)?(?:council[’']s\s+)?(?:main\s+)?(?:[Oo]pposition|(?:Labour|Conservatives?|Tory|Tories|Liberal Democrats?|Lib Dems?|Greens?|Reform|Independents?)(?:\s+(?:group|opposition|councillors))?)\b(?!\s+(?:Review|Inquiry|Commission|Panel)\b)"
)
SERVICES = re.compile(
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
# How a service fares is no part of its name: 'the hard-pressed department', 'its failing children's services'.
_FARES = re.compile(
    r"(?:(?:\w+-)*(?:failing|struggling|ailing|troubled|beset|beleaguered|embattled|pressed|stretched|hit|fire|stricken|plagued|criticised|maligned|challenged|inadequate|rated|poor|poorly|weak|performing|new|entire|whole|improving|improved)\s+)+",
    re.IGNORECASE,
)
_CHARGE = frozenset({"charge", "helm", "head", "rein"})
_TELLING = frozenset(
    (*_TITLES, "give", "hand", "take", "assume", "win")
)  # other verbs need 'in charge', 'at the helm'
_LONGEST = 80  # characters of a field


def leading(scene: Scene, frame: Moves, verb: Token) -> Iterator[Tie]:
    """Yield the ties of those who lead a service, a body, a council or a party's group by what a verb tells."""
    if verb.lemma_ not in _TELLING and not any(t.lemma_ in _CHARGE for t in prepositions(verb, "in", "at")):
        return
    if (led := _taken_over(scene, verb)) is not None and led.who is not None:
        yield frame.made_of(
            led.who, led.target, Role(0, 0, led.title), Link(verb, "object"), "current", led.change
        )
    yield from _led(scene, frame, verb)
    yield from _leader(scene, frame, verb)


@dataclass(frozen=True, slots=True)
class _Led:
    """What a verb tells that somebody leads: their title there, the word for it, for whom, the change, and the word 'charge'."""

    title: str
    target: Token
    who: Who | None
    change: str = ""
    charge: Token | None = None
    is_aside: bool = False  # 'Mary, in charge of services since 2019, said'


def _what_is_led(scene: Scene, frame: Moves, verb: Token) -> _Led | None:
    """Return what a verb tells that somebody leads, or is put in charge of, ``None`` where a role or a brief says it."""
    if (charged := _charged(scene, frame, verb)) is not None:
        return charged
    title, target, who, change = (
        _TITLES.get(verb.lemma_, ""),
        next(iter(children(verb, "dobj")), None),
        subject(verb),
        "",
    )
    if target is not None and target.lower_ in ("which", "that") and verb.dep_ == "relcl":
        target = antecedent(verb)  # 'the board, which Mary chairs'
    if title and is_passive(verb):  # 'services are led by Mary'
        does = (t for t in agents(verb) if scene.told.kind_of(t) == PERSON or t.lower_ in ("her", "him"))
        target, who = who, next(does, None)
        if who is None:
            return None
    if any(scene.told.kind_of(t) == ROLE for t in prepositions(verb, "as")):
        return None  # 'has led the service as director'
    if verb.lemma_ in ("give", "hand") and target is not None and target.lemma_ == "chair":
        title, target, change = CHAIR, next(iter(prepositions(target, "of")), None), LEFT
    if verb.lemma_ == "lead" and target is None:  # 'who leads on children's services in the cabinet'
        title, target = "lead for", next(iter(prepositions(verb, "on")), None)
    if (
        target is None
        or target.lemma_ in BRIEFS
        or any(scene.told.kind_of(t) == ROLE for t in target.subtree)
    ):
        return None
    return _Led(title, target, scene.who(who), change) if title else None


def _charged(scene: Scene, frame: Moves, verb: Token) -> _Led | None:
    """Return what somebody is in charge of: 'is in charge of', 'took the helm of', 'was put in charge of', 'Mary, in charge of …, said'."""
    takes = is_passive(verb) if verb.lemma_ in ("give", "hand") else verb.lemma_ in ("take", "assume")
    taken = [t for t in children(verb, "dobj") if t.lemma_ in _CHARGE] if takes else []
    charge = next(iter((*taken, *(t for t in prepositions(verb, "in", "at") if t.lemma_ in _CHARGE))), None)
    target = (
        next(iter((*prepositions(charge, "of", "at"), *(prepositions(verb, "of") if taken else ()))), None)
        if charge is not None
        else None
    )
    if (
        charge is None
        or target is None
        or target.lemma_ in BRIEFS
        or any(scene.told.kind_of(t) == ROLE for t in target.subtree)
    ):
        return None
    named = scene.told.doc[charge.head.i - 1] if charge.head.i else None
    if not taken and named is not None and named.text == ",":
        who = next((p for p in reversed(scene.persons) if p.token.i < charge.i), None)
        return _Led("head of", target, who, "", charge, is_aside=True)
    if taken:
        return _Led("head of", target, scene.who(subject(verb)), APPOINTED, charge)
    if verb.lemma_ in ("put", "place", "leave", "install"):
        return _Led("head of", target, frame.acted_on(verb), APPOINTED, charge)
    does = subject(verb) or next((t for t in children(verb, "attr") if scene.told.kind_of(t) == PERSON), None)
    return (
        _Led("head of", target, scene.who(does), "", charge)
        if verb.lemma_ in ("be", "remain", "stay")
        else None
    )


def _taken_over(scene: Scene, verb: Token) -> _Led | None:
    """Return the council of 'took over the leadership of Derby council'."""
    taken = next((t for t in children(verb, "dobj") if t.lemma_ == "leadership"), None)
    target = next(iter(prepositions(taken, "of")), None) if taken is not None else None
    if (
        target is None
        or verb.lemma_ not in ("take", "assume", "win")
        or scene.told.kind_of(target) != COUNCIL
    ):
        return None
    return _Led("leader", target, scene.who(subject(verb)), APPOINTED)


def _led(scene: Scene, frame: Moves, verb: Token) -> Iterator[Tie]:
    led = _what_is_led(scene, frame, verb)
    if (
        led is None
        or any(t.lower_ == "which" for t in children(verb, "nsubj"))
        or _is_of_another(scene, verb, led)
    ):
        return
    field = field_of(scene, led.target, is_body=led.title == CHAIR)
    if verb.lemma_ == "lead" and (group := _party(scene, led.target)):
        yield from _headed(scene, frame, verb, led, f"leader of {group}")
    elif verb.lemma_ == "lead" and scene.told.kind_of(led.target) == COUNCIL:
        yield from _headed(scene, frame, verb, led, "leader")
    elif led.who is None:
        frame.nameless = _nameless(scene, frame, verb, led.target, f"{led.title} {field}") or frame.nameless
    elif not scene.memory.is_outside(led.who.name) and _is_service(field, led.title):
        leads = verb.lemma_ == "lead" and field.lower() in ("council", "authority")
        yield from _in_office(scene, frame, verb, led, LEADER if leads else f"{led.title} {field}")


def _is_of_another(scene: Scene, verb: Token, led: _Led) -> bool:
    """Return whether what is led is an association's or a school's: 'chairs the board of the association', 'leads on children for the association'."""
    told, text = scene.told, scene.memory.reading.document.text
    beside = (t for t in prepositions(verb, "for", "at", "of", "within") if t.i > led.target.i)
    return any(
        is_other_body(text[told.span(t.left_edge)[0] : told.span(t.right_edge)[1]])
        for t in (led.target, *beside)
        if told.kind_of(t) != COUNCIL
    )


def _is_service(field: str, title: str) -> bool:
    """Return whether what is led is a service or a body of a council's, not a school or a review."""
    fits = _BODIES if title == CHAIR else SERVICES
    rest, _, body = field.rpartition(" ")  # 'the hard-pressed department' says not which
    named = rest if body.lower() in _BARE and title != CHAIR and rest.islower() else field
    return bool(field.lower() not in _BARE and fits.search(named) and not _NO_SERVICE.search(field))


def _in_office(scene: Scene, frame: Moves, verb: Token, led: _Led, words: str) -> Iterator[Tie]:
    """Yield the tie of somebody who leads a service, now, once, or from some time on."""
    who, change, charge = led.who, led.change, led.charge
    infinitive = any(t.lower_ == "to" for t in children(verb, "aux"))
    chosen = infinitive and any(
        rule.tells == APPOINTED for rule in frame.rules.of("verb", tense.words_of(verb.head))
    )
    to_be = (
        infinitive and is_passive(verb) and verb.dep_ in ("relcl", "acl")
    )  # 'a trust, to be chaired by Mary'
    ahead = to_be or tense.is_ahead(verb)
    if who is None or (infinitive and not chosen and not ahead and verb.head.lemma_ != "use"):
        return
    held = frame.held_here(who.name)
    if held is not None and (is_passive(verb) or led.is_aside):
        return  # 'services are led by the director, Mary'
    if led.title == _TITLES["head"] and words != LEADER and _is_elected(scene, who):
        return  # 'the deputy mayor, who is in charge of social care'
    if chosen and held is not None and held.councils == _given_by(scene, verb.head, led.target, who):
        yield from frame.chosen_for(held, who, verb.head)
        return
    if not change and (chosen or ahead):
        change = APPOINTED
    if change == APPOINTED and ahead and not chosen:
        status = "incoming"
    elif _is_over(verb) and not change and not led.is_aside:
        status = "former"
    else:
        status = "interim" if charge is not None and _is_for_now(charge) else "current"
    apart = led.is_aside or (not change and not frame.since(verb, led.target)[0])
    head = verb.head if chosen else charge if charge is not None and apart else verb
    yield frame.made_of(who, led.target, Role(0, 0, words), Link(head, "object"), status, change)


def _is_elected(scene: Scene, who: Who) -> bool:
    """Return whether somebody is a member of the council, of which no officer's post is told by what they answer for."""
    held = scene.memory.post_of(who.name)
    return who.name in scene.memory.members or (held is not None and post_kind(held.role.words) == "member")


def _is_over(verb: Token) -> bool:
    """Return whether somebody led once: 'led', 'used to lead', 'had led', 'after leading'."""
    helpers = {t.lower_ for t in children(verb, "aux")}
    past = (
        verb.tag_ == "VBD"
        or (verb.dep_ == "xcomp" and verb.head.lemma_ == "use")
        or (verb.tag_ == "VBG" and verb.dep_ == "pcomp")
        or "had" in helpers
    )
    return past and not helpers & {"has", "have"}


def _given_by(scene: Scene, verb: Token, target: Token, who: Who) -> tuple[str, ...]:
    """Return the council for which somebody is chosen to lead."""
    return councils_of(scene.memory.reading, scene.told, target, who.token, Link(verb, "object"), APPOINTED)


def _nameless(scene: Scene, frame: Moves, verb: Token, target: Token, role: str) -> Vacancy | None:
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


def _headed(scene: Scene, frame: Moves, verb: Token, led: _Led, title: str) -> Iterator[Tie]:
    """Yield the tie of 'leads Derby council' and 'leads the Liberal Democrats', now or once."""
    infinitive = any(t.lower_ == "to" for t in children(verb, "aux"))
    if led.who is None or scene.memory.is_outside(led.who.name) or infinitive or is_passive(verb):
        return  # 'the council is led by Mary' is told of below
    status = "former" if tense.is_past(verb, scene.told) else "current"
    yield frame.made_of(led.who, led.target, Role(0, 0, title), Link(verb, "object"), status, "")


def _is_for_now(charge: Token) -> bool:
    """Return whether somebody is only in temporary charge."""
    return any(t.lower_ in ("temporary", "interim", "acting") for t in children(charge, "amod"))


def _leader(scene: Scene, frame: Moves, verb: Token) -> Iterator[Tie]:
    """Yield the tie of 'the council, led by Mary' and 'a board chaired by Mary'."""
    body, title = subject(verb) if is_passive(verb) else None, ""
    if body is None or body in children(verb.head, "poss"):
        return  # 'the council's review, to be led by Mary'
    if (member := _of_team(scene, verb)) is not None:
        title = member.words
    elif verb.lemma_ == "lead" and (
        scene.told.kind_of(body) == COUNCIL or body.lemma_.lower() in ("council", "authority")
    ):
        title = "leader"
    elif verb.lemma_ == "chair" and body.lemma_.lower() in ("board", "committee", "panel"):
        title = f"chair of {field_of(scene, body, is_body=True)}"
    for token in agents(verb) if title else ():
        if scene.told.kind_of(token) == PERSON and (who := scene.who(token)) is not None:
            yield frame.made_of(who, token, Role(0, 0, title), Link(verb, "object"), "current", "")


def _of_team(scene: Scene, verb: Token) -> Role | None:
    """Return the post of who leads others that have it: 'a team of commissioners, led by Mary'."""
    before = next((t for t in reversed(list(scene.told.doc[: verb.i])) if t.text != ","), None)
    role = (
        scene.told.stand(before).what if before is not None and scene.told.kind_of(before) == ROLE else None
    )
    return (
        of_one(role)
        if verb.lemma_ in ("lead", "head") and isinstance(role, Role) and is_of_several(role.words)
        else None
    )


def _is_coordinated(token: Token) -> bool:
    return token.dep_ in ("conj", "cc", "compound") or token.head.dep_ == "conj"


def field_of(scene: Scene, target: Token, *, is_body: bool = False) -> str:
    """Return the words for what is led, without the council whose it is (but where it is itself the body) and without what follows."""
    told, text = scene.told, scene.memory.reading.document.text
    if told.kind_of(target) == "PROVIDER" and is_body:
        return text[slice(*told.span(target))]
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
    words = words.partition(",")[0] if is_body else words  # 'chairs the board, …' goes on with a list
    words = words[fares.end() :] if (fares := _FARES.match(words)) else words
    return words if len(words) <= _LONGEST and not re.search(r"[.;:“”]", words) else ""
