"""Graphs on disk: each made aside, named when it is whole, and never changed after."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError
from kg.rdf.knowledge import knowledge_changes, knowledge_lines
from kg.rdf.names import KNOWLEDGE, ONTOLOGY, iri
from kg.rdf.ontology import ontology_quads
from kg.store.changes import Changes
from kg.store.loading import Loader
from kg.store.ordering import place_of
from kg.store.seal import damage, seal
from kg.store.seal import triples as sealed
from kg.store.snapshot import FILES as SNAPSHOT
from kg.store.snapshot import Snapshot, SnapshotWriter, is_kept, packed, packed_lines, packed_quads, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from kg.model.knowledge import Knowledge

PARTIAL = ".partial"


@dataclass(frozen=True, slots=True)
class Base:
    """
    A graph of the same program, by its name, and the documents in which another one differs from it.

    `sound` tells that its files have been looked at just now, and are undamaged.
    `knowledge` is what is derived in it, where that is known.
    """

    name: str
    differs: set[str]
    sound: bool = False
    knowledge: Knowledge | None = None


def make_graph(
    folder: Path,
    name: str,
    documents: Mapping[str, Callable[[], bytes]],
    knowledge: Knowledge,
    ontology: Path,
    *,
    base: Base | None = None,
    loader: Loader | None = None,
    anew: bool = False,
) -> tuple[int, Changes | None]:
    """
    Make the graph of these documents below the folder, and give its number of triples, and how it differs from the `base`.

    How it differs is told where it was made from that.

    Parameters
    ----------
    folder
        Where graphs are.
    name
        The graph's name; if it is there already, undamaged, nothing is done.
    documents
        What gives the N-Quads of each document, packed, by id.
    knowledge
        What is derived from them.
    ontology
        The folder with the vocabularies.
    base
        A graph that it can be made from, where it differs in less than half of the documents.
    loader
        A new graph below the folder, into which some of the documents have
        gone already.
    anew
        Make it whatever is there already, and from no other graph.

    Raises
    ------
    StoreError
        If the graph cannot be written.

    """
    target = folder / name
    partial = folder / (name + PARTIAL)
    try:
        if not anew and not damage(target, thorough=True):
            if loader:
                loader.give_up()
            return sealed(target), None
        changes = None
        if base and not anew and _is_near(folder, base, len(documents)):
            if loader:
                loader.give_up()
            former = folder / base.name
            shutil.rmtree(partial, ignore_errors=True)
            copy_graph(former, partial)
            changes = _change(partial, documents, knowledge, base, Snapshot(former))
            triples = sealed(former) + changes.more
            seal(partial, triples, former)
        else:
            if loader and not loader.documents <= documents.keys():
                loader.give_up()
                loader = None
            if loader is None:
                loader = Loader(partial)
            triples = _load(loader, documents, knowledge, ontology)
            partial = loader.path
            seal(partial, triples)
        _put(partial, target)
    except OSError as error:
        message = f"{target} cannot be written: {error}. Free the space or choose another --store."
        raise StoreError(message) from error
    return triples, changes if changes and changes.whole else None


def _is_near(folder: Path, base: Base, documents: int) -> bool:
    """Tell whether it is less work to make a graph of so many documents from another one, and whether that can be done."""
    former = folder / base.name
    if 2 * len(base.differs) > documents or not is_kept(former):
        return False
    return base.sound or not damage(former, thorough=True)


def _put(partial: Path, target: Path) -> None:
    """Give a graph its name; a damaged one that has it makes way, and is swept up later."""
    if target.exists():
        aside = target.with_name(f"{target.name}.damaged{PARTIAL}")
        shutil.rmtree(aside, ignore_errors=True)
        target.rename(aside)
    partial.rename(target)


def _load(
    loader: Loader, documents: Mapping[str, Callable[[], bytes]], knowledge: Knowledge, ontology: Path
) -> int:
    left = documents.keys() - loader.documents
    for document in sorted(left, key=lambda document: place_of(iri("document", document))):
        loader.add(document, documents[document]())
    return loader.finish(
        {
            ONTOLOGY: packed_quads(ontology_quads(ontology)),
            KNOWLEDGE: _packed(knowledge),
        }
    )


def _packed(knowledge: Knowledge) -> bytes:
    """Pack the quads of the knowledge; they are made in the engine's form, and need not go through one, as an ontology's do."""
    return packed(knowledge_lines(knowledge))


def _change(
    path: Path,
    documents: Mapping[str, Callable[[], bytes]],
    knowledge: Knowledge,
    base: Base,
    former: Snapshot,
) -> Changes:
    """Change a copy of a former graph, of which these are the quads, in what differs; give what does."""
    now = {iri("document", d): documents[d]() for d in sorted(base.differs & documents.keys())}
    left = {iri("document", d) for d in base.differs} - now.keys()
    store, snapshot = ox.Store(str(path)), SnapshotWriter(path)
    changes = Changes(former.name)
    for graph in sorted({*now, *left, KNOWLEDGE}):
        before = former.quads(graph).splitlines(keepends=True)
        gone, come, member = (
            _derived_anew(before, knowledge, base.knowledge)
            if graph == KNOWLEDGE
            else _compared(before, now.get(graph, b""))
        )
        for quad in _parsed(gone):
            store.remove(quad)
        store.extend(_parsed(come))
        changes.add(gone, come)
        if member:
            snapshot.add(graph, member)
        else:
            store.remove_graph(ox.NamedNode(graph))  # its name too: an engine keeps empty graphs
    snapshot.finish(former, left)
    store.flush()
    return changes


_Difference = tuple[set[bytes], set[bytes], bytes]
"""The lines that went from a named graph, those that came, and what it is now, packed."""


def _compared(before: Sequence[bytes], now: bytes) -> _Difference:
    """Compare the lines of a named graph with what it is now, packed; ``b""`` where it is gone."""
    was, is_now = set(before), set(unpacked(now).splitlines(keepends=True)) if now else set()
    return was - is_now, is_now - was, now


def _derived_anew(before: Sequence[bytes], knowledge: Knowledge, former: Knowledge | None) -> _Difference:
    """Compare the lines of what was known with what is; of what is known as before, nothing is written again."""
    if former:
        gone, come = knowledge_changes(former, knowledge)
        touched = gone | come
        stays = [line for line in before if line not in touched]
        # The former knowledge was worked out again: what rests on it must fit what the graph holds.
        if len(stays) + len(gone) == len(before):
            return gone, come, packed_lines(sorted([*stays, *come]))
    return _compared(before, _packed(knowledge))


def _parsed(lines: set[bytes]) -> ox.QuadParser:
    return ox.parse(b"".join(sorted(lines)), format=ox.RdfFormat.N_QUADS)


def copy_graph(source: Path, target: Path) -> None:
    """Copy a closed graph; its tables never change, so that links to them will do. Its quads stay behind."""
    target.mkdir()
    for file in source.iterdir():
        if file.name in SNAPSHOT:
            continue
        if file.suffix == ".sst":
            try:
                os.link(file, target / file.name)
                continue
            except OSError:
                pass  # a file system without links
        shutil.copy(file, target / file.name)
