"""
Which numbers are no quantities.

Ages and dates, times of day and telephone numbers, what is numbered or
measured ('section 114', '20 miles'), and the place of one among others
('one of 24').
"""

from __future__ import annotations

import re

_YOUNG = r"(?:people|children|adults|those|leavers|youngsters|teenagers|pupils)"
# What stands after a number that measures, or counts what no service is known by.
_MEASURED = re.compile(
    r"\s*(?:-|–)?\s*(?:(?:broad|main|key|top|other|different|separate|headline|working|calendar|school|square) )*"
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|miles?|acres?|recommendations?|areas?|categor|criteria|judge?ments|inspectors?|visits?|pages?|times?|seats|votes|"
    r"(?:and|or|to) \d+-?\s?year|year-olds?|year olds?|points?\b|or over\b|and over\b|or (?:older|more|above)(?=\s*[.,;]|$)|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|am\b|pm\b)"
)
_AREAS = re.compile(
    r"\s+(?:(?:of|the|its|all|broad|main|key|headline) )*(?:areas\b(?! of (?:the )?(?:city|county|country|borough|town))|categor|criteria|judge?ments|recommendations)"
)
# 'A day and a half', 'the first in 2021, and a third is opening'
_AND_HALF = re.compile(r"\w and an? half$", re.IGNORECASE)
_NTH_HALF = re.compile(r"\b(?:first|second|latter|other) half$", re.IGNORECASE)
_IN_ORDER = re.compile(r"\b(?:first|second|another)\b[^.;]{0,80}\band a \w+$", re.IGNORECASE)
_GOES_ON = re.compile(r"\s+(?:is|was)\b")
# What is numbered, and ages: 'section 114', 'aged 30 to 49'.
_NUMBERED = re.compile(
    r"\b(?:aged?|ages|sections?|outcome|enabler|page|phase|stage|level|band|box|chapter|article|best|worst|bottom|table|paragraph|part|(?<!last )(?<!this )(?<!a )year|age of|"
    r"version|issue|newsletter|volume|covid|room|no\.|number|key stage|grade|top|right)[\s-]+(?:(?:from|between|under|over|about)\s+)?"
    r"(?:\d+\s+(?:to|and|or|-|–)\s+)?$",
    re.IGNORECASE,
)
# 'Until they turn 25', 'a boy of 15', 'leaving care at 18', 'young people between 16 and 25'
_OLD = re.compile(
    rf"\b(?:turn(?:s|ed|ing)?|(?:is|are|was|were) (?:under|over|aged)|(?:boy|girl|lad|son|daughter|youngster|teenager|man|woman) of|(?:leav(?:e|es|ing)|left) (?:care|school|home) at|{_YOUNG} between(?: \d\d and)?)\s+$",
    re.IGNORECASE,
)
_AMONG = re.compile(r"\bone of (?:only |just |the |about )*$", re.IGNORECASE)
_SOME = re.compile(r"\b(?:several|few|many|couple of)\s+$", re.IGNORECASE)
_GROUP = re.compile(rf"\b{_YOUNG}\s+$", re.IGNORECASE)
_LIMIT = re.compile(r"(?:over|under|above|below)\s", re.IGNORECASE)
ADULT = 25  # the age up to which councils look after the young
# 'Ms Hall, 51, is a director', 'said Ann, 66.'
_NAME = re.compile(r"\b[A-Z][\w’'-]+,\s+$")
_APART = re.compile(r"\s*(?:[.,]|$)")
_PER = re.compile(r"\b(?:per|every|each)\s+$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\s+$")
_CLOCK = re.compile(r"\d[:.]$")
_DIALLED = re.compile(r"\b0\d{2,4}\s+$")


def is_measured(text: str, end: int) -> bool:
    """Tell whether a number that ends at `end` measures a time or a way, or counts what is no service."""
    return _MEASURED.match(text, end) is not None


def is_of_areas(text: str, end: int) -> bool:
    """Tell whether a ratio that ends at `end` is of what inspectors judge: 'four out of five areas'."""
    return _AREAS.match(text, end) is not None


def is_one_more(text: str, end: int) -> bool:
    """Tell whether 'a half' or 'a third' that ends at `end` is no share: 'a day and a half', 'the second half', 'one is open, and a third is to come'."""
    more = _GOES_ON.match(text, end) and _IN_ORDER.search(text, 0, end)
    return bool(_AND_HALF.search(text, 0, end) or _NTH_HALF.search(text, 0, end) or more)


def is_per(text: str, begin: int) -> bool:
    """Tell whether what begins at `begin` is that of which something is told: 'per 100'."""
    return _PER.search(text, 0, begin) is not None


def is_vague(text: str, begin: int) -> bool:
    """Tell whether a number in words that begins at `begin` does not say how many there are: 'several hundred', 'one of about a hundred'."""
    return bool(_SOME.search(text, 0, begin) or _AMONG.search(text, 0, begin))


def is_quantity(text: str, words: int, begin: int, end: int, *, share: bool) -> bool:
    """
    Tell whether a number in figures from `begin` to `end`, with what rounds it from `words` on, is how many there are of something.

    >>> [is_quantity(text, 9, 9, 11, share=False) for text in ("They had 24 teams.", "A boy of 15 left.")]
    [True, False]
    """
    if is_measured(text, end) or _NUMBERED.search(text, 0, begin):
        return False
    if share:
        return True
    if _AMONG.search(text, 0, words):
        return False
    number = text[begin:end]
    if number[0] == "0" or _DIALLED.search(text, 0, begin) or _CLOCK.search(text, 0, begin):
        return False
    if len(number) == 1:
        return _YEAR.search(text, 0, begin) is None  # the number of a page, after a date at its head
    return not _is_age(text, words, begin, end)


def _is_age(text: str, words: int, begin: int, end: int) -> bool:
    if end - begin != len(str(ADULT)):
        return False
    if _OLD.search(text, 0, begin) or (_NAME.search(text, 0, words) and _APART.match(text, end)):
        return True
    limit = _LIMIT.match(text, words) is not None and int(text[begin:end]) <= ADULT
    return limit and _GROUP.search(text, 0, words) is not None
