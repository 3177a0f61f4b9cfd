"""A store at a server, opened to be read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from kg.errors import EndpointError, QueryError
from kg.query.keywords import uses
from kg.rdf.names import BASE, parts
from kg.remote.record import PUSHED, Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.remote.sparql import Endpoint, Found

_OURS = f"""SELECT DISTINCT ?name {{ GRAPH ?name {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?name), "{BASE}")) }}"""

_LISTED = "SELECT DISTINCT ?g { GRAPH ?g {} }"
_UNITED = "ASK { ?council a csc:Council }"


class RemoteStore:
    """
    A store at a server.

    `graph` is asked there, one query at a time; `copy` fetches all of it, for
    what needs to go through everything. The graphs are those that a push
    entered, or where none did, those that have our names.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint

    @cached_property
    def graph(self) -> ox.Store:
        """What can be asked: of pyoxigraph's store it has `query`, which is all that asking needs."""
        return cast("ox.Store", _Asked(self))

    @cached_property
    def graphs(self) -> dict[str, int]:
        """
        The graphs, by name, with the number of triples pushed; -1 where that is not known.

        Raises
        ------
        EndpointError
            If there are none, or some are only half sent.
        """
        record = Record.read(self.endpoint)
        if record.graphs:
            if waiting := [name for name, entry in record.graphs.items() if not entry.checksum]:
                place = self.endpoint.addresses.query
                message = (
                    f"{place}: a push is under way or was broken off ({len(waiting)} of {len(record.graphs)} "
                    "graphs are not whole). Wait, or run kg push again."
                )
                raise EndpointError(message)
            return {name: entry.triples for name, entry in sorted(record.graphs.items())}
        found = (row["name"] for row in self.endpoint.rows(_OURS, "?name"))
        names = sorted(name.value for name in found if isinstance(name, ox.NamedNode))
        if ours := [n for n in names if parts(n)[0] in {"document", "graph"} and not n.startswith(PUSHED)]:
            return dict.fromkeys(ours, -1)
        message = f"{self.endpoint.addresses.query} holds no graph of ours. Send it a store with: kg push URL"
        raise EndpointError(message)

    @cached_property
    def union(self) -> bool | None:
        """
        Whether the server's own union is that of our graphs; with ``True`` it has to be asked for.

        It is far faster than naming every graph. ``None`` where it is not the
        same: there are graphs of others, or the server has no union.
        """
        try:
            found = (row["g"] for row in self.endpoint.rows(_LISTED, "?g"))
            listed = {name.value for name in found if isinstance(name, ox.NamedNode)}
            if listed - {PUSHED} != set(self.graphs):
                return None
            if self._asked(_UNITED, union=False):
                return False
            empty = not self._asked("ASK { ?s ?p ?o }", union=False)
            return True if empty and self._asked(_UNITED, union=True) else None
        except QueryError:  # Virtuoso lists nothing so
            return None

    def _asked(self, query: str, *, union: bool) -> bool:
        return bool(self.endpoint.query(query, union=union))

    def copy(self) -> ox.Store:
        """
        Fetch every graph.

        Raises
        ------
        EndpointError
            If the server does not give all of one.
        """
        fetched = ox.Store()
        for name, triples in self.graphs.items():
            graph = ox.NamedNode(name)
            found = self.endpoint.graph(name)
            expected = triples if triples >= 0 else self._count(name)
            if len(set(found)) != expected:
                message = (
                    f"{self.endpoint.addresses.query} gives {len(set(found))} triples of <{name}>, where there should be {expected}. "
                    "Either it cuts answers off (Virtuoso: ResultSetMaxRows), or somebody has changed the graph: "
                    "kg push --fresh mends it."
                )
                raise EndpointError(message)
            fetched.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in found)
        return fetched

    def _count(self, name: str) -> int:
        found = self.endpoint.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{name}> {{ ?s ?p ?o }} }}")
        (row,) = found  # type: ignore[misc] # one row
        return int(row[0].value)


class _Asked:
    """Asks the server what a pyoxigraph store would be asked."""

    def __init__(self, store: RemoteStore) -> None:
        self._store = store

    def query(
        self,
        query: str,
        *,
        prefixes: Mapping[str, str] | None = None,  # noqa: ARG002 - ours are always declared
        use_default_graph_as_union: bool = True,  # noqa: ARG002 - as everywhere
    ) -> Found:
        """
        Answer a query over the union of the store's graphs; one with FROM over those it names.

        Raises
        ------
        SyntaxError
            If it cannot be read.
        QueryError, EndpointError
            If the server cannot answer, or does not.
        """
        if uses(query, "from"):
            return self._store.endpoint.query(query)
        union = self._store.union
        graphs = tuple(self._store.graphs) if union is None else ()
        return self._store.endpoint.query(query, graphs, union=bool(union))
