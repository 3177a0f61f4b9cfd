"""Checks across things: each finds what it says, and nothing where all is as it should be."""

import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.ontology.resources import folder
from kg.query.named import describe
from kg.rdf.names import KNOWLEDGE, PREFIXES
from kg.rdf.ontology import ontology_quads
from kg.shacl import render, validate_files, validate_store
from kg.shacl.incremental import check_again
from kg.shacl.report import SEVERITIES
from kg.shacl.rules import broken, broken_within, counted, may_be_broken, read_rules, things_near
from kg.store.changes import Changes
from tests.shacl.test_engines import Held
from tests.small_graph import SMALL, small

ROOT = Path(__file__).parents[2]
EXAMPLES = Path(__file__).parents[1] / "data" / "checks"
RULES = read_rules()
HEAD = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())


def examples(name):
    """Give the good example of a check, the bad one, and how many rows that gives."""
    text = (EXAMPLES / f"{name}.trig").read_text(encoding="utf-8")
    good, rows, bad = re.fullmatch(
        r"# as it should be\n(.*)\n# at fault: (\d+)\n(.*)", text, re.DOTALL
    ).groups()
    return good, bad, int(rows)


def read(trig):
    """Read TriG with our prefixes."""
    store = ox.Store()
    store.load((HEAD + trig).encode(), format=ox.RdfFormat.TRIG)
    return store


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_check_passes_what_is_right_and_finds_what_is_wrong(rule) -> None:
    """Each has an example of both in tests/data/checks."""
    good, bad, rows = examples(rule.name)

    assert [] == broken(read(good), [rule])
    found = broken(read(bad), [rule])
    assert rows == len(found)
    assert all(p.focus.startswith("https://w3id.org/csc-kg/") and p.value for p in found)
    assert {(rule.severity, rule.message)} == {(p.severity, p.message) for p in found}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_check_without_any_of_its_conditions_is_another(rule) -> None:
    """Each FILTER and MINUS counts: without it, one of the examples gives something else."""
    good, bad, rows = examples(rule.name)
    for condition in re.findall(r"^ *(?:FILTER.*|MINUS \{.+\})$", rule.query, re.MULTILINE):
        mutant = rule.query.replace(condition, "", 1)
        seen = [
            len(list(read(trig).query(mutant, prefixes=PREFIXES, use_default_graph_as_union=True)))
            for trig in (good, bad)
        ]
        assert [0, rows] != seen or "EXISTS { csc:Document" in condition or "?some" in condition, condition


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.near], ids=lambda rule: rule.name)
def test_what_a_change_breaks_is_near_it(rule) -> None:
    """Whichever quad comes, or goes, if a check finds something that it did not find before, it does so near that quad."""
    good, bad = map(read, examples(rule.name)[:2])
    for quad in list(good):
        good.remove(quad)
        assert bool(broken(good, [rule])) == may_be_broken(good, rule, things_near(good, [quad]))
        good.add(quad)
    for quad in list(bad):
        bad.remove(quad)
        if not broken(bad, [rule]):  # what is left in the end is one fault, of which each quad is needed
            bad.add(quad)
            assert may_be_broken(bad, rule, things_near(bad, [quad]))
    assert len(bad) > 1
    assert not may_be_broken(bad, rule, [])


def test_what_is_near_is_not_known() -> None:
    """Of too many quads, or of things without a name."""
    thing, name = ox.NamedNode("https://w3id.org/csc-kg/claim/1"), ox.NamedNode(PREFIXES["csc"] + "grade")
    many = [ox.Quad(ox.NamedNode(f"{thing.value}{number}"), name, thing) for number in range(2_001)]
    assert things_near(small(), [ox.Quad(ox.BlankNode("b"), name, thing)]) is None
    assert things_near(small(), many) is None
    assert len(things_near(small(), many[1:])) == 2_000


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_check_speaks_to_a_person(rule) -> None:
    """It says what should be so and what to do, in sentences, and what its columns mean."""
    columns = [column.name for column in describe(folder("queries") / "checks" / f"{rule.name}.rq").columns]

    assert ["focus", "found"] == columns
    assert rule.severity in SEVERITIES
    for sentence in (rule.claim, rule.remedy):
        assert re.fullmatch(r"[A-Z].*\.", sentence)
    assert ("?document" in rule.query) == (rule.within == "document")


def test_no_example_is_left_over() -> None:
    """Every example is of a check."""
    assert {path.stem for path in EXAMPLES.glob("*.trig")} == {rule.name for rule in RULES}


def test_the_small_graph_has_things_for_the_checks() -> None:
    """It breaks none that is a violation, and has things for most."""
    assert "Violation" not in {problem.severity for problem in broken(small())}
    assert all(
        counted(small())[name] for name in ("quotation-length", "judgement-is-claimed", "tenure-in-order")
    )


def test_what_a_check_finds_is_in_the_report() -> None:
    """With the document and the words, counted, and in Turtle and JSON."""
    store = small()
    (quad,) = store.quads_for_pattern(
        ox.NamedNode(PREFIXES["selector"] + "00000000000000a2"),
        ox.NamedNode(PREFIXES["oa"] + "end"),
        None,
        None,
    )
    store.remove(quad)
    store.add(ox.Quad(quad.subject, quad.predicate, ox.Literal(75), quad.graph_name))
    report = validate_store(store)
    shown = render(report).decode()

    assert {"quotation-length"} == {
        problem.shape for problem in report.problems if problem.severity == "Violation"
    }
    assert not report.conforms
    assert "reports/derby-2022.pdf, page 1: “Overall effectiveness: Outstanding”" in shown
    assert "34 characters at 40 to 75" in shown
    assert "quotation-length" in render(report, "ttl").decode()
    assert len(RULES) == len(json.loads(render(report, "json"))["checked"])


def test_files_are_checked_too(tmp_path) -> None:
    """Also where they have no named graphs."""
    (tmp_path / "bad.nt").write_bytes(
        b"".join(
            line
            for quad in small()
            for line in [f"{quad.triple} .\n".encode()]
            if b"selector/00000000000000a2" not in line or b"#end>" not in line
        )
        + b"<https://w3id.org/csc-kg/selector/00000000000000a2> <http://www.w3.org/ns/oa#end> "
        b'"75"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    )

    assert "quotation-length" in {problem.shape for problem in validate_files([tmp_path / "bad.nt"]).problems}
    assert "quotation-length" not in {problem.shape for problem in validate_files([SMALL]).problems}


def changed(held: Held, first: dict, gone: list[ox.Quad], come: list[ox.Quad]) -> dict:
    """Check a store after quads went and came, knowing what was wrong before."""
    for quad in gone:
        held.graph.remove(quad)
    held.graph.extend(come)
    lines = ({f"{quad} .\n".encode() for quad in quads} for quads in (gone, come))
    return check_again(held, {**first, "graph": "former"}, changes=Changes("former", *lines))


def test_only_what_changed_is_asked_again() -> None:
    """A document that has not changed keeps what was found in it."""
    held = Held(small())
    first = check_again(held, {})
    document = ox.NamedNode(PREFIXES["document"] + "aaaa000000000001")
    end = ox.NamedNode(PREFIXES["oa"] + "end")
    before = list(held.graph.quads_for_pattern(None, end, None, document))
    after = [ox.Quad(quad.subject, end, ox.Literal(499), document) for quad in before]
    second = changed(held, first, before, after)

    assert 1 == second["looked_again"]
    assert (
        second["counts"]["Violation"] - first["counts"]["Violation"]
        == second["broken"]["aaaa000000000001"]["Violation"]
        > 3
    )
    assert {**check_again(held, {}), "looked_again": 1} == second
    asked = broken_within(held.graph, RULES, [ox.NamedNode(PREFIXES["document"] + "bbbb000000000002")])
    assert [] == asked
    assert first == {**changed(held, second, after, before), "looked_again": first["looked_again"]}


@pytest.mark.parametrize("graph", [KNOWLEDGE, PREFIXES["document"] + "bbbb000000000002"])
@pytest.mark.parametrize("name", ["speltt", "grade"])
def test_a_term_that_nobody_knows_is_found_where_it_came(graph, name) -> None:
    """Where there was none before, it can only be in what came; when it is gone, nothing is found."""
    held = Held(small())
    held.graph.extend(ontology_quads(folder("ontology")))
    first = check_again(held, {})
    nobody = ox.NamedNode(PREFIXES["csc"].removesuffix("ontology#") + "grade/nobody-knows")
    thing = next(held.graph.quads_for_pattern(None, None, None, ox.NamedNode(graph))).subject
    come = [ox.Quad(thing, ox.NamedNode(PREFIXES["csc"] + name), nobody, ox.NamedNode(graph))]
    second = changed(held, first, [], come)
    third = changed(held, second, come, [])

    rule = "known-terms" if name == "speltt" else "known-codes"
    assert {"Violation": 1} == second["across"][rule]
    assert check_again(held, {}) == {**first} == {**third, "looked_again": first["looked_again"]}


def test_a_check_that_does_not_say_what_it_must_is_refused(tmp_path) -> None:
    """With its file and what is missing."""
    (tmp_path / "odd.rq").write_text("# check: All is well.\n# severity: Violation\nSELECT ?focus {}")
    with pytest.raises(StoreError, match=r"odd\.rq.*remedy: is not there"):
        read_rules(tmp_path)
    (tmp_path / "odd.rq").write_text("# check: All.\n# remedy: None.\n# of: csc:Claim\n# severity: Bad\n")
    with pytest.raises(StoreError, match="no severity"):
        read_rules(tmp_path)
    (tmp_path / "odd.rq").write_text(
        "# check: All.\n# remedy: None.\n# severity: Info\n# of: csc:Claim\n# near: ?focus\nSELECT ?focus {}"
    )
    with pytest.raises(StoreError, match=r"odd\.rq.*near:"):
        read_rules(tmp_path)
