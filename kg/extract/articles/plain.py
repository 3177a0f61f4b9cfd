"""
The plain word that stands for a mention in a simplified sentence, chosen so that the small parser reads it rightly.

The parser knows newspapers, not inspection reports: 'the impact of leaders on
social work practice' takes it off the track, 'leadership' does not. Each word is
the one that was misread least often in forty constructions: 'safe' and 'weak'
are read as adjectives where 'good' and 'poor' are taken for nouns at times,
'Congress' as a subject where 'Ofsted' is taken for a modifier.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extract.lexicon import Mention
    from kg.extract.times import Time

COUNCIL, PERSON, ROLE, INSPECTORATE = "Paris", "Mary", "director", "Congress"
AREAS = {
    "adoption": "adoption",
    "care-leavers": "housing",
    "in-care": "care",
    "care-and-care-leavers": "care",
    "help-and-protection": "protection",
    "leadership": "leadership",
    "lscb": "safety",
    "overall-effectiveness": "performance",
}
GRADES = {
    "outstanding": "excellent",
    "good": "safe",
    "requires-improvement": "fair",
    "adequate": "healthy",
    "inadequate": "weak",
}
SORTS = {
    "inspection": "inspection",
    "model": "software",
    "measure": "turnover",
    "provider": "Acme",
    "council": COUNCIL,
    "person": PERSON,
    "inspectorate": INSPECTORATE,
}
# 'How it looks after children' has a verb, 'looking after children' a noun.
_DOES = re.compile(
    r"(?:(?:help|helps) (?:and|or) )?(?:protect|safeguard|keep|look)(?P<s>s?)\s+(?:after\b|(?:\w+[’']?s?\s+){0,3}?(?:children|youngsters|kids|young people|those|people|families)\b)",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"(?:visits|inspections|JTAIs)$", re.IGNORECASE)
_TIMES = {"day": "Monday", "days": "Monday", "month": "June", "months": "June", "season": "summer"}
_HEAD = re.compile(
    r"\b(?:director|chief|member|lead|leader|holder|chair\w*|commissioner|mayor|head|manager|boss|adviser|councillor)",
    re.IGNORECASE,
)


def word_of(mention: Mention) -> str:
    """Return the plain word for a mention."""
    if mention.sort == "area" and (verb := _DOES.match(mention.words)):
        return f"act{verb['s']}"
    if mention.sort == "area":
        return AREAS.get(mention.code, "performance")
    if mention.sort == "grade":
        return GRADES.get(mention.code, "good")
    if mention.sort == "inspection" and _PLURAL.search(mention.words):
        return "inspections"
    if mention.sort == "role":
        if not mention.code:
            return mention.words  # 'her post'
        return "directors" if mention.words.lower().endswith("directors") else ROLE
    return SORTS.get(mention.sort, mention.words.split()[-1])


def word_of_time(time: Time) -> str:
    """
    Return the plain word for a time: a year, a month, a day, or an adverb where it counts from another time.

    A month with its year is a year to the parser, which both follow 'in'.
    """
    if time.kind in ("ago", "relative", "shift"):
        if time.part("from") in ("earlier", "before"):
            return "earlier"
        if time.kind == "shift" or time.part("from") not in ("", "ago"):
            return "later"
        return "today" if time.part("today") else "recently"
    if time.kind in _TIMES and not (time.kind == "month" and time.part("y").isdigit()):
        return _TIMES[time.kind]
    return "2019"
