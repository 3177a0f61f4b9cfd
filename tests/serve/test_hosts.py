"""Names of the server: those of this machine and those it is told; a page elsewhere whose name leads here reads nothing."""

import http.client
import subprocess
import sys

import pytest

from tests.serve.servers import serving


def get(address, host, path="/sparql?query=ASK%7B%7D"):
    """Ask a server by another name: the status and the content."""
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=60)
    connection.request("GET", path, headers={"Host": host})
    answer = connection.getresponse()
    got = answer.status, answer.read().decode()
    connection.close()
    return got


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:80", "127.0.0.1:8000", "[::1]:8000", "localhost."])
def test_names_of_this_machine_are_answered(address, host):
    """With any port, since a port may be passed on from elsewhere."""
    assert get(address, host)[0] == 200


@pytest.mark.parametrize(
    "host",
    ["attacker.example", "attacker.example:8000", "localhost.attacker.example", "10.0.0.9", "[fe80::1]"],
)
@pytest.mark.parametrize("path", ["/sparql?query=ASK%7B%7D", "/ask", "/", "/search.json?q=leaders"])
def test_other_names_are_turned_away_from_every_path(address, host, path):
    """421, with the option that would let the name in."""
    status, why = get(address, host, path)
    assert status == 421
    name = host.removesuffix(":8000").strip("[]")
    assert (
        why
        == f"This server does not go by the name {name}. If it should, start it with --allowed-host {name}.\n"
    )


def test_names_that_are_given_are_answered(store):
    """As many as there are, in capitals or not; others still are not."""
    with serving(store, "--allowed-host", "Graph.Example.org", "--allowed-host", "other.example") as address:
        found = [
            get(address, name)[0]
            for name in ("graph.example.org", "OTHER.example:443", "localhost", "third.example")
        ]
    assert [200, 200, 200, 421] == found


def test_any_name_where_that_is_wished(store):
    """A star lets all in, but nothing that is no name."""
    with serving(store, "--allowed-host", "*") as address:
        assert [200, 400] == [get(address, name)[0] for name in ("any.example", "any.example/x")]


@pytest.mark.parametrize("given", ["https://graph.example.org", "graph.example.org:80", "a:80", "a..b"])
def test_what_is_no_name_is_a_wrong_call(store, given):
    """Said before anything is served."""
    command = [
        sys.executable,
        "-m",
        "kg",
        "serve",
        "--store",
        str(store),
        "--port",
        "0",
        "--allowed-host",
        given,
    ]
    got = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert got.returncode == 2
    assert "this is no name of a host" in got.stderr
