"""Calls that are wrong, odd or hostile: each ends with the status of the contract, and says what is wrong, where, and what to do."""

from pathlib import Path

import pytest

from kg import cli, start
from kg.build import build
from kg.store import Store
from tests.build.doubles import PROGRAM

MAPPING = 'name = "ours"\npublisher = "us"\n'
FILES = {
    "cut/a.toml": MAPPING.rstrip().rstrip('"'),
    "none/a.toml": MAPPING,
    "text/a.toml": MAPPING + 'table = "all"\n',
    "deep/a.toml": "a = " + "[" * 5_000 + "]" * 5_000,
    "other/a.toml": MAPPING + '[[table]]\ntells = "weather"\nheaders = ["a"]\n',
    "group.rq": "SELECT * WHERE " + "{" * 20_000 + "}" * 20_000,
    "sum.rq": "SELECT * WHERE { FILTER(1" + "+1" * 60_000 + ") }",
    "service.rq": "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> " + "{" * 20_000 + "}" * 20_000 + "}",
    "away.rq": "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "cut.rq": "SELECT ?x WHERE {",
    "empty.rq": "",
    "write.rq": "DELETE WHERE { ?s ?p ?o }",
    "cut.ttl": "<http://a.example/> <b",
}
CALLS = [
    ("build docs --mappings cut", 2, "cut/a.toml cannot be read as a mapping: ", "docs/mappings.md"),
    ("build docs --mappings none", 2, "none/a.toml has no [[table]]", "docs/mappings.md"),
    ("build docs --mappings text", 2, "text/a.toml has no [[table]]", "docs/mappings.md"),
    ("build docs --mappings deep", 2, "deep/a.toml cannot be read as a mapping: it is nested too deep", "docs/mappings.md"),
    ("build docs --mappings other", 2, "other/a.toml: table 1: tells = 'weather' is none of", "docs/mappings.md"),
    ("build docs --mappings nowhere", 2, "no folder of mappings at nowhere", "Check the path"),
    ("build docs --scheduler nonsense", 2, "--scheduler nonsense: this is no address", "tcp://127.0.0.1:8786"),
    ("build docs --store docs", 3, "docs is not a store: it has 'a.txt' in it", "--store"),
    ("build docs --store docs/a.txt", 3, "docs/a.txt cannot be made", "--store"),
    ("build nowhere", 2, "no file or folder at nowhere", "Check the path"),
    ("build ∅", 2, "An argument is empty", "Leave it out"),
    ("build docs --store ∅", 2, "An argument is empty", "Leave it out"),
    ("build docs --store ftp://a.example/b", 2, "a store cannot be kept at an address that begins with ftp://", "--store"),
    ("query councils --store s3://a/b", 2, "a store cannot be kept at an address that begins with s3://", "--store"),
    ("remove ∅", 2, "An argument is empty", "Leave it out"),
    ("remove nope", 2, "no source 'nope'", "kg query documents"),
    ("remove #", 2, "no source '#'", "kg query documents"),
    ("watch docs --store docs", 3, "docs is not a store: it has 'a.txt' in it", "--store"),
    ("watch docs --store docs/a.txt", 3, "docs/a.txt cannot be made", "--store"),
    ("watch nowhere", 2, "no file or folder at nowhere", "Check the path"),
    ("watch docs --settle inf", 2, "--settle", "86400"),
    ("query group.rq", 2, "group.rq: the query is nested too deep", "Take brackets away"),
    ("query sum.rq", 2, "sum.rq: the query is nested too deep, or chains too many parts", "VALUES or IN"),
    ("query service.rq", 2, "service.rq", "Take"),
    ("query away.rq", 2, "away.rq: SERVICE asks another server", "Take the SERVICE part out"),
    ("query cut.rq", 2, "cut.rq, line 1, column 18", ""),
    ("query empty.rq", 2, "empty.rq: the query is empty", ""),
    ("query write.rq", 2, "write.rq: this would change the graph", "SELECT"),
    ("query nope", 2, "no query called 'nope'", "kg queries"),
    ("query judgements --set x", 2, "--set x", "name=value"),
    ("query judgements --set nope=1", 2, "no parameter 'nope'", "It has"),
    ("query judgements --as-of 2022-02-30", 2, "--as-of 2022-02-30", "2021-09-27"),
    ("query area-states --at ٢٠٢٢", 2, "--at ٢٠٢٢", "2021-09-27"),
    ("query judgements --store https://", 2, "no address of a server", "https://"),
    ("diff store nowhere", 2, "nowhere: there is no such folder, and it is no date", "2024-03-31"),
    ("diff 2022-13 2023", 2, "2022-13: there is no such folder, and it is no date", "2024-03-31"),
    ("diff store docs", 3, "docs is not a store", "kg build PATH"),
    ("diff store store --format xml", 2, "--format xml", "text, json, ttl"),
    ("export x.foo", 2, "the ending .foo is not known", ".ttl"),
    ("export docs/a.txt/x.ttl", 3, "docs/a.txt/x.ttl: cannot be written", "choose a place"),
    ("export " + "x" * 300 + ".ttl", 3, "File name too long", "choose another place"),
    ("view docs", 2, "docs holds files that are no site of ours", "Name a new or an empty folder"),
    ("view docs/a.txt", 3, "docs/a.txt: the site cannot be written there", "name a folder"),
    ("view " + "x" * 300, 3, "File name too long", ""),
    ("text docs", 1, "docs: this is a folder; a file is wanted", "known are .txt"),
    ("text nowhere.txt", 2, "no file or folder at nowhere.txt", "Check the path"),
    ("verify nowhere", 2, "no file or folder at nowhere", "Check the path"),
    ("verify docs --store nowhere", 3, "no store at nowhere", "kg build PATH"),
    ("validate cut.ttl", 2, "cut.ttl: cannot be read as RDF", "line 1"),
    ("validate docs", 2, "docs: the ending says nothing of the format", ".ttl"),
    ("serve --host 999.1.1.1", 2, "--host 999.1.1.1: there is no such host", "127.0.0.1"),
    ("serve --allowed-host a:80", 2, "--allowed-host a:80: this is no name of a host", "without https:// and port"),
    ("serve --allowed-host [::1", 2, "--allowed-host ", "graph.example.org"),
    ("serve --allowed-host " + "x" * 300, 2, "this is no name of a host", "graph.example.org"),
    ("serve --origin nonsense", 2, "--origin nonsense: this is no web origin", "https://example.org"),
    ("serve --seconds nan", 2, "--seconds", "0.1"),
    ("push nonsense", 2, "nonsense", "http"),
    ("show nobody-at-all", 2, "called 'nobody-at-all'", "kg query councils"),
    ("search ∅", 2, "An argument is empty", "Leave it out"),
]  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with documents, a store of them, and files of which each is wrong in a way of its own."""
    folder = tmp_path_factory.mktemp("calls")
    for name, words in {**FILES, "docs/a.txt": "Derby is praised\nDER good\n"}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(words)
    build([folder / "docs"], folder / "store", program=PROGRAM)
    return folder


@pytest.mark.parametrize(("words", "status", "says", "remedy"), CALLS, ids=[c[0][:40] for c in CALLS])
def test_a_call(place, monkeypatch, capsys, words, status, says, remedy):
    """Nothing is changed, and no call looks like a fault of the program."""
    before = Store.read_only(place / "store").manifest
    monkeypatch.chdir(place)
    monkeypatch.setenv("KG_STORE", "store")
    monkeypatch.setenv("COLUMNS", "300")

    ended = start.run(["" if word == "∅" else word for word in words.split()], lambda: cli.app)
    said = capsys.readouterr().err

    assert (status, True, True) == (ended, says in said, remedy in said), said
    assert "Traceback" not in said
    assert before == Store.read_only(place / "store").manifest


def test_what_has_no_name_is_not_every_source(tmp_path):
    """A name that is empty takes nothing out, also where it is asked for by a program."""
    from kg.build import remove  # noqa: PLC0415
    from kg.errors import UnknownThingError  # noqa: PLC0415

    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.txt").write_text("Derby is praised\nDER good\n")
    build([tmp_path / "docs"], tmp_path / "store", program=PROGRAM)

    with pytest.raises(UnknownThingError):
        remove([""], tmp_path / "store", program=PROGRAM)
    assert ["a.txt"] == list(Store.read_only(tmp_path / "store").manifest.sources)


@pytest.mark.parametrize(
    ("words", "paths", "store"),
    [
        ("build docs", ["docs"], "kg-store"),
        ("build docs more/b.txt --store other", ["docs", "more/b.txt"], "other"),
        ("build --store other docs", ["docs"], "other"),
        ("build --store one docs --store two", ["docs"], "two"),
        ("build s3://bucket", ["s3://bucket"], "kg-store"),
    ],
)
def test_a_plain_build_is_read_as_the_command_line_reads_it(monkeypatch, words, paths, store):
    """It does not wait for the library of the command line, and means the same."""
    calls = []
    monkeypatch.setattr(start, "build", lambda *given, **how: calls.append((*given, how)) or 0)
    monkeypatch.delenv("KG_STORE", raising=False)

    for asked in (words.split(), [*words.split(), "--seconds", "120"]):
        assert 0 == start.run(asked, lambda: cli.app)
    assert [(paths, Path(store))] * 2 == [call[:2] for call in calls]
    assert [True, False] == [call[2] == {} for call in calls]


@pytest.mark.parametrize("words", ["", "build", "build docs --fresh", "build --help", "build docs --store", "query x", "build docs --store=x", "build -- docs", "build docs --store http://x"])  # fmt: skip
def test_what_is_no_plain_build_is_for_the_command_line(words):
    """Whatever has another option, or is no build."""
    assert start.plain_build(words.split(), {}) is None


def test_where_a_plain_build_goes_by_itself():
    """To the store that the environment names; a user's own mappings are an option."""
    assert start.plain_build(["build", "a"], {"KG_STORE": "x"}) == (["a"], Path("x"))
    assert start.plain_build(["build", "a"], {"KG_STORE": ""}) == (["a"], Path("kg-store"))
    assert start.plain_build(["build", "a"], {"KG_MAPPINGS": "m"}) is None
