"""The site as files: what is in them, that their links lead somewhere, and that a second run writes the same."""

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox
import pytest

from kg.errors import CallError, StoreError
from kg.publish.site import site_files, write_site
from kg.publish.site.files import LIST, put, write
from kg.publish.site.gather import LiveSite, Site
from kg.publish.site.making import Maker
from kg.publish.site.pages.document import segments
from kg.publish.site.pages.told import findings
from kg.publish.site.paths import numbered, path
from kg.publish.site.tiles import tiles
from kg.query import render, run
from kg.rdf.names import iri
from tests.small_graph import small

LIMIT = 200_000


class Reader(HTMLParser):
    """Reads the links, ids and elements of a page."""

    def __init__(self, file):
        super().__init__()
        self.links, self.ids, self.metas, self.scripts = [], [], {}, []
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        """Note an element."""
        about = dict(attrs)
        self.ids += [about["id"]] if "id" in about else []
        self.links += [about[name] for name in ("href", "src") if name in about]
        if tag == "meta":
            self.metas[about.get("http-equiv") or about.get("name")] = about.get("content")
        if tag == "script":
            self.scripts.append(about)


@pytest.fixture(scope="module")
def pages(made):
    """Read every page of the examples' site."""
    return {file.relative_to(made).as_posix(): Reader(file) for file in sorted(made.rglob("*.html"))}


def test_links_lead_somewhere(made, pages):
    """Every link within the site leads to a file that is there, and to a place in it."""
    broken = []
    for name, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or link == "../reference/index.html":
                continue
            file = (made / name).parent / unquote(parts.path) if parts.path else made / name
            target = file.resolve()
            if not target.is_file():
                broken.append((name, link))
            elif parts.fragment.startswith(("at-", "main")) and target.suffix == ".html":
                ids = pages[target.relative_to(made.resolve()).as_posix()].ids
                broken += [] if parts.fragment in ids else [(name, link)]
    assert [] == broken


def test_ids_are_unique(pages):
    """No page uses an id twice."""
    assert [] == [name for name, page in pages.items() if len(page.ids) != len(set(page.ids))]


def test_pages_are_light(made):
    """No page of the site is 200 kB or more, without the graph library."""
    assert [] == [str(file) for file in made.rglob("*.html") if file.stat().st_size >= LIMIT]


def test_nothing_is_asked_for_elsewhere(pages):
    """Each page forbids all but the site's own files, and has no script of its own."""
    for name, page in pages.items():
        policy = page.metas["Content-Security-Policy"]
        assert "default-src 'none'" in policy, name
        assert "http" not in policy, name
        assert "unsafe" not in policy, name
        assert all("src" in script or script.get("type") == "application/ld+json" for script in page.scripts)


def test_data_beside_each_thing(made):
    """A council's, person's, inspection's … page has its Turtle and JSON-LD beside it, with the same triples."""
    for name in (
        "council/DER",
        "person/andy-smith-DER",
        "inspection/DER-inspection-2022-03",
        "topic/foster-carers",
    ):
        turtle = {quad.triple for quad in ox.parse(path=made / f"{name}.ttl")}
        linked = {q.triple for q in ox.parse(path=made / f"{name}.jsonld", format=ox.RdfFormat.JSON_LD)}
        assert turtle == linked
        assert ox.NamedNode(iri(*name.split("/"))) in {triple.subject for triple in turtle}
        page = (made / f"{name}.html").read_text(encoding="utf-8")
        assert f'<link rel="alternate" type="text/turtle" href="../{name}.ttl"' in page
        assert f'<link rel="alternate" type="application/ld+json" href="../{name}.jsonld"' in page


def test_schema_org(made):
    """The embedded JSON-LD is read as JSON, and names the thing."""
    page = (made / "council" / "DER.html").read_text(encoding="utf-8")
    said = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    assert "GovernmentOrganization" == said["@type"]
    assert "Derby" == said["name"]
    assert iri("council", "DER") == said["@id"]


def test_hostile_words_in_schema(hostile):
    """Words that would end the element are escaped in the embedded JSON-LD, and come back whole."""
    for file in sorted((hostile / "document").glob("*.html")):
        page = file.read_text(encoding="utf-8")
        found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
        if found:
            assert "<script>window.hacked=1</script>" in json.loads(found[1])["name"]


def test_hostile_words_are_escaped(hostile):
    """No page has an element that came out of a document."""
    for file in hostile.rglob("*.html"):
        page = file.read_text(encoding="utf-8")
        assert "<img" not in page, file
        assert "window.hacked=1</script>" not in page.replace(r"\u003c/script", ""), file


def test_quotation_stands_in_the_text(store, made):
    """Every quotation's link leads to the page of the text where the mark begins with its words."""
    site = Site(store)
    for finding in site.findings:
        quote = finding.quote
        name = numbered(path(quote.document), site.words.leaf(quote))
        page = (made / name).read_text(encoding="utf-8")
        assert f'id="at-{quote.begin}"' in page


def test_every_council_has_a_page_and_a_tile(store, made):
    """All councils have pages; those of today a tile of their own each."""
    site = Site(store)
    assert all((made / f"{path(council)}.html").is_file() for council in site.councils)
    today = [c.iri for c in site.councils.values() if not c.end]
    assert set(today) == set(site.tiles)
    assert len(today) == len(set(site.tiles.values()))


def test_tiles_are_where_councils_are(store):
    """Northumberland is above Derby, Derby above Devon; Cornwall is left of Kent."""
    site = Site(store)
    spot = {code: site.tiles[iri("council", code)] for code in ("NBL", "DER", "DEV", "CON", "KEN")}
    assert spot["NBL"][1] < spot["DER"][1] < spot["DEV"][1]
    assert spot["CON"][0] < spot["KEN"][0]


def test_tiles_of_crowded_places():
    """Thirty councils at one spot get thirty tiles."""
    assert 30 == len(set(tiles({f"c{n:02}": (51.5, -0.1) for n in range(30)}).values()))


@pytest.mark.parametrize("graph", ["examples", "small"])
def test_findings_as_the_query_answers(store, graph):
    """The table of findings is byte for byte what the named query answers."""
    asked = store if graph == "examples" else small()
    assert render(run(asked, "findings"), "csv") == render(findings(Site(asked)), "csv")


def test_answers_as_the_queries_give(store, made):
    """Each query's CSV is what `kg query` writes."""
    for name in ("leaders", "judgements", "trajectories"):
        assert render(run(store, name), "csv") == (made / "ask" / f"{name}.csv").read_bytes()


def test_small_graph_without_texts():
    """A graph alone, without the texts of its documents, gives a site too."""
    files = dict(site_files(small()))
    assert b"Derby" in files["council/DER.html"]
    assert b"not in the store" in next(v for k, v in sorted(files.items()) if k.startswith("document/b"))


def test_empty_store():
    """A store that knows nothing gives pages that say so."""
    files = dict(site_files(ox.Store()))
    assert b"Nothing yet" in files["index.html"]
    assert b"None: no document" in files["person/index.html"]


def test_hook_for_further_pages(made):
    """Pages that others write are led to from About."""
    assert (
        '<a href="../reference/index.html">Reference</a>: every term'
        in (made / "about/index.html").read_text()
    )


def test_same_bytes_again(store, made, tmp_path):
    """A second run, in another process with another hash seed, writes the same bytes."""
    program = (
        "import sys; from pathlib import Path; from kg.publish.site import write_site; from kg.store import Store;"
        "write_site(Store.read_only(sys.argv[1]), Path(sys.argv[2]),"
        " more=[('reference/index.html', 'Reference', 'every term of the ontology.')])"
    )
    subprocess.run(
        [sys.executable, "-c", program, store.path, tmp_path / "again"],
        check=True,
        env={"PYTHONHASHSEED": "7"},
    )
    first = {f.relative_to(made): f.read_bytes() for f in made.rglob("*") if f.is_file()}
    again = {
        f.relative_to(tmp_path / "again"): f.read_bytes()
        for f in (tmp_path / "again").rglob("*")
        if f.is_file()
    }
    assert first.keys() == again.keys()
    assert [] == [str(name) for name, content in first.items() if again[name] != content]


def test_old_pages_go_and_others_stay(tmp_path):
    """What an earlier run wrote and this one does not is removed; files of others are left."""
    put(tmp_path, lambda folder: write(folder, [("a.html", b"1"), ("b/c.html", b"2")]))
    (tmp_path / "mine.txt").write_text("mine")
    put(tmp_path, lambda folder: write(folder, [("a.html", b"3")]))
    left = sorted(f.relative_to(tmp_path).as_posix() for f in tmp_path.rglob("*") if f.is_file())
    assert ["a.html", "mine.txt", LIST] == left
    assert b"3" == (tmp_path / "a.html").read_bytes()


def test_list_cannot_lead_outside(tmp_path):
    """A list of files that was tampered with removes nothing outside the site."""
    (tmp_path / "precious.txt").write_text("keep")
    out = tmp_path / "site"
    put(out, lambda folder: write(folder, [("a.html", b"1")]))
    (out / LIST).write_text("../precious.txt\n/etc/hostname\n")
    put(out, lambda folder: write(folder, [("a.html", b"1")]))
    assert (tmp_path / "precious.txt").is_file()


def test_two_of_one_name(tmp_path):
    """Pages that a file system could not tell apart are refused."""
    with pytest.raises(StoreError, match="two pages"):
        put(tmp_path, lambda _: ["person/ann-DER.html", "person/Ann-DER.html"])


def test_unwritable(tmp_path):
    """A folder that cannot be made is said to be so."""
    (tmp_path / "site").write_text("a file")
    with pytest.raises(StoreError, match="cannot be written there"):
        write_site(small(), tmp_path / "site")


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "CON", "a b", "x" * 300, "", "<script>", "ä", "index", "a/b"]
)
def test_paths_are_safe(name):
    """Whatever an IRI ends in, the path stays in its folder and fits any file system."""
    found = Path(path(f"https://w3id.org/csc-kg/person/{name}"))
    assert 2 == len(found.parts)
    assert ".." not in found.parts
    assert re.fullmatch(r"[A-Za-z0-9-]{1,110}", found.name)
    assert found.name.casefold() not in {"con", "index"}


def test_segments_of_nested_quotations():
    """Quotations that stand in one another are cut at each of their ends, and nothing of the text is lost."""
    text = "Leaders are good and care leavers do well."
    cut = segments(text, 0, len(text), [(0, 16), (8, 16), (12, 41)])
    assert text == "".join(words for words, *_ in cut)
    assert [0, 8, 12] == [at for _, at, *_ in cut if at is not None]
    assert [False] == [quoted for words, _, quoted in cut if words == "."]


def test_a_folder_of_others_is_left_alone(tmp_path):
    """What kg view did not make it does not write into, and the message says what to do."""
    (tmp_path / "index.html").write_text("mine")

    with pytest.raises(CallError, match="Name a new or an empty folder"):
        write_site(small(), tmp_path)
    assert "mine" == (tmp_path / "index.html").read_text()
    assert ["index.html"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize("graph", ["examples", "small"])
def test_a_page_made_alone_is_the_same(store, graph):
    """Each page that is made when it is asked for has the bytes of the written one, its data too."""
    asked = store if graph == "examples" else small()
    alone, whole = Maker(LiveSite(asked)), Maker(Site(asked))

    for name, content in [*whole.pages(), *whole.data()]:
        if not name.startswith("ask/"):
            assert content == alone.made(name), name
    assert alone.made("council/XXX.html") is None
    assert alone.made("council/DER--2.html") is None
    assert alone.made("../council/DER.html") is None


def test_words_that_run_over_a_page_are_marked_on_both():
    """A quotation across two pages of a text is marked to the end of the one, and from the start of the other."""
    text = "Leaders are good and care leavers do well."
    first, second = segments(text, 0, 16, [(8, 20)]), segments(text, 16, len(text), [(8, 20)])

    assert [("Leaders ", False), ("are good", True)] == [(words, quoted) for words, _, quoted in first]
    assert [(" and", True), (" care leavers do well.", False)] == [(w, q) for w, _, q in second]
