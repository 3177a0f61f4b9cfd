"""
What goes through a whole store, against peers that do the same work and nothing else.

    python benchmarks/bench_peers.py [STORE]

Without a store, one is built of the bundled examples. Each leg is a process of its
own. Ours are the commands as people run them, start-up and all; the peers begin
with the same triples or rows beside them:

- ``kg validate`` against `shacl` reading the triples from a file, with our shapes;
- the SQLite export against `sqlite-utils` inserting the same rows from CSV (it comes
  with the extra ``dev``; without it, this is left out);
- the Turtle export against `pyoxigraph` dumping the same triples from memory, where
  they are already.

Processor time counts that of child processes. On a shared machine read the ratios.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

import pyoxigraph as ox
from bench_reports import KG, Cost, measured, part

from kg.ontology.resources import folder

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
TO_REACH = {"validate": 2.0, "SQLite": 1.0, "Turtle": 2.0}


def main() -> None:
    """Read the arguments; be one of the peers, or run all and print the ratios."""
    asked = argparse.ArgumentParser(description="Time validation and exports of a store against peers.")
    asked.add_argument("store", type=Path, nargs="?", help="a store; without one, the examples are built")
    asked.add_argument("--peer", choices=PEERS, help=argparse.SUPPRESS)
    asked.add_argument("--given", type=Path, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.peer:
        PEERS[given.peer](given.given)
        return
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        store = given.store or place / "store"
        if not given.store:
            subprocess.run([KG, "build", str(EXAMPLES), "--store", str(store)], check=True)
        for name in ("given.nt", "given.csv"):
            subprocess.run([KG, "export", str(place / name), "--store", str(store)], check=True)
        print(f"{'':10}{'ours s':>9}{'MB':>6}{'peer s':>9}{'MB':>6}{'ratio':>8}{'to reach':>10}")
        validate = [KG, "validate", "--store", str(store)]
        row("validate", measured(validate, None), peer("shacl", place / "given.nt"))
        for name, ending, other, rows in (
            ("SQLite", ".sqlite", "sqlite-utils", ".csv"),
            ("Turtle", ".ttl", "pyoxigraph", ".nt"),
        ):
            if not importlib.util.find_spec(other.replace("-", "_")):
                print(f"{name:10}left out: {other} is not installed")
                continue
            ours = [KG, "export", str(place / f"ours{ending}"), "--store", str(store)]
            row(name, measured(ours, None), peer(other, place / f"given{rows}"))


def peer(name: str, given: Path) -> Cost:
    """Measure a peer on what is given to it."""
    return measured([sys.executable, str(Path(__file__)), "--peer", name, "--given", str(given)], None)


def row(name: str, ours: Cost, other: Cost) -> None:
    """Print processor time and memory of both, and the ratio beside the one to reach."""
    ratio = ours.processor / other.processor
    print(
        f"{name:10}{ours.processor:9.2f}{ours.memory:6.0f}{other.processor:9.2f}{other.memory:6.0f}"
        f"{ratio:8.2f}{TO_REACH[name]:10.1f}",
        flush=True,
    )


def by_shacl(triples: Path) -> None:
    """Validate a file of triples with our shapes."""
    import shacl  # noqa: PLC0415 - each peer loads what it needs

    from kg.shacl.prescreen import triples_of  # noqa: PLC0415 - likewise

    shapes = shacl.Shapes.from_text(triples_of(folder("shapes")), format="ntriples")
    shapes.validate_text(triples.read_text(encoding="utf-8"), format="ntriples")


def by_sqlite_utils(tables: Path) -> None:
    """Insert the rows of CSV files into tables, as ``sqlite-utils insert --csv`` does: types found, then given."""
    from sqlite_utils import Database  # noqa: PLC0415 - likewise
    from sqlite_utils.utils import TypeTracker  # noqa: PLC0415 - likewise

    csv.field_size_limit(sys.maxsize)
    database = Database(tables.with_suffix(".peer.sqlite"))
    for table in sorted(tables.glob("*.csv")):
        types = TypeTracker()
        with table.open(encoding="utf-8", newline="") as file:
            database[table.stem].insert_all(types.wrap(csv.DictReader(file)))
        if database[table.stem].exists():
            database[table.stem].transform(types=types.types)


def by_pyoxigraph(triples: Path) -> None:
    """Dump triples that are in memory as Turtle; only that is timed."""
    store = ox.Store()
    store.bulk_load(path=triples, format=ox.RdfFormat.N_TRIPLES)
    with part():
        store.dump(format=ox.RdfFormat.TURTLE, from_graph=ox.DefaultGraph())


PEERS = {"shacl": by_shacl, "sqlite-utils": by_sqlite_utils, "pyoxigraph": by_pyoxigraph}


if __name__ == "__main__":
    main()
