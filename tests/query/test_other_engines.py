"""Named queries are portable: rdflib answers as pyoxigraph does, but for what docs/dates.md lists."""

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.query import catalogue
from tests.small_graph import small

DOCS = (Path(__file__).parents[2] / "docs" / "dates.md").read_text(encoding="utf-8")
LISTED = {
    line.split("`")[1]
    for line in DOCS.partition("## Other engines")[2].splitlines()
    if line.startswith("| `")
}


@cache
def graphs():
    """Give the small graph in both engines; rdflib's has no named graphs, as pyoxigraph's union."""
    store = ox.Store()
    store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in small())
    triples = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    return store, rdflib.Graph().parse(data=triples, format="nt")


def answers(query):
    """Return the rows of both engines as text, in order."""
    store, graph = graphs()
    ours = [tuple("" if cell is None else cell.value for cell in row) for row in store.query(query)]
    return ours, [tuple("" if cell is None else str(cell) for cell in row) for row in graph.query(query)]


@pytest.mark.parametrize("name", [q.name for q in catalogue() if q.name not in LISTED])
def test_rdflib_gives_the_same_rows(name):
    """In the same order."""
    path = next(q.path for q in catalogue() if q.name == name)
    ours, theirs = answers(path.read_text(encoding="utf-8"))

    assert ours == theirs


@pytest.mark.parametrize("name", sorted(LISTED))
def test_what_is_listed_differs(name):
    """A query that is mended goes off the list."""
    path = next(q.path for q in catalogue() if q.name == name)
    try:
        ours, theirs = answers(path.read_text(encoding="utf-8"))
    except TypeError:
        return

    assert ours != theirs
