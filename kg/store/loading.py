"""Loading graphs into a new store while documents are still being read."""

from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.rdf.names import iri
from kg.store.snapshot import SnapshotWriter, size_of, unpacked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# The loader sorts a load in memory (some 7 bytes for each of it), and merges the tables that loads leave:
# large ones are better for time, small ones for memory.
LOAD = 60_000_000  # bytes of N-Quads, some 300 000 quads


class Loader:
    """
    A new graph on disk, loaded beside whatever else goes on.

    Documents are handed over as packed N-Quads, in any order, and kept so beside
    the graph. A load is done by a thread of its own, which holds no lock of the
    interpreter; there is one at a time, until the last. `documents` are those
    that were handed over.
    """

    def __init__(self, path: Path) -> None:
        shutil.rmtree(path, ignore_errors=True)
        self.path = path
        self.documents: set[str] = set()
        self._store: ox.Store | None = None
        self._waiting: list[bytes] = []
        self._size = 0
        self._threads: list[threading.Thread] = []
        self._fault: BaseException | None = None
        self._snapshot = SnapshotWriter(path)

    def add(self, document: str, quads: bytes) -> None:
        """
        Hand over the graph of a document, packed, by its id.

        Raises
        ------
        OSError
            If an earlier one could not be written.

        """
        self.documents.add(document)
        self._add(iri("document", document), quads)

    def hasten(self) -> None:
        """
        Begin to load what is left, as nothing more is to come for a while.

        The processes that read are done, so that there is a core for a second
        load: beside the one that is under way, or as this is loaded in halves.
        Little is left for `finish`.
        """
        if self._size < LOAD / 8:
            return
        left, most = self._waiting, self._size
        if not any(thread.is_alive() for thread in self._threads):
            most //= 2
        self._waiting, self._size = [], 0
        for quads in left:
            self._waiting.append(quads)
            self._size += size_of(quads)
            if self._size >= most:
                self._begin()
        if self._waiting:
            self._begin()

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
        self._load()
        self._snapshot.finish()
        self._wait()
        store, self._store = self._opened(), None
        store.flush()
        return len(store)

    def give_up(self) -> None:
        """Wait for a load that is under way, and leave nothing behind."""
        for thread in self._threads:
            thread.join()
        self._store, self._threads = None, []
        shutil.rmtree(self.path, ignore_errors=True)

    def _add(self, graph: str, quads: bytes) -> None:
        self._snapshot.add(graph, quads)
        self._waiting.append(quads)
        self._size += size_of(quads)
        if self._size >= LOAD:
            self._load()

    def _load(self) -> None:
        """Have what is waiting loaded by a thread, once the one before it is done."""
        self._wait()
        self._begin()

    def _begin(self) -> None:
        """Have what is waiting loaded by a thread, beside those there are."""
        load, self._waiting, self._size = self._waiting, [], 0
        thread = threading.Thread(target=self._put, args=(self._opened(), load), daemon=True)
        thread.start()
        self._threads.append(thread)

    def _opened(self) -> ox.Store:
        """Open the store only now: processes that read are forked before, and it has threads of its own."""
        if self._store is None:
            self._store = ox.Store(str(self.path))
        return self._store

    def _put(self, store: ox.Store, load: list[bytes]) -> None:
        try:
            quads = b"".join(map(unpacked, load))
            store.bulk_load(input=quads, format=ox.RdfFormat.N_QUADS, lenient=True)
        except Exception as fault:  # noqa: BLE001 - it is raised where it is waited for
            self._fault = fault

    def _wait(self) -> None:
        for thread in self._threads:
            thread.join()
        self._threads = []
        if self._fault:
            raise self._fault
