"""Who is followed in a post: who goes, what they leave behind, and which of their posts that is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.articles.narration import PERSON, POST, ROLE
from kg.extract.articles.people.roles import role_concept
from kg.extract.articles.posts import tense
from kg.extract.articles.posts.clauses import (
    agents,
    children,
    governing_verb,
    is_passive,
    is_verb,
    prepositions,
    subject,
)
from kg.extract.articles.posts.councils import said_councils
from kg.extract.articles.posts.links import beside
from kg.extract.articles.posts.rules import APPOINTED, LEFT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extract.articles.posts.memory import Memory, Tie
    from kg.extract.articles.posts.moves import Moves
    from kg.extract.articles.posts.scene import Scene, Who

_GO = frozenset("leave resign quit retire depart move go step stand die".split())
GOINGS = frozenset("departure exit resignation retirement sacking dismissal suspension death".split())
_GAPS = frozenset({"vacancy", "gap", "void", "hole", "opening"})
_FREE = frozenset({"vacant", "empty", "open", "free", "unfilled"})
_STANDS = frozenset({"be", "become", "fall", "come", "stand", "stay", "remain", "lie"})

_NOWADAYS = re.compile(
    r",?\s+(?:who\s+(?:is|has|went)\s+)?(?:now|currently|today|nowadays|at present|since become|on to be)\b"
)


def who_goes(scene: Scene, token: Token) -> Who | None:
    """Return the person who left, by a verb or noun: 'Bob left', 'the departure of Bob'."""
    if is_verb(token):
        told = subject(token) if token.lemma_ in _GO and not is_passive(token) else None
    else:
        told = None
        if token.lemma_.lower() in GOINGS:
            owners = (*children(token, "poss"), *prepositions(token, "of"))
            told = next((t for t in owners if scene.told.kind_of(t) == PERSON), None)
    if told is None or scene.told.kind_of(told) != PERSON:
        return None
    return scene.who(told)


def left_behind(scene: Scene, token: Token) -> Iterator[tuple[Who | None, Who | None, Token]]:
    """Yield who fills and who left a post that is told to have become free: 'fills the vacancy left by Bob', 'the job had been vacant since Bob left'."""
    if not is_verb(token):
        return
    if token.lemma_ == "leave" and token.dep_ == "acl" and _is_post(scene, token.head):
        verb = governing_verb(token.head)
        fills = scene.who(subject(verb)) if verb is not None else None
        if fills is not None and scene.memory.post_of(fills.name) is not None:
            fills = None  # it is known already, and so may be when they came
        for gone, anchor in _goings(scene, token):
            if fills is None or fills.name != gone.name:
                yield fills, gone, anchor
    elif token.lemma_ in _STANDS and any(t.lower_ in _FREE for t in children(token, "acomp", "oprd")):
        does = next(iter(children(token, "nsubj")), None)
        if does is not None and _is_post(scene, does):
            yield from ((None, gone, anchor) for gone, anchor in _goings(scene, token))


def _goings(scene: Scene, verb: Token) -> Iterator[tuple[Who, Token]]:
    """Yield by whose going a post is free, with the word that tells it: 'left by Bob', 'since the death of Bob', 'when Bob retired'."""
    for noun in agents(verb):
        if scene.told.kind_of(noun) == PERSON and (who := scene.who(noun)) is not None:
            yield who, verb
            return
    for word in verb.subtree:
        if word.i > verb.i and (who := who_goes(scene, word)) is not None:
            yield who, word
            return


def _is_post(scene: Scene, noun: Token) -> bool:
    return scene.told.kind_of(noun) in (POST, ROLE) or noun.lemma_ in _GAPS


def went_elsewhere(memory: Memory, tie: Tie, earlier: Who | None) -> bool:
    """Return whether a post is what somebody who was followed does since: 'took over from Mary, now director in Derby'."""
    return (
        earlier is not None
        and tie.person == earlier.name
        and tie.begin >= earlier.begin
        and bool(_NOWADAYS.match(memory.reading.document.text, earlier.end))
    )


def put_right(frame: Moves, made: list[Tie], earlier: Who, post: Tie) -> None:
    """Take the post beside the name of whom somebody follows as one where these go, where none is named beside it: 'will succeed interim director Bob'."""
    told, memory = frame.told, frame.memory
    if told.kind_of(earlier.token) != PERSON or not post.councils:
        return
    for token in told.of(ROLE):
        role = told.stand(token).what
        wrong = [
            t for t in made if t.role is role and t.person == earlier.name and t.councils != post.councils
        ]
        if not wrong or beside(told, token) != earlier.token:
            continue
        if not said_councils(frame.reading, told, token, None, None):
            memory.ties = [replace(t, councils=post.councils) if t in wrong else t for t in memory.ties]
            made[:] = [replace(t, councils=post.councils) if t in wrong else t for t in made]


def had_come_to(frame: Moves, name: str, verb: Token) -> Tie | None:
    """Return the one post that somebody is told to have left, where a sentence goes back to their coming: 'Bob died in May. When he came in 2018, …'."""
    held = [t for t in frame.memory.ties if t.person == name]
    posts = {(role_concept(t.role.words) or t.role.words, t.councils) for t in held}
    gone = [t for t in held if t.change == LEFT]
    if (
        len(posts) != 1
        or not gone
        or gone[-1].sentence == frame.told.number
        or not is_verb(verb)
        or tense.is_ahead(verb)
    ):
        return None
    date = frame.when(verb, APPOINTED)[0]
    return None if date and gone[0].when and date[:7] > gone[0].when[:7] else gone[0]
