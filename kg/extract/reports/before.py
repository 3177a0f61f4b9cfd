"""
Grades of earlier inspections that a report gives in a sentence after the one that dates them.

'The previous inspection of the local authority’s services for looked after
children was in May 2011. The local authority was judged to be adequate.' Until
2013 the protection of children and the care of looked after children were
inspected and graded apart, so that the first sentence tells the area as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.judged.statement import Statement
from kg.extract.reports.recalled.grades.areas import WHOLE, judged_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.articles.events import Event
    from kg.extract.reading import Reading, Sentence

_PREVIOUS = re.compile(r"\b(?:previous|last|earlier|most recent) (?:\w+ ){0,3}inspections?\b", re.IGNORECASE)
_JUDGED = re.compile(
    r"\W*(?:The|Its|These|This|It|They|Services|Both)\b[^.;:]{0,60}?\b(?:was|were)\s+(?:judged|found|rated|graded|assessed)\s+(?:to\s+be\s+|as\s+)?"
)
_ENDS = re.compile(r"\W*$")
# Inspected by themselves, under frameworks that are not the council's.
_OTHERS = re.compile(r"\b(?:LSCB|[Bb]oard|fostering|adoption (?:service|agency))\b")
# What was inspected and graded apart before November 2013, as reports call it.
_PARTS = {
    "help-and-protection": re.compile(
        r"\b(?:safeguarding|protection of children|child protection|help and protection)\b", re.IGNORECASE
    ),
    "care-and-care-leavers": re.compile(
        r"\b(?:looked[- ]after|care of children|children in care)\b", re.IGNORECASE
    ),
}
_MARK = re.compile(r"^[\W_]+")


def told_after(
    reading: Reading, events: list[Event], said: list[Statement]
) -> Iterator[tuple[Statement, Event]]:
    """
    Find grades that a sentence of their own gives to the earlier inspection that the sentence before dates.

    Parameters
    ----------
    reading
        The report.
    events
        The earlier inspections that it recalls, with their words.
    said
        The judgements it states: several in a sentence come with their areas.

    """
    for number in reading.holding(("inspection",), any_case=True):
        first, index = reading.sentences[number], number + 1
        if index == len(reading.sentences):
            break
        second = reading.sentences[index]
        if not _PREVIOUS.search(first.text) or _OTHERS.search(first.text) or _OTHERS.search(second.text):
            continue
        if not _JUDGED.match(second.text):
            continue
        dated = [e for e in events if e.start and any(first.begin <= b < first.end for b, _ in e.spans)]
        if len(dated) != 1:
            continue
        (event,) = dated
        mark = _MARK.match(first.text)
        begin = first.begin + (mark.end() if mark else 0)
        grade = _only_grade(second)
        graded = (
            [(area, grade) for area in _areas(first, event.start)]
            if grade
            else [
                (s.area, s.grade)
                for s in said
                if s.sentence == index and s.council == event.council and not (s.start or s.standing)
                if not _named(first)  # 'good for safeguarding and adequate for …': not told apart
            ]
        )
        for area, code in graded:
            yield (
                Statement(
                    event.council, area, code, "previous", event.start, event.end, begin, second.end, index
                ),
                event,
            )


def _only_grade(sentence: Sentence) -> str:
    """Return the one grade a sentence ends with, where it says nothing else."""
    grades = sentence.of("grade")
    judged = _JUDGED.match(sentence.text)
    if len(grades) != 1 or not judged or judged.end() != grades[0].begin - sentence.begin:
        return ""
    return grades[0].code if _ENDS.match(sentence.text, grades[0].end - sentence.begin) else ""


def _areas(sentence: Sentence, date: str) -> tuple[str, ...]:
    """Return the areas of the services that were inspected; the whole, where the inspections of its time had one grade."""
    named = _named(sentence)
    looked_after = judged_at(date)  # of the summer of 2013: these services alone had an overall grade
    if "help-and-protection" not in (*looked_after, *named) and looked_after != WHOLE:
        return WHOLE
    return named or WHOLE


def _named(sentence: Sentence) -> tuple[str, ...]:
    return tuple(area for area, words in _PARTS.items() if words.search(sentence.text))
