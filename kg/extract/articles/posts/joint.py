"""Posts at more than one council: 'director for both Derby and Stoke', 'a director whom they share', 'director in Derby and, later, in Stoke'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.narration import COUNCIL, TIME
from kg.extract.articles.posts.clauses import children, coordinated, governing_verb, is_verb, subject
from kg.extract.lexicon import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span, Token

    from kg.extract.articles.narration import Told
    from kg.extract.reading import Reading

AT = frozenset({"of", "at", "for", "in", "with", "on", "within"})
_BODIES = (COUNCIL, "PROVIDER")
_BODY_WORDS = ("council", "authority", "borough", "county", "area")
_AND_THEN = frozenset("and , from to until since before that then".split())
_JOINT = ("joint", "shared", "share")
_LAST = re.compile(r"\b(?:latterly|lately|most recently|the (?:last|final|past) [\w ]{3,20})\s*$")
_EACH = frozenset({"each", "respectively"})


def shared_by(reading: Reading, told: Told, role: Token) -> tuple[str, ...]:
    """Return the councils of a post that is held at several, nothing where it is held at one."""
    return _at_both(reading, told, role) or _owned_by_all(reading, told, role) or _same_as(told, role)


def _at_both(reading: Reading, told: Told, role: Token) -> tuple[str, ...]:
    """Return the councils of 'director for both Derby and Stoke', 'for both councils'."""
    for prep in children(role, "prep"):
        for body in children(prep, "pobj") if prep.lower_ in AT else ():
            named = [m for t in coordinated(body) for m in bodies(told, [t])]
            if len(named) > 1:
                return tuple(dict.fromkeys(m.code for m in named if m.sort == "council"))
            counted = {t.lower_ for t in children(body, "det", "nummod", "preconj", "amod")}
            if body.lemma_ in _BODY_WORDS and counted & {"both", "two"}:
                codes = _spoken_of(reading, told) or reading.councils
                return codes if len(codes) == len(("both", "of")) else ()
    return ()


def _owned_by_all(reading: Reading, told: Told, role: Token) -> tuple[str, ...]:
    """Return the councils of 'Derby and Stoke share a director', 'Derby and Stoke’s joint director', 'joint director of Derby and Stoke' and 'their directors'."""
    begin, end = told.span(role)
    within = [m for s in told.sentences for m in s.of("council") if begin <= m.begin < end]
    if len(within) > 1:
        return tuple(dict.fromkeys(m.code for m in within))
    said = [t.lower_ for t in children(role, "amod", "compound")]
    is_joint = any(word in _JOINT for word in (*said, *reading.document.text[begin:end].lower().split()))
    owners = children(role, "poss")
    if any(t.lower_ == "their" for t in owners) and role.lower_ == "directors":
        return _spoken_of(reading, told)
    verb = role.head
    if is_verb(verb) and verb.lemma_ == "share" and role.dep_ == "dobj":
        owners, is_joint = [t for t in (subject(verb),) if t is not None], True
    elif (
        is_joint
        and not owners
        and (above := governing_verb(role)) is not None
        and (chooser := subject(above)) is not None
    ):
        owners = [chooser]  # 'Derby and Stoke have appointed Mary to the joint post'
    named = _codes(bodies(told, [t for owner in owners for t in coordinated(owner)]))
    return named if is_joint and len(named) > 1 else ()


def _spoken_of(reading: Reading, told: Told) -> tuple[str, ...]:
    """Return the councils that were last named together."""
    spoken = [g for s in reading.sentences if s.begin <= told.begin for g in s.groups if len(g) > 1]
    return tuple(m.code for m in spoken[-1]) if spoken else ()


def respective(told: Told, number: int) -> tuple[str, ...]:
    """Return the councils of which each has one of a number of people: 'Derby, Hull and Leeds each promoted a deputy: Mary, Bob and Ann'."""
    if not any(t.lower_ in _EACH for t in told.doc):
        return ()
    lists = (_codes(bodies(told, coordinated(t))) for t in told.of(COUNCIL) if t.dep_ != "conj")
    return next((codes for codes in lists if len(codes) == number), ())


def _codes(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.code for m in mentions if m.sort == "council"))


def further(told: Told, role: Token) -> list[str]:
    """Return at which councils somebody had the same post before or after: 'director in Derby and, later, in Stoke'."""
    found: list[str] = []
    at, last = role.i + 1, len(told.doc)
    while at < last:
        token = told.doc[at]
        if token.lower_ in AT and (body := _first_of(told, told.doc[at + 1 : at + 3])) is not None:
            found.append(body.code)
            at += 2
        elif not found or token.lower_ in _AND_THEN or token.pos_ == "ADV" or told.kind_of(token) == TIME:
            if not found:
                return []
            at += 1
        else:
            break
    return found[1:]


def _first_of(told: Told, tokens: Span) -> Mention | None:
    """Return the council that some words begin with, but for an article."""
    told_first = next((t for t in tokens if t.pos_ != "DET"), None)
    return (
        next((m for m in bodies(told, [told_first]) if m.sort == "council"), None)
        if told_first is not None
        else None
    )


def _same_as(told: Told, role: Token) -> tuple[str, ...]:
    """Return the councils of 'Derby, which has the same director as Kent'."""
    if not any(t.lower_ == "same" for t in children(role, "amod")):
        return ()
    other = [
        m
        for prep in children(role, "prep")
        if prep.lower_ == "as"
        for m in bodies(told, children(prep, "pobj"))
    ]
    verb = role.head
    own = [m for t in (subject(verb),) if t is not None for m in bodies(told, [t])] if is_verb(verb) else []
    return (
        tuple(dict.fromkeys(m.code for m in (*own, *other) if m.sort == "council")) if other and own else ()
    )


def latterly(told: Told, role: Token) -> list[Token]:
    """Return the council where somebody had a post last: 'was in Derby for seven years, the last three of them as director'."""
    if role.dep_ != "pobj" or role.head.lower_ != "as" or not _LAST.search(told.doc.text[: role.head.idx]):
        return []
    return [t for t in told.of(COUNCIL) if t.i < role.i][-1:]


def around_place(clause: Token) -> list[Token]:
    """Return the words for the place that 'where' means, with what lies there: 'Derby council in the Midlands, where she was director'."""
    place = clause.head
    lies = [place.head.nbor(-1)] if place.dep_ == "pobj" and place.head.i else []
    return [place, *(t for t in place.subtree if place.left_edge.i <= t.i < clause.left_edge.i), *lies]


def bodies(told: Told, tokens: Iterable[Token]) -> Iterator[Mention]:
    """Yield the councils and trusts for which words stand."""
    for token in tokens:
        if told.kind_of(token) in _BODIES:
            what = told.stand(token).what
            if isinstance(what, Mention) and not _is_neighbour(token):
                yield what


def _is_neighbour(token: Token) -> bool:
    """Return whether a council is named only for its neighbour: 'Derby’s neighbour Kent'."""
    return token.dep_ == "poss" and token.head.lemma_ in ("neighbour", "neighbor")
