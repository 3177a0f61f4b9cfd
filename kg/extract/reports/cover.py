"""
What the cover of a report says: council, dates, lead inspectors, judgements.

The era is decided by what the page itself prints (its title and the rows of
its judgement table), never by a date: old and new forms overlapped for months.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extract.lexicon import rx
from kg.extract.reports.dates import DAYS, squared, window, windows
from kg.extract.reports.forms import (
    NUMBERED,
    RECORD,
    TABLE,
    fewest_rows,
    framework_of,
    frameworks,
    grade_of,
    printed_grades,
)
from kg.extract.reports.forms import rows as form_rows
from kg.extract.reports.predecessors import standing
from kg.extract.reports.whose import council_of

if TYPE_CHECKING:
    from kg.model.document import Document

COVER_LENGTH = 4200
LONGEST_ROW = 130  # characters of a table's row with its grade
GRADES = printed_grades()
_GRADED = re.compile(rf"{GRADES}\.$", re.IGNORECASE)

_DATES = re.compile(
    rf"(?:(?:Inspection|Review)\s+dates?|Dates?\s+of\s+(?:the\s+)?inspection)\s*:?\s*(?:from\s+|between\s+)?(?P<words>(?:{DAYS}(?![/.]\d))?(?:(?!Report|Lead|Published)[^\n]){{0,140}})",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:Report\s+)?[Pp]ublished:?\s*(?P<words>\d{1,2}[^\n©]{5,40}|\d{1,2}/\d{1,2}/\d{4})"
)
# The label may say more: that they were on site, or for which inspection.
_LEADING = r"\s+inspectors?\b(?:[^\n:]{0,30}:|[’']?s?\s*[–-]?)\s*"
_COVER_LEAD = re.compile(rf"(?<!deputy )(?:Lead|Reporting){_LEADING}(?P<names>[^\n]{{4,120}})", re.IGNORECASE)
# A pattern that begins with plain letters is found many times faster than one that first looks back.
_TEAM_LEAD = re.compile(
    rf"Lead(?<!\wLead)(?<![Dd]eputy Lead){_LEADING}(?P<names>[^\n]{{4,90}})".replace(
        "inspectors?", "[Ii]nspectors?"
    )
)
_TEAM = re.compile(  # in lower case
    r"(?:deputy lead inspectors?|(?:team|other|shadow|ofsted|additional) inspectors?|deputy lead)\s*:\s*(?P<names>[^\n]{4,200})"
)
_TABLE = re.compile(r"Judge?ment\s+Grade", re.IGNORECASE)

_SIF_OVERALL = re.compile(
    rf"(?:The overall judge?ment is(?: that)?(?: children[’']s services (?:are|is))?|Children[’']s services in (?:St\.|[^\n.]|\n(?=\S)){{3,90}}?(?:\s(?:are|is))?|overall judge?ment is that (?:the )?children[’']s services)\s+(?:that\s+)?"
    rf"(?P<grade>{GRADES}|requires?\s+improvement)",
    re.IGNORECASE,
)
_LSCB = re.compile(
    rf"(?:The effectiveness of the (?:Local Safeguarding Children Board|LSCB)[^\n.]{{0,50}}?|The (?:[A-Z][\w ]{{2,40}}? )?(?:Local Safeguarding Children Board|LSCB)(?: \(LSCB\))?)\s+(?:is\s+)?(?P<grade>{GRADES}|requires?\s+improvement)(?:\s+to\s+be\s+good)?(?=[\s.]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A judgement printed on a cover: area, grade (or why there is none), and where it stands."""

    area: str
    grade: str
    absence: str
    begin: int
    end: int


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
    _judge(text, head, cover)
    lead = _COVER_LEAD.search(head) or _last_lead(text)
    cover.leads = inspectors(lead["names"]) if lead else ()
    others = [name for names in _team(text) for name in inspectors(rx(r"\s+").sub(" ", names))]
    cover.team = tuple(dict.fromkeys([*cover.leads, *others]))
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


def _judge(text: str, head: str, cover: Cover) -> None:
    begin = _table(text, head)
    if begin >= 0:
        labels = _labels(text, begin, _table_end(head, begin), TABLE)
        cover.framework = framework_of(TABLE, frozenset(area for *_, area in labels), cover.start)
        cover.judgements = _graded(text, labels, _table_end(head, begin), cover.framework)
        return
    if rx(r"[Ii]nspection of looked after children services").search(head[:300]):
        cover.framework = next(iter(frameworks(RECORD)), "")
        record = text.rfind("Record of main findings")
        if record > 0:
            cover.judgements = _rows(text, record, len(text), RECORD)
        return
    cover.framework = next(iter(frameworks(NUMBERED)), "")
    limit = _sif_end(head)
    cover.judgements = _rows(text, 0, limit, NUMBERED)
    overall = _SIF_OVERALL.search(head, 0, limit) or _SIF_OVERALL.search(head)
    if overall:
        grade, absence = grade_of(overall["grade"])
        cover.judgements.insert(
            0, Stated("overall-effectiveness", grade, absence, overall.start(), overall.end())
        )
    board = _board(text)
    if board:
        cover.judgements.append(board)


def _table(text: str, head: str) -> int:
    """Tell where the rows of a table of judgements begin, -1 where there is none: after its headers, or without them."""
    headers = _TABLE.search(head)
    if headers:
        return headers.end()
    rows = _rows(text, 0, len(head), TABLE)
    return rows[0].begin if len(rows) >= fewest_rows(TABLE) and all(row.grade for row in rows) else -1


def _table_end(head: str, begin: int) -> int:
    """Tell where a judgement table ends: at the first line that is prose, after a last row that it runs on from."""
    labels = [
        (begin + match.start(), begin + match.end())
        for row in form_rows(TABLE)
        for match in re.finditer(row.pattern + r"\s*\.?", head[begin:], re.IGNORECASE)
    ]
    for line in rx(r"[^\n]+").finditer(head, begin):
        words = line[0].rstrip()
        last = line.start() + len(words)
        row = next(((b, e) for b, e in labels if b < last and e > line.start()), None)
        if row and last <= row[1]:
            continue  # a label, or a part of one, whatever ends it
        if len(words) > LONGEST_ROW or (words.endswith(".") and not _GRADED.search(words)):
            return line.start() + (LONGEST_ROW if row and row[0] == line.start() else 0)
    return len(head)


def _sif_end(head: str) -> int:
    match = re.search(
        r"\n(?:Contents|Executive summary|Summary of (?:key )?findings|The local authority\b[^\n]{0,40}\d\n)",
        head,
    )
    return match.start() if match else len(head)


def _rows(text: str, begin: int, end: int, form: str) -> list[Stated]:
    """Read label and grade row by row; a grade belongs to the label before it."""
    return _graded(text, _labels(text, begin, end, form), end, "")


def _labels(text: str, begin: int, end: int, form: str) -> list[tuple[int, int, str]]:
    """Find the labels of a form's rows, in the order in which they stand: begin, end and area of each."""
    labels: list[tuple[int, int, str]] = []
    for row in form_rows(form):
        for match in re.finditer(row.pattern, text[begin:end], re.IGNORECASE):
            span = (begin + match.start(), begin + match.end())
            if all(span[1] <= b or span[0] >= e for b, e, _ in labels):
                labels.append((*span, row.area))
                break
    return sorted(labels)


def _graded(text: str, labels: list[tuple[int, int, str]], end: int, framework: str) -> list[Stated]:
    """Read the grade after each label, of those that the framework gives."""
    found = []
    pattern = re.compile(printed_grades(framework), re.IGNORECASE)
    for (start, stop, area), following in zip(
        labels, [*[b for b, _, _ in labels[1:]], end][: len(labels)], strict=True
    ):
        grade = pattern.search(text, stop, following)
        if grade and not text[stop : grade.start()].strip(" \n:.–-"):
            code, absence = grade_of(grade[0], framework)
            found.append(Stated(area, code, absence, start, grade.end()))
        else:
            found.append(Stated(area, "", "unreadable", start, stop))
    return found


def _board(text: str) -> Stated | None:
    """Find the judgement of the Local Safeguarding Children Board, on the cover or in the body, never in the table of what grades mean."""
    for match in _LSCB.finditer(text):
        line_end = text.find("\n", match.end())
        rest = text[match.end() : line_end if line_end > 0 else len(text)]
        if rx(r"\s*(?:if|when|where|will|that|demonstrates)\b").match(rest):
            continue
        grade, absence = grade_of(match["grade"])
        return Stated("lscb", grade, absence, match.start(), match.end())
    return None


def _team(text: str) -> list[str]:
    """Return what is printed after each 'Team inspectors:' and the like."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters become two
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return [text[slice(*match.span("names"))] for match in _TEAM.finditer(lower)]


def _last_lead(text: str) -> re.Match[str] | None:
    found = None
    for match in _TEAM_LEAD.finditer(text):
        found = found or match
    return found


def inspectors(words: str) -> tuple[str, ...]:
    """
    Read the names in a line of inspectors, without what they are.

    >>> inspectors("Caroline Walsh HMI and John Roughton, Her Majesty’s Inspector")
    ('Caroline Walsh', 'John Roughton')
    >>> inspectors("Ada Marsh (HMI), Basil Fenn (Senior HMI)")
    ('Ada Marsh', 'Basil Fenn')
    """
    plain = _INSPECTOR.sub("", rx(r"\s*[(\[][^)\]]*[)\]]").sub("", words))
    names = [
        rx(r"\s+").sub(" ", name).strip(" ,.;:–-")
        for name in rx(r"\s*,?\s+and\s+|\s*[,;]\s*|\s*&\s*|\s*/\s*|\s+[–-]\s+").split(plain)
    ]
    return tuple(name for name in names if rx(r"[A-ZÀ-Þ][\w’'.À-ÿ-]*(?: [\w’'.À-ÿ-]+){1,4}").fullmatch(name))


_INSPECTOR = re.compile(
    r",?\s*(?:(?:Senior\s+)?(?:Her|His)\s+Majesty[’']s\s+(?:Senior\s+)?[Ii]nspectors?|\b(?:Senior\s+)?S?HMI\b|\b(?:Senior\s+)?Ofsted [Ii]nspectors?\b)[^,;&]*?(?=\s+and\s|[,;]|$)"
)
