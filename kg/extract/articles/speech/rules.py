"""The verbs of speech and the words for who speaks, read from ``rules/spoken.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.ontology.resources import folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

INSPECTORATE, DOCUMENT, NAMELESS = "inspectorate", "document", "nameless"


@dataclass(frozen=True, slots=True, eq=False)
class SpeechRule:
    """Some verbs of speech (lemmas), with examples (text, person) and counter-examples (texts in which nobody speaks)."""

    name: str
    words: frozenset[str]
    examples: tuple[Mapping[str, str], ...]
    counter: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpeechRules:
    """The verbs of speech, and by kind of voice the nouns for it."""

    rules: tuple[SpeechRule, ...]
    voices: Mapping[str, frozenset[str]]

    def is_speech(self, lemma: str) -> bool:
        """Return whether a verb tells that somebody speaks."""
        return any(lemma in rule.words for rule in self.rules)

    def voice_of(self, lemma: str) -> str:
        """Return the kind of voice that a noun stands for, ``""`` if for none that is known."""
        return next((voice for voice, words in self.voices.items() if lemma in words), "")

    def without(self, name: str) -> SpeechRules:
        """Return the same but for one rule."""
        return SpeechRules(tuple(rule for rule in self.rules if rule.name != name), self.voices)


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
    for entry in content["verb"]:
        missing = [key for key in ("name", "words", "examples", "counter") if not entry.get(key)]
        if missing:
            message = f"{path.name}: verb {entry.get('name', '?')!r} lacks {', '.join(missing)}"
            raise ValueError(message)
        words = frozenset(entry["words"].split())
        found.append(SpeechRule(entry["name"], words, tuple(entry["examples"]), tuple(entry["counter"])))
    return SpeechRules(
        tuple(found), {kind: frozenset(words.split()) for kind, words in content["voices"].items()}
    )
