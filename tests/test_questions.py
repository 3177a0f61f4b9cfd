"""The questions that the ontology must be able to answer, each with the rows that the small graph gives."""

import csv
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.ask import run
from kg.ask.named import describe
from kg.resources import folder
from tests.small_graph import small

EXPECTED = Path(__file__).parent / "data" / "questions"
QUESTIONS = sorted((folder("queries") / "questions").glob("*.rq"))


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_is_answered(path) -> None:
    """With just the rows of tests/data/questions, and the columns its head tells of."""
    with (EXPECTED / f"{path.stem}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    answer = run(small(), path)

    assert header == list(answer.columns) == [column.name for column in describe(path).columns]
    assert rows
    assert rows == [list(row.values()) for row in answer.texts()]


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_stands_in_its_head(path) -> None:
    """As a question, with what each column means, and with prefixes of its own."""
    info = describe(path)

    assert info.question.endswith("?")
    assert all(column.meaning for column in info.columns)
    ox.Store().query(path.read_text(encoding="utf-8"))


def test_no_rows_are_left_over() -> None:
    """Every table of rows is of a question."""
    assert {path.stem for path in EXPECTED.glob("*.csv")} == {path.stem for path in QUESTIONS}
