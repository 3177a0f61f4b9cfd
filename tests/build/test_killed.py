"""Real builds, stopped and killed at several moments: the store opens, and the next build goes on."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.progress import progress
from kg.store import Store

DOCUMENTS, WEIGHING = 30, 1000
BUILD = (
    f"WEIGHING = {WEIGHING}"
    """
import signal, sys, time
from pathlib import Path
from dataclasses import replace
from tests.build.doubles import PROGRAM, find, resolve
from tests.build import doubles
from kg.build import build
import kg.store.loading

signal.signal(signal.SIGINT, signal.default_int_handler)  # tests that run in the background inherit that it is ignored
kg.store.loading.LOAD = 2000  # so that some is loaded while the rest is read

def slowly(document):
    time.sleep(0.02)
    return find(document)

def weigh_slowly(documents, claims):
    print(WEIGHING, flush=True)
    time.sleep(float(sys.argv[3]))
    return resolve(documents, claims)

doubles.slowly = slowly
program = replace(PROGRAM, find=slowly, resolve=weigh_slowly)
build([Path(sys.argv[1])], Path(sys.argv[2]), program=program, workers=2,
      progress=lambda done, total: print(done, flush=True))
print("done", flush=True)
"""
)


@pytest.fixture
def docs(tmp_path):
    """Give a folder of many small documents."""
    folder = tmp_path / "docs"
    folder.mkdir()
    for number in range(DOCUMENTS):
        (folder / f"{number:02}.txt").write_text(f"Council {number} is doing well\nDER good\n")
    return folder


def start(docs, store, pause=60):
    """Start a build in a process of its own, which rests before it resolves: long enough to be stopped there."""
    surroundings = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    call = [sys.executable, "-c", BUILD, str(docs), str(store), str(pause)]
    return subprocess.Popen(
        call,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=surroundings,
        start_new_session=True,
    )


def finished(docs, store):
    """Build to the end, and give the exit status with what was said."""
    with start(docs, store, pause=0) as process:
        said, complaint = process.communicate(timeout=60)
    return process.returncode, said, complaint


def lines(store):
    """Give a store's graph as sorted N-Quads."""
    return sorted(Store.read_only(store).graph.dump(format=ox.RdfFormat.N_QUADS).splitlines())


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT])
@pytest.mark.parametrize("after", [1, 20, WEIGHING])
def test_stopped_at(docs, tmp_path, sent, after) -> None:
    """Only the first process is hit; the next build starts at once, and comes to the same graph."""
    store = tmp_path / "store"
    assert 0 == finished(docs, store)[0]
    before = lines(store)
    for file in sorted(docs.iterdir())[: DOCUMENTS - 5]:
        file.write_text(file.read_text() + "A word more of it\n")
    with start(docs, store) as process:
        for told in process.stdout:
            if int(told) >= after:
                break
        process.send_signal(sent)
    assert process.returncode not in (0, 3)
    assert before == lines(store)

    status, said, complaint = finished(docs, store)
    assert 0 == status, complaint
    assert said.endswith("done\n")
    fresh = tmp_path / "fresh"
    assert 0 == finished(docs, fresh)[0]
    assert lines(fresh) == lines(store)
    assert not list(store.glob("graph/*.partial"))
    time.sleep(1)
    assert not _alive(process.pid), "nobody works on for a process that was killed"


def _alive(group):
    """List the processes of a session that are still there."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == group and fields[0] != "Z":
            found.append(stat)
    return found


class Stream:
    """A stream that is a terminal, or is not."""

    def __init__(self, tty):
        """Begin with nothing written."""
        self.tty, self.written = tty, ""

    def isatty(self):
        """Tell whether it is a terminal."""
        return self.tty

    def write(self, words):
        """Keep what is written."""
        self.written += words
        return len(words)

    def flush(self):
        """Keep nothing back."""


class TestProgress:
    """What people are told while documents are read."""

    def test_plain_lines(self):
        """Elsewhere than on a terminal, lines: how many of how many, the rate and the time left."""
        stream = Stream(tty=False)
        with progress(stream, every=0) as tell:
            for done in (1, 2):
                tell(done, 2)

        first, last = stream.written.splitlines()
        assert first.startswith("1 of 2 documents read, ")
        assert first.endswith(" s left")
        assert last.startswith("2 of 2 documents read, ")
        assert "\r" not in stream.written

    def test_a_short_job_says_nothing(self):
        """What is done before the first line is due is done in silence."""
        stream = Stream(tty=False)
        with progress(stream) as tell:
            tell(1, 1)

        assert not stream.written

    def test_a_bar(self, monkeypatch):
        """On a terminal, a bar with the number of documents, the rate and the time left."""
        monkeypatch.setenv("COLUMNS", "100")
        monkeypatch.setenv("TERM", "xterm")
        stream = Stream(tty=True)
        with progress(stream) as tell:
            for done in range(1, 4):
                tell(done, 5)
                time.sleep(0.15)

        assert "3/5" in stream.written
        assert "a second" in stream.written
        assert "━" in stream.written
