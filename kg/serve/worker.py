"""
A worker: a process that opens the store once and answers one query after another.

Queries cannot be interrupted from within, so the server ends the process of
one that takes too long and starts another. Requests come on standard input,
answers go to standard output, both as frames (`kg.serve.frames`). An answer is
a frame of JSON that says what it is, then, if `status` is 200, frames of
content until an empty one.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import KgError, QueryError, ServiceError
from kg.query import Answer, labels, render, run, text
from kg.query.keywords import uses
from kg.query.running import changes, explain, harmless
from kg.rdf.names import PREFIXES
from kg.serve import frames
from kg.serve.accept import GRAPHS, RESULTS, choose
from kg.serve.reconcile.answering import MalformedError, answered
from kg.serve.settings import NO_MEMORY, PAGE, SHOWN, TOO_DEEP
from kg.serve.triples import written
from kg.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Answering = Callable[[Store, dict[str, Any]], tuple[str, bytes]]

NEWNET, NEWUSER = 0x40000000, 0x10000000
"""What Linux calls a network and a user namespace of one's own (``unshare(2)``)."""


class RefusedError(Exception):
    """A request that is not answered: an HTTP status, and why."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


def main(arguments: Sequence[str], answer: Answering | None = None) -> None:
    """
    Answer requests until there are no more, as `answer_query` does or another function.

    `arguments` are the path of the store, the megabytes of memory, and how far to stand back (``nice``).
    """
    answer = answer or answer_query
    path, memory, nice = arguments
    if hasattr(os, "nice"):
        os.nice(int(nice))
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    _leave_the_network()
    try:
        store = Store.read_only(Path(path))
        _bound(int(memory))
    except KgError as error:
        frames.tell(answers, {"error": str(error)})
        return
    frames.tell(answers, {"generation": store.manifest.graph})
    while (frame := frames.read(requests)) is not None:
        try:
            media, content = answer(store, json.loads(frame))
        except RefusedError as refused:
            frames.tell(answers, {"status": refused.status, "why": str(refused)})
        except MemoryError:
            frames.tell(answers, {"status": 500, "why": NO_MEMORY})
        except RecursionError:
            frames.tell(answers, {"status": 400, "why": TOO_DEEP})
        else:
            frames.tell(answers, {"status": 200, "type": media})
            frames.write_all(answers, content)


def answer_query(store: Store, asked: dict[str, Any]) -> tuple[str, bytes]:
    """
    Answer one request: a query of the protocol, or a named one.

    Gives the media type and the content.

    Raises
    ------
    RefusedError
        If there is no answer for the client.
    """
    try:
        if "reconcile" in asked:
            return "application/json", json.dumps(answered(store, asked), ensure_ascii=False).encode()
        if "name" in asked:
            found = run(store, asked["name"], asked["parameters"])
            return "", _page(store, found) if asked["format"] == PAGE else render(found, asked["format"])
        return _query(store.graph, asked)
    except MalformedError as error:
        raise RefusedError(400, str(error)) from error
    except ServiceError as error:
        raise RefusedError(403, str(error)) from error
    except KgError as error:
        raise RefusedError(400 if error.status == QueryError.status else 500, str(error)) from error


def _page(store: Store, found: Answer) -> bytes:
    """Write the rows that a page shows: how many there are, and of each thing what it is called and its IRI."""
    some = Answer(found.columns, found.rows[:SHOWN])
    called = labels(store, some)
    rows = [
        [
            [called.get(cell.value, cell.value), cell.value]
            if isinstance(cell, ox.NamedNode)
            else [text(cell), ""]
            for cell in row
        ]
        for row in some.rows
    ]
    return json.dumps({"columns": found.columns, "total": len(found.rows), "rows": rows}).encode()


def _query(graph: ox.Store, asked: dict[str, Any]) -> tuple[str, bytes]:
    """Answer a query of the protocol."""
    query, default, named = asked["query"], asked["default"], asked["named"]
    if changes(query):
        why = "This endpoint only reads: updates are refused. Ask with SELECT, ASK, CONSTRUCT or DESCRIBE."
        raise RefusedError(403, why)
    safe = harmless(query)
    dataset: dict[str, Any] = {"use_default_graph_as_union": not uses(safe, "from")}
    if default or named:
        # The protocol's graphs go before those of the query, and are all there is.
        dataset = {"default_graph": _graphs(default), "named_graphs": _graphs(named)}
    try:
        found = graph.query(safe, prefixes=PREFIXES, **dataset)
        if isinstance(found, ox.QueryTriples):
            media = _format(asked["accept"], GRAPHS)
            return media, _bounded(written(_some(found, asked["rows"]), GRAPHS[media]), asked)
        media = _format(asked["accept"], RESULTS)
        if isinstance(found, ox.QuerySolutions):
            columns = tuple(variable.value for variable in found.variables)
            whole = Answer(columns, tuple(tuple(row) for row in _some(found, asked["rows"])))
        else:
            whole = Answer(truth=bool(found))
        return media, _bounded(render(whole, RESULTS[media]), asked)
    except SyntaxError as error:
        raise QueryError(explain(query, str(error), "the query")) from error
    except (OSError, RuntimeError, ValueError) as error:
        why = f"The query cannot be answered: {error}"
        raise RefusedError(500 if isinstance(error, OSError) else 400, why) from error


def _graphs(names: list[str]) -> list[ox.NamedNode]:
    """Return graphs by their IRIs."""
    try:
        return [ox.NamedNode(name) for name in names]
    except ValueError as error:
        raise RefusedError(400, f"A graph is named by an absolute IRI: {error}") from error


def _format(accept: str | None, offers: dict[str, str]) -> str:
    chosen = choose(accept, offers)
    if chosen is None:
        raise RefusedError(406, f"This query is answered as one of: {', '.join(offers)}.")
    return chosen


def _some(found: Iterable[Any], most: int) -> list[Any]:
    """Take all rows or triples, unless they are too many."""
    rows = list(islice(found, most + 1))
    if len(rows) > most:
        why = f"The answer was refused: it has more than {most:,} rows or triples. Narrow the query, or ask for parts with LIMIT and OFFSET."
        raise RefusedError(422, why)
    return rows


def _bounded(content: bytes, asked: dict[str, Any]) -> bytes:
    if len(content) > asked["bytes"]:
        why = f"The answer was refused: it has more than {asked['bytes']:,} bytes. Narrow the query, or ask for parts with LIMIT and OFFSET."
        raise RefusedError(422, why)
    return content


def _leave_the_network() -> None:
    """Return up the network where Linux lets us: what reads queries then cannot reach it even by a fault."""
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import ctypes  # noqa: PLC0415 - not everywhere

        unshare = ctypes.CDLL(None).unshare
        _ = unshare(NEWNET) == 0 or unshare(NEWUSER | NEWNET) == 0


def _bound(megabytes: int) -> None:
    """Bound the memory of this process, where the system can."""
    if not megabytes:
        return
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not everywhere

        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):
        main(sys.argv[1:])
