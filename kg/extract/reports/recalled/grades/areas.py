"""In which areas a grade is given: what it is said of, before it or after it, else the services as a whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.lexicon import LETTERS, rx
from kg.extract.reports.recalled.grades import wording as w
from kg.model.dates import first_day, last_day
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from kg.extract.lexicon import Mention
    from kg.extract.reading import Sentence
    from kg.extract.reports.recalled.grades.clauses import Clause

WHOLE = ("overall-effectiveness",)
FARTHEST_SUBJECT = 90  # characters from an area to the grade it is given
Area = tuple[int, int, str]
_JOINT = re.compile(
    r"\s*(?:,|and|&|,\s*and|as well as|,?\s*both)?\s*(?:(?:therefore|thus|also|the|for|in|its|their|with|of|to|a|both|services|provision|support|help|care|work|quality|experiences?|progress|outcomes)\s+)*"
)
_FOR = re.compile(
    r"[\s,]*(?:[\w’-]+,?\s+){0,6}?(?:for|in|including|on|as (?:were|was|are|is))\s+(?:(?:both|the|its|their|our|quality|of|services|provision|support|care|for|impact)\s+)*"
)
_AS_WERE = re.compile(r"^,?\s+as (?:were|was|are|is)\b")
_OUT_OF = re.compile(r"\b(?:one|three|two|four|five|\d)\s+(?:out\s+)?of\b")
_OF_A_NAME = re.compile(r"\s+(?:inspections?|reviews?|visits?)\b", re.IGNORECASE)
"""After an area: it is in the name of an inspection, which judged other areas too."""
_SAFEGUARDING = re.compile(
    r"\bsafeguarding\b(?!\s+(?:and\b|boards?\b|children\b|inspections?\b|partner|reviews?\b|teams?\b|units?\b))",
    re.IGNORECASE,
)


def areas_of(
    sentence: Sentence,
    grade: Mention,
    clause: Clause,
    parts: list[Clause],
    bounds: tuple[int, int],
    last: tuple[str, ...],
) -> tuple[str, ...]:
    """
    Return the areas a grade is said of: before it in its clause, else after it, else the last ones, else overall.

    Parameters
    ----------
    sentence
        The sentence.
    grade
        The grade in it.
    clause
        Its clause.
    parts
        All clauses.
    bounds
        Where the judgement before it ends, and where the next grade begins.
    last
        The areas of the judgement before it.

    """
    at, end = grade.begin - sentence.begin, grade.end - sentence.begin
    shape = sentence.masked
    named = [(m.begin - sentence.begin, m.end - sentence.begin, m.code) for m in sentence.of("area")]
    named = [a for a in named if not _OF_A_NAME.match(sentence.text[a[1] :])]
    if rx(r"\boverall\b").search(shape[end : end + 12]):
        return WHOLE
    before = [a for a in named if max(clause.begin, bounds[0]) <= a[0] < at]
    after = [a for a in named if end <= a[0] < min(bounds[1], _reach(parts, clause, shape))]
    found = _codes(_before(before, shape, at)) if before else ()
    if after and found and set(found) <= set(last) and _after(after, shape, end):
        found = ()  # 'good for care leavers, and inadequate for …': the first areas are the first grade's
    if after and (not found or _AS_WERE.match(shape[end:])):
        found += _codes(_after(after, shape, end))
    if found:
        return tuple(dict.fromkeys(found))
    if _OUT_OF.search(shape[end : end + 24]) and after:
        return _codes([a for a in after if a[2] == WHOLE[0]] or after)
    if clause.opening.startswith("which"):
        subject = [
            a for a in named if a[1] <= clause.begin + 1 and not shape[a[1] : clause.begin].strip(" ,")
        ]
        if subject:
            return _codes(subject[-1:])
    lead = shape[max(clause.begin, bounds[0]) : at]
    if last and (
        w.LEADING_CONJUNCTION.match(lead) or rx(r"\W*(?:to|and|but|from|up|down)\W*").fullmatch(lead)
    ):
        return last
    return ("help-and-protection",) if _SAFEGUARDING.search(lead) else WHOLE


def judged_at(date: str) -> tuple[str, ...]:
    """
    Return the areas that inspections of a time judged, by the one framework that applied to all of it.

    >>> judged_at("2019")
    ('care-and-care-leavers', 'help-and-protection', 'leadership', 'overall-effectiveness')
    >>> judged_at("")
    ('overall-effectiveness',)
    """
    if not date:
        return WHOLE
    fitting = [
        term.values.get("judges", ())
        for term in scheme("frameworks").values()
        if first_day(term.first("validFrom")) <= first_day(date)
        and (not term.first("validTo") or last_day(date) <= last_day(term.first("validTo")))
    ]
    return tuple(sorted(set(fitting[0]) - {"lscb"})) if len(fitting) == 1 else WHOLE


def in_framework(area: str, date: str) -> tuple[str, ...]:
    """
    Return the areas that 'children in care and care leavers' names at a time: one until 2022, two since.

    >>> in_framework("care-and-care-leavers", "2021"), in_framework("care-and-care-leavers", "2024-05")
    (('care-and-care-leavers',), ('in-care', 'care-leavers'))
    """
    judged = judged_at(date)
    return ("in-care", "care-leavers") if area == "care-and-care-leavers" and "in-care" in judged else (area,)


def _reach(parts: list[Clause], clause: Clause, shape: str) -> int:
    """How far words after a grade still belong to it: to the end of its clause, and over a colon's list."""
    following = next((c for c in parts if c.begin >= clause.end), None)
    if (
        following
        and following.opening == ":"
        and LETTERS["grade"] not in shape[following.begin : following.end]
    ):
        return following.end
    return clause.end


def _joined(first: Area, second: Area, shape: str) -> bool:
    return bool(_JOINT.fullmatch(shape[first[1] : second[0]]))


def _before(named: list[Area], shape: str, at: int) -> list[Area]:
    """Return the last coordinated areas before a grade, if nothing but a verb and the like stands between."""
    group = [named[-1]]
    for area in reversed(named[:-1]):
        if not _joined(area, group[0], shape):
            break
        group.insert(0, area)
    between = shape[group[-1][1] : at]
    if (
        rx(rf"{LETTERS['council']}[^,]*,").search(between)
        or len(between) > FARTHEST_SUBJECT
        or rx(r"\bfor\b.*\bfor\b").search(between)
    ):
        return []
    return group


def _after(named: list[Area], shape: str, end: int) -> list[Area]:
    """Return the coordinated areas after a grade that are tied to it by 'for', 'in' or 'including'."""
    if not _FOR.fullmatch(shape[end : named[0][0]]):
        return []
    group = [named[0]]
    for area in named[1:]:
        if not _joined(group[-1], area, shape):
            break
        group.append(area)
    return group


def _codes(areas: list[Area]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for _, _, code in areas))
