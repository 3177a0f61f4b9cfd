"""What is found again when only finders have changed: no file is read, and the store is as if built anew."""

import importlib
import json
import shutil
import sys
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build import Program, build, remove
from kg.build.crew import Crew
from kg.extract import registry
from kg.extract.registry import Part
from kg.store import Manifest, Store

EXAMPLES = Path(__file__).parents[2] / "examples"
APART = ("lock", "paths.json", "checked.json", "program.json")  # what tells of the run, not of the documents
COUNTS = {"article": 8, "report": 1, "letter": 1}


@pytest.fixture(scope="module")
def examples(tmp_path_factory):
    """Build the examples as they are."""
    folder = tmp_path_factory.mktemp("again")
    build([EXAMPLES], folder / "store", program=Program.ours(), workers=1)
    return folder / "store"


@pytest.fixture
def store(examples, tmp_path):
    """Give a copy of the store of the examples."""
    shutil.copytree(examples, tmp_path / "store")
    return tmp_path / "store"


@pytest.fixture
def ran(monkeypatch):
    """Count what is read, and which finder is asked how often."""
    counts = {}
    find, program = Part.find, Program.ours

    def count(name):
        counts[name] = counts.get(name, 0) + 1

    def counted(part, work):
        count(part.name)
        return find(part, work)

    def here(crew, tasks, meanwhile=None):
        """Work in this process, where it is counted."""
        if meanwhile:
            meanwhile()
        return map(crew.settle, tasks)

    def ours(*given):
        known = program(*given)
        return replace(known, read=lambda path, source: count("read") or known.read(path, source))

    monkeypatch.setattr(Crew, "work", here)
    monkeypatch.setattr("kg.build.program._preload", lambda **_: None)
    monkeypatch.setattr(Part, "find", counted)
    monkeypatch.setattr(Program, "ours", ours)
    return counts


def changed(program, *parts):
    """Give a program of which some finders, by genre and name, are of another version."""
    finders = {genre: dict(known) for genre, known in program.finders.items()}
    for genre, name in parts:
        finders[genre][name] = f"another {finders[genre][name]}"
    return replace(program, finders=finders)


def every_other(monkeypatch, *modules):
    """Make finders leave out every other claim."""
    for name in modules:
        module = importlib.import_module(name)
        find = module.find
        monkeypatch.setattr(module, "find", lambda work, find=find: list(find(work))[::2])


def kept(store):
    """Give every file of a store that depends on content alone, with its bytes, and its graph."""
    found = (f for f in store.rglob("*") if f.is_file() and "graph" not in f.parts and f.name not in APART)
    files = {str(f.relative_to(store)): f.read_bytes() for f in found}
    return files, sorted(Store.read_only(store).graph.dump(format=ox.RdfFormat.N_QUADS).splitlines())


def assert_as_fresh(store, paths, program, tmp_path):
    """A build anew of the same documents gives the same bytes."""
    fresh = tmp_path / "fresh"
    build(paths, fresh, program=program, workers=1, fresh=True)
    files, graph = kept(fresh)

    assert files == kept(store)[0]
    assert graph == kept(store)[1]


class TestOurFinders:
    """A new version of one of our finders."""

    @pytest.mark.parametrize(
        ("modules", "parts", "asked"),
        [
            (
                ["kg.extract.articles.findings", "kg.extract.reports.findings"],
                [("article", "findings"), ("report", "findings"), ("report", "improvements"), ("letter", "findings"), ("letter", "improvements")],
                {"findings": 10, "improvements": 2},
            ),
            (["kg.extract.reports.improvement_items"], [("report", "improvements"), ("letter", "improvements")], {"improvements": 2}),
            (
                ["kg.extract.practice_models"],
                [(genre, "practice-models") for genre in COUNTS],
                {"practice-models": 10},
            ),
            (["kg.extract.reports.earlier"], [("report", "earlier"), ("letter", "earlier")], {"earlier": 2}),
            (["kg.extract.reports.inspection"], [("report", "reports")], {"reports": 1}),
            (["kg.extract.reports.visit"], [("letter", "letters")], {"letters": 1}),
            (["kg.extract.articles.figures.statements"], [("article", "figures")], {"figures": 8}),
            *(
                ([f"kg.extract.articles.{name}"], [("article", name)], {name: 8})
                for name in ("judgements", "leaders", "spoken", "findings")
            ),
        ],
    )  # fmt: skip
    def test_only_it_is_asked(self, store, tmp_path, monkeypatch, ran, modules, parts, asked):
        """Nothing is read, only what changed is found again, and the store is the one that a fresh build makes."""
        program = changed(Program.ours(), *parts)
        genres = {genre for genre, _ in parts}
        every_other(monkeypatch, *modules)
        before = kept(store)
        done = build([EXAMPLES], store, program=program, workers=1)
        again = sum(COUNTS[genre] for genre in genres)

        assert (0, again, 12 - again) == (done.read, done.found_again, done.unchanged)
        assert asked == ran
        assert before[0] != kept(store)[0]
        assert_as_fresh(store, [EXAMPLES], program, tmp_path)

    def test_what_others_point_to(self, store, tmp_path, monkeypatch, ran):
        """A finder whose claims others name by their keys."""
        module = importlib.import_module("kg.extract.articles.inspections")
        find = module.find
        monkeypatch.setattr(
            module, "find", lambda work: (replace(c, lead_inspectors=("Ann Other",)) for c in find(work))
        )
        program = changed(Program.ours(), ("article", "inspections"))
        done = build([EXAMPLES], store, program=program, workers=1)

        assert (0, 8, {"inspections": 8}) == (done.read, done.found_again, ran)
        assert "Ann Other" in str(kept(store)[1])
        assert_as_fresh(store, [EXAMPLES], program, tmp_path)

    def test_all_of_them(self, store, tmp_path, ran):
        """Where all finders have changed, still nothing is read."""
        program = changed(
            ours := Program.ours(), *((g, n) for g, known in ours.finders.items() for n in known)
        )
        done = build([EXAMPLES], store, program=program, workers=1)

        assert (0, 12) == (done.read, done.found_again)
        assert "documents  0 read, 12 looked through again, 0 unchanged, 0 rejected" in str(done)
        assert "read" not in ran
        assert_as_fresh(store, [EXAMPLES], program, tmp_path)

    def test_what_reads(self, store, ran):
        """Another reader has everything read anew, and everything found."""
        done = build([EXAMPLES], store, program=replace(Program.ours(), reading="another"), workers=1)

        assert (12, 0, 0) == (done.read, done.found_again, done.unchanged)
        assert (12, 12) == (ran["read"], ran["findings"])

    def test_once(self, store, ran):
        """What was found again is up to date; going back to the former version is a change as well."""
        program = changed(Program.ours(), ("article", "leaders"))
        build([EXAMPLES], store, program=program, workers=1)
        ran.clear()

        assert 12 == build([EXAMPLES], store, program=program, workers=1).unchanged
        assert {} == ran
        build([EXAMPLES], store, program=Program.ours(), workers=1)
        assert {"leaders": 8} == ran

    def test_processes(self, store, tmp_path):
        """It is the same in several processes."""
        program = changed(
            Program.ours(), ("article", "figures"), ("report", "findings"), ("report", "improvements")
        )
        done = build([EXAMPLES], store, program=program, workers=2)

        assert (0, 9, 3) == (done.read, done.found_again, done.unchanged)
        assert_as_fresh(store, [EXAMPLES], program, tmp_path)

    def test_with_new_documents(self, store, tmp_path, ran):
        """What is new is read; what is gone is gone."""
        docs = shutil.copytree(EXAMPLES, tmp_path / "docs")
        build([docs], store, workers=1, fresh=True)
        ran.clear()
        (docs / "essex.txt").unlink()
        (docs / "new.txt").write_text("Children’s services in Leeds were rated good by Ofsted in May 2021.\n")
        program = changed(Program.ours(), ("article", "spoken"))
        build([docs], store, program=program, workers=1)

        assert {"read": 1, "spoken": 8} == {name: ran[name] for name in ("read", "spoken")}
        assert 1 == ran["leaders"]
        assert_as_fresh(store, [docs], program, tmp_path)


class TestSafety:
    """Where a record cannot be relied on, the file is read."""

    def test_a_store_of_an_earlier_program(self, store, tmp_path, ran):
        """A store whose manifest does not tell of programs is read anew."""
        path = store / "manifest.json"
        plain = json.loads(path.read_text())
        del plain["programs"], plain["seal"]
        for entry in plain["sources"].values():
            entry["program"] = "0123456789abcdef"
        path.write_text(json.dumps(plain))
        done = build([EXAMPLES], store, workers=1)

        assert (12, 0, 12) == (done.read, done.found_again, ran["read"])
        assert_as_fresh(store, [EXAMPLES], Program.ours(), tmp_path)

    def test_a_record_that_is_another(self, store, tmp_path, ran):
        """Damage, and what a build wrote before it was killed, is read anew; the rest is looked through."""
        first, second = sorted((store / "documents").iterdir())[:2]
        first.write_text(first.read_text().replace('"pages": [', '"pages": [0, '))
        second.write_text("{")
        program = changed(
            Program.ours(), *((genre, "practice-models") for genre in (*COUNTS, "jtai", "area-send"))
        )
        done = build([EXAMPLES], store, program=program, workers=1)

        assert (2, 10) == (done.read, done.found_again)
        assert 2 == ran["read"]
        assert_as_fresh(store, [EXAMPLES], program, tmp_path)

    def test_a_record_without_its_origin(self, store, tmp_path, ran):
        """A record that does not tell who made its claims is read anew, whatever its hash says."""
        build(
            [EXAMPLES],
            store,
            program=replace(Program.ours(), find_some=None, finders={}),
            workers=1,
            fresh=True,
        )
        ran.clear()
        done = build([EXAMPLES], store, workers=1)

        assert (12, 0, 12) == (done.read, done.found_again, ran["read"])
        assert_as_fresh(store, [EXAMPLES], Program.ours(), tmp_path)

    def test_rejected_and_duplicates(self, tmp_path, ran):
        """Sources of the same bytes stay what they were, and a file that no finder has to do with stays rejected."""
        docs, store = tmp_path / "docs", tmp_path / "store"
        docs.mkdir()
        for name in ("a.csv", "b.txt", "c.txt"):
            shutil.copy(EXAMPLES / "essex.txt", docs / name)
        (docs / "empty.txt").touch()
        build([docs], store, workers=1)
        ran.clear()
        program = changed(Program.ours(), ("article", "leaders"))
        done = build([docs], store, program=program, workers=1)

        assert (0, 1, (("c.txt", "b.txt"),)) == (done.read, done.found_again, done.duplicates)
        assert ["a.csv", "empty.txt"] == [source for source, _ in done.rejected]
        assert {"leaders": 1} == ran
        assert_as_fresh(store, [docs], program, tmp_path)
        ran.clear()
        build([docs], store, program=changed(program, ("table", "tables")), workers=1)
        assert {"tables": None, "read": 2} == {"tables": ran.get("tables"), "read": ran["read"]}

    def test_removed(self, store, tmp_path, ran):
        """A store from which something was taken out still tells what the rest was made by."""
        docs = shutil.copytree(EXAMPLES, tmp_path / "docs")
        build([docs], store, workers=1, fresh=True)
        ran.clear()
        remove(["essex.txt"], store)
        (docs / "essex.txt").unlink()
        program = changed(Program.ours(), ("article", "leaders"))
        build([docs], store, program=program, workers=1)

        assert {"leaders": 7} == ran
        assert_as_fresh(store, [docs], program, tmp_path)

    def test_the_manifest_tells(self, store):
        """Each source names the finders it was made by, of its own genre."""
        ours, manifest = Program.ours(), Manifest.read(store)
        for entry in manifest.sources.values():
            parts = manifest.programs[entry.program]

            assert {"reading": ours.reading, **ours.finders[entry.genre]} == parts
        assert 5 == len(manifest.programs)

    def test_a_finder_that_falls_over(self, store, tmp_path, monkeypatch):
        """The document is rejected as in a fresh build, and is back when the finder is mended."""
        module = importlib.import_module("kg.extract.articles.leaders")
        find = module.find

        def fall(reading):
            if reading.document.source == "essex.txt":
                message = "a new fault"
                raise RuntimeError(message)
            return find(reading)

        monkeypatch.setattr(module, "find", fall)
        program = changed(Program.ours(), ("article", "leaders"))
        done = build([EXAMPLES], store, program=program, workers=1)

        assert ["essex.txt"] == [source for source, _ in done.rejected]
        assert "a new fault" in done.rejected[0][1]
        assert 7 == done.found_again
        monkeypatch.setattr(module, "find", find)
        mended = build([EXAMPLES], store, program=program, workers=1)
        assert (1, 11, ()) == (mended.read, mended.unchanged, mended.rejected)
        assert_as_fresh(store, [EXAMPLES], program, tmp_path)


FIRST = """
from kg.model.claims import Finding


def find(reading):
    yield Finding((reading.document.quote(0, {}),), "{}", "DER", polarity="strength")
"""
OURS_TOO = "from kg.extract.articles.leaders import find\n"


class TestPlugins:
    """Finders of other packages, as they are installed, changed and taken away."""

    @pytest.fixture
    def install(self, tmp_path, monkeypatch):
        """Give what installs modules as finders, each with its text."""
        monkeypatch.syspath_prepend(tmp_path / "site")
        (tmp_path / "site").mkdir()

        def install(**texts):
            for name, text in texts.items():
                (tmp_path / "site" / f"{name}.py").write_text(text)
                sys.modules.pop(name, None)
            importlib.invalidate_caches()
            points = [EntryPoint(name, f"{name}:find", "kg.finders") for name in texts]
            monkeypatch.setattr(registry, "entry_points", lambda **_: points)
            monkeypatch.setattr(sys, "dont_write_bytecode", True)
            registry.parts.cache_clear()

        yield install
        registry.parts.cache_clear()

    def test_new_changed_removed(self, store, tmp_path, ran, install):
        """A finder that is new, changed or gone has only its own claims made or taken away."""
        before = kept(store)
        for text, asked in ((FIRST.format(5, "news"), 8), (FIRST.format(7, "news"), 8), (None, 0)):
            install(**({"their_news": text} if text else {}))
            ran.clear()
            done = build([EXAMPLES], store, workers=1)

            assert (0, 8, 4) == (done.read, done.found_again, done.unchanged)
            assert ({"their_news (their_news:find)": asked} if asked else {}) == ran
            assert_as_fresh(store, [EXAMPLES], Program.ours(), tmp_path)
        assert before == kept(store)

    def test_beside_another(self, store, tmp_path, ran, install):
        """One that changes leaves the other alone, although both call their claims by the same name."""
        install(one=FIRST.format(5, "same"), two=FIRST.format(7, "same"))
        build([EXAMPLES], store, workers=1)
        install(one=FIRST.format(5, "same"), two=FIRST.format(9, "same"))
        ran.clear()
        build([EXAMPLES], store, workers=1)

        assert {"two (two:find)": 8} == ran
        assert_as_fresh(store, [EXAMPLES], Program.ours(), tmp_path)
        lengths = {
            len(c.quotation.exact)
            for d in Manifest.read(store).documents
            for c in Store.read_only(store).claims(d)
            if c.finder == "same"
        }
        assert {5, 9} <= lengths
        assert 7 not in lengths

    def test_the_same_as_ours(self, store, install):
        """Claims that both ours and another make stay when the other goes."""
        before = kept(store)
        install(theirs=OURS_TOO)
        build([EXAMPLES], store, workers=1)

        assert before[1] == kept(store)[1]
        assert before[0] != kept(store)[0]
        install()
        done = build([EXAMPLES], store, workers=1)
        assert 8 == done.found_again
        assert before == kept(store)
