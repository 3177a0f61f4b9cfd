"""
Compare what the named queries answer with what those of another revision do, on the same stores.

    python tools/compare_queries.py STORE … --revision main

Prints, for each query and store, how many rows there are, the SHA-256 of the
answer as CSV, and whether both are the same to the byte. A query that is new
has nothing to be compared with. Ends with status 1 where any differs.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
from pathlib import Path

from kg.query import ask, catalogue, comma_separated, run
from kg.store import Store


def former(name: str, revision: str) -> str:
    """Return the text of a named query at a revision, ``""`` where it was not there."""
    shown = subprocess.run(  # noqa: S603 - a revision that whoever calls this names
        ["git", "show", f"{revision}:queries/{name}.rq"],  # noqa: S607 - whichever git is used
        capture_output=True,
        check=False,
    )
    return shown.stdout.decode() if shown.returncode == 0 else ""


def compare(store: Store, revision: str) -> int:
    """Print a line for each query, and return how many differ."""
    differ = 0
    for info in catalogue():
        answer = run(store, info.name)
        written = comma_separated(answer)
        before = former(info.name, revision)
        same = not before or comma_separated(ask(store, before)) == written
        verdict = ("same" if same else "DIFFERS") if before else "new"
        print(
            f"{info.name:34}{len(answer.rows):8}  {hashlib.sha256(written).hexdigest()[:16]}  {verdict}",
            flush=True,
        )
        differ += not same
    return differ


def main() -> None:
    """Compare, store by store."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("stores", type=Path, nargs="+")
    asked.add_argument("--revision", default="main")
    given = asked.parse_args()
    sys.exit(1 if sum(compare(Store.read_only(store), given.revision) for store in given.stores) else 0)


if __name__ == "__main__":
    main()
