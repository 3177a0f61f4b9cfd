"""Chronicles: texts told entry by entry ('2009 Ofsted rates services inadequate'), each with its time in front."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.judged.when import When

if TYPE_CHECKING:
    from kg.extract.reading import Reading

_ENTRY = re.compile(r"\s*(?::|[–—-]\s|\||\s(?=[A-Z“‘\"']))")
_OPENS = re.compile(r"\W*(?:in\s+)?", re.IGNORECASE)
_FEWEST = 2  # entries


def entries(reading: Reading) -> dict[int, When]:
    """Return the time of each entry by its block, nothing where a text is no chronicle."""
    return reading.share(_entries)


def _entries(reading: Reading) -> dict[int, When]:
    found: dict[int, When] = {}
    seen: set[int] = set()
    for sentence in reading.sentences:
        first = sentence.times[0] if sentence.times and sentence.block not in seen else None
        seen.add(sentence.block)
        if first is None or not first.start or (first.relative and first.kind != "month"):
            continue
        if _OPENS.fullmatch(sentence.text, 0, first.begin) and _ENTRY.match(sentence.text, first.end):
            found[sentence.block] = When(first.start, first.finish, not first.relative)
    return found if len(found) >= _FEWEST else {}
