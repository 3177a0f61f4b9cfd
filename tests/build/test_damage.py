"""A damaged store is never asked as if it were whole: each command refuses, and the next build mends it."""

import contextlib
import os
import shutil

import pytest

from kg.build import build
from kg.errors import StoreError
from kg.query import run
from kg.store import Store

ARTICLES = {
    "derby.txt": "Ofsted rated children's services in Derby outstanding in March 2022.\n\n"
    "Andy Smith, the council's director of children's services, said: \"We are proud of our staff.\"\n",
    "leeds.txt": "Inspectors judged Leeds City Council's children's services good in 2018.\n",
}


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
    build([papers], store)
    return store, held(store)


def held(store):
    """All that a store's graph holds, sorted."""
    return sorted(map(str, Store.read_only(store).graph))


def flip(path):
    """Turn one bit over in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


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
    """Build again; where that refuses, it says what to do, and that is done."""
    try:
        build([papers], store)
    except StoreError as error:
        if "kg build --fresh" not in str(error):
            raise
        build([papers], store, fresh=True)


def files_of(store):
    """The files of a store below it, by what does not depend on the build: those of graphs by their number."""
    return sorted(p.relative_to(store) for p in store.rglob("*") if p.is_file() and p.name != "lock")


@pytest.mark.parametrize("harm", [flip, flip_unseen, cut, empty, gone])
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
        mend(papers, copy)

        assert before == held(copy), f"{harm.__name__} {name} is not mended"


def test_what_was_mended_is_named(whole, papers, tmp_path):
    """The summary says which file was damaged, and how."""
    store, _ = whole
    copy = tmp_path / "copy"
    shutil.copytree(store, copy, copy_function=shutil.copy2)
    (victim,) = (copy / "graph").glob("*/CURRENT")
    victim.unlink()

    with pytest.raises(StoreError, match="CURRENT is missing"):
        Store.read_only(copy)
    summary = build([papers], copy)

    assert "CURRENT is missing" in summary.mended
    assert "mended " in str(summary)
    assert not build([papers], copy).mended


def test_fresh_reuses_nothing(whole, papers, tmp_path):
    """A graph that opens, and is another's, does not stay because it has the right name."""
    store, before = whole
    copy, other = tmp_path / "copy", tmp_path / "other"
    shutil.copytree(store, copy, copy_function=shutil.copy2)
    build([papers / "leeds.txt"], other)
    (ours,), (theirs,) = (copy / "graph").iterdir(), (other / "graph").iterdir()
    shutil.rmtree(ours)
    shutil.copytree(theirs, ours, copy_function=shutil.copy2)

    with pytest.raises(StoreError, match="are written down"):
        Store.read_only(copy)
    build([papers], copy, fresh=True)

    assert before == held(copy)
    assert list(run(Store.read_only(copy), "judgements").texts())
