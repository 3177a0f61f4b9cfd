"""Files of many articles: each is a document of its own, and a broken one does not harm the others."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from kg.build import build, remove, verify
from kg.cli import app
from kg.errors import InputError
from kg.readers import read
from kg.store import Store

GOOD = "Ofsted judged Leeds children’s services good overall in March 2022."
BAD = "Ofsted judged Derby children’s services inadequate overall in May 2021."


@pytest.fixture
def crawl(tmp_path):
    """Write a crawl of three articles, with a blank line and a broken one among them."""
    file = tmp_path / "news" / "crawl.jsonl"
    file.parent.mkdir()
    rows = [
        json.dumps(
            {"text": GOOD, "url": "https://a.example/1", "title": "Joy in Leeds", "published": "2022-05-01"}
        ),
        "",
        "{broken",
        json.dumps({"maintext": BAD, "source_domain": "b.example", "authors": ["A. Writer", "B. Writer"]}),
    ]
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return file


def judged(store):
    """Give the sources that tell of a judgement, each with the grade."""
    found = Store.read_only(store).graph.query(
        "PREFIX csc: <https://w3id.org/csc-kg/ontology#> SELECT ?s ?g { ?d csc:source ?s . GRAPH ?d { ?c a csc:JudgementClaim ; csc:grade ?g } }",
        use_default_graph_as_union=True,
    )
    return sorted((row["s"].value, row["g"].value.rsplit("/", 1)[-1]) for row in found)


def test_build(crawl, tmp_path):
    """Each line is a document; a broken one is named by file and line, the others are read."""
    summary = build([crawl.parent], tmp_path / "store")

    assert (2, 1) == (summary.read, summary.status)
    ((source, reason),) = summary.rejected
    assert "crawl.jsonl#3" == source
    assert reason.startswith("line 3 is not JSON")
    assert [("crawl.jsonl#1", "good"), ("crawl.jsonl#4", "inadequate")] == judged(tmp_path / "store")


def test_all_commands(crawl, tmp_path):
    """Built again nothing changes; quotations are verified; text and remove know a line by its source."""
    store = tmp_path / "store"
    build([crawl.parent], store)

    again = build([crawl.parent], store)
    assert (0, 2) == (again.read, again.unchanged)
    held = verify([crawl.parent], store)
    assert held.status == 0
    assert 0 < held.held == held.total
    shown = CliRunner().invoke(app, ["text", f"{crawl}#4"])
    assert (0, BAD) == (shown.exit_code, shown.stdout)
    assert ("crawl.jsonl#4",) == remove(["crawl.jsonl#4"], store).sources
    assert [("crawl.jsonl#1", "good")] == judged(store)


def test_remove_all(crawl, tmp_path):
    """The file’s name stands for all its articles."""
    build([crawl.parent], tmp_path / "store")

    assert ("crawl.jsonl#1", "crawl.jsonl#3", "crawl.jsonl#4") == remove(
        ["crawl.jsonl"], tmp_path / "store"
    ).sources


def test_gone(crawl, tmp_path):
    """A line that is taken out of the file is taken out of the store."""
    build([crawl.parent], tmp_path / "store")
    crawl.write_text(crawl.read_text(encoding="utf-8").split("\n")[0] + "\n", encoding="utf-8")

    summary = build([crawl.parent], tmp_path / "store")

    assert (0, 1, ("crawl.jsonl#3", "crawl.jsonl#4")) == (summary.read, summary.unchanged, summary.removed)


def test_same_as_a_list(crawl, tmp_path):
    """A list in .json is read as the lines are."""
    members = [{"text": GOOD}, {"title": "no words"}, {"body": BAD}]
    crawl.with_name("list.json").write_text(json.dumps(members), encoding="utf-8")
    crawl.unlink()

    summary = build([crawl.parent], tmp_path / "store")

    assert ["list.json#2"] == [source for source, _ in summary.rejected]
    assert [("list.json#1", "good"), ("list.json#3", "inadequate")] == judged(tmp_path / "store")


def test_described(crawl):
    """What crawls say of an article is known by the names they use."""
    first = read(crawl.with_name("crawl.jsonl#1"), "crawl.jsonl#1").description
    last = read(crawl.with_name("crawl.jsonl#4"), "crawl.jsonl#4").description

    assert ("Joy in Leeds", "https://a.example/1", "2022-05-01") == (
        first.title,
        first.address,
        first.published.words,
    )
    assert ("b.example", "A. Writer, B. Writer", "") == (last.publisher, last.author, last.published.words)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("datePublished", "2021-09-27T10:00:00+01:00", "2021-09-27"),
        ("date_publish", "2021-09-27 10:00:00", "2021-09-27"),
        ("pubDate", "Mon, 27 Sep 2021 09:00:00 GMT", "2021-09-27"),
        ("date", "2021-09", "2021-09"),
        ("date", "last week", ""),
        ("date", {"@value": "2021"}, ""),
        ("published", "2021-99-99", ""),
    ],
)
def test_dates(tmp_path, field, value, words):
    """A date is taken as precise as it is, or not at all."""
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"text": "Words.", field: value}), encoding="utf-8")

    assert words == read(tmp_path / "a.jsonl#1").description.published.words


@pytest.mark.parametrize(
    "line", ["[1, 2]", '"words"', '{"text": 5}', '{"text": "  "}', "null", "[" * 100_000, '{"title": "x"}']
)
def test_broken(tmp_path, line):
    """A line without an article is refused with its number."""
    (tmp_path / "a.jsonl").write_text(f'{{"text": "Words."}}\n{line}\n', encoding="utf-8")

    with pytest.raises(InputError, match=r"a\.jsonl#2: .*line 2"):
        read(tmp_path / "a.jsonl#2", "a.jsonl#2")


def test_hostile_characters(tmp_path):
    """Half characters and noughts, which no store can keep, are replaced."""
    (tmp_path / "a.jsonl").write_text(
        '{"text": "Le\\ud800eds \\u0000 was visited.", "title": "\\udfff"}', encoding="utf-8"
    )

    document = read(tmp_path / "a.jsonl#1")

    assert "Le\ufffdeds \ufffd was visited." == document.text
    document.description.title.encode()


@pytest.mark.parametrize("name", ["crawl.jsonl#2", "crawl.jsonl#99", "crawl.jsonl"])
def test_no_such_article(crawl, name):
    """A line that is blank or not there, and the whole file, are no article."""
    with pytest.raises(InputError):
        read(crawl.with_name(name))


def test_memory(tmp_path):
    """A large file is read line by line: the process never holds a fifth of it."""
    file = tmp_path / "large.jsonl"
    line = json.dumps({"text": "Words of no council. " * 5000}) + "\n"
    with file.open("w", encoding="utf-8") as out:
        for _ in range(1500):
            out.write(line)
    code = (
        "import resource, sys; from pathlib import Path; from kg.build.gather import gather, stamp\n"
        "import kg.readers.article_json\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "found = gather([Path(sys.argv[1])]); [stamp(f) for f in found]\n"
        "print(len(found), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=True)
    number, kilobytes = map(int, done.stdout.split())

    assert number == 1500
    assert kilobytes * 1024 < file.stat().st_size / 5
