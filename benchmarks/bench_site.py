"""
Time the site of a store, against the time it takes to write the same store's triples out once.

    python benchmarks/bench_site.py [STORE]

Without a store, one is built of the bundled examples. The floor is measured
in the same run, so the ratio says more than the seconds.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import pyoxigraph as ox

from kg.build import build
from kg.publish.site import write_site
from kg.store import Store

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def main() -> None:
    """Build if need be, measure both, and say so."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder, "store")
        if len(sys.argv) == 1:
            build([EXAMPLES], place)
        store = Store.read_only(place)
        begin, used = time.perf_counter(), time.process_time()
        store.graph.dump(format=ox.RdfFormat.N_QUADS)
        floor, floor_used = time.perf_counter() - begin, time.process_time() - used
        begin, used = time.perf_counter(), time.process_time()
        write_site(store, Path(folder, "site"))
        taken, taken_used = time.perf_counter() - begin, time.process_time() - used
        files = [file for file in Path(folder, "site").rglob("*") if file.is_file()]
        size = sum(file.stat().st_size for file in files)
        heaviest = max(file.stat().st_size for file in files if file.suffix == ".html")
    print(f"documents  {len(store.manifest.documents)}")
    print(f"triples    {len(store.graph)}")
    print(f"files      {len(files)}, {size / 1e6:.1f} MB; the largest page {heaviest / 1e3:.0f} kB")
    print(f"floor      {floor:.1f} s ({floor_used:.1f} s of processor): the triples dumped as N-Quads")
    print(f"site       {taken:.1f} s ({taken_used:.1f} s of processor)")
    print(f"ratio      {taken / floor:.1f} ({taken_used / floor_used:.1f} of processor)")


if __name__ == "__main__":
    main()
