"""All of a store at once: its quads as lines, and the graph in memory, each made when an export asks for it."""

from __future__ import annotations

from functools import cached_property
from itertools import chain, groupby
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.query import graph_of
from kg.rdf.names import ONTOLOGY
from kg.rdf.serialise import sorted_lines
from kg.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.query import AnyStore
    from kg.store.snapshot import Snapshot


class Bulk:
    """
    What exports are made of.

    `names` are the IRIs of the named graphs, sorted; before them stands ``""``
    for the default graph, in which a store of ours keeps nothing.

    Raises
    ------
    StoreError
        By each method, if the store is damaged.
    """

    def __init__(self, store: AnyStore) -> None:
        self._store = store

    @property
    def direct(self) -> ox.Store:
        """The graph as it was opened: for an export that asks little of it."""
        return graph_of(self._store)

    @cached_property
    def graph(self) -> ox.Store:
        """The graph in memory: for an export that asks much of it."""
        return self._store.in_memory() if isinstance(self._store, Store) else graph_of(self._store)

    @cached_property
    def names(self) -> list[str]:
        """The IRIs of the named graphs."""
        if self._snapshot:
            return ["", *self._snapshot]
        named = self.direct.named_graphs()
        return ["", *sorted(graph.value for graph in named if isinstance(graph, ox.NamedNode))]

    def quads(self) -> list[bytes]:
        """Return all quads as lines of N-Quads, sorted, each once."""
        if self._snapshot:
            lines = list(
                chain.from_iterable(
                    self._snapshot.quads(name).splitlines(keepends=True) for name in self._snapshot
                )
            )
        else:
            lines = (self.direct.dump(format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
        lines.sort()
        return lines

    def lines(self, name: str) -> list[bytes]:
        """Return a named graph, or the default one, as lines of N-Triples, sorted, each once."""
        if not self._snapshot:
            return sorted_lines(self.direct, ox.NamedNode(name) if name else ox.DefaultGraph())
        # A line ends where words cannot: there a line's end is written as \n.
        quads = self._snapshot.quads(name)
        lines = quads.replace(f" <{name}> .\n".encode(), b" .\n").splitlines(keepends=True)
        lines.sort()
        return lines

    def graphs(self) -> Iterator[tuple[str, Iterable[ox.Quad]]]:
        """Go through the graphs by their names, each with its quads, sorted."""
        for name in self.names:
            if self._snapshot:
                yield name, _parsed(self._snapshot.quads(name), ox.RdfFormat.N_QUADS)
            else:
                graph = ox.NamedNode(name) if name else ox.DefaultGraph()
                quads = parsed(b"".join(self.lines(name)))
                yield name, (ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads)

    def told(self) -> list[bytes]:
        """Return all but the ontology as lines of N-Triples, sorted, each once."""
        lines = list(chain.from_iterable(self.lines(name) for name in self.names if name != ONTOLOGY))
        lines.sort()  # runs that are sorted already are merged
        return each_once(lines)

    @cached_property
    def _snapshot(self) -> Snapshot | None:
        return self._store.snapshot if isinstance(self._store, Store) else None


def each_once(lines: Iterable[bytes]) -> list[bytes]:
    """Return sorted lines, each once."""
    return [line for line, _ in groupby(lines)]


def parsed(lines: bytes) -> ox.QuadParser:
    """Read lines of N-Triples out of a store; what is in one need not be looked at for being right again."""
    return _parsed(lines, ox.RdfFormat.N_TRIPLES)


def _parsed(lines: bytes, form: ox.RdfFormat) -> ox.QuadParser:
    return ox.parse(lines, format=form, lenient=True)
