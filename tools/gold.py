"""Articles in which facts are marked: a folder with ``docs`` and ``gold.jsonl``, one article a line, each fact with its words."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.extract.articles.pipeline import read_context
from kg.ontology.vocabulary import scheme
from kg.readers import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.extract.reading import Reading

Fact = dict[str, Any]
_NOISE = re.compile(r"\b(?:city|county|council|of|the|and)\b|[^a-z0-9]")


@dataclass(frozen=True)
class Article:
    """An article as it is read, and the facts that are marked in it."""

    reading: Reading
    marked: tuple[Fact, ...]
    unmarked: frozenset[str]

    def facts(self, *kinds: str) -> Iterator[tuple[Fact, int, int]]:
        """Yield the facts of some kinds with where their words stand; those whose words are not found are left out."""
        text = self.reading.document.text
        for fact in self.marked:
            if fact["type"] in kinds:
                words = r"\s+".join(map(re.escape, fact["evidence"].split()))
                if match := re.search(words, text):
                    yield fact, *match.span()

    def council(self, name: str | None) -> str:
        """Return the code of a council by its name, ``""`` for what is none."""
        return _codes().get(_plain(name or ""), "")


@cache
def _codes() -> dict[str, str]:
    return {_plain(label): code for code, term in scheme("councils").items() for label in term.labels}


def _plain(name: str) -> str:
    return _NOISE.sub("", name.lower())


def articles(folder: Path) -> Iterator[Article]:
    """Yield the marked articles of a folder, in the order of their file."""
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        reading = read_context(read(folder / "docs" / f"{gold['id']}.txt"))._.kg_reading
        yield Article(reading, tuple(gold["facts"]), frozenset(gold.get("unlabelled", ())))
