"""Rows of named queries as plain text are those of their answers."""

import pyoxigraph as ox
import pytest

from kg.errors import UnknownThingError
from kg.query import catalogue, run, text_rows
from tests.small_graph import small

ODD = ('so, "they" said', "two\r\nlines", "a\rb", " blank ", "tab\there", "=1+1", "café — £5", "")


@pytest.mark.parametrize("name", [info.name for info in catalogue()])
def test_they_are_those_of_the_answer(examples, name):
    """Of each named query, cell by cell and in the same order."""
    answer = run(examples, name)

    assert [list(row.values()) for row in answer.texts()] == list(text_rows(examples, name))


def test_words_stay_as_they_are():
    """Whatever is in them, and however long they are."""
    graph = small()
    exact = ox.NamedNode("http://www.w3.org/ns/oa#exact")
    quads = list(graph.quads_for_pattern(None, exact, None, None))
    for number, quad in enumerate(quads):
        graph.remove(quad)
        words = (*ODD, "x" * 200_000)[number % (len(ODD) + 1)]
        graph.add(ox.Quad(quad.subject, exact, ox.Literal(words), quad.graph_name))

    for name in ("findings", "judgement-evidence", "quotations"):
        answer = run(graph, name)
        assert [list(row.values()) for row in answer.texts()] == list(text_rows(graph, name))
    assert len(quads) > len(ODD)


def test_another_store_answers_with_terms(examples):
    """A server does not write rows as text; they are the same."""

    class Server:
        def query(self, *given, **named):
            return examples.graph.query(*given, **named)

    server = type("Holding", (), {"graph": Server()})()

    assert list(text_rows(examples, "councils")) == list(text_rows(server, "councils"))


def test_a_name_that_is_none(examples):
    """It is refused as always."""
    with pytest.raises(UnknownThingError):
        list(text_rows(examples, "councilss"))
