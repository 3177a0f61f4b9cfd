"""Words that stand for a grade without its name: 'the top rating', 'the same verdict', 'in that bracket'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# 'The top rating', 'the same verdict': grades that are told without their names.
_UNNAMED_GRADE = re.compile(
    r"\b(?:top|highest|lowest|worst|bottom|same|similar|identical)\s+(?:\w+\s+){0,2}(?:rating|grade|mark|band|score|judge?ment|verdict|ranking)s?\b"
    r"|\bthe same(?: result| outcome| conclusion)?(?=\W*$|[.,;]|\s+(?:in|at|for|last|this|again|as|when|after|earlier|on|a|two|three|four|five|six|once|both|back|overall)\b)",
    re.IGNORECASE,
)
# 'It held on to that grade', 'the verdict was the same'.
_LAST_GRADE = re.compile(
    r"\bin(?:to)? (?:that|this|the same) (?:category|bracket|band|tier|group|box|camp)\b|"
    r"\b(?:that|this|the|its) (?:rating|grade|mark|score|judge?ment|verdict|ranking|outcome|result)\b|"
    r"\b(?:rating|grade|mark|score|judge?ment|verdict|ranking|outcome|result) (?:was|is|has been|remain\w*|stay\w*) (?:\w+ )?(?:same|different|unchanged)\b",
    re.IGNORECASE,
)


def unnamed(text: str) -> Iterator[tuple[int, int]]:
    """
    Yield where a text tells of a grade without its name.

    >>> text = "Kent is in the same category."
    >>> [text[begin:end] for begin, end in unnamed(text)]
    ['in the same category']
    """
    for pattern in (_UNNAMED_GRADE, _LAST_GRADE):
        for match in pattern.finditer(text):
            yield match.span()
