"""Send a store to a server: graph by graph, only what has changed, and go on where it was broken off."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import EndpointError
from kg.rdf.names import BASE, ONTOLOGY
from kg.rdf.serialise import sorted_lines
from kg.remote import record
from kg.remote.record import Entry, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.remote.sparql import Endpoint
    from kg.store import Store

INCOMING = f"{BASE}graph/pushed-incoming"
"""Where a graph is put together at a server that takes no whole graphs."""
TRIPLES = 500
"""Triples that one update brings: servers compile an update as a whole (Virtuoso's end is at 10,000 lines)."""
_NO_GRAPH_STORE = frozenset({404, 405, 501})


@dataclass(frozen=True)
class Pushed:
    """What a push did, or would do: graphs sent, taken away and left as they were, and triples and bytes sent."""

    sent: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    triples: int = 0
    size: int = 0
    dry: bool = False

    def __str__(self) -> str:
        """Tell it as a table."""
        would = "would be " if self.dry else ""
        lines = [
            (f"graphs {would}sent", f"{len(self.sent)}"),
            (f"graphs {would}removed", f"{len(self.removed)}"),
            ("graphs unchanged", f"{self.unchanged}"),
            (f"triples {would}sent", f"{self.triples}"),
            (f"bytes {would}sent", f"{self.size}"),
        ]
        wide = max(len(name) for name, _ in lines)
        return "\n".join(f"{name:<{wide}}  {value}" for name, value in lines)


def push(
    store: Store,
    endpoint: Endpoint,
    *,
    dry: bool = False,
    fresh: bool = False,
    progress: Callable[[int, int], None] | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Pushed:
    """
    Make a server hold what the store holds.

    Each graph is replaced in one step: it is the old or the new one, never
    half. Graphs that the store no longer has are taken away, if a push put
    them there; nobody else's are touched. Whatever ends a push early, the next
    goes on.

    Parameters
    ----------
    store
        The store to send.
    endpoint
        The server.
    dry
        Only tell what would be done.
    fresh
        Send every graph, whatever the server says it holds.
    progress
        Is told how many graphs of how many are done.
    tell
        Is told what a user might want to know.

    Raises
    ------
    EndpointError
        If the server does not answer, or refuses.

    """
    there = Record.read(endpoint)
    names = sorted(
        (name.value for name in store.graph.named_graphs() if isinstance(name, ox.NamedNode)), key=_turn
    )
    state = store.manifest.graph
    if there.state == state and not fresh:
        return Pushed(unchanged=len(names), dry=dry)
    here = {name: _entry(store, name) for name in names}
    changed = [name for name in names if fresh or there.graphs.get(name) != here[name]]
    over = sorted(set(there.graphs) - set(here))
    size = sum(len(_lines(store, name)) for name in changed) if dry else 0
    if not dry:
        record.expect(endpoint, [*changed, *over])
        send = _Sender(endpoint, tell)
        for done, name in enumerate(changed, 1):
            lines = _lines(store, name)
            size += len(lines)
            send(name, lines)
            record.arrived(endpoint, name, here[name])
            if progress:
                progress(done, len(changed))
        for name in over:
            endpoint.drop(name)
            record.gone(endpoint, name)
        record.whole(endpoint, state)
    triples = sum(here[name].triples for name in changed)
    return Pushed(tuple(changed), tuple(over), len(names) - len(changed), triples, size, dry)


class _Sender:
    """Replaces graphs: by the Graph Store, or where there is none, by updates."""

    def __init__(self, endpoint: Endpoint, tell: Callable[[str], None]) -> None:
        self._endpoint, self._tell, self._whole, self._any = endpoint, tell, True, False

    def __call__(self, name: str, lines: bytes) -> None:
        if self._whole:
            try:
                self._endpoint.put(name, lines)
            except EndpointError as error:
                if self._any or error.state not in _NO_GRAPH_STORE:
                    raise
                self._whole = False
                place = self._endpoint.addresses.graph_store
                self._tell(f"{place} takes no whole graphs ({error.state}): they are sent by updates.")
            else:
                self._any = True
                return
        for update in _updates(name, lines):
            self._endpoint.update(update)


def _updates(name: str, lines: bytes) -> Iterator[str]:
    """Put a graph together aside, then move it into its place in one step."""
    yield f"DROP SILENT GRAPH <{INCOMING}>"
    listed = lines.decode().splitlines(keepends=True)
    for start in range(0, len(listed), TRIPLES):
        some = "".join(listed[start : start + TRIPLES])
        yield f"INSERT DATA {{ GRAPH <{INCOMING}> {{ {some} }} }}"
    target = ox.NamedNode(name)
    yield f"MOVE GRAPH <{INCOMING}> TO {target}" if listed else f"DROP SILENT GRAPH {target}"


def _turn(name: str) -> tuple[bool, bool, str]:
    """Return when a graph is sent: the vocabulary first, then documents, then what is derived from them."""
    return name != ONTOLOGY, name.startswith(f"{BASE}graph/"), name


def _entry(store: Store, name: str) -> Entry:
    lines = sorted_lines(store.graph, ox.NamedNode(name))
    return Entry(hashlib.sha256(b"".join(lines)).hexdigest(), len(lines))


def _lines(store: Store, name: str) -> bytes:
    return b"".join(sorted_lines(store.graph, ox.NamedNode(name)))
