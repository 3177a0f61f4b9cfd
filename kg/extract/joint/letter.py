"""The letter on a joint targeted area inspection: dates, theme, inspectorates, addressees, and the answer it asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.joint.case import Joint
from kg.extract.joint.people import addressees
from kg.extract.joint.team import inspectorates
from kg.extract.joint.wording import laws
from kg.extract.reports.dates import window
from kg.extract.reports.whose import council_of

if TYPE_CHECKING:
    from kg.model.document import Document

OPENING = 2600  # characters from the greeting on in which the letter tells of the inspection
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\s+20\d\d")
_DEAR = re.compile(r"^\s*Dear\s+(?P<whom>[^\n]*?)(?=\s*\n|\s+Joint\s+(?:targeted|area))", re.MULTILINE)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_DAYS = rf"{_WEEKDAY}\d{{1,2}}(?:st|nd|rd|th)?(?:\s+{_MONTH})?(?:\s+20\d\d)?\s*(?:and|to|until|[–-])\s*{_WEEKDAY}\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+20\d\d)?"
_VISIT = re.compile(rf"\b(?:between|from|on(?: the)?)\s+(?P<days>{_DAYS})", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:multi-agency\s+)?(?:identification\s+(?:of\s+)?and\s+)?responses?\s+to\s+(?:the\s+(?=(?:abuse|sexual|domestic|criminal|exploitation)))?(?P<theme>[^.]{4,260}?)(?=,?\s+in\s+(?:the\s+)?[A-Z]|\d?\s*\.(?:\d|\s|$)|\s*$|\n)"
)
_DEEP = re.compile(
    r"[‘'“]?deep[- ]dive[’'”]?\s+(?:(?:focus|inspection|element|theme|look|part)\s+)?[^.]{0,30}?\b(?:on|into|of|at|to)\s+(?:the\s+)?(?:multi-agency\s+)?(?:responses?\s+(?:to|for)\s+)?(?P<theme>[^.]{4,260}?)(?=,?\s+in\s+(?:the\s+)?[A-Z]|\d?\s*\.)",
    re.IGNORECASE,
)
# What the title of the first letters says of every theme.
_ANY_THEME = re.compile(r"^(?:all forms of\s+)?(?:child\s+)?abuse(?:\s+and\s+|,\s+)neglect\b", re.IGNORECASE)
_SIGNED = re.compile(r"^\s*Yours?\s+(?:sincerely|faithfully)", re.MULTILINE)
_NEXT = re.compile(r"^\W*Next steps\W*\d?\W*$", re.MULTILINE | re.IGNORECASE)
_DUE = re.compile(
    rf"\b(?:by|before|no later than)\s+(?:\w+day,?\s+)?(?P<day>\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?:20)?\d\d)\b"
)
_ANSWERS = (
    re.compile(r"\bdetermined that\s+(?:the\s+)?(?P<who>[^.]{3,160}?)\s+(?:is|are|will be|should be)\s+the\s+principal\s+authority", re.IGNORECASE),
    re.compile(r"\b(?:The|Our|We ask that the)?\s*(?P<who>(?:[Dd]irector of children[’']s services|[Ll]ocal authority|[A-Z][\w’' ]{2,70}?(?:Council|Partnership|Authority|Borough|Board|\bMBC)(?: \([\w ]+\))?)(?: (?:for|of|at|in) [A-Z][\w’' ]{2,50}?)?)\s+(?:should|must|is to|will)\s+(?:now\s+)?(?:prepare|coordinate|co-ordinate|send|submit|lead)\b"),
)  # fmt: skip
_NOT_A_NAME = re.compile(
    r"^(?:the\s+)?(?:local|area|safeguarding)?\s*(?:safeguarding\s+)?(?:children\s+)?(?:partnership|partners|colleagues?)$",
    re.IGNORECASE,
)


def read_letter(document: Document) -> Joint:
    """Read a joint letter; what it does not say stays empty, what should be there and is not becomes a warning."""
    text, joint = document.text, Joint("jtai")
    dear = _DEAR.search(text[: 2 * OPENING])
    top = dear.start() if dear else 0
    begin = dear.end("whom") if dear else 0
    if date := _DATE.search(text[: top or OPENING]):
        joint.published = window(date[0])[0]
    if dear and not _NOT_A_NAME.match(whom := dear["whom"].strip(" ,:")):
        joint.partnership = whom
        joint.told_at["partnership"] = dear.span("whom")
    _visit(text, begin, joint)
    _theme(text, begin, joint)
    joint.council = council_of(text[begin : begin + OPENING])[0] or council_of(text[:top])[0]
    signed = _SIGNED.search(text)
    joint.inspectorates = inspectorates(
        _opening(text, begin, joint) + " ".join(text[signed.start() :].split())
        if signed
        else _opening(text, begin, joint)
    )
    _answer(text, signed.start() if signed else len(text), joint)
    spans = laws(text)
    joint.law = tuple(dict.fromkeys(" ".join(text[slice(*span)].split()) for span in spans))
    if spans:
        joint.told_at["law"] = spans[0]
    joint.leaders = list(addressees(document, date.end() if date and date.end() < top else 0, top))
    joint.first = max(joint.told_at.get("visit", (0, begin))[1], begin)
    joint.missing(
        council=joint.council,
        date_of_the_letter=joint.published,
        dates_on_site=joint.start,
        theme=joint.theme,
        addressees=joint.leaders,
    )
    return joint


def _opening(text: str, begin: int, joint: Joint) -> str:
    """Return the sentences that tell of the visit."""
    first, last = joint.told_at.get("visit", (begin, begin))
    paragraph = text.find("\n", last)
    return " ".join(text[first : paragraph if paragraph > 0 else last].split()) + " "


def _visit(text: str, begin: int, joint: Joint) -> None:
    if visit := _VISIT.search(text, begin, begin + OPENING):
        words = re.sub(r"\s+(?:and|until)\s+", " to ", " ".join(visit["days"].split()))
        joint.start, joint.end = window(words, joint.published)
        joint.told_at["visit"] = visit.span()


def _theme(text: str, begin: int, joint: Joint) -> None:
    """Read the theme: as title or opening have it, unless they only say what every letter of the time says."""
    places = [
        *_TOLD.finditer(text, begin, begin + OPENING // 2),
        *_DEEP.finditer(text, begin, begin + 2 * OPENING),
    ]
    for match in places:
        words = re.sub(r"(?<=[a-z])\d\b", "", " ".join(match["theme"].split())).strip(" ,;:")
        if not _ANY_THEME.match(words):
            joint.theme = words
            joint.told_at["theme"] = match.span("theme")
            return


def _answer(text: str, end: int, joint: Joint) -> None:
    """Read by when a written answer is due, and from whom: both stand under 'Next steps'."""
    steps = _NEXT.search(text, 0, end)
    begin = steps.end() if steps else max(0, end - OPENING)
    for due in _DUE.finditer(text, begin, end):
        joint.answer_due = window(
            re.sub(r"\b(\d\d)$", r"20\1", due["day"]) if not re.search(r"20\d\d", due["day"]) else due["day"]
        )[0]
        joint.told_at["due"] = due.span()
    for pattern in _ANSWERS:
        if match := pattern.search(text, begin, end):
            joint.answers = " ".join(match["who"].split())
            joint.told_at["answers"] = match.span("who")
            return
