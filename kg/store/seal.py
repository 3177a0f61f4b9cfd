"""The seal of a graph on disk: what its files were when it was made, so that a damaged one is never asked."""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

A = TypeVar("A")
B = TypeVar("B")

NAME = "seal.json"
SMALL = 1 << 20
"""Files up to this size, in bytes, are read whenever a graph is opened: without them it would open as another one."""

_PIECE = 1 << 18  # bytes that are summed up at a time

THREADS = 2  # that hash files: a disk is not read faster by more

Mark: TypeAlias = tuple[int, int, str]
"""
A file's size in bytes, when it was last changed in nanoseconds, and its CRC-32.

That is what disks and the engine's own tables are guarded by: it is for damage, nobody is
kept from anything by it. It is read at twice the speed of SHA-256, which an earlier kg wrote.
"""

_SHA256 = 64  # digits


def seal(folder: Path, triples: int, former: Path | None = None) -> None:
    """
    Seal a graph that is closed: keep what its files are, and how many triples it holds.

    A file that is the very file of a `former` graph, which was found undamaged,
    is what that one's seal says of it.

    Raises
    ------
    OSError
        If a file cannot be read, or the seal not written.
    """
    known = _kept(former)[1] if former else {}

    def mark(path: Path) -> Mark:
        same = former and path.name in known and path.samefile(former / path.name)
        return known[path.name] if same else _mark(path)

    paths = list(_files(folder))
    files = {path.name: found for path, found in zip(paths, _side_by_side(mark, paths), strict=True)}
    (folder / NAME).write_text(json.dumps({"triples": triples, "files": files}, sort_keys=True))


def triples(folder: Path) -> int:
    """Return how many triples a sealed graph holds, -1 where that cannot be known."""
    try:
        return int(_kept(folder)[0])
    except (OSError, ValueError, KeyError, TypeError):
        return -1


def damage(folder: Path, expected: int | None = None, *, thorough: bool = False) -> str:
    """
    Say what is wrong with a graph on disk, ``""`` where nothing is.

    Every file must be there, in its size. Small files are compared byte for
    byte by their checksum, and so are large ones that have been touched since.
    A flipped byte in one that has not is found by the engine, which keeps a
    sum of each block of it, when the block is read; `thorough` reads it now.

    Parameters
    ----------
    folder
        The graph's.
    expected
        How many triples it should hold, where that is written down elsewhere too.
    thorough
        Compare every file.
    """
    try:
        number, files = _kept(folder)
    except FileNotFoundError:
        return f"{folder / NAME} is missing" if folder.is_dir() else f"{folder} is missing"
    except (OSError, ValueError, KeyError, TypeError) as error:
        return f"{folder / NAME} cannot be read ({error!r})"
    if expected is not None and number != expected:
        return f"{folder} holds {number} triples, where {expected} are written down"
    found = {path.name: path for path in _files(folder)}
    if missing := sorted(files.keys() - found.keys()):
        return f"{folder / missing[0]} is missing"

    def differs(name: str) -> str:
        return _differs(found[name], files[name], thorough=thorough)

    wrong = (_side_by_side if thorough else map)(differs, sorted(files))
    return next(filter(None, wrong), "")


def _side_by_side(work: Callable[[A], B], things: Iterable[A]) -> list[B]:
    """Do some work on files, two at a time: hashing lets other threads run."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - who only opens a graph needs none

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(work, things))


def _kept(folder: Path) -> tuple[int, dict[str, Mark]]:
    content = json.loads((folder / NAME).read_bytes())
    return int(content["triples"]), {
        name: (int(s), int(t), str(h)) for name, (s, t, h) in content["files"].items()
    }


def _files(folder: Path) -> Iterator[Path]:
    """List the files of a graph; the engine writes its log and locks anew at any time."""
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.name not in {NAME, "LOCK"} and not path.name.startswith("LOG"):
            yield path


def _mark(path: Path) -> Mark:
    state = path.stat()
    return state.st_size, state.st_mtime_ns, _crc(path)


def _differs(path: Path, mark: Mark, *, thorough: bool) -> str:
    try:
        state = path.stat()
        if state.st_size != mark[0]:
            return f"{path} has {state.st_size} bytes, and had {mark[0]}"
        if thorough or state.st_size <= SMALL or state.st_mtime_ns != mark[1]:
            found = _hash(path) if len(mark[2]) == _SHA256 else _crc(path)
            return "" if found == mark[2] else f"{path} does not hold what it held"
    except OSError as error:
        return f"{path} cannot be read ({error.strerror or error})"
    return ""


def _crc(path: Path) -> str:
    found, buffer = 0, bytearray(_PIECE)
    view = memoryview(buffer)
    with path.open("rb", buffering=0) as file:
        while size := file.readinto(buffer):
            found = zlib.crc32(view[:size], found)
    return f"{found:08x}"


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
