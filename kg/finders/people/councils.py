"""Whose post it is: the council, or the council that a trust runs services for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.vocabulary import scheme

if TYPE_CHECKING:
    from kg.language import Mention
    from kg.reading import Reading, Sentence

_AFTER = re.compile(
    r"\s*(?:,\s*)?(?:at|of|in|for|with)\s+(?:both\s+)?(?:the\s+)?(?:London Borough of\s+|Royal Borough of\s+)?"
)
_BEFORE = re.compile(
    r"(?:’s?|'s?)?\s*(?:council(?:[’']s)?\s+)?(?:(?:new|former|then|current|has|have)\s+)*(?:appointed\s+)?"
)
_WHERE = re.compile(r",?\s+where\s+(?:she|he|they)\b[^,;]*")
_ASIDE = re.compile(
    r",\s+(?:who|which|where|previously|formerly|currently|now|once|a former|the former|until recently)\b[^,.;]*(?:,|$)"
)


def councils_of(
    reading: Reading, sentence: Sentence, person: tuple[int, int], role: tuple[int, int]
) -> tuple[str, ...]:
    """
    Give the council of a post, or nothing; offsets are those of the sentence.

    Named within the role's words, right after or right before them, else
    between the person and the role; else the one that is spoken of.
    """
    bodies = [
        (m, m.begin - sentence.begin, m.end - sentence.begin)
        for m in sentence.mentions
        if m.sort in ("council", "provider")
    ]
    for mention, begin, end in bodies:
        if role[0] <= begin < role[1]:
            return _codes(mention, sentence, reading)
        if begin >= role[1] and _AFTER.fullmatch(sentence.text, role[1], begin):
            return _codes(mention, sentence, reading)
        if end <= role[0] and (
            _BEFORE.fullmatch(sentence.text, end, role[0]) or _WHERE.fullmatch(sentence.text, end, role[0])
        ):
            return _codes(mention, sentence, reading)
    low, high = min(person[0], role[0]), max(person[1], role[1])
    asides = [m.span() for m in _ASIDE.finditer(sentence.text)]
    told = [
        (m, b)
        for m, b, _ in bodies
        if not any(first <= b < last and not first <= role[0] < last for first, last in asides)
    ]
    for mention, begin in told:
        if low <= begin < high:
            return _codes(mention, sentence, reading)
    if bodies and not told:
        return sentence.focus[:1]
    spoken = reading.council_at(sentence, sentence.begin + low, sentence.begin + high)
    return spoken[:1] or _of_trust(reading, sentence)


def _codes(mention: Mention, sentence: Sentence, reading: Reading) -> tuple[str, ...]:
    """Give a council's code, and for a trust the code of the council in focus that it works for."""
    if mention.sort == "council":
        return (mention.code,)
    run_for = scheme("trusts")[mention.code].values.get("runsServicesFor", ())
    spoken = [code for code in (*sentence.focus, *reading.councils) if code in run_for]
    return tuple(spoken[:1]) or tuple(run_for[:1])


def _of_trust(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    """Where only a trust is named, it stands for its council."""
    named = [m for s in reading.sentences for m in s.of("provider") if s.begin <= sentence.begin]
    return _codes(named[-1], sentence, reading) if named else ()
