"""Queries of our own use say what they ask, and stand on their own, as named queries do."""

import re

import pyoxigraph as ox
import pytest

from kg.ontology.resources import folder
from kg.query import catalogue
from kg.query.internal import internal
from kg.query.named import describe
from tests.small_graph import small

INTERNAL = sorted((folder("queries") / "internal").glob("*.rq"))


@pytest.mark.parametrize("path", INTERNAL, ids=lambda path: path.stem)
def test_its_head_tells_of_it(path):
    """The question it answers, and the columns that it selects, in order; it runs on any store as it is."""
    about = describe(path)
    selected = re.search(r"^SELECT (?:DISTINCT )?((?:\?\w+\s+)+)\{", internal(path.stem), re.MULTILINE)

    assert about.question.endswith("?")
    assert [f"?{column.name}" for column in about.columns] == selected[1].split()
    assert [] == list(ox.Store().query(internal(path.stem)))


def test_they_are_not_listed():
    """`kg queries` lists what people ask."""
    assert {path.stem for path in INTERNAL}.isdisjoint(info.name for info in catalogue())


@pytest.mark.parametrize(
    "name", ["names-of-councils", "names-of-people", "names-of-inspections", "places-of-quotations"]
)
def test_they_find_something(name):
    """On the small graph."""
    assert list(small().query(internal(name), use_default_graph_as_union=True))
