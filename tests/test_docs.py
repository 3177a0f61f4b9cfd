"""The documentation says what is so: its commands run, its output is real, its links lead somewhere."""

import os
import re
import subprocess
import sysconfig
from pathlib import Path

import pytest
from typer.main import get_command

from kg.cli import app
from kg.extract.articles.pipeline import read_context
from kg.query import catalogue
from kg.readers import read

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = Path(sysconfig.get_path("scripts"))
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
QUESTIONS = sorted([*ROOT.glob("queries/*.rq"), *ROOT.glob("docs/questions/*.rq")])
COMMANDS = get_command(app).commands
LEFT_OUT = "…"

pytestmark = pytest.mark.skipif(not (ROOT / "README.md").exists(), reason="only in a checkout")


def blocks(page, language):
    """Give the fenced blocks of a page in one language."""
    return re.findall(
        rf"^```{language}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )


def shown():
    """Give each command of the README with the lines shown under it, in order."""
    found = []
    for line in "".join(blocks(ROOT / "README.md", "console")).splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def environment(**more):
    """Give an environment in which kg is found and no store is named."""
    kept = {name: value for name, value in os.environ.items() if name != "KG_STORE"}
    return {**kept, "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}", **more}


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """Run the README's commands, one after the other, beside the examples."""
    if not (SCRIPTS / "kg").exists():
        pytest.skip("kg is not installed in this environment")
    here = tmp_path_factory.mktemp("readme")
    for folder in ("examples", "docs"):
        (here / folder).symlink_to(ROOT / folder)

    def run(command):
        return subprocess.run(
            ["bash", "-c", command], cwd=here, env=environment(), capture_output=True, text=True, check=False
        )

    first, *others = [command for command, _ in shown()]
    # The question that the page opens with needs the store that its first recipe builds.
    done = [run(command) for command in others]
    return [run(first), *done]


@pytest.mark.parametrize("number", range(len(shown())), ids=[command for command, _ in shown()])
def test_readme_shows_what_its_commands_give(ran, number):
    """What the README shows under a command is its output, whole but for what is marked as left out."""
    pattern = "".join(
        r"(?:.*\n)*?" if line == LEFT_OUT else re.escape(line) + r"\n" for line in shown()[number][1]
    )
    done = ran[number]
    assert (0, True) == (done.returncode, bool(re.fullmatch(pattern, done.stdout))), done.stdout + done.stderr


def test_readme_has_five_recipes():
    """The README keeps its promise of five recipes."""
    assert 5 == len(re.findall(r"^### \d\. ", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command):
    """Every command of kg has a help text, and is in the README or the documentation."""
    assert COMMANDS[command].help, f"{command} has no help"
    assert any(f"kg {command}" in page.read_text(encoding="utf-8") for page in PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_resolve(page):
    """What a page links to in the project is there."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    local = [link.partition("#")[0] for link in links if "://" not in link and not link.startswith("#")]
    assert [] == [link for link in local if not (page.parent / link).exists()]


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.name)
def test_every_query_says_what_it_asks(path):
    """Every query opens with the question it answers, and with its columns."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"# question: .+\?", lines[0])
    assert "# columns:" == lines[1]


def test_named_queries_list_the_columns_they_give():
    """The columns in a query's header are those that it selects, in order."""
    for info in catalogue():
        text = info.path.read_text(encoding="utf-8")
        selected = re.search(r"^SELECT (?:DISTINCT )?((?:\?\w+\s+)+)\{", text, re.MULTILINE)
        if selected:
            assert [f"?{column.name}" for column in info.columns] == selected[1].split(), info.name


def test_readme_speaks_of_targets_that_make_has():
    """Every target of make that a page names is in the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {t for page in PAGES for t in re.findall(r"`make ([a-z]+)", page.read_text(encoding="utf-8"))}
    assert set() == named - targets


def test_finder_of_the_contributing_page_works(tmp_path):
    """The finder that CONTRIBUTING.md shows works as it stands, and is no longer than it says."""
    (code,) = blocks(ROOT / "CONTRIBUTING.md", "python")
    (entry_points,) = blocks(ROOT / "CONTRIBUTING.md", "toml")
    plugin, articles = tmp_path / "plugin", tmp_path / "articles"
    described = plugin / "csc_kg_notices-1.dist-info"
    described.mkdir(parents=True)
    articles.mkdir()
    (plugin / "notices.py").write_text(code, encoding="utf-8")
    (described / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: csc-kg-notices\nVersion: 1\n", encoding="utf-8"
    )
    ((name, value),) = re.findall(r'^([\w-]+) = "(.*)"$', entry_points, re.MULTILINE)
    (described / "entry_points.txt").write_text(f"[kg.finders]\n{name} = {value}\n", encoding="utf-8")
    (articles / "notice.txt").write_text(
        "A council is told to do better\n\nDerby council was served with an improvement notice.\n",
        encoding="utf-8",
    )

    def kg(*words):
        return subprocess.run(
            [SCRIPTS / "kg", *words, "--store", tmp_path / "store"],
            env=environment(PYTHONPATH=str(plugin)), capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip

    kg("build", articles)
    found = kg("query", "findings", "--format", "csv")

    assert len(code.splitlines()) <= 30
    assert (
        "Derby,,,improvement,,notice.txt,32,83,Derby council was served with an improvement notice" in found
    )


def test_context_model_reads_its_example_as_it_says(tmp_path):
    """Every sentence of the example speaks of the councils that the page says it speaks of."""
    page = (ROOT / "docs/context-model.md").read_text(encoding="utf-8")
    quoted = re.search(r"(?:^>.*\n)+", page, re.MULTILINE)[0]
    article = tmp_path / "example.txt"
    article.write_text(re.sub(r"^> ?|\*\*", "", quoted, flags=re.MULTILINE), encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| ((?:Derby|Leeds)[^|]*) \| [^|]+ \|$", page, re.MULTILINE)
    names = {"DER": "Derby", "LDS": "Leeds"}

    told = [
        (s.text, ", ".join(names[code] for code in ([m.code for g in s.groups for m in g] or s.focus)))
        for s in read_context(read(article, article.name))._.kg_reading.sentences
    ]

    assert rows == told
