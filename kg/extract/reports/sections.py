"""Which section of a report each paragraph stands in, and the area that section judges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.reports.forms import TABLE, either, labels_of, printed_grades
from kg.extract.reports.improvements import HEADING
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from kg.model.document import Document

_EXPERIENCES = (
    r"(?:The )?(?:graded judge?ment (?:about|for|on|of) (?:the )?)?experiences? (?:and|of) progress of "
)
_LOOKED_AFTER = r"(?:children (?:in care|looked after)|looked after children)"
# Headings in the order in which they must be tried; the front page and summaries speak of the whole.
_HEADINGS = (
    (
        "care-and-care-leavers",
        rf"{_EXPERIENCES}{_LOOKED_AFTER} and (?:young people |of )?care leavers|(?:{_EXPERIENCES})?{_LOOKED_AFTER}(?: and|,) (?:achieving )?permanence",
    ),
    (
        "help-and-protection",
        rf"{_EXPERIENCES}children (?:and young people )?(?:who|in|needing) (?:need|need of)?\s*help and protection|Children (?:and young people )?who need help and protection",
    ),
    (
        "care-leavers",
        rf"{_EXPERIENCES}(?:children |young people )?(?:care leavers|leaving care)|(?:The )?graded judge?ment (?:about|for|on|of) (?:the )?care leavers|Experiences? and progress of care leavers|Care leavers\b",
    ),
    (
        "in-care",
        rf"{_EXPERIENCES}{_LOOKED_AFTER}|Outcomes for looked after children|Quality of provision\b",
    ),
    (
        "adoption",
        r"(?:The )?graded judge?ment (?:about|for|on|of) (?:the )?adoption(?: performance)?|Adoption performance|Adoption\b",
    ),
    (
        "leadership",
        r"(?:The )?impact of leaders on (?:social work )?practice(?: with children and families)?|Leadership,? (?:and )?(?:management|governance)(?:,? and (?:governance|management|quality assurance))?\b",
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
_BEFORE = r"^\W*(?:\d(?:\.\d)?\.?\s*)?(?:Key judge?ment:?\s*|Graded judge?ment:?\s*)?"
_KNOWN = tuple((area, re.compile(f"{_BEFORE}(?:{pattern})", re.IGNORECASE)) for area, pattern in _HEADINGS)
# A framework that prints other rows on its covers has sections that are headed so.
_PRINTED = tuple(
    (area, re.compile(f"{_BEFORE}{either(new)}", re.IGNORECASE))
    for area, labels in sorted(labels_of(TABLE).items())
    if (new := [label for label in labels if not any(known.match(label) for _, known in _KNOWN)])
)
_COMPILED = (*_PRINTED, *_KNOWN)
# Most blocks head no section: all that could is tried at once.
_ANY = re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in _COMPILED), re.IGNORECASE)
# What may follow the name of a section to the end of its heading: the grade, in the words of every era, and marks.
_GRADED = re.compile(
    rf"[\s:;,–—-]*(?:(?:is|are|was|were|that|it|its|they|remains?|to be|this|performance|judged(?: as| to be)?)[\s:–—-]+)*{printed_grades()}?(?:\s*\(?(?:grade\s*)?\d{{1,3}}\)?)*(?:\s*because\b)?\W*(?:Inspection findings|Findings)?\W*",
    re.IGNORECASE,
)
# What is a sentence that begins as a heading does goes on in lower case with anything but these.
_GOES_ON = re.compile(
    r"\W*(?:$|[A-Z0-9]|(?:and|or|of|for|in|to|at|by|the|this|that|about|because|need|needs|does|area|local|inspection|team|mean|children|young|strengths|following)\b)"
)
_INNER_END = re.compile(r"(?<=[a-z])[.!?]\s+[A-Z‘“]")
# What a report whose framework knows no judgement of an area has said of it: where they were judged together, there.
_JOINT = {"in-care": "care-and-care-leavers", "care-leavers": "care-and-care-leavers"}
# Within a summary the same words head what it says of a part; a section says whose experiences, or that it judges.
_PARTS = frozenset({"adoption", "care-leavers", "care-and-care-leavers", "in-care", "leadership"})
_OPENS = re.compile(
    r"\b(?:experiences?|judge?ment|impact of leaders)\b|\bperformance\W*(?:is|are)\b", re.IGNORECASE
)
LONGEST_SUMMARY = 0.35  # of a report
# What the report on a board has of its own, under the board's heading.
_SHARED = re.compile(
    r"^\W*(?:\d(?:\.\d)?\.?\s*)?(?:Executive summary|Summary|Recommendations|What needs|Areas? for)",
    re.IGNORECASE,
)
LONGEST_HEADING = 230
_NUMBERED = re.compile(r"^\s*(\d{1,3})\.(?:\s|(?=[A-Z][a-z]))")


class Place(NamedTuple):
    """
    Where a block stands: the area of its section, its paragraph's number, and whether it is evaluative prose at all.

    `section` is the heading of a section that is no area of judgement.
    """

    area: str
    number: int
    told: bool
    section: str = ""


def places(
    document: Document, first: int, framework: str = "", whole: str = "overall-effectiveness"
) -> dict[int, Place]:
    """
    Tell the place of every block of a report, by its index.

    Parameters
    ----------
    document
        The report.
    first
        The offset at which its cover ends and its prose begins.
    framework
        The code of the framework it was made under, which says what areas have
        a judgement and so a section; ``""`` where it is not known.
    whole
        The area that the report speaks of as a whole: ``lscb`` where it is on a board alone.

    """
    area, told = whole, True
    begun = whole == "lscb"  # whether the judgements of the council itself have been told of
    judged = _judged(framework)
    found = {}
    for index, block in enumerate(document.blocks):
        words = document.words(block)
        heading = _section(words, block.kind) if len(words) < LONGEST_HEADING else None
        heading = _as_judged(heading, judged)
        heading = whole if heading == "overall-effectiveness" else heading
        summing_up = "adoption" in judged and not begun and block.begin < len(document.text) * LONGEST_SUMMARY
        if (
            heading is not None
            and block.begin >= first
            and not (area == "lscb" and begun and _SHARED.match(words))
            and not (summing_up and heading in _PARTS and not _OPENS.search(words))
        ):
            area, told = heading, bool(heading)
            begun = begun or heading not in ("overall-effectiveness", "lscb", "") or not summing_up
        numbered = _NUMBERED.match(words)
        prose = block.end > first and told and block.kind in ("paragraph", "item") and heading is None
        found[index] = Place(area, int(numbered[1]) if numbered else 0, prose)
    return found


def _judged(framework: str) -> frozenset[str]:
    """Tell the areas that have sections under a framework; none where that says nothing."""
    term = scheme("frameworks").get(framework)
    areas = frozenset(term.values.get("judges", ()) if term else ())
    return areas if term and term.first("isPartial") != "true" else frozenset()


def _as_judged(heading: str | None, judged: frozenset[str]) -> str | None:
    """Tell the area of a heading under a framework: a part that is not judged by itself stays within its section."""
    if not heading or not judged or heading in judged or heading == "overall-effectiveness":
        return heading
    return _JOINT[heading] if _JOINT.get(heading) in judged else None


def _section(words: str, kind: str) -> str | None:
    """Tell the area that a block is the heading of; `None` where it is none."""
    if not _ANY.match(words):
        return None
    for area, pattern in _COMPILED:
        match = pattern.match(words)
        if not match:
            continue
        if area and _GRADED.fullmatch(words, match.end()):
            return area if kind in ("heading", "paragraph") else None
        is_heading = kind == "heading" and not _INNER_END.search(words) and _GOES_ON.match(words, match.end())
        return area if is_heading or HEADING.match(words) else None
    return None
