"""
What a build costs after one part of the program has changed, against a build anew.

    python benchmarks/bench_again.py [--docs FOLDER] [--sample N]

The program is copied, and a line that does nothing is put into a file of the
copy before each build: to a build that is another version of what the file
decides. Each build is a process of its own, start-up included, into the same
store; the floor is the first, which reads and finds everything. Before the last
change a build anew into another store is compared with it, byte for byte.
Processor time counts that of child processes; on a shared machine read the ratios.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench_reports import CORPUS, gathered

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ("kg", "ontology", "shapes", "queries", "mappings", "rules")
CHANGES = {
    "nothing": "",
    "the topics of findings": "kg/extract/findings/topics.py",
    "practice models": "kg/extract/practice_models/finding.py",
    "earlier inspections": "kg/extract/reports/earlier.py",
    "a spelling of a grade": "ontology/grades.ttl",
    "the reader of PDFs": "kg/readers/pdf.py",
}


def main() -> None:
    """Copy the program and the documents, change one thing after the other, and print what each build took."""
    asked = argparse.ArgumentParser(description="Time builds after a change of the program.")
    asked.add_argument("--docs", type=Path, default=CORPUS)
    asked.add_argument("--sample", type=int, default=5, help="take every Nth document")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as made:
        program, docs, store = (Path(made) / name for name in ("program", "docs", "store"))
        count = gathered(given.docs, given.sample, docs)
        for name in PROGRAM:
            shutil.copytree(ROOT / name, program / name, ignore=shutil.ignore_patterns("__pycache__"))
        print(f"{count} reports")
        print(f"{'changed':26}{'processor s':>12}{'ratio':>8}{'wall s':>8}  documents")
        floor = row("(a build anew)", built(program, docs, store))
        for what, file in CHANGES.items():
            if what == "the reader of PDFs":
                built(program, docs, Path(made) / "anew")
                if kept(store) != kept(Path(made) / "anew"):
                    sys.exit("The store is not the one that a build anew makes.")
            if file:
                with (program / file).open("a", encoding="utf-8") as opened:
                    opened.write("\n# another version\n")
            row(what, built(program, docs, store), floor)


def built(program: Path, docs: Path, store: Path) -> tuple[float, float, str]:
    """Build with a copy of the program; give processor and wall time, and what was done."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    call = [sys.executable, "-m", "kg", "build", str(docs), "--store", str(store)]
    surroundings = {**os.environ, "PYTHONPATH": str(program)}
    done = subprocess.run(call, cwd=program, env=surroundings, capture_output=True, text=True, check=False)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    said = re.search(r"^documents +(.*)$", done.stdout, re.MULTILINE)
    if not said:
        sys.exit(done.stderr)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall, said[1]


def row(what: str, took: tuple[float, float, str], floor: float = 0.0) -> float:
    """Print a line, and give the processor time."""
    processor, wall, said = took
    ratio = f"{processor / floor:8.2f}" if floor else f"{'':8}"
    print(f"{what:26}{processor:12.2f}{ratio}{wall:8.2f}  {said}", flush=True)
    return processor


def kept(store: Path) -> dict[str, bytes]:
    """Return the records, the texts and the manifest of a store, which names the graph by all it was made from."""
    files = [*(store / "documents").iterdir(), *(store / "text").iterdir(), store / "manifest.json"]
    return {str(file.relative_to(store)): file.read_bytes() for file in files}


if __name__ == "__main__":
    main()
