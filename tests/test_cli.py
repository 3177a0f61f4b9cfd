"""The command line: what it prints where, and the status it ends with."""

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg import cli
from kg.errors import StoreError
from kg.readers import read
from kg.terminal import CLOSED_PIPE

ARTICLE = """Derby children's services rated outstanding

Ofsted has judged Derby City Council's children's services to be outstanding overall.

Inspectors visited the council in March 2022 and praised the stability of homes for children in care.
"""
COMMANDS = set(
    "build diff explain export mcp push queries query remove search serve show text validate verify view watch".split()
)


def kg(*words, **options):
    """Run the command in a process of its own."""
    command = [sys.executable, "-m", "kg", *map(str, words)]
    return subprocess.run(command, capture_output=True, check=False, **options)


@pytest.fixture(scope="module")
def docs(tmp_path_factory):
    """Give a folder of two articles, of which one is empty."""
    folder = tmp_path_factory.mktemp("docs")
    (folder / "derby.txt").write_text(ARTICLE)
    (folder / "derby.meta.json").write_text('{"published": "2022-05-11", "publisher": "The Post"}')
    (folder / "empty.txt").touch()
    return folder


@pytest.fixture(scope="module")
def built(docs, tmp_path_factory):
    """Build a store with the real program, and give its place and what was said."""
    store = tmp_path_factory.mktemp("stores") / "store"
    return store, kg("build", docs, "--store", store)


class TestHelp:
    """What the command says of itself."""

    def test_quick(self):
        """Help takes less than 0.3 seconds of processor time."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = kg("--help")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)

        assert 0 == done.returncode
        assert 0.3 > after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def test_commands(self):
        """All commands of the contract are there."""
        assert COMMANDS == {c.name or c.callback.__name__ for c in cli.app.registered_commands}

    @pytest.mark.parametrize("command", sorted(COMMANDS))
    def test_example(self, command):
        """Every command has help that has an example of it."""
        done = CliRunner().invoke(cli.app, [command, "--help"])

        assert 0 == done.exit_code
        assert f"Example: kg {command}" in done.stdout

    def test_version(self):
        """The version is printed."""
        assert "kg 0." in CliRunner().invoke(cli.app, ["--version"]).stdout


class TestWrongCalls:
    """A wrong call ends with 2, and says what would be right."""

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["biuld", "x"], "Did you mean 'build'?"),
            (["build"], "Missing argument"),
            (["build", "x", "--nonsense"], "--nonsense"),
            (["build", "/nowhere/at/all"], "There is no file or folder at /nowhere/at/all"),
            (["build", "x", "--workers", "0"], "--workers"),
            (["text", "/nowhere.txt"], "There is no file or folder"),
        ],
    )
    def test_status(self, words, said):
        """The message is on standard error, and nothing on standard output."""
        done = kg(*words)

        assert (2, b"") == (done.returncode, done.stdout)
        assert said in done.stderr.decode()

    def test_after_building(self, built):
        """Unknown names are told with what comes close."""
        store, _ = built
        for words, said in (
            (["query", "leadrs"], "leaders"),
            (["query", "leaders", "--set", "council=Derbi"], "Derby"),
            (["query", "leaders", "--set", "council"], "name=value"),
            (["query", "leaders", "--format", "morse"], "Choose from"),
            (["query", "leaders", "--council", "Derby"], "--set council=Derby"),
            (["query", "leaders", "--council=North Yorkshire"], "--set council='North Yorkshire'"),
            (["show", "Derbi"], "Derby"),
            (["remove", "darby.txt"], "derby.txt"),
            (["export", "derby.doc"], ".ttl"),
        ):
            done = kg(*words, "--store", store)
            assert (2, b"") == (done.returncode, done.stdout)
            assert said in done.stderr.decode()


class TestStores:
    """What cannot be done ends with 3."""

    @pytest.mark.parametrize(
        "words", [["query", "leaders"], ["show", "Derby"], ["remove", "x"], ["export", "x.ttl"]]
    )
    def test_no_store(self, tmp_path, words):
        """Where there is no store, the message says how to make one."""
        done = kg(*words, "--store", tmp_path / "none")

        assert (3, b"") == (done.returncode, done.stdout)
        assert "There is no store at" in done.stderr.decode()

    def test_unwritable(self, docs, tmp_path):
        """A store that cannot be written is a message."""
        (tmp_path / "file").touch()
        done = kg("build", docs, "--store", tmp_path / "file" / "store")

        assert 3 == done.returncode
        assert "cannot be made: Not a directory" in done.stderr.decode()
        assert b"Traceback" not in done.stderr

    def test_environment(self, built):
        """The store may be named by KG_STORE."""
        store, _ = built
        done = kg("query", "documents", "--format", "csv", env={**os.environ, "KG_STORE": str(store)})

        assert 0 == done.returncode
        assert b"derby.txt" in done.stdout

    def test_default(self, built):
        """Without a name it is kg-store in the working folder."""
        store, _ = built
        place = store.parent / "kg-store"
        place.symlink_to(store)

        assert 0 == kg("query", "documents", cwd=store.parent).returncode


class TestBuild:
    """`kg build`, with the real program."""

    def test_summary(self, built):
        """The summary is on standard output; a rejected document ends it with 1."""
        _, done = built
        said = done.stdout.decode()

        assert 1 == done.returncode
        assert "documents  1 read, 0 unchanged, 1 rejected" in said
        assert "rejected   empty.txt: the file is empty." in said
        for part in ("JudgementClaim", "triples", "SHACL", "seconds"):
            assert part in said

    def test_again(self, built, docs):
        """A second build leaves what is unchanged alone."""
        store, _ = built

        assert b"0 read, 1 unchanged, 1 rejected" in kg("build", docs, "--store", store).stdout

    def test_interrupted(self, docs, monkeypatch):
        """An interrupted command ends with 130, at once: the process is gone, whatever waits in it."""

        def leave(status):
            raise SystemExit(status)

        monkeypatch.setattr(os, "_exit", leave)

        assert 130 == self.end(monkeypatch, KeyboardInterrupt(), docs)

    def test_error(self, docs, monkeypatch, capsys):
        """An error of ours is one line, and ends with its status."""
        assert 3 == self.end(monkeypatch, StoreError("The disk is full."), docs)
        assert "kg: The disk is full.\n" == capsys.readouterr().err

    def test_fault(self, docs, monkeypatch, capsys):
        """A fault of the program is not taken for a finding: it ends with 3 and a traceback."""
        assert 3 == self.end(monkeypatch, RuntimeError("oh"), docs)
        assert "RuntimeError: oh" in capsys.readouterr().err

    def end(self, monkeypatch, error, docs):
        """Give the status a build ends with that meets an error."""

        def fail(*_args, **_options):
            raise error

        monkeypatch.setattr("kg.build.build", fail)
        monkeypatch.setattr(sys, "argv", ["kg", "build", str(docs)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        return end.value.code


class TestResults:
    """Results go to standard output, to the byte."""

    def test_text(self, tmp_path):
        """The text is written as UTF-8, with nothing added, and the graph's offsets count in it."""
        path = tmp_path / "a.txt"
        path.write_text("Début 😀\n\nno line end", newline="")
        done = kg("text", path, env={**os.environ, "PYTHONIOENCODING": "ascii"})

        assert read(path, "a.txt").text.encode() == done.stdout
        assert not done.stdout.endswith(b"end\n")

    @pytest.mark.parametrize(("content", "said"), [(b"", "empty"), (b"\x00\x01\x02\xff" * 99, "")])
    def test_text_of_no_document(self, tmp_path, content, said):
        """A file that is no document ends with 1 and says why."""
        path = tmp_path / "a.txt"
        path.write_bytes(content)
        done = kg("text", path)

        assert (1, b"") == (done.returncode, done.stdout)
        assert said in done.stderr.decode()

    def test_query(self, built):
        """A named query gives the columns of the contract, as CSV."""
        store, _ = built
        done = kg("query", "judgement-evidence", "--store", store, "--format", "csv")
        head, *rows = done.stdout.decode().splitlines()

        assert 0 == done.returncode
        assert "inspection,name,area,grade,start,end,framing,source,begin,end_offset,quote" in head
        assert any("outstanding" in row and "derby.txt" in row for row in rows)

    def test_query_file(self, built, tmp_path):
        """A query of one's own is answered from its file."""
        store, _ = built
        (tmp_path / "own.rq").write_text("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")

        assert b'"n"' in kg("query", tmp_path / "own.rq", "--store", store, "--format", "json").stdout

    def test_queries(self):
        """Every named query is listed with its question, columns and parameters."""
        said = CliRunner().invoke(cli.app, ["queries"]).stdout

        for part in ("leaders\n", "columns: person name council council_name", "--set council=…"):
            assert part in said

    def test_verify(self, built, docs):
        """All quotations stand in the originals."""
        store, _ = built
        done = kg("verify", docs, "--store", store)
        held, _, total = done.stdout.decode().strip().partition(" of ")

        assert 0 == done.returncode
        assert held == total != "0"

    def test_verify_missing(self, built, tmp_path):
        """What is not found is named on standard error, and ends with 1."""
        store, _ = built
        done = kg("verify", tmp_path, "--store", store)

        assert 1 == done.returncode
        assert done.stdout.startswith(b"0 of ")
        assert "derby.txt: is not below the paths given" in done.stderr.decode()

    def test_validate(self, built):
        """The report of SHACL is a table, or Turtle."""
        store, _ = built

        assert b"onform" in kg("validate", "--store", store).stdout
        assert b"sh:ValidationReport" in kg("validate", "--store", store, "--format", "ttl").stdout

    def test_show(self, built):
        """A council is shown with what is quoted of it."""
        store, _ = built
        done = kg("show", "Derby", "--store", store)

        assert 0 == done.returncode
        assert "derby.txt" in done.stdout.decode()

    def test_export(self, built, tmp_path):
        """The graph is written by the file's ending."""
        store, _ = built

        assert 0 == kg("export", tmp_path / "out.ttl", "--store", store).returncode
        assert b"csc:JudgementClaim" in (tmp_path / "out.ttl").read_bytes()

    def test_view(self, built, tmp_path):
        """The site is written, and its first page named."""
        store, _ = built
        done = kg("view", tmp_path / "site", "--store", store)

        assert 0 == done.returncode
        assert Path(done.stdout.decode().strip()).is_file()

    def test_diff(self, docs, built, tmp_path):
        """A store without a document lacks what it said; the wrong word is told of with what would do."""
        other = tmp_path / "other"
        kg("build", docs, "--store", other)
        source = "derby.txt"
        kg("remove", source, "--store", other)
        found = kg("diff", other, built[0])

        assert 0 == found.returncode
        assert b"document          1 new" in found.stdout
        assert source.encode() in found.stdout
        assert 2 == kg("diff", other, "last-week", "--store", other).returncode

    def test_remove(self, built, tmp_path):
        """A document is taken out by its source."""
        store = shutil.copytree(built[0], tmp_path / "store")
        done = kg("remove", "derby.txt", "--store", store)

        assert 0 == done.returncode
        assert b"removed    derby.txt" in done.stdout
        assert b"derby.txt" not in kg("query", "documents", "--store", store, "--format", "csv").stdout

    def test_closed_pipe(self):
        """Whoever stops reading gets no traceback."""
        command = f"{sys.executable} -m kg queries | true"
        done = subprocess.run(
            ["bash", "-c", f"{command}; exit ${{PIPESTATUS[0]}}"], capture_output=True, check=False
        )

        assert done.returncode in {0, CLOSED_PIPE}
        assert b"" == done.stderr


@pytest.mark.parametrize(("before", "after"), [(None, "1"), ("3", "3")])
def test_products_take_one_thread_unless_the_user_says_otherwise(monkeypatch, before, after):
    """Processes share out the documents; threads within each would only be in each other's way."""
    monkeypatch.setattr("sys.argv", ["kg", "--version"])
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    if before:
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", before)
    with pytest.raises(SystemExit):
        cli.main()
    assert after == os.environ["OPENBLAS_NUM_THREADS"]
