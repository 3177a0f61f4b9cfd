"""What the cover of a report says: council, dates, lead inspectors, judgements."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extract.lexicon import rx
from kg.extract.reports.dates import DAYS, squared, window, windows
from kg.extract.reports.inspectors import leading, team
from kg.extract.reports.predecessors import standing
from kg.extract.reports.printed import Stated, printed
from kg.extract.reports.whose import council_of

if TYPE_CHECKING:
    from kg.model.document import Document

COVER_LENGTH = 4200

_DATES = re.compile(
    rf"(?:(?:Inspection|Review)\s+dates?|Dates?\s+of\s+(?:the\s+)?inspection)\s*:?\s*(?:from\s+|between\s+)?(?P<words>(?:{DAYS}(?![/.]\d))?(?:(?!Report|Lead|Published)[^\n]){{0,140}})",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:Report\s+)?[Pp]ublished:?\s*(?P<words>\d{1,2}[^\n©]{5,40}|\d{1,2}/\d{1,2}/\d{4})"
)


@dataclass
class Cover:
    """A report's cover (offsets in the document's text)."""

    council: str = ""
    printed: str = ""
    type: str = "inspection"
    framework: str = ""
    start: str = ""
    end: str = ""
    dates: tuple[int, int] = (0, 0)
    published: str = ""
    leads: tuple[str, ...] = ()
    team: tuple[str, ...] = ()
    windows: tuple[str, ...] = ()
    judgements: list[Stated] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_cover(document: Document) -> Cover:
    """Read a report's cover; what it does not print stays empty, what does not fit becomes a warning."""
    text = document.text
    cover = Cover()
    head = text[:COVER_LENGTH]
    cover.council, cover.printed = council_of(head[:700])
    cover.type = "re-inspection" if rx(r"\bRe-?inspection of services").search(head[:700]) else "inspection"
    if published := _PUBLISHED.search(head):
        cover.published = window(published["words"])[0]
    if dates := _DATES.search(head):
        cover.start, cover.end = window(dates["words"], cover.published)
        several = windows(dates["words"], cover.published)
        cover.windows = tuple(f"{first}/{last}" for first, last in several) if _are_apart(several) else ()
        cover.dates = (dates.start(), dates.end("words"))
        cover.council = standing(cover.council, cover.end)
        cover.published, said = squared(cover.start, cover.end, cover.published, "report")
        cover.warnings += said
    cover.framework, cover.judgements = printed(text, head, cover.start)
    cover.leads = leading(text, head)
    cover.team = tuple(dict.fromkeys([*cover.leads, *team(text)]))
    for what, value in (
        ("council", cover.council),
        ("inspection dates", cover.start),
        ("lead inspector", cover.leads),
        ("judgements", cover.judgements),
    ):
        if not value:
            cover.warnings.append(f"the cover's {what} could not be read")
    for judgement in cover.judgements:
        if judgement.absence == "unreadable":
            cover.warnings.append(f"the grade of {judgement.area} is printed but could not be read")
    return cover


def _are_apart(found: list[tuple[str, str]]) -> bool:
    """Tell whether there were several times on site: whole windows, not the two ends of one."""
    return len(found) > 1 and any(first != last for first, last in found)
