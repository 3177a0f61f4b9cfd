"""
How long PDF reports take to become a graph, against bare extraction of their text.

    python benchmarks/bench_reports.py [--docs FOLDER] [--sample N] [--growth 1 2 4] [--rounds 5]

The floor, measured in the same run, is pypdfium2 in one process: every page of
the same PDFs as text, and nothing else. The whole build, reading alone, and
reading with finding (both in one process) are processes of their own, start-up
included; what comes after finding is timed apart on the store of that build,
without start-up: making the graph's text, loading it, the knowledge step, the
whole validation, and a second build that finds nothing changed. Processor time
counts that of child processes; memory is the most that the process and its
children were seen to hold at one moment, shared pages counted once, and
beside it the most that any one of them held, shared pages and all. On a
shared machine read the ratios.

Of several rounds, in each of which everything is measured once, one after the
other, medians are given; ratios are those of a round to its own floor.

Growth is that of floor and build on so many copies of the reports, each in a
folder of its own and a byte longer or more, so that all are documents.

Where the corpus is not there, the two example reports are copied twenty times.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parents[1] / "shared" / "corpus" / "reports"
EXAMPLES = HERE.parent / "examples" / "reports"
COPIES = 20
KG = str(Path(sysconfig.get_path("scripts")) / "kg")
PART = "part: "
FLOOR, BUILD = "floor: bare text", "build"
POLL, GLANCE = 0.02, 0.5  # seconds between looks at whether it is done, and at the memory


@dataclass(frozen=True)
class Cost:
    """What one command took: seconds, and megabytes at the most, of all its processes and of the largest."""

    processor: float
    wall: float
    memory: float
    largest: float


def main() -> None:
    """Read the arguments; be one of the legs, or run them all and print the table."""
    asked = argparse.ArgumentParser(description="Time PDF reports against bare text extraction.")
    asked.add_argument("--docs", type=Path, default=CORPUS)
    asked.add_argument("--sample", type=int, default=1, help="take every Nth document")
    asked.add_argument("--growth", type=int, nargs="*", default=[1], help="copies of the reports")
    asked.add_argument("--rounds", type=int, default=1, help="measure so many times, and give medians")
    asked.add_argument("--leg", choices=LEGS, help=argparse.SUPPRESS)
    asked.add_argument("--store", type=Path, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.leg:
        LEGS[given.leg](given.docs, given.store)
        return
    with tempfile.TemporaryDirectory() as made:
        folder, store = Path(made) / "docs", Path(made) / "store"
        count = gathered(given.docs, given.sample, folder / "copy-1")
        floors, builds = table(folder, count, store, given.rounds)
        print(
            f"\n{'copies':20}{'floor wall s':>13}{'build wall s':>13}{'wall ratio':>13}"
            f"{'peak MB':>13}{'largest MB':>13}"
        )
        for copies in sorted({1, *given.growth}):
            copied(folder, copies)
            if copies > 1:
                floors, builds = [], []
                for _ in range(given.rounds):
                    floors.append(measured(_leg(folder, store, "floor"), store))
                    builds.append(measured(_build(folder, store), store))
            floor, build = median(c.wall for c in floors), median(c.wall for c in builds)
            ratio = median(b.wall / f.wall for f, b in zip(floors, builds, strict=True))
            print(
                f"{copies:<20}{floor:13.2f}{build:13.2f}{ratio:13.2f}"
                f"{median(c.memory for c in builds):13.0f}{median(c.largest for c in builds):13.0f}"
            )


def copied(folder: Path, copies: int) -> None:
    """Have so many copies of the first folder, each of other bytes."""
    for number in range(2, copies + 1):
        for path in sorted((folder / "copy-1").rglob("*.pdf")):
            copy = folder / f"copy-{number}" / path.relative_to(folder / "copy-1")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes() + b"%%%d\n" % number)


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


def one_more(folder: Path) -> None:
    """Add a report of other bytes."""
    path = min((folder / "copy-1").rglob("*.pdf"))
    (folder / "added").mkdir()
    (folder / "added" / "one-more.pdf").write_bytes(path.read_bytes() + b"%%added\n")


def _leg(folder: Path, store: Path, name: str) -> list[str]:
    return [sys.executable, str(Path(__file__)), "--docs", str(folder), "--store", str(store), "--leg", name]


def _build(folder: Path, store: Path) -> list[str]:
    return [KG, "build", str(folder), "--store", str(store)]


def table(folder: Path, count: int, store: Path, rounds: int) -> tuple[list[Cost], list[Cost]]:
    """Measure everything so many times and print what it took, and how many times the floor that is; give floors and builds."""
    heads = ("processor s", "wall s", "peak MB", "largest MB", "cpu ratio", "wall ratio", "s a report")
    print(f"{f'{count} reports':20}" + "".join(f"{head:>13}" for head in heads), flush=True)
    found = [measured_once(folder, store) for _ in range(rounds)]
    floors = [costs[FLOOR] for costs in found]
    for name in found[0]:
        costs = [round_[name] for round_ in found]
        wall = median(cost.wall for cost in costs)
        print(
            f"{name:20}{median(cost.processor for cost in costs):13.2f}{wall:13.2f}"
            f"{median(cost.memory for cost in costs):13.0f}{median(cost.largest for cost in costs):13.0f}"
            f"{median(c.processor / f.processor for c, f in zip(costs, floors, strict=True)):13.2f}"
            f"{median(c.wall / f.wall for c, f in zip(costs, floors, strict=True)):13.2f}{wall / count:13.3f}",
            flush=True,
        )
    return floors, [costs[BUILD] for costs in found]


def measured_once(folder: Path, store: Path) -> dict[str, Cost]:
    """Measure every leg, and give what each took by its name in the table."""
    costs = {FLOOR: measured(_leg(folder, store, "floor"), store)}
    costs[BUILD] = measured(_build(folder, store), store)
    for name, leg in (
        ("  graph as text", "graph"),
        ("  load", "load"),
        ("  knowledge", "knowledge"),
        ("  validation", "validation"),
        ("build again", "again"),
    ):
        costs[name] = measured(_leg(folder, store, leg), None)
    one_more(folder)
    costs["one report added"] = measured(_build(folder, store), None)
    shutil.rmtree(folder / "added")
    read = costs["read alone"] = measured(_leg(folder, store, "read"), store)
    both = costs["read and find"] = measured(_leg(folder, store, "find"), store)
    costs["  find"] = Cost(both.processor - read.processor, both.wall - read.wall, both.memory, both.largest)
    return costs


def measured(command: list[str], empty: Path | None) -> Cost:
    """Run a command and measure it with all its children, on a store that is emptied first if one is given."""
    if empty:
        shutil.rmtree(empty, ignore_errors=True)
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=said)
        peak, largest, looked, used = 0.0, 0.0, 0.0, None
        while used is None:
            if time.perf_counter() - looked > GLANCE:
                together, one = held(process.pid)
                peak, largest, looked = max(peak, together), max(largest, one), time.perf_counter()
            time.sleep(POLL)
            done, status, usage = os.wait4(process.pid, os.WNOHANG)
            used = usage if done else None
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):  # a build that rejects what is no report ends with 1
            said.seek(0)
            sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{said.read().decode()}")
        said.seek(0)
        last = said.read().decode(errors="replace").rstrip().rpartition("\n")[2]
    if last.startswith(PART):  # it has timed the part that counts
        processor, wall = map(float, last.removeprefix(PART).split())
    else:
        processor = used.ru_utime + used.ru_stime
    largest = max(largest, used.ru_maxrss / 1024)
    return Cost(processor, wall, max(peak, largest), largest)


def held(process: int) -> tuple[float, float]:
    """Return the megabytes that a process and its children hold now, and that the largest of them does, where /proc tells."""
    total, largest = 0.0, 0.0
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines():
            if line.startswith(("Pss:", "Rss:")):
                name, size, _ = line.split()
                if name == "Pss:":
                    total = int(size) / 1024
                else:
                    largest = int(size) / 1024
        for child in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split():
            together, one = held(int(child))
            total, largest = total + together, max(largest, one)
    return total, largest


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
    from kg.garbage import seldom  # noqa: PLC0415
    from kg.readers import read as read_file  # noqa: PLC0415

    with seldom():  # as in a build
        for path in sorted(docs.rglob("*.pdf")):
            with contextlib.suppress(InputError):
                read_file(path)


def find(docs: Path, _: Path) -> None:
    """Read every document and find all that it claims, in one process."""
    from kg.errors import InputError  # noqa: PLC0415
    from kg.extract import find_all  # noqa: PLC0415
    from kg.garbage import seldom  # noqa: PLC0415
    from kg.readers import read as read_file  # noqa: PLC0415

    with seldom():  # as in a build
        for path in sorted(docs.rglob("*.pdf")):
            with contextlib.suppress(InputError):
                find_all(read_file(path))


@contextlib.contextmanager
def part() -> Iterator[None]:
    """Time what is done inside, with the children that end in it, and say so in the last line."""
    began, used = time.perf_counter(), os.times()
    yield
    now = os.times()
    processor = sum(now[:4]) - sum(used[:4])
    print(f"{PART}{processor} {time.perf_counter() - began}")


def graph(_: Path, store: Path) -> None:
    """Write the graph of every document as text."""
    from kg.rdf.claims import document_lines  # noqa: PLC0415
    from kg.store import Store  # noqa: PLC0415

    opened = Store.read_only(store)
    records = [opened.record(document) for document in opened.manifest.documents]
    with part():
        for record in records:
            document_lines(*record)


def load(_: Path, store: Path) -> None:
    """Load the graph of every document, and the rest, into a new store, in the order of a build."""
    from kg.rdf.claims import document_lines  # noqa: PLC0415
    from kg.rdf.names import iri  # noqa: PLC0415
    from kg.store import Loader, Store  # noqa: PLC0415
    from kg.store.ordering import place_of  # noqa: PLC0415
    from kg.store.snapshot import packed  # noqa: PLC0415

    opened = Store.read_only(store)
    written = {d: packed(document_lines(*opened.record(d))) for d in opened.manifest.documents}
    with tempfile.TemporaryDirectory() as made, part():
        loader = Loader(Path(made) / "graph")
        for document in sorted(written, key=lambda document: place_of(iri("document", document))):
            loader.add(document, written[document])
        loader.finish({})


def knowledge(_: Path, store: Path) -> None:
    """Resolve all claims, and make the graph of what is known."""
    from kg.rdf.knowledge import knowledge_quads  # noqa: PLC0415
    from kg.resolve import resolve  # noqa: PLC0415
    from kg.store import Store  # noqa: PLC0415
    from kg.store.records import read_document_claims  # noqa: PLC0415

    documents = Store.read_only(store).manifest.documents
    told = {document: read_document_claims(store, document) for document in documents}
    with part():
        list(knowledge_quads(resolve(told, {document: known.claims for document, known in told.items()})))


def validation(_: Path, store: Path) -> None:
    """Check the whole store, as a build does."""
    from kg.shacl.incremental import check_again  # noqa: PLC0415
    from kg.store import Store  # noqa: PLC0415

    opened = Store.read_only(store)
    with part():
        check_again(opened, {})


def again(docs: Path, store: Path) -> None:
    """Build again, with nothing changed."""
    os.execv(KG, _build(docs, store))  # noqa: S606 - ourselves


LEGS = {leg.__name__: leg for leg in (floor, read, find, graph, load, knowledge, validation, again)}


if __name__ == "__main__":
    main()
