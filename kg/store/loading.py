"""Loading graphs into a new store while documents are still being read, in a process of its own."""

from __future__ import annotations

import contextlib
import os
import pickle
import shutil
import subprocess
import sys
import weakref
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from kg.rdf.names import iri
from kg.store.snapshot import ARRIVED, SnapshotWriter, size_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.store.snapshot import Place

# The engine sorts a load in memory (some 5 bytes for each of it), and merges the tables that loads leave:
# large ones are better for time, small ones for memory.
LOAD = 40_000_000  # bytes of N-Quads, some 200 000 quads: the table that it keeps them in has 2**18 places, and would double
PROGRAM = Path(__file__).with_name("loads.py")
# A load asks for memory in millions of pieces, touches it at random, and gives it back: a tenth of its time goes
# if glibc asks for pages of two megabytes, and keeps what was given back for the next load. Others take no notice.
MEMORY = "glibc.malloc.hugetlb=1:glibc.malloc.mxfast=160:glibc.malloc.top_pad=67108864:glibc.malloc.trim_threshold=1073741824"


class Loader:
    """
    A new graph on disk, loaded beside whatever else goes on.

    Documents are handed over as packed N-Quads, in any order, and kept so beside
    the graph. `documents` are those that were handed over. Another process
    loads them: this one has in memory all that reading takes, and a load takes
    as much again.
    """

    def __init__(self, path: Path) -> None:
        shutil.rmtree(path, ignore_errors=True)
        self.path = path
        self.documents: set[str] = set()
        self._snapshot = SnapshotWriter(path)
        self._waiting: list[Place] = []
        self._size = 0
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
        if self._size < LOAD / 8:
            return
        half = len(self._waiting) // 2
        self._send([self._waiting[:half], self._waiting[half:]])

    def finish(self, graphs: Mapping[str, bytes]) -> int:
        """
        Load what is left, and these named graphs, packed, and give the number of triples.

        Raises
        ------
        OSError
            If they cannot be written.

        """
        for graph, quads in graphs.items():
            self._add(graph, quads)
        self._send([self._waiting])
        self._send([])
        triples = self._told()
        self._snapshot.finish()
        return triples

    def give_up(self) -> None:
        """Leave nothing behind, not even a load that is under way."""
        self._forgotten()
        shutil.rmtree(self.path, ignore_errors=True)

    def _add(self, graph: str, quads: bytes) -> None:
        self._waiting.append(self._snapshot.add(graph, quads))
        self._size += size_of(quads)
        if self._size >= LOAD:
            self._send([self._waiting])

    def _send(self, loads: Sequence[Sequence[Place]]) -> None:
        """Have some loads made side by side, once those before are done; none of them means that all is there."""
        self._waiting, self._size = [], 0
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


def _end(process: subprocess.Popen[bytes], *, kill: bool = True) -> None:
    """Wait for a process to end, or end it, and close what leads to it."""
    if kill:
        process.kill()
    with contextlib.suppress(OSError):
        cast("IO[bytes]", process.stdin).close()
    cast("IO[bytes]", process.stdout).close()
    process.wait()
