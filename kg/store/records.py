"""Documents and their claims as files: what a graph can be made from again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.facts import Claim, from_json, to_json
from kg.store.files import dump, write_bytes
from kg.text import Block, Description, Document, Published

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Record = tuple[Document, tuple[Claim, ...]]


def record_path(store: Path, document: str) -> Path:
    """Give where a document's description and claims are."""
    return store / "documents" / f"{document}.json"


def text_path(store: Path, document: str) -> Path:
    """Give where a document's text is."""
    return store / "text" / f"{document}.txt"


def write_record(store: Path, document: Document, claims: Sequence[Claim]) -> str:
    """Keep a document with its claims, and give the hash of what was kept."""
    content = {
        "source": document.source,
        "sha256": document.sha256,
        "text_sha256": document.text_sha256,
        "text_length": len(document.text),
        "genre": document.genre,
        "description": asdict(document.description),
        "blocks": [[b.begin, b.end, b.kind] for b in document.blocks],
        "pages": list(document.pages),
        "warnings": list(document.warnings),
        "claims": [to_json(claim) for claim in claims],
    }
    record, text = dump(content).encode(), document.text.encode()
    write_bytes(text_path(store, document.id), text)
    write_bytes(record_path(store, document.id), record)
    return _hash(record, text)


def record_hash(store: Path, document: str) -> str:
    """Give the hash of what is kept of a document, ``""`` if it is not all there."""
    try:
        return _hash(record_path(store, document).read_bytes(), text_path(store, document).read_bytes())
    except OSError:
        return ""


def read_text(store: Path, document: str) -> str:
    """Read a document's text as it was kept."""
    return _bytes(text_path(store, document)).decode()


def read_record(store: Path, document: str) -> Record:
    """
    Read a document and its claims back.

    Raises
    ------
    StoreError
        If they are not there, or damaged.
    """
    path = record_path(store, document)
    try:
        content = json.loads(_bytes(path))
        described = content["description"]
        return (
            Document(
                source=content["source"],
                sha256=content["sha256"],
                text=read_text(store, document),
                genre=content["genre"],
                blocks=tuple(Block(*block) for block in content["blocks"]),
                description=Description(**{**described, "published": Published(**described["published"])}),
                pages=tuple(content["pages"]),
                warnings=tuple(content["warnings"]),
            ),
            tuple(from_json(claim) for claim in content["claims"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        message = f"{path} is damaged ({error!r}). The next kg build of its path mends it."
        raise StoreError(message) from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}. The next kg build of its path mends it."
        raise StoreError(message) from error


def _hash(record: bytes, text: bytes) -> str:
    return hashlib.sha256(record + b"\0" + text).hexdigest()
