"""
Visits told without their noun: 'five visits since. The latest, in March, …', 'two visits, one in May and the other in July'.

Several visits or inspections are told of together, and then one by one: by an
ordinal or superlative ('the third', 'the most recent of them'), by 'one' and
'the other', or by 'most recently'. Such words stand for the noun of the same
sentence or of the one before, are of its kind, and tell of an event only with
its time: without one they may be of anything.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.inspected.cue import NEEDS, cues_at, is_of_another_service
from kg.extract.lexicon import LETTERS, pattern
from kg.extract.times import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.articles.inspected.cue import Cue
    from kg.extract.reading import Reading, Sentence

_SEVERAL = pattern(r"(?<!\w)(?:{inspection}|inspections|visits)(?!\w)", re.IGNORECASE)
_CUES = (LETTERS["inspection"], "inspections", "visits")
_BY_INSPECTORS = re.compile(r"\b(?:Ofsted|HMI|[Ii]nspect(?:or|ion)s?|[Ww]atchdog|[Rr]egulator)\b")
_ONE = re.compile(
    r"\b(?:(?:[Tt]he|[Ii]ts|[Tt]heir) (?:most recent|latest|newest|last|other|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)"
    r"(?: of (?:them|these|those|which))?|[Oo]ne|[Aa]nother|[Mm](?:ost|ore) recently)\b"
)
# What may stand between such a word and its time: that it was, or what it looked at; no noun, and no verb of what is no visit.
_UNTIL = re.compile(
    r"(?:,? (?:which|that))?(?:,? (?:was|were|came|followed|took place|happened|carried out|made|held|conducted|undertaken|only|just|as recently as))*"
    r"(?:,? (?:looked (?:at|into)|focus+ed on|reviewed|examined|considered|checked)\b[^,.;:]{3,60})?"
    r",?(?: (?:in|on|at|over|during|between|from|the (?:start|beginning|end|middle) of|early|earlier|late|later|back|two days))*\s*"
)
# Where a sentence goes on from the one before: it opens with such a word, or with where or by which it was.
_OPENS = re.compile(
    r"\W*(?:(?:[Bb]ut|[Aa]nd)\s+)?(?:(?:[Ii]n|[Aa]t|[Dd]uring|[Aa]fter|[Ff]ollowing|[Bb]y)\s+|[Ii]n [^,.;:]{3,40},\s+)?"
)
# 'Four visits and two commissioners in Kent, the latest in May': it is one of these.
_UNCOUNTED = r"(?!years|months|weeks|times|days|services|inspectors)[a-z]+s"
_OF_OTHERS = re.compile(
    rf"\b{_UNCOUNTED},?\s+(?:and\s+)?$|\b(?:\d+|{'|'.join(w for w, n in NUMBERS.items() if n > 1)}|several)\s+{_UNCOUNTED}\b"
)
_REACH = 90  # characters from the noun to what stands for it


def elided(reading: Reading) -> dict[int, list[Cue]]:
    """Return the visits that each sentence tells of by words that stand for their noun."""
    found: dict[int, list[Cue]] = {}
    several, last = None, -1
    for index, sentence in enumerate(reading.sentences):
        if index > last + 1:
            several = None
        here = _several(sentence)
        if several is None and here is None:
            continue
        if cues := list(_one_by_one(reading, sentence, several, here)):
            found[index], last = cues, index
        if here is not None:
            several, last = here[1], index
    return found


def _several(sentence: Sentence) -> tuple[int, str] | None:
    """Return where a sentence tells of several visits or inspections of children's services (the end of the noun), and of which kind."""
    if not any(cue in sentence.masked for cue in _CUES) or NEEDS.search(sentence.text):
        return None
    kinds = {m.end - sentence.begin: m.code for m in sentence.of("inspection")}
    for match in reversed(list(_SEVERAL.finditer(sentence.masked))):
        end = match.end()
        plain = sentence.text[match.start() : end].lower()
        kind = kinds.get(end, "inspection" if plain == "inspections" else "")
        known = bool(kind) or _BY_INSPECTORS.search(sentence.text)
        if plain.endswith("s") and known and not is_of_another_service(sentence.text, end):
            return end, kind
    return None


def _one_by_one(
    reading: Reading, sentence: Sentence, before: str | None, here: tuple[int, str] | None
) -> Iterator[Cue]:
    """Yield the visits of a sentence, told one by one, of those told together in it or before it (their kinds)."""
    goes_on = False
    for match in _ONE.finditer(sentence.text):
        if here is not None and here[0] <= match.start() <= here[0] + _REACH:
            if _OF_OTHERS.search(sentence.text, here[0], match.start()):
                continue
            kind = here[1]
        elif before is not None and (goes_on or _OPENS.fullmatch(sentence.text, 0, match.start())):
            kind = before
        else:
            continue
        time = next((t for t in sentence.times if t.begin >= match.end()), None)
        if time is None or not time.start or not _UNTIL.fullmatch(sentence.text, match.end(), time.begin):
            continue
        goes_on = True
        yield from cues_at(reading, sentence, match.start(), time.begin, kind, "", needs_time=True)
