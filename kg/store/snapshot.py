"""
The quads of a graph as one compressed file beside the engine's own: what asks for all of them reads these.

``quads.nq.gz`` holds a gzip member for each named graph, in the order of their
names: its N-Quads, sorted, each once. Together they are one gzip file, which any
program reads. ``quads.json`` tells where each member begins and how long it is.
The engine gives its quads back term by term, which takes ten times as long.
"""

from __future__ import annotations

import json
import zlib
from functools import cached_property
from itertools import chain, islice
from operator import eq
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

NAME, INDEX, ARRIVED = FILES = "quads.nq.gz", "quads.json", "quads.arrived"
_GZIP = 31  # zlib's name for: with gzip's head and tail
_LEVEL = 1  # quads repeat themselves: more effort gains little


Place = tuple[int, int]
"""Where a named graph stands in a file: begin and size in bytes."""


def packed(quads: bytes) -> bytes:
    """Return N-Quads as a gzip member: sorted, each once, the same bytes for the same quads."""
    lines = sorted(quads.splitlines(keepends=True))
    if any(map(eq, lines, islice(lines, 1, None))):  # which is seldom so, and seen sooner than a set is made
        lines = list(dict.fromkeys(lines))
    return packed_lines(lines)


def packed_lines(lines: Sequence[bytes]) -> bytes:
    """Return lines of N-Quads as a gzip member; they are sorted, and each is there once."""
    press = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    return press.compress(b"".join(lines)) + press.flush()


def unpacked(member: bytes) -> bytes:
    """
    Return the N-Quads of a gzip member.

    Raises
    ------
    zlib.error
        If it is damaged or cut off.
    """
    expand = zlib.decompressobj(_GZIP)
    quads = expand.decompress(member)
    if not expand.eof or expand.unused_data:
        message = "it ends too early, or too late"
        raise zlib.error(message)
    return quads


def size_of(member: bytes) -> int:
    """Return how many bytes of N-Quads a gzip member says that it holds."""
    return int.from_bytes(member[-4:], "little")


def is_kept(folder: Path) -> bool:
    """Tell whether a graph has its quads beside it; those of an earlier version have not."""
    return (folder / NAME).exists() and (folder / INDEX).exists()


class Snapshot:
    """
    The quads of a graph on disk, by the IRI of each named graph.

    Raises
    ------
    StoreError
        By each method, if a file is missing or damaged.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def name(self) -> str:
        """The name of the graph."""
        return self._folder.name

    def __iter__(self) -> Iterator[str]:
        """Go through the IRIs of the named graphs, sorted."""
        return iter(self._places)

    def member(self, graph: str) -> bytes:
        """Return the N-Quads of a named graph, packed."""
        begin, size = self._places[graph]
        try:
            with (self._folder / NAME).open("rb") as file:
                file.seek(begin)
                return file.read(size)
        except OSError as error:
            raise _damaged(self._folder / NAME, error) from error

    def quads(self, graph: str) -> bytes:
        """Return the N-Quads of a named graph, sorted, each once; none where there is no such graph."""
        if graph not in self._places:
            return b""
        try:
            return unpacked(self.member(graph))
        except zlib.error as error:
            raise _damaged(self._folder / NAME, error) from error

    def in_memory(self) -> ox.Store:
        """Return all quads in a store in memory."""
        store = ox.Store()
        store.bulk_extend(chain.from_iterable(map(self._parsed, self)))
        return store

    def _parsed(self, graph: str) -> ox.QuadParser:
        return ox.parse(self.quads(graph), format=ox.RdfFormat.N_QUADS, lenient=True)

    @cached_property
    def _places(self) -> dict[str, Place]:
        path = self._folder / INDEX
        try:
            content = json.loads(path.read_bytes())
            return {str(graph): (int(begin), int(size)) for graph, (begin, size) in content.items()}
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise _damaged(path, error) from error


class SnapshotWriter:
    """
    Writes the quads of a graph beside it: named graphs come in any order, and none is held in memory.

    Raises
    ------
    OSError
        By each method, if a file cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._arrived = folder, folder / ARRIVED
        self._places: dict[str, Place] = {}
        folder.mkdir(exist_ok=True)
        self._arrived.unlink(missing_ok=True)

    def add(self, graph: str, member: bytes) -> Place:
        """Take a named graph by its IRI, packed, and give its place among those that arrived."""
        with self._arrived.open("ab") as file:
            place = self._places[graph] = (file.tell(), len(member))
            file.write(member)
        return place

    def finish(self, former: Snapshot | None = None, without: Iterable[str] = ()) -> None:
        """Put all in order; named graphs of a former snapshot too, but for those that came and those named."""
        gone = {*without, *self._places}
        kept = {graph: former for graph in former if graph not in gone} if former else {}
        places: dict[str, Place] = {}
        self._arrived.touch()
        with (self._folder / NAME).open("wb") as file, self._arrived.open("rb") as arrived:
            for graph in sorted({*kept, *self._places}):
                member = kept[graph].member(graph) if graph in kept else self._came(arrived, graph)
                places[graph] = (file.tell(), len(member))
                file.write(member)
        (self._folder / INDEX).write_text(json.dumps(places, sort_keys=True))
        self._arrived.unlink()

    def _came(self, arrived: BinaryIO, graph: str) -> bytes:
        begin, size = self._places[graph]
        arrived.seek(begin)
        return arrived.read(size)


def packed_quads(quads: Iterable[ox.Quad]) -> bytes:
    """Return quads as a gzip member, likewise, in the form that the engine gives numbers, days and languages."""
    store = ox.Store()
    store.extend(quads)
    return packed(store.dump(format=ox.RdfFormat.N_QUADS) or b"")


def _damaged(path: Path, error: Exception) -> StoreError:
    return StoreError(
        f"{path}: the graph is damaged ({error}). The next kg build of its path mends it, "
        "from what is kept of each document; kg build --fresh reads all of them again."
    )
