"""The places a sentence names whose figures are told: councils, regions, England; and those who are no place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.reading import Sentence

ENGLAND = "england"
LONDON = "region-london"
NO_ONE = "-"  # of others whom no place stands for: 'its statistical neighbours'
_WORD = "Derby"  # what stands for a place in the parse
_SHARED = re.compile(
    r"\b(?P<first>Outer|Inner|North|South|East|West)(?P<joint>\s+(?:and|&)\s+)(?P<second>(?:Outer|Inner|North|South|East|West) (?P<rest>London|East|West|Midlands))\b"
)
_COUNTRY = re.compile(
    r"\bEngland\b(?!-|[’']s\s+(?:[\w-]+\s+){1,3}(?:county|council|city|borough|authority|unitary)\b|\s+(?:and Wales|Innovations?\b))|\b[Tt]he (?:country|nation)\b(?=[’']s|[\s.,;])"
)
_CAPITAL = re.compile(r"\b[Tt]he capital\b(?!\s+(?:budget|programme|cost|spend|fund|city))")
# 'One of the lowest rates in the country' is a rate elsewhere.
_BEST = re.compile(
    r"\b(?:the|its|their|[’']s) (?:[\w-]+ )?(?:\w+est|most|least|worst|best)\b[^.,;]{0,60}\b(?:in|across|of|anywhere in) $"
)
_WALES = re.compile(
    r"\b(?:Greater Manchester|Merseyside|Teesside|Wales|Scotland|Northern Ireland|Britain|(?:the )?UK|England and Wales)\b"
)


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A place where it stands in a sentence (offsets within it), and the word for it in the parse."""

    begin: int
    end: int
    code: str
    word: str = _WORD


@cache
def _regions() -> tuple[dict[str, str], re.Pattern[str]]:
    codes = {
        label.lower().replace(" and ", " & "): code
        for code, term in scheme("places").items()
        if code.startswith("region-")
        for label in term.labels
        if label != "East"
    }
    names = "|".join(
        re.escape(name).replace(r"\&", "(?:and|&)") for name in sorted(codes, key=len, reverse=True)
    )
    return codes, re.compile(
        rf"\b(?:{names})\b(?!\s+(?:Borough|Council|School|University|Echo|Evening))", re.IGNORECASE
    )


def _code(name: str) -> str:
    return _regions()[0].get(re.sub(r"\s+", " ", name.lower()).replace(" and ", " & "), "")


def find_places(sentence: Sentence) -> list[Place]:
    """Return the councils, regions and countries a sentence names, in order, none overlapping another."""
    found: list[Place] = []
    taken = bytearray(len(sentence.text) + 1)
    for place in [*_councils(sentence), *_shared(sentence.text), *_others(sentence.text)]:
        if not any(taken[place.begin : place.end]):
            taken[place.begin : place.end] = b"\1" * (place.end - place.begin)
            found.append(place)
    return sorted(found, key=lambda p: p.begin)


def _councils(sentence: Sentence) -> Iterator[Place]:
    for mention in sentence.of("council"):
        begin = mention.begin - sentence.begin
        yield Place(begin, min(mention.end - sentence.begin, len(sentence.text)), mention.code)


def _shared(text: str) -> Iterator[Place]:
    """Find 'Outer and Inner London', which names two."""
    for match in _SHARED.finditer(text):
        first, second = _code(f"{match['first']} {match['rest']}"), _code(match["second"])
        if first and second:
            yield Place(match.start("first"), match.end("first"), first)
            yield Place(match.start("second"), match.end(), second)


def _others(text: str) -> Iterator[Place]:
    for match in _regions()[1].finditer(text):
        if match[0][0].isupper() or match[0].endswith("London"):
            yield Place(match.start(), match.end(), _code(match[0]))
    for match in _WALES.finditer(text):
        yield Place(match.start(), match.end(), NO_ONE, "Wales")
    for match in _CAPITAL.finditer(text):
        yield Place(match.start(), match.end(), LONDON)
    for match in _COUNTRY.finditer(text):
        if _BEST.search(text, 0, match.start()):
            continue
        yield Place(match.start(), match.end(), ENGLAND, "England")


def region_of(council: str) -> str:
    """Return the code of the region a council lies in, ``""`` if it is none of the register."""
    term = scheme("councils").get(council)
    return term.first("region") if term else ""
