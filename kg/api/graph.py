"""An opened graph, and its councils."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from kg.api.rows import Rows
from kg.errors import CallError
from kg.query import ask, catalogue, graph_of, run
from kg.query.lookup import council as find_council
from kg.rdf.names import parts

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib

    from kg.publish.network import Network
    from kg.query import AnyStore, QueryInfo
    from kg.store import Store


class Graph:
    """
    A graph, opened to be read; it stays as it was when it was opened.

    `store` is what it was opened from, a `kg.store.Store` where a folder was given.
    """

    def __init__(self, store: Path | str | Store | ox.Store) -> None:
        self.store: AnyStore
        if isinstance(store, Path | str):
            from kg.store import Store  # noqa: PLC0415 - a graph in memory needs none

            self.store = Store.read_only(store)
        else:
            self.store = store

    def __repr__(self) -> str:
        """Say where it is and how large."""
        where = getattr(self.store, "path", "in memory")
        return f"<Graph {where}: {len(graph_of(self.store))} triples>"

    @property
    def queries(self) -> dict[str, QueryInfo]:
        """The named queries by name: what each answers, its columns and parameters."""
        return {info.name: info for info in catalogue()}

    def query(self, name_or_file: str | Path, /, **parameters: object) -> Rows:
        """
        Answer a named query, or the one in a ``.rq`` file, with rows; any column can be given a value.

        Raises
        ------
        CallError
            If a parameter is neither text nor a number, or the query gives no rows.
        UnknownThingError
            If there is no such query, parameter or council.
        QueryError
            If the query cannot be read, would write, or would go out on the network.
        """
        given = {name: _words(name, value) for name, value in parameters.items()}
        answer = run(self.store, name_or_file, given)
        if answer.truth is not None or answer.triples is not None:
            message = f"{name_or_file} gives no rows: it is an ASK, CONSTRUCT or DESCRIBE query. Ask it with graph.sparql(…)."
            raise CallError(message)
        return Rows(answer)

    def sparql(self, query: str) -> Rows | bool | rdflib.Graph:
        """
        Answer a query given as text; our prefixes need not be declared.

        A SELECT query gives rows, an ASK query a truth, and a CONSTRUCT or
        DESCRIBE query an `rdflib.Graph`.

        Raises
        ------
        CallError
            If it is no text.
        QueryError
            If the query cannot be read, would write, or would go out on the network.
        """
        if not isinstance(query, str):
            message = f"graph.sparql takes a query as text, not {type(query).__name__}. For a file: graph.query({query!r})."
            raise CallError(message)
        answer = ask(self.store, query)
        if answer.truth is not None:
            return answer.truth
        if answer.triples is not None:
            from kg.rdf.rdflib_copy import graph_of_triples  # noqa: PLC0415 - likewise

            return graph_of_triples(answer.triples)
        return Rows(answer)

    def graph(self) -> rdflib.Dataset:
        """Return a copy in rdflib, every named graph under its name."""
        from kg.rdf.rdflib_copy import dataset  # noqa: PLC0415 - takes longer to load than most questions to answer

        return dataset(graph_of(self.store))

    def network(self) -> Network:
        """Return the network of leadership and ratings, as `kg.publish.network` tells."""
        from kg.publish.network import network  # noqa: PLC0415 - likewise

        return network(self.store)

    def council(self, name: str) -> Council:
        """
        Return a council by any of its names or its code.

        Raises
        ------
        UnknownThingError
            If there is no such council, or the name is that of several.
        """
        return Council(self, find_council(graph_of(self.store), name).value)

    def councils(self) -> list[Council]:
        """Return every council, past or present, by name."""
        return [Council(self, str(row["council"])) for row in self.query("councils")]


def _words(name: str, value: object) -> str:
    """
    Return a parameter as answers have it.

    Raises
    ------
    CallError
        If it is neither text nor a number.
    """
    if isinstance(value, Council):
        return value.iri
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    message = f"{name}={value!r}: a parameter is text or a number, and keeps the rows that have it. " + (
        f"To keep the rows of several, ask for each: [graph.query(…, {name}=one) for one in …]."
        if isinstance(value, list | tuple | set)
        else f"Leave {name} out to keep every row."
        if value is None
        else f"{type(value).__name__} is neither."
    )
    raise CallError(message)


class Council:
    """
    A council; each property is the answer of the named query of that name.

    `iri` is its name in the graph.
    """

    def __init__(self, graph: Graph, iri: str) -> None:
        self._graph, self.iri = graph, iri

    def __repr__(self) -> str:
        """Return its name and code."""
        return f"<Council {self.name} ({self.code})>"

    @property
    def code(self) -> str:
        """Its three-letter code."""
        return parts(self.iri)[1]

    @property
    def name(self) -> str:
        """Its name as the Office for National Statistics has it."""
        rows = self._graph.query("councils", council=self.iri)
        return str(rows[0]["name"])

    @property
    def inspections(self) -> Rows:
        """Its inspections, each with the documents that tell of it."""
        return self._graph.query("inspections", council=self.iri)

    @property
    def judgements(self) -> Rows:
        """How each area was judged in each inspection."""
        return self._graph.query("judgements", council=self.iri)

    @property
    def leaders(self) -> Rows:
        """Who holds or held which post, with the words that say so."""
        return self._graph.query("leaders", council=self.iri)

    @property
    def findings(self) -> Rows:
        """What is good about its services and what wants to be better, in the words of documents."""
        return self._graph.query("findings", council=self.iri)

    @property
    def practice_models(self) -> Rows:
        """The practice models it has adopted, planned or dropped."""
        return self._graph.query("practice-models", council=self.iri)

    @property
    def statistics(self) -> Rows:
        """Figures that documents state of it."""
        return self._graph.query("statistics", council=self.iri)
