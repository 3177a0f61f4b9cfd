"""
Wrapped lines to paragraphs: what a page breaks apart is joined again, and named.

A bullet, a number or a heading opens a paragraph; so does a line after one
that ends a sentence early. The lines of an address stay lines.
"""

from __future__ import annotations

import re
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from kg.model.dates import MONTH
from kg.model.document import Block

# A private-use bullet is one of Wingdings or Symbol; pdfium gives U+FFFE for a hyphen that it joined a line at.
BULLETS = "\uf06e\uf0a7\uf0b7\uf0be\uf0d8\uf076\u25fc\u25aa\u25cf\u2022\u25a0"
DASHES = "\uf02d\u2212\u2013\u23af\u0336\u2014-"
_BULLET = re.compile(rf"^\s*(?P<mark>[{BULLETS}]|[{DASHES}](?=\s|[A-Z]))\s*")
# The space after a number is missing now and then: '28.Adoption is considered early.'
_NUMBER = re.compile(r"^\s*(?P<mark>\d{1,3}\.)(?:\s+(?=\S)|(?=[A-Z][a-z]))")
PAGE_NUMBER = re.compile(r"^\s*(?:Page\s+)?\d{1,3}\s*$")
_SENTENCE_END = re.compile(r"[.!?:;][”’\"')\]]*\d{0,2}\s*$")
_CONTENTS = re.compile(r"^.{3,120}?[\s.]{1,}\d{1,3}\s*$")
# '2 June 2025' is the day of a letter.
_FOOTNOTE = re.compile(rf"^\s*\d{{1,2}}\s+(?!{MONTH}\b)(?=[A-Z‘“])")
_TEAM = re.compile(r"^\s*Inspection team\s*$")
SHORT_LINE, STUB_LINE = 0.8, 0.55  # shares of a full line
LONGEST_HEADING, LONGEST_CONTENTS_LINE, SHORTEST_FOOTNOTE, CONTENTS_PAGES = 170, 160, 40, 2
_INNER_END = re.compile(r"(?<=[a-z])[.!?]\s+[A-Z‘“]")  # a sentence ends, and another begins
_HANGING = re.compile(r"\b(?:and|of|the|for|to|in|with|by|a)$")
LONGEST_ADDRESS, LONGEST_FOOTNOTES = 45, 7  # lines


class Line(NamedTuple):
    """
    A line of a page, cleaned; `place` is where it begins among the page's characters.

    `row` is the row of a table it stands in, counted through the document, 0
    outside tables; `column` its column, 0 the last one.
    """

    page: int
    place: int
    words: str
    row: int = 0
    column: int = 0


def composed(lines: list[Line]) -> tuple[str, list[Block], list[int], list[tuple[int, int, int]]]:
    """
    Join wrapped lines into paragraphs and name them.

    Gives the text, its blocks, the offset at which each page begins, and for
    each line its offset, its page from 1 and its first character on that page.
    Footnotes, which stand at the foot of a page in the middle of a sentence,
    come at the end of the text.
    """
    told, notes = _apart(lines)
    widths = sorted(len(line.words.rstrip()) for line in told)
    full = widths[int(len(widths) * 0.9)] if widths else 0
    address = _address_end(told[:LONGEST_ADDRESS])
    paragraphs: list[_Paragraph] = []
    team = -1  # the page on which each line names an inspector
    for number, line in enumerate(told):
        current = paragraphs[-1] if paragraphs else None
        if current and PAGE_NUMBER.match(line.words) and _is_heading_start(current.words):
            continue  # the mark of a footnote to a heading
        if "team" in line.words and _TEAM.match(line.words):
            team = line.page
        if (
            current is None
            or number <= address
            or team in (line.page, current.lines[-1].page)
            or _opens(current.lines[-1], current.words, line, full)
        ):
            current = _Paragraph()
            paragraphs.append(current)
        current.add(line)
    return _written(paragraphs, notes)


class _Paragraph:
    """Lines that belong together: their words, and for each line where in these it begins and ends."""

    __slots__ = ("lines", "stretches", "words")

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.words = ""
        self.stretches: list[tuple[int, int]] = []

    def add(self, line: Line) -> None:
        """Join one more wrapped line to what is there."""
        piece, words = " ".join(line.words.split()), self.words
        if not words:
            self.words = piece
        elif words[-1] == "-" and piece[:1].islower():
            self.words = f"{words}{piece}"
        else:
            self.words = f"{words} {piece}"
        self.lines.append(line)
        self.stretches.append((len(self.words) - len(piece), len(self.words)))


def _address_end(lines: list[Line]) -> int:
    """Tell which line is the last of those that are never wrapped: the greeting, or what stands before the letter's first sentence."""
    words = [line.words.lstrip() for line in lines]
    greeting = next((n for n, line in enumerate(words) if line.startswith("Dear ")), -1)
    if greeting >= 0:
        return greeting
    return next((n - 1 for n, line in enumerate(words) if line.startswith("This letter summaris")), -1)


def _apart(lines: list[Line]) -> tuple[list[Line], list[_Paragraph]]:
    """Take the footnotes out of the lines: from a number and a capital, among a page's last lines, to its end."""
    told: list[Line] = []
    notes: list[_Paragraph] = []
    for _, of_page in groupby(lines, key=attrgetter("page")):
        own = list(of_page)
        first = next(
            (
                n
                for n, line in enumerate(own)
                if n >= len(own) - LONGEST_FOOTNOTES and not line.row and _FOOTNOTE.match(line.words)
            ),
            len(own),
        )
        told += own[:first]
        if own[first:]:
            notes.append(_Paragraph())
            for line in own[first:]:
                notes[-1].add(line)
    return told, notes


def _written(
    paragraphs: list[_Paragraph], notes: list[_Paragraph]
) -> tuple[str, list[Block], list[int], list[tuple[int, int, int]]]:
    parts: list[str] = []
    blocks: list[Block] = []
    begins: list[int] = []
    places: list[tuple[int, int, int]] = []
    length = 0
    for number, paragraph in enumerate([*paragraphs, *notes]):
        is_note, words = number >= len(paragraphs), paragraph.words
        for line, (first, last) in zip(paragraph.lines, paragraph.stretches, strict=True):
            indent = len(line.words) - len(line.words.lstrip())
            places.append((length + first, line.page + 1, line.place + indent))
            if not is_note and len(begins) <= line.page:
                begin = length + max(0, last - len(line.words.strip()))
                begins += [begin] * (line.page + 1 - len(begins))
        kind = "caption" if is_note else _kind(words, paragraph.lines)
        blocks.append(Block(length, length + len(words), kind))
        parts.append(words)
        length += len(words) + 1
    return "\n".join(parts) + "\n", blocks, begins, places


def _opens(before: Line, joined: str, line: Line, full: int) -> bool:
    """Tell whether a line begins a paragraph of its own, after the last line of one with these words."""
    if before.row or line.row:
        return (before.row, before.column) != (line.row, line.column)
    last, words = before.words.rstrip(), line.words.strip()
    if not words[:1].isalpha() and (_BULLET.match(line.words) or _NUMBER.match(line.words)):
        return True
    if _is_heading(joined, last, full):
        return not (words[:1].islower() or _continues(joined, words))
    if _is_heading_start(words):
        return True
    if _ends_sentence(last):
        if words[:1].isupper() and len(words) < full * 0.6 and not _ends_sentence(words):
            return True  # a short line that no sentence ends: a heading
        return len(last) < full * SHORT_LINE or (
            words[:1].isupper()
            and len(last) < full * 0.93
            and before.page == line.page
            and not last.endswith(":")
        )
    # A short line that stops in mid-air was not wrapped: it stands alone.
    return bool(words[:1].isupper() and len(last) < full * STUB_LINE and not _HANGING.search(last))


def _ends_sentence(words: str) -> bool:
    """Tell whether words with no space after them end a sentence; most lines end within one, which their last letter tells."""
    return not words[-1:].isalpha() and bool(_SENTENCE_END.search(words))


def _continues(heading: str, words: str) -> bool:
    """Tell whether a heading goes on: it was cut before its grade or in mid-phrase."""
    return bool(
        re.search(
            r"(?:[,:–-]|\b(?:and|of|the|for|to|in|with|by|children|care|help|practice|local|Safeguarding|Local))$",
            heading,
        )
        and re.match(
            r"(?:children|families|Children|protection|Requires|requires|Outstanding|outstanding|Good|good|Inadequate|inadequate|improvement|leavers|Board|board|care)\b",
            words,
        )
    )


_HEADING_START = re.compile(
    r"^(?:The experiences? (?:and|of) progress of|(?:The )?[Gg]raded judge?ment\b|Inspection findings\b|The impact of leaders|What needs to improve|What does the (?:local authority|LSCB) need|Overall effectiveness|Recommendations?\b|Areas? for (?:priority action|improvement)|"
    r"Priority and immediate action|Findings$|Main findings|Headline findings|Overview$|Executive summary|Summary of (?:key )?findings|Key findings|Information about this|The inspection team|Lead inspector\b|Deputy lead inspector\b|Dear |Yours sincerely|"
    r"Judgement\s+Grade|Inspection dates?:|Inspection of |Re-?inspection of |Report published|Focused visit to|This letter summarises|Inspectors looked at|\d(?:\.\d)?\.? (?:Children who need|Children looked after|Adoption|Experiences and|Leadership)|"
    r"Leadership, management and governance|The (?:Local Safeguarding|LSCB)|This local authority|The local authority has the following)"
)


# What begins a paragraph without being a heading.
_PARAGRAPH_START = re.compile(
    r"^(?:This letter summarises|Inspectors looked at|Dear |Yours sincerely|(?:Deputy )?[Ll]ead inspector|Inspection dates?:|Report published)"
)


def _is_heading_start(words: str) -> bool:
    return not words[:1].islower() and bool(_HEADING_START.match(words))


def _is_heading(words: str, last: str, full: int) -> bool:
    return (
        len(words) < 2 * full
        and len(last) < full * 1.05
        and _is_heading_start(words)
        and not _ends_sentence(words)
        and not _INNER_END.search(words)
        and not _PARAGRAPH_START.match(words)
    )


def _kind(words: str, lines: list[Line]) -> str:
    if lines[0].row:
        return "cell" if lines[0].column else "item"
    if _BULLET.match(words):
        return "item"
    if (
        len(words) < LONGEST_CONTENTS_LINE
        and lines[0].page <= CONTENTS_PAGES
        and re.search(r"\s\d{1,3}$", words)
        and _CONTENTS.match(words)
        and not _SENTENCE_END.search(words)
        and "dates" not in words
        and not re.search(r"\d{4}$", words)
    ):
        return "furniture"
    if _FOOTNOTE.match(words) and not _NUMBER.match(words) and len(words) > SHORTEST_FOOTNOTE:
        return "caption"
    if _NUMBER.match(words):
        return "paragraph"
    return (
        "paragraph"
        if len(words) > LONGEST_HEADING
        or (_ends_sentence(words) and not words.rstrip().endswith("?") and ":" not in words[-2:])
        else "heading"
    )
