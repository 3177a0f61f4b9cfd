"""
How long PDF reports take to become a graph, against bare extraction of their text.

    python benchmarks/bench_reports.py [--docs FOLDER] [--sample N] [--runs 1]

The floor, measured in the same run, is pypdfium2 in one process: every page of
the same PDFs as text, and nothing else. Each line below it is a process of its
own, start-up included: a whole build, a build that looks for no findings, and
reading and finding by themselves in one process. Processor time counts that of
child processes; memory is the most that the process and its children were seen
to hold at one moment, shared pages counted once. On a shared machine read the ratios.

Where the corpus is not there, the two example reports are copied twenty times.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parents[1] / "shared" / "corpus" / "reports"
EXAMPLES = HERE.parent / "examples" / "reports"
COPIES = 20
KG = str(Path(sysconfig.get_path("scripts")) / "kg")
POLL, GLANCE = 0.02, 0.5  # seconds between looks at whether it is done, and at the memory


@dataclass(frozen=True)
class Cost:
    """What one command took: seconds, and megabytes at the most."""

    processor: float
    wall: float
    memory: float


def main() -> None:
    """Read the arguments; be one of the legs, or run them all and print the table."""
    asked = argparse.ArgumentParser(description="Time PDF reports against bare text extraction.")
    asked.add_argument("--docs", type=Path, default=CORPUS)
    asked.add_argument("--sample", type=int, default=1, help="take every Nth document")
    asked.add_argument("--runs", type=int, default=1, help="medians of this many")
    asked.add_argument("--leg", choices=LEGS, help=argparse.SUPPRESS)
    asked.add_argument("--store", type=Path, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.leg:
        LEGS[given.leg](given.docs, given.store)
        return
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "docs"
        count = gathered(given.docs, given.sample, folder)
        table(folder, count, Path(made) / "store", given.runs)


def gathered(docs: Path, every: int, folder: Path) -> int:
    """Copy every Nth document of the corpus, or the examples many times over; give how many."""
    if docs.is_dir():
        chosen = [(path, path.relative_to(docs), b"") for path in sorted(docs.rglob("*.pdf"))[::every]]
    else:
        print(f"There is no corpus at {docs}: {COPIES} copies of each example report instead.")
        chosen = [
            (path, Path(f"{number:02}-{path.name}"), b"%%%d\n" % number)
            for path in sorted(EXAMPLES.glob("*.pdf"))
            for number in range(COPIES)
        ]
    for path, name, mark in chosen:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(path.read_bytes() + mark)
    return len(chosen)


def table(folder: Path, count: int, store: Path, runs: int) -> None:
    """Run every leg and print what it took, and how many times the floor that is."""
    script = [sys.executable, str(Path(__file__)), "--docs", str(folder), "--store", str(store), "--leg"]
    commands = {
        "floor: bare text": [*script, "floor"],
        "build": [KG, "build", str(folder), "--store", str(store)],
        "build, no findings": [*script, "no-findings"],
        "read alone": [*script, "read"],
        "read and find": [*script, "find"],
    }
    heads = ("processor s", "wall s", "peak MB", "cpu ratio", "wall ratio", "s a report")
    print(f"{f'{count} reports':20}" + "".join(f"{head:>13}" for head in heads))
    floor = Cost(0, 0, 0)
    costs = {}
    for name, command in commands.items():
        cost = median([measured(command, store) for _ in range(runs)])
        floor = floor if costs else cost
        costs[name] = cost
        ratios = (cost.processor / floor.processor, cost.wall / floor.wall)
        print(
            f"{name:20}{cost.processor:13.2f}{cost.wall:13.2f}{cost.memory:13.0f}"
            f"{ratios[0]:13.2f}{ratios[1]:13.2f}{cost.wall / count:13.3f}"
        )
    whole, without = costs["build"].processor, costs["build, no findings"].processor
    print(f"{'findings alone':20}{whole - without:13.2f}{'':26}{(whole - without) / floor.processor:13.2f}")
    print(
        f"Findings take {(whole - without) / without:.2f} times the processor time of all the rest of a build."
    )
    found = costs["read and find"].processor - costs["read alone"].processor
    print(f"{'find alone':20}{found:13.2f}{'':26}{found / floor.processor:13.2f}")


def measured(command: list[str], store: Path) -> Cost:
    """Run a command on an empty store and measure it with all its children."""
    shutil.rmtree(store, ignore_errors=True)
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=said)
        peak, looked, used = 0.0, 0.0, None
        while used is None:
            if time.perf_counter() - looked > GLANCE:
                peak, looked = max(peak, held(process.pid)), time.perf_counter()
            time.sleep(POLL)
            done, status, usage = os.wait4(process.pid, os.WNOHANG)
            used = usage if done else None
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):  # a build that rejects what is no report ends with 1
            said.seek(0)
            sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{said.read().decode()}")
    return Cost(used.ru_utime + used.ru_stime, wall, max(peak, used.ru_maxrss / 1024))


def held(process: int) -> float:
    """Give the megabytes that a process and its children hold now, where /proc tells."""
    total = 0.0
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines():
            if line.startswith("Pss:"):
                total = int(line.split()[1]) / 1024
        for child in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split():
            total += held(int(child))
    return total


def median(costs: list[Cost]) -> Cost:
    """Give the median of each figure."""
    return Cost(*(statistics.median(getattr(c, f) for c in costs) for f in ("processor", "wall", "memory")))


def floor(docs: Path, _: Path) -> None:
    """Extract the text of every page, and nothing else."""
    import pypdfium2 as pdfium  # noqa: PLC0415 - the legs load only what they measure

    letters = 0
    for path in sorted(docs.rglob("*.pdf")):
        with contextlib.suppress(pdfium.PdfiumError):
            pdf = pdfium.PdfDocument(path)
            letters += sum(len(pdf[number].get_textpage().get_text_range()) for number in range(len(pdf)))
            pdf.close()
    print(letters)


def read(docs: Path, _: Path) -> None:
    """Read every document, in one process."""
    from kg.errors import InputError  # noqa: PLC0415
    from kg.readers import read as read_file  # noqa: PLC0415

    for path in sorted(docs.rglob("*.pdf")):
        with contextlib.suppress(InputError):
            read_file(path)


def find(docs: Path, _: Path) -> None:
    """Read every document and find all that it claims, in one process."""
    from kg.errors import InputError  # noqa: PLC0415
    from kg.finders import find_all  # noqa: PLC0415
    from kg.readers import read as read_file  # noqa: PLC0415

    for path in sorted(docs.rglob("*.pdf")):
        with contextlib.suppress(InputError):
            find_all(read_file(path))


def no_findings(docs: Path, store: Path) -> None:
    """Build as ever, but look for no findings; the processes that read are forked from this one."""
    from kg.build import build  # noqa: PLC0415

    reports = importlib.import_module("kg.finders.reports.claims")
    if not hasattr(reports, "_findings"):
        sys.exit(
            "kg.finders.reports.claims has no _findings any more: tell this benchmark what finds them now"
        )
    reports._findings = lambda *_: iter(())  # noqa: SLF001 - there is no switch for users, and need be none
    summary = build([docs], store)
    if summary.facts.get("Finding"):
        sys.exit(f"{summary.facts['Finding']} findings were found all the same")


LEGS = {"floor": floor, "read": read, "find": find, "no-findings": no_findings}


if __name__ == "__main__":
    main()
