"""The read model of one thing says of it what the read model of the whole store says."""

import pytest

from kg.publish.measures import measures
from kg.publish.model.model import ReadModel
from tests.small_graph import council, inspection, person, small


@pytest.fixture(scope="module")
def store():
    """The small graph."""
    return small()


@pytest.fixture(scope="module")
def whole(store):
    """The read model of all of it."""
    return ReadModel(store)


@pytest.mark.parametrize("code", ["DER", "KHL", "NTH"])
def test_a_council_alone_is_as_among_all(store, whole, code):
    """Inspections, judgements, posts, models, figures and grades nobody dates are the same."""
    iri = council(code)

    assert whole.councils[iri] == ReadModel(store, iri).councils[iri]


def test_an_inspection_alone_is_as_among_all(store, whole):
    """With its judgements, its findings and the items of its list."""
    iri = inspection("DER-2022-03-07")

    assert whole.inspections[iri].judgements
    assert whole.inspections[iri] == ReadModel(store, iri).inspections[iri]


def test_a_person_alone_is_as_among_all(store, whole):
    """With posts, changes and words."""
    iri = person("andy-smith-DER")

    assert whole.people[iri].tenures
    assert whole.people[iri] == ReadModel(store, iri).people[iri]


def test_what_does_not_concern_a_council_is_not_read(store):
    """The model of one council holds no other that has nothing to do with it."""
    assert council("KHL") not in ReadModel(store, council("DER")).councils


def test_measures_of_nothing():
    """Without posts nothing is linked."""
    assert () == measures([]).links


def test_measures_do_not_hang_on_the_order():
    """The same posts in another order are measured alike."""
    posts = [("ann", "A"), ("ann", "B"), ("bob", "B"), ("bob", "C"), ("cy", "C"), ("cy", "A"), ("di", "E")]

    assert measures(posts) == measures(reversed(posts))


def test_groups_are_councils_with_links_among_themselves():
    """Two triangles joined by one person fall into two groups, and what joins them stands between."""
    one = [(p, c) for p, pair in (("a", "AB"), ("b", "BC"), ("c", "AC")) for c in pair]
    two = [(p, c) for p, pair in (("d", "DE"), ("e", "EF"), ("f", "DF")) for c in pair]
    found = measures([*one, *two, ("g", "C"), ("g", "D")])

    assert (("A", "B", "C"), ("D", "E", "F")) == found.groups
    assert {"C", "D"} == {council for council, _ in found.between}
    assert (6,) == found.parts
