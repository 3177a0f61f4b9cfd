"""From when a council works by a model, and the words that say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.lexicon import rx

if TYPE_CHECKING:
    from kg.extract.lexicon import Mention
    from kg.extract.reading import Sentence

FEWEST = 3  # words that must stand beside the name in what is quoted
_BEGUN = re.compile(
    r"\b(?:introduc\w*|adopt\w*|launch\w*|br(?:ing|ought) in|took (?:up|on)|taken up|roll\w* out|implement\w*|start\w*|beg[au]n|replac\w*|swap\w*|switch\w*|mov(?:ed|ing)|invest\w*|establish\w*|set up|since|chose)\b",
    re.IGNORECASE,
)


def since(sentence: Sentence, mention: Mention) -> str:
    """Return the date from which a model has been worked by, ``""`` where the clause does not tell it."""
    at, end = mention.begin - sentence.begin, mention.end - sentence.begin
    text = sentence.text
    begin = max((m.end() for m in rx(r";\s").finditer(text[:at])), default=0)
    stop = text.find(";", end)
    stop = len(text) if stop < 0 else stop
    near = [t for t in sentence.times if t.start and begin <= t.begin < stop]
    for time in sorted(near, key=lambda t: min(abs(t.begin - end), abs(at - t.end))):
        lead = text[begin : time.begin]
        if rx(r"\b[Ss]ince\s+(?:the\s+)?(?:early\s+|late\s+)?$").search(lead) or (
            _BEGUN.search(text, begin, stop)
            and re.search(
                r"\b(?:[Ii]n|[Ff]rom|during|on|as of)\s+(?:the\s+)?(?:early\s+|late\s+|mid-)?$|^$|\W$", lead
            )
        ):
            return time.start
    return ""


def clause_span(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    """Return the offsets in the document of the clause a model stands in."""
    at, end = mention.begin - sentence.begin, mention.end - sentence.begin
    begin = max((m.end() for m in rx(r"[,;:]\s|\s[–—]\s").finditer(sentence.text[:at])), default=0)
    bullet = rx(r"[^\w“‘\"'(\[£]*").match(sentence.text, begin, at)
    begin = bullet.end() if bullet else begin
    stop = re.compile(r"[,;:]\s|\s[–—]\s|[.!?][”’\"']?$").search(sentence.text, end)
    last = stop.start() if stop else len(sentence.text)
    if len(sentence.text[begin:at].split()) + len(sentence.text[end:last].split()) < FEWEST:
        begin, last = 0, len(sentence.text)  # a clause that is little but the name says nothing of it
    return sentence.begin + begin, sentence.begin + last
