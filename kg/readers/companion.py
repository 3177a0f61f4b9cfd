"""What a companion file ``NAME.meta.json`` says of a document: url, publisher, title, author, published."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kg.errors import UnreadableError
from kg.readers.decode import decode_json
from kg.readers.stated import first_stated

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model.document import Description, Document

FIELDS = (("title", "title"), ("publisher", "publisher"), ("author", "author"))
LARGEST = 1_000_000  # bytes
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")
_NOT_WORDS = re.compile("[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def companion_of(path: Path) -> Path:
    """Return the place where a document's companion would stand."""
    return path.with_name(path.stem + ".meta.json")


def described(document: Document, path: Path) -> Document:
    """Describe a document by its companion; a broken companion is a warning, not a reason to lose the text."""
    beside = companion_of(path)
    if not beside.is_file():
        return document
    try:
        if beside.stat().st_size > LARGEST:
            return _warned(
                document, f"{beside.name} is larger than {LARGEST // 1_000_000} MB, and is not read"
            )
        said = decode_json(beside.read_bytes(), beside.name)
    except (OSError, ValueError) as error:
        return _warned(document, f"{beside.name} cannot be read: {error}")
    except UnreadableError as error:
        return _warned(document, f"{beside.name} cannot be read: {error.reason}")
    if not isinstance(said, dict):
        return _warned(document, f"{beside.name} is not a JSON object")
    description, warnings = describe(document.description, said)
    kept = (
        document.warnings if description.published == document.description.published else _undated(document)
    )
    found = replace(document, description=description, warnings=kept)
    return _warned(found, *(f"{beside.name}: {words}" for words in warnings))


def describe(description: Description, said: dict[str, object]) -> tuple[Description, tuple[str, ...]]:
    """Complete a description with what JSON metadata says, which goes first; and tell what of it cannot be used."""
    changes: dict[str, Any] = {
        ours: words
        for theirs, ours in FIELDS
        if isinstance(value := said.get(theirs), str) and (words := plain(value))
    }
    address = plain(value) if isinstance(value := said.get("url"), str) else ""
    if web_address(address):
        changes["address"] = address
    date = said.get("published")
    published, warnings = first_stated(
        [plain(str(date))] if isinstance(date, str | int) and date is not True else []
    )
    if address and not web_address(address):
        warnings = (
            *warnings,
            f"its url, {address[:80]!r}, is no web address beginning with http, and is left out",
        )
    return replace(description, **changes, published=published or description.published), warnings


def plain(words: str) -> str:
    """Return words as they can stand anywhere: without white space at the ends, controls and halves of characters."""
    return _NOT_WORDS.sub("\ufffd", words).strip()


def web_address(words: str) -> str:
    """
    Return an address as it was given, ``""`` where it is none of the web.

    >>> web_address("https://gazette.example/1"), web_address("gazette"), web_address("ftp://gazette.example")
    ('https://gazette.example/1', '', '')
    """
    return words if _ADDRESS.fullmatch(words) else ""


def _warned(document: Document, *words: str) -> Document:
    return replace(document, warnings=(*document.warnings, *words))


def _undated(document: Document) -> tuple[str, ...]:
    """Return a document's warnings but for those that it has no date that can be read: it has one now."""
    return tuple(
        words for words in document.warnings if not words.startswith("the date of publication it states")
    )
