"""From when a council works by a model, and the words that say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.lexicon import rx

if TYPE_CHECKING:
    from kg.extract.lexicon import Mention
    from kg.extract.reading import Sentence

# What is still to come, or comes once more, is no beginning: 'the next phase in 2015', 'is planned to start in May'.
_NO_BEGINNING = re.compile(
    r"\b(?:plan(?:s|ned)?|due|set (?:to|for)|expected|will|further|next|again|previous(?:ly)?|phase|until|before)\b",
    re.IGNORECASE,
)
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
        between = text[min(end, time.end) : max(at, time.begin)]
        if _NO_BEGINNING.search(between):
            continue
        if rx(r"\b[Ss]ince\s+(?:the\s+)?(?:early\s+|late\s+)?$").search(lead) or (
            _BEGUN.search(text, begin, stop)
            and re.search(
                r"\b(?:[Ii]n|[Ff]rom|during|on|as of)\s+(?:the\s+)?(?:early\s+|late\s+|mid-)?$|^$|\W$", lead
            )
        ):
            return time.start
    return ""
