"""Every query takes the same inspections for full ones: those that the graph says are."""

import pyoxigraph as ox
import pytest

from kg.ontology.resources import folder
from kg.query import run
from kg.rdf.knowledge import knowledge_quads
from kg.rdf.names import PREFIXES
from kg.rdf.ontology import ontology_quads
from kg.resolve import resolve
from tests.resolve.made import judged, known, mention, post

TOLD = (
    ("2010-05", "inspection", "overall-effectiveness", True),  # graded the whole, at any time
    ("2012-03", "inspection", "help-and-protection", False),  # services were inspected in parts
    ("2013-10", "re-inspection", "adoption", False),
    ("2013-11", "inspection", "leadership", True),  # the first month of the single framework
    ("2016-02", "focused-visit", "", False),
    ("2018-06", "re-inspection", "leadership", True),
    ("2021-04", "inspection", "overall-effectiveness", True),
)
FULL = [f"DER-{kind}-{start}" for start, kind, _, full in TOLD if full]
LEADER = "Ada Marsh"
MORE = """
INSERT DATA { GRAPH <urn:more> {
  claim:1 a csc:PracticeModelClaim ; csc:council council:DER ; csc:model model:signs-of-safety ;
    csc:modelStatus model-status:adopted ; csc:since "2012-06"^^xsd:gYearMonth ; csc:bestEvidence quotation:1 .
  quotation:1 oa:hasSource document:1 .
} }
"""


@pytest.fixture(scope="module")
def store():
    """Derive a graph from documents on seven inspections, through all of which one person led."""
    documents = [
        [mention("a", start=start, type=kind), *([judged("a", "good", area=area)] if area else [])]
        for start, kind, area, _ in TOLD
    ]
    documents += [[post(LEADER, seen=day)] for day in ("2010-01-01", "2022-01-01")]
    graph = ox.Store()
    graph.extend(knowledge_quads(resolve(*known(documents))))
    graph.extend(ontology_quads(folder("ontology")))
    graph.update(MORE, prefixes=PREFIXES)
    return graph


def when(inspection):
    """Read the month at the end of an inspection's id."""
    return inspection[-len("2021-04") :]


def inspections(store, query, *columns):
    """Name the inspections in these columns of a query's answer on Derby, each once, in order of time."""
    rows = [row for row in run(store, query).texts() if "DER" in row.get("council", "DER")]
    found = {row[c].rpartition("/")[2] for row in rows for c in columns if row[c]}
    return sorted(found, key=when)


def test_the_graph_says_which_are_full(store):
    """Since November 2013 those called so; before, those that graded the whole."""
    rows = store.query(
        "SELECT ?i { ?i a csc:FullInspection }", prefixes=PREFIXES, use_default_graph_as_union=True
    )

    assert FULL == sorted((row[0].value.rpartition("/")[2] for row in rows), key=when)


@pytest.mark.parametrize(
    ("query", "columns"),
    [
        ("trajectories", ("from_inspection", "to_inspection")),
        ("area-trajectories", ("from_inspection", "to_inspection")),
        ("leadership-and-ratings", ("inspection",)),
    ],
)
def test_queries_agree(store, query, columns):
    """Each answers of just these."""
    assert FULL == inspections(store, query, *columns)


def test_the_latest_full_inspection(store):
    """What is missing is asked of the last of them."""
    assert {FULL[-1]} == set(inspections(store, "missing-judgements", "inspection"))


def test_the_latest_before_the_single_framework():
    """A later inspection of a part does not take the place of the last that graded the whole."""
    documents = [
        [mention("a", start=start, type=kind), judged("a", "good", area=area)]
        for start, kind, area, _ in TOLD[:2]
    ]
    graph = ox.Store()
    graph.extend(knowledge_quads(resolve(*known(documents))))
    graph.extend(ontology_quads(folder("ontology")))

    assert FULL[:1] == inspections(graph, "missing-judgements", "inspection")


def test_before_and_after_a_practice_model(store):
    """The inspections of a part are neither the last before nor the first since."""
    ((before, after),) = [
        (row["before"], row["after"]) for row in run(store, "practice-models-and-ratings").texts()
    ]

    assert ("good", "") == (before, after)
    (row,) = run(store, "practice-model-outcomes").texts()
    assert ("1", "0") == (row["councils"], row["compared"])


@pytest.mark.parametrize("path", sorted(folder("queries").rglob("*.rq")), ids=lambda path: path.stem)
def test_no_query_tells_by_itself(path):
    """Which kinds of inspection are full is said by the resolve step alone; a check of mentions may ask of one kind."""
    text = path.read_text(encoding="utf-8")

    assert "<https://w3id.org/csc-kg/inspection-type/" not in text or "a csc:InspectionMention" in text
