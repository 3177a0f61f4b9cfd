"""What is found good or wanting, under the heading it stands under: these sections are no areas of judgement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.findings.polarity import IMPROVEMENT, STRENGTH
from kg.extract.joint.case import JointCase
from kg.extract.joint.lists import BOX, list_of
from kg.extract.joint.lists import STRENGTH as STRENGTHS
from kg.extract.reports.findings import findings_in
from kg.extract.reports.sections import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.reports.case import Case
    from kg.model.claims import Finding
    from kg.model.document import Document

_TOLD = re.compile(
    r"^\W*(?:Main findings|Headline findings|Findings|What is it like to be a child|What does the (?:local )?area partnership need to do better)\b",
    re.IGNORECASE,
)
_NOT_TOLD = re.compile(
    r"^\W*(?:Context|Next steps|Yours (?:sincerely|faithfully)|Information about|Inspection (?:outcome|team)|Local area partnership details)\b",
    re.IGNORECASE,
)
_LAST = re.compile(r"^\W*(?:Next steps|Yours|Local area partnership details)", re.IGNORECASE)
LONGEST = 24  # words of a heading


def find(case: Case) -> Iterator[Finding]:
    """Find the findings of a joint letter or an area's report, each with its section."""
    if not isinstance(case, JointCase):
        return
    listed = {item.block: STRENGTH if item.name == STRENGTHS else IMPROVEMENT for item in case.lists}
    yield from findings_in(
        case.document, case.reading, case.council, case.first, sections(case.document, case.first), listed
    )


def sections(document: Document, first: int) -> dict[int, Place]:
    """
    Tell of each block the heading of its section and whether it may evaluate, by the block's index.

    Parameters
    ----------
    document
        The letter or report.
    first
        The offset at which its prose begins.

    """
    found: dict[int, Place] = {}
    section, told, over = "", True, False
    for index, block in enumerate(document.blocks):
        words = document.words(block)
        if block.begin >= first and not over and len(words.split()) <= LONGEST:
            opens = bool(_TOLD.match(words) or list_of(words) or BOX.match(words))
            if opens or _NOT_TOLD.match(words):
                section, told, over = " ".join(words.split()), opens, bool(_LAST.match(words))
        prose = block.end > first and told and block.kind in ("paragraph", "item")
        found[index] = Place("", 0, prose, section)
    return found
