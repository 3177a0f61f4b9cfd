"""
Practice models a council uses, brings in, plans or gives up.

Only models of practice count, not programmes or tools. A generic description
('strengths-based') is a model only where the text calls it one; a model is a
council's only where the text says that it works by it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.facts import PracticeModelClaim
from kg.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.language import Mention
    from kg.reading import Reading, Sentence

NAME = "practice-models"

_MODEL_WORD = r"(?:model|framework|approach|methodology|way of working|method)"
_CALLED = re.compile(
    rf"^[\s”’\"']*(?:\([^)]*\)\s*)?(?:social work |practice |based |work )?(?:practice\s+)?(?:{_MODEL_WORD})s?\b",
    re.IGNORECASE,
)
_CALLED_BEFORE = re.compile(
    rf"(?:{_MODEL_WORD})s?[,\s]+(?:of\s+(?:practice|social work)\s+)?(?:is\s+|which is\s+|that is\s+)?(?:called|known as|named|underpinned by|based on|rooted in|informed by|,|–|-|of)?\s*(?:the\s+|a\s+)?[“‘\"']?$",
    re.IGNORECASE,
)
_USE = re.compile(
    r"\b(?:adopt\w*|implement\w*|embed\w*|introduc\w*|us(?:e[sd]?|ing)|appl(?:y|ies|ied|ying|ication)|roll\w* out|took (?:up|on)|tak(?:e|es|en|ing) (?:up|on)|bring\w* in|brought in|launch\w*|invest\w*|"
    r"train\w*|work(?:s|ed|ing)? (?:to|with|within|by)|under(?:pin\w*| which)|embrac\w*|deliver\w*|reinvigorat\w*|reflect\w*|promot\w*|chosen|established|develop\w*|practi[cs]e[sd]?|follow(?:s|ed|ing)?|"
    r"access\w*|has a|have a|its|their|the council’s|the authority’s|organisation’s|county’s|city’s|borough’s|matured|supported|support|aligned)\b",
    re.IGNORECASE,
)
_DROPPED = re.compile(
    r"\b(?:drop\w*|abandon\w*|scrap\w*|move[ds]? away from|replac\w*|ended|ceas\w*|discontinu\w*|no longer us\w*|gave up|giv\w* up)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:plan(?:s|ned|ning)? to|will (?:introduce|adopt|implement|use|roll)|intend\w*|is to (?:introduce|adopt)|are to (?:introduce|adopt)|due to|preparing to|considering|about to|next year)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:councils|authorities|many|some|any|nationally|other areas|evaluation of|study|research|Ofsted does not|Innovations? Project)\b"
)
_GENERIC_SCOPE = "generic"


@cache
def _models() -> dict[str, tuple[bool, bool]]:
    """For each model: whether it is a practice model, and whether its names are mere descriptions."""
    found = {}
    for code, term in scheme("practice-models").items():
        generic = (
            any(word in term.label.lower() for word in ("practice", "working", "relational", "informed"))
            and "model" not in term.label.lower()
        )
        found[code] = (term.first("modelKind") == "practice-model" and code != "unnamed", generic)
    return found


def find(reading: Reading) -> Iterator[PracticeModelClaim]:
    """Find the models a text says a council works by."""
    seen: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
    words: dict[tuple[str, str, str], str] = {}
    for sentence in reading.sentences:
        for mention in sentence.of("model"):
            is_model, generic = _models()[mention.code]
            if not is_model or (generic and not _is_called_a_model(sentence, mention)):
                continue
            status = _status(sentence, mention)
            if not status:
                continue
            for council in reading.council_at(sentence, mention.begin, mention.end):
                key = (council, mention.code, status)
                seen.setdefault(key, []).append(_span(sentence, mention))
                words.setdefault(key, mention.words)
    for (council, model, status), spans in seen.items():
        quotations = tuple(reading.document.quote(*span) for span in dict.fromkeys(spans))
        yield PracticeModelClaim(
            quotations, NAME, council, "inspectorate", model, words[council, model, status], status
        )


def _is_called_a_model(sentence: Sentence, mention: Mention) -> bool:
    at, end = mention.begin - sentence.begin, mention.end - sentence.begin
    return bool(
        re.search(rf"\b{_MODEL_WORD}\b", mention.words, re.IGNORECASE)
        or _CALLED.match(sentence.text[end:])
        or _CALLED_BEFORE.search(sentence.text[:at])
    )


def _status(sentence: Sentence, mention: Mention) -> str:
    """Give the state the sentence puts a model in, ``""`` where it puts it in none."""
    if _OTHERS.search(sentence.text):
        return ""
    before = sentence.text[: mention.begin - sentence.begin]
    if _DROPPED.search(before[-60:]):
        return "dropped"
    if _PLANNED.search(before[-80:]):
        return "planned"
    return "adopted" if _USE.search(sentence.text) else ""


def _span(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    """Quote the clause a model stands in."""
    at, end = mention.begin - sentence.begin, mention.end - sentence.begin
    begin = max((m.end() for m in re.finditer(r"[,;:]\s|\s[–—]\s", sentence.text[:at])), default=0)
    stop = re.compile(r"[,;:]\s|\s[–—]\s|[.!?][”’\"']?$").search(sentence.text, end)
    return sentence.begin + begin, sentence.begin + (stop.start() if stop else len(sentence.text))
