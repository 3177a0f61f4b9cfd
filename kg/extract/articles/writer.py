"""Who says 'I' in a text: the author that is given, or whose name stands alone above or below it, or who is interviewed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.people.names import TITLE, names_in

if TYPE_CHECKING:
    from kg.extract.reading import Reading

_FIRST, _LAST = 3, 2  # blocks in which the line that says who writes may stand
_QUESTIONS = 3  # of an interview
_TITLES = re.compile(rf"^{TITLE}+")
_LINE = 14  # words of such a line
_SAYS_WHO = re.compile(r"^(?:[Bb]y\s|[^.]*\bwrites\b|[^.]*\bis (?:an? |the )?|[^.!?]*$)")


def writer_of(reading: Reading) -> str:
    """Return the full name of who writes a text in the first person, ``""`` where it is not known."""
    if names := list(names_in(reading.document.description.author)):
        return names[0]
    blocks = reading.document.blocks
    for block in (*reversed(blocks[-_LAST:]), *blocks[:_FIRST]):
        words = reading.document.words(block).strip()
        names = list(names_in(words)) if len(words.split()) <= _LINE and _SAYS_WHO.match(words) else []
        if len(names) == 1 and _TITLES.sub("", words.removeprefix("By ")).startswith(names[0]):
            return names[0]
    return _interviewed(reading)


def _interviewed(reading: Reading) -> str:
    """Return whom an interview in questions and answers is with: the person named last before the first question."""
    blocks = reading.document.blocks
    asked = [
        n
        for n, block in enumerate(blocks)
        if block.told and reading.document.words(block).rstrip().endswith("?")
    ]
    if len(asked) < _QUESTIONS:
        return ""
    named = [
        name for block in blocks[: asked[0]] if block.told for name in names_in(reading.document.words(block))
    ]
    return named[-1] if named else ""
