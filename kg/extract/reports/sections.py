"""Which section of a report each paragraph stands in, and the area that section judges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.reports.improvements import HEADING

if TYPE_CHECKING:
    from kg.model.document import Document

# Headings in the order in which they must be tried; the front page and summaries speak of the whole.
_HEADINGS = (
    (
        "care-and-care-leavers",
        r"(?:The )?experiences and progress of children (?:in care|looked after) and (?:young people |of )?care leavers|(?:The )?experiences and progress of children looked after and achieving permanence|Children looked after and achieving permanence",
    ),
    (
        "help-and-protection",
        r"(?:The )?experiences and progress of children (?:and young people )?(?:who|in|needing) (?:need|need of)?\s*help and protection|Children who need help and protection",
    ),
    (
        "care-leavers",
        r"(?:The )?experiences and progress of (?:children |young people )?care leavers|The graded judge?ment (?:about|for) (?:the )?experiences? and progress of care leavers|Care leavers\b",
    ),
    (
        "in-care",
        r"(?:The )?experiences and progress of children (?:in care|looked after)|Outcomes for looked after children|Quality of provision\b",
    ),
    ("adoption", r"(?:The )?graded judge?ment (?:about|for) adoption|Adoption performance|Adoption\b"),
    (
        "leadership",
        r"(?:The )?impact of leaders on|Leadership, management and governance|Leadership and management\b",
    ),
    (
        "lscb",
        r"(?:The )?(?:effectiveness of the )?(?:[A-Z][\w ]+ )?Local Safeguarding Children Board|The LSCB|Section 2: The effectiveness|What does the LSCB need",
    ),
    (
        "overall-effectiveness",
        r"Executive summary|Summary of (?:key )?findings|Summary of findings|Overall effectiveness|What needs to improve|What does the local authority need|Recommendations|Capacity to improve|Areas for improvement|Summary for children|(?:The )?local authority[’']s strengths|The local authority has the following",
    ),
    (
        "",
        r"Information about this|The inspection team|What the inspection judge?ments mean|Progress since the last inspection|Context\b|Children living in this area|Contents\b|About (?:this|the) inspection|Service information|Record of main findings",
    ),
)
_COMPILED = tuple(
    (
        area,
        re.compile(
            rf"^\W*(?:\d(?:\.\d)?\.?\s*)?(?:Key judge?ment:?\s*|Graded judge?ment:?\s*)?(?:{pattern})",
            re.IGNORECASE,
        ),
    )
    for area, pattern in _HEADINGS
)
# What the report on a board has of its own, under the board's heading.
_SHARED = re.compile(
    r"^\W*(?:\d(?:\.\d)?\.?\s*)?(?:Executive summary|Summary|Recommendations|What needs|Areas? for)",
    re.IGNORECASE,
)
LONGEST_HEADING = 230
_NUMBERED = re.compile(r"^\s*(\d{1,3})\.\s")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: the area of its section, its paragraph's number, and whether it is evaluative prose at all."""

    area: str
    number: int
    told: bool


def places(document: Document, first: int) -> dict[int, Place]:
    """
    Give the place of every block of a report, by its index.

    Parameters
    ----------
    document
        The report.
    first
        The offset at which its cover ends and its prose begins.

    """
    area, told = "overall-effectiveness", True
    begun = False  # whether the judgements of the council itself have been told of
    found = {}
    for index, block in enumerate(document.blocks):
        words = document.words(block)
        heading = (
            _section(words)
            if len(words) < LONGEST_HEADING and (block.kind == "heading" or HEADING.match(words))
            else None
        )
        if (
            heading is not None
            and block.begin >= first
            and not (area == "lscb" and begun and _SHARED.match(words))
        ):
            area, told = heading, bool(heading)
            begun = begun or heading not in ("overall-effectiveness", "lscb", "")
        numbered = _NUMBERED.match(words)
        prose = block.end > first and told and block.kind in ("paragraph", "item")
        found[index] = Place(area, int(numbered[1]) if numbered else 0, prose)
    return found


def _section(words: str) -> str | None:
    return next((area for area, pattern in _COMPILED if pattern.match(words)), None)
