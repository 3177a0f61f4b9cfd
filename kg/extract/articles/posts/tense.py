"""What the form of a verb tells of a post: held now or once, taken up already or later, denied or only imagined."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.people.roles import Role, status_of
from kg.extract.articles.posts.clauses import adverbs, children, is_passive, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.narration import Told

_ONCE = frozenset({"previously", "formerly", "once", "earlier"})
_AHEAD = frozenset({"will", "’ll", "'ll", "shall"})
_IMAGINED = frozenset({"could", "might", "may", "should", "can", "must"})
_PLANNED = frozenset(
    {"due", "set", "expect", "plan", "agree", "prepare", "intend", "schedule", "line", "ready", "want"}
)
_REFUSES = frozenset({"turn_down", "refuse", "decline", "reject", "apply", "bid", "seek", "want", "covet"})
_WISHES = frozenset({"want", "wish", "like", "prefer", "propose", "recommend"})
_UNREAL = frozenset({"if", "whether", "unless"})
_FORMER_BEFORE = re.compile(
    r"(?:\b(?:former|ex|one-time|onetime|past|previous|last|formerly|previously|once|until recently|who used to be|erstwhile|ousted|departed)\b[\s-]*(?:as\s+)?)(?:(?:an?|the|its|’s|'s|Derby|Paris|Acme|then)[\s-]*)*$",
    re.IGNORECASE,
)
_AN_INTERIM = re.compile(
    r"^(?:(?!\b(?:having|held|after|following)\b)[^,.;“”]){0,40}?(?:, at first )?\b(?:(?:as|on) an? (?P<kind>interim|acting|temporary)\b|on (?:an? )?(?P<basis>interim|acting|temporary) basis)"
)
_ACTS = frozenset({"act", "act_up", "stand_in", "fill_in"})


def words_of(verb: Token) -> list[str]:
    """Return a verb's lemma with each of its particles ('step_down'), then alone."""
    particles = [
        t for t in children(verb, "prt", "advmod", "prep") if t.lower_ in _PARTICLES and t.i > verb.i
    ]
    return [*(f"{verb.lemma_.lower()}_{t.lower_}" for t in particles), verb.lemma_.lower()]


_PARTICLES = frozenset("up down in over aside back out on off charge".split())


def is_denied(verb: Token) -> bool:
    """Return whether a verb is negated, or tells only what could be, or stands in a condition."""
    said = adverbs(verb)
    if children(verb, "neg") or said & _IMAGINED:
        return True
    if verb.dep_ == "xcomp" and children(verb.head, "neg"):
        return True  # 'does not want to be director'
    if verb.dep_ == "ccomp" and verb.head.lemma_ in _WISHES:
        return True  # 'wants the role to go to Mary'
    return any(t.lower_ in _UNREAL for t in children(verb, "mark"))


def is_refused(verb: Token) -> bool:
    """Return whether a verb tells that a post is not had: 'turned down the job', 'applied for the post'."""
    return bool(_REFUSES & set(words_of(verb)))


def is_ahead(verb: Token) -> bool:
    """Return whether a verb tells of what is still to come."""
    if adverbs(verb) & _AHEAD or ("would" in adverbs(verb) and _is_said(verb)):
        return True
    progressive = verb.tag_ == "VBG" and any(
        t.lower_ in ("is", "are", "’s", "'s") for t in children(verb, "aux")
    )
    if progressive and not is_passive(verb):
        return True
    infinitive = any(t.lower_ == "to" for t in children(verb, "aux"))
    if verb.tag_ == "VB" and verb.dep_ == "ccomp" and verb.head.lemma_ == "see" and not infinitive:
        return is_ahead(verb.head)  # 'May will see Mary arrive'
    if not infinitive or verb.dep_ not in ("xcomp", "advcl", "ccomp", "acl"):
        return False
    head = verb.head
    if head.lemma_ == "be" and any(t.i < verb.i for t in children(head, "attr")):
        return False  # 'was the third to hold the post'
    return head.lemma_ in (*_PLANNED, "be") or (
        is_verb(head) and (is_ahead(head) or head.tag_ in ("VBZ", "VBP", "VBG"))
    )


def _is_said(verb: Token) -> bool:
    """Return whether somebody says what a verb tells, also with more before it: 'said that he had hired Mary and that she would start in May'."""
    while verb.dep_ == "conj" and is_verb(verb.head):
        verb = verb.head
    return verb.dep_ == "ccomp"


def is_present(verb: Token) -> bool:
    """Return whether a verb stands in the plain present: with a date, 'she starts in May' tells of what is to come."""
    plain = verb.tag_ == "VB" and bool(
        children(verb, "nsubj")
    )  # 'all four start in May', as the tagger has it
    return (verb.tag_ in ("VBZ", "VBP") or plain) and not children(verb, "aux", "auxpass")


def is_past(verb: Token, told: Told) -> bool:
    """Return whether a verb tells of what was and is no more: 'was', 'served', 'had been', 'used to be'."""
    helpers = {t.lower_ for t in children(verb, "aux")}
    if helpers & {"had", "having"} or adverbs(verb) & _ONCE:
        return True
    if "has" in helpers or "have" in helpers:
        return False
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "use":
        return True
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp":  # 'after serving as …'
        return True
    return verb.tag_ == "VBD" and not _is_reported(verb, told)


def _is_reported(verb: Token, told: Told) -> bool:
    """Return whether a past tense only follows a verb of speech, or says who somebody is as a story goes on."""
    return (
        verb.dep_ == "ccomp"
        and verb.head.tag_ == "VBD"
        and not any(told.kind_of(t) == "TIME" for t in verb.subtree)
    )


def is_plain_past(verb: Token) -> bool:
    """Return whether a verb tells what was done, of a passive into what: 'chose Mary', 'Mary was chosen as director'."""
    if not is_passive(verb):
        return verb.tag_ == "VBD"
    helpers = {t.lower_ for t in children(verb, "aux", "auxpass")}
    made = children(verb, "oprd", "attr") or any(t.lower_ in ("as", "for") for t in children(verb, "prep"))
    return bool(made) and bool(helpers) and helpers <= {"was", "were"} and not children(verb, "agent")


def is_news(verb: Token) -> bool:
    """Return whether a verb tells of what has just happened: 'has been appointed', 'is replaced', 'takes over'."""
    helpers = {t.lower_ for t in children(verb, "aux", "auxpass")}
    if helpers & {"has", "have"}:
        return "been" not in helpers or is_passive(verb)
    if verb.tag_ == "VBG" and verb.dep_ == "acl" and verb.head.dep_ == "ROOT":
        return (
            not is_verb(verb.head) and not helpers
        )  # a line of its own: 'Mary, now a backbencher, stepping in'
    return (bool(helpers & {"is", "are"}) and is_passive(verb)) or (
        verb.tag_ in ("VBZ", "VBP") and not helpers
    )


def status_by_words(told: Told, token: Token, role: Role) -> str:
    """Return how a post is held by the words of the role and those around it; ``"current"`` where they do not say."""
    status = status_of(role.words)
    if status != "current":
        return status
    if _FORMER_BEFORE.search(told.doc.text[: token.idx]) or any(
        t.lemma_.lower() == "predecessor" for t in token.ancestors
    ):
        return "former"
    if token.dep_ == "appos" and any(t.lower_ == "then" for t in children(token, "advmod")):
        return "former"  # 'Mary, then a director in Derby, was chosen'
    if basis := _AN_INTERIM.match(told.doc.text[token.idx + len(token) :]):
        kind = basis["kind"] or basis["basis"]
        return "acting" if kind == "acting" else "interim"
    return "current"


def is_for_now(told: Told, token: Token) -> bool:
    """Return whether what follows a word says 'on an interim basis'."""
    return bool(_AN_INTERIM.match(told.doc.text[token.idx + len(token) :]))


def is_acting(verb: Token) -> bool:
    """Return whether a verb says that somebody only stands in."""
    return bool(_ACTS & set(words_of(verb)))
