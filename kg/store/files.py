"""Writing files in one step, as the same bytes for the same content."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from typing import TYPE_CHECKING, Any, TextIO

from kg.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

TEMPORARY = ".tmp"


def dump(content: Mapping[str, Any]) -> str:
    """Return JSON with sorted keys, each part of the outermost object's members on a line of its own."""
    return (
        _lines("{", (f"{_json(key)}: {_parts(value)}" for key, value in sorted(content.items())), "}") + "\n"
    )


_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def _parts(value: Any) -> str:  # noqa: ANN401 - any JSON value
    # Not json.dumps(indent=1): it would take the slow encoder, written in Python.
    if isinstance(value, list):
        return _lines("[", map(_json, value), "]")
    if isinstance(value, dict):
        return _lines("{", (f"{_json(key)}: {_json(part)}" for key, part in sorted(value.items())), "}")
    return _json(value)


def _lines(begin: str, parts: Iterable[str], end: str) -> str:
    inside = ",\n".join(parts)
    return f"{begin}\n{inside}\n{end}" if inside else begin + end


def write_bytes(path: Path, content: bytes) -> None:
    """
    Replace a file in one step: it has either the old or the new content.

    Raises
    ------
    StoreError
        If it cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}{TEMPORARY}")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        message = (
            f"{path} cannot be written: {error.strerror or error}. Free the space or choose another --store."
        )
        raise StoreError(message) from error


def make_folder(path: Path) -> None:
    """
    Make a folder, and those above it.

    Raises
    ------
    StoreError
        If it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{path} cannot be made: {error.strerror or error}. Choose another place with --store."
        raise StoreError(message) from error


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """
    Hold a lock that only one process at a time can have; the kernel takes it back when we die.

    Raises
    ------
    StoreError
        If another process has it, or the file cannot be written.
    """
    try:
        handle = path.open("a+", encoding="ascii")
    except OSError as error:
        message = (
            f"{path.parent} cannot be written: {error.strerror or error}. Choose another place with --store."
        )
        raise StoreError(message) from error
    with handle:
        if sys.platform != "win32":
            import fcntl  # noqa: PLC0415 - not on Windows

            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                handle.seek(0)
                owner = handle.read().strip() or "unknown"
                message = (
                    f"{path.parent} is being written by another process ({owner}). Try again when it is done."
                )
                raise StoreError(message) from error
        handle.truncate(0)
        handle.write(f"{os.getpid()}\n")
        handle.flush()
        _HELD.add(handle)
        try:
            yield
        finally:
            _HELD.discard(handle)


_HELD: set[TextIO] = set()


def _let_go() -> None:
    """Close the locks in a process that was forked from us: it must not keep them when we are killed."""
    for handle in _HELD:
        handle.close()
    _HELD.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)
