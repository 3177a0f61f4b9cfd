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
    r"\b(?:encourag\w*|adopt\w*|implement\w*|embed\w*|introduc\w*|us(?:e[sd]?|ing)|appl(?:y|ies|ied|ying|ication)|roll\w* out|took (?:up|on)|tak(?:e|es|en|ing) (?:up|on)|bring\w* in|brought in|launch\w*|invest\w*|"
    r"train\w*|work(?:s|ed|ing)? (?:to|with|within|by)|under(?:pin\w*| which)|embrac\w*|deliver\w*|reinvigorat\w*|reflect\w*|promot\w*|chosen|established|develop\w*|practi[cs]e[sd]?|follow(?:s|ed|ing)?|"
    r"access\w*|has a|have a|its|their|the council’s|the authority’s|organisation’s|county’s|city’s|borough’s|matured|supported|support|aligned)\b",
    re.IGNORECASE,
)
_DROPPED = re.compile(
    r"\b(?:drop\w*|abandon\w*|scrap\w*|move[ds]? away from|replac\w*|ended|ceas\w*|discontinu\w*|no longer us\w*|gave up|giv\w* up)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:plan(?:s|ned|ning)? to|will (?:introduce|adopt|implement|use|roll)|intend\w*|is to (?:introduce|adopt)|are to (?:introduce|adopt)|due to|preparing to|considering|about to|next year|planned (?:\w+[- ]?out|introduction|implementation|adoption|launch)(?: of)?)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:councils|authorities|many|some|any|nationally|other areas|evaluation of|study|research|Ofsted does not|Innovations? Project)\b"
)


_STRONG_USE = re.compile(
    r"\b(?:adopt\w*|implement\w*|introduc\w*|launch\w*|roll\w*[ -]?out|train\w*|invest\w*|expan\w*|took (?:up|on)|tak(?:e|es|en|ing) (?:up|on)|embed\w*|use of|us(?:es|ed|ing)|deliver\w*|provid\w*|commission\w*|set up|establish\w*)\b",
    re.IGNORECASE,
)
_WHOLE_SERVICE = re.compile(
    r"\b(?:embedded|throughout (?:its|the) (?:services?|organisation|council)|across (?:the )?(?:\w+ )?(?:services?|organisation|workforce|council|city|county|borough|system)|workforce|professional development|train(?:ed|ing)|preferred|chosen|golden thread|ethos|"
    r"(?:has|have) adopted|took up|model of (?:social work )?practice|practice (?:model|framework)|whole[- ](?:council|service|system)|informed by|establishing)\b",
    re.IGNORECASE,
)
_A_MORE = re.compile(r"\b(?:more|increasingly)\s+$")
_IN_PASSING = re.compile(r"\b(?:using|with|in|through) an?\s+$")
NEAR = 70  # characters around a programme's name in which the text must say that it is used


@cache
def _models() -> dict[str, tuple[str, bool, bool]]:
    """For each model: its kind, whether its names are mere descriptions, and whether they are common words in lower case."""
    return {
        code: (
            term.first("modelKind"),
            term.first("genericName") == "true",
            term.first("caseMatters") == "true",
        )
        for code, term in scheme("practice-models").items()
        if code != "unnamed"
    }


def find(reading: Reading) -> Iterator[PracticeModelClaim]:
    """Find the models a text says a council works by."""
    seen: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
    words: dict[tuple[str, str, str], str] = {}
    for sentence in reading.sentences:
        for mention in sentence.of("model"):
            if not _is_used(sentence, mention):
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
        yield PracticeModelClaim(quotations, NAME, council, "", model, words[council, model, status], status)


def _is_used(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a sentence may speak of a model as one that is worked by."""
    kind, generic, case_matters = _models().get(mention.code, ("", False, False))
    at, end = mention.begin - sentence.begin, mention.end - sentence.begin
    if kind == "practice-model":
        if not generic:
            return True
        if _A_MORE.search(sentence.text[:at]) or _IN_PASSING.search(sentence.text[:at]):
            return False
        return _is_called_a_model(sentence, mention) or bool(_WHOLE_SERVICE.search(sentence.text))
    if generic:
        return _is_called_a_model(sentence, mention)
    near = sentence.text[max(0, at - NEAR) : at] + " | " + sentence.text[end : end + NEAR]
    return (
        kind in ("programme", "tool")
        and bool(_STRONG_USE.search(near))
        and not (case_matters and mention.words.islower())
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
    if _DROPPED.search(before, max(0, len(before) - NEAR)):
        return "dropped"
    if _PLANNED.search(before, max(0, len(before) - NEAR)):
        return "planned"
    return "adopted" if _USE.search(sentence.text) else ""


def _span(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    """Quote the clause a model stands in."""
    at, end = mention.begin - sentence.begin, mention.end - sentence.begin
    begin = max((m.end() for m in re.finditer(r"[,;:]\s|\s[–—]\s", sentence.text[:at])), default=0)
    stop = re.compile(r"[,;:]\s|\s[–—]\s|[.!?][”’\"']?$").search(sentence.text, end)
    return sentence.begin + begin, sentence.begin + (stop.start() if stop else len(sentence.text))
