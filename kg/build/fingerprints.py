"""What decides the claims of documents, as fingerprints: of what reads, and of each finder for itself."""

from __future__ import annotations

import platform
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING

from kg.build.sources import Sources, contents, digest
from kg.errors import CallError
from kg.extract.registry import DEGREES, GENRES, PARTS, plugins
from kg.ontology.resources import HERE, folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.extract.registry import Part

GRAPH = ("kg.rdf", "kg.store", "kg.resolve")  # what comes after the claims
KEEPING = ("kg.store.files", "kg.store.records")  # what is read and found is kept by


def sources() -> Sources:
    """Return our modules, and those of the packages that bring finders."""
    roots = {"kg": HERE.parent}
    for part in plugins():
        top = part.module.split(".")[0]
        if top not in roots and (place := _place(top)):
            roots[top] = place
    return Sources(roots)


def reading(ours: Sources) -> str:
    """Return the fingerprint of what makes documents of bytes."""
    return digest([*_told(ours, *ours.within("kg.readers")), *map(_source, map(ours.find, KEEPING))])


def finders(ours: Sources, mappings: Path | None = None) -> dict[str, dict[str, str]]:
    """
    Return the fingerprints of the finders by the genre of documents and their names.

    That of a finder which works on the claims of others counts theirs.

    Raises
    ------
    CallError
        If there is no such folder of mappings, or a file in it is no mapping.

    """
    own = _own(mappings) if mappings else []
    found: dict[str, dict[str, str]] = {}
    for genre, parts in PARTS.items():
        known = found[genre] = {}
        for part in (*parts, *(plugins() if genre == "article" else ())):
            needed = [known[name] for name in part.needs]
            told = _told(ours, part.module, GENRES[genre], "kg.extract", *([DEGREES] if part.graded else []))
            known[part.name] = digest(
                [*told, *needed, *_entry(part, ours), *(own if genre == "table" else [])]
            )
    return found


def resolving(ours: Sources) -> str:
    """Return the fingerprint of what makes a graph of claims."""
    names = [name for package in GRAPH for name in ours.within(package)]
    return digest([*_told(ours, *names), *contents(folder("ontology"))])


def whole(read: str, found: Mapping[str, Mapping[str, str]]) -> str:
    """Return the fingerprint of all that decides claims."""
    return digest(
        [read, *(f"{g} {n} {p}" for g, known in sorted(found.items()) for n, p in sorted(known.items()))]
    )


def _told(ours: Sources, *names: str) -> Iterator[str]:
    yield platform.python_version()
    yield from ours.told(ours.closure(names))


def _source(module: object) -> str:
    return str(getattr(module, "digest", ""))


def _entry(part: Part, ours: Sources) -> Iterator[str]:
    """Tell of a finder of another package which it is; its code may be where nothing is found of it."""
    if part.point:
        found = "found" if ours.find(part.module) else "not found"
        yield f"{part.name} {part.point.dist.version if part.point.dist else ''} {found}"


def _own(mappings: Path) -> list[str]:
    from kg.extract.tables.mappings import load  # noqa: PLC0415 - only where there are any

    if not mappings.is_dir():
        message = f"There is no folder of mappings at {mappings}. Check the path."
        raise CallError(message)
    load(mappings)
    return [line for line in contents(mappings) if line.split(" ")[0].endswith(".toml")]


def _place(top: str) -> Path | None:
    """Return the folder that an outermost package or module is in, without importing it."""
    try:
        spec = util.find_spec(top)
    except (ImportError, ValueError):
        return None
    if spec is None:
        return None
    if spec.submodule_search_locations:
        return Path(next(iter(spec.submodule_search_locations))).parent
    return Path(spec.origin).parent if spec.origin and Path(spec.origin).is_file() else None
