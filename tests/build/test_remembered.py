"""The fingerprints of the program, kept beside a store: taken as they are for the very same program alone."""

from importlib import metadata

import pytest

from kg.build import Program, fingerprints, remembered
from kg.extract import registry


@pytest.fixture
def worked(monkeypatch):
    """Count how often fingerprints are worked out."""
    times = []
    sources = fingerprints.sources

    def counted():
        times.append(1)
        return sources()

    monkeypatch.setattr(fingerprints, "sources", counted)
    return times


def test_the_same(tmp_path, worked):
    """What is kept is what is worked out, and it is worked out once."""
    assert Program.ours() == Program.ours(None, tmp_path) == Program.ours(None, tmp_path)
    assert 2 == len(worked)


@pytest.mark.parametrize("change", ["content", "name", "more", "library", "python", "damage", "plugin"])
def test_another_program(tmp_path, worked, monkeypatch, change):
    """Whatever of a program is another, or if what is kept is damaged, they are worked out again."""
    ours, store = tmp_path / "ours", tmp_path / "store"
    ours.mkdir()
    store.mkdir()
    (ours / "finder.py").write_text("one")
    monkeypatch.setattr(remembered, "HERE", ours)
    Program.ours(None, store)
    Program.ours(None, store)
    assert 1 == len(worked)

    if change == "content":
        (ours / "finder.py").write_text("two")
    elif change == "name":
        (ours / "finder.py").rename(ours / "reader.py")
    elif change == "more":
        (ours / "deep").mkdir()
        (ours / "deep" / "words.csv").write_text("")
    elif change == "library":
        monkeypatch.setattr(remembered, "version", lambda name: f"{name} 99")
    elif change == "python":
        monkeypatch.setattr("platform.python_version", lambda: "4.0")
    elif change == "damage":
        kept = store / remembered.NAME
        kept.write_bytes(kept.read_bytes().replace(b'"reading": "', b'"reading": "0'))
    else:
        points = [metadata.EntryPoint("theirs", "gone.away:find", "kg.finders")]
        monkeypatch.setattr(registry, "entry_points", lambda **_: points)
    found = Program.ours(None, store)

    assert 2 == len(worked)
    assert found == Program.ours()
