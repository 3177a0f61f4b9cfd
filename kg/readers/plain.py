"""Plain text and Markdown: one line or one block of wrapped lines is a paragraph."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise

from kg.model.document import Description, Document
from kg.readers.blocks import Line, is_item, name_blocks
from kg.readers.datelines import stamped
from kg.readers.decode import decode
from kg.readers.report import genre_of
from kg.readers.runs import shortened

# What only the inspectorate's own documents print.
_TITLED = re.compile(r"^(?:Inspection dates?:|Dear )|\bThis letter summarises the findings\b", re.MULTILINE)
_DATED = re.compile(r"^(?:Inspection|Review) dates?:", re.MULTILINE)
SHORTEST_WRAPPED_LINE = 45
FEWEST_OF_A_LIST = 3  # lines
_CHUNK = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+")


def read(data: bytes, source: str) -> Document:
    """
    Read plain text; the text is kept as it is but for its line ends, and for runs that no writer wrote (`kg.readers.runs`).

    Raises
    ------
    UnreadableError
        If the bytes are not text.

    """
    return document(decode(data, source), hashlib.sha256(data).hexdigest(), source)


def document(
    text: str,
    sha256: str,
    source: str,
    description: Description | None = None,
    warnings: tuple[str, ...] = (),
) -> Document:
    """Make an article of a plain text; runs that no writer wrote are shortened."""
    text = shortened(text)
    lines = _lines(text)
    blocks = tuple(name_blocks(lines))
    description = description or Description()
    title = next((text[b.begin : b.end] for b in blocks if b.kind == "title"), "")
    if title and not description.title:
        description = Description(
            title, description.publisher, description.author, description.address, description.published
        )
    genre = genre_of(text)[0] if _TITLED.search(text[:1500]) else ""
    if genre == "report" and not _DATED.search(text[:1500]):
        genre = ""  # 'Dear colleague' tells of a report, and is none
    return Document(source, sha256, text, genre or "article", blocks, description, warnings=warnings)


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    titled = False
    for chunk in _CHUNK.finditer(text):
        if _is_wrapped(chunk[0]):
            lines.append(Line(chunk.start(), chunk.end(), chunk[0]))
            continue
        for line in _LINE.finditer(text, chunk.start(), chunk.end()):
            words = line[0]
            begin = line.start() + len(words) - len(words.lstrip())
            end = line.end() - (len(words) - len(words.rstrip()))
            mark = _MARKDOWN_HEADING.match(words)
            if mark and mark.end() >= len(words.rstrip()):
                continue
            kind = "heading" if mark and titled else "title" if mark else ""
            titled = titled or bool(mark)
            stamp = 0 if lines else stamped(text[begin:end])
            if stamp:
                lines.append(Line(begin, begin + stamp, text[begin : begin + stamp].rstrip()))
                begin += stamp
            lines.append(Line(begin + (mark.end() if mark else 0), end, text[begin:end], kind))
    return lines


def _is_wrapped(chunk: str) -> bool:
    """Tell whether lines were broken by an editor: long, and going on in the middle of a sentence."""
    lines = chunk.split("\n")
    if len(lines) == 1 or max(map(len, lines)) > 2 * SHORTEST_WRAPPED_LINE:
        return False
    if len(lines) >= FEWEST_OF_A_LIST and all(line.lstrip()[:1].isupper() for line in lines):
        return False  # lines of a list: prose does not begin each line with a capital
    broken = [
        len(a) >= SHORTEST_WRAPPED_LINE
        and not re.search(r"[.!?:;][”’\"')]*$", a.rstrip())
        and not _MARKDOWN_HEADING.match(a)
        and not is_item(b)
        for a, b in pairwise(lines)
    ]
    return sum(broken) * 2 > len(broken)
