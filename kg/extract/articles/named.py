"""What a sentence names besides the gazetteer's terms: persons, roles, the inspectorate and amounts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.people.names import TITLE, people
from kg.extract.articles.people.roles import roles
from kg.extract.lexicon import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.articles.people.names import Person
    from kg.extract.reading import Sentence

_INSPECTORATE = re.compile(
    r"\bOFSTED\b|\bOfsted\b|\b(?:[Ii]nspectors|[Ii]nspectorate|[Ww]atchdog|[Rr]egulators?|HMI)\b"
)
_TITLED = re.compile(rf"\b{TITLE}[A-ZÀ-Þ][a-zà-ÿ]+(?:['’-][A-ZÀ-Þ][a-zà-ÿ]+)*")
_TO_COUNCIL = re.compile(r"\s+(?:of|for|at|in|to|with)?\s*(?:the\s+)?$")
_UNIT = r"(?:\s?%|\s?per ?cent(?:age points?)?\b|\s?(?:k|m|bn)\b|\s(?:million|billion|thousand)\b)"
_AMOUNT = re.compile(rf"(?<![\w.,/-])£?\d[\d,]*(?:\.\d+)?{_UNIT}?(?![\w/])", re.IGNORECASE)


def named(sentence: Sentence) -> tuple[Mention, ...]:
    """
    Return every mention of a sentence in order, none overlapping another.

    To the gazetteer's come persons (`codes` the name without title), roles
    (`codes` the role as written), the inspectorate and amounts (``value``:
    figures with a sign or unit, or alone; no times).
    """
    return sentence.share(_named)


def _named(sentence: Sentence) -> tuple[Mention, ...]:
    times = [(sentence.begin + t.begin, sentence.begin + t.end) for t in sentence.times]
    kept: list[Mention] = []
    taken = bytearray(len(sentence.text) + 2)
    for begin, end in times:
        taken[begin - sentence.begin : end - sentence.begin] = b"\1" * (end - begin)
    groups = (_persons(sentence), _roles(sentence), sentence.mentions, _others(sentence))
    every = [(rank, mention) for rank, group in enumerate(groups) for mention in group]
    for _, mention in sorted(
        every, key=lambda pair: (pair[0] == len(groups) - 1, pair[1].begin - pair[1].end, pair[0])
    ):
        first, last = max(mention.begin - sentence.begin, 0), mention.end - sentence.begin
        if not any(taken[first:last]) or (kept and _is_one_of_several(mention, kept[-1])):
            taken[first:last] = b"\1" * (last - first)
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: m.begin))


def _is_one_of_several(mention: Mention, before: Mention) -> bool:
    """Tell whether two mentions are of councils, or of areas, that the same words stand for: 'all three'."""
    same = (mention.begin, mention.end, mention.sort) == (before.begin, before.end, before.sort)
    return same and mention.sort in ("council", "area")


def person_mention(sentence: Sentence, person: Person) -> Mention:
    """Return the mention of somebody whom a sentence names."""
    return _mention(sentence, person.begin, person.end, "person", person.name)


def _persons(sentence: Sentence) -> Iterator[Mention]:
    models = [(m.begin - sentence.begin, m.end - sentence.begin) for m in sentence.of("model")]
    for person in people(sentence):
        if (person.begin, person.end) not in models:  # 'Lifelong Links' is a name, but nobody's
            yield person_mention(sentence, person)
    for match in _TITLED.finditer(sentence.text):
        yield _mention(sentence, match.start(), match.end(), "person", match[0].split()[-1])


def _roles(sentence: Sentence) -> Iterator[Mention]:
    for role in roles(sentence):
        begin, end = role.begin, role.end
        if not role.words:  # 'her post': the noun alone, so that the words before it stay
            begin += sentence.text[begin:end].rindex(" ") + 1
        for council in sentence.of("council"):
            if (
                begin < council.begin - sentence.begin < end
            ):  # 'leader of Kent': the council is none of its words
                words = sentence.text[begin : council.begin - sentence.begin]
                end = begin + len(_TO_COUNCIL.sub("", words))
        yield _mention(sentence, begin, end, "role", sentence.text[begin:end] if role.words else "")


def _others(sentence: Sentence) -> Iterator[Mention]:
    for match in _INSPECTORATE.finditer(sentence.text):
        yield _mention(sentence, match.start(), match.end(), "inspectorate", "ofsted")
    for match in _AMOUNT.finditer(sentence.text):
        yield _mention(sentence, match.start(), match.end(), "value", match[0])


def _mention(sentence: Sentence, begin: int, end: int, sort: str, code: str) -> Mention:
    words = sentence.text[begin:end]
    return Mention(begin + sentence.begin, end + sentence.begin, sort, (code,), words)
