"""Months and years: what is none is reported, by both engines, and none is compared where an engine cannot."""

import re

import pytest
import rdflib
from rdflib.namespace import SH, XSD

from kg.ontology.resources import folder
from kg.shacl import validate_files

MONTHS = (XSD.gYear, XSD.gYearMonth)
BOUNDS = (SH.minInclusive, SH.minExclusive, SH.maxInclusive, SH.maxExclusive)
HEAD = (
    "@prefix csc: <https://w3id.org/csc-kg/ontology#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    "<https://w3id.org/csc-kg/council/XXX> a csc:Council ; "
)


@pytest.fixture(scope="module")
def shapes():
    """Read our shapes."""
    graph = rdflib.Graph()
    for path in sorted(folder("shapes").glob("*.ttl")):
        graph.parse(path, format="turtle")
    return graph


@pytest.fixture
def problems(tmp_path):
    """Give a function that tells what an engine finds wrong with a council's dates."""

    def problems_of(said, engine):
        (tmp_path / "council.ttl").write_text(f"{HEAD} {said} .")
        found = validate_files([tmp_path / "council.ttl"], engine=engine).problems
        return {
            (p.shape, p.component.partition("#")[2].removesuffix("ConstraintComponent"))
            for p in found
            if "valid" in p.shape
        }

    return problems_of


def test_every_month_has_a_pattern(shapes):
    """Beside each datatype of a month or a year stands the form of its words."""
    asked = [(node, kind) for kind in MONTHS for node in shapes.subjects(SH.datatype, kind)]

    assert asked
    for node, kind in asked:
        form = re.compile(str(shapes.value(node, SH.pattern)))
        month = kind == XSD.gYearMonth
        assert [month, not month] == [bool(form.search("2022-05")), bool(form.search("2022"))]
        assert not any(map(form.search, ("last autumn", "2022-13", "2022-5", "0000", "22", "2022-05-19", "")))


@pytest.mark.parametrize("engine", ["compiled", "pyshacl"])
@pytest.mark.parametrize(
    "value",
    ['"last autumn"^^xsd:gYearMonth', '"2022-13"^^xsd:gYearMonth', '"once"^^xsd:gYear', '"22"^^xsd:gYear'],
)
def test_words_are_no_month(tmp_path, engine, value):
    """Any words as a month or a year are a violation."""
    (tmp_path / "a.ttl").write_text(f"{HEAD} a csc:Document ; csc:published {value} .")

    found = validate_files([tmp_path / "a.ttl"], engine=engine).problems

    assert ["Or"] == [
        p.component.partition("#")[2].removesuffix("ConstraintComponent")
        for p in found
        if p.shape == "Document-published"
    ]


@pytest.mark.parametrize("engine", ["compiled", "pyshacl"])
@pytest.mark.parametrize(
    ("first", "last", "wrong"),
    [("2022-05", "2020-04", True), ("2020-04", "2022-05", False), ("2022-05", "2022-05", False), ("2022", "2020", True), ("2020", "2022", False)],
)  # fmt: skip
def test_a_month_after_a_month(problems, engine, first, last, wrong):
    """A later month where an earlier one must stand is a violation, and no error of the engine."""
    kind = "gYearMonth" if "-" in first else "gYear"
    found = problems(f'csc:validFrom "{first}"^^xsd:{kind} ; csc:validTo "{last}"^^xsd:{kind}', engine)

    assert wrong is (("Council-valid-from", "LessThanOrEquals") in found)


def test_no_bounds_on_months(shapes):
    """No shape bounds a month or a year from one side: pySHACL fails them all, whatever the bound."""
    bounded = {node for bound in BOUNDS for node in shapes.subjects(bound)}

    assert bounded
    for node in bounded:
        kinds = {
            shapes.value(branch, SH.datatype)
            for branch in [node, *shapes.items(shapes.value(node, SH["or"]))]
        }
        bounds = {value.datatype for bound in BOUNDS for value in shapes.objects(node, bound)}
        assert not (kinds | bounds) & set(MONTHS)
