"""A store, opened to be written by one process."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.rdf.claims import document_lines
from kg.store.files import TEMPORARY, locked, make_folder, write_bytes
from kg.store.generations import PARTIAL, Base, make_graph
from kg.store.loading import Loader
from kg.store.manifest import Entry, Manifest
from kg.store.paths import read_paths, write_paths
from kg.store.records import (
    check_record,
    read_document_claims,
    read_record,
    record_hash,
    record_path,
    text_path,
)
from kg.store.seal import damage
from kg.store.snapshot import packed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kg.model.claims import Claim
    from kg.model.knowledge import Knowledge
    from kg.store.changes import Changes
    from kg.store.records import DocumentClaims

    Resolve = Callable[[Mapping[str, DocumentClaims], Mapping[str, Sequence[Claim]]], Knowledge]

FOLDERS = ("documents", "graph", "log", "text")
OURS = {*FOLDERS, "checked.json", "lock", "manifest.json", "paths.json", "program.json"}
_COUNT = count()


def make_place(path: Path) -> None:
    """
    Make the folder of a store, where it is not there yet.

    Raises
    ------
    StoreError
        If it cannot be made, or holds something that is not ours.
    """
    make_folder(path)
    foreign = {found.name for found in path.iterdir()} - OURS
    foreign = {name for name in foreign if not name.endswith(TEMPORARY)}
    if foreign and not (path / "manifest.json").exists():
        message = f"{path} is not a store: it has {min(foreign)!r} in it. Name another folder with --store."
        raise StoreError(message)


class Writer:
    """
    The one writer of a store.

    `manifest` is what the store holds until `commit`; `paths` where each source
    was last found, and `mended` says what was wrong with the graph that `commit`
    found, where it was damaged and has been made again. `changes` is how its
    graph differs from the one that it was made from, ``None`` where it was made
    from none.
    """

    def __init__(self, path: Path, manifest: Manifest, *, fresh: bool = False) -> None:
        self.path, self.manifest, self._fresh = path, manifest, fresh
        self.mended = ""
        self.changes: Changes | None = None
        self._told: dict[tuple[str, str], DocumentClaims] = {}
        self._known: Knowledge | None = None  # in the graph that the manifest tells of
        self._sound = ""
        self._hashes: dict[str, str] = {}  # of records that have been looked at since the store was opened
        self.paths: dict[str, str] = read_paths(path)

    @classmethod
    @contextlib.contextmanager
    def open(cls, path: Path, *, fresh: bool = False) -> Iterator[Writer]:
        """
        Open a store for writing, or begin a new one; `fresh` takes no notice of what it holds.

        Raises
        ------
        StoreError
            If another process writes it, it cannot be written, or the folder
            holds something that is not ours.
        """
        make_place(path)
        with locked(path / "lock"):
            for folder in FOLDERS:
                make_folder(path / folder)
            if fresh:
                (path / "checked.json").unlink(missing_ok=True)
            manifest = None if fresh else Manifest.read(path)
            yield cls(path, manifest or Manifest(), fresh=fresh)

    def is_kept(self, entry: Entry) -> bool:
        """Tell whether what was kept of a document is still there, undamaged."""
        if entry.status != "read":
            return True
        self._hashes[entry.document] = record_hash(self.path, entry.document)
        return self._hashes[entry.document] == entry.record

    def log(self, sha256: str, trace: str) -> str:
        """Keep a traceback, and give the name of its file below the store."""
        name = f"log/{sha256[:16]}.txt"
        write_bytes(self.path / name, trace.encode(errors="backslashreplace"))
        return name

    def prepare(self, program: str, resolve: Resolve) -> None:
        """
        Do what `commit` may need of what is there: read what documents tell, derive what is known now, see whether the graph is sound.

        `program` and `resolve` are what will be given to that.
        """
        if not self.manifest.graph:
            return
        with ThreadPoolExecutor(1) as beside:  # hashing lets other threads run
            wrong = beside.submit(damage, self.path / "graph" / self.manifest.graph, thorough=True)
            for document, source in self.manifest.documents.items():
                with contextlib.suppress(StoreError):  # commit will say so
                    record = self.manifest.sources[source].record
                    self._told[document, record] = read_document_claims(self.path, document)
            if self.manifest.program == program and len(self._told) == len(self.manifest.documents):
                told = {document: claims for (document, _), claims in self._told.items()}
                self._known = resolve(told, {document: claims.claims for document, claims in told.items()})
        if not wrong.result():
            self._sound = self.manifest.graph

    def commit(
        self,
        sources: Mapping[str, Entry],
        program: str,
        *,
        resolve: Resolve,
        ontology: Path,
        known: dict[str, DocumentClaims] | None = None,
        programs: Mapping[str, Mapping[str, str]] | None = None,
        loader: Loader | None = None,
    ) -> Manifest:
        """
        Make these sources all that the store holds, and give its new manifest.

        Parameters
        ----------
        sources
            What became of every source; the records of all that were read have
            been written.
        program
            The fingerprint of what makes graphs out of records.
        resolve
            Derives the knowledge from documents and claims.
        ontology
            The folder whose vocabularies go into the graph.
        known
            What is known of documents by id, and need not be read from disk again; it is
            emptied once it is resolved, so that it takes no memory while the rest is done.
        programs
            What sources were made by, as far as the store does not tell of it yet.
        loader
            A new graph into which documents of these have gone already.

        """
        known = {} if known is None else known
        sources = dict(sorted(sources.items()))
        for source, entry in sources.items():
            if entry.status == "read" and entry.document not in known:
                sources[source] = self._kept(source, entry)
        documents = {e.document: e.record for e in sources.values() if e.status == "read"}
        state = hashlib.sha256(json.dumps([program, sorted(documents.items())]).encode()).hexdigest()[:16]
        present = self.path / "graph" / state
        if state == self.manifest.graph:
            self.mended = damage(present, self.manifest.triples, thorough=True)
        if state == self.manifest.graph and not self.mended:
            triples = self.manifest.triples
            if loader:
                loader.give_up()
        else:
            resolved = {
                d: known.get(d) or self._told.get((d, record)) or read_document_claims(self.path, d)
                for d, record in sorted(documents.items())
            }
            knowledge = resolve(resolved, {d: document.claims for d, document in resolved.items()})
            quads = {d: partial(self._quads, d, document.quads) for d, document in resolved.items()}
            for held in (resolved, known, self._told):
                held.clear()
            before = self.manifest.documents if self.manifest.program == program else {}
            base = {d: self.manifest.sources[source].record for d, source in before.items()}
            changed = {d for d in base.keys() | documents if base.get(d) != documents.get(d)}
            triples, self.changes = make_graph(
                self.path / "graph",
                state,
                quads,
                knowledge,
                ontology,
                base=Base(self.manifest.graph, changed, self._sound == self.manifest.graph, self._known)
                if base
                else None,
                loader=loader,
                anew=self._fresh,
            )
        made_by = {**self.manifest.programs, **(programs or {})}
        used = {entry.program for entry in sources.values()}
        made_by = {name: parts for name, parts in sorted(made_by.items()) if name in used}
        manifest = Manifest(program, state, triples, sources, made_by)
        # Those that go are still told of: were we killed before the manifest is there, the next must know where they were.
        gone = {s: path for s, path in read_paths(self.path).items() if s in self.manifest.sources}
        write_paths(self.path, gone | {s: path for s, path in self.paths.items() if s in sources})
        if manifest != self.manifest:
            manifest.write(self.path)
        self.manifest = manifest
        self._sweep()
        return manifest

    def loader(self) -> Loader:
        """Begin a new graph, for documents to go into while others are read."""
        # A build that was broken off may still be loading: no two have the same place.
        return Loader(self.path / "graph" / f"{os.getpid()}-{next(_COUNT)}{PARTIAL}")

    def _kept(self, source: str, entry: Entry) -> Entry:
        """Return an entry with the hash of the record there is: a run that was killed may have left a newer one."""
        # Nobody else writes; what is written here is entered with another hash than the one seen before.
        seen = self._hashes.get(entry.document)
        kept = seen if seen == entry.record else record_hash(self.path, entry.document)
        if kept == entry.record:
            return entry
        try:
            check_record(self.path, entry.document)
        except StoreError as error:
            message = (
                f"{error} It is what is kept of {source}, which can also be taken out: kg remove {source!r}"
            )
            raise StoreError(message) from error
        return replace(entry, record=kept)

    def _quads(self, document: str, quads: bytes) -> bytes:
        """Return the graph of a document, packed: as it was handed over, or made again from its record."""
        return quads or packed(document_lines(*read_record(self.path, document)))

    def _sweep(self) -> None:
        """Take away what the manifest does not tell of."""
        ids = self.manifest.documents
        keep = {record_path(self.path, d) for d in ids} | {text_path(self.path, d) for d in ids}
        keep |= {self.path / "graph" / self.manifest.graph}
        keep |= {
            self.path / f"log/{e.sha256[:16]}.txt" for e in self.manifest.sources.values() if not e.program
        }
        for folder in FOLDERS:
            for found in (self.path / folder).iterdir():
                if found not in keep:
                    shutil.rmtree(found, ignore_errors=True) if found.is_dir() else found.unlink(
                        missing_ok=True
                    )
        for found in self.path.glob(f".*{TEMPORARY}"):
            found.unlink(missing_ok=True)
