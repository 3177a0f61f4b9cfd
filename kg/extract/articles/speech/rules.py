"""The verbs of speech and the words for who speaks, read from ``rules/spoken.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from kg.ontology.resources import folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_KINDS = ("verb", "noun")
INSPECTORATE, DOCUMENT, NAMELESS = "inspectorate", "document", "nameless"


@dataclass(frozen=True, slots=True, eq=False)
class SpeechRule:
    """
    Some verbs or nouns of speech (lemmas), with examples (text, person) and counter-examples (texts in which nobody speaks).

    `of` has the nouns for those who speak by these verbs, where others do not.
    """

    name: str
    words: frozenset[str]
    is_noun: bool
    of: frozenset[str]
    examples: tuple[Mapping[str, str], ...]
    counter: tuple[str, ...]


@dataclass(frozen=True)
class SpeechRules:
    """The verbs and nouns of speech, by kind of voice the nouns for it, by pronoun those for persons, and those for other persons than who is named with them."""

    rules: tuple[SpeechRule, ...]
    voices: Mapping[str, frozenset[str]]
    persons: Mapping[str, frozenset[str]]
    others: frozenset[str] = frozenset()

    @cached_property
    def verbs(self) -> frozenset[str]:
        """The verbs that tell that somebody speaks, whoever it is, with what belongs to them: 'say', 'go-on'."""
        return frozenset().union(*(rule.words for rule in self.rules if not rule.is_noun and not rule.of))

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The same verbs without what belongs to them."""
        return frozenset(verb.partition("-")[0] for verb in self.verbs)

    @cached_property
    def nouns(self) -> frozenset[str]:
        """The nouns that tell that somebody speaks: whose they are."""
        return frozenset().union(*(rule.words for rule in self.rules if rule.is_noun))

    def is_speech(self, lemma: str) -> bool:
        """Return whether a verb tells that somebody speaks, whoever it is."""
        return lemma in self.verbs

    def is_speech_noun(self, lemma: str) -> bool:
        """Return whether a noun tells that somebody speaks: whose it is."""
        return lemma in self.nouns

    def who_speaks_by(self, lemma: str) -> frozenset[str]:
        """Return what those are called of whom alone a verb tells that they speak."""
        return frozenset().union(*(rule.of for rule in self.rules if lemma in rule.words))

    def pronoun_of(self, lemma: str) -> str:
        """Return the pronoun of a noun for persons, ``any`` where it may be either, ``""`` for other nouns."""
        return next((pronoun for pronoun, words in self.persons.items() if lemma in words), "")

    def voice_of(self, lemma: str) -> str:
        """Return the kind of voice that a noun stands for, ``""`` if for none that is known."""
        return next((voice for voice, words in self.voices.items() if lemma in words), "")

    def without(self, name: str) -> SpeechRules:
        """Return the same but for one rule."""
        return replace(self, rules=tuple(rule for rule in self.rules if rule.name != name))


@cache
def speech_rules() -> SpeechRules:
    """Return our rules, read once."""
    return read_speech_rules(folder("rules") / "spoken.toml")


def read_speech_rules(path: Path) -> SpeechRules:
    """
    Read the rules of a file.

    Raises
    ------
    ValueError
        If an entry lacks a name, its words, an example or a counter-example.

    """
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    found = []
    for kind, entry in ((k, e) for k in _KINDS for e in content.get(k, ())):
        missing = [key for key in ("name", "words", "examples", "counter") if not entry.get(key)]
        if missing:
            message = f"{path.name}: {kind} {entry.get('name', '?')!r} lacks {', '.join(missing)}"
            raise ValueError(message)
        words, of = (frozenset(entry.get(key, "").split()) for key in ("words", "of"))
        examples, counter = tuple(entry["examples"]), tuple(entry["counter"])
        found.append(SpeechRule(entry["name"], words, kind == "noun", of, examples, counter))
    voices, persons = (
        {of: frozenset(nouns.split()) for of, nouns in content.get(table, {}).items()}
        for table in ("voices", "persons")
    )
    others = frozenset(content.get("others", {}).get("nouns", "").split())
    return SpeechRules(tuple(found), voices, persons, others)
