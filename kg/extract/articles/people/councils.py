"""Whose post it is: the council, or the council that a trust runs services for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from kg.extract.lexicon import Mention
    from kg.extract.reading import Reading, Sentence

_AFTER = re.compile(
    r"\s*(?:,\s*)?(?:at|of|in|for|with)\s+(?:both\s+)?(?:the\s+)?(?:London Borough of\s+|Royal Borough of\s+)?"
)
_BEFORE = re.compile(
    r"(?:’s?|'s?)?\s*(?:council(?:[’']s)?\s+)?(?:(?:new|former|then|current|has|have)\s+)*(?:appointed\s+)?"
)
_WHERE = re.compile(r",?\s+where\s+(?:she|he|they)\b[^,;]*")
_WHERE_HELD = re.compile(
    r",?\s+where\s+[^,;]*\b(?:is|was|serves|served|works|worked|became|acts|acted|sits|sat)\s+(?:as\s+)?(?:an?\s+|the\s+|its\s+)?"
)
_ASIDE = re.compile(
    r",\s+(?:who|which|where|previously|formerly|currently|now|once|a former|the former|until recently|(?:(?:coming|moving|arriving|on loan) )?from)\b[^,.;]*(?:,|$)"
)
_OF_TRUST = re.compile(r"\b[Tt]rust[’']s\s+(?:[a-z-]+\s+)?$")
_TRUST_ROLE = re.compile(r"(?:[\w-]+\s+)?[Tt]rust\b")
# What somebody says of a council, or where they have been, says nothing of whom they work for.
_TOLD_OF = re.compile(
    r"^(?:He|She|They)\s+(?:(?:has|have|had|also|recently)\s+)*(?:visited|toured|met|studied|looked|pointed|cited|praised|compared)\b"
    r"|\b(?:says?|said|claims?|claimed|argues?|argued|insists?|insisted|warns?|warned|believes?|believed|admits?|admitted)\s+(?:that\s+)?(?!.*\b(?:for|of|at|by)\s+$).*\w"
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
    if beside := _beside(sentence, bodies, role):
        return _codes(beside, sentence, reading)
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
    return _untold(
        reading, sentence, role, (low, high), is_first=not any(begin < low for _, begin, _ in bodies)
    )


def _untold(
    reading: Reading, sentence: Sentence, role: tuple[int, int], span: tuple[int, int], *, is_first: bool
) -> tuple[str, ...]:
    """Give the council of a post that is told with none beside it; `is_first` is whether none is named before."""
    if _OF_TRUST.search(sentence.text[: role[0]]) or _TRUST_ROLE.match(sentence.text, role[0]):
        run = _of_trust(reading, sentence)
        if run:
            return run
    if is_first:
        home = _home(reading, sentence)
        if home:
            return home
    spoken = reading.council_at(sentence, sentence.begin + span[0], sentence.begin + span[1])
    return spoken[:1] or _of_trust(reading, sentence)


def _beside(
    sentence: Sentence, bodies: list[tuple[Mention, int, int]], role: tuple[int, int]
) -> Mention | None:
    """Give the council or trust that stands within a role's words, or right after or before them."""
    for mention, begin, end in bodies:
        within = role[0] <= begin < role[1]
        after = begin >= role[1] and _AFTER.fullmatch(sentence.text, role[1], begin)
        before = end <= role[0] and (
            _BEFORE.fullmatch(sentence.text, end, role[0])
            or _WHERE.fullmatch(sentence.text, end, role[0])
            or _WHERE_HELD.fullmatch(sentence.text, end, role[0])
        )
        if within or after or before:
            return mention
    return None


def _home(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    """
    Give the council whose people a text speaks of by their posts alone, or nothing where it is the one in focus.

    A council that somebody only speaks of, or has been to ('he has visited
    Kent'), is not the one they work for: the focus before it stays.
    """
    mine = next(i for i, s in enumerate(reading.sentences) if s.begin == sentence.begin)
    if sentence.groups and _TOLD_OF.search(_lead(sentence)):
        return sentence.focus[:1] if not _strayed(reading, mine) else _before_straying(reading, mine)
    return _before_straying(reading, mine) if not sentence.groups and _strayed(reading, mine) else ()


def _lead(sentence: Sentence) -> str:
    return sentence.text[: sentence.groups[0][0].begin - sentence.begin]


def _last_named(reading: Reading, index: int) -> int:
    return next((i for i in range(index - 1, -1, -1) if reading.sentences[i].groups), -1)


def _strayed(reading: Reading, index: int) -> bool:
    last = _last_named(reading, index)
    return last >= 0 and bool(_TOLD_OF.search(_lead(reading.sentences[last])))


def _before_straying(reading: Reading, index: int) -> tuple[str, ...]:
    while _strayed(reading, index):
        index = _last_named(reading, index)
    return reading.sentences[index].focus[:1]


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
