"""Whose words a sentence gives that has no verb of speech with somebody as its subject: 'in the words of Mary', 'for Mary, it was'."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.articles.posts.clauses import (
    SUBJECTS,
    agents,
    children,
    is_passive,
    is_verb,
    prepositions,
    subject,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.articles.narration import Told
    from kg.extract.articles.posts.scene import Scene, Who
    from kg.extract.articles.speech.rules import SpeechRules

_RELATIVE = ("WDT", "WP")  # 'the verdict that hurt' is nobody's


@dataclass(frozen=True, slots=True)
class Voice:
    """
    Who speaks: a person by name, or a kind of voice (``inspectorate``, ``nameless``); `same` is 'it', who spoke before.

    `at` is the place of the verb of speech in its sentence.
    """

    name: str = ""
    kind: str = ""
    at: int = 0
    same: bool = False


def by_noun(told: Told, scene: Scene, rules: SpeechRules) -> Voice | None:
    """Return whose words, verdict or message a sentence tells of, ``None`` where it tells of several or none."""
    found = [v for t in told.doc if rules.is_speech_noun(t.lemma_.lower()) and (v := _owner(t, scene))]
    return found[0] if found and len({v.name for v in found}) == 1 else None


def _owner(noun: Token, scene: Scene) -> Voice | None:
    """Return whose a noun of speech is by name: 'Mary’s verdict', 'in the words of Mary', 'a message from Mary'."""
    clauses = children(noun, "acl", "relcl")
    givers = (
        t
        for clause in clauses
        for t in (*agents(clause), *children(clause, "nsubj"))
        if t.tag_ not in _RELATIVE
    )
    holder = subject(noun.head.head) if noun.head.lower_ == "of" and noun.head.head.lemma_ == "be" else None
    owners = (*children(noun, "poss"), *prepositions(noun, "of", "from", "by"), *givers)
    for owner in (*owners, holder):  # 'the phrase that Mary used', 'Mary is of the view'
        who = scene.who(owner)
        if who is not None:
            return Voice(who.name, at=noun.i)
    around = (
        noun.head if noun.dep_ in ("pobj", "attr") else noun
    )  # 'a word of warning from Mary', 'there was a word from'
    further = [t for up in (around, around.head) for t in prepositions(up, "from")]
    who = next((w for t in further if (w := scene.who(t)) is not None), None)
    return Voice(who.name, at=noun.i) if who is not None else None


def falls_to(told: Told, who: Who) -> bool:
    """Return whether the main verb has no subject of its own and goes to, or is named beside, somebody: 'it fell to Mary to reply:'."""
    doers = [t for t in told.doc if t.dep_ in SUBJECTS and t.head.dep_ == "ROOT"]
    is_told_of = who.token.dep_ != "pobj" or who.token.head.lower_ in ("to", "from")
    return is_told_of and all(t.lower_ in ("it", "there") for t in doers)


def topic(told: Told, scene: Scene) -> Voice | None:
    """Return the person whom a sentence is about: the subject of its main verb, or 'for Mary' beside it."""
    for verb in (t for t in told.doc if t.dep_ == "ROOT" and is_verb(t)):
        does = subject(verb)
        who = scene.who(does) if does is not None and not is_passive(verb) else None
        if who is not None:
            return Voice(who.name, at=who.token.i)
    return for_whom(told, scene)


def for_whom(told: Told, scene: Scene) -> Voice | None:
    """Return who is meant by 'for Mary, it was', 'to Mary it is' and 'it was a proud day for Mary'."""
    for word in told.doc:
        is_fronted = word.i == 0 and word.lower_ in ("for", "to")
        if not is_fronted and (word.lower_ != "for" or word.head.dep_ not in ("ROOT", "attr")):
            continue
        for noun in children(word, "pobj"):
            who = scene.who(noun)
            if who is not None and any(t.lemma_ == "be" for t in word.ancestors):
                return Voice(who.name, at=who.token.i)
    return None
