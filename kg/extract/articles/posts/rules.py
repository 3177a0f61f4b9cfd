"""The verbs and nouns that tie somebody to a post, read from ``rules/posts.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.ontology.resources import folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

APPOINTED, LEFT, HOLDS = "appointed", "left", "holds"


@dataclass(frozen=True, slots=True, eq=False)
class PostRule:
    """
    What some verbs or nouns tell of somebody and a post.

    `sort` is ``verb`` or ``noun``; the other fields are those of the file,
    which explains them. `examples` have text, person, role and change.
    """

    name: str
    sort: str
    words: frozenset[str]
    who: str
    by: frozenset[str]
    tells: str
    alone: bool = False
    needs_post: bool = False
    examples: tuple[Mapping[str, str], ...] = ()
    counter: tuple[str, ...] = ()


class PostRules:
    """Rules by the words that they are about."""

    def __init__(self, rules: tuple[PostRule, ...]) -> None:
        """Take rules; their names must differ."""
        self.rules = rules
        self._by_word: dict[tuple[str, str], list[PostRule]] = {}
        for rule in rules:
            for word in sorted(rule.words):
                self._by_word.setdefault((rule.sort, word), []).append(rule)

    def of(self, sort: str, words: Iterator[str] | list[str]) -> list[PostRule]:
        """Return the rules for the first of some words that has any, in the order of the file."""
        return next((found for word in words if (found := self._by_word.get((sort, word)))), [])

    def without(self, name: str) -> PostRules:
        """Return the same rules but for one."""
        return PostRules(tuple(rule for rule in self.rules if rule.name != name))


@cache
def post_rules() -> PostRules:
    """
    Return our rules, read once.

    Raises
    ------
    ValueError
        If an entry lacks a name, its words, an example or a counter-example.

    """
    return PostRules(tuple(read_post_rules(folder("rules") / "posts.toml")))


def read_post_rules(path: Path) -> Iterator[PostRule]:
    """Yield the rules of a file, verbs before nouns."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    for sort in ("verb", "noun"):
        for entry in content.get(sort, ()):
            yield _rule(path.name, sort, entry)


def _rule(file: str, sort: str, entry: Mapping[str, Any]) -> PostRule:
    missing = [key for key in ("name", "words", "tells", "examples", "counter") if not entry.get(key)]
    if missing:
        message = f"{file}: {sort} {entry.get('name', '?')!r} lacks {', '.join(missing)}"
        raise ValueError(message)
    return PostRule(
        entry["name"], sort, frozenset(entry["words"].split()), entry.get("who", ""), frozenset(entry.get("by", "").split()),
        entry["tells"], entry.get("alone", False), entry.get("needs_post", False), tuple(entry["examples"]), tuple(entry["counter"]),
    )  # fmt: skip
