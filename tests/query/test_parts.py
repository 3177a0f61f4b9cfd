"""Queries of many rows are answered in parts, which together are the whole."""

from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.ontology.resources import folder
from kg.query import ask, joined, pieces, render, render_pieces, run
from kg.query.named import find
from kg.query.parts import Parted, parted
from tests.small_graph import claim, council, small

PARTED = sorted(path.stem for path in (folder("queries") / "parts").glob("*.rq"))


def two_places():
    """Make the small graph with official figures of one council more: the same row over again."""
    store = small()
    subject, derby = ox.NamedNode(claim("d1")), ox.NamedNode(council("DER"))
    for quad in list(store.quads_for_pattern(subject, None, None, None)):
        value = ox.NamedNode(council("DBY")) if quad.object == derby else quad.object
        store.add(ox.Quad(ox.NamedNode(claim("f1")), quad.predicate, value, quad.graph_name))
    return store


def whole(graph, name):
    """Answer a named query by its own text alone."""
    return ask(graph, find(name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", PARTED)
def test_parts_make_the_whole(name):
    """The same columns and the same rows in the same order, asked for key by key."""
    few = replace(parted(name), at_once=1)
    answers = [ask(two_places(), query) for query in few.queries(two_places())]

    assert len(answers) > 1
    assert whole(two_places(), name) == joined(answers) == run(two_places(), name)


@pytest.mark.parametrize("name", PARTED)
def test_csv_in_pieces(name):
    """The same bytes as the whole answer's."""
    expected = render(run(small(), name), "csv")

    assert expected == b"".join(render_pieces(pieces(small(), name)))


@pytest.mark.parametrize("name", PARTED)
def test_without_graphs(name):
    """Triples that stand in no graph of a document are answered for all the same."""
    store = ox.Store()
    store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in small())

    assert whole(store, name) == run(store, name)


@pytest.mark.parametrize("name", PARTED)
def test_a_column_given_a_value(name):
    """It keeps the rows that have it, in every part."""
    whole_ = run(small(), name)
    last = dict(zip(whole_.columns, whole_.rows[-1], strict=True))

    assert [row for row in whole_.rows if row[whole_.columns.index("source")] == last["source"]] == list(
        run(small(), name, {"source": last["source"].value}).rows
    )


@pytest.mark.parametrize("name", PARTED)
def test_one_council_is_asked_for_at_once(name):
    """What belongs to one council comes as one piece."""
    assert len(list(pieces(small(), name, {"council": "Derby"}))) == 1


def test_nothing_known():
    """An empty store gives one piece with all columns, and no rows."""
    (only,) = pieces(ox.Store(), "findings")

    assert "finding" == only.columns[0]
    assert () == only.rows


def store_of(turtle):
    """Make a store of a few triples."""
    store = ox.Store()
    store.load(f"PREFIX : <x:> {turtle}", format=ox.RdfFormat.TURTLE)
    return store


KEYS = "SELECT ?part ?order { ?part <x:at> ?order } ORDER BY ?order"


def test_keys_in_batches():
    """So many keys at once, and those that are alike in their order together."""
    store = store_of(":a :at 1 . :b :at 2 . :c :at 2 . :d :at 3 . :e :at 4 .")
    queries = list(Parted(KEYS, 2, "?part ").queries(store))

    assert [["<x:a>", "<x:b>", "<x:c>"], ["<x:d>", "<x:e>"]] == [sorted(query.split()) for query in queries]


@pytest.mark.parametrize(
    ("turtle", "at_once"),
    [
        (":a :at 1 . :b :at 1 .", 1),  # alike, and only one may be asked for
        (":a :at 1 , 2 . :b :at 3 .", 2),  # two places
        ("", 1),
    ],
)
def test_no_parts(turtle, at_once):
    """Where parts would not make the whole, the whole is asked for."""
    assert Parted(KEYS, at_once, "ASK { ?part ?p ?o }").queries(store_of(turtle)) is None


def test_whoever_wants_all_rows_is_answered_the_faster_way():
    """Parts that only bring the first rows sooner are asked one by one for those, and not at all for all."""
    name = "findings-where-improved"

    assert not parted(name).for_all
    assert 1 == len(list(pieces(two_places(), name, first=False)))


def test_head(tmp_path, monkeypatch):
    """A query in parts that does not say its keys is a mistake of ours, and says so."""
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "mine.rq").write_text("SELECT * { ?a ?b ?c }", encoding="utf-8")
    monkeypatch.setattr("kg.query.parts.folder", lambda name: tmp_path)  # noqa: ARG005 - as the folder of that name

    with pytest.raises(ValueError, match="its keys"):
        parted("mine")
