"""
What evaluates without praise or blame: a verdict that inspectors withhold, and a bare plan.

A report mostly describes. A description that judges nothing is no finding;
that it is too early to tell, or that something is only planned, is one, and neutral.
"""

from __future__ import annotations

import re

from kg.extract.cues import holds

_WITHHELD = re.compile(
    r"\btoo (?:early|soon) to\b|\b(?:not|im)(?: yet)? ?possible to (?:assess|judge|evaluate|determine|measure|tell)\b|\b(?:remains?|yet) to be seen\b"
    r"|(?<!have )(?<!has )(?<!their )(?<!clear )(?<!good )\b(?:plans?|planned|intends?|intended|intention|proposals?|proposes?) to (?!address|ensure that all)\w+|\b(?:is|are|was|were) (?:about|due|set) to \w+|\b(?:there are|has|have) plans (?:for|in place to)\b",
)
# Each match holds one of these. Looking for them first is many times cheaper than the pattern.
_CUES = (
    "too early",
    "too soon",
    "possible to",
    "to be seen",
    "plan",
    "intend",
    "intention",
    "propos",
    "about to",
    "due to",
    "set to",
)


def withholds(text: str) -> bool:
    """
    Tell whether a sentence withholds a verdict or tells of a bare plan.

    >>> withholds("It is too early to see what difference this makes."), withholds("There are six teams.")
    (True, False)
    """
    plain = text.lower()
    return holds(plain, _CUES) and bool(_WITHHELD.search(plain))
