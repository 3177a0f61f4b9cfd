"""
The parse of a sentence that tells figures.

Every figure is written as a plain numeral ('almost a third' is '33%'), every
place and time as one word, so that the parser sees the construction alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.articles.figures.places import find_places
from kg.extract.articles.figures.values import Value, find_values
from kg.extract.articles.parser import parser
from kg.extract.articles.plain import word_of_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Doc, Token

    from kg.extract.reading import Reading, Sentence

LONGEST = 2_000  # characters of a sentence; what is longer is no sentence
MOST_VALUES = 40  # of a sentence; with more it is a table without its lines
_NUMBER = re.compile(
    r"\d|\b(?:half|thirds?|quarters?|fifths?|tenths?|dozen|hundred|in (?:every )?(?:twenty|ten|nine|eight|seven|six|five|four|three|two)|[a-z]+teen|ten|eleven|twelve|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b",
    re.IGNORECASE,
)
_SIGN = re.compile(
    r"(?P<dash>\s+[–—-]+\s+|\s*—\s*)|(?P<open>\s*[(\[])|(?P<close>[)\]])|(?P<mark>[“”\"‘]|(?<!\w)'|(?<=\W)[’'](?!\w))"
)
# 'Children and families social workers' are social workers.
_LONG_NOUN = re.compile(
    r"\bchild(?:ren)?(?:[’']s)?(?:\s+and\s+famil(?:y|ies)(?:[’']s)?)?\s+(?=social work(?:ers?)?\b)|\bfull[- ]time[- ]equivalent\s+(?=social)",
    re.IGNORECASE,
)
# The parser takes 'looked' for the verb.
_LOOKED_AFTER = re.compile(
    r"\blooked[- ]after (?P<after>children|child|young people)\b|\b(?P<before>children|young people)(?: who (?:are|were))?(?: being)? looked after\b(?: by\b)?",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"\b(?:turnover|agency|vacancy|sickness|absence)(?P<joint>)(?:,| and| or) (?:the )?(?:turnover|agency|vacancy|sickness|absence) (?P<noun>rates)\b",
    re.IGNORECASE,
)
_RATIO = re.compile(r"\b(?:in|out of)\b", re.IGNORECASE)
_RATE = re.compile(
    r"\s+(?:[\w-]+\s+){0,3}?(?P<rate>(?:per|for every|in every)\s+10,?000\b(?:\s+(?:children|under-18s|young people))?)"
)


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """A sentence with figures: its values and places in order, its parse, and the tokens that stand for them."""

    sentence: Sentence
    values: tuple[Value, ...]
    doc: Doc
    pieces: tuple[
        tuple[int, int, int, int, object], ...
    ]  # begin and end in the parsed text, in the sentence, and what

    def what(self, token: Token) -> object:
        """Return the value, place or time that a token stands for, ``None`` for a word of its own."""
        for begin, end, _, _, what in self.pieces:
            if begin <= token.idx < end:
                return what
        return None

    def token(self, what: object) -> Token | None:
        """Return the first token that stands for a value, place or time."""
        for begin, end, _, _, known in self.pieces:
            if known is what and what is not None:
                return next((t for t in self.doc if begin <= t.idx < end), None)
        return None

    def span(self, token: Token) -> tuple[int, int]:
        """Return the offsets in the sentence of what stands behind a token."""
        for begin, end, first, last, what in self.pieces:
            if begin <= token.idx < end:
                if what is not None or end - begin != last - first:
                    return first, last
                return first + token.idx - begin, min(first + token.idx + len(token) - begin, last)
        return len(self.sentence.text), len(self.sentence.text)


def parsed_sentences(reading: Reading) -> Mapping[Sentence, Parsed]:
    """Return the sentences of a reading that hold a number, parsed in one batch."""
    found = {}
    for sentence in reading.sentences:
        if len(sentence.text) <= LONGEST and _NUMBER.search(sentence.text):
            values = tuple(find_values(sentence.text, sentence.times))
            if 0 < len(values) <= MOST_VALUES:
                found[sentence] = values, *_plain(sentence, values)
    docs = parser().pipe([text for _, text, _ in found.values()]) if found else ()
    return {
        sentence: Parsed(sentence, values, doc, pieces)
        for (sentence, (values, _, pieces)), doc in zip(found.items(), docs, strict=True)
    }


def _plain(
    sentence: Sentence, values: tuple[Value, ...]
) -> tuple[str, tuple[tuple[int, int, int, int, object], ...]]:
    text = sentence.text
    edits: list[tuple[int, int, str, object]] = []
    taken = bytearray(len(text))
    for begin, end, words, what in [
        *_values(text, values),
        *((p.begin, p.end, p.word, p) for p in find_places(sentence)),
        *((t.begin, t.end, word_of_time(t), t) for t in sentence.times),
        *_long_nouns(text),
        *_marks(text),
    ]:
        if not any(taken[begin:end]):
            taken[begin:end] = b"\1" * (end - begin)
            edits.append((begin, end, words, what))
    parts: list[str] = []
    pieces: list[tuple[int, int, int, int, object]] = []
    length = last = 0
    for begin, end, words, what in [*sorted(edits, key=lambda e: e[:2]), (len(text), len(text), "", None)]:
        for said, first, stop, thing in ((text[last:begin], last, begin, None), (words, begin, end, what)):
            if said:
                parts.append(said)
                pieces.append((length, length + len(said), first, stop, thing))
                length += len(said)
        last = end
    return "".join(parts), tuple(pieces)


def _values(text: str, values: tuple[Value, ...]) -> Iterator[tuple[int, int, str, object]]:
    for value in values:
        if value.unit == "percent":
            ratio = _RATIO.search(text[value.begin : value.end]) and re.match(
                r"\s+(?!of\b)[a-z]", text[value.end :]
            )
            yield value.begin, value.end, f"{value.number.split('.')[0] or '0'}%" + " of" * bool(ratio), value
        elif value.unit == "pounds":
            yield value.begin, value.end, "£5", value
        else:
            yield value.begin, value.end, "25" if "." in value.number else value.number, value
            if value.unit == "rate-per-10000" and (rate := _RATE.match(text, value.end)):
                yield rate.start("rate"), rate.end(), "", None


def _long_nouns(text: str) -> Iterator[tuple[int, int, str, object]]:
    for match in _LONG_NOUN.finditer(text):
        yield match.start(), match.end(), "", None
    for match in _LOOKED_AFTER.finditer(text):
        yield match.start(), match.end(), f"{match['before'] or match['after']} in care", None
    for match in _JOINT.finditer(text):
        yield match.start("joint"), match.start("joint"), f" {match['noun']}", None


def _marks(text: str) -> Iterator[tuple[int, int, str, object]]:
    for match in _SIGN.finditer(text):
        words = ", " if match["dash"] or (match["open"] and match.start()) else ""
        if match["close"] and re.match(r"\s+\w", text[match.end() :]):
            words = ","
        yield match.start(), match.end(), words, None
