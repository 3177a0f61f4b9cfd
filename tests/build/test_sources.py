"""What a module depends on, told from its source; nothing that it depends on is missed."""

import ast
import shutil

import pytest

from kg.build import fingerprints, sources
from kg.build.sources import LIBRARIES, Sources
from kg.extract.registry import GENRES, PARTS
from kg.ontology.resources import HERE

INSPECTED = ("report", "letter", "jtai", "area-send")
"""The genres that inspectorates publish."""
FINDERS = {(genre, part.name) for genre, parts in PARTS.items() for part in parts}


def lay_out(folder, texts):
    """Write texts as files below a folder, each package with its ``__init__``."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


@pytest.fixture
def closure(tmp_path):
    """Give what makes a package ``p`` of texts and gives the names that one of its modules depends on."""

    def closure(texts, name="p.a"):
        lay_out(tmp_path / "p", {"__init__.py": "", **texts})
        return set(Sources({"p": tmp_path}).closure([name]))

    return closure


class TestImports:
    """Which modules count."""

    @pytest.mark.parametrize(
        "text",
        [
            "import p.b",
            "import os, p.b as other",
            "from p import b",
            "from . import b",
            "from .b import (\n    one,\n    two,  # (of these)\n)",
            "def late():\n    from p.b import one\n",
            "x = 1; import p.b",
            "try:\n    from p.b import one\nexcept ImportError:\n    pass\n",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import os\nelse:\n    import p.b\n",
            "from p.b import \\\n    one",
        ],
    )
    def test_wherever_they_stand(self, closure, text):
        """In whatever form, and in functions too."""
        assert "p.b" in closure({"a.py": text, "b.py": "one = two = 1"})

    def test_through_others(self, closure):
        """What is imported imports in turn, round and round."""
        texts = {"a.py": "from p.sub import b", "sub/__init__.py": "", "sub/b.py": "import p.c"}

        assert {"p", "p.a", "p.sub", "p.sub.b", "p.c"} == closure({**texts, "c.py": "import p.a", "d.py": ""})

    @pytest.mark.parametrize(
        "text",
        [
            "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from p import b\n\nx = 1\n",
            "import typing\nif typing.TYPE_CHECKING:\n    from p import b\n",
        ],
    )
    def test_for_types_alone(self, closure, text):
        """What only a type checker imports does not count."""
        assert "p.b" not in closure({"a.py": text, "b.py": ""})

    def test_packages_above(self, closure):
        """A package is run when a module of it is imported, but its functions are not."""
        texts = {"sub/__init__.py": "import p.b\ndef late():\n    import p.c\n", "sub/a.py": ""}

        assert {"p", "p.sub", "p.sub.a", "p.b"} == closure({**texts, "b.py": "", "c.py": ""}, "p.sub.a")
        assert "p.c" in closure({}, "p.sub")

    def test_by_a_name_worked_out(self, closure):
        """A module that imports by name counts with its package."""
        texts = {"a.py": "from importlib import import_module\nimport_module('p.' + 'b')", "b.py": ""}

        assert "p.b" in closure(texts)

    def test_quick_is_as_good(self):
        """Picking imports out of the text finds all that parsing it does, in every module of ours."""
        ours = Sources({"kg": HERE.parent})
        for name in ours.within("kg"):
            module = ours.find(name)
            parsed = set(sources.imported_by(module.package, sources.every_import(ast.parse(module.text))))

            assert parsed <= module.imports, name

    def test_broken(self, closure):
        """A module that is no Python is counted as it is."""
        with pytest.raises(SyntaxError):
            closure({"a.py": "import import"})


class TestData:
    """Which files count that are no Python."""

    @pytest.fixture
    def digest(self, tmp_path):
        """Give what gives the fingerprint of a module of a package ``p`` of texts."""

        def digest(name, texts):
            lay_out(tmp_path / "p", {"__init__.py": "", **texts})
            return Sources({"p": tmp_path}).digest(name)

        return digest

    @pytest.mark.parametrize(
        ("texts", "file", "counts"),
        [
            ({"a.py": "M = 'm.tsv'", "b.py": ""}, "m.tsv", {"p.a"}),
            ({"a.py": "M = f'{x}.tsv'", "b.py": ""}, "m.tsv", {"p.a", "p.b"}),
            ({"a.py": "M = 'm.tsv'", "b.py": "HERE.glob('*.tsv')"}, "m.tsv", {"p.a", "p.b"}),
            ({"a.py": "HERE / 'models' / x", "b.py": ""}, "models/deep/m.bin", {"p.a"}),
            ({"a.py": "import p.b", "b.py": "M = 'm.tsv'", "c.py": ""}, "m.tsv", {"p.a", "p.b"}),
        ],
    )
    def test_beside(self, digest, texts, file, counts):
        """A file counts for who names it; where nobody does, for all beside it."""
        modules = {f"p.{name.removesuffix('.py')}" for name in texts}
        before = {name: digest(name, {**texts, file: "1"}) for name in modules}
        after = {name: digest(name, {file: "2"}) for name in modules}

        assert counts == {name for name in modules if before[name] != after[name]}


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    """Copy our package."""
    folder = tmp_path_factory.mktemp("copy")
    leave = shutil.ignore_patterns("__pycache__", "site", "serve", "_data")
    shutil.copytree(HERE, folder / "kg", ignore=leave)
    return folder


class TestOurs:
    """The fingerprints of our own program, taken from a copy that is changed."""

    @pytest.fixture
    def changed(self, copied):
        """Give what changes a file of the copy, and tells what is made anew of it."""
        undo = []

        def parts():
            ours = Sources({"kg": copied})
            found = fingerprints.finders(ours)
            return {
                ("reading",): fingerprints.reading(ours),
                ("resolving",): fingerprints.resolving(ours),
                **{(genre, name): of for genre, known in found.items() for name, of in known.items()},
            }

        def changed(name, more="\n# another line\n"):
            before, path = parts(), copied / "kg" / name
            undo.append((path, path.read_bytes()))
            path.write_bytes(path.read_bytes() + more.encode())
            return {part for part, of in parts().items() if of != before[part]}

        yield changed
        for path, content in reversed(undo):
            path.write_bytes(content)

    def test_nothing(self, changed):
        """What comes after the claims, and what is no module, changes none of them."""
        assert set() == changed("py.typed")
        assert set() == changed("shacl/validate.py")
        assert {("resolving",)} == changed("resolve/short-names.csv")

    @pytest.mark.parametrize(
        "name",
        [
            "extract/findings/network.npz",
            "extract/findings/judging.py",
            "extract/findings/words.txt",
            "extract/findings/topics.py",
            "extract/findings/polarity.py",
        ],
    )
    def test_findings(self, changed, name):
        """What findings are made by changes findings, and what is made of them; nothing else is found again."""
        found = {(genre, name) for genre, name in FINDERS if name == "findings"}
        found |= {(genre, "improvements") for genre in INSPECTED}

        assert found == changed(name)

    @pytest.mark.parametrize(
        "name",
        [
            "extract/findings/subjects.py",
            "extract/reports/parts.py",
        ],
    )
    def test_findings_of_reports(self, changed, name):
        """What only reports' findings are made by leaves articles alone."""
        assert {(g, n) for g in INSPECTED for n in ("findings", "improvements")} == changed(name)

    @pytest.mark.parametrize(
        ("name", "parts"),
        [
            ("extract/articles/leaders.py", {("article", "leaders")}),
            ("extract/reports/summing.py", {(g, "improvements") for g in INSPECTED}),
            ("extract/reports/inspection.py", {("report", "reports")}),
            ("extract/practice_models/since.py", {(g, "practice-models") for g in ("article", *INSPECTED)}),
            ("extract/tables/places.py", {("table", "tables")}),
        ],
    )
    def test_another(self, changed, name, parts):
        """Another finder does not have findings found again."""
        assert parts == changed(name)

    def test_indirect(self, changed):
        """A module that is only imported by what is imported counts."""
        found = changed("extract/articles/people/names.py")

        assert {("article", "leaders"), ("article", "spoken"), ("letter", "letters")} <= found
        assert not {("report", "findings"), ("report", "reports"), ("reading",)} & found

    def test_what_all_work_on(self, changed):
        """The voices of articles and the cover of reports decide all their claims; practice models are read by the articles' parse in every document."""
        assert {f for f in FINDERS if f[0] == "article" or f[1] == "practice-models"} == changed(
            "extract/articles/attribution.py"
        )
        assert {f for f in FINDERS if f[0] in ("report", "letter")} == changed("extract/reports/cover.py")
        assert FINDERS == changed("extract/registry.py")

    def test_reading(self, changed):
        """A reader has all read anew, whatever else it changes; what text is changes everything."""
        assert {("reading",)} == changed("readers/pdf.py")
        assert {("reading",), ("resolving",), *FINDERS} == changed("model/document.py")

    def test_finders_are_not_imported_by_name(self):
        """No module of a genre imports a finder: it would count for all the others."""
        ours = Sources({"kg": HERE.parent})
        for genre, parts in PARTS.items():
            runs = {GENRES[genre], "kg.extract", "kg.extract.registry"}
            imported = {f"{m}.{n}" if n else m for name in runs for m, n in ours.find(name).imports}

            assert not any(
                f"{part.module}." in f"{name}."
                for part in parts
                for name in imported
                if part.module not in runs
            )

    def test_libraries(self):
        """Every library that our reading, finding and resolving uses is known, and its version counts."""
        ours = fingerprints.sources()
        names = [
            *ours.within("kg.readers"),
            *ours.within("kg.extract"),
            *ours.within("kg.resolve"),
            *ours.within("kg.rdf"),
        ]
        outside = {name for m in ours.closure(names).values() for name in m.outside}

        assert {"kg"} == outside - sources.sys.stdlib_module_names - LIBRARIES.keys()
        assert any(line.startswith("spacy ") for line in ours.told(ours.closure(["kg.extract.reading"])))
