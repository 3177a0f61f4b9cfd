"""The quads beside a graph: the same as the graph's, whatever was done to it, and never trusted when damaged."""

import gzip
import shutil
import zlib

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.rdf import literals
from kg.rdf.names import KNOWLEDGE, iri
from kg.store import Store, Writer
from kg.store.snapshot import (
    FILES,
    INDEX,
    NAME,
    Snapshot,
    SnapshotWriter,
    packed,
    packed_quads,
    size_of,
    unpacked,
)
from tests.store.test_store import DERBY, LEEDS, commit, keep, lines

A, B = b"<d:a> <d:p> <d:o> <d:g> .\n", b"<d:b> <d:p> <d:o> <d:g> .\n"


def beside(path):
    """Give the folder of a store's graph."""
    return path / "graph" / Store.read_only(path).manifest.graph


def all_of(path):
    """Give all quads that stand beside a store's graph, as any program reads them."""
    return gzip.decompress((beside(path) / NAME).read_bytes()).splitlines()


@pytest.fixture
def path(tmp_path):
    """Give a store of four documents."""
    path = tmp_path / "store"
    texts = {"derby.txt": DERBY, "leeds.txt": LEEDS, "york.txt": "York\nYOR good\n", "hull.txt": "Hull\n"}
    with Writer.open(path) as writer:
        commit(writer, {source: keep(writer, tmp_path, source, text) for source, text in texts.items()})
    return path


class TestPacked:
    """One named graph as a gzip member."""

    def test_sorted_and_once(self):
        """The order in which quads come, and how often, makes no difference."""
        assert A + B == unpacked(packed(B + A + B))
        assert packed(A + B) == packed(B + A + A)
        assert len(A + B) == size_of(packed(B + A + B))
        assert b"" == unpacked(packed(b""))

    @pytest.mark.parametrize("harm", [lambda m: m[:-9], lambda m: m + b"x", lambda m: b"x" + m[1:]])
    def test_damaged(self, harm):
        """What is cut off, too long or changed is not taken."""
        with pytest.raises(zlib.error):
            unpacked(harm(packed(A + B)))


def test_in_the_engines_form():
    """Dates, numbers and words as the knowledge has them come back from an engine as they were: they need not go through one."""
    values = [
        *map(literals.date, ("1998", "2019-02", "2024-02-29")),
        *map(
            literals.decimal, ("08.50", "1200", "-0", "0.000000000000000000001", "123456789012345678901234.5")
        ),
        *map(literals.integer, (0, 12)),
        *map(
            literals.words,
            ("", 'so "it" is', "two\nlines\t", "a back\\slash", "Ceredigion’s é 𝒳 \u007f\u0085"),
        ),
    ]
    graph, name = ox.NamedNode("d:g"), ox.NamedNode("d:p")
    quads = [ox.Quad(ox.NamedNode(f"d:{n}"), name, value, graph) for n, value in enumerate(values)]

    assert packed(ox.serialize(quads, format=ox.RdfFormat.N_QUADS)) == packed_quads(quads)


class TestSnapshot:
    """All named graphs of a store."""

    def test_is_the_graph(self, path):
        """It holds what the engine holds: each graph sorted, the graphs in the order of their names."""
        store = Store.read_only(path)
        names = [KNOWLEDGE, *(iri("document", document) for document in store.manifest.documents)]

        assert sorted(names) == [name for name in store.snapshot if store.snapshot.quads(name)]
        assert lines(path) == sorted(all_of(path))
        for name in names:
            dumped = store.graph.dump(format=ox.RdfFormat.N_QUADS).splitlines(keepends=True)
            held = sorted(line for line in dumped if line.endswith(f" <{name}> .\n".encode()))
            assert b"".join(held) == store.snapshot.quads(name)

    def test_follows_a_change(self, path, tmp_path):
        """A document that came, changed or went comes, changes or goes there too, byte for byte as in a store made anew."""
        with Writer.open(path) as writer:
            entries = dict(writer.manifest.sources)
            del entries["hull.txt"]
            entries["derby.txt"] = keep(writer, tmp_path, "derby.txt", "Derby\nDER inadequate\n")
            entries["bath.txt"] = keep(writer, tmp_path, "bath.txt", "Bath\nBAS good\n")
            entries["kent.txt"] = keep(writer, tmp_path, "kent.txt", "Kent\n")
            commit(writer, entries)
            commit(writer, {s: e for s, e in entries.items() if s != "kent.txt"})
        with Writer.open(tmp_path / "anew") as writer:
            texts = {"derby.txt": "Derby\nDER inadequate\n", "leeds.txt": LEEDS}
            texts |= {"york.txt": "York\nYOR good\n", "bath.txt": "Bath\nBAS good\n"}
            commit(writer, {s: keep(writer, tmp_path, s, t) for s, t in texts.items()})

        assert lines(path) == sorted(all_of(path))
        for file in (NAME, INDEX):
            assert (beside(tmp_path / "anew") / file).read_bytes() == (beside(path) / file).read_bytes()

    def test_in_memory(self, path):
        """All of it is loaded into memory, and what is changed there is not kept."""
        store = Store.read_only(path)
        copy = store.in_memory()

        assert set(store.graph) == set(copy)
        copy.clear()
        assert lines(path) == sorted(map(str.encode, (f"{quad} ." for quad in store.in_memory())))

    def test_without_it(self, path):
        """A store of an earlier version, or one whose graph was replaced since it was opened, gives its graph all the same."""
        store = Store.read_only(path)
        before, folder = set(store.graph), beside(path)
        for file in (NAME, INDEX):
            (folder / file).unlink()

        assert store.snapshot is None
        assert before == set(store.in_memory())

    @pytest.mark.parametrize("name", [NAME, INDEX])
    def test_damaged(self, path, tmp_path, name):
        """A file that is damaged is named, with what to do."""
        folder = shutil.copytree(beside(path), tmp_path / "copy")
        (folder / name).write_bytes((folder / name).read_bytes()[:40])

        with pytest.raises(StoreError, match=rf"{name}: the graph is damaged .*kg build"):
            Snapshot(folder).in_memory()

    def test_leaves_nothing_else(self, tmp_path):
        """What came is put in order, and nothing but that is left."""
        writer = SnapshotWriter(tmp_path / "made")
        for graph, quads in (("d:h", packed(B)), ("d:g", packed(A))):
            writer.add(graph, quads)
        writer.finish()

        assert {NAME, INDEX} == {path.name for path in (tmp_path / "made").iterdir()} < set(FILES)
        assert ["d:g", "d:h"] == list(Snapshot(tmp_path / "made"))
        assert b"" == Snapshot(tmp_path / "made").quads("d:none")
