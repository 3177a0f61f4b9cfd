"""What changed between two graphs is told once, with its words, and nothing else is."""

import json

import pyoxigraph as ox
import pytest

from kg.errors import CallError
from kg.publish.changes import Side, changes, opened, written
from kg.rdf.names import short, term
from tests.small_graph import HOSTILE, council, hostile, small

ACTIVITIES = "https://www.w3.org/ns/activitystreams#"


def without(subject, predicate=None):
    """The small graph without what is said of something."""
    store = small()
    wanted = ox.NamedNode(term(predicate)) if predicate else None
    for quad in list(store.quads_for_pattern(ox.NamedNode(term(subject)), wanted, None, None)):
        store.remove(quad)
    return store


def regraded(grade):
    """The small graph, where Derby's judgement of 2022 is another."""
    store = small()
    found = list(
        store.quads_for_pattern(
            None, ox.NamedNode(term("csc:grade")), ox.NamedNode(term("grade:outstanding")), None
        )
    )
    for quad in found:
        store.remove(quad)
        store.add(ox.Quad(quad.subject, quad.predicate, ox.NamedNode(term(grade)), quad.graph_name))
    return store


def between(old, new):
    """What changed from one graph to another."""
    return changes(Side("old", old), Side("new", new))


def test_a_graph_does_not_differ_from_itself():
    """And that is said in words."""
    found = between(small(), small())

    assert () == found.all
    assert "Nothing changed from old to new." in written(found, "text").decode()


def test_another_grade_is_a_change_with_what_it_was():
    """It is not told as one that went and one that came."""
    told = [c for c in between(small(), regraded("grade:good")).all if c.kind == "judgement"]

    assert {"changed"} == {c.change for c in told}
    (overall,) = (c for c in told if c.after.startswith("Overall effectiveness"))
    assert "Outstanding" in overall.before
    assert "Good" in overall.after
    assert ("Derby", council("DER")) == (overall.council_name, overall.council)


def test_a_document_that_is_gone_takes_what_it_alone_said():
    """What is gone is told in the words of the side that had it."""
    old, new = small(), small()
    for graph in (ox.NamedNode(term("document:aaaa000000000001")),):
        new.remove_graph(graph)
    found = between(old, new)
    gone = {(c.kind, c.quote) for c in found.all if c.change == "gone"}

    assert ("finding", "Leaders know their services well.") in gone
    assert "gone" in {c.change for c in found.all if c.kind == "document"}
    assert {(c.kind, c.quote) for c in between(new, old).all if c.change == "new"} == gone


def test_an_inspection_by_another_name_is_no_change():
    """Its name holds its date, as far as that is known; what was judged stays what it was."""
    names = {
        q.object.value for q in small().quads_for_pattern(None, ox.NamedNode(term("csc:judgementIn")), None)
    }
    for name in sorted(names):
        found = between(small(), renamed(short(name), "inspection:DER-other"))

        assert not [c for c in found.all if c.kind == "judgement"]
    assert names


def renamed(name, other):
    """The small graph, where a thing has another name."""
    store = ox.Store()
    old, new = term(name), term(other)
    for quad in small():
        parts = [
            ox.NamedNode(new) if part == ox.NamedNode(old) else part for part in (quad.subject, quad.object)
        ]
        store.add(ox.Quad(parts[0], quad.predicate, parts[1], quad.graph_name))
    return store


def test_json_and_rdf_tell_all_of_them():
    """A program gets each, with its council and its words."""
    found = between(without("claim:00000000000000a3"), small())
    told = json.loads(written(found, "json"))
    graph = ox.Store()
    graph.load(written(found, "ttl"), format=ox.RdfFormat.TURTLE)

    assert [c.quote for c in found.all] == [c["quote"] for c in told["changes"]]
    assert "Leaders know their services well." in {c["quote"] for c in told["changes"]}
    made = list(
        graph.quads_for_pattern(None, ox.NamedNode(term("rdf:type")), ox.NamedNode(f"{ACTIVITIES}Create"))
    )
    assert len(found.all) == len(made) > 0


def test_hostile_words_stay_words():
    """They are quoted by whatever writes the format."""
    found = between(ox.Store(), hostile())
    told = json.loads(written(found, "json"))
    graph = ox.Store()
    graph.load(written(found, "ttl"), format=ox.RdfFormat.TURTLE)

    assert HOSTILE in {c["quote"] for c in told["changes"]}
    assert ox.Literal(HOSTILE) in {quad.object for quad in graph}


def test_the_same_bytes_again():
    """Whatever the order in which the graphs give their triples."""
    first, again = between(ox.Store(), small()), between(ox.Store(), small())

    assert [written(first, form) for form in ("text", "json", "ttl")] == [
        written(again, form) for form in ("text", "json", "ttl")
    ]


def test_neither_a_folder_nor_a_date(tmp_path):
    """The message says what can be given."""
    with pytest.raises(CallError, match="no such folder, and it is no date"):
        opened("last-week", tmp_path)
    with pytest.raises(CallError, match="text, json, ttl"):
        written(between(small(), small()), "yaml")
