"""Documents read on a Dask cluster of real processes, one of them killed on the way, and from addresses."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import distributed
import psutil
import pyoxigraph as ox
import pytest

from kg.build import Limits, Program, build, fetched
from kg.errors import CallError, ClusterError
from kg.store import Store
from tests.build.doubles import PROGRAM

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
KG = [sys.executable, "-m", "kg"]


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """Keep what is fetched with the test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


SURROUNDINGS = {**os.environ, "PYTHONPATH": str(ROOT)}


def worker(address, *options):
    """Start a worker process, which can import what the tests can, and a nanny that starts it again when it dies."""
    call = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--no-dashboard", "--nthreads", "1"]
    return subprocess.Popen(
        [*call, *options],
        env=SURROUNDINGS,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


@contextlib.contextmanager
def scheduler():
    """Run a scheduler in a process of its own, and give its address."""
    call = [
        sys.executable,
        "-m",
        "distributed.cli.dask_scheduler",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--no-dashboard",
    ]
    process = subprocess.Popen(
        call,
        env=SURROUNDINGS,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    try:
        address = next(m[0] for m in map(re.compile(r"tcp://127\.0\.0\.1:\d+").search, process.stderr) if m)
        yield address
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stderr.close()


@contextlib.contextmanager
def cluster(*options, count=2):
    """Run a scheduler and workers; give the address and the workers, once they are there."""
    with scheduler() as address:
        workers = [worker(address, *options) for _ in range(count)]
        try:
            with distributed.Client(address, timeout=60, set_as_default=False) as client:
                client.wait_for_workers(
                    count, timeout=60
                )  # which on a busy machine takes them longer than PATIENCE
            yield address, workers
        finally:
            for process in workers:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def lines(store):
    """Give a store's graph as sorted lines."""
    return sorted(Store.read_only(store).graph.dump(format=ox.RdfFormat.N_QUADS).splitlines())


@pytest.fixture
def docs(tmp_path):
    """Give a folder of small documents for the doubles to read."""
    folder = tmp_path / "docs"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(f"Council {number} is doing well\nDER good\n")
    return folder


def die(document):
    """Find as the doubles do, but take the worker along at a document that is poison."""
    if "poison" in document.text:
        reading = psutil.Process().parent()
        reading.parent().kill()
        reading.kill()
    time.sleep(0.2)
    return PROGRAM.find(document)


def test_the_same_as_here(tmp_path):
    """What a cluster makes of the examples is what is made of them here, to the last quad; a second build does nothing."""
    here, there = tmp_path / "here", tmp_path / "there"
    build([EXAMPLES], here)
    with cluster() as (address, _):
        call = [*KG, "build", str(EXAMPLES), "--store", str(there), "--scheduler", address]
        first = subprocess.run(call, capture_output=True, text=True, check=False)
        again = subprocess.run(call, capture_output=True, text=True, check=False)

    assert 0 == first.returncode, first.stderr
    assert lines(here) == lines(there)
    assert sorted(p.name for p in (here / "documents").iterdir()) == sorted(
        p.name for p in (there / "documents").iterdir()
    )
    assert "0 read" in again.stdout


def test_only_finders_have_changed(tmp_path):
    """What is only looked through again is done here, from the records; what is new is sent."""
    docs, store, fresh = tmp_path / "docs", tmp_path / "store", tmp_path / "fresh"
    shutil.copytree(EXAMPLES, docs)
    build([docs], store)
    (docs / "new.txt").write_text("Leeds was rated good by Ofsted in May 2021.\n")
    ours = Program.ours()
    finders = {genre: dict(known) for genre, known in ours.finders.items()}
    finders["article"]["leaders"] = "another"
    program = replace(ours, finders=finders)
    with cluster(count=1) as (address, _):
        done = build([docs], store, program=program, scheduler=address)
    build([docs], fresh, program=program)

    assert (1, 8, 4) == (done.read, done.found_again, done.unchanged)
    assert lines(fresh) == lines(store)
    assert (fresh / "manifest.json").read_bytes() == (store / "manifest.json").read_bytes()


def test_a_worker_is_lost(docs, tmp_path):
    """What a killed worker was at is done by another."""
    program = replace(PROGRAM, find=die)
    with cluster(count=3) as (address, workers):

        def kill(done, _total):
            if done == 2:
                os.killpg(workers[0].pid, signal.SIGKILL)

        built = build([docs], tmp_path / "store", program=program, scheduler=address, progress=kill)
    build([docs], tmp_path / "here", program=PROGRAM)

    assert (12, ()) == (built.read, built.rejected)
    assert lines(tmp_path / "here") == lines(tmp_path / "store")


def test_a_poison_document(docs, tmp_path):
    """A document that kills every worker is rejected by name; all others are read, also those that waited beside it."""
    (docs / "05.txt").write_text("poison\nDER good\n")
    program = replace(PROGRAM, find=die)
    with cluster() as (address, _):
        built = build([docs], tmp_path / "store", program=program, scheduler=address)

    ((source, reason),) = built.rejected
    assert (11, "05.txt") == (built.read, source)
    assert "workers of the cluster died of it" in reason


def test_limits(docs, tmp_path):
    """What holds for a document here holds on a cluster: whatever one does, it alone is rejected, by name."""
    for does in ("PANIC", "ABORT", "SPIN", "EAT", "DIE"):
        (docs / f"{does}.txt").write_text(f"bad\n{does} here\n")
    limits = Limits(seconds=3, memory=256)
    with cluster(count=1) as (address, _):
        built = build([docs], tmp_path / "store", program=PROGRAM, scheduler=address, limits=limits)
    for does in ("PANIC", "ABORT", "SPIN", "EAT", "DIE"):
        (docs / f"{does}.txt").unlink()
    build([docs], tmp_path / "store", program=PROGRAM)
    build([docs], tmp_path / "here", program=PROGRAM)

    assert 12 == built.read
    why = dict(built.rejected)
    assert {"PANIC.txt", "ABORT.txt", "SPIN.txt", "EAT.txt", "DIE.txt"} == why.keys()
    assert "PanicError" in why["PANIC.txt"]
    assert "SIGABRT" in why["ABORT.txt"]
    assert "--seconds" in why["SPIN.txt"]
    assert "more than 256 MB of memory" in why["EAT.txt"]
    assert "was ended" in why["DIE.txt"]
    assert lines(tmp_path / "here") == lines(tmp_path / "store")


def test_all_workers_are_lost(docs, tmp_path, monkeypatch):
    """Where nobody is left to read, the build ends with a word instead of waiting for ever, and goes on later."""
    import kg.build.cluster as module  # noqa: PLC0415

    monkeypatch.setattr(module, "PATIENCE", 3)
    (docs / "05.txt").write_text("poison\nDER good\n")
    with (
        cluster("--no-nanny", count=1) as (address, _),
        pytest.raises(ClusterError, match="All workers of the Dask cluster are gone"),
    ):
        build([docs], tmp_path / "store", program=replace(PROGRAM, find=die), scheduler=address)
    (docs / "05.txt").write_text("Council 5 is doing well\nDER good\n")
    build([docs], tmp_path / "store", program=PROGRAM)
    build([docs], tmp_path / "here", program=PROGRAM)

    assert lines(tmp_path / "here") == lines(tmp_path / "store")


def test_what_was_read_is_lost_with_its_worker(docs, tmp_path, monkeypatch):
    """Nor is what was read, but not fetched yet, waited for when nobody is left to read it again."""
    import kg.build.cluster as module  # noqa: PLC0415

    monkeypatch.setattr(module, "PATIENCE", 3)
    with cluster("--no-nanny", count=1) as (address, workers):

        def lose(done, _total):
            if done == 1:
                time.sleep(1)  # the next ones are read meanwhile
                os.killpg(workers[0].pid, signal.SIGKILL)
                time.sleep(1)  # and the scheduler notices

        with pytest.raises(ClusterError, match="All workers of the Dask cluster are gone"):
            build([docs], tmp_path / "store", program=PROGRAM, scheduler=address, progress=lose)


def test_no_cluster(docs, tmp_path, monkeypatch):
    """No scheduler, and one without workers, are named with a remedy."""
    call = [*KG, "build", str(docs), "--store", str(tmp_path / "store"), "--scheduler"]
    nobody = subprocess.run([*call, "tcp://127.0.0.1:9"], capture_output=True, text=True, check=False)
    monkeypatch.setattr("kg.build.cluster.PATIENCE", 2)
    with (
        scheduler() as address,
        pytest.raises(ClusterError, match=r"has no workers\. Start one with: dask worker"),
    ):
        build([docs], tmp_path / "store", program=PROGRAM, scheduler=address)

    assert 3 == nobody.returncode
    assert "No Dask scheduler answers at tcp://127.0.0.1:9" in nobody.stderr


def test_another_program(docs, tmp_path, monkeypatch):
    """Workers of another program than ours are refused."""
    import kg.build.cluster as module  # noqa: PLC0415

    ours = module.Program.ours
    monkeypatch.setattr(module.Program, "ours", classmethod(lambda _, *a: replace(ours(*a), reading="0123")))
    module._program.cache_clear()  # noqa: SLF001 - what it was when another test asked
    try:
        with (
            cluster(count=1) as (address, _),
            pytest.raises(ClusterError, match="runs another kg, library or Python"),
        ):
            build([docs], tmp_path / "store", program=PROGRAM, scheduler=address)
    finally:
        module._program.cache_clear()  # noqa: SLF001


class TestAddresses:
    """Documents at addresses are those of a folder of the same names."""

    @pytest.fixture
    def zipped(self, docs, tmp_path):
        """Give the address of the documents in an archive."""
        path = tmp_path / "docs.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for file in sorted(docs.iterdir()):
                archive.write(file, file.name)
        return f"zip://::file://{path}"

    def test_as_a_folder(self, docs, zipped, tmp_path):
        """The graph is the same as of the files."""
        build([docs], tmp_path / "here", program=PROGRAM)
        build(fetched([zipped]), tmp_path / "there", program=PROGRAM)

        assert lines(tmp_path / "here") == lines(tmp_path / "there")

    def test_only_what_changed(self, docs, tmp_path):
        """Unchanged documents are not fetched again, changed ones are, and those that are gone are taken out."""
        address, store = f"file://{docs}", tmp_path / "store"
        build(fetched([address]), store, program=PROGRAM)
        (folder,) = fetched([address])
        before = {path.name: path.stat().st_ino for path in folder.glob("*.txt")}
        (docs / "00.txt").unlink()
        (docs / "01.txt").write_text("Another text\nDER good\n")
        again = build(fetched([address]), store, program=PROGRAM)

        assert (1, 10, ("00.txt",)) == (again.read, again.unchanged, again.removed)
        after = {path.name: path.stat().st_ino for path in folder.glob("*.txt")}
        assert {"01.txt"} == {name for name in after if after[name] != before[name]}

    def test_hostile_names(self, tmp_path):
        """Names that would lead out of the folder are no documents."""
        path = tmp_path / "bad.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("../../evil.txt", "evil")
            archive.writestr("a/.hidden.txt", "hidden")
            archive.writestr("fine.txt", "fine")
        (found,) = fetched([f"zip://::file://{path}"])
        root = found if found.is_dir() else found.parent

        assert ["fine.txt"] == [p.name for p in root.rglob("*.txt")]
        assert not list(tmp_path.rglob("evil.txt"))

    @pytest.mark.parametrize(
        ("address", "error", "words"),
        [
            ("file:///nowhere/at/all", CallError, "There is no document at"),
            ("nonsense://x", CallError, "cannot be opened"),
            ("http://127.0.0.1:9/x.pdf", CallError, "127.0.0.1:9/x.pdf"),
        ],
    )
    def test_what_is_not_there(self, address, error, words):
        """An address at which there is nothing is named with a remedy."""
        with pytest.raises(error, match=words):
            fetched([address])

    def test_command(self, tmp_path):
        """`kg build` takes an address."""
        folder = (
            shutil.copytree(EXAMPLES / "news", tmp_path / "news")
            if (EXAMPLES / "news").is_dir()
            else EXAMPLES
        )
        call = [*KG, "build", f"file://{folder}", "--store", str(tmp_path / "store")]
        done = subprocess.run(call, capture_output=True, text=True, check=False)

        assert 0 == done.returncode, done.stderr
        assert " read, 0 unchanged, 0 rejected" in done.stdout
