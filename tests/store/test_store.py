"""The store on disk: what it keeps, what it refuses, and what a crash leaves."""

import hashlib
import json
import multiprocessing
import os
from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.errors import StoreError, UnknownThingError
from kg.rdf.names import KNOWLEDGE, iri
from kg.store import Entry, Manifest, Store, Writer, generations, loading, read_record, write_record
from kg.store.files import dump, locked, write_bytes
from kg.store.snapshot import packed, packed_quads
from tests.build.doubles import find, read, resolve

DERBY = "Derby is doing well\r\nDER good\nÉnd 😀 of it\n"
LEEDS = "Leeds is doing well\nLDS outstanding\n"


def keep(writer, tmp_path, source, text):
    """Read a text as a document, keep it, and give its entry."""
    path = tmp_path / "originals" / source
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    document, claims = find(read(path, source))
    record = write_record(writer.path, document, sorted(claims, key=repr))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Entry(sha256, document=document.id, program="r", record=record, genre="article")


def commit(writer, entries, program="p"):
    """Make these entries all that the store holds, with no ontology."""
    return writer.commit(entries, program, resolve=resolve, ontology=writer.path / "none")


@pytest.fixture
def path(tmp_path):
    """Give a store of two documents."""
    path = tmp_path / "store"
    with Writer.open(path) as writer:
        entries = {s: keep(writer, tmp_path, s, t) for s, t in (("derby.txt", DERBY), ("leeds.txt", LEEDS))}
        commit(writer, entries)
    return path


def lines(path):
    """Give a store's graph as sorted N-Quads."""
    return sorted(Store.read_only(path).graph.dump(format=ox.RdfFormat.N_QUADS).splitlines())


def files(path):
    """Give every file of a store but the graph's own, with its bytes."""
    return {
        str(f.relative_to(path)): f.read_bytes()
        for f in path.rglob("*")
        if f.is_file() and "graph" not in f.parts
    }


class TestRecords:
    """Documents and claims as files."""

    def test_round_trip(self, path, tmp_path):
        """What was kept of a document is read back as it was, line ends and all."""
        document, claims = find(read(tmp_path / "originals" / "derby.txt", "derby.txt"))
        kept, kept_claims = read_record(path, document.id)

        assert document == kept
        assert set(claims) == set(kept_claims)
        assert DERBY.encode() == (path / "text" / f"{document.id}.txt").read_bytes()

    def test_same_bytes(self, path, tmp_path):
        """The same content gives the same bytes."""
        before = files(path)
        with Writer.open(path) as writer:
            keep(writer, tmp_path, "derby.txt", DERBY)

        assert before == files(path) | {"lock": before["lock"]}

    def test_damaged(self, path):
        """A damaged record is named, with what to do."""
        store = Store.read_only(path)
        document = next(iter(store.manifest.documents))
        (path / "documents" / f"{document}.json").write_text("{")

        with pytest.raises(StoreError, match="is damaged"):
            store.claims(document)

    def test_missing_text(self, path):
        """A text that is gone is named."""
        store = Store.read_only(path)
        document = next(iter(store.manifest.documents))
        (path / "text" / f"{document}.txt").unlink()

        with pytest.raises(StoreError, match=r"\.txt cannot be read"):
            store.text(document)


class TestStore:
    """A store, opened to be read."""

    def test_accessors(self, path):
        """Documents, texts and claims are found by the document's id."""
        store = Store.read_only(str(path))
        derby = next(d for d, source in store.manifest.documents.items() if source == "derby.txt")

        assert DERBY == store.text(derby) == store.texts[derby] == store.document(derby).text
        assert ["derby.txt", "leeds.txt"] == sorted(d.source for d in store.documents().values())
        assert {"Finding", "InspectionMention", "JudgementClaim"} == {c.kind for c in store.claims(derby)}
        assert {} == store.duplicates

    def test_unknown_document(self, path):
        """A document that is not there is an unknown thing."""
        with pytest.raises(UnknownThingError, match="no document 'x'"):
            Store.read_only(path).claims("x")
        with pytest.raises(KeyError):
            Store.read_only(path).texts["x"]

    def test_graphs(self, path):
        """Each document has a graph of its own, beside knowledge."""
        store = Store.read_only(path)

        assert {KNOWLEDGE, *(iri("document", d) for d in store.manifest.documents)} == {
            name.value for name in store.graph.named_graphs()
        }
        assert len(store.graph) == store.manifest.triples

    def test_no_store(self, tmp_path):
        """Where there is no store, the message says how to make one."""
        with pytest.raises(StoreError, match=r"There is no store at .* kg build"):
            Store.read_only(tmp_path / "none")

    def test_not_a_store(self, tmp_path):
        """A folder of other things is no store, nor is a file."""
        (tmp_path / "file").touch()

        with pytest.raises(StoreError, match="is not a store"):
            Store.read_only(tmp_path)
        with pytest.raises(StoreError, match="is a file, not a store"):
            Store.read_only(tmp_path / "file")

    @pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"format": 1}', '{"format": 99}'])
    def test_broken_manifest(self, path, content):
        """A manifest that cannot be understood is a message, not a traceback."""
        (path / "manifest.json").write_text(content)

        with pytest.raises(StoreError, match=r"manifest\.json .*--fresh"):
            Store.read_only(path)

    def test_graph_gone(self, path):
        """A store without its graph says so."""
        graph = path / "graph" / Manifest.read(path).graph
        graph.rename(path / "graph" / "elsewhere")

        with pytest.raises(StoreError, match="the graph is damaged"):
            Store.read_only(path)

    def test_reader_keeps_what_it_opened(self, path):
        """A store that is open for reading does not change when a writer replaces the graph."""
        store = Store.read_only(path)
        before = len(store.graph)
        with Writer.open(path) as writer:
            commit(writer, {"derby.txt": writer.manifest.sources["derby.txt"]})

        assert before == len(store.graph) == len(list(store.graph))
        assert before > len(Store.read_only(path).graph)


class TestWriter:
    """A store, opened to be written."""

    def test_commit_is_exact(self, path, tmp_path):
        """A store changed step by step equals one made at once."""
        other = tmp_path / "other"
        with Writer.open(other) as writer:
            commit(writer, {"derby.txt": keep(writer, tmp_path, "derby.txt", DERBY)})
        with Writer.open(path) as writer:
            commit(writer, {"derby.txt": writer.manifest.sources["derby.txt"]})

        assert lines(other) == lines(path)
        assert {n: c for n, c in files(other).items() if n != "lock"} == {
            n: c for n, c in files(path).items() if n != "lock"
        }

    def test_small_change_of_a_large_store(self, path, tmp_path, monkeypatch):
        """Few changes are made in a copy of the graph, which comes to the same as making it anew."""
        texts = {f"{n}.txt": f"Council {n} is doing well\nDER good\n" for n in range(8)}
        with Writer.open(path) as writer:
            entries = {s: keep(writer, tmp_path, s, t) for s, t in texts.items()}
            commit(writer, entries)
            monkeypatch.setattr(generations, "_load", None)
            del entries["1.txt"]
            entries["2.txt"] = keep(writer, tmp_path, "2.txt", "Council 2 is no more\nDER inadequate\n")
            commit(writer, entries)
        monkeypatch.undo()
        with Writer.open(tmp_path / "other") as writer:
            commit(
                writer,
                {s: keep(writer, tmp_path, s, t) for s, t in texts.items() if s != "1.txt"}
                | {"2.txt": keep(writer, tmp_path, "2.txt", "Council 2 is no more\nDER inadequate\n")},
            )

        assert lines(tmp_path / "other") == lines(path)
        assert Manifest.read(tmp_path / "other") == Manifest.read(path)

    @pytest.mark.parametrize("before", [0, 3, 8, 16])
    def test_loads_side_by_side(self, tmp_path, monkeypatch, before):
        """However much waits when no more is to come, and whatever is under way: all of it is there."""
        monkeypatch.setattr(loading, "LOAD", 5 * 30 * 100)
        loader = loading.Loader(tmp_path / "graph")
        written = []
        for document in range(before):
            said = [f"<d:{n}> <d:p> <d:{document}> <d:{document}> .\n" for n in range(100)]
            loader.add(str(document), packed("".join(said).encode()))
            written += said
        loader.hasten()
        last = ox.Quad(*(ox.NamedNode(f"d:{name}") for name in "last"))

        assert len(written) + 1 == loader.finish({"d:t": packed_quads([last])})
        held = ox.Store.read_only(str(tmp_path / "graph"))
        assert sorted([*written, f"{last} .\n"]) == sorted(f"{quad} .\n" for quad in held)

    def test_without_links(self, path, tmp_path, monkeypatch):
        """On a file system without links the graph is copied, which comes to the same."""
        texts = {f"{n}.txt": f"Council {n} is doing well\n" for n in range(4)}
        for place, link in ((path, os.link), (tmp_path / "other", _no_space)):
            monkeypatch.setattr("os.link", link)
            with Writer.open(place) as writer:
                entries = {s: keep(writer, tmp_path, s, t) for s, t in texts.items()}
                commit(writer, entries)
                del entries["1.txt"]
                commit(writer, entries)

        assert lines(tmp_path / "other") == lines(path)

    def test_graph_cannot_be_written(self, path, monkeypatch):
        """A full disk is a message, and the store stays as it was."""
        before = lines(path)
        monkeypatch.setattr(generations, "_load", _no_space)

        with (
            Writer.open(path) as writer,
            pytest.raises(StoreError, match=r"cannot be written: .*No space left"),
        ):
            commit(writer, {"derby.txt": writer.manifest.sources["derby.txt"]}, program="other")
        assert before == lines(path)

    def test_nothing_to_do(self, path):
        """Committing what is there already touches neither graph nor manifest."""
        before = (path / "manifest.json").stat()
        with Writer.open(path) as writer:
            commit(writer, writer.manifest.sources)

        assert before.st_mtime_ns == (path / "manifest.json").stat().st_mtime_ns

    def test_sweeps(self, path):
        """What the manifest does not tell of is swept away."""
        (path / "documents" / "old.json").touch()
        (path / "text" / "old.txt").touch()
        (path / "graph" / "old.partial").mkdir()
        (path / ".manifest.json.1.tmp").touch()
        with Writer.open(path) as writer:
            commit(writer, writer.manifest.sources)

        assert not list(path.rglob("old*"))
        assert not list(path.rglob("*.tmp"))

    def test_foreign_folder(self, tmp_path):
        """A folder with other things in it is not made a store."""
        (tmp_path / "thesis.doc").touch()

        with (
            pytest.raises(StoreError, match=r"is not a store: it has 'thesis\.doc' in it"),
            Writer.open(tmp_path),
        ):
            pass
        assert [tmp_path / "thesis.doc"] == list(tmp_path.iterdir())

    def test_unwritable(self, tmp_path):
        """A store that cannot be made is a message."""
        (tmp_path / "file").touch()

        with pytest.raises(StoreError, match="cannot be made"), Writer.open(tmp_path / "file" / "store"):
            pass

    def test_one_writer(self, path):
        """While one process writes, another is told so, and readers go on."""
        with Writer.open(path):
            with (
                pytest.raises(StoreError, match=f"is being written by another process .*{os.getpid()}"),
                Writer.open(path),
            ):
                pass
            assert len(Store.read_only(path).graph)

    def test_lock_dies_with_its_process(self, path):
        """A writer that was killed does not lock the store for ever."""
        context = multiprocessing.get_context("fork")
        process = context.Process(target=_lock_and_die, args=(path / "lock",))
        process.start()
        process.join()

        assert -9 == process.exitcode
        with Writer.open(path) as writer:
            assert writer.manifest.sources

    def test_record_newer_than_its_entry(self, path):
        """A killed run may have left a newer record: the graph is made from that, and the manifest says so."""
        with Writer.open(path) as writer:
            derby = writer.manifest.sources["derby.txt"]
            document, _ = read_record(path, derby.document)
            record = write_record(path, document, ())
            manifest = commit(writer, writer.manifest.sources)

        assert record == manifest.sources["derby.txt"].record
        assert b"csc-kg/ontology#Finding" not in b"".join(
            line for line in lines(path) if derby.document.encode() in line
        )

    def test_damage_is_seen(self, path):
        """A record that was changed behind our back is not taken for what was kept."""
        with Writer.open(path) as writer:
            entry = writer.manifest.sources["derby.txt"]
            assert writer.is_kept(entry)
            (path / "text" / f"{entry.document}.txt").write_text("other")
            assert not writer.is_kept(entry)
            (path / "text" / f"{entry.document}.txt").unlink()
            assert not writer.is_kept(entry)
            assert writer.is_kept(replace(entry, status="rejected"))


class TestCrash:
    """Whatever moment a writer is killed at, the store is whole, and the next run goes on."""

    @pytest.mark.parametrize(
        "step",
        [
            "kg.store.writer.document_lines",
            "kg.store.generations.knowledge_lines",
            "pathlib.Path.rename",
            "kg.store.writer.Manifest.write",
            "kg.store.writer.Writer._sweep",
        ],
    )
    def test_killed_at(self, path, tmp_path, monkeypatch, step):
        """Before the manifest is replaced the old store is there, after it the new one; then all goes on."""
        before, old = lines(path), Manifest.read(path)
        with Writer.open(path) as writer:
            york = keep(writer, tmp_path, "york.txt", "YOR good\n")
            entries = {**writer.manifest.sources, "york.txt": york}
            monkeypatch.setattr(step, _die)
            with pytest.raises(KeyboardInterrupt):
                commit(writer, entries)
            monkeypatch.undo()

        seen = lines(path)
        assert (
            old.sources.keys() | ({"york.txt"} if "sweep" in step else set())
            == Manifest.read(path).sources.keys()
        )
        assert (before == seen) is ("sweep" not in step)

        with Writer.open(path) as writer:
            commit(writer, entries)
        with Writer.open(tmp_path / "other") as writer:
            texts = {"derby.txt": DERBY, "leeds.txt": LEEDS, "york.txt": "YOR good\n"}
            commit(writer, {s: keep(writer, tmp_path, s, t) for s, t in texts.items()})

        assert lines(tmp_path / "other") == lines(path)
        assert _names(tmp_path / "other" / "graph") == _names(path / "graph")

    def test_first_build_killed(self, tmp_path, monkeypatch):
        """A first build that was killed can simply be run again."""
        path = tmp_path / "store"
        with Writer.open(path) as writer:
            entries = {"derby.txt": keep(writer, tmp_path, "derby.txt", DERBY)}
            monkeypatch.setattr("kg.store.writer.Manifest.write", _die)
            with pytest.raises(KeyboardInterrupt):
                commit(writer, entries)
            monkeypatch.undo()

        with pytest.raises(StoreError, match="its first build was not finished"):
            Store.read_only(path)
        with Writer.open(path) as writer:
            commit(writer, {"derby.txt": keep(writer, tmp_path, "derby.txt", DERBY)})
        assert len(Store.read_only(path).graph)


class TestFiles:
    """Files that are written in one step."""

    def test_dump(self):
        """JSON is sorted, one member a line, and reads back."""
        content = {"b": [{"z": 1, "a": "é"}, 2], "a": {"y": {}, "x": []}, "c": [], "d": None}

        assert content == json.loads(dump(content))
        assert list(dump(content)) == list(dump(dict(reversed(content.items()))))
        assert '{\n"a": {\n"x": [],\n"y": {}\n},' in dump(content)

    def test_disk_full(self, tmp_path, monkeypatch):
        """When a file cannot be written the old one stays, and nothing else is left."""
        target = tmp_path / "file"
        write_bytes(target, b"old")
        monkeypatch.setattr("pathlib.Path.replace", _no_space)

        with pytest.raises(StoreError, match="No space left"):
            write_bytes(target, b"new")
        assert b"old" == target.read_bytes()
        assert ["file"] == _names(tmp_path)


def _names(folder):
    return [found.name for found in folder.iterdir()]


def _die(*_args, **_kwargs):
    raise KeyboardInterrupt


def _no_space(*_args):
    raise OSError(28, "No space left on device")


def _lock_and_die(path):
    with locked(path):
        os.kill(os.getpid(), 9)
