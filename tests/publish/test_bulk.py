"""What exports read in bulk: the same from the quads beside a graph as from the graph."""

import pyoxigraph as ox
import pytest

from kg.ontology.resources import folder
from kg.publish.export import export
from kg.publish.export.bulk import Bulk
from kg.rdf.names import ONTOLOGY
from kg.store import Store, Writer
from tests.build.doubles import resolve
from tests.store.test_store import DERBY, keep


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A store of two documents with our ontology; one has words that look like the end of a line of N-Quads."""
    place = tmp_path_factory.mktemp("bulk")
    tricky = f"Leeds <{ONTOLOGY}> .\\n is doing well\nLDS good\n"
    with Writer.open(place / "store") as writer:
        texts = {"derby.txt": DERBY, "leeds.txt": tricky}
        entries = {source: keep(writer, place, source, text) for source, text in texts.items()}
        writer.commit(entries, "p", resolve=resolve, ontology=folder("ontology"))
    return Store.read_only(place / "store")


def test_lines(store):
    """Named graphs, their lines and all lines together are those of the graph."""
    beside, asked = Bulk(store), Bulk(store.graph)

    assert asked.names == beside.names
    assert [asked.lines(name) for name in asked.names] == [beside.lines(name) for name in beside.names]
    assert asked.quads() == beside.quads()
    assert asked.told() == beside.told()
    assert store.manifest.triples == len(beside.quads())


@pytest.mark.parametrize("ending", [".nq", ".nt", ".ttl", ".trig", ".rdf", ".jsonld", ".graphml", ".sqlite"])
def test_exports(store, tmp_path, ending):
    """Every format has the same bytes, whichever is read."""
    export(store, tmp_path / f"beside{ending}")
    export(store.graph, tmp_path / f"asked{ending}")

    assert (tmp_path / f"asked{ending}").read_bytes() == (tmp_path / f"beside{ending}").read_bytes()


def test_a_triple_of_two_graphs_is_told_once():
    """Of all told, a line stands once, though two graphs hold it."""
    triple = [ox.NamedNode(f"d:{name}") for name in "spo"]
    graph = ox.Store()
    graph.extend(ox.Quad(*triple, ox.NamedNode(f"d:{name}")) for name in ("g", "h"))

    assert [b"<d:s> <d:p> <d:o> .\n"] == Bulk(graph).told()
