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
    from collections.abc import Iterable, Mapping
    from pathlib import Path

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


def results(snapshot: Snapshot, engine: Engine, seen: Mapping[str, Screened]) -> list[Result]:
    """
    Return all that is wrong in a store, as the engine judges it, where all its documents were screened.

    Raises
    ------
    StoreError
        If the quads are damaged.

    """
    spoken_of = together(seen.values())
    if spoken_of is None:
        return engine.results()
    told = table(_triples(snapshot, KNOWLEDGE).split(" .\n")[:-1])
    suspects = chain.from_iterable(one.suspects for one in seen.values())
    known = things(told, set(map(str, engine.objects_of)))
    again = {*among(known, spoken_of), *suspects, *map(str, engine.in_both)}
    return engine.results([_KNOWLEDGE], map(parsed, again))


def doubted(seen: Mapping[str, Screened]) -> dict[ox.NamedNode, frozenset[str]]:
    """Return by the graph of each document that was screened which checks may find something in it."""
    return {ox.NamedNode(iri("document", d)): one.doubts for d, one in seen.items()}


def together(screened: Iterable[Screened]) -> Marks | None:
    """Put together the marks of what graphs of documents speak of; nothing if two speak of the same thing."""
    found = np.sort(np.frombuffer(b"".join(one.things for one in screened), np.uint64))
    return None if (found[1:] == found[:-1]).any() else found


def among(known: Iterable[str], spoken_of: Marks) -> list[str]:
    """Return which of some things have marks among these, sorted."""
    listed = sorted(known)
    return [
        thing for thing, is_there in zip(listed, np.isin(marks(listed), spoken_of), strict=True) if is_there
    ]


def _triples(snapshot: Snapshot, graph: str) -> str:
    """Return the triples of a named graph, as N-Triples."""
    return snapshot.quads(graph).decode().replace(f" <{graph}> .\n", " .\n")
