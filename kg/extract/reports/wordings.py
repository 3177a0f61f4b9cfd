"""Wordings that settle what a sentence of a report is, whatever its other words sound like: a demand, and a weakness that is dealt with."""

from __future__ import annotations

import re

from kg.extract.cues import holds
from kg.extract.findings.polarity import IMPROVEMENT, MIXED, STRENGTH

_DEMAND = re.compile(
    r"^\W*(?:\d+\.?\s*)?(?:Ensure|Improve|Develop|Review(?=\s+(?:the|all|how|its|their|whether|support|arrangements)\b)|Identify|Strengthen|Increase|Establish|Implement|Undertake|Accelerate|Provide|Reduce|Evaluate"
    r"|Prioritise|Consider|Embed|Extend|Introduce|Clarify|Agree|Revise|Raise|Promote|Make sure|Take (?:steps|action)|Put in place)"
    r"\s+(?!(?:of|is|are|was|were|has|have|by|and|with|meetings?|panels?|groups?|teams?|officers?)\b)\w"
)
_FAULT = r"(?:issues?|shortfalls?|short-?comings?|weakness(?:es)?|problems?|concerns?|gaps?|deficits?|failings?|deficienc(?:y|ies))"
# Each match of the next holds one of these; looking for them first is many times cheaper.
_FAULTS = ("issue", "short", "weakness", "problem", "concern", "gap", "defici", "failing")
_DEALT_WITH = re.compile(
    rf"\b(?:acknowledge[sd]?|recognise[sd]?|accept(?:s|ed)?|aware of|identified)\s+(?:that\s+)?(?:this|these|the|those|many of the|most of the)\s+(?:\w+\s+)?{_FAULT}\b"
    r"[^.;]*\band\s+(?:\w+\s+)?(?:are|is|have|has|had|were|was)\b",
    re.IGNORECASE,
)


def settled(text: str, polarity: str) -> str:
    """
    Return the polarity of a sentence that was taken for praise, where its wording settles that it is more than that.

    What asks for something is an improvement; a weakness that is owned up to and dealt with is mixed.

    >>> settled("Identify what each plan is to achieve.", "strength"), settled("Plans are clear.", "strength")
    ('improvement', 'strength')
    >>> settled("Leaders acknowledge these shortfalls and have appointed more staff.", "strength")
    'mixed'
    """
    if polarity != STRENGTH:
        return polarity
    if _DEMAND.match(text):
        return IMPROVEMENT
    return MIXED if holds(text.lower(), _FAULTS) and _DEALT_WITH.search(text) else STRENGTH
