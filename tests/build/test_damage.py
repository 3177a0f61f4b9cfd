"""A damaged store is never asked as if it were whole: each command refuses, and the next build mends it."""

import contextlib
import os
import re
import shutil
from dataclasses import replace

import pytest

from kg.build import build
from kg.errors import StoreError
from kg.store import Store
from kg.store.sealed import unsealed
from tests.build.doubles import PROGRAM, Report

ARTICLES = {
    "derby.txt": "Derby is praised by its inspectors\nDER good\n",
    "leeds.txt": "Leeds hears what it has to do\nLDS inadequate\n",
}
ASKED = replace(PROGRAM, validate=lambda _: Report(counts={"Violation": 0}))
"""A small program whose graph is checked, and conforms."""


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    """Two articles in a folder."""
    folder = tmp_path_factory.mktemp("papers")
    for name, words in ARTICLES.items():
        (folder / name).write_text(words)
    return folder


@pytest.fixture(scope="module")
def whole(papers, tmp_path_factory):
    """A store of them, and what it holds."""
    store = tmp_path_factory.mktemp("stores") / "store"
    build([papers], store, program=ASKED)
    return store, held(store)


def held(store):
    """All that a store holds: its graph, sorted, what it was read from, and each document with its text and claims."""
    opened = Store.read_only(store)
    documents = {name: (opened.record(name), opened.text(name)) for name in opened.manifest.documents}
    return sorted(map(str, opened.graph)), opened.manifest, documents


def flip(path, part=0.5):
    """Turn one bit over in the middle of a file, or at another part of it."""
    content = bytearray(path.read_bytes())
    content[int(part * len(content))] ^= 1
    path.write_bytes(content)


def flip_first(path):
    """Turn one bit over at a file's beginning."""
    flip(path, 0)


def flip_late(path):
    """Turn one bit over towards a file's end."""
    flip(path, 0.95)


def flip_unseen(path):
    """Turn one bit over, as a failing disk does: the file looks untouched."""
    state = path.stat()
    flip(path)
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def cut(path):
    """Leave a file's first half."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path):
    """Leave nothing of a file's content."""
    path.write_bytes(b"")


def gone(path):
    """Take a file away."""
    path.unlink()


def mend(papers, store):
    """Build again; where that refuses, it says what to do, and that is done. Give what SHACL said."""
    try:
        return build([papers], store, program=ASKED).checked
    except StoreError as error:
        if "kg build --fresh" not in str(error):
            raise
        return build([papers], store, program=ASKED, fresh=True).checked


def files_of(store):
    """The files of a store below it, by what does not depend on the build: those of graphs by their number."""
    return sorted(p.relative_to(store) for p in store.rglob("*") if p.is_file() and p.name != "lock")


@pytest.mark.parametrize("harm", [flip, flip_first, flip_late, flip_unseen, cut, empty, gone])
def test_every_file(whole, papers, tmp_path, harm):
    """Whatever is damaged, an answer is the right one or there is none; after the next build it is the right one."""
    store, before = whole
    for name in files_of(store):
        copy = tmp_path / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(store, copy, copy_function=shutil.copy2)
        if not (copy / name).stat().st_size:
            continue
        harm(copy / name)
        with contextlib.suppress(StoreError, OSError):
            assert before == held(copy), f"{harm.__name__} {name} is served"
        checked = mend(papers, copy)

        assert before == held(copy), f"{harm.__name__} {name} is not mended"
        assert (True, {"Violation": 0}) == (checked.conforms, checked.counts)


def test_every_byte_of_what_is_json(whole):
    """Whichever byte is another, each file of JSON is refused, or as they were."""
    store, _ = whole
    for path in [*sorted(store.glob("*.json")), *sorted((store / "documents").iterdir())]:
        content = path.read_bytes()
        before = unsealed(content)
        for place in range(len(content)):
            harmed = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
            with contextlib.suppress(ValueError):
                found = unsealed(harmed)  # where it is the seal's own name, what it is of is as it was
                assert before == {name: found[name] for name in before}, f"{path.name} {place}"


def test_what_shacl_said_is_never_taken_from_a_damaged_file(whole, papers, tmp_path):
    """A file that says that nothing is wrong, and has changed, is not believed: the graph is checked again."""
    copy = tmp_path / "copy"
    shutil.copytree(whole[0], copy, copy_function=shutil.copy2)
    checked = copy / "checked.json"
    said = checked.read_bytes()
    checked.write_bytes(said.replace(b'"Violation": 0', b'"Violation": 7'))

    assert {"Violation": 0} == build([papers], copy, program=ASKED).checked.counts
    assert said == checked.read_bytes()


@pytest.mark.parametrize("kept", ["documents", "text"])
@pytest.mark.parametrize("harm", [flip, cut, empty, gone])
def test_what_is_kept_of_another_path(papers, tmp_path, harm, kept):
    """What is damaged of a document whose path is not built now goes into no graph: it is named, with what to do."""
    for name in ARTICLES:
        (tmp_path / name).mkdir()
        shutil.copy(papers / name, tmp_path / name)
    store, (first, second) = tmp_path / "store", (tmp_path / name for name in ARTICLES)
    build([first, second], store, program=ASKED)
    before = held(store)
    victim = next(
        path
        for path in (store / kept).iterdir()
        if b"Leeds" in (path.parent.parent / "text" / f"{path.stem}.txt").read_bytes()
    )
    harm(victim)
    (first / "more.txt").write_text("Kent is told of\nKEN good\n")

    with pytest.raises(StoreError, match=re.escape(victim.name)) as told:
        build([first], store, program=ASKED)
    assert "kg remove 'leeds.txt'" in str(told.value)
    assert before[0] == sorted(map(str, Store.read_only(store).graph))
    build([first, second], store, program=ASKED)
    (first / "more.txt").unlink()
    build([first], store, program=ASKED)

    assert before == held(store)


def test_what_was_mended_is_named(whole, papers, tmp_path):
    """The summary says which file was damaged, and how."""
    store, _ = whole
    copy = tmp_path / "copy"
    shutil.copytree(store, copy, copy_function=shutil.copy2)
    (victim,) = (copy / "graph").glob("*/CURRENT")
    victim.unlink()

    with pytest.raises(StoreError, match="CURRENT is missing"):
        Store.read_only(copy)
    summary = build([papers], copy, program=ASKED)

    assert "CURRENT is missing" in summary.mended
    assert "mended " in str(summary)
    assert not build([papers], copy, program=ASKED).mended


def test_fresh_reuses_nothing(whole, papers, tmp_path):
    """A graph that opens, and is another's, does not stay because it has the right name."""
    store, before = whole
    copy, other = tmp_path / "copy", tmp_path / "other"
    shutil.copytree(store, copy, copy_function=shutil.copy2)
    build([papers / "leeds.txt"], other, program=ASKED)
    (ours,), (theirs,) = (copy / "graph").iterdir(), (other / "graph").iterdir()
    shutil.rmtree(ours)
    shutil.copytree(theirs, ours, copy_function=shutil.copy2)

    with pytest.raises(StoreError, match="are written down"):
        Store.read_only(copy)
    build([papers], copy, program=ASKED, fresh=True)

    assert before == held(copy)
