"""A process that is started before it is known what to read: only where something is certain to be, and it changes nothing."""

import os

import pytest

from kg.build import Program, build
from tests.build.doubles import PROGRAM
from tests.build.test_build import lines

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")


@pytest.fixture
def docs(tmp_path):
    """Lay out two documents."""
    folder = tmp_path / "docs"
    folder.mkdir()
    for name in ("bath", "leeds"):
        (folder / f"{name}.txt").write_text(f"{name}\nBAS good\n")
    return folder


@pytest.fixture(autouse=True)
def told(tmp_path, monkeypatch):
    """Have the small program taken for ours, and give the file in which it tells what it is got ready for."""
    told = tmp_path / "told"

    def preload(*, articles=True, many=True):
        told.write_text(f"articles={articles} many={many}")

    for name in ("ours", "unnamed"):
        monkeypatch.setattr(Program, name, lambda *_: PROGRAM)
    monkeypatch.setattr(Program, "preload", property(lambda _: preload))
    return told


def test_a_new_document(docs, tmp_path, told):
    """It is read by the process that was got ready for its kind, and the graph is that of a build of all."""
    build([docs], tmp_path / "store")
    told.unlink(missing_ok=True)
    (docs / "derby.txt").write_text("derby\nDER inadequate\n")

    summary = build([docs], tmp_path / "store")

    assert (1, 2) == (summary.read, summary.unchanged)
    assert "articles=True many=False" == told.read_text()
    build([docs], tmp_path / "all")
    assert lines(tmp_path / "all") == lines(tmp_path / "store")


def test_nothing_new(docs, tmp_path, told):
    """Where all is known, or has only gone, no process is started."""
    build([docs], tmp_path / "store")
    told.unlink(missing_ok=True)
    (docs / "bath.txt").unlink()

    assert 1 == build([docs], tmp_path / "store").unchanged
    assert not told.exists()


def test_the_same_bytes(docs, tmp_path):
    """A new file that turns out to hold what another does is its duplicate; nothing is read."""
    build([docs], tmp_path / "store")
    (docs / "london.txt").write_bytes((docs / "leeds.txt").read_bytes())

    summary = build([docs], tmp_path / "store")

    assert [("london.txt", "leeds.txt")] == list(summary.duplicates)


def test_it_ends_while_it_gets_ready(docs, tmp_path, monkeypatch):
    """Another process reads the document then."""
    build([docs], tmp_path / "store")
    (docs / "derby.txt").write_text("derby\nDER inadequate\n")
    monkeypatch.setattr(Program, "preload", property(lambda _: lambda **_: os._exit(1)))

    assert 1 == build([docs], tmp_path / "store").read
