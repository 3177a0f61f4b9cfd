"""
What is wrong in a whole store, found without asking the graph for all of it.

Each document's quads, as they stand beside the graph, are shown to `shacl`. What
it suspects, and what the knowledge speaks of, our own engine looks at in the graph.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
import pyoxigraph as ox

from kg.rdf.names import KNOWLEDGE, ONTOLOGY, iri
from kg.shacl.data import parsed
from kg.shacl.doubts import table
from kg.shacl.prescreen import Marks, Screened, marks, screener, things

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from kg.rdf.lines import Written
    from kg.shacl.compiled import Engine, Result
    from kg.store import Store
    from kg.store.snapshot import Snapshot

_KNOWLEDGE = ox.NamedNode(KNOWLEDGE)


def screened(store: Store, snapshot: Snapshot, shapes: Path) -> dict[str, Screened]:
    """
    Screen every document of a store, by id, with the shapes of a folder; `shacl` has to know all that they ask.

    Raises
    ------
    StoreError
        If the quads are damaged.

    """
    screen = screener(shapes, _triples(snapshot, ONTOLOGY))
    return {d: screen(snapshot.quads(iri("document", d)), d) for d in store.manifest.documents}


def known(snapshot: Snapshot, engine: Engine) -> set[Written]:
    """
    Return what the knowledge of a store speaks of, so that a shape may look at it.

    Raises
    ------
    StoreError
        If the quads are damaged.

    """
    return things(table(_triples(snapshot, KNOWLEDGE).split(" .\n")[:-1]), set(map(str, engine.objects_of)))


def results(
    engine: Engine, seen: Mapping[str, Screened], spoken_of: Callable[[], set[Written]]
) -> list[Result]:
    """Return all that is wrong in a store, as the engine judges it, where all documents were screened, and the knowledge speaks of this."""
    in_documents = together(seen.values())
    if in_documents is None:
        return engine.results()
    suspects = chain.from_iterable(one.suspects for one in seen.values())
    again = {*among(spoken_of(), in_documents), *suspects, *map(str, engine.in_both)}
    return engine.results([_KNOWLEDGE], map(parsed, again))


def doubted(seen: Mapping[str, Screened]) -> dict[ox.NamedNode, frozenset[str]]:
    """Return by the graph of each document that was screened which checks may find something in it."""
    return {ox.NamedNode(iri("document", d)): one.doubts for d, one in seen.items()}


def together(screened: Iterable[Screened]) -> Marks | None:
    """Put together the marks of what graphs of documents speak of; nothing if two speak of the same thing."""
    found = np.sort(np.frombuffer(b"".join(one.things for one in screened), np.uint64))
    return None if (found[1:] == found[:-1]).any() else found


def among(known: Iterable[str], spoken_of: Marks) -> list[str]:
    """Return which of some things have marks among these, which are sorted as the things will be."""
    listed = sorted(known)
    found = marks(listed)
    places = np.searchsorted(spoken_of, found)
    there = np.append(spoken_of, np.uint64(0))[places] == found
    is_there = there & (places < len(spoken_of))
    return [thing for thing, is_one in zip(listed, is_there, strict=True) if is_one]


def _triples(snapshot: Snapshot, graph: str) -> str:
    """Return the triples of a named graph, as N-Triples."""
    return snapshot.quads(graph).decode().replace(f" <{graph}> .\n", " .\n")
