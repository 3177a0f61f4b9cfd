"""
What many more documents would take: measured here, then simulated for a cluster.

    python benchmarks/simulate_scale.py [--docs FOLDER …] [--sample N] [--documents 100e6] [--threads 64 …]

Measures, in one process: reading, finding and writing the graph of a sample of
documents, each by itself; loading their graphs; and the knowledge step council by
council, whose result is compared with that of the whole. Then documents drawn from
the sample with a fixed seed are given, one after the other, to the thread that is
free first, as the cluster's scheduler does, for growing numbers of documents up to
`SIMULATED`; beyond that the time is proportional. Councils are given to threads by
size, the largest first. Nothing in the result is a constant but the seed.
"""

from __future__ import annotations

import argparse
import heapq
import random
import statistics
import sys
import tempfile
import time
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.build import Program, gather
from kg.build.reading import Task, Worker
from kg.resolve import resolve, resolve_council
from kg.resolve.claims import by_council

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.store import Told

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parents[1] / "shared" / "corpus"
EXAMPLES = HERE.parent / "examples"
SIMULATED = 200_000
SEED = 1


def main() -> None:
    """Measure, simulate, and print both."""
    asked = argparse.ArgumentParser(description="Simulate a build of many documents.")
    asked.add_argument("--docs", type=Path, nargs="*")
    asked.add_argument("--sample", type=int, default=8, help="take every Nth document")
    asked.add_argument("--documents", type=float, default=100e6)
    asked.add_argument("--threads", type=int, nargs="*", default=[2, 16, 64, 256])
    given = asked.parse_args()
    docs = (
        given.docs or [path for path in (CORPUS / "reports", CORPUS / "news") if path.is_dir()] or [EXAMPLES]
    )
    costs, told, sizes = measure(docs, given.sample)
    by_kind = {kind: costs[kind] for kind in sorted(costs)}
    for kind, seconds in by_kind.items():
        mean, most = statistics.fmean(seconds), max(seconds)
        print(
            f"{kind:8} {len(seconds):4} documents, {1000 * mean:7.1f} ms each on average, {1000 * most:7.1f} ms at most"
        )
    each = sizes / len(told)
    print(
        f"graph    {each / 1024:.0f} KiB of N-Quads a document; loaded at {load_rate(told) / 1e6:.1f} MB/s into one store"
    )
    councils = knowledge(told)
    print(f"\n{'documents':>12}{'threads':>9}{'reading, h':>12}{'knowledge, h':>14}{'idle':>7}")
    every = list(chain.from_iterable(by_kind.values()))
    for threads in given.threads:
        for count in (SIMULATED // 100, SIMULATED // 10, SIMULATED):
            row(count, count, threads, every, councils, len(told))
        row(int(given.documents), SIMULATED, threads, every, councils, len(told))


def measure(docs: Iterable[Path], sample: int) -> tuple[dict[str, list[float]], list[Told], int]:
    """Read a sample of the documents one by one; give the seconds of each, by genre, and what was told."""
    program = Program.ours()
    costs: dict[str, list[float]] = {}
    told: list[Told] = []
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder)
        for place in ("text", "documents"):
            (store / place).mkdir()
        worker = Worker(program.read, program.find, store)
        inputs = gather(docs)[::sample]
        worker.settle(Task("", (inputs[0],)))  # what is loaded once is not counted
        for file in inputs:
            began = time.process_time()
            outcome = worker.settle(Task("", (file,)))
            if outcome.told:
                costs.setdefault(outcome.told.genre, []).append(time.process_time() - began)
                told.append(outcome.told)
    return costs, told, sum(len(one.quads) for one in told)


def load_rate(told: list[Told]) -> float:
    """Return the bytes of N-Quads that one store loads in a second."""
    with tempfile.TemporaryDirectory() as folder:
        store = ox.Store(folder)
        quads = b"".join(one.quads for one in told)
        began = time.perf_counter()
        store.bulk_load(quads, ox.RdfFormat.N_QUADS)
        return len(quads) / (time.perf_counter() - began)


def knowledge(told: list[Told]) -> list[float]:
    """Time the knowledge step of each council, and make sure that together they come to the whole."""
    documents = {f"{number:016x}": one for number, one in enumerate(told)}
    claims = {name: one.claims for name, one in documents.items()}
    costs, parts = [], []
    for council, those in by_council(claims).items():
        began = time.process_time()
        parts.append(resolve_council(council, documents, those))
        costs.append(time.process_time() - began)
    began = time.process_time()
    whole = resolve(documents, claims)
    took = time.process_time() - began
    for field in ("inspections", "judgements", "disagreements", "changes"):
        apart = sorted(
            chain.from_iterable(getattr(part, field) for part in parts), key=lambda thing: thing.id
        )
        if apart != list(getattr(whole, field)):
            sys.exit(f"The {field} of the councils one by one are not those of the whole.")
    print(
        f"knowledge {len(costs)} councils one by one {sum(costs):.2f} s, the whole {took:.2f} s, with the same result"
    )
    return costs


def row(
    count: int, simulated: int, threads: int, each: list[float], councils: list[float], measured: int
) -> None:
    """Simulate a number of documents on a number of threads and print what it takes."""
    draw = random.Random(SEED)  # noqa: S311 - a simulation, with its seed
    costs = (draw.choice(each) for _ in range(simulated))
    wall, idle = dealt(costs, threads)
    # A council's step grows with its documents: shown to be linear by bench_knowledge.py.
    grown = [seconds * count / measured for seconds in sorted(councils, reverse=True)]
    known, _ = dealt(iter(grown), threads)
    print(f"{count:12,}{threads:9}{wall * count / simulated / 3600:12.3f}{known / 3600:14.3f}{idle:7.1%}")


def dealt(costs: Iterator[float], threads: int) -> tuple[float, float]:
    """Give each job to the thread that is free first; give the time it takes, and the share in which threads wait."""
    free = [0.0] * threads
    busy = 0.0
    for seconds in costs:
        busy += seconds
        heapq.heapreplace(free, free[0] + seconds)
    wall = max(free)
    return wall, 1 - busy / (wall * threads)


if __name__ == "__main__":
    main()
