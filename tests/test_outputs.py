"""What the command writes to: a full disk, full or closed streams, and terminals that obey what they are sent."""

import resource
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kg.store import Store
from kg.terminal import shown

FULL = Path("/dev/full")
full = pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
ESCAPE = "\x9b31mowned\u202e"
ARTICLE = f"""Derby children's services {ESCAPE}rated good

Derby City Council's children's services were rated good {ESCAPE} by Ofsted in March 2022.
"""
NAME = "derby\x1b[31m.txt"


def kg(words, ending="", **options):
    """Run the command by a shell, with redirections after it."""
    line = shlex.join([sys.executable, "-m", "kg", *map(str, words)])
    return subprocess.run(["/bin/sh", "-c", f"{line} {ending}"], capture_output=True, check=False, **options)


@pytest.fixture(scope="module")
def docs(tmp_path_factory):
    """Give a folder with an article and a file that cannot be read, both named to colour the terminal."""
    folder = tmp_path_factory.mktemp("docs")
    (folder / NAME).write_text(ARTICLE)
    (folder / "empty\x1b[32m.txt").touch()
    return folder


@pytest.fixture(scope="module")
def built(docs, tmp_path_factory):
    """Build a store of them, and give its place and how the process ended."""
    store = tmp_path_factory.mktemp("stores") / "store"
    return store, kg(["build", docs, "--store", store])


def files(folder):
    """Return what lies below a folder, by name."""
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def raw(done):
    """Return what a terminal would obey of what a process printed."""
    return [c for c in (done.stdout + done.stderr).decode() if c in "\x1b\x07\x9b\u202e"]


def small_disk():
    """Let no file grow beyond 30 kB in the process that is to start."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))


class TestFullDisk:
    """What does not fit leaves what was there before."""

    def test_no_site_before(self, built, tmp_path):
        """A first site that does not fit leaves nothing."""
        done = kg(["view", tmp_path / "site", "--store", built[0]], preexec_fn=small_disk)

        assert (3, b"") == (done.returncode, done.stdout)
        assert "File too large). A site that was there before is as it was. Make room" in done.stderr.decode()
        assert b"Traceback" not in done.stderr
        assert [] == list(tmp_path.iterdir())

    def test_former_site(self, built, tmp_path):
        """A new site that does not fit leaves the former one whole, to the byte."""
        site = tmp_path / "site"
        assert 0 == kg(["view", site, "--store", built[0]]).returncode
        (site / "mine.txt").write_text("mine")
        (site / "index.html").write_text("former")
        before = files(site)
        done = kg(["view", site, "--store", built[0]], preexec_fn=small_disk)

        assert 3 == done.returncode
        assert before == files(site)

        assert 0 == kg(["view", site, "--store", built[0]]).returncode
        assert before.keys() == files(site).keys()
        assert b"former" != (site / "index.html").read_bytes()
        assert [] == list(site.glob(".*"))

    def test_folder_of_tables(self, built, tmp_path):
        """Tables that do not fit leave nothing."""
        done = kg(
            ["export", tmp_path / "all.csv", "--store", built[0]],
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500)),
        )

        assert 3 == done.returncode
        assert "What was there before is as it was." in done.stderr.decode()
        assert [] == list(tmp_path.iterdir())


class TestStreams:
    """Streams that take nothing end in a message and a status."""

    @full
    @pytest.mark.parametrize(
        "words", [["queries"], ["--help"], ["--version"], ["query", "judgements"], ["show", "Derby"]]
    )
    def test_full_output(self, built, words):
        """Full standard output is told, with 3."""
        store = ["--store", built[0]] if words[0] in {"query", "show"} else []
        done = kg([*words, *store], "> /dev/full")

        assert 3 == done.returncode
        assert "No space left on device" in done.stderr.decode()
        assert 1 == done.stderr.count(b"\n")

    @pytest.mark.parametrize("words", [["queries"], ["--help"]])
    def test_closed_output(self, words):
        """Closed standard output is told, with 3."""
        done = kg(words, ">&-")

        assert 3 == done.returncode
        assert "standard output" in done.stderr.decode()
        assert 1 == done.stderr.count(b"\n")

    def test_closed_output_of_a_build(self, built, docs, tmp_path):
        """A build whose summary nobody can read is a build: no file of the store takes the number of the stream."""
        done = kg(["build", docs, "--store", tmp_path / "store"], ">&-")

        assert 3 == done.returncode
        assert b"Traceback" not in done.stderr
        assert len(Store.read_only(built[0]).manifest.documents) == len(
            Store.read_only(tmp_path / "store").manifest.documents
        )

    @pytest.mark.parametrize("ending", ["2>&-", pytest.param("2> /dev/full", marks=full)])
    def test_no_messages(self, ending, tmp_path):
        """Where standard error takes nothing, results and statuses are as ever."""
        wrong = kg(["build", tmp_path / "none"], ending)
        unknown = kg(["biuld"], ending)
        fine = kg(["queries"], ending)

        assert [2, 2, 0] == [wrong.returncode, unknown.returncode, fine.returncode]
        assert b"judgements" in fine.stdout

    def test_all_closed(self):
        """With no stream at all the status still tells."""
        assert 3 == kg(["queries"], "<&- >&- 2>&-").returncode


class TestTerminal:
    """Nothing of a document moves the cursor of whoever reads."""

    def test_characters(self):
        """Control characters, and what turns words round, are written out; lines, tabs and letters stay."""
        told = shown("a\x1b[2J\rb\x9b1m\x7f\u202egood\u2066\n\tĐ – ✓ ‘x’")

        assert "a\\u001b[2J\\u000db\\u009b1m\\u007f\\u202egood\\u2066\n\tĐ – ✓ ‘x’" == told

    def test_build(self, built):
        """The summary of a build names files as they may be shown."""
        _, done = built

        assert "empty\\u001b[32m.txt" in (done.stdout + done.stderr).decode()
        assert [] == raw(done)

    @pytest.mark.parametrize(
        "words", [["show", "Derby"], ["search", "rated"], ["query", "judgements"], ["validate"]]
    )
    def test_for_people(self, built, words):
        """Titles and words of a document are shown."""
        done = kg([*words, "--store", built[0]])

        assert 0 == done.returncode
        assert [] == raw(done)

    def test_messages(self, docs, built):
        """A message that names what was asked for shows it, and a wrong call does."""
        for words in (
            ["show", "no\x1bne", "--store", built[0]],
            ["build", docs / "no\x1bne"],
            ["query", "x", "--no\x1bne"],
        ):
            done = kg(words)

            assert 2 == done.returncode
            assert b"\\x1b" in done.stderr or b"\\u001b" in done.stderr
            assert [] == raw(done)

    def test_for_programs(self, docs, built):
        """The text of a document, and formats for programs, are to the letter."""
        assert ESCAPE in kg(["text", docs / NAME]).stdout.decode()
        asked = "SELECT ?o { ?s ?p ?o FILTER(CONTAINS(STR(?o), 'owned')) }"
        assert ESCAPE in kg(["query", asked, "--format", "csv", "--store", built[0]]).stdout.decode()
        assert "owned\\u202e" in kg(["query", asked, "--store", built[0]]).stdout.decode()

    def test_diff(self, built, tmp_path):
        """What changed is told of a hostile article without obeying it."""
        (tmp_path / "docs").mkdir()
        (tmp_path / "docs" / "other.txt").write_text(
            "Ofsted rated Leeds City Council's children's services good in May 2022.\n"
        )
        assert 0 == kg(["build", tmp_path / "docs", "--store", tmp_path / "old"]).returncode
        done = kg(["diff", tmp_path / "old", built[0]])

        assert 0 == done.returncode
        assert "derby\\u001b[31m.txt" in done.stdout.decode()
        assert [] == raw(done)
