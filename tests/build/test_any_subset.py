"""Any documents, in any order and split: what is built bit by bit is what is built at once, and what is removed was never there."""

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.build import Program, build, remove
from kg.store import Store
from tests.tallied import expected, told

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = [
    p for p in sorted((ROOT / "examples").rglob("*")) if p.is_file() and not p.name.endswith(".meta.json")
]
CORPUS = ROOT.parent / "shared" / "corpus"
OURS = Program.ours()


@cache
def read(path, source):
    """Read and find once for all builds: what a document claims depends on nothing else."""
    return OURS.find(OURS.read(Path(path), source))


def once(path, source):
    """Give the document's own path back: `find` does the reading."""
    return str(Path(path).resolve()), source


def known(place):
    """Find what was found before; the files of a test are links to the same ones."""
    return read(*place)


PROGRAM = replace(OURS, read=once, find=known, validate=None)


def laid(folder, files):
    """Put links to files into a folder."""
    folder.mkdir(exist_ok=True)
    for file in files:
        target = folder / f"{file.parent.name}-{file.name}"
        if not target.exists():
            target.symlink_to(file)
        companion = file.with_name(file.name.rpartition(".")[0] + ".meta.json")
        if companion.exists():
            shutil.copy(companion, folder / f"{file.parent.name}-{companion.name}")
    return folder


def graph(store):
    """Give the whole graph as sorted lines."""
    return sorted(Store.read_only(store).graph.dump(format=ox.RdfFormat.N_QUADS).splitlines())


def check(files, work, data):
    """Draw a subset, an order, a split and what to take out again; compare with a build of what is left."""
    chosen = data.draw(
        st.lists(st.sampled_from(files), min_size=2, max_size=9, unique=True), label="documents"
    )
    first = data.draw(st.integers(1, len(chosen) - 1), label="built first")
    gone = data.draw(st.sets(st.sampled_from(chosen), max_size=len(chosen) - 1), label="removed")
    place = Path(work) / "bits"
    shutil.rmtree(work, ignore_errors=True)
    place.mkdir(parents=True)

    for some in (chosen[:first], chosen, chosen):
        build([laid(place, some)], Path(work) / "store", program=PROGRAM, workers=1)
    if gone:
        remove(
            [f"{file.parent.name}-{file.name}" for file in sorted(gone)],
            Path(work) / "store",
            program=PROGRAM,
        )
    left = laid(Path(work) / "left", [file for file in reversed(chosen) if file not in gone])
    build([left], Path(work) / "fresh", program=PROGRAM, workers=1)

    assert graph(Path(work) / "store") == graph(Path(work) / "fresh")
    known = Store.read_only(Path(work) / "store").graph
    assert expected(known) == told(known)


relaxed = settings(
    max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None
)


@relaxed
@given(st.data())
def test_examples(tmp_path_factory, data):
    """Any of the bundled examples."""
    check(EXAMPLES, tmp_path_factory.mktemp("any"), data)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="there is no corpus beside the checkout")
@relaxed
@given(st.data())
def test_corpus(tmp_path_factory, data):
    """Any of some articles and letters of the corpus, on councils that several of them tell of."""
    letters = sorted((CORPUS / "reports").glob("*/*focused-visit.pdf"))[::9]
    check(
        [*sorted((CORPUS / "seeds").glob("*.txt")), *sorted((CORPUS / "news").glob("*.txt"))[::9], *letters],
        tmp_path_factory.mktemp("any"),
        data,
    )
