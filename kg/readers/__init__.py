"""Readers: bytes in, a `Document` out. One file for each format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import NotOursError, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from kg.text import Document

PLAIN = (".txt", ".md")
WEB = (".html", ".htm")
ARTICLE = (".json",)
SUFFIXES = (*PLAIN, *WEB, *ARTICLE)
ANNOUNCED = (".pdf", ".jsonl", ".csv", ".ods", ".xlsx")


def read(path: Path, source: str = "") -> Document:
    """
    Read one file, with the companion ``NAME.meta.json`` beside it if there is one.

    Parameters
    ----------
    path
        The file.
    source
        What to call it in the graph: the path below the folder it was given
        in; its name if left empty.

    Raises
    ------
    UnreadableError
        If it is empty, binary, broken, or cannot be opened.
    NotOursError
        If it is of a kind we do not read.

    """
    from kg.readers import article_json, companion, plain, web  # noqa: PLC0415 - each loads its own libraries

    source = source or path.name
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        later = " (planned, not read yet)" if suffix in ANNOUNCED else ""
        raise NotOursError(
            source, f"files ending in {suffix or 'nothing'} are not read{later};", f"known are {known}."
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(
            source, f"cannot be opened ({error.strerror}).", "Check the path and its rights."
        ) from error
    if not data.strip():
        raise UnreadableError(source, "the file is empty.", "Take it out, or put the article's text into it.")
    reader = web.read if suffix in WEB else article_json.read if suffix in ARTICLE else plain.read
    return companion.described(reader(data, source), path)
