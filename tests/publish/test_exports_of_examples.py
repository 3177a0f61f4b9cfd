"""Exports of a graph that was built: each format's own readers give back what is in the store."""

import asyncio
import csv
import html
import json
import re
import sqlite3
import warnings

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

from kg.publish.export import export
from kg.publish.export.bulk import Bulk
from kg.publish.export.terms import terms
from kg.publish.network import network
from kg.query import catalogue, run
from kg.rdf.names import ONTOLOGY

MERGED = {".ttl": "turtle", ".nt": "nt", ".jsonld": "json-ld", ".rdf": "xml"}
WHOLE = {".trig": "trig", ".nq": "nquads"}
READERS = {**MERGED, **WHOLE}


def cells(node):
    """Give a node of rdflib by its words, datatype and language; no reader may change them."""
    return (str(node), str(node.datatype or ""), node.language or "") if isinstance(node, rdflib.Literal) else str(node)  # fmt: skip


def told(store):
    """Give the triples of documents and knowledge, and of the terms they use."""
    spoken = {quad.triple for quad in store.graph if quad.graph_name != ox.NamedNode(ONTOLOGY)}
    return spoken | terms(Bulk(store))


def by_rdflib(quads):
    """Give triples as `cells` gives them when rdflib has read them."""
    graph = rdflib.Graph().parse(data="".join(f"{triple} .\n" for triple in quads), format="nt")
    return {tuple(map(cells, triple)) for triple in graph}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("ending", READERS)
def test_two_readers_give_the_graph_back(examples, tmp_path, ending) -> None:
    """What was written comes back from pyoxigraph as it was; rdflib reads the same triples, with their graphs' names."""
    (path,) = export(examples, tmp_path / f"x{ending}")
    formats = {".jsonld": ox.RdfFormat.JSON_LD, ".rdf": ox.RdfFormat.RDF_XML}
    store = ox.Store()
    store.load(path=str(path), format=formats.get(ending))

    if ending in MERGED:
        assert told(examples) == {quad.triple for quad in store}
        back = rdflib.Graph().parse(path, format=MERGED[ending])
        assert by_rdflib(told(examples)) == {tuple(map(cells, triple)) for triple in back}
    else:
        assert set(examples.graph) == set(store)
        dataset = rdflib.Dataset()
        dataset.parse(path, format=WHOLE[ending])
        names = {str(graph.identifier) for graph in dataset.graphs() if len(graph)}
        assert {graph.value for graph in examples.graph.named_graphs()} == names
        back = {tuple(map(cells, quad[:3])) for quad in dataset.quads()}
        assert by_rdflib({quad.triple for quad in examples.graph}) == back


@pytest.mark.parametrize(("ending", "read"), [(".graphml", nx.read_graphml), (".gexf", nx.read_gexf)])
def test_networks_keep_what_is_known_of_nodes_and_edges(examples, tmp_path, ending, read) -> None:
    """Every attribute of every node and edge, and of two edges between the same ends both."""
    (path,) = export(examples, tmp_path / f"x{ending}")
    drawn, back = network(examples), read(path)

    def nodes(graph):
        return {iri: {name: known[name] for name in ("kind", "label", "grade", "date")} for iri, known in graph.nodes(data=True)}  # fmt: skip

    def edges(graph):
        names = ("kind", "label", "quote", "source", "title", "page", "area", "grade")
        return sorted((*ends, *(known.get(name) or "" for name in names)) for *ends, known in graph.edges(data=True))  # fmt: skip

    assert nodes(drawn) == nodes(back)
    assert edges(drawn) == edges(back)


def test_gexf_numbers_its_edges_once(examples, tmp_path) -> None:
    """Gephi takes two edges of one id for one."""
    (path,) = export(examples, tmp_path / "x.gexf")
    ids = re.findall(r'<edge [^>]*\bid="([^"]*)"', path.read_text(encoding="utf-8"))

    assert network(examples).number_of_edges() == len(ids) == len(set(ids))


def test_tables_are_the_answers(examples, tmp_path) -> None:
    """CSV, Parquet and SQLite hold the rows of every named query, in its columns, before what is worked out of them."""
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    for ending in (".csv", ".parquet", ".sqlite"):
        export(examples, tmp_path / f"x{ending}")
    database = sqlite3.connect(tmp_path / "x.sqlite")
    try:
        assert [] == list(database.execute("PRAGMA foreign_key_check"))
        for query in catalogue():
            rows = [tuple(row.values()) for row in run(examples, query.name).texts()]
            width = len(query.columns)
            with (tmp_path / "x.csv" / f"{query.name}.csv").open(encoding="utf-8", newline="") as file:
                assert rows == [tuple(row)[:width] for row in csv.reader(file)][1:]
            parquet = pandas.read_parquet(tmp_path / "x.parquet" / f"{query.name}.parquet")
            assert [column.name for column in query.columns] == list(parquet.columns)[:width]
            assert len(rows) == len(parquet)
            (count,) = database.execute(f'SELECT COUNT(*) FROM "{query.name.replace("-", "_")}"').fetchone()  # noqa: S608 - our own name
            assert len(rows) == count
    finally:
        database.close()


def test_datasette_shows_labels_keys_and_meanings(examples, tmp_path) -> None:
    """Councils and inspections by their names, as links to their rows; what links to them; what columns mean."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own imports
        app = pytest.importorskip("datasette.app")
    out, beside = export(examples, tmp_path / "graph.sqlite")
    served = app.Datasette([str(out)], metadata=json.loads(beside.read_text(encoding="utf-8")))

    def page(address):
        answer = asyncio.run(served.client.get(address))
        assert 200 == answer.status_code
        return html.unescape(answer.text)

    rows = page("/graph/judgements?council=DER&_size=max")
    assert '<a href="/graph/council/DER">Derby</a>' in rows
    assert re.search(r'<a href="/graph/inspection/[^"]*">Derby 2022-03</a>', rows)
    assert "How was each area judged in each inspection, and from when to when was that current?" in rows
    assert "code of what was judged" in rows
    assert "Open Government Licence v3.0" in rows
    links = page("/graph/council/DER")
    assert "judgements?council=DER" in links


def test_datasette_searches_words(examples, tmp_path) -> None:
    """Its search box finds quotations by their words, and a number is compared as one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own imports
        app = pytest.importorskip("datasette.app")
    out, beside = export(examples, tmp_path / "graph.sqlite")
    served = app.Datasette([str(out)], metadata=json.loads(beside.read_text(encoding="utf-8")))

    def rows(address):
        return asyncio.run(served.client.get(address)).json()["rows"]

    found = rows("/graph/findings.json?_search=caseloads&_shape=objects&_size=max")
    said = [row["quote"] for row in run(examples, "findings").texts() if "caseloads" in row["quote"].lower()]
    assert sorted(said) == sorted(row["quote"] for row in found)
    figures = rows("/graph/statistics.json?value__gt=15&_shape=objects&_size=max")
    assert sorted(
        float(r["value"]) for r in run(examples, "statistics").texts() if float(r["value"]) > 15
    ) == (sorted(row["value"] for row in figures))
