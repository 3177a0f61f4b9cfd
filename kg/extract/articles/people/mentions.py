"""Everybody a sentence names: in full, by a surname or first name that the article gives in full, or by title and surname."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.people.names import NO_NAME, TITLE, Person, names_in, people
from kg.extract.lexicon import rx

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.reading import Reading, Sentence

_SURNAME = r"[A-ZÀ-Þ](?:[a-zà-ÿ]+|['’](?!s\b)[A-ZÀ-Þ]?[a-zà-ÿ]+)(?:[A-Z][a-zà-ÿ]+)?(?:-[A-ZÀ-Þ]?[a-zà-ÿ]+)?"
_TITLED = re.compile(rf"(?<![\w’'-])(?P<title>{TITLE}+)(?P<name>{_SURNAME})(?!\s+(?!Council)[A-Z][a-z])")
_CAPITALISED = re.compile(r"(?<![\w’'-])[A-ZÀ-Þ][\w’'-]*")
_AFTER_CAPITAL = re.compile(r"\b(?!(?:The|And|But|As|When|While|For|That|Both|If|So)\b)[A-ZÀ-Þ][\w’'-]*\s$")
_BEFORE_CAPITAL = re.compile(r"\s+[A-ZÀ-Þ](?!\w*[’']s\b)\w")

# 'The 62-year-old came to the trust in 2015': who was named before; of an officer's age.
_AGED = re.compile(
    r"\b[Tt]he [3-9]\d-year-old(?=,|\s+(?:who|has|had|is|was|will|then|now|also|first|previously|came|took|began|left|said|says|\w+ed)\b)"
)


_NEAR = 3  # sentences


class Names(dict[str, list[tuple[int, str]]]):
    """The parts of the full names of an article: surname or first name, with where each full name stands."""

    def full(self, part: str, at: int) -> str:
        """Return the full name that a part means at an offset: the last one given before, else the first; ``""`` if none."""
        told = self.get(part, [])
        before = [name for begin, name in told if begin <= at]
        if before and before[0].split()[0] == part:
            return before[0]  # who is called by a first name alone is whom the article is about
        return before[-1] if before else told[0][1] if told else ""


def names_of(reading: Reading) -> Names:
    """Return the parts of all full names that an article gives."""
    return reading.share(_names_of)


def _names_of(reading: Reading) -> Names:
    found = Names()
    for sentence in reading.sentences:
        for person in people(sentence):
            parts = person.name.split()
            for part in {parts[0], parts[-1]}:
                found.setdefault(part, []).append((sentence.begin + person.begin, person.name))
    for block in reading.document.blocks:
        if block.kind == "caption":  # may give in full whom the text calls by a surname
            for name in names_in(reading.document.words(block)):
                found.setdefault(name.split()[-1], []).append((len(reading.document.text), name))
    return found


def persons_in(reading: Reading, sentence: Sentence, taken: Sequence[tuple[int, int]]) -> list[Person]:
    """
    Return everybody a sentence of a reading names, in order; offsets are the sentence's.

    Nobody stands in the stretches `taken`. By title and surname alone a person
    is known by these ('Dr Walsh') where the article gives no full name.
    """
    found = people(sentence, list(taken))
    if "-year-old" in sentence.text:
        found += _by_age(reading, sentence)
    free = _without(sentence.text, taken)
    if all(word in NO_NAME for word in _CAPITALISED.findall(free)) and not _TITLED.search(sentence.text):
        return (
            found  # no part of a name stands there: the full names of the whole text need not be looked for
        )
    known = names_of(reading)
    occupied = [*taken, *((m.begin - sentence.begin, m.end - sentence.begin) for m in sentence.of("council"))]
    for match in _TITLED.finditer(sentence.text):
        name = (
            known.full(match["name"], sentence.begin + match.start())
            or f"{match['title'].split()[0]} {match['name']}"
        )
        if match["name"] not in NO_NAME or name.split()[-1] in known:
            _add(found, occupied, Person(match.start(), match.end(), name, match[0]))
    for part in known:
        if part in sentence.text and part not in NO_NAME:
            for match in rx(rf"(?<![\w’'-]){re.escape(part)}\b(?!-\w)").finditer(sentence.text):
                begin, end = match.span()
                in_post = any(last == begin - 1 for _, last in taken)  # 'Mayor Dale', where 'Mayor' is a post
                goes_before = not in_post and _AFTER_CAPITAL.search(sentence.text[:begin])
                if goes_before or _BEFORE_CAPITAL.match(sentence.text, end):
                    continue
                _add(found, occupied, Person(begin, end, known.full(part, sentence.begin + begin), part))
    return sorted(found, key=lambda p: p.begin)


def _by_age(reading: Reading, sentence: Sentence) -> Iterator[Person]:
    """Yield who is called by their age, 'the 62-year-old': the first of those whom the sentences before name last."""
    for match in _AGED.finditer(sentence.text):
        at = reading.sentences.index(sentence)
        before = (people(one) for one in reversed(reading.sentences[max(0, at - _NEAR) : at]))
        named = next(filter(None, before), None)
        if named:
            yield Person(match.start(), match.end(), named[0].name, match[0])


def _without(text: str, taken: Sequence[tuple[int, int]]) -> str:
    """Return a text with blanks for the stretches that are taken."""
    for begin, end in taken:
        text = text[: max(begin, 0)] + " " * (end - max(begin, 0)) + text[end:]
    return text


def _add(found: list[Person], occupied: Sequence[tuple[int, int]], person: Person) -> None:
    spans = [*occupied, *((p.begin, p.end) for p in found)]
    if not any(begin < person.end and person.begin < end for begin, end in spans):
        found.append(person)
