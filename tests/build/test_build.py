"""Building, removing and verifying: what is read, what is left alone, what is taken out."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build import Program, build, gather, remove, verify
from kg.errors import CallError, StoreError, UnknownThingError, UnreadableError
from kg.extract import registry
from kg.model.claims import Finding
from kg.store import Manifest, Store
from tests.build.doubles import CHANGED, PROGRAM, Report

TEXTS = {
    "derby.txt": "Derby is doing well\nDER good\n",
    "leeds.txt": "Leeds is doing well\nLDS outstanding\n",
    "2022/derby.txt": "Derby once again\r\nDER good\nÉnd 😀 of it all\n",
    "york.md": "York is not\nYOR inadequate\n",
}


def lay_out(folder, texts):
    """Write texts as files below a folder."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


@pytest.fixture
def docs(tmp_path):
    """Give a folder of four documents."""
    return lay_out(tmp_path / "docs", TEXTS)


@pytest.fixture
def store(tmp_path):
    """Give the place of a store."""
    return tmp_path / "store"


@pytest.fixture
def make(store):
    """Give a build into the store with the small program."""

    def make(*paths, into=store, program=PROGRAM, **options):
        return build(list(paths), into, program=program, **options)

    return make


def lines(store):
    """Give a store's graph as sorted N-Quads."""
    return sorted(Store.read_only(store).graph.dump(format=ox.RdfFormat.N_QUADS).splitlines())


def kept(store):
    """Give every file of a store that depends on content alone, with its bytes."""
    apart = {"lock", "paths.json"}
    found = (f for f in store.rglob("*") if f.is_file() and "graph" not in f.parts and f.name not in apart)
    return {str(f.relative_to(store)): f.read_bytes() for f in found}


def sources(store):
    """Give the status of every source."""
    return {source: entry.status for source, entry in Manifest.read(store).sources.items()}


class TestGather:
    """Which files are documents, and what each is called."""

    def names(self, *paths, **options):
        """Give the sources below paths."""
        return [file.source for file in gather(paths, **options)]

    def test_folder(self, docs):
        """Sources are paths below the folder, sorted."""
        assert sorted(TEXTS) == self.names(docs)

    def test_file(self, docs):
        """A file that is given is called by its name, whatever its ending."""
        (docs / "notes.doc").touch()

        assert ["derby.txt"] == self.names(docs / "2022" / "derby.txt")
        assert ["notes.doc"] == self.names(docs / "notes.doc")

    def test_no_documents(self, docs):
        """Companions, hidden files and other formats are no documents."""
        names = ("derby.meta.json", ".hidden.txt", ".git/config.txt", "picture.png", "README")
        lay_out(docs, dict.fromkeys(names, "x"))

        assert sorted(TEXTS) == self.names(docs)

    def test_every_format(self, tmp_path):
        """Every format of the contract is looked at, in capitals too."""
        endings = ("pdf", "txt", "html", "htm", "md", "json", "jsonl", "csv", "ods", "xlsx", "PDF")
        lay_out(tmp_path, {f"a.{ending}": "x" for ending in endings})

        named = [f"a.{ending}" + "#1" * (ending == "jsonl") for ending in endings]
        assert sorted(named) == self.names(tmp_path)

    def test_missing(self, docs):
        """A path with nothing at it is a wrong call."""
        with pytest.raises(CallError, match=r"no file or folder at .*/nowhere"):
            gather([docs, docs / "nowhere"])

    def test_collision(self, tmp_path):
        """Sources that would be called alike are told apart by their folders, the others are not touched."""
        lay_out(tmp_path, {"x/a/one.txt": "1", "x/b/one.txt": "2", "y/b/one.txt": "3", "x/a/two.txt": "4"})
        paths = [tmp_path / "x" / "a", tmp_path / "x" / "b", tmp_path / "y" / "b"]

        assert ["a/one.txt", "two.txt", "x/b/one.txt", "y/b/one.txt"] == self.names(*paths)
        assert gather(paths) == gather(reversed(paths))

    def test_taken(self, docs):
        """A name that another path has in the store is not used again."""
        assert "docs/derby.txt" in self.names(docs, taken={"derby.txt"})

    @pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
    def test_closed_folder(self, docs):
        """A folder that cannot be opened is an input, so that the build says so."""
        (docs / "2022").chmod(0)

        assert "2022" in self.names(docs)

    def test_overlap(self, docs):
        """A file that two paths lead to counts once, by the outermost."""
        assert sorted(TEXTS) == self.names(docs / "2022", docs, docs / "derby.txt")

    def test_links(self, docs, tmp_path):
        """Links are followed, but not in circles, and not to what is there anyway."""
        lay_out(tmp_path / "elsewhere", {"hull.txt": "x"})
        (docs / "2022" / "loop").symlink_to(docs)
        (docs / "a-link").symlink_to(docs / "2022")
        (docs / "0.txt").symlink_to(docs / "derby.txt")
        (docs / "more").symlink_to(tmp_path / "elsewhere")

        assert sorted([*TEXTS, "more/hull.txt"]) == self.names(docs)

    def test_store_inside(self, docs, make):
        """A store among the documents is not read."""
        make(docs, into=docs / "kg-store")

        assert sorted(TEXTS) == self.names(docs, skip=docs / "kg-store")
        assert make(docs, into=docs / "kg-store").unchanged == len(TEXTS)

    @pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
    def test_name_that_is_no_text(self, tmp_path):
        """A file name that is not UTF-8 still makes a source that can be written."""
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).touch()

        assert ["caf\N{REPLACEMENT CHARACTER}.txt"] == self.names(tmp_path)


class TestBuild:
    """One build, and the next."""

    def test_summary(self, docs, make):
        """A build says what it read and what is in the store now."""
        done = make(docs)

        assert (4, 0, (), ()) == (done.read, done.unchanged, done.rejected, done.removed)
        assert {"Finding": 5, "InspectionMention": 4, "JudgementClaim": 4} == done.facts
        assert 0 == done.status
        assert "4 read, 0 unchanged, 0 rejected" in str(done)
        assert f"triples    {done.triples}" in str(done)

    def test_again(self, docs, store, make):
        """Building again reads nothing and changes no byte."""
        make(docs)
        before, graph = kept(store), lines(store)
        done = make(docs)

        assert (0, 4) == (done.read, done.unchanged)
        assert before == kept(store)
        assert graph == lines(store)

    def test_elsewhere(self, docs, store, make, tmp_path):
        """The same documents give the same store, wherever they lie."""
        other = lay_out(tmp_path / "some" / "copy", TEXTS)
        make(docs)
        make(other, into=tmp_path / "other")

        assert kept(store) == kept(tmp_path / "other")
        assert lines(store) == lines(tmp_path / "other")

    def test_changed(self, docs, store, make, tmp_path):
        """Only what changed is read, and the store is as if built anew."""
        make(docs)
        lay_out(docs, {"leeds.txt": "Leeds has changed\nLDS good\n", "hull.txt": "KHL good\n"})
        done = make(docs)
        make(docs, into=tmp_path / "other")

        assert (2, 3) == (done.read, done.unchanged)
        assert kept(tmp_path / "other") == kept(store)
        assert lines(tmp_path / "other") == lines(store)

    def test_companion(self, docs, store, make):
        """A companion that changes has its document read again."""
        make(docs)
        (docs / "leeds.meta.json").write_text("A title")

        assert 1 == make(docs).read
        assert "A title" in {d.description.title for d in Store.read_only(store).documents().values()}
        assert 0 == make(docs).read

    def test_changed_program(self, docs, make):
        """A program that finds differently reads everything again; one that resolves differently, nothing."""
        make(docs)

        assert 0 == make(docs, program=replace(PROGRAM, resolving="w2")).read
        assert 4 == make(docs, program=CHANGED).read

    def test_gone(self, docs, store, make, tmp_path):
        """What is gone from below a path is taken out when the path is given again."""
        make(docs)
        (docs / "york.md").unlink()
        done = make(docs)
        make(docs, into=tmp_path / "other")

        assert ("york.md",) == done.removed
        assert kept(tmp_path / "other") == kept(store)
        assert lines(tmp_path / "other") == lines(store)

    def test_other_paths_stay(self, docs, store, make, tmp_path):
        """Documents of other paths stay, even under a name given again, unless asked for a fresh build."""
        more = lay_out(tmp_path / "more", {"derby.txt": "Derby for the third time\n"})
        make(docs)
        done = make(more)

        assert (1, 0, ()) == (done.read, done.unchanged, done.removed)
        assert {*TEXTS, "more/derby.txt"} == sources(store).keys()
        assert 1 == make(more).unchanged
        assert 4 == make(docs).unchanged
        make(docs / "derby.txt", fresh=True)
        assert {"derby.txt"} == sources(store).keys()

    def test_part_of_a_path(self, docs, store, make):
        """A file given by another path is the same file, called as it was given last."""
        lay_out(docs, {"2022/hull.txt": "KHL good\n"})
        make(docs)
        done = make(docs / "2022")

        assert (1, 1, ()) == (done.read, done.unchanged, done.removed)
        assert {*TEXTS, "hull.txt"} == sources(store).keys()

    def test_stale(self, docs, make, tmp_path):
        """Documents of other paths that an earlier program read are told of."""
        more = lay_out(tmp_path / "more", {"hull.txt": "KHL good\n"})
        make(docs)
        done = make(more, program=CHANGED)

        assert 4 == done.stale
        assert "4 read by an earlier version" in str(done)

    def test_fresh(self, docs, make):
        """A fresh build reads everything again."""
        make(docs)

        assert 4 == make(docs, fresh=True).read

    def test_fresh_mends_a_broken_store(self, docs, store, make):
        """What cannot be opened any more can be built afresh."""
        make(docs)
        (store / "manifest.json").write_text("{")

        with pytest.raises(StoreError, match="--fresh"):
            make(docs)
        assert 4 == make(docs, fresh=True).read
        assert lines(store)

    def test_damaged_record(self, docs, store, make):
        """A record that was damaged is made again."""
        make(docs)
        graph = lines(store)
        next((store / "documents").iterdir()).write_text("{")

        assert 1 == make(docs).read
        assert graph == lines(store)

    def test_paths_forgotten(self, docs, store, make):
        """Without the record of paths a build still knows its documents by name."""
        make(docs)
        (store / "paths.json").unlink()

        assert 4 == make(docs).unchanged
        assert sorted(TEXTS) == sorted(sources(store))

    def test_cut_off_before_the_manifest(self, docs, store, make, tmp_path, monkeypatch):
        """A document that went while a build was killed at the very last is taken out by the next."""

        def killed(*_):
            raise KeyboardInterrupt

        make(docs)
        gone = next(docs.glob("*.txt"))
        gone.unlink()
        with monkeypatch.context() as patched:
            patched.setattr(Manifest, "write", killed)
            with pytest.raises(KeyboardInterrupt):
                make(docs)
        done = make(docs)
        make(docs, into=tmp_path / "fresh")

        assert (gone.name,) == done.removed
        assert kept(tmp_path / "fresh") == kept(store)

    def test_missing_path(self, docs, store, make):
        """A wrong path is said before anything is done."""
        with pytest.raises(CallError):
            make(docs / "nowhere")
        assert not store.exists()

    def test_empty_folder(self, store, make, tmp_path):
        """A folder without documents makes an empty store, and is no plain success."""
        (tmp_path / "none").mkdir()

        summary = make(tmp_path / "none")

        assert (0, 0, 1) == (summary.read, len(lines(store)), summary.status)
        assert "no file of a kind that is read is there" in str(summary)

    def test_other_kinds(self, docs, make):
        """Files of kinds that are not read are told with what would help; where others are read it is a success."""
        lay_out(
            docs, dict.fromkeys(("a.docx", "sub/b.DOCX", "c.ndjson", "d.strange", "README", "Thumbs.db"), "x")
        )

        summary = make(docs)

        assert (
            "1 file ending in nothing: give them the ending of what they hold",
            "2 files ending in .docx: save them as .txt, .html or .pdf",
            "1 file ending in .ndjson: let their names end in .jsonl",
            "1 file ending in .strange: if they hold documents, save them as .txt, .html or .pdf",
        ) == summary.unread
        assert 0 == summary.status
        assert "not read   2 files ending in .docx" in str(summary)

    @pytest.mark.parametrize("name", ["pipe.txt", "pipe.jsonl", "pipe.pdf"])
    def test_pipe(self, docs, make, name):
        """A pipe in the folder is rejected by name, and not waited for."""
        os.mkfifo(docs / name)
        (docs / "endless.txt").symlink_to("/dev/zero")

        summary = make(docs)

        assert len(TEXTS) == summary.read
        assert ["endless.txt", name] == [source for source, _ in summary.rejected]
        assert all(
            "it is a pipe, a socket or a device, and no file" in reason for _, reason in summary.rejected
        )

    def test_progress(self, docs, make):
        """Whoever wants to know is told how far it is."""
        told = []
        make(docs, progress=lambda done, total: told.append((done, total)))

        assert [(1, 4), (2, 4), (3, 4), (4, 4)] == told


class TestRejected:
    """One document at fault never stops the rest."""

    @pytest.mark.parametrize(
        ("name", "content", "reason"),
        [
            ("empty.txt", b"", "the file is empty. Take it out."),
            ("binary.txt", b"\x00\x01\x02", "the file is binary."),
            ("data.json", b"{}", "no article in it."),
        ],
    )
    def test_reason(self, docs, make, name, content, reason):
        """What cannot be read is rejected with its reason, again when nothing has changed."""
        lay_out(docs, {name: content})

        for read in (4, 0):
            done = make(docs)
            assert (read, ((name, reason)), 1) == (done.read, *done.rejected, done.status)
            assert f"rejected   {name}: {reason}" in str(done)

    def test_crash(self, docs, store, make):
        """A finder that falls over costs one document; the traceback is kept, and it is tried again."""
        lay_out(docs, {"bad.txt": "CRASH here\n"})
        done = make(docs)
        ((name, reason),) = done.rejected
        log = store / reason.partition("(see ")[2].partition(" in the store")[0]

        assert (4, "bad.txt") == (done.read, name)
        assert "RuntimeError: a finder fell over" in reason
        assert "in find" in log.read_text()
        (docs / "bad.txt").write_text("mended now\n")
        done = make(docs)
        assert (1, 4, ()) == (done.read, done.unchanged, done.rejected)
        assert not log.exists()

    def test_misplaced_quotation(self, docs, make):
        """A document whose claims do not hold is rejected whole."""
        done = make(docs, program=replace(PROGRAM, find=_misquote))

        assert 4 == len(done.rejected)
        assert "EvidenceError" in done.rejected[0][1]

    def test_unreadable(self, docs, store, make):
        """A link to nothing is rejected with what the system says."""
        (docs / "gone.txt").symlink_to(docs / "nowhere.txt")
        done = make(docs)

        assert ("gone.txt", "cannot be opened (No such file or directory).") == done.rejected[0]
        assert ["gone.txt"] == [s for s, status in sources(store).items() if status == "rejected"]

    def test_process_dies(self, docs, make, store):
        """A process that dies takes only the document it died of with it."""
        lay_out(docs, {"killer.txt": "DIE now please\n"} | {f"{n}.txt": f"One of {n}\n" for n in range(3)})
        done = make(docs, workers=2)

        assert ["killer.txt"] == [source for source, _ in done.rejected]
        assert 7 == done.read
        assert 7 == len(Store.read_only(store).documents())


class TestSameBytes:
    """Two sources with the same bytes are one document."""

    @pytest.fixture
    def twins(self, tmp_path):
        """Give a folder with three copies of one document."""
        text = TEXTS["derby.txt"]
        return lay_out(tmp_path / "twins", {"b.txt": text, "a.txt": text, "c.txt": text, "d.txt": "other\n"})

    def test_first_counts(self, twins, store, make):
        """The first source in order is the document's, the others are told as duplicates."""
        done = make(twins)

        assert (2, (("b.txt", "a.txt"), ("c.txt", "a.txt"))) == (done.read, done.duplicates)
        assert ["a.txt", "d.txt"] == sorted(Store.read_only(store).manifest.documents.values())
        assert [("b.txt", "c.txt")] == list(Store.read_only(store).duplicates.values())
        assert (0, 2) == (make(twins).read, make(twins).unchanged)

    def test_first_goes(self, twins, store, make, tmp_path):
        """When the first is gone the next takes its place."""
        make(twins)
        (twins / "a.txt").unlink()
        make(twins)
        make(twins, into=tmp_path / "other")

        assert kept(tmp_path / "other") == kept(store)
        assert lines(tmp_path / "other") == lines(store)

    def test_first_of_another_path(self, twins, store, make, tmp_path):
        """A source of another path keeps or yields its place as the order asks."""
        more = lay_out(tmp_path / "more", {"0.txt": TEXTS["derby.txt"]})
        later = lay_out(tmp_path / "later", {"z.txt": TEXTS["derby.txt"]})
        make(twins)

        assert 0 == make(later).read
        assert "duplicate" == sources(store)["z.txt"]
        make(more)
        assert ("read", "duplicate") == (sources(store)["0.txt"], sources(store)["a.txt"])
        (more / "0.txt").unlink()
        make(more)
        assert "read" == sources(store)["a.txt"]
        make(twins, later, into=tmp_path / "other")
        assert lines(tmp_path / "other") == lines(store)

    def test_first_is_rejected(self, make, store, tmp_path):
        """Where the first cannot be read under its name, the next is tried."""
        make(lay_out(tmp_path / "twins", {"a.json": "the same\n", "b.txt": "the same\n"}))

        assert {"a.json": "rejected", "b.txt": "read"} == sources(store)


class TestIndependence:
    """The result depends on the documents and the program alone."""

    def test_workers(self, docs, store, make, tmp_path):
        """Any number of processes gives the same store."""
        lay_out(docs, {f"more/{n}.txt": f"Number {n} is well\nDER good\n" for n in range(20)})
        make(docs)
        for workers in (1, 3):
            other = tmp_path / f"other-{workers}"
            make(docs, into=other, workers=workers)
            assert kept(store) == kept(other)
            assert lines(store) == lines(other)

    def test_order(self, docs, store, make, tmp_path):
        """The order in which documents come does not matter."""
        make(docs)
        parts = [
            lay_out(tmp_path / f"part-{n}", {name: text}) for n, (name, text) in enumerate(TEXTS.items())
        ]
        for part in reversed(parts):
            make(part, into=tmp_path / "steps")

        assert lines(store) == lines(tmp_path / "steps")
        assert kept(store) == kept(tmp_path / "steps")

    def test_hash_seed(self, docs, tmp_path):
        """Python's hash seed changes nothing."""
        code = (
            "import sys; from pathlib import Path; from tests.build.doubles import PROGRAM; from kg.build import build;"
            "build([Path(sys.argv[1])], Path(sys.argv[2]), program=PROGRAM)"
        )
        for seed in ("0", "1", "2"):
            environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])}
            command = [sys.executable, "-c", code, str(docs), str(tmp_path / seed)]
            subprocess.run(command, env=environment, check=True)

        assert kept(tmp_path / "0") == kept(tmp_path / "1") == kept(tmp_path / "2")
        assert lines(tmp_path / "0") == lines(tmp_path / "1") == lines(tmp_path / "2")


class TestKilled:
    """A build that is killed leaves a store that opens, and the next build goes on."""

    @pytest.mark.parametrize("after", [0, 1, 2])
    def test_while_reading(self, docs, store, make, tmp_path, after):
        """What was there before is there still; the next build does the rest."""
        make(docs)
        before = lines(store)
        lay_out(docs, {"leeds.txt": "Leeds changed\n", "hull.txt": "KHL good\n", "bath.txt": "BAS good\n"})

        def stop(done, _total):
            if done > after:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            make(docs, progress=stop)
        assert before == lines(store)
        make(docs)
        make(docs, into=tmp_path / "other")
        assert lines(tmp_path / "other") == lines(store)
        assert kept(tmp_path / "other") == kept(store)


class TestChecked:
    """What SHACL says."""

    def test_asked_once(self, docs, make):
        """A graph is validated once, and the result is told again."""
        asked = []

        def validate(store):
            asked.append(len(store.graph))
            return Report(conforms=False, counts={"Violation": 2, "Warning": 0})

        program = replace(PROGRAM, validate=validate)
        done = [make(docs, program=program), make(docs, program=program)]

        assert 1 == len(asked)
        assert {"does not conform (2 Violation)"} == {str(d.checked) for d in done}
        assert {1} == {d.status for d in done}
        lay_out(docs, {"hull.txt": "KHL good\n"})
        make(docs, program=program)
        assert 2 == len(asked)


class TestRemove:
    """Taking documents out, with exactly what rested on them alone."""

    @pytest.mark.parametrize("name", sorted(TEXTS))
    def test_exact(self, docs, store, make, tmp_path, name):
        """What is left is what a fresh build without the document gives."""
        make(docs)
        removed = remove([name], store, program=PROGRAM)
        (docs / name).unlink()
        make(docs, into=tmp_path / "other")

        assert ((name,), (str(docs / name),)) == (removed.sources, removed.still_there)
        assert kept(tmp_path / "other") == kept(store)
        assert lines(tmp_path / "other") == lines(store)
        assert f"removed    {name}" in str(removed)

    def test_by_id_with_duplicates(self, docs, store, make):
        """A document is also known by its id, and goes with all its sources."""
        lay_out(docs, {"z.txt": TEXTS["derby.txt"]})
        make(docs)
        document = Manifest.read(store).sources["derby.txt"].document

        assert ("derby.txt", "z.txt") == remove([document], store, program=PROGRAM).sources
        assert {"2022/derby.txt", "leeds.txt", "york.md"} == sources(store).keys()

    def test_all(self, docs, store, make):
        """A store can be emptied, and filled again."""
        make(docs)
        remove(TEXTS, store, program=PROGRAM)

        assert [] == lines(store)
        assert 4 == make(docs).read

    def test_rejected(self, docs, store, make):
        """A rejected source can be forgotten."""
        lay_out(docs, {"empty.txt": ""})
        make(docs)
        remove(["empty.txt"], store, program=PROGRAM)

        assert sorted(TEXTS) == sorted(sources(store))

    def test_unknown(self, docs, store, make):
        """An unknown source is told with what comes close, and nothing is taken out."""
        make(docs)

        with pytest.raises(UnknownThingError, match=r"no source 'darby\.txt' .* Did you mean derby\.txt"):
            remove(["leeds.txt", "darby.txt"], store, program=PROGRAM)
        assert sorted(TEXTS) == sorted(sources(store))

    def test_no_store(self, store):
        """There is nothing to remove from where there is no store."""
        with pytest.raises(StoreError, match="There is no store"):
            remove(["a"], store, program=PROGRAM)
        assert not store.exists()


class TestVerify:
    """Every quotation against the originals."""

    def test_all_hold(self, docs, store, make):
        """All quotations of the store stand in the originals."""
        make(docs)
        found = verify([docs], store, program=PROGRAM)

        assert (9, 9, (), 0) == (found.held, found.total, found.failures, found.status)
        assert "9 of 9" == str(found)

    def test_moved(self, docs, store, make, tmp_path):
        """An original is known by its bytes, wherever it is now."""
        make(docs)
        docs.rename(tmp_path / "moved")

        assert 0 == verify([tmp_path / "moved"], store, program=PROGRAM).status

    def test_changed_and_missing(self, docs, store, make):
        """Originals that have changed or are not there are named, and count as not held."""
        make(docs)
        lay_out(docs, {"leeds.txt": "Leeds has changed\n"})
        (docs / "york.md").unlink()
        found = verify([docs], store, program=PROGRAM)

        assert (5, 9, 1) == (found.held, found.total, found.status)
        assert ["leeds.txt: has changed since it was read", "york.md: is not below the paths given"] == [
            failure.partition(";")[0] for failure in found.failures
        ]

    def test_read_differently(self, docs, store, make):
        """A reader that gives another text than the one quoted from is found out, word by word."""
        make(docs)
        found = verify([docs / "derby.txt"], store, program=replace(PROGRAM, read=_read_differently))

        assert 0 == found.held
        assert "derby.txt: its text is read differently now; build the store again" in found.failures
        assert any(failure.startswith("derby.txt 20:28: 'DER good' is") for failure in found.failures)

    def test_no_longer_read(self, docs, store, make):
        """An original that the reader now refuses is named with the reason."""
        make(docs)
        found = verify([docs / "derby.txt"], store, program=replace(PROGRAM, read=_refuse))

        assert "derby.txt: not today. 2 quotations cannot be checked" in found.failures


class TestProgram:
    """The program as it is installed."""

    def test_fingerprint(self):
        """The fingerprint of the same program is the same, that of resolving another than that of reading."""
        ours = Program.ours()

        assert (ours.reading, ours.resolving) == (Program.ours().reading, Program.ours().resolving)
        assert ours.reading != ours.resolving

    def test_vocabulary_counts(self, tmp_path, monkeypatch):
        """A new spelling in the ontology has documents looked through again by every finder, and the graph made anew."""
        before = Program.ours()
        lay_out(tmp_path, {"grades.ttl": "# new"})
        for module in ("sources", "fingerprints"):
            monkeypatch.setattr(f"kg.build.{module}.folder", lambda _: tmp_path)
        after = Program.ours()

        assert before.reading == after.reading
        assert before.resolving != after.resolving
        for genre, finders in before.finders.items():
            assert not finders.items() & after.finders[genre].items(), genre

    def test_plugins_count(self, tmp_path, monkeypatch):
        """Another package's finder is part of the program, with its code."""
        before = Program.ours().whole
        (tmp_path / "their_finder.py").write_text("one")
        monkeypatch.syspath_prepend(tmp_path)
        points = [
            metadata.EntryPoint("theirs", f"{module}:find", "kg.finders")
            for module in ("their_finder", "gone.away")
        ]
        monkeypatch.setattr(registry, "entry_points", lambda **_: points)
        first = Program.ours().whole
        (tmp_path / "their_finder.py").write_text("two")

        assert 3 == len({before, first, Program.ours().whole})


class TestManifest:
    """The manifest for those who read it as JSON."""

    def test_content(self, docs, store, make):
        """A source has its hashes, its outcome and its document."""
        make(docs)
        plain = json.loads((store / "manifest.json").read_text())
        entry = plain["sources"]["derby.txt"]

        assert {"format", "program", "graph", "triples", "sources", "programs", "seal"} == plain.keys()
        assert {"reading": "reading-1"} == plain["programs"][entry["program"]]
        assert ("read", "article", entry["sha256"][:16]) == (
            entry["status"],
            entry["genre"],
            entry["document"],
        )
        assert {"Finding": 1, "InspectionMention": 1, "JudgementClaim": 1} == entry["facts"]


def _misquote(document):
    quotation = replace(document.quote(0, 5), exact="wrong")
    return document, [Finding((quotation,), "findings", polarity="strength")]


def _read_differently(path, source):
    document = PROGRAM.read(path, source)
    return replace(document, text=document.text.upper())


def _refuse(_path, source):
    raise UnreadableError(source, "not today.")
