"""Documents and their claims as files: what a graph can be made from again."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import StoreError
from kg.model.claims import CLAIMS, Claim, from_json, to_json
from kg.model.counted import Counted, Example, count_findings
from kg.model.document import Block, Description, Document, Published
from kg.store.files import write_bytes
from kg.store.sealed import check_seal, sealed, unsealed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Record = tuple[Document, tuple[Claim, ...]]

PAUSES = (0.01, 0.05, 0.1, 0)
"""Seconds between looks at a record whose text is another's."""

# Each claim is on a line of its own; a quotation mark inside of words is never bare in JSON.
_UNRESOLVED = [f'"kind": "{kind}"' for kind, made in CLAIMS.items() if not made.resolved]


@dataclass(frozen=True, slots=True)
class DocumentClaims:
    """
    A document as a build goes on with it once it is kept.

    `source`, `genre` and `description` are the document's, `claims` those of
    its claims that are resolved, `counted` how many findings it has, and `quads`
    its graph as packed N-Quads (see `kg.store.snapshot`), ``b""`` where that has
    been handed on.
    """

    source: str
    genre: str
    description: Description
    claims: tuple[Claim, ...]
    quads: bytes = b""
    counted: tuple[Counted, ...] = ()

    @classmethod
    def by(
        cls,
        document: Document,
        claims: Sequence[Claim],
        quads: bytes,
        counted: tuple[Counted, ...] | None = None,
    ) -> DocumentClaims:
        """Return what resolving wants of a document; its findings are counted where they are not `counted` yet."""
        resolved = tuple(claim for claim in claims if claim.resolved)
        many = count_findings(document.id, claims) if counted is None else counted
        return cls(document.source, document.genre, document.description, resolved, quads, many)


@dataclass(frozen=True)
class Origin:
    """
    What a record was made from: the document as it was read, and which finders made each claim.

    The names of finders are those of `kg.extract.registry`; several may have made the same claim.
    """

    read: Document
    finders: Mapping[Claim, tuple[str, ...]]


def record_path(store: Path, document: str) -> Path:
    """Return where a document's description and claims are."""
    return store / "documents" / f"{document}.json"


def text_path(store: Path, document: str) -> Path:
    """Return where a document's text is."""
    return store / "text" / f"{document}.txt"


def write_record(
    store: Path,
    document: Document,
    claims: Sequence[Claim],
    origin: Origin | None = None,
    *,
    former: str = "",
    counted: tuple[Counted, ...] | None = None,
) -> str:
    """
    Keep a document with its claims and, where it is known, their origin, and give the hash of what was kept.

    Where that is the `former` hash, it is all there already, and nothing is written.
    Its findings are counted where they are not `counted` yet.
    """
    content: dict[str, Any] = {
        "source": document.source,
        "sha256": document.sha256,
        "text_sha256": document.text_sha256,
        "text_length": len(document.text),
        "genre": document.genre,
        **_fields(document),
        "pages": list(document.pages),
        "claims": [_claim(claim, origin) for claim in claims],
        "counted": [
            _row(one) for one in (count_findings(document.id, claims) if counted is None else counted)
        ],
    }
    if origin:
        content["as_read"] = {k: v for k, v in _fields(origin.read).items() if v != content[k]}
    record, text = sealed(content), document.text.encode()
    kept = _hash(record, text)
    if kept != former:
        write_bytes(text_path(store, document.id), text)
        write_bytes(record_path(store, document.id), record)
    return kept


def _fields(document: Document) -> dict[str, Any]:
    """Return what finders may tell of a document as plain JSON values."""
    return {
        "description": asdict(document.description),
        "blocks": [[b.begin, b.end, b.kind] for b in document.blocks],
        "warnings": list(document.warnings),
    }


def _row(counted: Counted) -> list[Any]:
    """Return counted findings as a row of plain JSON values."""
    examples = {t: [int(e.leans), e.length, e.quotation, e.claim] for t, e in counted.examples.items()}
    one = counted
    return [one.council, one.mention, one.area, one.polarity, one.findings, one.topics, examples]


def _counted(row: Sequence[Any]) -> Counted:
    """Read a row of counted findings back."""
    council, mention, area, polarity, findings, topics, examples = row
    return Counted(
        council,
        mention,
        area,
        polarity,
        findings,
        topics,
        {t: Example(bool(leans), *rest) for t, (leans, *rest) in examples.items()},
    )


def _claim(claim: Claim, origin: Origin | None) -> dict[str, Any]:
    """Return a claim as plain JSON values; finders are told where they are others than the one it names."""
    plain = to_json(claim)
    if origin and (by := origin.finders[claim]) != (claim.finder,):
        plain["by"] = list(by)
    return plain


def record_hash(store: Path, document: str) -> str:
    """Return the hash of what is kept of a document, ``""`` if it is not all there."""
    try:
        return _hash(record_path(store, document).read_bytes(), text_path(store, document).read_bytes())
    except OSError:
        return ""


def check_record(store: Path, document: str) -> None:
    """
    See that what is kept of a document is as it was written.

    Raises
    ------
    StoreError
        If it is not there, or damaged.
    """
    read_text(store, document)


def read_text(store: Path, document: str) -> str:
    """
    Read a document's text as it was kept.

    Raises
    ------
    StoreError
        If it is not there, or it or the record beside it is damaged.
    """
    return _both(store, document)[1]


def read_record(store: Path, document: str) -> Record:
    """
    Read a document and its claims back.

    Raises
    ------
    StoreError
        If they are not there, or damaged.
    """
    return read_origin(store, document)[0]


def read_origin(store: Path, document: str) -> tuple[Record, Origin | None]:
    """
    Read a document and its claims back, with their origin where it was kept.

    Raises
    ------
    StoreError
        If they are not there, or damaged.
    """
    path = record_path(store, document)
    try:
        record, text = _both(store, document)
        content = unsealed(record)
        found = _document(content, text)
        by = [claim.pop("by", [claim["finder"]]) for claim in content["claims"]]
        claims = tuple(from_json(claim) for claim in content["claims"])
        if "as_read" not in content:
            return (found, claims), None
        read = _document({**content, **content["as_read"]}, found.text)
        return (found, claims), Origin(read, dict(zip(claims, map(tuple, by), strict=True)))
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(path, error) from error


def _document(content: Mapping[str, Any], text: str) -> Document:
    return Document(
        source=content["source"],
        sha256=content["sha256"],
        text=text,
        genre=content["genre"],
        blocks=tuple(Block(*block) for block in content["blocks"]),
        description=_description(content["description"]),
        pages=tuple(content["pages"]),
        warnings=tuple(content["warnings"]),
    )


def _description(plain: Mapping[str, Any]) -> Description:
    rest = {"published": Published(**plain["published"]), "may_be_of": tuple(plain.get("may_be_of", ()))}
    return Description(**{**plain, **rest})


def read_document_claims(store: Path, document: str) -> DocumentClaims:
    """
    Read back what is resolved of a document, without its text and all its other claims.

    Raises
    ------
    StoreError
        If it is not there, or damaged.
    """
    path = record_path(store, document)
    try:
        data = _bytes(path)
        check_seal(data)
        lines = data.decode().split("\n")
        begin = lines.index('"claims": [') if '"claims": [' in lines else len(lines)
        end = begin + next((n for n, line in enumerate(lines[begin:]) if line in ("]", "],")), 0)
        claims = [line.rstrip(",") for line in _resolved(lines[begin + 1 : end])]
        # What is asked for here stands behind the claims; before them are blocks.
        content = json.loads("\n".join(["{", *lines[end + 1 :]] if end < len(lines) else lines))
        plain = json.loads(f"[{','.join(claims)}]")
        for claim in plain:
            claim.pop("by", None)
        return DocumentClaims(
            content["source"],
            content["genre"],
            _description(content["description"]),
            tuple(map(from_json, plain)),
            b"",
            tuple(map(_counted, content["counted"]))
            if "counted" in content
            else count_findings(document, read_record(store, document)[1]),  # kept by a kg that did not count
        )
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(path, error) from error


def _resolved(lines: list[str]) -> list[str]:
    """Leave out the lines of claims of which nothing is derived: most of them."""
    for mark in _UNRESOLVED:
        lines = [line for line in lines if mark not in line]
    return lines


def _damaged(path: Path, error: Exception) -> StoreError:
    why = str(error) if type(error) is ValueError else repr(error)
    return StoreError(f"{path} is damaged ({why}). The next kg build of its path mends it.")


def _both(store: Path, document: str) -> tuple[bytes, str]:
    """Read a record and the text it is of; a writer may be between the two for a moment."""
    paths = record_path(store, document), text_path(store, document)
    for pause in PAUSES:
        record, text = map(_bytes, paths)
        try:
            check_seal(record)
            if _is_of(text, record):
                return record, text.decode()
            damaged = _damaged(paths[1], ValueError("it is not the text that was kept"))
        except ValueError as error:
            damaged = _damaged(paths[0], error)
        time.sleep(pause)
    raise damaged


def _is_of(text: bytes, record: bytes) -> bool:
    return f'\n"text_sha256": "{hashlib.sha256(text).hexdigest()}"'.encode() in record


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}. The next kg build of its path mends it."
        raise StoreError(message) from error


def _hash(record: bytes, text: bytes) -> str:
    return hashlib.sha256(record + b"\0" + text).hexdigest()
