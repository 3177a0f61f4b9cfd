"""A store, opened to be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from kg.errors import StoreError, UnknownThingError
from kg.store.manifest import Manifest
from kg.store.paths import read_paths, same_bytes
from kg.store.records import read_record, read_text
from kg.store.seal import damage
from kg.store.snapshot import Snapshot, is_kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.model.claims import Claim
    from kg.model.document import Document
    from kg.store.records import Record

TRIES = 5

Value = TypeVar("Value")


class Store:
    """
    A store as it was when it was opened; a writer that comes later does not change its graph.

    Only the text and claims of a document that has been taken out are gone at once.

    `graph` is the pyoxigraph store with the named graphs, `texts` every
    document's text by the document's id, `manifest` what was read.
    """

    def __init__(self, path: Path, manifest: Manifest, graph: ox.Store) -> None:
        self.path, self.manifest, self.graph = path, manifest, graph

    @classmethod
    def read_only(cls, path: Path | str) -> Store:
        """
        Open a store for reading; any number of processes can, also beside one that writes.

        Raises
        ------
        StoreError
            If there is no store, or it cannot be opened.
        """
        path = Path(path)
        for _ in range(TRIES):
            manifest = Manifest.read(path)
            if manifest is None:
                raise StoreError(_why_not(path))
            folder = path / "graph" / manifest.graph
            if reason := damage(folder, manifest.triples):
                continue
            try:
                return cls(path, manifest, ox.Store.read_only(str(folder)))
            except OSError as error:
                # A writer may have put another graph in its place since we read the manifest.
                reason = str(error)
        message = (
            f"{path}: the graph is damaged ({reason}). The next kg build of its path mends it, "
            "from what is kept of each document; kg build --fresh reads all of them again."
        )
        raise StoreError(message)

    @property
    def snapshot(self) -> Snapshot | None:
        """All quads as they stand beside the graph; ``None`` where only the graph is there: of an earlier version, or replaced since."""
        folder = self.path / "graph" / self.manifest.graph
        return Snapshot(folder) if is_kept(folder) else None

    def in_memory(self) -> ox.Store:
        """
        Return all of the graph in memory, for what asks a great deal of it; what is changed there is not kept.

        Raises
        ------
        StoreError
            If it is damaged.
        """
        if self.snapshot:
            return self.snapshot.in_memory()
        copy = ox.Store()
        copy.bulk_extend(self.graph)
        return copy

    @property
    def texts(self) -> Mapping[str, str]:
        """Every document's text by the document's id, read when it is asked for."""
        return _Lazily(self.manifest.documents, lambda document: read_text(self.path, document))

    def text(self, document: str) -> str:
        """Return a document's text by its id."""
        return read_text(self.path, self._known(document))

    def documents(self) -> Mapping[str, Document]:
        """Return every document by its id."""
        return _Lazily(self.manifest.documents, lambda document: read_record(self.path, document)[0])

    def document(self, document: str) -> Document:
        """Return one document by its id."""
        return read_record(self.path, self._known(document))[0]

    def claims(self, document: str) -> tuple[Claim, ...]:
        """Return what a document claims, by the document's id."""
        return read_record(self.path, self._known(document))[1]

    def record(self, document: str) -> Record:
        """Return a document with what it claims, by the document's id."""
        return read_record(self.path, self._known(document))

    @cached_property
    def duplicates(self) -> dict[str, tuple[str, ...]]:
        """The further sources of the same bytes, by the document's id."""
        found: dict[str, list[str]] = {}
        for source, entry in sorted(self.manifest.sources.items()):
            if entry.status == "duplicate":
                found.setdefault(entry.document, []).append(source)
        return {document: tuple(sources) for document, sources in found.items()}

    def original(self, document: str) -> Path | None:
        """Return the file that a document was read from, ``None`` where it is no longer there as it was."""
        source = self.manifest.documents.get(document, "")
        path = self._paths.get(source)
        return Path(path) if path and same_bytes(Path(path), self.manifest.sources[source].sha256) else None

    @cached_property
    def _paths(self) -> dict[str, str]:
        return read_paths(self.path)

    def _known(self, document: str) -> str:
        if document not in self.manifest.documents:
            message = f"{self.path} has no document {document!r}."
            raise UnknownThingError(message)
        return document


class _Lazily(Mapping[str, Value]):
    """A mapping whose values are read when they are asked for."""

    def __init__(self, names: Iterable[str], read: Callable[[str], Value]) -> None:
        self._names, self._read = dict.fromkeys(names), read

    def __getitem__(self, name: str) -> Value:
        if name not in self._names:
            raise KeyError(name)
        return self._read(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _why_not(path: Path) -> str:
    if not path.exists():
        return f"There is no store at {path}. Make one with: kg build PATH --store {path}"
    if not path.is_dir():
        return f"{path} is a file, not a store. Name the folder of a store with --store."
    return f"{path} is not a store, or its first build was not finished. Run: kg build PATH --store {path}"
