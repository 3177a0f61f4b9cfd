"""Put the site's files in place: what changed is written, what is no longer part of it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import CallError, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

LIST = "static/files.txt"
"""The list of all files of the site, so that the next run knows which are its own."""


def put(out: Path, fill: Callable[[], list[str]]) -> int:
    """
    Have a folder filled, and give how many files there are.

    `fill` writes the files and gives their names below the folder. Files that
    an earlier run wrote and this one does not are removed. A folder that holds
    files and that no earlier run wrote is left alone.

    Raises
    ------
    CallError
        If the folder holds files of others.
    StoreError
        If the folder cannot be written, or two files would have one name.

    """
    try:
        if out.is_dir() and not (out / LIST).is_file() and any(out.iterdir()):
            message = f"{out} holds files that are no site of ours. Nothing was written. Name a new or an empty folder."
            raise CallError(message)
        out.mkdir(parents=True, exist_ok=True)
        before = _listed(out)
        written: dict[str, str] = {}
        for name in fill():
            if name.casefold() in written:
                message = f"{name}: two pages would have this name. This is a fault of the program; please report it."
                raise StoreError(message)
            written[name.casefold()] = name
        for name in before:
            if name.casefold() not in written:
                (out / name).unlink(missing_ok=True)
        (out / LIST).parent.mkdir(parents=True, exist_ok=True)
        (out / LIST).write_text("".join(f"{n}\n" for n in sorted(written.values())), encoding="utf-8")
    except OSError as error:
        message = (
            f"{out}: the site cannot be written there ({error.strerror}). Name a folder you may write to."
        )
        raise StoreError(message) from error
    return len(written)


def write(out: Path, files: Iterable[tuple[str, bytes]]) -> list[str]:
    """Write files below a folder, and give their names."""
    names, folders = [], set()
    for name, content in files:
        place = out / name
        if place.parent not in folders:
            place.parent.mkdir(parents=True, exist_ok=True)
            folders.add(place.parent)
        place.write_bytes(content)
        names.append(name)
    return names


def _listed(out: Path) -> list[str]:
    """List what an earlier run wrote, as far as it lies within the folder."""
    try:
        names = (out / LIST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    root = out.resolve()
    return [name for name in names if name and (out / name).resolve().is_relative_to(root)]
