"""Grades in lists and tables, where no sentence says them: 'Leadership: good', '2.1 Adoption – Outstanding', 'Good: Kent and Essex'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.lexicon import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.lexicon import Mention
    from kg.extract.reading import Sentence

_TIED = pattern(
    r"{area}(?:’s?|'s?)?(?:\s+(?:services?|provision|performance|judge?ment|grade|rating))?(?:\s*\([^)]{1,40}\))?\s*(?:[-–—:|=]|\(|\.{3})\s*(?:(?:rated|judged|graded)\s+(?:as\s+)?)?(?P<grade>{grade})(?=\s*(?:[.;,)|]|and\b|$|\n|[-–—]))",
    re.IGNORECASE,
)
_ALONE = pattern(
    r"^\W*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?(?:[Tt]he\s+)?{area}(?:\s+(?:services?|provision|performance))?\s+(?:is\s+|was\s+|are\s+|were\s+)?(?:(?:rated|judged|graded)\s+(?:as\s+)?)?(?P<grade>{grade})(?:\W*$|(?=\s+[A-Z]))"
)
# What an area is may be spelled out before its grade: 'How leaders affect practice Good', 'Care leavers: their progress Good'.
_GLOSSED = pattern(
    r"^\W*(?:How\s+{area}\s+[^.:;]{3,100}|{area}\s*[:–—-]\s*(?:their|its|the)\s+[^.:;]{3,80})\s(?P<grade>{grade})\W*$"
)
# An aside may stand between the two: 'Care leavers – a category of its own since 2023 – good'.
_ASIDE = pattern(
    r"^\W*(?:[Tt]he\s+)?{area}\s+[–—-]\s+[^–—.;:]{3,100}\s+[–—-]\s+(?:(?:is|was|are|were)\s+)?(?:(?:rated|judged|graded)\s+(?:as\s+)?)?(?P<grade>{grade})\W*$"
)
_HEADED = pattern(
    r"^\W*(?:(?:rated|judged|graded)\s+)?(?P<grade>{grade})\s*[:–—-]\s*(?:(?:the\s+)?(?:those|that|work|services|support|experiences?)\s+(?:of|for|with)\s+)?(?P<things>(?:{area}|{council})(?:\s*(?:,|;|and|&|,\s*and)\s*(?:the\s+)?(?:{area}|{council}))*)\s*(?:[.;]|$)",
    re.IGNORECASE,
)
_COUNCIL = pattern(
    r"(?:^|[.;,]\s|\band\s){council}\s*(?:[:–—|]|\()\s*(?:(?:rated|judged|graded)\s+)?(?P<grade>{grade})(?=\s*(?:[.;,)|]|and\b|$))"
)


_AS_VERB = (
    "require improvement"  # says something of several, and is no label: 'three – A, B and C – require …'
)


def rows(sentence: Sentence) -> Iterator[tuple[Mention, tuple[str, ...], tuple[str, ...], int, int]]:
    """
    Pair the areas or councils of a list with the grade that stands by them.

    Yields
    ------
    grade, councils, areas, begin, end
        Empty councils are those the text speaks of; empty areas the whole.
        Offsets in the document.

    """
    shape = sentence.masked
    at = {m.begin - sentence.begin: m for m in sentence.mentions}
    grades = {m.begin - sentence.begin: m for m in sentence.of("grade")}
    taken: set[int] = set()
    for form in (_ALONE, _GLOSSED, _ASIDE, _TIED):
        for match in form.finditer(shape):
            grade = grades.get(match.start("grade"))
            area = next(
                (m for b, m in sorted(at.items()) if m.sort == "area" and match.start() <= b < match.end()),
                None,
            )
            if (
                grade is None
                or area is None
                or grade.begin in taken
                or (form in (_ALONE, _GLOSSED) and not (grade.words[:1].isupper() or grade.quoted))
            ):
                continue
            taken.add(grade.begin)
            areas = [area.code]
            for other in reversed(
                [m for b, m in sorted(at.items()) if m.sort == "area" and m.end <= area.begin]
            ):
                joint = shape[other.end - sentence.begin : area.begin - sentence.begin]
                if not re.fullmatch(r"\s*(?:,|and|&|,\s*and|;)\s*(?:the\s+)?", joint):
                    break
                areas.insert(0, other.code)
                area = other
            yield grade, (), tuple(areas), area.begin, grade.end
    headed = _HEADED.match(shape)
    if headed and (grade := grades.get(headed.start("grade"))) is not None and grade.begin not in taken:
        things = [m for b, m in sorted(at.items()) if headed.start("things") <= b < headed.end("things")]
        councils = tuple(m.code for m in things if m.sort == "council")
        listed = tuple(m.code for m in things if m.sort == "area")
        taken.add(grade.begin)
        yield (
            grade,
            councils,
            listed,
            sentence.begin + headed.start("grade"),
            sentence.begin + headed.end("things"),
        )
    for match in _COUNCIL.finditer(shape):
        grade = grades.get(match.start("grade"))
        if grade is None or grade.begin in taken or grade.words.lower() == _AS_VERB:
            continue
        council = next(
            m for b, m in sorted(at.items()) if m.sort == "council" and match.start() <= b < match.end()
        )
        yield grade, (council.code,), (), council.begin, grade.end
