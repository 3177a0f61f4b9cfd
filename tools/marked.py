"""Texts of our own with their judgements marked, for the linker: read as an article is, each grade with what it should be linked to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extract.articles.judged.linking import by_rules
from kg.extract.articles.judged.statements import talked
from kg.extract.articles.pipeline import read_context
from kg.readers import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.articles.judged.cases import Case
    from kg.extract.reading import Reading

MARK = re.compile(r"\{(?P<kind>[A-Za-z]):(?P<words>[^{}|]+)\|(?P<ids>[^{}]*)\}")
Mark = tuple[str, int, int, list[str], str]


def cut(line: str, head: str = "") -> tuple[str, list[Mark]]:
    """Return a marked text after a heading, without its marks, and these: kind, begin, end, ids, words; '¶' parts paragraphs."""
    text, at, marks = head, 0, []
    line = re.sub(r"\s*¶\s*", "\n\n", line)
    for match in MARK.finditer(line):
        text += line[at : match.start()]
        begin = len(text)
        text += match["words"]
        ids = [part.strip() for part in match["ids"].split(",") if part.strip()]
        marks.append((match["kind"], begin, len(text), ids, match["words"]))
        at = match.end()
    return text + line[at:], marks


@dataclass
class Marked:
    """A text with its marks: kind, begin, end, the numbers of its judgements, those of them that are earlier."""

    text: str
    marks: list[tuple[str, int, int, frozenset[int], frozenset[int]]] = field(default_factory=list)
    group: str = ""

    def ids(self, kinds: str, begin: int, end: int) -> frozenset[int] | None:
        """Return the judgements of the marks of some kinds that overlap a stretch, `None` where there is no such mark."""
        found = [ids for kind, b, e, ids, _ in self.marks if kind in kinds and b < end and begin < e]
        return frozenset().union(*found) if found else None

    def earlier(self, begin: int, end: int) -> frozenset[int]:
        """Return the earlier judgements of the grades that overlap a stretch."""
        return frozenset().union(
            *(old for kind, b, e, _, old in self.marks if kind == "G" and b < end and begin < e)
        )


def parse(line: str, group: str) -> Marked:
    """Read a line: '{C:Kent|1} was rated {G:good|1}'; what is marked as of a post is no judgement's."""
    text, marks = cut(line.strip())
    made = Marked(text, group=group)
    for kind, begin, end, ids, _ in marks:
        own = [part for part in ids if part.rstrip("p").isdigit()]
        numbers = frozenset(int(part.rstrip("p")) for part in own)
        old = frozenset(int(part[:-1]) for part in own if part.endswith("p"))
        made.marks.append((kind, begin, end, numbers, old))
    return made


_CONTEXT = (
    "{0} and {1} were among the councils that sent social workers to the event.",
    "Children's services in {0} had been in the news in the spring.",
    "Directors from {0}, {1} and {2} spoke about children's services.",
)
_OTHERS = (
    "Gateshead",
    "Wiltshire",
    "Hounslow",
    "Rochdale",
    "Norfolk",
    "Swindon",
    "Barnsley",
    "Medway",
    "Dorset",
)
_TURN = {"good": "outstanding", "outstanding": "inadequate", "inadequate": "good"}


_AREAS = (
    "leadership",
    "adoption",
    "help and protection",
    "care leavers",
    "adoption services",
    "children in care",
)
_AREA = re.compile(r"\{A:(" + "|".join(_AREAS) + r")\|", re.IGNORECASE)


def exchanged(line: str) -> str:
    """Return a marked line with each of its areas replaced by another one, as it is where it names none of a few."""

    def other(match: re.Match[str]) -> str:
        words = _AREAS[(_AREAS.index(match[1].lower()) + 1) % len(_AREAS)]
        return f"{{A:{words[0].upper() + words[1:] if match[1][0].isupper() else words}|"

    return _AREA.sub(other, line)


def variants(line: str, number: int) -> Iterator[str]:
    """Yield a marked line, the line after a sentence on other councils, and with other grades."""
    yield line
    others = [name for name in _OTHERS[number % 6 :] if name not in line]
    first, rest = line.split("¶", 1) if "¶" in line else ("", line)
    context = _CONTEXT[number % len(_CONTEXT)].format(*others, *_OTHERS)
    yield f"{first}¶ {context}¶{rest}" if first else f"{context} {line}"
    turned = re.sub(r"\{G:(good|outstanding|inadequate)\|", lambda m: f"{{G:{_TURN[m[1]]}|", line)
    if turned != line:
        yield turned


def read(marked: Marked) -> tuple[Reading, list[Case]]:
    """Read a marked text and return its grades as the rules have them."""
    document = plain.read(marked.text.encode(), "marked.txt")
    reading = read_context(document)._.kg_reading
    return reading, talked(reading, by_rules).cases
