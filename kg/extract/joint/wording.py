"""What joint letters and area reports both print: sections of Acts, spans of time, and headings."""

from __future__ import annotations

import re

_LAW = re.compile(
    r"\bsections?\s+\d+[A-Z]?(?:\s?\(\w+\))*(?:(?:,|\s+and|\s+or)\s+(?:section\s+)?\d+[A-Z]?(?:\s?\(\w+\))*)*\s+of\s+the\s+(?:[A-Z][\w’']*\s+(?:(?:and|of|for|etc\.?)\s+)*){1,8}?Act\s+(?:19|20)\d\d"
)
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen".split(), 1
    )
}  # fmt: skip
_SPAN = r"within\s+(?:approximately|about|around|roughly|the next)?\s*(?P<number>\d{1,2}|[a-z]+)\s+(?P<unit>year|month)s?"
NEXT = re.compile(
    rf"next\s+full\s+(?:area\s+SEND\s+)?(?:re-?)?inspection\s+[^.]{{0,60}}?{_SPAN}", re.IGNORECASE
)
MONITORED = re.compile(rf"monitoring\s+(?:inspection|visit)\s+[^.]{{0,80}}?{_SPAN}", re.IGNORECASE)


def laws(text: str) -> list[tuple[int, int]]:
    """
    Tell where a text names the sections of Acts that an inspection was made under.

    >>> text = "made under section 20(1)(a) of the Children Act 2004."
    >>> [text[slice(*span)] for span in laws(text)]
    ['section 20(1)(a) of the Children Act 2004']
    """
    return [match.span() for match in _LAW.finditer(text)]


def months(match: re.Match[str]) -> int:
    """
    Tell the number of months of a span of time that was found, 0 if its number is no number.

    >>> months(NEXT.search("The next full inspection will be within approximately three years."))
    36
    """
    words = match["number"].lower()
    number = int(words) if words.isdigit() else _NUMBERS.get(words, 0)
    return number * 12 if match["unit"].lower() == "year" else number
