"""
Time every named query, in this process and as `kg query`, against reading as many cells out of the graph.

    python benchmarks/bench_queries.py STORE [--council NAME] [--copies 1 2] [--only QUERY …] [--no-command] [--bars]

With `--bars` it prints, for each query asked nationally, the median and the
95th percentile of `--runs` askings, the time until the first thousand rows are
there, and which queries miss their bar: 0.2 s, or, for those that come in
parts, 1.0 s for the first thousand rows.

The floor of a query is measured in the same run: a scan of one property that
gives as many cells as the query's answer has, read from end to end, with
nothing joined and nothing sorted. A graph on disk gives some 100,000 a second, so that no query with many
rows can be faster than that. Each query is asked nationally, and for one
council where it takes one: by default that with the median number of findings.
Times are of the processor, in seconds, the least of two runs.

`--copies` makes graphs of so many times the documents, each copy with
documents, councils and events of its own (the ontology's councils with it),
and asks the national queries of each. Making them takes a minute a million
triples; the folder is taken away at the end.
"""

from __future__ import annotations

import argparse
import math
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.query import catalogue, pieces, run
from kg.query.parts import parted
from kg.rdf.names import PREFIXES
from kg.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

RUNS = 2
BAR = 0.2  # seconds for all rows
BAR_OF_PARTS = 1.0  # seconds for the first rows
FIRST = 1_000  # rows
LOAD = 200_000  # quads
SHARED = frozenset(
    PREFIXES[kind]
    for kind in ("council", "document", "run", "claim", "quotation", "selector", "row", "column", "inspection",
                 "judgement", "rating-change", "person", "possible-identity", "tenure", "disagreement", "figure-check", "area-state", "incumbency", "tally")
    if kind in PREFIXES
)  # fmt: skip


def spent(work: Callable[[], object]) -> float:
    """Return the least processor time of a few runs, in seconds."""
    times = []
    for _ in range(RUNS):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def floor(graph: ox.Store, cells: int) -> float:
    """Return the time it takes to read so many cells of the quotations' words, as rows of two."""
    query = f"SELECT ?selector ?words {{ ?selector oa:exact ?words }} LIMIT {max(cells // 2, 1)}"
    return spent(lambda: list(graph.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)))  # type: ignore[arg-type]


def median_council(graph: ox.Store) -> str:
    """Return the code of the council that has as many findings as half of the others at most."""
    query = "SELECT ?council (COUNT(?finding) AS ?many) { ?finding csc:council ?council } GROUP BY ?council"
    found = graph.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    ranked = sorted((int(many.value), council.value) for council, many in found)  # type: ignore[union-attr]
    return str(ranked[len(ranked) // 2][1]).rpartition("/")[2]


def copies_of(graph: ox.Store, copies: int) -> Iterator[ox.Quad]:
    """Return all quads, and again for each further copy with things of its own."""
    for copy in range(copies):
        for quad in graph:
            if copy:
                own = ox.Quad(*(_own(part, copy) for part in (quad.subject, quad.predicate, quad.object, quad.graph_name)))  # type: ignore[arg-type]  # fmt: skip
                if own != quad:
                    yield own
            else:
                yield quad


def _own(part: object, copy: int) -> object:
    """Rename a thing of a copy; a term of the vocabulary stays."""
    if isinstance(part, ox.NamedNode) and any(map(part.value.startswith, SHARED)):
        return ox.NamedNode(f"{part.value}-{copy}")
    return part


def grow(graph: ox.Store, folder: Path, copies: int) -> ox.Store:
    """Make a graph of so many copies on disk, and open it as a command does."""
    store = ox.Store(str(folder))
    quads = copies_of(graph, copies)
    while load := list(islice(quads, LOAD)):
        store.bulk_extend(load)
    store.flush()
    del store
    return ox.Store.read_only(str(folder))


def command(store: Path, name: str) -> float:
    """Return the processor time of `kg query`, as it is called."""
    import resource  # noqa: PLC0415 - not on every system

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "kg", "query", name, "--store", str(store), "--format", "csv"],
        capture_output=True,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def table(graph: ox.Store, names: Sequence[str], council: str, store: Path | None) -> None:
    """Print a line for each query."""
    one = council or median_council(graph)
    print(
        f"{len(graph)} triples; one council: {one}\n"
        f"{'query':34}{'rows':>8}{'nation':>9}{'floor':>8}{'ratio':>7}{'council':>9}{'kg query':>10}"
    )
    for info in catalogue():
        if names and info.name not in names:
            continue
        answer = run(graph, info.name)
        taken = spent(lambda name=info.name: run(graph, name))  # type: ignore[misc]
        least = floor(graph, len(answer.rows) * len(answer.columns))
        takes_one = any(p.name == "council" for p in info.parameters)
        alone = spent(lambda name=info.name: run(graph, name, {"council": one})) if takes_one else None  # type: ignore[misc]
        called = command(store, info.name) if store else None
        print(
            f"{info.name:34}{len(answer.rows):8}{taken:9.3f}{least:8.3f}{taken / least:7.1f}{_cell(alone, 9)}{_cell(called, 10)}",
            flush=True,
        )


def until_first(graph: ox.Store, name: str) -> float:
    """Return the processor time until the first thousand rows of a query are there, or all of fewer."""
    began, rows = time.process_time(), 0
    for piece in pieces(graph, name):
        rows += len(piece.rows)
        if rows >= FIRST:
            break
    return time.process_time() - began


def bars(graph: ox.Store, names: Sequence[str], runs: int) -> None:
    """Print the median and the 95th percentile of each query, and which miss their bar."""
    print(f"{len(graph)} triples; {runs} runs\n{'query':34}{'rows':>8}{'p50':>8}{'p95':>8}{'first':>8}  bar")
    missed = []
    for info in catalogue():
        if names and info.name not in names:
            continue
        rows, times = 0, []
        for _ in range(runs):
            began = time.process_time()
            rows = len(run(graph, info.name).rows)
            times.append(time.process_time() - began)
        firsts = sorted(until_first(graph, info.name) for _ in range(runs)) if parted(info.name) else []
        times.sort()
        late = percentile(firsts or times) > (BAR_OF_PARTS if firsts else BAR)
        missed += [info.name] * late
        print(
            f"{info.name:34}{rows:8}{times[len(times) // 2]:8.3f}{percentile(times):8.3f}"
            f"{_cell(percentile(firsts) if firsts else None, 8)}  {'missed' if late else 'held'}",
            flush=True,
        )
    print(f"{len(missed)} miss their bar: {', '.join(missed) or 'none'}")


def percentile(times: Sequence[float]) -> float:
    """Return the 95th percentile of sorted times, the nearest that was measured."""
    return times[math.ceil(0.95 * len(times)) - 1]


def _cell(seconds: float | None, width: int) -> str:
    return " " * width if seconds is None else f"{seconds:{width}.3f}"


def main() -> None:
    """Open the store and print the tables."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("store", type=Path)
    asked.add_argument("--council", default="", help="The council of the queries that take one.")
    asked.add_argument("--copies", type=int, nargs="*", default=[])
    asked.add_argument("--only", nargs="*", default=[])
    asked.add_argument("--no-command", action="store_true")
    asked.add_argument("--bars", action="store_true")
    asked.add_argument("--runs", type=int, default=5)
    given = asked.parse_args()
    opening = spent(lambda: Store.read_only(given.store))
    store = Store.read_only(given.store)
    print(f"opening the store takes {opening:.3f} s")
    if given.bars:
        bars(store.graph, given.only, given.runs)
        return
    table(store.graph, given.only, given.council, None if given.no_command else given.store)
    for copies in given.copies:
        with tempfile.TemporaryDirectory() as folder:
            table(grow(store.graph, Path(folder) / "graph", copies), given.only, given.council, None)


if __name__ == "__main__":
    main()
