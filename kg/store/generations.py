"""Graphs on disk: each made aside, named when it is whole, and never changed after."""

from __future__ import annotations

import os
import shutil
from itertools import chain
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError
from kg.rdf.knowledge import knowledge_quads
from kg.rdf.names import KNOWLEDGE, iri
from kg.rdf.ontology import ontology_quads
from kg.store.loading import Loader
from kg.store.seal import damage, seal
from kg.store.seal import triples as sealed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from kg.model.knowledge import Knowledge

PARTIAL = ".partial"


def make_graph(
    folder: Path,
    name: str,
    documents: Mapping[str, Callable[[], bytes]],
    knowledge: Knowledge,
    ontology: Path,
    *,
    base: tuple[str, set[str]] | None = None,
    loader: Loader | None = None,
    anew: bool = False,
) -> int:
    """
    Make the graph of these documents below the folder, and give its number of triples.

    Parameters
    ----------
    folder
        Where graphs are.
    name
        The graph's name; if it is there already, undamaged, nothing is done.
    documents
        What gives the N-Quads of each document, by id.
    knowledge
        What is derived from them.
    ontology
        The folder with the vocabularies.
    base
        The name of a graph of the same program, and the documents in which it
        differs from this one.
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
            return sealed(target)
        if (
            base
            and not anew
            and 2 * len(base[1]) <= len(documents)
            and not damage(folder / base[0], thorough=True)
        ):
            if loader:
                loader.give_up()
            shutil.rmtree(partial, ignore_errors=True)
            copy_graph(folder / base[0], partial)
            triples = _change(partial, documents, knowledge, base[1])
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
    return triples


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
    for document in sorted(documents.keys() - loader.documents):
        loader.add(document, documents[document]())
    return loader.finish(chain(ontology_quads(ontology), knowledge_quads(knowledge)))


def _change(
    path: Path, documents: Mapping[str, Callable[[], bytes]], knowledge: Knowledge, changed: set[str]
) -> int:
    store = ox.Store(str(path))
    for document in sorted(changed):
        if document in documents:
            quads = ox.parse(documents[document](), format=ox.RdfFormat.N_QUADS)
            _replace(store, iri("document", document), quads)
        else:
            store.remove_graph(ox.NamedNode(iri("document", document)))
    _replace(store, KNOWLEDGE, knowledge_quads(knowledge))
    store.flush()
    return len(store)


def _replace(store: ox.Store, graph: str, quads: Iterable[ox.Quad]) -> None:
    """Make these quads all that the graph holds, touching only what differs."""
    now = set(quads)
    before = set(store.quads_for_pattern(None, None, None, ox.NamedNode(graph)))
    for quad in before - now:
        store.remove(quad)
    store.extend(now - before)


def copy_graph(source: Path, target: Path) -> None:
    """Copy a closed graph; its tables never change, so that links to them will do."""
    target.mkdir()
    for file in source.iterdir():
        if file.suffix == ".sst":
            try:
                os.link(file, target / file.name)
                continue
            except OSError:
                pass  # a file system without links
        shutil.copy(file, target / file.name)
