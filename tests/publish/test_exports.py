"""Exports: the same bytes on every run, and nothing lost on the way."""

import csv
import hashlib
import importlib.util
import io
import json
import os
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.errors import CallError, StoreError
from kg.publish.export import ENDINGS, export
from kg.publish.export.bulk import Bulk
from kg.publish.export.terms import terms
from kg.publish.network import network
from kg.query import catalogue, run
from kg.rdf.names import ONTOLOGY
from tests.small_graph import HOSTILE, council, hostile, inspection, small

ROOT = Path(__file__).parents[2]
READABLE = [ending for ending in ENDINGS if ending != ".parquet"]
MERGED = {".ttl": "turtle", ".nt": "nt", ".jsonld": "json-ld", ".rdf": "xml"}

WRITE_ALL = """
import sys, hashlib, pathlib
from kg.publish.export import export
from tests.small_graph import hostile
out = pathlib.Path(sys.argv[1])
for ending in sys.argv[2:]:
    for path in export(hostile(), out / ("x" + ending)):
        print(path.name, hashlib.sha256(path.read_bytes()).hexdigest())
"""


def told(store: ox.Store) -> rdflib.Graph:
    """Give documents, knowledge and the terms they use, as rdflib reads them from N-Triples."""
    spoken = {f"{quad.triple} .\n" for quad in store if quad.graph_name.value != ONTOLOGY}
    used = {f"{triple} .\n" for triple in terms(Bulk(store))}
    return rdflib.Graph().parse(data="".join(spoken | used), format="nt")


def test_bytes_are_the_same_under_every_hash_seed(tmp_path) -> None:
    """Two people who export the same graph can compare checksums."""
    seen = set()
    for seed in "012":
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", WRITE_ALL, str(tmp_path / seed), *READABLE]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        seen.add(done.stdout)

    (lines,) = seen
    tables, folder = len(catalogue()) + 5, len(READABLE) - 2 + 2
    assert len(READABLE) - 2 + 1 + tables + folder == len(lines.splitlines())


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("ending", sorted(MERGED))
def test_round_trip_through_rdflib(tmp_path, ending) -> None:
    """What another library reads is the graph, hostile words included."""
    (path,) = export(hostile(), tmp_path / f"x{ending}")

    assert isomorphic(told(hostile()), rdflib.Graph().parse(path, format=MERGED[ending]))


@pytest.mark.parametrize("ending", [".trig", ".nq"])
def test_round_trip_of_all_graphs(tmp_path, ending) -> None:
    """Every named graph comes back, and each triple in its own."""
    (path,) = export(hostile(), tmp_path / f"x{ending}")
    back = ox.Store()
    back.load(path=str(path))

    assert set(hostile()) == set(back)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_trig_is_read_by_rdflib_too(tmp_path) -> None:
    """With the ontology, under its name."""
    (path,) = export(small(), tmp_path / "x.trig")
    dataset = rdflib.Dataset()
    dataset.parse(path, format="trig")

    names = {str(graph.identifier) for graph in dataset.graphs() if len(graph)}
    assert {graph.value for graph in small().named_graphs()} == names


def test_json_ld_is_compact_and_brings_its_context(tmp_path) -> None:
    """No network is needed, and no full IRIs of ours are left in it."""
    (path,) = export(small(), tmp_path / "x.jsonld")
    head, _, body = path.read_text().partition('"@graph"')

    assert '"csc": "https://w3id.org/csc-kg/ontology#"' in head
    assert "https://w3id.org/csc-kg/" not in body
    assert '"csc:grade": "grade:outstanding"' in body


def test_turtle_has_no_prefix_that_nobody_uses(tmp_path) -> None:
    """And those it has are in order."""
    (path,) = export(small(), tmp_path / "x.ttl")
    prefixes = [
        line.split()[1].rstrip(":") for line in path.read_text().splitlines() if line.startswith("@prefix")
    ]

    assert sorted(prefixes) == prefixes
    assert "sh" not in prefixes


def test_the_network_joins_leaders_and_ratings() -> None:
    """Councils, people, inspections and models, with what says so."""
    drawn = network(small())

    assert {"council": 2, "inspection": 3, "model": 1, "person": 2} == {
        kind: sum(known["kind"] == kind for _, known in drawn.nodes(data=True))
        for kind in ("council", "inspection", "model", "person")
    }
    assert {"led": 2, "inspected": 3, "judged": 2, "uses": 2} == {
        kind: sum(known["kind"] == kind for *_, known in drawn.edges(data=True))
        for kind in ("led", "inspected", "judged", "uses")
    }
    (judged,) = [
        known
        for _, _, known in drawn.out_edges(inspection("DER-2022-03-07"), data=True)
        if known["kind"] == "judged"
    ]
    assert ("outstanding", "Overall effectiveness: Outstanding", "reports/derby-2022.pdf", "1") == (
        *(judged["grade"], judged["quote"], judged["source"], judged["page"]),
    )
    assert "outstanding" == drawn.nodes[council("DER")]["grade"]
    assert all(known["quote"] for *_, known in drawn.edges(data=True))


@pytest.mark.parametrize(("ending", "read"), [(".graphml", nx.read_graphml), (".gexf", nx.read_gexf)])
def test_networks_come_back(tmp_path, ending, read) -> None:
    """With labels, grades and quotations."""
    (path,) = export(hostile(), tmp_path / f"x{ending}")
    drawn, back = network(hostile()), read(path)

    assert sorted(drawn.nodes) == sorted(back.nodes)
    assert drawn.number_of_edges() == back.number_of_edges()
    assert HOSTILE in [known.get("quote") for *_, known in back.edges(data=True)]
    assert b"lastmodifieddate" not in path.read_bytes()
    ET.parse(path)  # noqa: S314 - our own bytes


def test_csv_quotes_and_leaves_words_alone(tmp_path) -> None:
    """A formula is what somebody said; it is quoted, not changed."""
    paths = export(hostile(), tmp_path / "tables.csv")
    tables = {path.stem: path.read_bytes().decode() for path in paths}
    (leader,) = [
        row
        for row in csv.DictReader(io.StringIO(tables["leaders"], newline=""))
        if row["name"] == "Andy Smith"
    ]

    assert {query.name for query in catalogue()} < set(tables)
    assert HOSTILE == leader["quote"]
    assert all(line.startswith('"') for line in tables["statistics"].splitlines())


def test_an_export_replaces_what_was_there(tmp_path) -> None:
    """And leaves nothing half-written beside it."""
    out = tmp_path / "deep" / "x.nt"
    export(small(), out)
    export(ox.Store(), out)

    assert b"" == out.read_bytes()
    assert [out] == list(out.parent.iterdir())


def test_an_unknown_ending_is_refused(tmp_path) -> None:
    """The message lists those there are."""
    with pytest.raises(CallError, match=r"\.tll is not known\. Did you mean .*\.ttl"):
        export(small(), tmp_path / "x.tll")
    with pytest.raises(CallError, match=r"\(none\)"):
        export(small(), tmp_path / "x")


def test_a_path_that_cannot_be_written_is_named(tmp_path) -> None:
    """A file in the way is not overwritten by a folder, nor the other way round."""
    (tmp_path / "file").write_text("here first")
    (tmp_path / "x.csv").write_text("here first")
    (tmp_path / "x.ttl").mkdir()

    with pytest.raises(StoreError, match="cannot be written"):
        export(small(), tmp_path / "file" / "x.ttl")
    with pytest.raises(CallError, match="this is a file"):
        export(small(), tmp_path / "x.csv")
    with pytest.raises(CallError, match="this is a folder"):
        export(small(), tmp_path / "x.ttl")


def test_parquet_says_what_it_needs(tmp_path) -> None:
    """Without pyarrow there is a way out; with it, every table is there."""
    if importlib.util.find_spec("pyarrow") is None:
        with pytest.raises(CallError, match="pyarrow"):
            export(small(), tmp_path / "x.parquet")
    else:
        assert len(catalogue()) + 3 == len(export(small(), tmp_path / "x.parquet"))


def test_json_ld_is_read_by_a_processor_offline(tmp_path) -> None:
    """Another library expands it to the same triples, and what one thing speaks of stands within it."""
    from pyld import jsonld  # noqa: PLC0415 - slow to load

    (path,) = export(small(), tmp_path / "x.jsonld")
    document = json.loads(path.read_text())

    def refused(*_):
        message = "the network was asked"
        raise AssertionError(message)

    quads = jsonld.to_rdf(document, {"format": "application/n-quads", "documentLoader": refused})
    assert isomorphic(told(small()), rdflib.Graph().parse(data=quads, format="nt"))
    (tenure,) = [node for node in document["@graph"] if node["id"] == "person:jo-bloggs"] or [None]
    assert "quotation:00000000000000a1" not in {node["id"] for node in document["@graph"]}
    assert tenure


def test_gexf_has_labels_colours_and_sizes(tmp_path) -> None:
    """Gephi shows it without a click."""
    (path,) = export(small(), tmp_path / "x.gexf")
    names = {"g": "http://www.gexf.net/1.2draft", "viz": "http://www.gexf.net/1.2draft/viz"}
    nodes = ET.parse(path).getroot().findall(".//g:node", names)  # noqa: S314 - our own bytes

    assert "Derby" in {node.get("label") for node in nodes}
    assert all(
        node.find("viz:color", names) is not None and node.find("viz:size", names) is not None
        for node in nodes
    )


def test_tables_are_described(tmp_path) -> None:
    """Every table and column in both descriptions, with checksums that are right."""
    export(small(), tmp_path / "x.csv")
    read = {
        name: json.loads((tmp_path / "x.csv" / name).read_text())
        for name in ("csv-metadata.json", "datapackage.json")
    }
    described = {
        table["url"]: table["tableSchema"]["columns"] for table in read["csv-metadata.json"]["tables"]
    }

    for resource in read["datapackage.json"]["resources"]:
        content = (tmp_path / "x.csv" / resource["path"]).read_bytes()
        header = next(csv.reader(io.StringIO(content.decode())))
        assert header == [field["name"] for field in resource["schema"]["fields"]]
        assert header == [column["name"] for column in described[resource["path"]]]
        assert (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}") == (
            resource["bytes"],
            resource["hash"],
        )
        assert all(field["description"] for field in resource["schema"]["fields"])
    assert len(catalogue()) + 1 == len(described) == len(read["datapackage.json"]["resources"])


def test_sqlite_has_labels_and_foreign_keys(tmp_path) -> None:
    """Every key leads to a row, and every column is told of."""
    out, beside = export(hostile(), tmp_path / "x.sqlite")
    database = sqlite3.connect(out)
    try:
        tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert {"council", "inspection", "person", "document", "judgements", "data_dictionary"} <= tables
        assert [] == list(database.execute("PRAGMA foreign_key_check"))
        assert "council" in {row[2] for row in database.execute("PRAGMA foreign_key_list(judgements)")}
        joined = database.execute(
            "SELECT c.label, i.label, j.grade FROM judgements j JOIN council c ON j.council = c.id "
            "JOIN inspection i ON j.inspection = i.id WHERE j.grade = 'outstanding'"
        )
        assert [("Derby", "Derby 2022-03-07", "outstanding")] == list(joined)
        assert HOSTILE in {row[0] for row in database.execute("SELECT quote FROM leaders")}
        for query in catalogue():
            (count,) = database.execute(f'SELECT COUNT(*) FROM "{query.name.replace("-", "_")}"').fetchone()  # noqa: S608 - our own name
            assert len(run(hostile(), query.name).rows) == count
    finally:
        database.close()
    tables = {name for name in tables if "_fts" not in name}
    assert tables == set(json.loads(beside.read_text())["databases"]["x"]["tables"])


def test_a_dataset_is_described(tmp_path) -> None:
    """With counts, licence, sources, and the checksum of every file in it."""
    paths = export(small(), tmp_path / "x.dataset")
    void, dcat, spdx = (
        rdflib.Namespace(name)
        for name in ("http://rdfs.org/ns/void#", "http://www.w3.org/ns/dcat#", "http://spdx.org/rdf/terms#")
    )
    described = rdflib.Graph().parse(tmp_path / "x.dataset" / "dataset.ttl")
    (me,) = described.subjects(rdflib.RDF.type, dcat.Dataset)

    assert len({quad.triple for quad in small()}) == described.value(me, void.triples).toPython()
    assert described.value(me, rdflib.DCTERMS.license)
    assert 5 == len(list(described.objects(me, rdflib.PROV.wasDerivedFrom)))
    files = {
        str(described.value(f, rdflib.DCTERMS.title)): f for f in described.objects(me, dcat.distribution)
    }
    assert {path.name for path in paths} - {"dataset.ttl"} == set(files)
    for name, file in files.items():
        content = (tmp_path / "x.dataset" / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == str(
            described.value(described.value(file, spdx.checksum), spdx.checksumValue)
        )
        assert len(content) == described.value(file, dcat.byteSize).toPython()
    counts = {
        str(described.value(p, void["class"])): described.value(p, void.entities).toPython()
        for p in described.objects(me, void.classPartition)
    }
    assert 20 == counts["https://w3id.org/csc-kg/ontology#Quotation"]
