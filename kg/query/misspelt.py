"""Terms of ours that a query names and the graph does not have: most often a slip of the pen."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.query.answers import graph_of
from kg.query.running import plain
from kg.rdf.names import KINDS, ONTOLOGY, PREFIXES, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.query.answers import AnyStore

_NAMED = re.compile(r"(?<![\w?$:-])([A-Za-z][\w-]*):([A-Za-z][\w-]*)")
_DECLARED = re.compile(r"(?i)\bprefix\s+([\w-]*):\s*<([^<>]*)>")


def misspelt(store: AnyStore, query: str) -> list[str]:
    """
    Return a message for each of our terms in a query that stands nowhere in the graph, with what comes close.

    Such a query can be answered, but what it asks for cannot be there: no
    row comes back, and nothing says why.
    """
    graph = graph_of(store)
    meant = PREFIXES | dict(_DECLARED.findall(query))
    ours = {PREFIXES[prefix] for prefix in ("csc", *KINDS)}
    named = dict.fromkeys(_NAMED.findall(plain(query)))
    return [
        f"The graph has no {prefix}:{local}.{_near(graph, meant[prefix], prefix, local)}"
        for prefix, local in named
        if meant.get(prefix) in ours and not _stands(graph, ox.NamedNode(meant[prefix] + local))
    ]


def _stands(graph: ox.Store, node: ox.NamedNode) -> bool:
    """Tell whether a name stands anywhere, or the ontology tells of it."""
    places = f"{{ {node} ?p ?o }} UNION {{ ?s {node} ?o }} UNION {{ ?s ?p {node} }}"
    query = f"ASK {{ {places} UNION {{ GRAPH {node} {{ ?s ?p ?o }} }} }}"
    return bool(graph.query(query, use_default_graph_as_union=True))


def _near(graph: ox.Store, namespace: str, prefix: str, local: str) -> str:
    names = {name.casefold(): name for name in _known(graph, namespace)}
    near = difflib.get_close_matches(local.casefold(), sorted(names), n=3, cutoff=0.6)
    if not near:
        return " docs/reference.html lists the terms."
    return f" Did you mean {' or '.join(f'{prefix}:{names[name]}' for name in near)}?"


def _known(graph: ox.Store, namespace: str) -> Iterator[str]:
    """Return the names that the ontology has in a namespace, the last part of each."""
    query = f"SELECT DISTINCT ?s {{ GRAPH <{ONTOLOGY}> {{ ?s ?p ?o }} }}"
    for row in graph.query(query):  # type: ignore[union-attr]
        name = row["s"].value
        if name.startswith(namespace):
            yield parts(name)[1]
