"""Tests for the order in which the engine keeps named graphs."""

import pyoxigraph as ox

from kg.rdf.names import KNOWLEDGE, ONTOLOGY
from kg.store.ordering import place_of


def test_engine_keeps_that_order(tmp_path):
    """A graph on disk names its graphs in the order that we foretell, whatever the length of their names."""
    names = [KNOWLEDGE, ONTOLOGY, *(f"d:{n}{'å' * n}" for n in range(17))]
    store = ox.Store(str(tmp_path / "graph"))
    for name in names:
        store.add_graph(ox.NamedNode(name))

    assert sorted(names, key=place_of) == [graph.value for graph in store.named_graphs()]
