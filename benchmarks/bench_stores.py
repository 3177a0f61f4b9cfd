"""
Load the same triples into pyoxigraph and rdflib, and ask both for the latest of each group.

    python benchmarks/bench_stores.py [--triples 200000]

Wall time in seconds, the least of three runs. On a shared machine read the
ratios. docs/decisions/0006 rests on this.
"""

from __future__ import annotations

import argparse
import sys
import time
from typing import TYPE_CHECKING

import pyoxigraph as ox
import rdflib

if TYPE_CHECKING:
    from collections.abc import Callable

EX = "http://example.org/"
LATEST = f"""
SELECT ?group (MAX(?date) AS ?latest) {{ ?event <{EX}group> ?group ; <{EX}date> ?date }} GROUP BY ?group
"""
RUNS = 3


def triples(number: int) -> str:
    """Write events with a group and a date, as N-Triples."""
    lines = []
    for event in range(number // 2):
        lines.append(f"<{EX}e{event}> <{EX}group> <{EX}g{event % 150}> .")
        lines.append(f'<{EX}e{event}> <{EX}date> "{2000 + event % 27}-01-01" .')
    return "\n".join(lines)


def least(work: Callable[[], object]) -> tuple[float, object]:
    """Time some work; give the least of several runs, and what it made."""
    times, made = [], None
    for _ in range(RUNS):
        began = time.perf_counter()
        made = work()
        times.append(time.perf_counter() - began)
    return min(times), made


def oxigraph(text: str) -> ox.Store:
    """Load into pyoxigraph."""
    store = ox.Store()
    store.bulk_load(text, ox.RdfFormat.N_TRIPLES)
    return store


def main() -> None:
    """Print both times and their ratio."""
    asked = argparse.ArgumentParser(description="Compare two stores.")
    asked.add_argument("--triples", type=int, default=200_000)
    text = triples(asked.parse_args().triples)
    fast, store = least(lambda: oxigraph(text))
    slow, graph = least(lambda: rdflib.Graph().parse(data=text, format="nt"))
    print(f"{'':8}{'pyoxigraph':>12}{'rdflib':>10}{'ratio':>8}")
    print(f"{'load':8}{fast:12.3f}{slow:10.3f}{slow / fast:8.0f}")
    fast, found = least(lambda: len(list(store.query(LATEST))))
    slow, expected = least(lambda: len(list(graph.query(LATEST))))
    if found != expected:
        sys.exit(f"pyoxigraph gives {found} rows, rdflib {expected}.")
    print(f"{'query':8}{fast:12.3f}{slow:10.3f}{slow / fast:8.0f}")


if __name__ == "__main__":
    main()
