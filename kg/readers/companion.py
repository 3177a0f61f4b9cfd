"""What a companion file ``NAME.meta.json`` says of a document: url, publisher, title, author, published."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kg.model.dates import first_day, is_iso, last_day
from kg.model.document import Published

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model.document import Description, Document

FIELDS = (("title", "title"), ("publisher", "publisher"), ("author", "author"), ("url", "address"))


def companion_of(path: Path) -> Path:
    """Return the place where a document's companion would stand."""
    return path.with_name(path.stem + ".meta.json")


def described(document: Document, path: Path) -> Document:
    """Describe a document by its companion; a broken companion is a warning, not a reason to lose the text."""
    beside = companion_of(path)
    if not beside.is_file():
        return document
    try:
        said = json.loads(beside.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        return replace(document, warnings=(*document.warnings, f"{beside.name} cannot be read: {error}"))
    if not isinstance(said, dict):
        return replace(document, warnings=(*document.warnings, f"{beside.name} is not a JSON object"))
    return replace(document, description=describe(document.description, said))


def describe(description: Description, said: dict[str, object]) -> Description:
    """Complete a description with what JSON metadata says; what is said there goes first."""
    changes: dict[str, Any] = {
        ours: value.strip()
        for theirs, ours in FIELDS
        if isinstance(value := said.get(theirs), str) and value.strip()
    }
    published = stated(str(said.get("published") or ""))
    return replace(description, **changes, published=published or description.published)


def stated(date: str) -> Published | None:
    """
    Read a stated publication date, as precise as it is.

    >>> stated("2018-04-17T09:30:00Z").words, stated("2021-09").latest, stated("soon")
    ('2018-04-17', '2021-09-30', None)
    """
    day = date.strip()[:10]
    if not is_iso(day):
        return None
    return Published(first_day(day).isoformat(), last_day(day).isoformat(), day, "stated")
