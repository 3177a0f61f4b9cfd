"""Loading graphs into a new store while documents are still being read, in a process of its own."""

from __future__ import annotations

import contextlib
import os
import pickle
import shutil
import subprocess
import sys
import weakref
from bisect import bisect
from itertools import groupby
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from kg.rdf.names import KNOWLEDGE, ONTOLOGY, iri
from kg.store.ordering import place_of
from kg.store.snapshot import ARRIVED, SnapshotWriter, size_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.store.snapshot import Place

# The engine sorts a load in memory (some 5 bytes for each of it); the tables that loads leave are merged at the end.
LOAD = 20_000_000  # bytes of N-Quads, some 100 000 quads: the table that it keeps them in has 2**17 places, and would double
BACK = 4  # graphs that come late at the most, as others beside them were read sooner
PROGRAM = Path(__file__).with_name("loads.py")
# A load asks for memory in millions of pieces, touches it at random, and gives it back: a tenth of its time goes
# if glibc asks for pages of two megabytes, and keeps what was given back for the next load. Others take no notice.
MEMORY = "glibc.malloc.hugetlb=1:glibc.malloc.mxfast=160:glibc.malloc.top_pad=67108864:glibc.malloc.trim_threshold=1073741824"
LAST = sorted(map(place_of, (KNOWLEDGE, ONTOLOGY)))


class Loader:
    """
    A new graph on disk, loaded beside whatever else goes on.

    Documents are handed over as packed N-Quads, in any order, and kept so beside
    the graph; least is left to merge where they come in that of `place_of`. `documents` are those that were handed over. Another process
    loads them: this one has in memory all that reading takes, and a load takes
    as much again.
    """

    def __init__(self, path: Path) -> None:
        shutil.rmtree(path, ignore_errors=True)
        self.path = path
        self.documents: set[str] = set()
        self._snapshot = SnapshotWriter(path)
        self._waiting: dict[str, tuple[Place, int]] = {}
        # Not forked: a process that has a store open could not open another in its fork.
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-P", str(PROGRAM), str(path), str(path / ARRIVED)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={"GLIBC_TUNABLES": MEMORY, **os.environ},
        )
        self._forgotten = weakref.finalize(self, _end, self._process)

    def add(self, document: str, quads: bytes) -> None:
        """
        Hand over the graph of a document, packed, by its id.

        Raises
        ------
        OSError
            If it, or an earlier one, could not be written.

        """
        self.documents.add(document)
        self._add(iri("document", document), quads)

    def hasten(self) -> None:
        """
        Begin to load what is left, as nothing more is to come for a while.

        The processes that read are done, so that there is a core for a second
        load: what is left is loaded in halves. Little is left for `finish`.
        """
        if self._size() < LOAD / 8:
            return
        waiting = sorted(self._waiting, key=place_of)
        half = len(waiting) // 2
        self._send(waiting[:half], waiting[half:])

    def finish(self, graphs: Mapping[str, bytes]) -> int:
        """
        Load what is left, and these named graphs, packed, and give the number of triples.

        Raises
        ------
        OSError
            If they cannot be written.

        """
        self._send(sorted(self._waiting, key=place_of))
        for graph, quads in graphs.items():
            self._take(graph, quads)
        self._send(*([graph] for graph in graphs))
        self._say([])
        triples = self._told()
        self._snapshot.finish()
        return triples

    def give_up(self) -> None:
        """Leave nothing behind, not even a load that is under way."""
        self._forgotten()
        shutil.rmtree(self.path, ignore_errors=True)

    def _add(self, graph: str, quads: bytes) -> None:
        self._take(graph, quads)
        if self._size() >= LOAD:
            waiting = sorted(self._waiting, key=place_of)
            self._send(waiting[:-BACK] or waiting)

    def _take(self, graph: str, quads: bytes) -> None:
        self._waiting[graph] = self._snapshot.add(graph, quads), size_of(quads)

    def _size(self) -> int:
        return sum(size for _, size in self._waiting.values())

    def _send(self, *loads: Sequence[str]) -> None:
        """Have some of what waits loaded side by side, once the loads before are done; none has graphs on both sides of those that come last."""
        cut = [list(load) for graphs in loads for _, load in groupby(graphs, _stretch)]
        if cut:
            self._say([[self._waiting.pop(graph)[0] for graph in load] for load in cut])

    def _say(self, loads: Sequence[Sequence[Place]]) -> None:
        """Have loads made side by side; none of them means that all is there."""
        line = cast("IO[bytes]", self._process.stdin)
        try:
            pickle.dump(loads, line)
            line.flush()
        except OSError:
            self._told()
            raise

    def _told(self) -> int:
        """Return what the other process says in the end: the number of triples; or raise what went wrong there."""
        try:
            said = pickle.load(cast("IO[bytes]", self._process.stdout))  # noqa: S301 - our own process
        except (EOFError, pickle.UnpicklingError) as error:
            message = f"the process that loads it ended with {self._process.wait()}"
            raise OSError(message) from error
        finally:
            self._forgotten.detach()
            _end(self._process, kill=False)
        if isinstance(said, BaseException):
            raise said
        return int(said)


def _stretch(graph: str) -> int:
    """Tell between which of the graphs that come last one has its place."""
    return bisect(LAST, place_of(graph))


def _end(process: subprocess.Popen[bytes], *, kill: bool = True) -> None:
    """Wait for a process to end, or end it, and close what leads to it."""
    if kill:
        process.kill()
    with contextlib.suppress(OSError):
        cast("IO[bytes]", process.stdin).close()
    cast("IO[bytes]", process.stdout).close()
    process.wait()
