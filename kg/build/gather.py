"""Which files are documents, and what each is called."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.build.unread import Unread
from kg.errors import CallError, UnreadableError
from kg.readers import parts
from kg.readers.companion import companion_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

EXTENSIONS = frozenset({".pdf", ".txt", ".html", ".htm", ".md", ".json", ".jsonl", ".csv", ".ods", ".xlsx"})
COMPANION = ".meta.json"


@dataclass(frozen=True, slots=True, order=True)
class Input:
    """A file that may be a document; `source` is what the graph calls it, `path` is absolute."""

    source: str
    path: Path


@dataclass(frozen=True, slots=True)
class Stamp:
    """
    What a file holds, as far as it decides whether to read it again.

    `meta_sha256` is that of the companion, ``""`` where there is none; `error`
    why the file cannot be opened.
    """

    sha256: str
    meta_sha256: str = ""
    error: str = ""


def gather(
    paths: Iterable[Path],
    *,
    taken: Collection[str] = (),
    skip: Path | None = None,
    unread: Unread | None = None,
) -> list[Input]:
    """
    Find every document below the paths, sorted by source.

    The source is the path below the folder that was given, or the name of a
    file that was. Where that would name two files alike (or is `taken`), the
    names of the folders above go before it. A file that several paths or links
    lead to counts once. Each article of a file that holds many is an input of its
    own, named by the file and its number (``crawl.jsonl#3``). Hidden files, companions and the folder `skip` are no
    documents; files of other kinds are told to `unread`.

    Raises
    ------
    CallError
        If there is nothing at a path.

    """
    skipped = os.path.realpath(skip) if skip else ""
    found: dict[str, list[tuple[Path, Path]]] = defaultdict(list)
    paths = list(paths)
    must_exist(paths)
    for root in sorted({Path(os.path.realpath(path)) for path in paths}):
        for file in _files(root, skipped, unread or Unread()):
            found[os.path.realpath(file)].append((root.parent if root == file else root, file))
    files = [min(names, key=_plainest) for names in found.values()]
    held = {source.rpartition("#")[0] for source in taken if "#" in source}
    return sorted(article for file in _named(files, {*taken, *held}) for article in _articles(file))


def _articles(file: Input) -> Iterator[Input]:
    """Yield a file, or the articles it holds."""
    found = False
    for part in parts.parts(file.path):
        found = True
        yield Input(file.source + part.name.removeprefix(file.path.name), part)
    if not found:
        yield file


def must_exist(paths: Iterable[Path]) -> None:
    """
    Make sure that there is something at every path.

    Raises
    ------
    CallError
        If there is not.

    """
    for path in paths:
        if not parts.is_there(path):
            message = f"There is no file or folder at {path}. Check the path."
            raise CallError(message)


def below(path: str, roots: Iterable[Path]) -> bool:
    """Tell whether a path is one of the roots, or below one."""
    return any(Path(path).is_relative_to(os.path.realpath(root)) for root in roots)


def stamp(file: Input) -> Stamp:
    """Hash a file and its companion."""
    if parts.split(file.path)[1]:
        return _stamp_of_part(file)
    try:
        sha256 = _hash(file.path)
    except OSError as error:
        return Stamp("", error=error.strerror or str(error))
    try:
        return Stamp(sha256, _hash(companion_of(file.path)))
    except OSError:
        return Stamp(sha256)


def _stamp_of_part(file: Input) -> Stamp:
    try:
        return Stamp(hashlib.sha256(parts.read_part(file.path, file.source)).hexdigest())
    except UnreadableError as error:
        return Stamp("", error=f"{error.reason} {error.remedy}")


def _hash(path: Path) -> str:
    parts.regular(path)
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _files(root: Path, skipped: str, unread: Unread) -> Iterator[Path]:
    """Walk a folder; folders that are links go last, and none is entered twice."""
    if not root.is_dir():
        yield root
        return
    entered: set[str] = {skipped}
    folders, links = [root], list[Path]()
    while folders or links:
        folder = folders.pop() if folders else links.pop(0)
        real = os.path.realpath(folder)
        if real in entered:
            continue
        entered.add(real)
        try:
            members = sorted(folder.iterdir())
        except OSError:
            yield folder  # it cannot be opened, and the build will say so
            continue
        for member in members:
            if member.name.startswith("."):
                continue
            if member.is_dir():
                (links if member.is_symlink() else folders).append(member)
            elif member.name.endswith(COMPANION):
                continue
            elif member.suffix.lower() in EXTENSIONS:
                yield member
            else:
                unread.meet(member)


def _plainest(names: tuple[Path, Path]) -> tuple[bool, int, Path]:
    """Order the ways that lead to one file: no link before a link, the whole folder before its parts."""
    root, file = names
    return os.path.realpath(file) != str(file), -len(file.relative_to(root).parts), file


def _named(files: list[tuple[Path, Path]], taken: set[str]) -> Iterator[Input]:
    """Name files by the way below their root, with as many folders before it as keep them apart."""
    waiting = [(file, list(reversed(root.parts[1:])), file.relative_to(root)) for root, file in files]
    while waiting:
        by_name = defaultdict(list)
        for file, above, below_root in waiting:
            # Names that are not UTF-8 on disk must still be words in the graph.
            name = os.fsencode(below_root.as_posix()).decode(errors="replace")
            by_name[name].append((file, above, below_root))
        waiting = []
        for name, same in by_name.items():
            if len(same) == 1 and name not in taken:
                taken.add(name)
                yield Input(name, same[0][0])
                continue
            for file, above, below_root in same:
                if above:
                    waiting.append((file, above[1:], above[0] / below_root))
                else:
                    yield Input(str(file), file)
