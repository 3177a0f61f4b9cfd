"""How many findings there are, of each inspection, area, topic and polarity."""

from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.model.claims import Finding
from kg.model.counted import count_findings
from kg.model.document import Document
from kg.model.quotation import Quotation
from kg.rdf.claims import document_quads
from kg.rdf.knowledge import knowledge_quads
from kg.resolve import resolve
from tests.resolve.made import known, mention, report
from tests.tallied import expected, told

LONG = "Leaders have a sure grasp of how well children are helped, and say so."
TEXT = f"Good. {LONG} They do this well, and have done so for some years now, as all partners say. " * 3


def found(polarity="strength", *topics, words=6, council="DER", of="a", area="leadership", exact="", **said):
    """Tell of a finding."""
    quotation = Quotation(words, words + len(exact), exact) if exact else Quotation(words, words + 4, "Good")
    return Finding((quotation,), "findings", council, "inspectorate", polarity, area, topics, "", of, **said)


def counts(*documents):
    """Return the tallies by name: how many findings, and how many of each topic."""
    return {t.id: (t.findings, dict(t.topics)) for t in resolve(*known(documents)).tallies}


def inspected(*findings, start="2022-03-07"):
    """Give a report of an inspection with these findings."""
    return [report(), mention("a", start=start, type="inspection"), *findings]


def test_topics_are_counted_apart():
    """A finding of two topics counts for both, and once for the whole; one of none counts for the whole."""
    assert {"DER-inspection-2022-03-07-leadership-strength": (3, {"plans": 1, "workforce": 2})} == counts(
        inspected(
            found("strength", "workforce", "plans"),
            found("strength", "workforce", words=20),
            found("strength", words=40),
        )
    )


@pytest.mark.parametrize("polarity", ["strength", "improvement", "mixed", "neutral"])
def test_each_polarity_has_a_tally(polarity):
    """What neither praises nor faults too."""
    assert {f"DER-inspection-2022-03-07-leadership-{polarity}": (1, {"plans": 1})} == counts(
        inspected(found(polarity, "plans"))
    )


def test_a_mixed_finding_counts_by_its_parts():
    """Where it falls into any; else it counts as mixed."""
    whole = found("mixed", "plans", parts=("a" * 16, "b" * 16))
    halves = found("strength", "plans", words=20), found("improvement", "plans", words=30)

    assert {"strength": 1, "improvement": 1, "mixed": 1} == {
        name.rpartition("-")[2]: many
        for name, (many, _) in counts(inspected(whole, *halves, found("mixed", "plans", words=60))).items()
    }


def test_documents_on_one_inspection_are_added_up():
    """A report and an article that tell of it; the council's other inspection has tallies of its own."""
    article = [mention("b", start="2022-03", type="inspection"), found("strength", "plans", of="b")]
    former = inspected(found("strength", "plans"), start="2018-11-19")

    assert {
        "DER-inspection-2018-11-19-leadership-strength": (1, {"plans": 1}),
        "DER-inspection-2022-03-07-leadership-strength": (2, {"plans": 2}),
    } == counts(inspected(found("strength", "plans")), article, former)


def test_of_no_inspection_and_no_area():
    """An article's finding that no document dates is the council's; one on nobody is nobody's."""
    article = [found("strength", "plans", of="", area=""), found("strength", "plans", of="", council="")]

    assert {"DER-strength": (1, {"plans": 1})} == counts(article)


def test_told_twice_is_counted_once():
    """A claim that is given twice is one."""
    told_twice = found("strength", "plans")

    assert {"DER-inspection-2022-03-07-leadership-strength": (1, {"plans": 1})} == counts(
        inspected(told_twice, replace(told_twice))
    )


def test_half_is_not_mostly():
    """More than half of the findings on a topic are strengths, or it is not praised mostly."""
    knowledge = resolve(
        *known(
            [
                inspected(
                    found("strength", "plans", "workforce"),
                    found("improvement", "plans", words=20),
                    found("strength", "workforce", words=30),
                    found("mixed", "workforce", words=40),
                )
            ]
        )
    )

    assert [("DER", "plans", False), ("DER", "workforce", True)] == [
        (lean.council, lean.topic, lean.is_praise) for lean in knowledge.leanings
    ]


def test_the_example_can_stand_alone():
    """Of each topic one strength: the shortest that has sixty signs and leans on no sentence before it."""
    document = Document("d.txt", "ab" * 32, TEXT, "report", ())
    leaning = TEXT.index("They")
    those = [
        found("strength", "plans", words=0, exact="Good."),
        found("strength", "plans", words=TEXT.index(LONG), exact=LONG),
        found("strength", "plans", words=leaning, exact=TEXT[leaning : leaning + 65]),
        found("improvement", "plans", words=0, exact="Good."),
    ]
    strengths = next(c for c in count_findings(document.id, those) if c.polarity == "strength")

    assert strengths.examples["plans"].claim == those[1].identity(document.id)


def test_tallies_are_what_a_query_counts():
    """Of reports and an article, as quads: what is derived is what is counted from the findings themselves."""
    first = Document("a.pdf", "ab" * 32, TEXT, "report", ())
    second = Document("b.txt", "cd" * 32, TEXT, "article", ())
    at = TEXT.index("Good")
    some = [
        mention("a", start="2022-03-07", type="inspection", words=at),
        found("strength", "plans", "workforce", words=at, exact=TEXT[at : at + 30]),
        found("strength", "plans", words=at + 5, exact=TEXT[at + 5 : at + 35]),
        found("neutral", "plans", words=at, exact=TEXT[at : at + 12]),
    ]
    more = [*some, found("improvement", "plans", words=at, of="", area="", exact=TEXT[at : at + 20])]
    claims = {first.id: some, second.id: more}
    graph = ox.Store()
    for document in (first, second):
        graph.extend(document_quads(document, claims[document.id]))
    graph.extend(knowledge_quads(resolve({first.id: first, second.id: second}, claims)))

    assert expected(graph) == told(graph)
    assert len(told(graph)) > 20
