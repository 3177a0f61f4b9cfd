"""Readers: bytes in, a `Document` out. One file for each format."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kg.errors import NotOursError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.model.document import Document

PLAIN = (".txt", ".md")
WEB = (".html", ".htm")
ARTICLE = (".json", ".jsonl")
REPORT = (".pdf",)
TABLE = (".csv", ".ods", ".xlsx")
SUFFIXES = (*PLAIN, *WEB, *ARTICLE, *REPORT, *TABLE)
MOST_TABLE_BYTES = 10_000_000  # the workforce statistics of nine years are 0.3 MB
MOST_BYTES = {
    **dict.fromkeys(PLAIN, 2_000_000),
    **dict.fromkeys(WEB, 20_000_000),  # pages hold their pictures and programs at times
    **dict.fromkeys(ARTICLE, 64 * 2**20),
    **dict.fromkeys(REPORT, 100_000_000),
    **dict.fromkeys(TABLE, MOST_TABLE_BYTES),
}
MOST_TEXT = 1_000_000  # characters of a document that is no table: a report of sixty pages has 150,000


def read(path: Path, source: str = "") -> Document:
    """
    Read one file, with the companion ``NAME.meta.json`` beside it if there is one.

    Parameters
    ----------
    path
        The file; of one that holds many articles, with the article's number: ``crawl.jsonl#3``.
    source
        What to call it in the graph: the path below the folder it was given
        in; its name if left empty.

    Raises
    ------
    UnreadableError
        If it is empty, binary, broken, too large, or cannot be opened.
    NotOursError
        If it is of a kind we do not read.

    """
    from kg.readers import companion, parts  # noqa: PLC0415 - they import this module's neighbours

    source = source or path.name
    file, number = parts.split(path)
    suffix = file.suffix.lower()
    if number:
        return _bounded(_reader(suffix)(parts.read_part(path, source), source))
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise NotOursError(
            source,
            "this is a folder; a file is wanted."
            if path.is_dir()
            else f"files ending in {suffix or 'nothing'} are not read;",
            f"known are {known}.",
        )
    if suffix in ARTICLE and next(parts.parts(path), None):
        raise parts.whole(source)
    if suffix == parts.LIST and path.exists() and path.stat().st_size > parts.LARGEST_LIST:
        raise UnreadableError(
            source,
            f"it is larger than {parts.LARGEST_LIST >> 20} MB.",
            "Write one article a line, as .jsonl.",
        )
    try:
        parts.regular(path)
        size, most = path.stat().st_size, MOST_BYTES[suffix]
        if size > most:
            raise UnreadableError(
                source,
                f"this {'table' if suffix in TABLE else 'file'} has {size / 1_000_000:.4g} MB; the most that is read is {most // 1_000_000} MB.",
                "Cut it into parts, each with the header row, or take out what is not needed."
                if suffix in TABLE
                else "Cut it into its articles or reports, a file each.",
            )
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(
            source, f"cannot be opened ({error.strerror}).", "Check the path and its rights."
        ) from error
    if not data.strip():
        raise UnreadableError(source, "the file is empty.", "Take it out, or put the article's text into it.")
    return companion.described(_bounded(_reader(suffix)(data, source)), path)


def _bounded(document: Document) -> Document:
    """Return a document whose text is no longer than can be read as one."""
    if document.genre != "table" and len(document.text) > MOST_TEXT:
        raise UnreadableError(
            document.source,
            f"its text has {len(document.text):,} characters; the most that is read as one document is {MOST_TEXT:,}.",
            "Cut it into its articles or reports, a file each.",
        )
    return document


def _reader(suffix: str) -> Callable[[bytes, str], Document]:
    """Return the reader of a format; each loads its own libraries, so only the one that is wanted is loaded."""
    name = (
        "web"
        if suffix in WEB
        else "article_json"
        if suffix in ARTICLE
        else "pdf"
        if suffix in REPORT
        else "tables"
        if suffix in TABLE
        else "plain"
    )
    read: Callable[[bytes, str], Document] = import_module(f"kg.readers.{name}").read
    return read
