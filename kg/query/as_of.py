"""
What was known on a day: the graph that a store with only the documents public by then would have.

Knowledge is derived anew from the claims of those documents. To leave things
out of the present knowledge would not do: what a later report settled would
still be settled.
"""

from __future__ import annotations

import atexit
import tempfile
from collections import OrderedDict
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import CallError
from kg.model.dates import is_iso, last_day
from kg.rdf.names import KNOWLEDGE, ONTOLOGY, iri
from kg.store.aside import set_aside

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.store import Store
    from kg.store.records import Record

KEPT = 2
"""How many graphs of other days a process holds on to."""

DEARER = 4
"""How much longer it takes to take a document out of a graph on disk than to write one anew in memory."""

_kept: OrderedDict[tuple[str, str, tuple[str, ...]], ox.Store] = OrderedDict()


@dataclass(frozen=True)
class KnownThen:
    """
    A store as it would have been on a day.

    `documents` are the ids of those public by then; `undated` the sources of
    those left out because nothing tells when they came out.
    """

    graph: ox.Store
    documents: tuple[str, ...]
    undated: tuple[str, ...]


def as_of(store: Store, date: str) -> KnownThen:
    """
    Return what was known at the end of a day, month or year (ISO).

    Raises
    ------
    CallError
        If it is no date.
    StoreError
        If what the store holds cannot be read.
    """
    from kg.resolve.known import known_from  # noqa: PLC0415 - most questions are not of another day

    day = last_day(checked(date, "--as-of")).isoformat()
    public: dict[str, Record] = {}
    undated: list[str] = []
    for document, source in store.manifest.documents.items():
        record = store.record(document)
        since = known_from(*record)
        if not since:
            undated.append(source)
        elif since <= day:
            public[document] = record
    key = (str(store.path.resolve()), store.manifest.graph, tuple(public))
    if key not in _kept:
        _kept[key] = _graph(store, public)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return KnownThen(_kept[key], tuple(public), tuple(sorted(undated)))


def checked(date: str, option: str) -> str:
    """
    Return a date back if it is one.

    Raises
    ------
    CallError
        If it is not.
    """
    if not is_iso(date):
        message = f"{option} {date}: a date is written 2021, 2021-09 or 2021-09-27."
        raise CallError(message)
    return date


def _graph(store: Store, public: Mapping[str, Record]) -> ox.Store:
    """Make the graph of the documents public by then, in whichever way is faster."""
    later = [document for document in store.manifest.documents if document not in public]
    if not later:
        return store.graph
    from kg.rdf.claims import document_quads  # noqa: PLC0415
    from kg.rdf.knowledge import knowledge_quads  # noqa: PLC0415
    from kg.resolve import resolve  # noqa: PLC0415

    knowledge = knowledge_quads(
        resolve(
            {document: record[0] for document, record in public.items()},
            {document: record[1] for document, record in public.items()},
        )
    )
    if DEARER * len(later) < len(public):
        return _without(store, later, knowledge)
    graph = ox.Store()
    ontology = store.graph.quads_for_pattern(None, None, None, ox.NamedNode(ONTOLOGY))
    documents = chain.from_iterable(document_quads(*record) for record in public.values())
    graph.bulk_extend(chain(ontology, documents, knowledge))
    return graph


def _without(store: Store, later: Iterable[str], knowledge: Iterable[ox.Quad]) -> ox.Store:
    """Copy the graph on disk, which costs little, and take out what came later."""
    from kg.store.generations import copy_graph  # noqa: PLC0415

    aside = ExitStack()
    folder = aside.enter_context(set_aside(Path(tempfile.gettempdir()), "kg-as-of-"))
    atexit.register(aside.close)
    copy_graph(store.path / "graph" / store.manifest.graph, folder / "graph")
    graph = ox.Store(str(folder / "graph"))
    for name in (KNOWLEDGE, *(iri("document", document) for document in later)):
        graph.remove_graph(ox.NamedNode(name))
    graph.extend(knowledge)
    return graph
