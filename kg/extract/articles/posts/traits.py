"""What the linker of posts looks at in a person and a role of one sentence: how the two stand to each other, and what lies between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.narration import PERSON, ROLE
from kg.extract.articles.people.roles import Role
from kg.extract.articles.posts import tense
from kg.extract.articles.posts.clauses import adverbs, children, is_passive, is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.articles.narration import Told

_CLOSE = 6  # tokens between two, told as they stand
_LONG = 7  # steps of a path that is told whole
_DISTANCES = (2, 4, 7, 12)
_MARKS = ',;:()-–"“'


def way(first: Token, second: Token) -> tuple[list[Token], Token, list[Token]]:
    """Return the tokens on the way up from one to what both depend on, that token, and those on the way up from the other."""
    above = [first, *first.ancestors]
    below = [second, *second.ancestors]
    top = next((token for token in above if token in below), above[-1])
    return above[: above.index(top)], top, below[: below.index(top)] if top in below else below


def verb_of(first: Token, second: Token) -> Token | None:
    """Return the verb that two words depend on together, the nearest one above where it is another word."""
    top = way(first, second)[1]
    return next((token for token in (top, *top.ancestors) if is_verb(token)), None)


def of_pair(told: Told, person: Token, role: Token, ruled: str) -> Iterator[str]:
    """
    Yield the traits of a person and a role, by which the role is theirs.

    Parameters
    ----------
    told
        The sentence.
    person, role
        The words for the two.
    ruled
        What the rules say: ``tied``, ``another`` where they give the role to somebody else, ``""`` where to nobody.

    """
    side = "before" if person.i < role.i else "after"
    yield f"rules {ruled}"
    yield f"rules {ruled} {side}"
    yield f"{side} {told.kind_of(person) or 'pronoun'}"
    yield from _between(told, person, role, side)
    yield from _path(told, person, role)
    yield from _around(told, person, "person")
    yield from _around(told, role, "role")
    yield from _of_role(told, role)
    yield from _of_verb(told, verb_of(person, role), "top")


def of_change(told: Told, person: Token, role: Token, ruled: str, status: str) -> Iterator[str]:
    """
    Yield the traits of a person with their role, by which they come to it or go.

    Parameters
    ----------
    told
        The sentence.
    person, role
        The words for the two.
    ruled
        The change that the rules tell of, or ``""``.
    status
        How the role is held by the rules.

    """
    side = "before" if person.i < role.i else "after"
    yield f"rules {ruled}"
    yield f"rules {ruled} {status}"
    yield from _path(told, person, role)
    yield from _of_role(told, role)
    yield from _around(told, role, "role")
    yield from _around(told, person, "person")
    top = verb_of(person, role)
    yield from _of_verb(told, top, "top")
    for noun in {t.lower_ for t in role.ancestors if not is_verb(t)}:
        yield f"under {noun}"
    for name, token in (("role", role), ("person", person)):
        verb = next((t for t in token.ancestors if is_verb(t)), None)
        if verb is not None and verb != top:
            yield from _of_verb(told, verb, f"{name} verb")
        for clause in children(token, "relcl", "acl"):
            yield f"{name} clause {clause.lemma_.lower()} {side}"
    for time in told.of("TIME"):
        at = time.head
        yield f"time {at.lower_} of {_kind(told, at.head)}"
        yield f"time {at.lower_} below role {role in time.ancestors} verb {top is not None and top in time.ancestors}"


def _kind(told: Told, token: Token) -> str:
    return told.kind_of(token) or token.lemma_.lower()


def _between(told: Told, person: Token, role: Token, side: str) -> Iterator[str]:
    low, high = sorted((person.i, role.i))
    between = told.doc[low + 1 : high]
    kinds = [told.kind_of(t) for t in between]
    people, roles = min(kinds.count(PERSON), 2), min(kinds.count(ROLE), 2)
    yield f"{side} people {people} roles {roles}"
    yield f"{side} people {people}"
    yield f"{side} roles {roles}"
    yield f"{side} verbs {min(sum(is_verb(t) for t in between), 3)}"
    yield f"{side} far {next((n for n in _DISTANCES if len(between) <= n), 'far')}"
    for mark in _MARKS:
        if count := sum(t.text == mark for t in between):
            yield f"{side} mark {mark} {min(count, 3)}"
    if len(between) <= _CLOSE:
        yield f"{side} words {' '.join(_kind(told, t) for t in between)}"
    for token in between:
        yield f"{side} between {_kind(told, token)}"
    named = told.of(PERSON)
    if named and told.kind_of(person):
        nearest = min(named, key=lambda t: (abs(t.i - role.i), t.i))
        yield f"{side} nearest {nearest == person}"
    yield f"persons {min(len(named), 3)} roles {min(len(told.of(ROLE)), 3)}"


def _path(told: Told, person: Token, role: Token) -> Iterator[str]:
    up, top, down = way(role, person)
    steps = [
        *(f"<{t.dep_}" for t in up),
        _sort(told, top),
        *(f">{t.dep_}" for t in reversed(down)),
    ]
    worded = [
        *(f"<{_step(told, t)}" for t in up),
        _kind(told, top),
        *(f">{_step(told, t)}" for t in reversed(down)),
    ]
    if len(steps) <= _LONG:
        yield f"path {' '.join(steps)}"
        yield f"worded path {' '.join(worded)}"
    yield f"path length {min(len(steps), _LONG + 2)}"
    yield f"path end {' '.join(steps[-2:])}"
    yield f"path start {' '.join(steps[:2])}"
    yield f"top {_kind(told, top)}"
    for step, word in zip(steps, worded, strict=True):
        yield f"step {step}"
        yield f"step {word}"


def _step(told: Told, token: Token) -> str:
    plain = token.dep_ in ("prep", "agent", "mark", "advcl", "relcl", "acl", "ccomp", "xcomp")
    return f"{token.dep_} {_kind(told, token)}" if plain else token.dep_


def _sort(told: Told, token: Token) -> str:
    return "V" if is_verb(token) else told.kind_of(token) or token.pos_


def _around(told: Told, token: Token, name: str) -> Iterator[str]:
    for step in (-2, -1, 1, 2):
        at = token.i + step
        yield f"{name}{step} {_kind(told, told.doc[at]) if 0 <= at < len(told.doc) else 'end'}"
    yield f"{name} dep {token.dep_}"
    yield f"{name} dep {token.dep_} {_kind(told, token.head)}"


def _of_role(told: Told, role: Token) -> Iterator[str]:
    what = told.stand(role).what
    words = what.words.lower().split() if isinstance(what, Role) else [role.lower_]
    yield f"opens {words[0]}"
    yield f"title {' '.join(words[:2])}"
    for child in children(role, "det", "poss", "amod", "nummod", "advmod", "compound"):
        yield f"described {_kind(told, child)}"
    for child in children(role, "prep"):
        for thing in children(child, "pobj"):
            yield f"role {child.lower_} {told.kind_of(thing) or thing.pos_}"


def _of_verb(told: Told, verb: Token | None, name: str) -> Iterator[str]:
    if verb is None:
        yield f"{name} no verb"
        return
    lemma = tense.words_of(verb)[0]
    yield f"{name} {lemma}"
    yield f"{name} {lemma} passive {is_passive(verb)}"
    yield f"{name} {verb.tag_}"
    yield f"{name} dep {verb.dep_} {_kind(told, verb.head)}"
    yield f"{name} denied {tense.is_denied(verb)} ahead {tense.is_ahead(verb)}"
    for does in children(verb, "nsubj", "nsubjpass"):
        yield f"{name} subject {_kind(told, does)}"
    for word in adverbs(verb):
        yield f"{name} with {word}"
    for prep in children(verb, "prep", "agent"):
        for thing in children(prep, "pobj"):
            yield f"{name} {prep.lower_} {told.kind_of(thing) or thing.pos_}"
