"""Money that a council spends on its services for children, or spends beyond its budget."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.figures.carrying import Subject
from kg.extract.lexicon import rx

if TYPE_CHECKING:
    from kg.extract.articles.figures.values import Value
    from kg.extract.reading import Sentence

SPENDING, OVERSPEND = "spending", "overspend"
FAR = 10_000
_OVERSPENT = re.compile(
    r"\b(?:overspen\w+|over budget|budget gap|shortfall|deficit|funding gap|black hole|overr[au]n\w*)\b",
    re.IGNORECASE,
)
_SPENT = re.compile(
    r"\b(?:spen[dt]\w*|invest\w*|budgets?|costs?|costing|fund(?:s|ed|ing)?|allocat\w*|set aside|put(?:ting)? (?:in|into)|cash|grants?|savings?|bill|pa(?:y|id|ying))\b",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:children[’']s (?:services|social care|care|homes|department|trust|budget|placements?)|child protection|social work(?:ers?)?|(?:children|young people) in care|looked[- ]after children|care leavers|foster(?:ing| carers?| care)?|early help|family (?:help|support)|safeguarding|agency (?:staff|workers|social workers)|vulnerable (?:children|families))\b",
    re.IGNORECASE,
)


def money_of(sentence: Sentence, value: Value) -> Subject | None:
    """Return whether a sum is spending on children's services or beyond its budget, ``None`` where it is neither."""
    text = sentence.text
    if not _OURS.search(text):
        return None
    at = sentence.begin + value.begin
    over, spent = (_distance(known, text, value) for known in (_OVERSPENT, _SPENT))
    if over < FAR and (over < spent or rx(r"\bby\s+$").search(text[: value.begin])):
        return Subject(OVERSPEND, at, at)
    return Subject(SPENDING, at, at) if spent < FAR else None


def _distance(known: re.Pattern[str], text: str, value: Value) -> int:
    """Return how many characters stand between a value and the nearest of some words."""
    return min((max(m.start() - value.end, value.begin - m.end()) for m in known.finditer(text)), default=FAR)
