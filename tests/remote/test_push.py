"""Pushing: a server holds what the store holds, whatever happens on the way."""

import os
import signal
import subprocess
import sys
import time

import pyoxigraph as ox
import pytest

from kg.errors import EndpointError
from kg.rdf.names import KNOWLEDGE, iri, parts
from kg.rdf.serialise import sorted_lines
from kg.remote import Addresses, RemoteStore, push, record
from kg.remote.http import Client
from kg.remote.sparql import Endpoint
from kg.store import Store
from tests.remote.endpoints import between, kg, serving

OTHERS = "https://example.org/of-others"


def at(url, retries=0):
    """Give a server by its address."""
    return Endpoint(Addresses.of(url), Client(10, retries, stubborn=True))


def graphs(store):
    """Give what a store on disk or a graph in memory holds, by graph."""
    graph = store if isinstance(store, ox.Store) else store.graph
    return {name.value: sorted_lines(graph, name) for name in graph.named_graphs()}


def fetched(endpoint):
    """Give what a server holds of us, by graph."""
    return graphs(RemoteStore(endpoint).copy())


class TestPush:
    """What arrives at each of the servers."""

    def test_twice(self, endpoint, store):
        """All of the store arrives, to the triple; a second push sends nothing."""
        opened = Store.read_only(store)

        first, second = push(opened, endpoint), push(opened, endpoint)

        number = len(graphs(opened))
        assert number == len(first.sent)
        assert not first.removed
        assert opened.manifest.triples == first.triples
        assert ((), (), number, 0) == (second.sent, second.removed, second.unchanged, second.triples)
        assert graphs(opened) == fetched(endpoint)

    def test_dry_run(self, endpoint, store):
        """A dry run tells what would be sent, and sends nothing."""
        opened = Store.read_only(store)
        told = push(opened, endpoint, dry=True)

        assert set(graphs(opened)) == set(told.sent)
        assert told.dry
        assert f"graphs would be sent     {len(told.sent)}\n" in f"{told}\n"
        with pytest.raises(EndpointError, match="holds no graph of ours"):
            fetched(endpoint)

    def test_after_remove(self, server, endpoint, changing):
        """After a document is removed its graph goes, knowledge is sent anew, and nothing else."""
        number = len(push(Store.read_only(changing), endpoint).sent)
        (document,) = (
            d for d, s in Store.read_only(changing).manifest.documents.items() if s == "sunderland.txt"
        )
        assert 0 == kg("remove", "sunderland.txt", "--store", changing).returncode

        done = kg("push", *server, "--store", changing, **_credentials())

        assert 0 == done.returncode, done.stderr
        assert {"sent": 1, "removed": 1, "unchanged": number - 2} == _counts(done.stdout)
        assert graphs(Store.read_only(changing)) == fetched(endpoint)
        assert iri("document", document) not in fetched(endpoint)

    def test_others(self, endpoint, changing):
        """Graphs of others, and what is in none, are left as they are."""
        theirs = b'<https://example.org/a> <https://example.org/b> "c" .\n'
        endpoint.put(OTHERS, theirs)
        push(Store.read_only(changing), endpoint)
        kg("remove", "essex.txt", "--store", changing)
        push(Store.read_only(changing), endpoint)
        push(Store.read_only(changing), endpoint, fresh=True)

        assert [theirs] == [f"{triple} .\n".encode() for triple in endpoint.graph(OTHERS)]

    def test_half_sent(self, endpoint, store):
        """A graph of which only the entry is there is sent again, also if it was the old one before."""
        opened = Store.read_only(store)
        push(opened, endpoint)
        record.expect(endpoint, [KNOWLEDGE])
        endpoint.put(
            KNOWLEDGE, b"<https://example.org/a> <https://example.org/b> <https://example.org/c> .\n"
        )
        with pytest.raises(EndpointError, match=f"1 of {len(graphs(opened))} graphs are not whole"):
            fetched(endpoint)

        assert (KNOWLEDGE,) == push(opened, endpoint).sent
        assert graphs(opened) == fetched(endpoint)

    def test_hostile(self, endpoint, monkeypatch):
        """Whatever a document says comes back to the letter, and does nothing."""
        words = (
            'Derby" } } ; DROP ALL ; INSERT DATA { GRAPH <https://w3id.org/csc-kg/graph/ontology> { <a:> <a:> "',
            "\\u0022 \\ \t \r\n ' '''\"\"\" <script>alert(1)</script> ${HOME} %s é 中 😀 \u202e \u2028 \x7f",
            "x" * 60_000,  # Virtuoso takes no literal beyond 64 KiB in a PUT
            "",
        )
        graph = ox.Store()
        name = ox.NamedNode(iri("document", "0123456789abcdef"))
        for number, said in enumerate(words):
            graph.add(ox.Quad(ox.NamedNode(f"{name.value}-{number}"), _exact(), ox.Literal(said), name))
        small = Small(graph)

        push(small, endpoint)
        assert fetched(endpoint) == graphs(graph)
        monkeypatch.setattr(endpoint, "put", _refused)
        push(small, endpoint, fresh=True)

        assert fetched(endpoint) == graphs(graph)


def _exact():
    return ox.NamedNode("http://www.w3.org/ns/oa#exact")


def _refused(*_):
    message = "no"
    raise EndpointError(message, 405)


class Small:
    """A store of one graph."""

    def __init__(self, graph):
        self.graph = graph
        self.manifest = type("Manifest", (), {"graph": "0123456789abcdef"})


def _credentials():
    return {name: os.environ[name] for name in ("KG_USER", "KG_PASSWORD") if name in os.environ}


def _counts(told):
    lines = [line.split() for line in told.splitlines()]
    return {words[1]: int(words[2]) for words in lines if words[0] == "graphs"}


class TestByUpdates:
    """A server without a Graph Store."""

    def test_all(self, url, store):
        """It gets the same by updates, and the user is told."""
        told = []
        with between(url, lambda method, *_: 405 if method == "PUT" else None) as on_the_way:
            push(Store.read_only(store), at(on_the_way.url), tell=told.append)
            assert 1 == len(on_the_way.sent())

        assert graphs(Store.read_only(store)) == fetched(at(url))
        assert "takes no whole graphs (405)" in told[0]
        assert not at(url).graph("https://w3id.org/csc-kg/graph/pushed-incoming")


class TestBrokenOff:
    """A push that is killed on the way."""

    def test_killed(self, url, changing):
        """Every graph is the old or the new one, nothing that arrived is sent again, and the rest is."""
        old = graphs(Store.read_only(changing))
        push(Store.read_only(changing), at(url))
        with between(url, lambda method, _, count: "hang" if (method, count) == ("PUT", 5) else None) as half:
            command = [sys.executable, "-m", "kg", "push", half.url, "--fresh", "--store", str(changing)]
            process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            assert half.hanging.wait(60)
            process.send_signal(signal.SIGKILL)
            process.communicate()
            arrived = half.sent()[:5]
            assert old == {name: sorted_lines_of(at(url), name) for name in old}
        with between(url) as rest:
            done = kg("push", rest.url, "--store", changing)
            assert 0 == done.returncode, done.stderr
            assert set(old) - set(arrived) == set(rest.sent())

        assert old == fetched(at(url))

    def test_removed_since(self, url, changing):
        """A graph that was being sent when the push was killed, and is no longer wanted, is taken away."""
        with (
            between(url, lambda m, _, n: 503 if (m, n) == ("PUT", 3) else None) as half,
            pytest.raises(EndpointError, match="503"),
        ):
            push(Store.read_only(changing), at(half.url))
        doomed = parts(half.sent()[-1])[1]
        kg("remove", doomed, "--store", changing)

        assert iri("document", doomed) in push(Store.read_only(changing), at(url)).removed
        assert graphs(Store.read_only(changing)) == fetched(at(url))


def sorted_lines_of(endpoint, name):
    """Give a server's graph as sorted N-Triples."""
    return sorted(f"{triple} .\n".encode() for triple in endpoint.graph(name))


class TestTrouble:
    """What is told of servers that do not do as hoped."""

    @pytest.mark.parametrize(
        ("answer", "words"),
        [
            ((401, {"WWW-Authenticate": 'Basic realm="x"'}, b""), "Set KG_USER and KG_PASSWORD"),
            (403, "It does not allow this"),
            (404, "--update and --graph-store name those that differ"),
            (405, "only reads"),
            (413, "client_max_body_size"),
            ((500, {}, b"<b>disk\x1b[2J full</b>"), "It says: disk [2J full"),
            (
                (301, {"Location": "https://user:secret@example.org/moved"}, b""),
                "has moved (301) to https://example.org/moved",
            ),
        ],
    )
    def test_states(self, url, store, answer, words):
        """Each state is told with its remedy, and ends with 3."""
        with between(url, lambda _, path, __: answer if path == "/update" else None) as server:
            done = kg("push", server.url, "--store", store, "--retries", "0")

        assert 3 == done.returncode
        assert words in done.stderr
        assert "secret" not in done.stderr
        assert "\x1b" not in done.stderr

    def test_asked_again(self, url, store):
        """A server that stumbles is asked again, and the push succeeds."""
        trouble = {0: 503, 1: (429, {"Retry-After": "0"}, b""), 2: 500}
        with between(url, lambda method, _, n: trouble.get(n) if method == "PUT" else None) as server:
            done = kg("push", server.url, "--store", store)
            assert len(graphs(Store.read_only(store))) + 3 == len(server.sent())

        assert 0 == done.returncode, done.stderr
        assert graphs(Store.read_only(store)) == fetched(at(url))

    def test_refused(self, store):
        """A server that is not there is told as such."""
        done = kg("push", "http://127.0.0.1:9/query", "--store", store)

        assert (3, "") == (done.returncode, done.stdout)
        assert "127.0.0.1:9 refuses connections" in done.stderr

    def test_silent(self, url, store):
        """A server that does not answer is waited for as long as was said."""
        begun = time.monotonic()
        with between(url, lambda *_: "hang") as server:
            done = kg("push", server.url, "--store", store, "--timeout", "1", "--retries", "0")

        assert 3 == done.returncode
        assert "did not answer within 1 seconds" in done.stderr
        assert 60 > time.monotonic() - begun

    def test_no_encryption(self, url, store):
        """A server that speaks no TLS is told as such."""
        with between(url) as server:
            done = kg("push", server.url.replace("http:", "https:"), "--store", store, "--retries", "0")

        assert 3 == done.returncode
        assert "does not speak TLS" in done.stderr

    def test_read_only(self, store):
        """Our own server only reads, and says so."""
        with serving(store) as found:
            done = kg("push", f"{found}/sparql", "--store", store, "--retries", "0")

        assert 3 == done.returncode
        assert "only reads" in done.stderr

    def test_credentials_in_address(self, store):
        """An address with a password in it is refused, and not repeated."""
        done = kg("push", "http://dba:hunter2@127.0.0.1:9/query", "--store", store)

        assert 2 == done.returncode
        assert "KG_PASSWORD" in done.stderr
        assert "hunter2" not in done.stderr + done.stdout

    def test_no_address(self, store):
        """What is no address is refused as such."""
        assert 2 == kg("push", "derby", "--store", store).returncode
        assert 2 == kg("push", "http://[", "--store", store).returncode


class TestCredentials:
    """Who we are, to Virtuoso."""

    def _push(self, url, store, **variables):
        graph_store = f"{url}/sparql-graph-crud-auth"
        options = "--update", f"{url}/sparql-auth", "--graph-store", graph_store, "--retries", "0"
        return kg("push", f"{url}/sparql", *options, "--store", store, "--fresh", **variables)

    def test_missing(self, virtuoso_url, store):
        """Without credentials it is told how to give them."""
        done = self._push(virtuoso_url, store)

        assert 3 == done.returncode
        assert "401" in done.stderr
        assert "Set KG_USER and KG_PASSWORD" in done.stderr

    def test_wrong(self, virtuoso_url, store):
        """Wrong ones are told as such, and not repeated."""
        done = self._push(virtuoso_url, store, KG_USER="dba", KG_PASSWORD="hunter2")  # noqa: S106

        assert 3 == done.returncode
        assert "does not accept the user name and password" in done.stderr
        assert "hunter2" not in done.stderr

    def test_half(self, virtuoso_url, store):
        """A name without a password is a wrong call."""
        assert 2 == self._push(virtuoso_url, store, KG_USER="dba").returncode

    def test_netrc(self, virtuoso_url, store, tmp_path):
        """They may be in .netrc."""
        netrc = tmp_path / "netrc"
        netrc.write_text("machine 127.0.0.1 login dba password dba\n")
        netrc.chmod(0o600)

        done = self._push(virtuoso_url, store, NETRC=str(netrc))

        assert 0 == done.returncode, done.stderr

    def test_basic(self, url, store):
        """A server that asks for Basic gets it, and one that asks for a token that."""
        for variables, wanted in (
            ({"KG_USER": "ä", "KG_PASSWORD": "ö"}, "Basic w6Q6w7Y="),
            ({"KG_TOKEN": "abc"}, "Bearer abc"),
        ):
            with between(url, wanted=wanted) as server:
                done = kg("push", server.url, "--store", store, "--fresh", **variables)
            assert 0 == done.returncode, done.stderr
