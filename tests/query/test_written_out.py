"""Queries that are written out in place of a name, and the slips of the pen in them."""

import pytest

from kg.errors import QueryError
from kg.ontology.resources import folder
from kg.query import misspelt, own_words, run
from kg.rdf.ontology import ontology_quads
from tests.small_graph import small


def test_a_query_may_be_written_out() -> None:
    """In place of a name; a slip in it is shown as in a file."""
    assert [{"n": "4"}] == list(run(small(), "SELECT (COUNT(?c) AS ?n) { ?c a csc:Council }").texts())
    assert run(small(), "DESCRIBE council:DER").triples
    with pytest.raises(QueryError, match="line 1, column 10"):
        run(small(), "SELECT ?c")


def test_whose_words_a_query_is(tmp_path) -> None:
    """Those of a file and of what is written out are the asker's, those of a named query ours."""
    file = tmp_path / "mine.rq"
    file.write_text("ASK {}")

    assert ("ASK {}", "ASK { }", "") == (own_words(file), own_words("ASK { }"), own_words("leaders"))


@pytest.mark.parametrize(
    ("query", "slips"),
    [
        ("SELECT ?c { ?c a csc:Counci }", ["The graph has no csc:Counci. Did you mean csc:Council?"]),
        ("SELECT ?c { ?c a csc:Council ; csc:urn ?u }", []),
        ("PREFIX k: <https://w3id.org/csc-kg/council/> ASK { k:DEX ?p ?o }", ["The graph has no k:DEX. Did you mean k:DER?"]),
        ("ASK { ?s ?p 'csc:Counci' } # csc:Zzz", []),
        ("PREFIX csc: <http://example.org/> ASK { csc:Counci ?p ?o }", []),
        ("ASK { ?s csc:zzzzzzzz ?o }", ["The graph has no csc:zzzzzzzz. docs/reference.html lists the terms."]),
    ],
)  # fmt: skip
def test_a_misspelt_term_is_told_of(query, slips) -> None:
    """With what comes close; other people's terms, strings and comments are not looked at."""
    store = small()
    for quad in ontology_quads(folder("ontology")):
        if quad.subject.value.rpartition("/")[2] in {"ontology#Council", "DER"}:
            store.add(quad)

    assert slips == misspelt(store, query)
