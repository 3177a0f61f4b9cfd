"""Put the site's files in place: what changed is written, what is no longer part of it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import CallError, StoreError
from kg.store.aside import set_aside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

LIST = "static/files.txt"
"""The list of all files of the site, so that the next run knows which are its own."""


_ASIDE = ".kg-site-"


def put(out: Path, fill: Callable[[Path], list[str]]) -> int:
    """
    Have a folder filled, and give how many files there are.

    `fill` writes the files into the folder it is given, and returns their names
    below it. That folder lies within `out`, and its files are moved to their
    places when all are written: until then the former site stays whole. Files
    that an earlier run wrote and this one does not are removed. A folder that
    holds files and that no earlier run wrote is left alone.

    Raises
    ------
    CallError
        If the folder holds files of others.
    StoreError
        If the folder cannot be written, or two files would have one name.

    """
    try:
        if out.is_dir() and not (out / LIST).is_file() and _holds_files(out):
            message = f"{out} holds files that are no site of ours. Nothing was written. Name a new or an empty folder."
            raise CallError(message)
        made = not out.exists()
        out.mkdir(parents=True, exist_ok=True)
        try:
            with set_aside(out, _ASIDE) as aside:
                names = _checked(fill(aside))
                write(aside, [(LIST, "".join(f"{n}\n" for n in sorted(names)).encode())])
                _swap(out, aside, names)
        finally:
            if made and not any(out.iterdir()):
                out.rmdir()
    except OSError as error:
        message = (
            f"{out}: the site cannot be written there ({error.strerror}). "
            "A site that was there before is as it was. Make room, or name a folder you may write to."
        )
        raise StoreError(message) from error
    return len(names)


def _holds_files(out: Path) -> bool:
    """Tell whether a folder has more in it than what a run that was killed had set aside."""
    return any(not place.name.startswith(_ASIDE) for place in out.iterdir())


def _checked(names: list[str]) -> list[str]:
    written: set[str] = set()
    for name in names:
        if name.casefold() in written:
            message = (
                f"{name}: two pages would have this name. This is a fault of the program; please report it."
            )
            raise StoreError(message)
        written.add(name.casefold())
    return names


def _swap(out: Path, aside: Path, names: list[str]) -> None:
    """Move files to their places, and take away what an earlier run had there besides; the list goes last."""
    before, now = _listed(out), {name.casefold() for name in names}
    # Folders take room on the disk, moves take none: so they are all made before the first move.
    for folder in {(out / name).parent for name in (*names, LIST)}:
        folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (aside / name).replace(out / name)
    for name in before:
        if name.casefold() not in now:
            (out / name).unlink(missing_ok=True)
    (aside / LIST).replace(out / LIST)


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
