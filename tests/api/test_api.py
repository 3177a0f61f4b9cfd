"""The graph in Python: rows, data frames, rdflib, networkx, and councils by name."""

import subprocess
import sys
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

import kg
from kg.api import Rows
from kg.api.rows import value
from kg.build import build
from kg.errors import CallError, StoreError, UnknownThingError
from kg.query import Answer, run
from tests.notebooks import run as run_notebook
from tests.small_graph import hostile, small

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def graph():
    """Open the small graph."""
    return kg.open(small())


def test_a_store_is_opened_by_its_folder(tmp_path) -> None:
    """As text or as a path; what is no store is an error that says what to do."""
    build([ROOT / "examples" / "derby-local.txt"], tmp_path / "store", workers=1)

    assert ["derby-local.txt"] == [
        row["source"] for row in kg.open(str(tmp_path / "store")).query("documents")
    ]
    assert "store" in repr(kg.open(tmp_path / "store"))
    with pytest.raises(StoreError, match="kg build"):
        kg.open(tmp_path / "nothing")


def test_rows_are_those_of_the_query(graph) -> None:
    """In order, with Python’s numbers and nothing where nothing is known."""
    rows = graph.query("judgement-evidence")

    assert run(small(), "judgement-evidence").columns == rows.columns
    assert 6 == len(rows)
    assert (10, 64, "good") == (rows[0]["begin"], rows[0]["end_offset"], rows[0]["grade"])
    assert rows[1]["inspection"] is None
    assert list(rows[:2]) == [rows[0], rows[1]]
    assert repr(rows).startswith("<6 rows: inspection, name, area")


def test_parameters_are_columns(graph) -> None:
    """A council by any of its names, and any other column by its value."""
    assert 5 == len(
        graph.query("judgement-evidence", council="Derby City Council", area="overall-effectiveness")
    )
    with pytest.raises(UnknownThingError, match="no parameter 'gade'"):
        graph.query("judgements", gade="good")


@pytest.mark.parametrize("name", sorted(kg.open(ox.Store()).queries))
def test_every_query_gives_both_data_frames(name) -> None:
    """The same columns and as many rows; hostile words come through."""
    rows = kg.open(hostile()).query(name)
    pandas, polars = rows.to_pandas(), rows.to_polars()

    assert list(rows.columns) == list(pandas.columns) == polars.columns
    assert len(rows) == len(pandas) == len(polars)
    for column in rows.columns:
        known = [cell for cell in (row[column] for row in rows) if cell is not None]
        assert known == list(pandas[column].dropna()) == polars[column].drop_nulls().to_list()


def test_empty_answers_keep_their_columns() -> None:
    """A frame without rows has the columns all the same."""
    rows = kg.open(ox.Store()).query("leaders")

    assert list(rows.columns) == list(rows.to_pandas().columns) == rows.to_polars().columns


def test_a_missing_library_is_told_of(graph, monkeypatch) -> None:
    """With what to install."""
    monkeypatch.setitem(sys.modules, "pandas", None)

    with pytest.raises(CallError, match=r"pip install 'csc-kg\[tables\]'"):
        graph.query("councils").to_pandas()


def test_a_council_has_its_answers(graph) -> None:
    """Each property is the named query for this council."""
    derby = graph.council("derby")

    assert ("Derby", "DER", "<Council Derby (DER)>") == (derby.name, derby.code, repr(derby))
    assert 3 == len(derby.judgements)
    for name in ("inspections", "judgements", "leaders", "findings", "practice_models", "statistics"):
        rows = getattr(derby, name)
        assert list(graph.query(name.replace("_", "-"), council="DER")) == list(rows)
        assert len(rows)
    assert ["Derby", "Derbyshire", "Kingston upon Hull, City of", "Northamptonshire"] == [
        c.name for c in graph.councils()
    ]
    with pytest.raises(UnknownThingError, match="Did you mean Derby"):
        graph.council("Drby")


def test_sparql_needs_no_prefixes(graph) -> None:
    """And cannot write."""
    assert 4 == graph.sparql("SELECT (COUNT(?c) AS ?n) { ?c a csc:Council }")[0]["n"]
    assert isinstance(graph.sparql("SELECT ?c { ?c a csc:Council }"), Rows)
    with pytest.raises(CallError, match="would change the graph"):
        graph.sparql("CLEAR ALL")


def test_each_kind_of_query_gives_what_it_is(graph) -> None:
    """ASK a truth, CONSTRUCT and DESCRIBE a graph with our prefixes."""
    assert graph.sparql("ASK { council:DER a csc:Council }") is True
    assert graph.sparql("ASK { council:XXX a csc:Council }") is False
    made = graph.sparql("CONSTRUCT { ?c csc:urn ?u } WHERE { ?c csc:urn ?u }")
    assert isinstance(made, rdflib.Graph)
    assert len(graph.sparql("SELECT ?c { ?c csc:urn ?u }")) == len(made)
    assert "council:DER csc:urn" in made.serialize(format="turtle")
    assert len(graph.sparql("DESCRIBE council:DER"))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (["Derby", "Essex"], "ask for each"),
        (None, "Leave council out"),
        (True, "bool is neither"),
        ({"name": "Derby"}, "dict is neither"),
    ],
)
def test_a_parameter_of_a_wrong_type_is_told_of(graph, value, said) -> None:
    """With what to do in its place."""
    with pytest.raises(CallError, match=f"council=.*a parameter is text or a number.*{said}"):
        graph.query("judgements", council=value)


def test_parameters_may_be_numbers_and_councils(graph) -> None:
    """Compared as answers have them."""
    assert list(graph.query("judgements", council="Derby")) == list(
        graph.query("judgements", council=graph.council("Derby"))
    )
    assert list(graph.query("judgement-evidence", begin="10")) == list(
        graph.query("judgement-evidence", begin=10)
    )
    assert [10] == [row["begin"] for row in graph.query("judgement-evidence", begin=10)]


def test_what_gives_no_rows_is_told_of(graph, tmp_path) -> None:
    """A file with an ASK query, and a query that is no text."""
    file = tmp_path / "ask.rq"
    file.write_text("ASK { council:DER a csc:Council }")

    with pytest.raises(CallError, match=r"gives no rows.*graph\.sparql"):
        graph.query(file)
    with pytest.raises(CallError, match="takes a query as text, not PosixPath"):
        graph.sparql(file)


def test_a_notebook_shows_rows_as_a_table() -> None:
    """A head, a row each, IRIs as links by their last part, and nothing that words could do to the page."""
    rows = kg.open(hostile()).query("leaders")
    page = rows._repr_html_()

    assert page.startswith("<table><thead><tr><th>person</th><th>name</th>")
    assert 1 + len(rows) == page.count("<tr>")
    assert ">DER</a>" in page
    assert "<b>" not in page
    assert "</script>" not in page
    many = Rows(Answer(("n",), tuple((ox.Literal(n),) for n in range(250))))
    assert "250 rows, of which 100 are shown" in many._repr_html_()
    assert 101 == many._repr_html_().count("<tr>")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rdflib_has_the_same_graphs(graph) -> None:
    """Every quad, and queries over all of them."""
    copy = graph.graph()

    assert isinstance(copy, rdflib.Dataset)
    assert len(small()) == sum(len(g) for g in copy.graphs())
    query = "SELECT ?s { ?s a csc:JudgementClaim }"
    assert {row.s.toPython() for row in copy.query(query)} == {row["s"] for row in graph.sparql(query)}
    for quad in small():
        triple = [rdflib.util.from_n3(str(node)) for node in quad.triple]
        assert tuple(triple[:2]) == next(
            (s, p)
            for s, p, _ in copy.graph(rdflib.URIRef(quad.graph_name.value)).triples(
                (triple[0], triple[1], None)
            )
        )


def test_the_network_is_that_of_networkx(graph) -> None:
    """As `kg.publish.network` draws it."""
    assert isinstance(graph.network(), nx.MultiDiGraph)
    assert {"council", "inspection", "model", "person"} == {
        kind for _, kind in graph.network().nodes(data="kind")
    }


def test_values() -> None:
    """Numbers and truths are Python’s, everything else is text."""
    xsd = "http://www.w3.org/2001/XMLSchema#"
    decimal, month = (ox.NamedNode(xsd + name) for name in ("decimal", "gYearMonth"))

    assert [3, 8.8, True, "2022-05", "https://example.org/"] == [
        *(value(ox.Literal(3)), value(ox.Literal("8.8", datatype=decimal)), value(ox.Literal(value=True))),
        *(value(ox.Literal("2022-05", datatype=month)), value(ox.NamedNode("https://example.org/"))),
    ]


def test_importing_loads_nothing() -> None:
    """`import kg` is instant: no library until a graph is opened."""
    said = "import sys, kg; print(sorted({'pyoxigraph', 'rdflib', 'pandas', 'networkx', 'typer'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)

    assert "[]" == done.stdout.strip()


def test_the_notebook_shows_what_its_cells_give(monkeypatch) -> None:
    """Every cell runs, and gives what stands under it."""
    monkeypatch.chdir(ROOT)

    cells = run_notebook(ROOT / "docs" / "derby.ipynb")
    assert 10 <= len(cells)
    assert [said for said, _ in cells] == [shown for _, shown in cells]
