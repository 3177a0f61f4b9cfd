"""The title that a report or a letter has printed on it, whatever lines it is set in."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model.document import Document

LONGEST = 200
_OPENS = re.compile(r"(?:Re-?)?[Ii]nspection of|Focused visit|Re-?inspection|Review of the effectiveness")
# What a letter is about stands in its first lines, after an address and before a greeting or below it.
_VISIT = re.compile(
    r"(?:Focused|Monitoring) visit (?:to|of) [^.:]{3,100}?children[’']s (?:social care )?services",
    re.IGNORECASE,
)
_CUT = re.compile(r"\b(?:and|or|of|the|for|in|to)$", re.IGNORECASE)
_WHOLE = re.compile(r"\bservices\b|\bleavers\b", re.IGNORECASE)
_OTHER = re.compile(
    r"(?:Inspection|Report|Visit|Lead|Date|Judgement|Published|Overall|The)\b.*(?:\d|:)|Judgement|Lead inspector"
)
_NOTE = re.compile(r"(?<=[a-z’])\d{1,2}$")


def title(document: Document) -> str:
    """
    Return the title of a report or letter: lines that go on in the next are put together.

    What the file itself states goes before, unless it is a letter whose first
    lines are an address; ``""`` where there is none.
    """
    if document.genre == "letter" and (match := _VISIT.search(document.text[: len(document.text) // 4])):
        return " ".join(match[0].split())
    if document.description.title:
        return document.description.title
    words = [document.words(block) for block in document.blocks]
    for at, first in enumerate(words):
        if _OPENS.search(first[:LONGEST]):
            further = takewhile(lambda b: b.kind == "heading", document.blocks[at + 1 : at + 3])
            whole = first
            for line in map(document.words, further):
                if _OTHER.match(line) or (_WHOLE.search(whole) and not _CUT.search(whole)):
                    break
                whole = f"{_NOTE.sub('', whole)} {line}"
            return _NOTE.sub("", whole)[:LONGEST]
    return ""
