"""
PDF reports: text in reading order, without running headers, footers and page numbers.

Lines that were wrapped are joined into paragraphs, over page breaks too;
hyphens at line ends are mended; bullets and numbers open a paragraph of their
own. Every paragraph knows its page.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from kg.errors import NotOursError, UnreadableError
from kg.readers.report import REPORTS, genre_of
from kg.text import Block, Description, Document

if TYPE_CHECKING:
    from collections.abc import Iterator

# A private-use bullet is one of Wingdings or Symbol; pdfium gives U+FFFE for a hyphen that it joined a line at.
BULLETS = "\uf06e\uf0a7\uf0b7\uf0be\uf0d8\uf076\u25fc\u25aa\u25cf\u2022\u25a0"
DASHES = "\uf02d\u2212\u2013\u23af\u0336\u2014-"
_BULLET = re.compile(rf"^\s*(?P<mark>[{BULLETS}]|[{DASHES}](?=\s|[A-Z]))\s*")
_NUMBER = re.compile(r"^\s*(?P<mark>\d{1,3}\.)\s+(?=\S)")
_PAGE_NUMBER = re.compile(r"^\s*(?:Page\s+)?\d{1,3}\s*$")
_LETTERHEAD = re.compile(
    r"^\s*(?:Ofsted|Piccadilly Gate|Aviation House|125 Kingsway|Store Street|Store St|London|Manchester|WC2B 6SE|(?:Manchester\s+)?M1 2WD|T\s+0300 123 1231|T\s+0300 123 \d{4}|"
    r"Textphone 0161 618 8524|(?:Textphone|Minicom)\s.*|[\w.]+@ofsted\.gov\.uk|www\.(?:gov\.uk/)?ofsted(?:\.gov\.uk)?|www\.gov\.uk/ofsted|Direct\s+[TF]\s.*)\s*$"
)
_SENTENCE_END = re.compile(r"[.!?:;][”’\"')\]]*\d{0,2}\s*$")
_CONTENTS = re.compile(r"^.{3,120}?[\s.]{1,}\d{1,3}\s*$")
_FOOTNOTE = re.compile(r"^\s*\d{1,2}\s+(?=[A-Z‘“])")
_INVISIBLE = str.maketrans(
    {
        "\ufffe": "-",
        "\x02": "-",
        "\u00ad": "",
        "\u200b": "",
        "\ufeff": "",
        "\u202f": " ",
        "\u00a0": " ",
        "\u2011": "-",
    }
)
SHORT_LINE, STUB_LINE = 0.8, 0.55  # shares of a full line
LONGEST_HEADING, LONGEST_CONTENTS_LINE, SHORTEST_FOOTNOTE, CONTENTS_PAGES = 170, 160, 40, 2
_HANGING = re.compile(r"\b(?:and|of|the|for|to|in|with|by|a)$")
REPEATED_SHARE = (
    0.4  # of the pages after the first: a running header stands on all of a part, a heading on one or two
)
HEAD_LINES = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, cleaned; `index` is where it begins among the page's characters."""

    page: int
    index: int
    words: str


def read(data: bytes, source: str) -> Document:
    """
    Read one PDF report or letter.

    Raises
    ------
    UnreadableError
        If it is no PDF, broken, or locked with a password.
    NotOursError
        If there is no text in it, or it is no report of the kinds we know.

    """
    pages = _pages(data, source)
    if not any(line.words for page in pages for line in page):
        raise NotOursError(source, "there is no text in it (it may be a scan).", "Run it through OCR first.")
    lines = list(_without_furniture(pages))
    text, blocks, begins = _composed(lines)
    genre, reason = genre_of(text)
    if not genre:
        raise NotOursError(source, reason, f"Known are {REPORTS}.")
    return Document(
        source, hashlib.sha256(data).hexdigest(), text, genre, tuple(blocks), Description(), tuple(begins)
    )


def _pages(data: bytes, source: str) -> list[list[Line]]:
    if b"%PDF" not in data[:1024]:
        head = data[:2048].lstrip().lower()
        kind = (
            "this is a web page"
            if head.startswith((b"<!doctype html", b"<html", b"<?xml"))
            else "this is no PDF"
        )
        raise UnreadableError(
            source,
            f"{kind}, though its name says so.",
            "Fetch the document again, or give it its right ending.",
        )
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        what = "it is locked with a password." if locked else "the PDF is broken or cut short."
        raise UnreadableError(
            source, what, "Save an unlocked copy." if locked else "Fetch it again."
        ) from error
    try:
        if len(pdf) == 0:
            raise UnreadableError(source, "the PDF has no pages.", "Fetch it again.")
        return [_lines(pdf[number].get_textpage().get_text_range(), number) for number in range(len(pdf))]
    except pdfium.PdfiumError as error:
        raise UnreadableError(source, "a page of the PDF cannot be read.", "Fetch it again.") from error
    finally:
        pdf.close()


def _lines(text: str, page: int) -> list[Line]:
    found, at = [], 0
    for raw in text.split("\r\n"):
        found.append(Line(page, at, raw.translate(_INVISIBLE)))
        at += len(raw) + 2
    return found


def _likeness(words: str) -> str:
    """What stays the same in a running header from page to page."""
    return re.sub(r"\s+", " ", re.sub(r"\d+\s*$", "", words.strip()))


def _without_furniture(pages: list[list[Line]]) -> Iterator[Line]:
    """Leave out page numbers, letterheads and the lines that head or foot several pages."""
    heads: Counter[str] = Counter()
    for page in pages[1:]:
        solid = [line for line in page if line.words.strip()]
        heads.update({_likeness(line.words) for line in [*solid[:HEAD_LINES], *solid[-HEAD_LINES:]]} - {""})
    repeated = {
        words
        for words, count in heads.items()
        if count >= max(2, (len(pages) - 1) * REPEATED_SHARE) and len(words) > HEAD_LINES
    }
    for number, page in enumerate(pages):
        solid = [line for line in page if line.words.strip()]
        edge = {id(line) for line in [*solid[:HEAD_LINES], *solid[-HEAD_LINES:]]}
        for position, line in enumerate(solid):
            if _PAGE_NUMBER.match(line.words) and (
                position < HEAD_LINES or position >= len(solid) - HEAD_LINES
            ):
                continue
            if number and id(line) in edge and _likeness(line.words) in repeated:
                continue
            if _LETTERHEAD.match(line.words):
                continue
            yield line


def _composed(lines: list[Line]) -> tuple[str, list[Block], list[int]]:
    """Join wrapped lines into paragraphs and name them."""
    widths = sorted(len(line.words.rstrip()) for line in lines)
    full = widths[int(len(widths) * 0.9)] if widths else 0
    parts: list[str] = []
    blocks: list[Block] = []
    begins: list[int] = []
    length = 0
    current: list[Line] = []

    def close() -> None:
        nonlocal length
        if not current:
            return
        words = _joined(current)
        blocks.append(Block(length, length + len(words), _kind(words, current)))
        parts.append(words)
        length += len(words) + 1
        current.clear()

    for line in lines:
        if current and _PAGE_NUMBER.match(line.words) and _is_heading_start(_joined(current)):
            continue  # the mark of a footnote to a heading
        if current and _opens(current, line, full):
            close()
        while len(begins) <= line.page:
            begins.append(length + (len(_joined(current)) + 1 if current else 0))
        current.append(line)
    close()
    return "\n".join(parts) + "\n", blocks, begins


def _joined(lines: list[Line]) -> str:
    words = ""
    for line in lines:
        piece = re.sub(r"\s+", " ", line.words.strip())
        words = (
            piece
            if not words
            else f"{words}{piece}"
            if words.endswith("-") and piece[:1].islower()
            else f"{words} {piece}"
        )
    return words


def _opens(current: list[Line], line: Line, full: int) -> bool:
    """Tell whether a line begins a paragraph of its own."""
    last, words = current[-1].words.rstrip(), line.words.strip()
    if _BULLET.match(line.words) or _NUMBER.match(line.words):
        return True
    if _is_heading(_joined(current), last, full):
        return not (words[:1].islower() or _continues(_joined(current), words))
    if _is_heading_start(words):
        return True
    if _SENTENCE_END.search(last):
        if words[:1].isupper() and len(words) < full * 0.6 and not _SENTENCE_END.search(words):
            return True  # a short line that no sentence ends: a heading
        return len(last) < full * SHORT_LINE or (
            words[:1].isupper()
            and len(last) < full * 0.93
            and current[-1].page == line.page
            and not last.endswith(":")
        )
    # A short line that stops in mid-air was not wrapped: it stands alone.
    return bool(words[:1].isupper() and len(last) < full * STUB_LINE and not _HANGING.search(last))


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
    r"^(?:The experiences and progress of|The impact of leaders|What needs to improve|What does the (?:local authority|LSCB) need|Overall effectiveness|Recommendations?\b|Areas? for (?:priority action|improvement)|"
    r"Priority and immediate action|Findings$|Main findings|Headline findings|Overview$|Executive summary|Summary of (?:key )?findings|Key findings|Information about this|The inspection team|Lead inspector\b|Deputy lead inspector\b|Dear |Yours sincerely|"
    r"Judgement\s+Grade|Inspection dates?:|Inspection of |Re-?inspection of |Report published|Focused visit to|This letter summarises|Inspectors looked at|\d(?:\.\d)?\.? (?:Children who need|Children looked after|Adoption|Experiences and|Leadership)|"
    r"Leadership, management and governance|The (?:Local Safeguarding|LSCB)|This local authority|The local authority has the following)"
)


def _is_heading_start(words: str) -> bool:
    return bool(_HEADING_START.match(words))


def _is_heading(words: str, last: str, full: int) -> bool:
    return (
        len(words) < 2 * full
        and not _SENTENCE_END.search(words)
        and _is_heading_start(words)
        and len(last) < full * 1.05
    )


def _kind(words: str, lines: list[Line]) -> str:
    if _BULLET.match(words):
        return "item"
    if (
        _CONTENTS.match(words)
        and re.search(r"\s\d{1,3}$", words)
        and not _SENTENCE_END.search(words)
        and len(words) < LONGEST_CONTENTS_LINE
        and lines[0].page <= CONTENTS_PAGES
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
        if (_SENTENCE_END.search(words) and not words.rstrip().endswith("?") and ":" not in words[-2:])
        or len(words) > LONGEST_HEADING
        else "heading"
    )
