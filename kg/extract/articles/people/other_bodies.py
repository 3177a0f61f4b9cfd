"""Posts at bodies that are no council's: 'chief executive of the Fostering Network', 'director of a care home firm'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extract.articles.people.roles import Role
    from kg.extract.reading import Sentence

# A chief executive has no field, only a body: what it is called tells whether it is a council's.
_HEADS = re.compile(
    r"\b(?:[Cc]hief [Ee]xecutive(?: [Oo]fficer)?|[Mm]anaging [Dd]irector)\s+(?:of|at)\s+(?:the\s+)?"
    r"(?P<name>[A-Z][\w’'&.-]*(?:\s+(?:(?:of|and|for|the)\s+)?[A-Z][\w’'&.-]*)*)"
)
_OF_COUNCIL = re.compile(
    r"\b(?:Council|Authority|Borough|Trust|City|County|Town Hall|Children First|Company)\b"
    r"|^(?:Children|People|Families|Education|Adult|Social|Young)\b"
)
_GOES_ON = re.compile(
    r"\s+(?:home|firm|consultancy|agency|review|inquiry|charity|think[ -]tank)\b(?!\s+of\b)"
)


def is_of_another_body(sentence: Sentence, role: Role) -> bool:
    """Return whether a post is at a company, an association, a review or the like, by the name or noun that follows."""
    text = sentence.text
    if re.search(r"\b(?:of|for|at)\b", role.words) and _GOES_ON.match(text, role.end):
        return True  # 'director of a care' goes on as 'home firm'
    heads = _HEADS.search(text, role.begin)
    if heads is None or heads.start() >= role.end or _OF_COUNCIL.search(heads["name"]):
        return False
    first, last = (sentence.begin + at for at in heads.span("name"))
    named = (*sentence.of("council"), *sentence.of("provider"))
    return not any(first < m.end and m.begin < last for m in named)
