"""Exports: the same bytes on every run, and nothing lost on the way."""

import csv
import importlib.util
import io
import os
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
from kg.names import ONTOLOGY
from kg.network import network
from kg.write import ENDINGS, export
from tests.small_graph import HOSTILE, council, hostile, inspection, small

ROOT = Path(__file__).parent.parent
READABLE = [ending for ending in ENDINGS if ending != ".parquet"]
MERGED = {".ttl": "turtle", ".nt": "nt", ".jsonld": "json-ld", ".rdf": "xml"}

WRITE_ALL = """
import sys, hashlib, pathlib
from kg.write import export
from tests.small_graph import hostile
out = pathlib.Path(sys.argv[1])
for ending in sys.argv[2:]:
    for path in export(hostile(), out / ("x" + ending)):
        print(path.name, hashlib.sha256(path.read_bytes()).hexdigest())
"""


def told(store: ox.Store) -> rdflib.Graph:
    """Give documents and knowledge, as rdflib reads them from N-Triples."""
    graph = rdflib.Graph()
    for quad in store:
        if quad.graph_name.value != ONTOLOGY:
            graph.parse(data=f"{quad.triple} .", format="nt")
    return graph


def test_bytes_are_the_same_under_every_hash_seed(tmp_path) -> None:
    """Two people who export the same graph can compare checksums."""
    seen = set()
    for seed in "012":
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", WRITE_ALL, str(tmp_path / seed), *READABLE]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        seen.add(done.stdout)

    (lines,) = seen
    assert len(READABLE) - 1 + 21 == len(lines.splitlines())


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

    assert 21 == len(tables)
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
        assert 21 == len(export(small(), tmp_path / "x.parquet"))
