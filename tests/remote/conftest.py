"""A store of the examples, and servers to push it to."""

import os
import shutil

import pytest

from kg.remote import Addresses
from kg.remote.http import Client
from kg.remote.sparql import Endpoint
from tests.remote.endpoints import OXIGRAPH, PASSWORD, VIRTUOSO, oxigraph, virtuoso


@pytest.fixture(scope="session")
def store(examples_store):
    """Give the store of the examples."""
    return examples_store


@pytest.fixture
def changing(store, tmp_path):
    """Give a copy of the store to change."""
    return shutil.copytree(store, tmp_path / "store")


@pytest.fixture
def url(tmp_path):
    """Run Oxigraph's server, empty."""
    assert OXIGRAPH, "oxigraph is in the dev extra"
    folder = tmp_path / "oxigraph"
    folder.mkdir()
    with oxigraph(folder) as found:
        yield found


@pytest.fixture(scope="session")
def virtuoso_url(tmp_path_factory):
    """Run Virtuoso, where it is installed."""
    if not VIRTUOSO:
        pytest.skip("there is no Virtuoso. On Debian: apt-get install virtuoso-opensource-7")
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as found:
        yield found


@pytest.fixture(params=["oxigraph", "virtuoso"])
def server(request, monkeypatch):
    """Give the options that name a server, of one kind and the other."""
    monkeypatch.setenv("NETRC", os.devnull)
    if request.param == "oxigraph":
        return [request.getfixturevalue("url")]
    found = request.getfixturevalue("virtuoso_url")
    monkeypatch.setenv("KG_USER", "dba")
    monkeypatch.setenv("KG_PASSWORD", PASSWORD)
    graphs = f"{found}/sparql-graph-crud-auth"
    return [f"{found}/sparql", "--update", f"{found}/sparql-auth", "--graph-store", graphs]


@pytest.fixture
def endpoint(server):
    """Give the same server as an endpoint, with nothing of ours in it."""
    made = Endpoint(Addresses.of(server[0], *server[2::2]), Client(stubborn=True))
    for row in made.rows(
        "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), 'https://w3id.org/csc-kg/')) }",
        "?g",
    ):
        made.drop(row["g"].value)
    return made
