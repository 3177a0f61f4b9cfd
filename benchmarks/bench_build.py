"""
How long a build takes, against the least that reading the same text can take.

    python benchmarks/bench_build.py [--runs 3] [--copies 1 4 16] [--docs examples]

The documents are copied under different names, each copy with a line of its
own, so that no two have the same bytes. The floor, measured in the same run,
reads the same files and cuts the same text into tokens with spaCy's blank
English pipeline. All times are medians of several runs, each in a new process:
processor time (of the process and its children) and wall time, start-up
included. On a shared machine read the ratios.
"""

from __future__ import annotations

import argparse
import resource
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
KG = str(Path(sysconfig.get_path("scripts")) / "kg")
PAGES = (".html", ".htm")
FLOOR = """
import sys
from pathlib import Path
import spacy
tokenise = spacy.blank("en").make_doc
print(sum(len(tokenise(path.read_text(encoding="utf-8"))) for path in Path(sys.argv[1]).iterdir()))
"""


@dataclass(frozen=True)
class Cost:
    """What one command took, in seconds."""

    processor: float
    wall: float


def cost(command: list[str]) -> Cost:
    """Run a command and measure it; its output is thrown away."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr.decode()}")
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall)


def median(costs: list[Cost]) -> Cost:
    """Return the median of each time."""
    return Cost(statistics.median(c.processor for c in costs), statistics.median(c.wall for c in costs))


def copied(docs: Path, times: int, folder: Path) -> int:
    """Copy documents and their companions under different names; give how many documents there are."""
    folder.mkdir(parents=True)
    count = 0
    for path in sorted(docs.iterdir()):
        if not path.is_file():
            continue
        companion = path.name.endswith(".meta.json")
        for number in range(times):
            content = path.read_bytes()
            if not companion:
                mark = f"<!-- {number} -->" if path.suffix in PAGES else f"\n\n({number})\n"
                content += mark.encode()
            (folder / f"{number:03}-{path.name}").write_bytes(content)
            count += not companion
    return count


def floor_text(folder: Path, texts: Path) -> None:
    """Write what `kg` reads out of each document: the floor is about the same words."""
    from kg.readers import read  # noqa: PLC0415 - only here

    texts.mkdir()
    for path in sorted(folder.iterdir()):
        if not path.name.endswith(".meta.json"):
            (texts / f"{path.name}.txt").write_text(read(path, path.name).text, encoding="utf-8")


def bench_help(runs: int) -> None:
    """Compare the start-up of the command with that of Python itself."""
    python = median([cost([sys.executable, "-c", "pass"]) for _ in range(runs)])
    help_ = median([cost([KG, "--help"]) for _ in range(runs)])
    print(f"{'start-up':22}{'processor s':>12}{'wall s':>9}")
    print(f"{'python -c pass':22}{python.processor:12.2f}{python.wall:9.2f}")
    print(f"{'kg --help':22}{help_.processor:12.2f}{help_.wall:9.2f}\n")


def bench_builds(docs: Path, copies: list[int], runs: int) -> None:
    """Compare builds of more and more documents with the floor for the same words."""
    head = (
        "build",
        "documents",
        "processor s",
        "wall s",
        "floor cpu s",
        "floor wall s",
        "cpu ratio",
        "wall ratio",
    )
    print(f"{head[0]:8}{head[1]:>10}" + "".join(f"{word:>13}" for word in head[2:]))
    for times in copies:
        with tempfile.TemporaryDirectory() as made:
            folder, texts, store = Path(made) / "docs", Path(made) / "texts", Path(made) / "store"
            count = copied(docs, times, folder)
            floor_text(folder, texts)
            builds, floors = [], []
            for _ in range(runs):
                shutil.rmtree(store, ignore_errors=True)
                builds.append(cost([KG, "build", str(folder), "--store", str(store)]))
                floors.append(cost([sys.executable, "-c", FLOOR, str(texts)]))
            build, floor = median(builds), median(floors)
            figures = (build.processor, build.wall, floor.processor, floor.wall)
            ratios = (build.processor / floor.processor, build.wall / floor.wall)
            print(
                f"{times:>3}×    {count:>10}" + "".join(f"{figure:13.2f}" for figure in (*figures, *ratios))
            )


def main() -> None:
    """Read the arguments and print the tables."""
    asked = argparse.ArgumentParser(description="Time kg build against a floor measured in the same run.")
    asked.add_argument("--runs", type=int, default=3)
    asked.add_argument("--copies", type=int, nargs="+", default=[1, 4, 16])
    asked.add_argument("--docs", type=Path, default=HERE.parent / "examples")
    given = asked.parse_args()
    bench_help(given.runs)
    bench_builds(given.docs, given.copies, given.runs)


if __name__ == "__main__":
    main()
