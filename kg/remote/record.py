"""
What a server holds of us: a graph of our own there, beside the ones that were pushed.

::

    graph:pushed owl:versionInfo "ed233e9b5eb0ebff" .         # the store's state, once all of it is there
    graph:pushed-document-9f3c… a sd:NamedGraph ; sd:name document:9f3c… ;
        void:triples 314 ; spdx:checksum graph:pushed-document-9f3c…-sha256 .   # only once it is there
    graph:pushed-document-9f3c…-sha256 a spdx:Checksum ;
        spdx:algorithm spdx:checksumAlgorithm_sha256 ; spdx:checksumValue "…" .

A graph is entered before it is sent, and its checksum after: whatever is
interrupted, nothing of ours is forgotten, and nothing half is taken for whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.rdf.names import BASE, iri, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyoxigraph as ox

    from kg.remote.sparql import Endpoint

PUSHED = f"{BASE}graph/pushed"
CHUNK = 200
"""Graphs that one update speaks of."""

_PREFIXES = """PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX spdx: <http://spdx.org/rdf/terms#>
PREFIX void: <http://rdfs.org/ns/void#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
_ENTRIES = f"""{_PREFIXES}SELECT ?name ?triples ?checksum {{
  GRAPH <{PUSHED}> {{
    ?entry sd:name ?name .
    OPTIONAL {{ ?entry void:triples ?triples ; spdx:checksum ?sum . ?sum spdx:checksumValue ?checksum }}
  }}
}}"""
_STATE = f"{_PREFIXES}SELECT ?state {{ GRAPH <{PUSHED}> {{ <{PUSHED}> owl:versionInfo ?state }} }}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A graph that was sent: its checksum (SHA-256 of its sorted N-Triples) and size, ``""`` and 0 until it is there."""

    checksum: str = ""
    triples: int = 0


@dataclass(frozen=True)
class Record:
    """What a server says it holds of us: graphs by name, and the store's state if all of it is there."""

    graphs: dict[str, Entry] = field(default_factory=dict)
    state: str = ""

    @classmethod
    def read(cls, endpoint: Endpoint) -> Record:
        """Ask a server."""
        graphs = {}
        for row in endpoint.rows(_ENTRIES, "?name"):
            name = _plain(row["name"])
            if parts(name)[0] in {"document", "graph"}:  # else somebody has written into our record
                triples = _plain(row["triples"])
                graphs[name] = Entry(_plain(row["checksum"]), int(triples) if triples.isdigit() else 0)
        states = [_plain(row["state"]) for row in endpoint.rows(_STATE, "?state")]
        return cls(graphs, states[0] if len(states) == 1 else "")


def expect(endpoint: Endpoint, names: Iterable[str]) -> None:
    """Enter graphs that are about to change: they are ours, and no longer whole."""
    endpoint.update(
        f"DELETE WHERE {{ GRAPH <{PUSHED}> {{ <{PUSHED}> <http://www.w3.org/2002/07/owl#versionInfo> ?state }} }}"
    )
    for some in _chunks(names):
        _forget(endpoint, some)
        entered = " ".join(f"<{_entry(name)}> a sd:NamedGraph ; sd:name <{name}> ." for name in some)
        endpoint.update(f"{_PREFIXES}INSERT DATA {{ GRAPH <{PUSHED}> {{ {entered} }} }}")


def arrived(endpoint: Endpoint, name: str, entry: Entry) -> None:
    """Note that a graph is there."""
    here = _entry(name)
    endpoint.update(
        f"{_PREFIXES}INSERT DATA {{ GRAPH <{PUSHED}> {{ "
        f'<{here}> void:triples "{entry.triples}"^^xsd:integer ; spdx:checksum <{here}-sha256> . '
        f"<{here}-sha256> a spdx:Checksum ; spdx:algorithm spdx:checksumAlgorithm_sha256 ; "
        f'spdx:checksumValue "{entry.checksum}" . }} }}'
    )


def gone(endpoint: Endpoint, name: str) -> None:
    """Note that a graph is no longer there."""
    _forget(endpoint, [name])


def whole(endpoint: Endpoint, state: str) -> None:
    """Note that all of a store is there."""
    endpoint.update(
        f'{_PREFIXES}INSERT DATA {{ GRAPH <{PUSHED}> {{ <{PUSHED}> owl:versionInfo "{state}" }} }}'
    )


def _forget(endpoint: Endpoint, names: list[str]) -> None:
    """Take entries out, with what they say."""
    nodes = " ".join(f"<{_entry(name)}> <{_entry(name)}-sha256>" for name in names)
    endpoint.update(
        f"DELETE {{ GRAPH <{PUSHED}> {{ ?node ?p ?o }} }} "
        f"WHERE {{ GRAPH <{PUSHED}> {{ VALUES ?node {{ {nodes} }} ?node ?p ?o }} }}"
    )


def _entry(name: str) -> str:
    kind, local = parts(name)
    return iri("graph", f"pushed-{kind}-{local}")


def _chunks(names: Iterable[str]) -> Iterator[list[str]]:
    listed = list(names)
    for start in range(0, len(listed), CHUNK):
        yield listed[start : start + CHUNK]


def _plain(term: ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple | None) -> str:
    return getattr(term, "value", "")
