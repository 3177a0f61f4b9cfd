"""Whose a value is, by what the article has told so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extract.articles import whose
from kg.extract.articles.figures.owners import is_general, places_of, right_beside
from kg.extract.articles.figures.places import ENGLAND, NO_ONE
from kg.extract.articles.figures.sources import source_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.articles.figures.carrying import Subject
    from kg.extract.articles.figures.pairs import Pairs
    from kg.extract.articles.figures.ties import Tie
    from kg.extract.reading import Reading, Sentence
    from kg.extract.times import Time


# 'A third of councils in the north': not of the country, and of no place that a list has.
_OF_A_PART = re.compile(
    r"[^,;]{0,50}?\b(?:councils|authorities)\s+(?:in|across|of|from)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}?(?:north|south|east|west|midlands|regions?|shires|counties|cities|coast)\b",
    re.IGNORECASE,
)
_LOCAL = re.compile(
    r"\b(?:the|this|that|its|our) (?:\w+ )?(?:council|authority|borough|city|county|trust|town|department|region)\b|\b(?:we|our|us|its|he|she)\b",
    re.IGNORECASE,
)


_BEFORE = re.compile(r"\b(?:up|down|risen|fallen|rising|falling|rose|fell) from\s+$")


@dataclass
class Told:
    """What an article has told so far, and a later figure may take over."""

    subjects: list[Subject] = field(default_factory=list)  # of the last sentence with figures, in order
    periods: Sequence[Time | None] = ()
    earlier: list[str] = field(default_factory=list)  # the measures told so far
    england: bool = False  # whether the last figure was of all of England, though no place was named
    named: bool = False  # whether a council has been named
    national: bool = False  # whether the article opens without naming a council
    places: tuple[str, ...] = ()  # of the last figure
    first: str = ""  # the place of the first figure


def where_told(
    reading: Reading,
    ties: Sequence[Tie],
    others: Sequence[Tie],
    subject: Subject,
    pairs: Pairs,
    told: Told,
) -> tuple[str, ...]:
    """Return the places a value is of: as the syntax says, else whom the sentence or the article speaks of."""
    if ties:
        lead = ties[0].parsed.sentence.text[: ties[0].value.begin]
        if told.places and _BEFORE.search(lead) and not right_beside(ties[0], others):
            return told.places  # 'up from 17%': of whom the value before is
        _, place = pairs.get(ties[0].value, (-1, None))
        if place is not None:
            return (place.code,)
        for known in ties:
            if places := right_beside(known, others):
                return places
            if subject.is_of_everyone:
                continue
            if places := places_of(known, others):
                told.england = told.england and not places[0].isupper()
                return places
    if subject.is_of_everyone:
        parted = ties and _OF_A_PART.match(ties[0].parsed.sentence.text, ties[0].value.end)
        return (NO_ONE if parted else ENGLAND,)
    sentence = ties[0].parsed.sentence if ties else None
    if sentence is not None and not sentence.groups and _is_of_england(sentence, ties, told):
        return (ENGLAND,)
    at = ties[0].parsed.sentence.begin + ties[0].value.begin if ties else subject.begin
    where = sentence or next(s for s in reading.sentences if s.begin <= at < s.end)
    return whose.whose(reading, where, at, at + 1, england=True)[:1] or (ENGLAND,)


def _is_of_england(sentence: Sentence, ties: Sequence[Tie], told: Told) -> bool:
    """Tell whether the figures of a sentence that names no council are of all of England."""
    if told.national and told.first == ENGLAND and not _LOCAL.search(sentence.text):
        return True
    general = any(is_general(known) for known in ties)
    official = source_of(sentence)[1] == "official-figures"
    told.england = told.england or (general and official) or (not told.named and (general or official))
    return told.england
