"""
Documents at addresses: S3, an archive, a web folder, whatever fsspec can open.

What is there is copied into a folder of the user's cache before a build, and only
what has changed since: by the checksum or time that the place itself gives. The
build then reads the copy, so that all else is as with files.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from kg.build.gather import COMPANION, EXTENSIONS
from kg.errors import CallError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MARK = "://"
INDEX = ".fetched.json"  # hidden: no document


def fetched(paths: Iterable[str]) -> list[Path]:
    """
    Return paths as they are, and addresses as folders that hold what is there.

    Raises
    ------
    CallError
        If there is nothing at an address, or what opens it is not installed.
    StoreError
        If it cannot be read, or the cache cannot be written.

    """
    return [_fetch(path) if MARK in path else Path(path) for path in paths]


def cache() -> Path:
    """Return the folder of the user's cache (XDG Base Directory Specification, $XDG_CACHE_HOME)."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kg" / "fetched"


def _fetch(address: str) -> Path:
    system, root = _opened(address)
    # Two addresses never share a folder; its name tells nothing of what they may hold, such as a key.
    folder = cache() / hashlib.sha256(address.encode()).hexdigest()[:16]
    try:
        there = dict(_documents(system, root))
        if not there:
            message = f"There is no document at {address}. Check the address; known are files ending in {', '.join(sorted(EXTENSIONS))}."
            raise CallError(message)
        folder.mkdir(parents=True, exist_ok=True)
        known = _read_index(folder)
        for name, (path, mark) in there.items():
            copy = folder / name
            if known.get(name) != mark or not copy.is_file():
                copy.parent.mkdir(parents=True, exist_ok=True)
                partial = copy.with_name(f".{copy.name}.partial")
                system.get_file(path, str(partial))
                partial.replace(copy)
        for name in known.keys() - there.keys():
            (folder / name).unlink(missing_ok=True)
        marks = {name: mark for name, (_, mark) in sorted(there.items())}
        (folder / INDEX).write_text(json.dumps(marks, indent=0), encoding="utf-8")
    except OSError as error:
        message = f"What is at {address} cannot be fetched: {error}. Check the address and your access to it."
        raise StoreError(message) from error
    names = list(there)
    return folder / names[0] if names == [PurePosixPath(root).name] else folder


def _opened(address: str) -> tuple[Any, str]:
    try:
        fsspec: Any = importlib.import_module("fsspec")  # only addresses need it
    except ImportError as error:
        message = (
            f"{address} needs fsspec, which is not installed. Install it with: pip install 'csc-kg[cluster]'"
        )
        raise CallError(message) from error
    try:
        system, root = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as error:
        message = f"{address} cannot be opened: {error}. Install what opens it (pip install s3fs for s3://), or check the address."
        raise CallError(message) from error
    return system, str(root)


def _documents(system: Any, root: str) -> Iterator[tuple[str, tuple[str, str]]]:  # noqa: ANN401 - the library has no types
    """Yield what may be a document by its name below the root: its path there, and what changes when it does."""
    for path, details in sorted(system.find(root, detail=True).items()):
        below = path.removeprefix(root).lstrip("/") or PurePosixPath(path).name
        name = PurePosixPath(below)
        is_document = name.suffix.lower() in EXTENSIONS or below.endswith(COMPANION)
        # Names come from a stranger: none may lead out of the folder, or hide in it.
        is_safe = not name.is_absolute() and not any(p.startswith(".") or "\0" in p for p in name.parts)
        if is_document and is_safe:
            yield str(name), (path, _mark(system, path, details))


def _mark(system: Any, path: str, details: dict[str, Any]) -> str:  # noqa: ANN401
    for key in ("ETag", "etag", "md5Hash", "md5", "mtime", "LastModified", "created"):
        if details.get(key):
            return f"{key} {details[key]} {details.get('size')}"
    return str(system.checksum(path))


def _read_index(folder: Path) -> dict[str, str]:
    try:
        known = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: mark for name, mark in known.items() if isinstance(mark, str)}
