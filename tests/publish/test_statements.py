"""Statements, flat: one row each, with its words; and as triples that claims reify."""

import csv

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.parsers.notation3 import BadSyntax

from kg.errors import CallError
from kg.publish.export import export
from kg.publish.export.statements import reified
from kg.query import run
from kg.rdf.names import PREFIXES


@pytest.fixture(scope="module")
def rows(examples, tmp_path_factory):
    """Give the rows of statements.csv."""
    folder = tmp_path_factory.mktemp("tables") / "x.csv"
    export(examples, folder)
    with (folder / "statements.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_statement_has_its_words_and_their_place(rows) -> None:
    """Quotation, document and offsets in every row; a page where the document has pages."""
    assert rows
    for row in rows:
        assert all(row[name] for name in ("statement", "kind", "predicate_label", "object", "object_label", "quote", "source", "document"))  # fmt: skip
        assert len(row["quote"]) == int(row["end_offset"]) - int(row["begin"])
        assert bool(row["page"]) == row["source"].endswith(".pdf")


def test_each_claim_that_queries_show_is_there(examples, rows) -> None:
    """As many rows of a kind as the query of that kind has, each once."""
    kinds = [row["kind"] for row in rows]

    assert len(run(examples, "findings").rows) == kinds.count("finding")
    assert len(run(examples, "quotations").rows) == kinds.count("spoken words")
    assert len(run(examples, "practice-models").rows) == kinds.count("practice model claim")
    assert len(run(examples, "statistics").rows) == kinds.count("figure") + kinds.count("official figures")
    assert len(rows) == len({(row["statement"], row["predicate"], row["object"]) for row in rows})


def test_a_judgement_reads_as_a_sentence(rows) -> None:
    """Whom it is about, what was judged, what came of it, when, and whether it was the current one."""
    said = {
        (r["subject_label"], r["predicate_label"], r["object_label"], r["about"], r["date"], r["status"])
        for r in rows
        if r["kind"] == "judgement claim"
    }

    assert ("Derby", "grade", "Outstanding", "Overall effectiveness", "2022-03", "current") in said
    assert ("Derby", "grade", "Good", "Overall effectiveness", "2017", "previous") in said


def test_rows_stand_in_the_order_of_documents(rows) -> None:
    """Document by document, from its first words to its last."""
    places = [(row["source"], int(row["begin"])) for row in rows]

    assert sorted(places) == places


def test_rdf_1_2_comes_back(examples, tmp_path) -> None:
    """Pyoxigraph reads what was written: all that TriG has, and the triple that each claim reifies, to be asked for."""
    (path,) = export(examples, tmp_path / "x.trig", rdf12=True)
    store = ox.Store()
    store.load(path=str(path))
    added = set(store) - set(examples.graph)

    assert set(examples.graph) <= set(store)
    assert set(reified(examples.graph)) == added
    assert added
    prefixes = {name: PREFIXES[name] for name in ("rdf", "council", "csc", "grade", "oa")}
    asked = "SELECT ?quote { ?claim rdf:reifies <<( council:DER csc:grade grade:outstanding )>> ; csc:evidencedBy/oa:hasSelector/oa:exact ?quote }"
    found = store.query(asked, prefixes=prefixes, use_default_graph_as_union=True)
    outstanding = run(examples, "judgement-evidence", {"council": "Derby", "grade": "outstanding"})
    assert {row["quote"] for row in outstanding.texts()} == {row["quote"].value for row in found}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rdflib_cannot_read_it_yet(examples, tmp_path) -> None:
    """What the help says: when this fails, it can, and the help is to be changed."""
    (path,) = export(examples, tmp_path / "x.trig", rdf12=True)

    with pytest.raises(BadSyntax):
        rdflib.Dataset().parse(data=path.read_text(encoding="utf-8"), format="trig")
    with pytest.raises(CallError, match="--rdf12 is for TriG"):
        export(examples, tmp_path / "x.ttl", rdf12=True)
