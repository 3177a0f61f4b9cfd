"""SPARQL 1.1 over HTTP: queries, updates, and whole graphs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import EndpointError, QueryError
from kg.rdf.names import PREFIXES
from kg.remote.http import Client, clean, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.remote.address import Addresses
    from kg.remote.http import Form

RESULTS = "application/sparql-results+json"
TRIPLES = "application/n-triples"
PAGE = 5000
"""Rows asked for at once where there may be many: servers have limits (Virtuoso's is often 10,000)."""

Found = ox.QuerySolutions | ox.QueryBoolean | tuple[ox.Triple, ...]


class Endpoint:
    """A server, by its addresses."""

    def __init__(self, addresses: Addresses, client: Client | None = None) -> None:
        self.addresses, self.client = addresses, client or Client()

    def query(self, query: str, graphs: Sequence[str] = (), *, union: bool = False) -> Found:
        """
        Answer a query over the union of `graphs`; over the server's default graph if none are given.

        With `union`, a server that knows that wish (Oxigraph) takes all of its
        graphs for that. Our prefixes need not be declared.

        Raises
        ------
        SyntaxError
            If it cannot be read.
        QueryError
            If the server cannot answer it.
        EndpointError
            If the server does not answer.
        """
        # The parser of the store on disk: the same queries are queries, and faults are told alike.
        kind = ox.Store().query(query, prefixes=PREFIXES)
        makes_triples = isinstance(kind, ox.QueryTriples)
        form: Form = [("query", with_prefixes(query)), *(("default-graph-uri", name) for name in graphs)]
        if union:
            form.append(("union-default-graph", ""))
        answer = self.client.send(
            "POST",
            self.addresses.query,
            data=form,
            headers={"Accept": f"{TRIPLES}, text/plain;q=0.5" if makes_triples else RESULTS},
            accepted=(400, 408, 422, 500),
        )
        if not answer.ok:
            message = f"{self.addresses.query} cannot answer the query: {said(answer)}"
            raise QueryError(message)
        if cut := answer.headers.get("X-SPARQL-MaxRows"):
            message = (
                f"{self.addresses.query} gives at most {clean(cut)} rows, so that the answer would be cut off. "
                "Ask for less, or raise its limit (Virtuoso: ResultSetMaxRows)."
            )
            raise EndpointError(message)
        if answer.headers.get("X-SQL-State"):
            message = f"{self.addresses.query} broke the query off for its length. Ask for less, or raise its limit (Virtuoso: MaxQueryExecutionTime)."
            raise EndpointError(message)
        try:
            if makes_triples:
                return tuple(quad.triple for quad in ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES))
            written = json.dumps(_standard(json.loads(answer.content)))
            return ox.parse_query_results(written, format=ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError, KeyError, TypeError, AttributeError) as error:
            message = (
                f"{self.addresses.query} answers with something that is no SPARQL result ({answer.headers.get('Content-Type', 'no type')!r}). "
                "Give the address of a SPARQL endpoint."
            )
            raise EndpointError(message) from error

    def rows(self, query: str, order: str, graphs: Sequence[str] = ()) -> Iterator[ox.QuerySolution]:
        """Yield all rows of a SELECT query, a page at a time, in an order that tells each from the others."""
        for start in range(0, 2**62, PAGE):
            found = self.query(f"{query} ORDER BY {order} LIMIT {PAGE} OFFSET {start}", graphs)
            if not isinstance(found, ox.QuerySolutions):
                return
            page = list(found)
            yield from page
            if len(page) < PAGE:
                return

    def update(self, update: str) -> None:
        """
        Change the graph.

        Raises
        ------
        EndpointError
            If it could not be done.
        """
        self.client.send("POST", self.addresses.update, data=[("update", update)])

    def graph(self, name: str) -> tuple[ox.Triple, ...]:
        """Return the triples of a graph."""
        found = self.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {ox.NamedNode(name)} {{ ?s ?p ?o }} }}")
        if not isinstance(found, tuple):
            message = f"{self.addresses.query} gives no triples."
            raise EndpointError(message)
        return found

    def put(self, name: str, lines: bytes) -> None:
        """Replace a graph by N-Triples, in one request."""
        self.client.send(
            "PUT",
            self.addresses.graph_store,
            params={"graph": name},
            data=lines,
            headers={"Content-Type": TRIPLES},
        )

    def drop(self, name: str) -> None:
        """Take a graph away; it is well if there is none."""
        self.update(f"DROP SILENT GRAPH {ox.NamedNode(name)}")


def with_prefixes(query: str) -> str:
    r"""
    Declare those of our prefixes that a query may use.

    >>> with_prefixes("SELECT * { ?x a csc:Council }")
    'PREFIX csc: <https://w3id.org/csc-kg/ontology#>\nSELECT * { ?x a csc:Council }'
    """
    used = [prefix for prefix in PREFIXES if re.search(rf"(?<![\w-]){re.escape(prefix)}:", query)]
    declared = {found.lower() for found in re.findall(r"(?i)\bprefix\s+([\w-]*):", query)}
    lines: Iterable[str] = (f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in used if p.lower() not in declared)
    return "".join(lines) + query


_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"


_ASKED = "__ASK_RETVAL"


def _standard(results: dict[str, Any]) -> dict[str, Any]:
    """Bring what servers write in ways of their own to the form of SPARQL 1.1."""
    rows = results.get("results")
    if rows and results.get("head", {}).get("vars") == [_ASKED]:  # Virtuoso gives a truth as a row
        (row,) = rows["bindings"]
        return {"head": {}, "boolean": row[_ASKED]["value"] == "1"}
    for row in rows.get("bindings", ()) if isinstance(rows, dict) else ():
        for cell in row.values():
            if cell["type"] == "typed-literal":  # the draft of 2007, and Virtuoso
                cell["type"] = "literal"
            if cell.get("datatype") == _BOOLEAN:  # Virtuoso keeps 1 and 0
                cell["value"] = {"1": "true", "0": "false"}.get(cell["value"], cell["value"])
    return results
