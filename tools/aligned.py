"""
Whole articles of our own, written without the program, with the judgements that a reader marked in them.

``tools/articles/judgements.jsonl`` has an article a line: its text, when and by
whom it was published, and of each judgement council, area, grade, year, framing
and the words that state it. Which grade of the text tells which judgement is
worked out here; where nobody can say, a grade is left out.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.articles.judged.linking import by_rules, councils_in
from kg.extract.articles.judged.recalled import Recalled
from kg.extract.articles.judged.statements import talked
from kg.extract.articles.pipeline import read_context
from kg.extract.lexicon import Mention
from kg.extract.times import Time
from kg.ontology.vocabulary import scheme
from kg.readers import plain
from kg.readers.companion import describe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.extract.articles.judged.cases import Case
    from kg.extract.reading import Reading

_RANK = re.compile(
    r"\b(?:city|county|borough|metropolitan|royal|london|district|unitary|council|of|the|upon|authority|corporation)\b"
)


class Fact(NamedTuple):
    """A judgement that an article states; no year where the text gives none."""

    council: str
    area: str
    grade: str
    year: int | None
    framing: str
    words: str


@dataclass
class Article:
    """An article as it is read, with the judgements that are marked in it."""

    reading: Reading
    facts: list[Fact]

    def cases(self) -> list[Case]:
        """Return its grades as the rules have them."""
        return talked(self.reading, by_rules).cases

    def told_by(self, case: Case) -> list[Fact] | None:
        """Return the judgements that a grade tells: none where it is no judgement, `None` where it may repeat one."""
        begin, end = _words(case)
        same = [fact for fact in self.facts if fact.grade == case.one.code]
        told = [f for f in same if any(b <= begin and end <= e for b, e in self._places(f))]
        if not told:
            sentence = case.skeleton.sentence
            told = [f for f in same if any(sentence.begin <= b < sentence.end for b, _ in self._places(f))]
        if told:
            return told
        near = {plain_name(scheme("councils")[code].label) for code, _, _ in councils_in(case)}
        return None if any(plain_name(f.council) in near for f in same) else []

    def _places(self, fact: Fact) -> list[tuple[int, int]]:
        return [m.span() for m in re.finditer(re.escape(fact.words), self.reading.document.text)]


def articles(path: Path) -> Iterator[Article]:
    """Read the articles of a file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        document = plain.document(row["text"], "", "article.txt")
        description, _ = describe(document.description, row)
        document = plain.document(row["text"], "", "article.txt", description)
        reading = read_context(document)._.kg_reading
        yield Article(reading, [Fact(*fact) for fact in row["judgements"]])


def plain_name(name: str) -> str:
    """Return a council's name without its rank, for comparing."""
    words = re.sub(r"[^a-z0-9]+", " ", name.lower().replace("&", "and")).replace(" and ", " ")
    return " ".join(_RANK.sub(" ", words).split())


def answer(question: str, key: object, case: Case, told: list[Fact] | None) -> bool | None:
    """Tell what the judgements that a grade tells answer, `None` where they say nothing."""
    if question == "told":
        return None if told is None else bool(told)
    if not told:
        return None
    if question == "gone":
        framings = {fact.framing for fact in told}
        return framings == {"previous"} if len(framings) == 1 else None
    if question == "council":
        return plain_name(scheme("councils")[str(key)].label) in {plain_name(f.council) for f in told}
    if question == "area":
        areas = {"overall-effectiveness" if f.area == "overall" else f.area for f in told}
        return case.reach.code(key) in areas  # type: ignore[arg-type] # a token
    time = key.time if isinstance(key, Recalled) else case.skeleton.mention(key)  # type: ignore[arg-type] # a token
    if not isinstance(time, Time):
        return False
    return any(f.year and int(time.start[:4]) <= f.year <= int(time.finish[:4]) for f in told)


def _words(case: Case) -> tuple[int, int]:
    """Return where a grade's words stand."""
    mention = case.skeleton.mention(case.one.grade)
    return (
        (mention.begin, mention.end) if isinstance(mention, Mention) else case.skeleton.span(case.one.grade)
    )
