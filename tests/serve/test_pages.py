"""Pages and things: content negotiation, what is not there, hostile paths and headers, and how a server starts."""

import http.client
import re
import socket
import subprocess
import sys
from urllib.parse import urljoin

import pytest
import rdflib

from tests.serve.servers import fetch, serving

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
NAMED = rdflib.URIRef("https://w3id.org/csc-kg/council/DER")


@pytest.mark.parametrize(
    ("accept", "ending"),
    [
        (BROWSER, "html"),
        (None, "html"),
        ("text/turtle", "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml, text/turtle;q=0.5", "rdf"),
    ],
)
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_a_things_path_leads_to_what_is_wanted(address, accept, ending):
    """303 See Other by Accept, and there the thing is described."""
    headers = {"accept": accept} if accept else {}
    got = fetch(f"{address}/council/DER", **headers)
    assert (303, f"../council/DER.{ending}", "Accept") == (
        got.status,
        got.headers["location"],
        got.headers["vary"],
    )
    found = fetch(urljoin(f"{address}/council/DER", got.headers["location"]))
    assert found.status == 200
    if ending == "html":
        assert found.media == "text/html"
        assert b"Derby" in found.body
        return
    kind = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml"}[ending]
    assert (NAMED, None, None) in rdflib.Graph().parse(data=found.body, format=kind)


def test_what_has_no_page_of_its_own_is_described_too(address):
    """A claim is shown with links to what it speaks of, and given as data."""
    query = "SELECT%20%3Fc%20%7B%20%3Fc%20a%20csc%3AJudgementClaim%20%7D%20LIMIT%201"
    claim = fetch(f"{address}/sparql?query={query}", accept="text/csv").body.split()[1].decode()
    path = claim.removeprefix("https://w3id.org/csc-kg")
    assert fetch(address + path).headers["location"] == ".." + path + ".html"
    page = fetch(f"{address}{path}.html")
    assert page.status == 200
    assert b"csc:evidencedBy" in page.body
    assert b'href="../quotation/' in page.body
    assert len(rdflib.Graph().parse(data=fetch(f"{address}{path}.ttl").body, format="turtle")) > 3


def test_no_icon_is_no_fault(address):
    """Browsers ask for an icon of their own accord; that there is none is no error in their log."""
    assert fetch(f"{address}/favicon.ico").status == 204


def test_the_first_page_and_its_files(address):
    """The site is served as `kg view` writes it."""
    for path in ("/", "/index.html"):
        assert (200, "text/html") == (fetch(address + path).status, fetch(address + path).media)
    assert fetch(f"{address}/static/site.css").media == "text/css"


@pytest.mark.parametrize(
    "path",
    [
        "/council/XXX",
        "/nothing",
        "/council/DER.exe",
        "/ask/nothing",
        "/ask/leaders.exe",
        "/unknown/DER",
        "/council/",
    ],
)
def test_what_is_not_there(address, path):
    """404, with a page that leads on; a folder of the site is its first page."""
    got = fetch(address + path, accept=BROWSER)
    if path == "/council/":
        assert got.status == 200
        return
    assert (404, "text/html") == (got.status, got.media)
    assert b"nothing is known" in got.body


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../../../etc/passwd",
        "/static/../../../../../../../etc/passwd",
        "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/static/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd",
        "/ask/static/../app.py",
        "/ask/static/%2e%2e/app.py",
        "//etc/passwd",
        "/council/..%5c..%5cmanifest.json",
        "/council/DER%00.html",
        "/council/DER%0d%0aX-Bad:1",
        "/<script>alert(1)</script>",
    ],
)
def test_no_path_leads_out(address, path):
    """Whatever a path says, only the site's files and the store's things are given, and it stays text."""
    host, _, port = address.removeprefix("http://").partition(":")
    connection = http.client.HTTPConnection(host, int(port))
    connection.putrequest("GET", path, skip_accept_encoding=True)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    assert answer.status in (400, 404)
    assert answer.headers["X-Bad"] is None
    assert b"root:" not in body
    assert b"<script>alert" not in body


@pytest.mark.parametrize(
    "head",
    [
        "GET / HTTP/1.1\r\nHost: a.example/x?<b>\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        f"GET /{'a' * 100_000} HTTP/1.1\r\nHost: a\r\n\r\n",
        "NONSENSE\r\n\r\n",
    ],
)
def test_hostile_heads_are_refused(address, head):
    """A request that is none gets a 4xx, and the server goes on."""
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(head.encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 4")
    assert fetch(f"{address}/sparql?query=ASK%7B%7D").status == 200


@pytest.mark.parametrize("accept", [";;;,,,q=", "text/html;q=x", "*/*;q=0", "a" * 5000])
def test_hostile_accept_is_an_answer_or_a_406(address, accept):
    """What cannot be read of a header is passed over."""
    assert fetch(f"{address}/sparql?query=ASK%7B%7D", accept=accept).status in (200, 406)
    assert fetch(f"{address}/council/DER", accept=accept).status in (303, 406)


@pytest.mark.parametrize(
    "path", ["/", "/ask", "/ask/leaders", "/sparql?query=ASK%7B%7D", "/council/DER.ttl", "/nothing"]
)
def test_every_answer_says_what_browsers_may_do(address, path):
    """Nothing is guessed, framed or loaded from anywhere else."""
    headers = fetch(address + path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "http" not in headers["content-security-policy"]
    assert headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    "path",
    ["/", "/ask", "/ask/", "/ask/leaders?council=Derby", "/council/DER.html", "/nothing/at/all", "/sparql"],
)
def test_links_hold_behind_a_path(address, path):
    """No link begins at the root: behind a proxy that serves us below a path, all lead to us."""
    page = fetch(address + path, accept=BROWSER).body.decode()
    links = re.findall(r'(?:href|src|action)="([^"#]*)', page)
    assert links
    assert not [link for link in links if link.startswith("/")]
    below = "https://example.org/graph"
    ours = [urljoin(below + path, link) for link in links if not re.match(r"https?:|data:", link)]
    assert all(link.startswith(f"{below}/") for link in ours)
    for link in sorted(set(ours))[:4]:
        assert fetch(address + link.removeprefix(below)).status in (200, 303)


def test_a_named_query_by_its_form(address):
    """A council by any of its names; rows as a table and as CSV; what is unknown is told."""
    page = fetch(f"{address}/ask/leaders?council=Derby")
    assert page.status == 200
    assert b'href="../ask/leaders.csv?council=Derby"' in page.body
    table = fetch(f"{address}/ask/leaders.csv?council=Derby")
    assert table.media == "text/csv"
    assert table.body.splitlines()[0].startswith(b"person,name")
    assert len(table.body.splitlines()) > 1
    narrowed = fetch(f"{address}/ask/leaders.csv?where=name&is=Nobody").body
    assert len(narrowed.splitlines()) == 1
    wrong = fetch(f"{address}/ask/leaders?council=%3Cscript%3Ealert(1)%3C/script%3E")
    assert wrong.status == 400
    assert b"<script>alert" not in wrong.body
    assert b'role="alert"' in wrong.body


def test_things_in_an_answer_are_named(address):
    """A table shows what a thing is called, with the link to it, and no IRI."""
    page = fetch(f"{address}/ask/leaders?council=Derby").body.decode()
    table = page[page.index('id="answer"') : page.index("</table>")]
    assert "council:DER" not in table
    assert ">Derby</a>" in table
    assert 'council/DER"' in table


def run(*options):
    """Run ``kg serve`` until it ends by itself."""
    command = [sys.executable, "-m", "kg", "serve", *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_what_cannot_be_served_is_told(store, tmp_path):
    """A port in use and a missing store cannot be done (3); a host that is none is a wrong call (2)."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        got = run("--store", str(store), "--port", port)
        assert (3, "") == (got.returncode, got.stdout)
        assert f"port {port}: it is in use. Choose another with --port" in got.stderr
    got = run("--store", str(store), "--host", "no.such.host.invalid", "--port", "0")
    assert got.returncode == 2
    assert "there is no such host" in got.stderr
    got = run("--store", str(tmp_path / "none"))
    assert got.returncode == 3
    assert "There is no store" in got.stderr
    assert run("--port", "99999").returncode == 2


def test_the_origin_can_be_narrowed(store):
    """Then only its pages may read answers."""
    with serving(store, "--origin", "https://example.org") as address:
        headers = fetch(f"{address}/sparql?query=ASK%7B%7D").headers
    assert headers["access-control-allow-origin"] == "https://example.org"
    assert "Origin" in headers["vary"]
