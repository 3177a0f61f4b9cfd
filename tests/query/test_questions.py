"""
The questions that the ontology must be able to answer, each with its rows.

Those of ``tests/data/questions`` are what a small graph written by hand gives, whatever
the finders do; those of its folder ``examples`` are what the bundled examples give when
they are built. The examples have no rows for a question of which they say nothing.
"""

import csv
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.ontology.resources import folder
from kg.query import run
from kg.query.named import describe
from tests.small_graph import small

EXPECTED = Path(__file__).parents[1] / "data" / "questions"
QUESTIONS = sorted((folder("queries") / "questions").glob("*.rq"))
SILENT = {
    "director-when-judged-inadequate": "none of the directors was in post then, as far as they tell",
    "leaders-of-more-than-one-council": "each is of one council",
    "where-press-and-inspectorate-differ": "the articles and the reports agree",
}
"""Of what the examples say nothing, and why."""


@pytest.fixture(scope="module")
def graph():
    """Give the small graph, with what these questions ask for beside it."""
    store = small()
    store.load(path=str(EXPECTED / "more.trig"))
    return store


def expected(path):
    """Read a table: its header and its rows."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, rows


def answered(store, path):
    """Answer a question: the columns and the rows, as text."""
    answer = run(store, path)
    return list(answer.columns), [list(row.values()) for row in answer.texts()]


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_is_answered(graph, path) -> None:
    """With just the rows of tests/data/questions, and the columns its head tells of."""
    header, rows = expected(EXPECTED / f"{path.stem}.csv")

    assert header == [column.name for column in describe(path).columns]
    assert rows
    assert (header, rows) == answered(graph, path)


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_the_examples_answer_it(examples, path) -> None:
    """With the rows that reading them gives, or none where they say nothing."""
    header, rows = expected(EXPECTED / "examples" / f"{path.stem}.csv")

    assert (path.stem in SILENT) == (not rows)
    assert (header, rows) == answered(examples, path)


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_stands_in_its_head(path) -> None:
    """As a question, with what each column means, and with prefixes of its own."""
    info = describe(path)

    assert info.question.endswith("?")
    assert all(column.meaning for column in info.columns)
    ox.Store().query(path.read_text(encoding="utf-8"))


def test_no_rows_are_left_over() -> None:
    """Every table of rows is of a question."""
    names = {path.stem for path in QUESTIONS}
    assert names == {path.stem for path in EXPECTED.glob("*.csv")}
    assert names == {path.stem for path in (EXPECTED / "examples").glob("*.csv")}
