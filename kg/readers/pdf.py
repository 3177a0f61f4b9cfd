"""
PDF reports: text in reading order, without running headers, footers and page numbers.

Lines that were wrapped are joined into paragraphs, over page breaks too;
hyphens at line ends are mended; bullets and numbers open a paragraph of their
own. Every paragraph knows its page.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from pypdfium2 import raw

from kg.errors import NotOursError, UnreadableError
from kg.model.document import Description, Document
from kg.readers.grid import celled, joined_rows
from kg.readers.paragraphs import PAGE_NUMBER, Line, composed
from kg.readers.report import REPORTS, genre_of, is_of_area
from kg.readers.runs import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERHEAD = re.compile(
    r"^\s*(?:Ofsted|Piccadilly Gate|Aviation House|125 Kingsway|Store Street|Store St|London|Manchester|WC2B 6SE|(?:Manchester\s+)?M1 2WD|T\s+0300 123 1231|T\s+0300 123 \d{4}|"
    r"Textphone 0161 618 8524|(?:Textphone|Minicom)\s.*|[\w.]+@ofsted\.gov\.uk|www\.(?:gov\.uk/)?ofsted(?:\.gov\.uk)?|www\.gov\.uk/ofsted|Direct\s+[TF]\s.*)\s*$"
)
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
_UNSEEN = re.compile(f"[{''.join(map(chr, _INVISIBLE))}]")
_LAST_NUMBER, _GAP = re.compile(r"\d+\s*$"), re.compile(r"\s+")
_LISTS = re.compile(
    r"^\s*(?:Areas? for (?:priority action|improvement)|Local area partnership details)",
    re.IGNORECASE | re.MULTILINE,
)
REPEATED_SHARE = (
    0.4  # of the pages after the first: a running header stands on all of a part, a heading on one or two
)
HEAD_LINES = 3
LETTERS = 40  # of a page, to tell how it is turned


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
    lines = joined_rows(list(_without_furniture(pages)))
    text, blocks, begins, places = composed(lines)
    genre, reason = genre_of(text)
    if not genre:
        raise NotOursError(source, reason, f"Known are {REPORTS}.")
    return Document(
        source, hashlib.sha256(data).hexdigest(), text, genre, tuple(blocks), Description(), tuple(begins),
        places=tuple(places),
    )  # fmt: skip


def _pages(data: bytes, source: str) -> list[list[Line]]:
    if b"%PDF" not in data[:1024]:
        head = data[:2048].lstrip().lower()
        if head.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<!--")) or b"<html" in head:
            raise UnreadableError(
                source,
                "the file holds HTML (a page of the site it came from, mostly one that tells of an error), not a PDF.",
                "Fetch the document again; if it is a saved web page, let its name end in .html.",
            )
        raise UnreadableError(
            source,
            "the file holds no PDF, though its name ends in .pdf.",
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
        return list(_read_pages(pdf))
    except pdfium.PdfiumError as error:
        raise UnreadableError(source, "a page of the PDF cannot be read.", "Fetch it again.") from error
    finally:
        pdf.close()


def _read_pages(pdf: pdfium.PdfDocument) -> Iterator[list[Line]]:
    """Read page after page; of reports whose lists are tables, the cells too, from the first list on."""
    has_tables = in_tables = False
    for number in range(len(pdf)):
        page = pdf[number]
        text = _upright(page)
        words = text.get_text_range()
        lines = _lines(words, number)
        has_tables = has_tables or (not number and is_of_area(words))
        in_tables = in_tables or (has_tables and bool(_LISTS.search(words)))
        yield celled(page, text, lines) if in_tables else lines


def _upright(page: pdfium.PdfPage) -> pdfium.PdfTextPage:
    """
    Return the text of a page, turned so that most of its letters stand upright.

    Of a page that is shown turned, or whose letters lie on their side, pdfium
    gives the lines from the last to the first where the two do not agree.
    """
    text = page.get_textpage()
    handle, count = text.raw, text.count_chars()
    looked = range(0, count, max(1, count // LETTERS))
    angles: Counter[int] = Counter()
    for at in looked:
        angle = raw.FPDFText_GetCharAngle(handle, at)
        if angle >= 0:
            turned = round(angle / (math.pi / 2)) % 4
            angles[turned] += 1
            if 2 * angles[turned] > len(looked):
                break  # whatever the others are
    turn = (4 - min(angles, key=lambda angle: (-angles[angle], angle), default=0)) % 4 * 90
    if turn == page.get_rotation():
        return text
    page.set_rotation(turn)
    return page.get_textpage()


def _lines(text: str, page: int) -> list[Line]:
    found, at = [], 0
    is_plain = not _UNSEEN.search(text)
    for line in text.split("\r\n"):
        found.append(Line(page, at, shortened(line if is_plain else line.translate(_INVISIBLE))))
        at += len(line) + 2
    return found


def _likeness(words: str) -> str:
    """What stays the same in a running header from page to page."""
    words = words.strip()
    return _GAP.sub(" ", _LAST_NUMBER.sub("", words) if words[-1:].isdigit() else words)


def _without_furniture(pages: list[list[Line]]) -> Iterator[Line]:
    """Leave out page numbers, letterheads and the lines that head or foot several pages."""
    heads: Counter[str] = Counter()
    filled = [[line for line in page if line.words.strip()] for page in pages]
    for solid in filled[1:]:
        heads.update({_likeness(line.words) for line in [*solid[:HEAD_LINES], *solid[-HEAD_LINES:]]} - {""})
    repeated = {
        words
        for words, count in heads.items()
        if count >= max(2, (len(pages) - 1) * REPEATED_SHARE) and len(words) > HEAD_LINES
    }
    for number, solid in enumerate(filled):
        for position, line in enumerate(solid):
            is_edge = position < HEAD_LINES or position >= len(solid) - HEAD_LINES
            if is_edge and (PAGE_NUMBER.match(line.words) or (number and _likeness(line.words) in repeated)):
                continue
            if not _LETTERHEAD.match(line.words):
                yield line
