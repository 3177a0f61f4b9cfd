"""A file of one graph answers on its own: named queries give on it what they give on the store, whoever is asked."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import CallError
from kg.publish.export import export
from kg.query import catalogue, run, text
from kg.rdf.names import ONTOLOGY, term

COMUNICA = Path(__file__).parents[1] / "comunica"
LISTS_ALL = {"councils", "missing-judgements"}
"""Queries that list what no document speaks of: for these, all of the ontology is needed."""


def answers(store):
    """Give the rows of every named query as text, sorted."""
    return {
        info.name: sorted(tuple(map(text, row)) for row in run(store, info.name).rows) for info in catalogue()
    }


def plainly(rows):
    """Give rows with decimals written one way: SPARQL lets engines write 0 as 0.0."""
    return sorted(
        tuple(re.sub(r"^(-?\d+\.\d*?)0+$", r"\1", cell).removesuffix(".") for cell in row) for row in rows
    )


def read(path):
    """Read a file into a store."""
    store = ox.Store()
    store.bulk_load(path=str(path))
    return store


@pytest.fixture(scope="module")
def known(examples):
    """Give the answers of the store that was built."""
    return answers(examples)


@pytest.mark.parametrize("ending", [".ttl", ".nt", ".rdf"])
def test_named_queries_answer_as_on_the_store(examples, known, tmp_path, ending) -> None:
    """With the terms that are used, all but those that list every council there is; with all terms, these too."""
    (used,) = export(examples, tmp_path / f"used{ending}")
    (whole,) = export(examples, tmp_path / f"whole{ending}", whole=True)
    some = answers(read(used))

    assert {name: known[name] for name in known.keys() - LISTS_ALL} == {name: some[name] for name in known.keys() - LISTS_ALL}  # fmt: skip
    assert set(some["councils"]) != set(known["councils"])
    assert {row[1] for row in some["councils"]} < {row[1] for row in known["councils"]}
    assert known == answers(read(whole))
    assert used.stat().st_size < whole.stat().st_size


def test_every_term_that_is_used_has_its_label_and_type(examples, tmp_path) -> None:
    """Whatever the ontology tells of and the file speaks of is told of in the file."""
    (path,) = export(examples, tmp_path / "x.ttl")
    graph = read(path)
    ontology = {
        quad.subject for quad in examples.graph.quads_for_pattern(None, None, None, ox.NamedNode(ONTOLOGY))
    }
    spoken = {part for quad in graph for part in (quad.subject, quad.predicate, quad.object)} & ontology
    labels = [ox.NamedNode(term(name)) for name in ("skos:prefLabel", "rdfs:label")]

    def told(thing, name):
        return next(graph.quads_for_pattern(thing, name, None, None), None)

    def labelled(thing):
        return next(
            (True for name in labels for _ in examples.graph.quads_for_pattern(thing, name, None, None)),
            False,
        )

    assert 300 < len(spoken)
    assert [] == [thing for thing in spoken if not told(thing, ox.NamedNode(term("rdf:type")))]
    assert [] == [
        thing for thing in spoken if labelled(thing) and not any(told(thing, name) for name in labels)
    ]


def test_whole_is_for_one_graph(examples, tmp_path) -> None:
    """The others have the ontology anyway, or are no RDF."""
    for ending in (".nq", ".sqlite"):
        with pytest.raises(CallError, match="--whole is for files of one graph"):
            export(examples, tmp_path / f"x{ending}", whole=True)


def test_another_engine_answers_the_same(examples, known, tmp_path) -> None:
    """Comunica, which shares no code with ours, on the exported Turtle."""
    if not shutil.which("node") or not (COMUNICA / "node_modules").is_dir():
        pytest.skip("Comunica is not installed: `make comunica` does so where there are Node and npm")
    (path,) = export(examples, tmp_path / "x.ttl", whole=True)
    queries = [str(info.path) for info in catalogue()]
    done = subprocess.run(
        ["node", COMUNICA / "ask.js", path, *queries], capture_output=True, text=True, check=True, timeout=600
    )
    said = {Path(line["query"]).stem: line for line in map(json.loads, done.stdout.splitlines())}

    assert known.keys() == said.keys()
    for name, rows in known.items():
        assert run(examples, name).columns == tuple(said[name]["columns"])
        assert plainly(rows) == plainly(said[name]["rows"]), name
