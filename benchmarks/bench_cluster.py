"""
Build copies of a folder in one process and on a cluster of small workers, one of which is killed in the middle.

    python benchmarks/bench_cluster.py [FOLDER] [--copies 1 2 4] [--memory 600MB] [--workers 2]

Copies differ by a last line (texts, pages) or a comment after the end (PDFs), so that each is a document of its own.
Prints, for each number of copies: documents, seconds of either build, the largest memory of the process that builds
on the cluster, and whether both stores export to the same N-Quads, byte for byte.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil  # type: ignore[import-untyped]  # comes with distributed, without types

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
KG = (sys.executable, "-m", "kg")
LAST = {".pdf": b"\n%% copy %d\n", ".html": b"\n<!-- copy %d -->\n", ".htm": b"\n<!-- copy %d -->\n"}
QUIET = subprocess.DEVNULL


def main() -> None:
    """Read the arguments; build."""
    asked = argparse.ArgumentParser(description="Build copies of a folder on a cluster, and in one process.")
    asked.add_argument("folder", nargs="?", type=Path, default=ROOT / "examples")
    asked.add_argument("--copies", type=int, nargs="+", default=[1, 2, 4])
    asked.add_argument("--memory", default="600MB", help="of each worker")
    asked.add_argument("--workers", type=int, default=2)
    given = asked.parse_args()
    print(
        f"{'copies':>6} {'documents':>9} {'one process, s':>14} {'cluster, s':>10} {'MB':>5}  killed  same bytes"
    )
    for copies in given.copies:
        with tempfile.TemporaryDirectory() as made:
            _compare(Path(made), given, copies)


def _compare(made: Path, given: argparse.Namespace, copies: int) -> None:
    documents = copied(given.folder, made / "in", copies)
    alone, _, _ = _built(made / "in", made / "alone", "--workers", "1")
    with _cluster(given) as (address, worker):
        spread, megabytes, killed = _built(
            made / "in", made / "cluster", "--scheduler", address, worker=worker, after=alone / 2
        )
    same = _exported(made / "alone") == _exported(made / "cluster")
    print(f"{copies:6} {documents:9} {alone:14.1f} {spread:10.1f} {megabytes:5.0f}  {killed!s:6}  {same}")


def copied(folder: Path, to: Path, copies: int) -> int:
    """Write copies of a folder's documents that differ in their last bytes; return how many files there are."""
    for number in range(copies):
        shutil.copytree(folder, to / f"copy-{number}")
        for file in (to / f"copy-{number}").rglob("*"):
            if number and file.is_file() and file.suffix in (".pdf", ".html", ".htm", ".txt"):
                with file.open("ab") as end:
                    end.write(LAST.get(file.suffix, b"\n\nCopy %d.\n") % number)
    return sum(1 for file in to.rglob("*") if file.is_file() and not file.name.endswith(".meta.json"))


@contextlib.contextmanager
def _cluster(given: argparse.Namespace) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run a scheduler and its workers; give the address, and the nanny of the first worker."""
    started: list[subprocess.Popen[bytes]] = []
    with tempfile.TemporaryDirectory() as place, contextlib.ExitStack() as ended:
        told = Path(place) / "scheduler.json"
        calls = [
            ("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(told)),
            *[("worker", "--scheduler-file", str(told), "--nthreads", "1", "--memory-limit", given.memory)]
            * given.workers,
        ]
        for kind, *options in calls:
            program = (sys.executable, "-m", f"distributed.cli.dask_{kind}", "--no-dashboard", *options)
            started.append(
                subprocess.Popen(program, start_new_session=True, cwd=place, stdout=QUIET, stderr=QUIET)
            )
            ended.callback(_ended, started[-1])
            while not told.exists():
                time.sleep(0.1)
        yield json.loads(told.read_text())["address"], started[1]


def _ended(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _built(
    folder: Path, store: Path, *options: str, worker: subprocess.Popen[bytes] | None = None, after: float = 0
) -> tuple[float, float, bool]:
    """Build; return the seconds, the largest memory of the process in megabytes, and whether a worker was killed."""
    began, most, killed = time.monotonic(), 0, False
    process = psutil.Popen(
        (*KG, "build", str(folder), "--store", str(store), *options), cwd=ROOT, stdout=QUIET, stderr=QUIET
    )
    while process.poll() is None:
        try:
            most = max(most, process.memory_info().rss)
            if worker and not killed and time.monotonic() - began > after:
                for child in psutil.Process(
                    worker.pid
                ).children():  # a nanny stands over it and starts another
                    child.kill()
                    killed = True
        except psutil.NoSuchProcess:
            pass
        time.sleep(0.05)
    if process.returncode not in (0, 1):
        message = f"kg build ended with {process.returncode}"
        raise SystemExit(message)
    return time.monotonic() - began, most / 1e6, killed


def _exported(store: Path) -> str:
    out = store.with_suffix(".nq")
    subprocess.run(
        (*KG, "export", str(out), "--store", str(store)), check=True, cwd=ROOT, stdout=QUIET, stderr=QUIET
    )
    with out.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    main()
