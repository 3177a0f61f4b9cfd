"""
The fingerprints of the program as it is, kept beside a store: to work them out takes a third of a second.

They are told from our files, the version of Python and those of the libraries. All
of these are read and hashed in each build; only what follows from them is kept. With
finders of other packages, or mappings of the user's, everything is worked out anew.
"""

from __future__ import annotations

import hashlib
import os
import platform
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.build import fingerprints
from kg.build.sources import FOLDERS, LIBRARIES, digest, version
from kg.extract.registry import plugins
from kg.ontology.resources import HERE, folder
from kg.store.files import write_bytes
from kg.store.sealed import sealed, unsealed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kg.build.sources import Sources

NAME = "program.json"


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Those of what reads, of what resolves, and of the finders by genre and name."""

    reading: str
    resolving: str
    finders: Mapping[str, Mapping[str, str]]


def worked_out(mappings: Path | None = None) -> Fingerprints:
    """
    Work the fingerprints out, with the user's own mappings if given.

    Raises
    ------
    CallError
        If there is no such folder of mappings, or a file in it is no mapping.

    """
    return _of(fingerprints.sources(), mappings)


def remembered(store: Path) -> Fingerprints:
    """Return the fingerprints as they are kept in a store for just this program; otherwise work them out, and keep them."""
    if plugins():
        return worked_out()
    before = _everything()
    if known := _read(store / NAME, before):
        return known
    ours = fingerprints.sources()
    found = _of(ours)
    # What changed while it was read is not kept, nor what rests on libraries that are not looked at here.
    if not ours.unlisted and before == _everything():
        kept = {
            "of": before,
            "reading": found.reading,
            "resolving": found.resolving,
            "finders": found.finders,
        }
        write_bytes(store / NAME, sealed(kept))
    return found


def _of(ours: Sources, mappings: Path | None = None) -> Fingerprints:
    return Fingerprints(
        reading=fingerprints.reading(ours),
        resolving=fingerprints.resolving(ours),
        finders=fingerprints.finders(ours, mappings),
    )


def _read(path: Path, everything: str) -> Fingerprints | None:
    """Read what is kept; nothing where it is of another program, or damaged."""
    try:
        kept = unsealed(path.read_bytes())
        if kept["of"] == everything:
            return Fingerprints(kept["reading"], kept["resolving"], kept["finders"])
    except (OSError, ValueError, KeyError):
        pass
    return None


def _everything() -> str:
    """Return the fingerprint of all that fingerprints can rest on: every file of ours, Python and the libraries."""
    libraries = sorted({name for names in LIBRARIES.values() for name in names})
    places = {str(HERE), *(str(folder(name)) for name in FOLDERS)}
    files = (line for place in sorted(places) for line in _files(place))
    return digest([platform.python_version(), *map(version, libraries), *files])


def _files(place: str) -> Iterator[str]:
    """Tell the files below a folder, a line each; what Python makes of its own is none."""
    with os.scandir(place) as found:
        members = sorted(found, key=lambda member: member.name)
    for member in members:
        if member.is_dir():
            if member.name != "__pycache__":
                yield from _files(member.path)
        else:
            with open(member.path, "rb") as file:  # noqa: PTH123 - there are hundreds
                yield f"{member.path} {hashlib.sha256(file.read()).hexdigest()}"
