"""
The list of what needs to improve: item by item, in the forms of every era.

'What needs to improve' with bullets since 2018; 'Recommendations' with numbers
from 2015; before that numbered paragraphs under 'Priority and immediate
action' and 'Areas for improvement'. Sub-items belong to the item they follow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.lexicon import rx
from kg.readers.paragraphs import BULLETS, DASHES

if TYPE_CHECKING:
    from kg.model.document import Block, Document

HEADING = re.compile(
    r"^\W*(?:What (?:does the local authority )?(?:still )?needs? to improve\b[^.\n]{0,60}|What needs to improve[^.\n]{0,60}|Recommendations\b[^.\n]{0,40}|Areas? for improvement|Areas? for priority action|Priority and immediate action|"
    r"Areas? (?:of|for) priority (?:and immediate )?action)\W*\d?\W*$",
    re.IGNORECASE,
)
_SUBHEAD = re.compile(
    r"^\W*(?:Priority and immediate action|Areas? (?:for|of) (?:priority (?:and immediate )?action|improvement)|(?:Immediate )?priority actions?|The local authority should|Recommendations?|Immediately|Within (?:\w+ ){1,3}(?:days|weeks|months?))\b[^.]{0,60}$",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"^\W*(?:\d\.?\s*)?(?:The experiences and progress|The impact of leaders|Overall effectiveness|Information about|Section \d|Summary\b|Summary for|Executive summary|Findings\b|Main findings|Headline findings|Overview\b|Inspection judge?ments|The (?:local authority|service)[’']?s? strengths|"
    r"The local authority has the following|Ofsted will|The inspection team|Leadership, management and governance|Key findings|What does the LSCB|Local authority|About (?:this|the)|Context|Children living in|This local authority|Service information|Children who need help)",
    re.IGNORECASE,
)
_END = re.compile(
    r"^\W*(?:The (?:local authority|service|council)[’']?s? (?:has the following )?strengths|Progress since|Information about|Summary\b|Section \d|Inspection judge?ments|The experiences and progress|The inspection team|What does the LSCB|The graded judge?ment|The (?:\w+ )*(?:Local Safeguarding Children Board|LSCB) (?:is|requires))",
    re.IGNORECASE,
)
_PRIORITY = re.compile(
    r"^\W*(?:Areas? (?:for|of) priority|(?:Immediate )?priority (?:and immediate )?actions?|Immediate action)",
    re.IGNORECASE,
)
_IMPROVEMENT = re.compile(r"^\W*(?:Areas? (?:for|of) improvement|Recommendations?)\b", re.IGNORECASE)
LONGEST_INTRODUCTION = 3  # lines that may stand between the heading and the first item
_BULLET = re.compile(rf"^\s*(?P<mark>[{BULLETS}]|[{DASHES}](?=\s|[A-Za-z])|o\s)\s*")
_NUMBER = re.compile(r"^\s*(?P<mark>\d{1,3})\.(?:\s+|(?=[A-Z][a-z]))")
# What the items of a summary's list are about, as some lists of 2014 and 2015 say between them.
_TOPIC = re.compile(
    r"\W*(?:Leadership,? (?:and )?management(?: and (?:governance|quality assurance))?|Children (?:and young people )?who need help and protection|(?:Children looked after|Looked after children)(?: and (?:achieving )?permanence)?|Adoption(?: performance)?|Care leavers|Early help|Quality of practice|Help and protection)\W*",
    re.IGNORECASE,
)
# A numbered paragraph that only announces the list: '15. … should take the following action.'
_ANNOUNCES = re.compile(
    r"\bfollowing (?:\w+ ){0,3}(?:actions?|steps|areas|improvements?|recommendations?)?\s*[.:]?\s*$|^\W*\d{1,3}\.\s*(?:In order to improve[^.:]{0,60},?\s*)?(?:the )?(?:local authority|council|service)(?: and its partners)? (?:should|must|needs? to|are to|is to)\s*:\s*$",
    re.IGNORECASE,
)
_NONE_FOUND = re.compile(
    r"\b(?:no (?:areas?|issues?|matters?|priority)[^.]{0,60}(?:priority|immediate)|no (?:priority|immediate)[^.]{0,40}\bactions?\b[^.]{0,30}\b(?:identified|found|required|needed|necessary)|(?:did not|have not|were not|not) (?:identif\w+|find|found) any\b|(?:identified|found) (?:no|none)\b|there (?:are|were) no (?:areas|issues|priority|immediate)|none (?:was|were) (?:identified|found)|^\W*(?:\d{1,3}\.\s*)?none\W*$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Item:
    """
    One item of a list (offsets in the document's text, without its bullet or number).

    `name` is ``priority-action`` below a heading that asks for action first, else ``improvement``.
    """

    begin: int
    end: int
    block: int
    name: str = "improvement"


def items(document: Document) -> list[Item]:
    """Return the items of a report's or letter's list of what needs to improve, in order."""
    for index, block in enumerate(document.blocks):
        if block.kind in ("heading", "paragraph") and _opens_list(document, index, block):
            found = _items(document, index + 1, _name(document.words(block)))
            if found:
                return found
    return []


def _opens_list(document: Document, index: int, block: Block) -> bool:
    words = document.words(block)
    return (
        bool(HEADING.match(words))
        and not rx(r"\s\d{1,3}$").search(words)
        and index + 1 < len(document.blocks)
    )


def _name(heading: str) -> str:
    return "priority-action" if _PRIORITY.match(heading) else "improvement"


def _items(document: Document, first: int, name: str) -> list[Item]:
    found: list[Item] = []
    level, number = "", 0
    for index in range(first, len(document.blocks)):
        block = document.blocks[index]
        words = document.words(block)
        bullet, numbered = _BULLET.match(words), _NUMBER.match(words)
        if block.kind in ("furniture", "caption"):
            continue
        if numbered and not level and _ANNOUNCES.search(words):
            number = int(numbered["mark"])
            continue
        if numbered and level in ("", "number"):
            if number and int(numbered["mark"]) not in (number, number + 1, number + 2):
                break
            level, number = "number", int(numbered["mark"])
            if not _NONE_FOUND.search(words):
                found.append(Item(block.begin + numbered.end(), block.end, index, name))
        elif bullet and (not level or (level == _mark(bullet["mark"]) and level != "dash")):
            level = _mark(bullet["mark"])
            found.append(Item(block.begin + bullet.end(), block.end, index, name))
        elif not bullet and _ends(
            document, index, (level, number), begun=bool(found) or index - first > LONGEST_INTRODUCTION
        ):
            break
        elif not bullet and (_PRIORITY.match(words) or _IMPROVEMENT.match(words)):
            name = _name(words)  # deadlines, which stand between items too, say nothing of it
            number = 0  # some count each part from 1
    return [
        item for item in found if document.text[item.begin : item.end].strip()
    ]  # a bullet may stand alone


def _ends(document: Document, index: int, last: tuple[str, int], *, begun: bool) -> bool:
    """Tell whether a list is over at a block that is no item."""
    words = document.words(document.blocks[index])
    if _SUBHEAD.match(words):
        return False
    if _is_topic(document, index, last[0]):
        return False
    if _END.match(words) or (last[0] == "bullet" and _SECTION.match(words)):
        return True
    if _resumes(document, index, *last):
        return False
    return bool(_SECTION.match(words)) or (begun and not words[:1].islower())


def _is_topic(document: Document, index: int, level: str) -> bool:
    """Tell whether a line says what the items after it are about: a section of that name has prose below it."""
    if level != "bullet" or index + 1 == len(document.blocks):
        return False
    words, following = (document.words(block) for block in document.blocks[index : index + 2])
    return bool(_TOPIC.fullmatch(words) and _BULLET.match(following))


def _mark(mark: str) -> str:
    return "dash" if mark in DASHES or mark.startswith("o") else "bullet"


def _resumes(document: Document, index: int, level: str, number: int) -> bool:
    """Tell whether the list goes on right after a line that is no item."""
    for block in document.blocks[index + 1 : index + 3]:
        words = document.words(block)
        if _END.match(words):
            return False
        numbered = _NUMBER.match(words)
        if level in ("", "number") and numbered and (not number or int(numbered["mark"]) == number + 1):
            return True
        bullet = _BULLET.match(words)
        if (
            level == "bullet"
            and bullet
            and _mark(bullet["mark"]) == "bullet"
            and block is document.blocks[index + 1]
        ):
            return True
    return False
