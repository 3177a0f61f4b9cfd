"""Validation: what is found, how it is traced and shown."""

import json
import warnings
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import SH

from kg.errors import CallError, StoreError
from kg.rdf.names import term
from tests.small_graph import HOSTILE, SMALL, claim, hostile, small

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # pySHACL's own imports
    import pyshacl

    from kg.shacl import render, validate_files, validate_store
    from kg.shacl.reference import flatten

ROOT = Path(__file__).parents[2]

SHAPES = """
@prefix csc: <https://w3id.org/csc-kg/ontology#> .
@prefix grade: <https://w3id.org/csc-kg/grade/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix shape: <https://w3id.org/csc-kg/shapes#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

shape:Judgement a sh:NodeShape ; sh:targetClass csc:JudgementClaim ;
    sh:property shape:Grade , [ sh:path csc:area ; sh:name "area" ; sh:maxCount 1 ; sh:message "One area." ] .
shape:Grade a sh:PropertyShape ; sh:path csc:grade ; sh:minCount 1 ; sh:message "Give a grade." ;
    sh:in ( grade:good grade:outstanding ) .
shape:Quotation a sh:NodeShape ; sh:targetClass csc:Quotation ; sh:closed true ;
    sh:ignoredProperties ( rdf:type ) ; sh:severity sh:Warning ; sh:message "Nothing else." ;
    sh:property [ sh:path oa:hasSource ; sh:minCount 1 ] , [ sh:path oa:hasSelector ; sh:minCount 1 ] .
shape:Theme a sh:NodeShape ; sh:targetSubjectsOf csc:theme ; sh:severity sh:Info ;
    sh:property [ sh:path csc:theme ; sh:maxLength 20 ; sh:severity sh:Info ; sh:message "Short themes." ] .
shape:Council a sh:NodeShape ; sh:targetClass csc:Council ; sh:property [ sh:path csc:nothing ; sh:minCount 1 ] .
shape:Misspelt a sh:NodeShape ; sh:targetClass csc:Jugdement ; sh:property [ sh:path csc:nothing ; sh:minCount 1 ] .
"""


@pytest.fixture
def shapes(tmp_path) -> Path:
    """Give a folder with shapes of our own."""
    folder = tmp_path / "shapes"
    folder.mkdir()
    (folder / "all.ttl").write_text(SHAPES)
    return folder


def test_the_small_graph_conforms_to_our_shapes() -> None:
    """What docs/model.md shows has no violation."""
    report = validate_store(small())

    assert report.conforms, render(report).decode()
    assert 0 == report.counts["Violation"]


def test_problems_are_counted_by_severity(shapes) -> None:
    """Only violations keep a graph from conforming."""
    report = validate_store(hostile(), shapes)

    assert {"Violation": 3, "Warning": 10, "Info": 1} == report.counts
    assert not report.conforms


def test_a_problem_is_traced_to_its_words(shapes) -> None:
    """The missing grade is named by document, page and quotation."""
    (missing, wrong) = [
        p
        for p in validate_store(small(), shapes).problems
        if p.severity == "Violation" and p.shape != "Misspelt"
    ]
    (missing, wrong) = sorted((missing, wrong), key=lambda p: p.value)

    assert (claim("a7"), "Grade", "Give a grade.", "reports/derby-2022.pdf", "2", "is outstanding") == (
        *(missing.focus, missing.shape, missing.message),
        *(missing.document, missing.page, missing.quote),
    )
    assert (claim("b10"), term("grade:inadequate"), "news/derby.txt", "Hull, rated inadequate,") == (
        *(wrong.focus, wrong.value, wrong.document, wrong.quote),
    )


def test_a_shape_that_looked_at_nothing_is_told_of(shapes) -> None:
    """A misspelt target does not pass in silence; the ontology's own shapes are left to its tests."""
    report = validate_store(small(), shapes)

    assert ["Misspelt"] == report.idle
    assert ["Violation"] == [p.severity for p in report.problems if p.shape == "Misspelt"]
    assert ("Council",) == report.elsewhere
    assert {"Judgement": 6, "Misspelt": 0, "Quotation": 20, "Theme": 2} == report.looked_at
    assert "There are no such things for Misspelt." in render(report).decode()


def test_flattened_shapes_give_the_same_results(shapes) -> None:
    """The rewriting that makes pySHACL fast changes no result."""
    plain = rdflib.Graph().parse(data="\n".join(f"{quad.triple} ." for quad in small()), format="nt")
    found = []
    for rewrite in (lambda _: None, flatten):
        asked = rdflib.Graph().parse(shapes / "all.ttl")
        rewrite(asked)
        _, results, _ = pyshacl.validate(plain, shacl_graph=asked)
        found.append(
            sorted(
                tuple(
                    str(results.value(result, SH[name]))
                    for name in (
                        "focusNode",
                        "resultPath",
                        "value",
                        "resultSeverity",
                        "sourceConstraintComponent",
                    )
                )
                for result in results.objects(None, SH.result)
            )
        )

    assert found[0] == found[1]
    assert len(found[0]) > 6


def test_the_table_groups_and_counts(shapes) -> None:
    """Five examples of a kind are enough."""
    shown = render(validate_store(small(), shapes), examples=2).decode()

    assert shown.startswith("Does not conform: 3 violations, 10 warnings, 0 infos, in ")
    assert "Warning  Quotation  ×10" in shown
    assert "… and 8 more" in shown


def test_a_claim_without_words_is_still_placed() -> None:
    """By its council and its document, which its run has read; and what it has too much of is shown."""
    store = small()
    judged = ox.NamedNode(claim("a2"))
    for name in ("csc:evidencedBy", "csc:bestEvidence"):
        for quad in list(store.quads_for_pattern(judged, ox.NamedNode(term(name)), None, None)):
            store.remove(quad)
    graph = next(store.quads_for_pattern(judged, None, None, None)).graph_name
    for code in ("good", "adequate", "inadequate"):
        store.add(
            ox.Quad(judged, ox.NamedNode(term("csc:grade")), ox.NamedNode(term(f"grade:{code}")), graph)
        )
    shown = render(validate_store(store)).decode()

    assert "(Derby) — reports/derby-2022.pdf" in shown
    assert "has grade:adequate, grade:good, grade:inadequate, … — reports/derby-2022.pdf" in shown.replace(
        " (Derby)", ""
    )


def test_what_a_check_remarks_is_no_value() -> None:
    """It stands after a colon."""
    store = small()
    begins = ox.NamedNode(term("oa:end"))
    selector = ox.NamedNode(term("selector:00000000000000a1"))
    (quad,) = store.quads_for_pattern(selector, begins, None, None)
    store.remove(quad)
    store.add(ox.Quad(selector, begins, ox.Literal(40), quad.graph_name))

    assert "selector:00000000000000a1: 36 characters at 0 to 40 — " in render(validate_store(store)).decode()


def test_hostile_words_stay_words(shapes) -> None:
    """In the table they keep to their line, in Turtle and JSON they come back."""
    report = validate_store(hostile(), shapes)
    (theme,) = [p for p in report.problems if p.severity == "Info"]

    back = rdflib.Graph().parse(data=render(report, "ttl"), format="turtle")

    assert HOSTILE == theme.value
    assert rdflib.Literal(HOSTILE) in set(back.objects(None, SH.value))
    assert HOSTILE in [p["value"] for p in json.loads(render(report, "json"))["problems"]]
    assert "\u2028" not in render(report).decode()


def test_the_w3c_report_is_whole_and_the_same_each_time(shapes) -> None:
    """One result for each problem."""
    first, second = (render(validate_store(small(), shapes), "ttl") for _ in range(2))
    back = rdflib.Graph().parse(data=first, format="turtle")

    assert first == second
    assert 13 == len(list(back.subjects(rdflib.RDF.type, SH.ValidationResult)))
    assert [False] == [bool(value.value) for value in back.objects(None, SH.conforms)]


def test_files_are_validated_together(shapes) -> None:
    """Ontology and all: then the council's shape is asked too."""
    report = validate_files([SMALL], shapes)

    assert 4 == report.looked_at["Council"]
    assert 4 + 2 + 1 == report.counts["Violation"]


def test_a_file_with_a_mark_of_utf_8(tmp_path, shapes) -> None:
    """An editor's mark before RDF is no part of it."""
    marked = tmp_path / "marked.trig"
    marked.write_bytes(b"\xef\xbb\xbf" + SMALL.read_bytes())

    assert validate_files([SMALL], shapes).counts == validate_files([marked], shapes).counts


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("missing.ttl", None, "cannot be read"),
        ("bad.ttl", "<a> <b> .", "cannot be read as RDF"),
        ("notes.docx", "x", "ending says nothing"),
    ],
)
def test_a_file_that_is_no_rdf_is_refused(tmp_path, shapes, name, content, reason) -> None:
    """With its name, and as a wrong call rather than a violation."""
    path = tmp_path / name
    if content is not None:
        path.write_text(content)

    with pytest.raises(CallError, match=reason) as caught:
        validate_files([path], shapes)

    assert name in str(caught.value)


def test_broken_shapes_are_an_error(tmp_path) -> None:
    """A shape that cannot be read is not a pass."""
    (tmp_path / "bad.ttl").write_text("shape:Nothing a")

    with pytest.raises(StoreError, match="shapes cannot be read"):
        validate_store(ox.Store(), tmp_path)


def test_a_format_must_be_known(shapes) -> None:
    """The message lists those there are."""
    with pytest.raises(CallError, match="table, ttl, json"):
        render(validate_store(ox.Store(), shapes), "xlsx")
