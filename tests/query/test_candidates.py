"""What a name may mean: councils, people and practice models, with a score."""

import pytest

from kg.query.candidates import Candidates


@pytest.fixture(scope="module")
def candidates(examples):
    """Of the examples."""
    return Candidates(examples.graph)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Derby", "DER"),
        ("Derby City Council", "DER"),
        ("the City of Derby", "DER"),
        ("London Borough of Ealing", "EAL"),
        ("Ealing London Borough Council", "EAL"),
        ("Royal Borough of Kensington & Chelsea", "KEC"),
        ("City of York Council", "YOR"),
        ("Hull", "KHL"),
        ("Kingston-upon-Hull", "KHL"),
        ("BCP Council", "BPC"),
        ("Northamptonshire", "NTH"),
        ("Bournemouth", "BMH"),
        ("E06000015", "DER"),
        ("e10000021", "NTH"),
        ("80459", "DER"),
        ("831", "DER"),
        ("Q5261430", "DER"),
        ("DER", "DER"),
        ("https://w3id.org/csc-kg/council/DER", "DER"),
        ("council/DER", "DER"),
    ],
)
def test_a_council_is_sure_by_any_name_and_code(candidates, name, code):
    """Old councils by their own name; the one candidate that is a match goes first."""
    first, *others = candidates.of(name, ["council"])

    assert (f"https://w3id.org/csc-kg/council/{code}", True) == (first.iri, first.match)
    assert not any(other.match for other in others)


@pytest.mark.parametrize("name", ["Cheshire", "Darby", "North", "E0600001", "Northamptonshire North"])
def test_what_is_only_alike_is_never_sure(candidates, name):
    """It is offered, with a score below that of any name."""
    assert not any(found.match or found.score > 90 for found in candidates.of(name, ["council"]))


def test_the_likely_are_offered(candidates):
    """A slip of the pen, and a name that two have a part of."""
    assert "DER" in {found.iri[-3:] for found in candidates.of("Darby")}
    assert {"CHE", "CHW"} <= {found.iri[-3:] for found in candidates.of("Cheshire")}
    assert "signs-of-safety" in {found.iri.rpartition("/")[2] for found in candidates.of("Sings of Safety")}


@pytest.mark.parametrize("name", ["", "   ", "council", "!!", "zzzz qqqq"])
def test_nothing_fits_what_says_nothing(candidates, name):
    """No council is meant by the word council alone."""
    assert [] == candidates.of(name, ["council"])


def test_a_person_by_other_forms_of_the_name(candidates):
    """With a title it is the same name; a fuller form may be another person."""
    title, form = (candidates.of(name, ["person"])[0] for name in ("Cllr Andy Smith", "Andrew J Smith"))

    assert title.match
    assert title.iri == form.iri
    assert not form.match
    assert form.score < title.score


def test_all_kinds_are_looked_through(candidates):
    """Unless one is asked for."""
    assert ["model"] == [found.kind for found in candidates.of("Restorative practice") if found.match]
    assert not any(found.match for found in candidates.of("Restorative practice", ["council", "person"]))


def test_the_same_whatever_is_asked_before(candidates, examples):
    """And in the same order."""
    assert candidates.of("North") == Candidates(examples.graph).of("North")


def test_what_begins_with_the_letters(candidates):
    """Any name of it, any word of the name; the shorter name goes first."""
    assert "Bournemouth" == candidates.beginning("bourn")[0].label
    assert {"Bournemouth", "Bournemouth, Christchurch and Poole"} <= {
        found.label for found in candidates.beginning("bourn")
    }
    assert ["Andy Smith"] == [found.label for found in candidates.beginning("smi", ["person"])]
    assert [] == candidates.beginning("")
