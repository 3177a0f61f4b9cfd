"""Words for a number or share of what a text lists, which councils and areas are spoken of by alike."""

from __future__ import annotations

import re

from kg.extract.times import NUMBERS

COUNTS = {word: number for word, number in NUMBERS.items() if number > 1} | {
    "both": 2, "pair": 2, "duo": 2, "trio": 3, "quartet": 4
}  # fmt: skip
"""How many words of number are; 'one' is none of them."""
BUT = "(?:but|bar|barring|except(?:ing)?(?: for)?|save(?: for)?|apart from|other than|excluding|with the exception of)"
"""What leaves out the things behind it, as part of a pattern for `compiled`."""
PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3}
"""Places in a list."""


def numbers(most: int = 20) -> str:
    """
    Return the words of the numbers from two to another, as part of a pattern.

    >>> numbers(3)
    'two|three'
    """
    return "|".join(word for word, number in NUMBERS.items() if 1 < number <= most)


def compiled(pattern: str) -> re.Pattern[str]:
    r"""
    Compile a pattern in which a blank is any white space, for any case.

    >>> bool(compiled("all three").match("All  three"))
    True
    """
    return re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE)


def count(match: re.Match[str]) -> int:
    """Return the number that the groups ``n``, ``few`` or ``whole`` of a match hold, 0 where they hold none."""
    given = match.groupdict()
    words = ((given.get(key) or "").lower() for key in ("n", "few", "whole"))
    return next((COUNTS[word] for word in words if word in COUNTS), 0)


def is_told_in_turn(text: str, at: str) -> bool:
    """
    Tell whether a text speaks of another place beside one: 'the first' alone may be of anything.

    >>> is_told_in_turn("The first is good, the other is not.", "first"), is_told_in_turn("The first is good.", "first")
    (True, False)
    """
    low = text.lower()
    return any(f"the {other}" in low for other in (*PLACES, "last", "other", "rest") if other != at)
