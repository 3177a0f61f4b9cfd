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
from kg.shacl.data import SUBCLASS, parsed
from kg.shacl.prescreen import Marks, Screened, marks, screener, things

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.shacl.compiled import Engine, Result
    from kg.store import Store
    from kg.store.snapshot import Snapshot

_KNOWLEDGE = ox.NamedNode(KNOWLEDGE)


def results(store: Store, snapshot: Snapshot, engine: Engine, shapes: Path) -> list[Result]:
    """
    Return all that is wrong in a store, as the engine judges it.

    Parameters
    ----------
    store, snapshot
        The store, and its quads.
    engine, shapes
        The engine with the shapes of a folder; `shacl` has to know all that they ask.

    Raises
    ------
    StoreError
        If the quads are damaged.

    """
    narrower = _lines(snapshot, ONTOLOGY, str(SUBCLASS))
    screen = screener(shapes, narrower)
    seen = [screen(snapshot.quads(iri("document", d)), d) for d in store.manifest.documents]
    spoken_of = together(seen)
    if spoken_of is None:
        return engine.results()
    quads = snapshot.quads(KNOWLEDGE).decode().splitlines()
    known = set(things(quads, set(map(str, engine.objects_of))))
    suspects = chain.from_iterable(one.suspects for one in seen)
    again = {*among(known, spoken_of), *suspects, *map(str, engine.in_both)}
    return engine.results([_KNOWLEDGE], map(parsed, again))


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


def _lines(snapshot: Snapshot, graph: str, predicate: str) -> str:
    """Return the triples of one property of a named graph, as N-Triples."""
    lines = snapshot.quads(graph).decode().split(f" <{graph}> .\n")[:-1]
    return "".join(f"{line} .\n" for line in lines if line.split(" ", 2)[1] == predicate)
