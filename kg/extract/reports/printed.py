"""
The judgements that a report's cover prints: the rows of its table, or the sentences that give them.

The era is decided by what the page itself prints (its title and the rows of
its judgement table), never by a date: old and new forms overlapped for months.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.lexicon import rx
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

LONGEST_ROW = 130  # characters of a table's row with its grade
GRADES = printed_grades()
_GRADED = re.compile(rf"{GRADES}\.$", re.IGNORECASE)

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


def printed(text: str, head: str, start: str) -> tuple[str, list[Stated]]:
    """
    Return the framework of a report and the judgements that it prints.

    Parameters
    ----------
    text, head
        The report, and the part of it that its cover can take.
    start
        When the inspection began (ISO), which tells frameworks of the same rows apart.

    """
    begin = _table(text, head)
    if begin >= 0:
        end = _table_end(head, begin)
        labels = _labels(text, begin, end, TABLE)
        framework = framework_of(TABLE, frozenset(area for *_, area in labels), start)
        return framework, _graded(text, labels, end, framework)
    if rx(r"[Ii]nspection of looked after children services").search(head[:300]):
        record = text.rfind("Record of main findings")
        return next(iter(frameworks(RECORD)), ""), (
            _rows(text, record, len(text), RECORD) if record > 0 else []
        )
    limit = _sif_end(head)
    overall = _SIF_OVERALL.search(head, 0, limit) or _SIF_OVERALL.search(head)
    first = [Stated("overall-effectiveness", *grade_of(overall["grade"]), *overall.span())] if overall else []
    board = _board(text)
    found = [*first, *_rows(text, 0, limit, NUMBERED), *([board] if board else [])]
    return next(iter(frameworks(NUMBERED)), ""), found


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
