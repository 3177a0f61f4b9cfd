"""All areas that an inspection judges, or all others, in one wording each: 'every one of its five headings' is 'all areas'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.wording import Edit
from kg.extract.times import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 6  # areas that an inspection judges
_N = "|".join(word for word, number in NUMBERS.items() if 1 < number <= _MOST)
_ONE = "area|category|judge?ment|heading|strand|field|measure|aspect|domain|respect|section|theme|element|part|criterion"
_MANY = "areas|categories|judge?ments|headings|strands|fields|measures|aspects|domains|respects|sections|themes|elements|parts|criteria"
_KIND = r"(?:(?:main|key|single|separate|individual|inspection|inspected|different|specific) ){0,2}"
_OF = r"(?: of)?(?: (?:the|its|their))?"
_BUT = (
    r"(?=,? (?:but|bar|barring|except(?:ing)?|save|apart from|other than|excluding|with the exception of) )"
)
_ALONE = r"(?=\s*(?:[,.;:)–—]|$)| (?:are|were|is|was|had|have|being|came|come|g[eo]t|remain\w*|\w+ed)\b)"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE)


_EVERY = _compiled(
    rf"\b(?:(?:all|each|every one){_OF}(?: (?:{_N}))? {_KIND}(?:{_MANY})\b|every one{_OF} (?:{_N})\b|(?<=\bin\s)all(?: of the)? (?:{_N})\b{_ALONE}|everything\b{_BUT}|all (?:{_N})\b{_BUT})"
)
_OTHER = _compiled(
    rf"\b(?:(?:all|each){_OF} (?:other|remaining)(?: (?:{_N}))? {_KIND}(?:{_MANY})\b|(?:every|each) other {_KIND}(?:{_ONE})\b|(?:the|its) (?:other|remaining)(?: (?:{_N}))? {_KIND}(?:{_MANY})\b"
    rf"|(?:everything|all) else\b|all(?: of)?(?: the)? others\b{_ALONE})"
)
_BUT_ONE = _compiled(
    rf"\ball but (?P<few>one|two){_OF}(?: (?:{_N}))? {_KIND}(?:{_MANY})\b|(?<=\bin\s)all but (?P<few_of>one|two)(?: of (?:the|its)(?: (?:{_N}))?)?\b"
)
_EACH = _compiled(rf"\b(?:every|each) {_KIND}(?:{_ONE})\b(?=,? (?:but|apart from|other than) )")
_BUT_WORDS = re.compile(
    r",?\s+(?P<word>but|bar|save|barring|excepting|excluding|apart from|other than)(?: for)?(?=\s)"
)


def all_areas(text: str) -> Iterator[Edit]:
    """
    Write out what stands for all areas, or for all others.

    >>> [(text[e.begin : e.end], e.words) for text in ("It is good in every one of its five headings.",) for e in all_areas(text)]
    [('every one of its five headings', 'all areas')]
    """
    for match in _BUT_ONE.finditer(text):
        yield Edit(match.start(), match.end(), f"all areas except {match['few'] or match['few_of']}")
    for form, plain in ((_OTHER, "all other areas"), (_EVERY, "all areas"), (_EACH, "")):
        for match in form.finditer(text):
            if plain:
                yield Edit(match.start(), match.end(), plain if match.start() else plain.capitalize())
            if word := _BUT_WORDS.match(text, match.end()):
                yield Edit(word.start("word"), word.end("word"), "except")
