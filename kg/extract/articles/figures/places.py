"""Whose a value is, where it is not of the council the sentence speaks of: another council's, a region's, England's."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.lexicon import rx
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from kg.extract.articles.figures.values import Value
    from kg.extract.reading import Sentence

ENGLAND = "england"
NO_ONE = "-"  # of others whom no place stands for: 'its statistical neighbours'
_KIND = r"(?:\s+(?:averages?|rates?|figures?|median|mean|levels?|picture))?"
_NATIONAL = re.compile(
    rf"\b(?:England(?:[’']s)?|nation(?:al(?:ly)?|wide)|England-wide|across England|across the country|English)\b{_KIND}",
    re.IGNORECASE,
)
_IN = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:in|at|for)\s+")
_OTHERS = re.compile(
    r"\b(?:statistical neighbours?|similar (?:councils|authorities|areas)|comparable (?:councils|authorities|areas)|neighbouring (?:councils|authorities))\b[^;.]{0,40}$",
    re.IGNORECASE,
)
# A share of councils is a share of all councils.
_OF_COUNCILS = re.compile(
    r"\s*(?:of|in)?\s*(?:(?:all|the|England[’']s|\w+[’']s|English|country[’']s|nation[’']s|local|top-tier|\d+)\s+)*(?:councils|(?:local )?authorities|children[’']s services departments)\b"
)


def is_of_councils(text: str, end: int) -> bool:
    """Tell whether what stands right after a value are councils."""
    return bool(_OF_COUNCILS.match(text, end))


@cache
def _regions() -> tuple[dict[str, str], re.Pattern[str]]:
    codes = {
        label.lower(): code
        for code, term in scheme("places").items()
        if code.startswith("region-")
        for label in term.labels
        if label not in ("East", "London")
    }
    names = "|".join(sorted(map(re.escape, codes), key=len, reverse=True))
    return codes, re.compile(rf"\b(?P<region>{names})(?:[’']s)?(?P<kind>{_KIND})\b", re.IGNORECASE)


def place_of(sentence: Sentence, first: Value, last: Value) -> str:
    """
    Give the place that stands right with a value: a council's code, ``england``, a region's, else ``""``.

    `NO_ONE` where the value is said to be of others who are no place.
    """
    text = sentence.text
    for mention in sentence.of("council"):
        at = mention.begin - sentence.begin
        if at >= last.end and _IN.fullmatch(text, last.end, at):
            return mention.code
    codes, regions = _regions()
    after = re.match(
        r"\s*(?:\([^)]*\)\s*)?(?:in|across|for)\s+(?P<england>England|the country)\b|\s*,?\s*(?P<national>nationally|nationwide)\b",
        text[last.end :],
        re.IGNORECASE,
    )
    if after:
        return ENGLAND
    near = rx(r"\s*(?:\([^)]*\)\s*)?(?:in|across|for)\s+the\s+").match(text[last.end :])
    if near and (region := regions.match(text, last.end + near.end())):
        return codes[region["region"].lower()]
    before = without_times(sentence)[: first.begin]
    if _OTHERS.search(before):
        return NO_ONE
    return _named_before(sentence, before, first) or _named_after(text, last)


def _named_before(sentence: Sentence, before: str, first: Value) -> str:
    """Give the place whose average or rate is told right before a value."""
    codes, regions = _regions()
    named = [(m.end(), ENGLAND) for m in _NATIONAL.finditer(before)]
    named += [
        (m.end(), codes[m["region"].lower()])
        for m in regions.finditer(before)
        if m["kind"]
        or rx(r"\s*[:(]\s*").fullmatch(before[m.end() :])
        or rx(r"\b(?:in|across|for)\s+the\s+$").search(before[: m.start()])
    ]
    regional = [m.end() for m in re.finditer(r"\bregional (?:average|rate|figure)\b", before, re.IGNORECASE)]
    named += [(end, _region_of(sentence)) for end in regional]
    if not named:
        return ""
    since, place = max(named)
    named_since = any(since <= m.begin - sentence.begin < first.begin for m in sentence.of("council"))
    return "" if named_since or rx(r"\d").search(before[since:]) else place


def without_times(sentence: Sentence) -> str:
    """Give a sentence with blanks for its times: their digits are no values."""
    text = sentence.text
    for time in sentence.times:
        text = text[: time.begin] + " " * (time.end - time.begin) + text[time.end :]
    return text


def _named_after(text: str, last: Value) -> str:
    after = text[last.end :].lstrip(" ,")
    match = _NATIONAL.match(after)
    return ENGLAND if match else ""


def _region_of(sentence: Sentence) -> str:
    councils = [m.code for m in sentence.of("council")] or list(sentence.focus)
    term = scheme("councils").get(councils[0]) if councils else None
    return (term.first("region") if term else "") or NO_ONE
