"""Every named query answers as shared/CONTRACT.md promises, on the small graph."""

import pyoxigraph as ox
import pytest

from kg.ask import catalogue, run
from kg.names import KNOWLEDGE, term
from tests.small_graph import claim, council, inspection, person, small

COLUMNS = {
    "absences": "inspection council name area reason framework start source",
    "councils": "council name everyday_name gss urn region valid_from valid_to",
    "documents": "document source kind title publisher published published_earliest published_latest",
    "inspections": "inspection council name kind framework start end published theme lead_inspector sources",
    "judgements": "inspection council name area grade start end published sources",
    "judgement-evidence": "inspection name area grade start end framing source begin end_offset quote",
    "leaders": "person name council council_name role from to seen_first seen_last source quote",
    "appointments": "person name council_name role year month source quote",
    "practice-models": "council name model status since source quote",
    "findings": "finding council name inspection area polarity topic source begin end_offset quote",
    "improvements": "inspection name position text source",
    "statistics": "council name measure value unit period_start period_end geography source quote",
    "quotations": "person name role council_name source quote",
    "trajectories": "council name from_inspection from_date from_grade to_inspection to_date to_grade change",
    "leadership-and-ratings": "person name role council_name inspection date grade change",
    "practice-models-and-ratings": "council name model since before after change",
    "disagreements": "inspection name area grade_1 source_1 quote_1 grade_2 source_2 quote_2",
    "figure-checks": "name measure period stated official verdict source quote",
    "time-series": "geography kind measure unit period_end value absence",
    "workforce-and-ratings": "council name inspection date grade measure year years_after value unit",
    "judgement-checks": "name area start grade official verdict source",
}

REPORT, NEWS, UNDATED = "reports/derby-2022.pdf", "news/derby.txt", "news/undated.txt"
TABLE, VISIT = "statistics/official.csv", "reports/derby-visit.pdf"
DER, EVENT, OLD = council("DER"), inspection("DER-2022-03-07"), inspection("DER-2017")
SMITH, BLOGGS, JONES = person("andy-smith-DER"), person("jo-bloggs"), person("sam-jones-DER")
OVERALL, HULL = "overall-effectiveness", "Kingston upon Hull, City of"
RATED, POST = "Derby has been rated good after an inspection in March", "director of people services"
RATE = "agency rate of 8.8%, against 17.6% across England"
MODEL, BOTH = "Signs of Safety", "Derby and Derbyshire use Signs of Safety"
APPOINTED = "Mr Smith was appointed in September 2018"

ROWS = {
    "councils": [
        (DER, "Derby", "Derby", "E06000015", "80459", "East Midlands", "1997-04-01", ""),
        (council("DBY"), "Derbyshire", "Derbyshire", "E10000007", "", "East Midlands", "", ""),
        (council("KHL"), HULL, "Hull", "E06000010", "", "", "", ""),
        (
            council("NTH"),
            "Northamptonshire",
            "Northamptonshire",
            "E10000021 | E10000099",
            *("", "", "", "2021-03-31"),
        ),
    ],
    "documents": [
        (NEWS, "article", "Derby rated good", "", "2022-05", "2022-05-16", "2022-05-31"),
        (UNDATED, "article", "", "", "", "", ""),
        (REPORT, "report", "Inspection of Derby", "Ofsted", "2022-05-16", "2022-05-16", "2022-05-16"),
        (VISIT, "letter", "", "", "", "", ""),
        (TABLE, "table", "", "Department for Education", "", "", ""),
    ],
    "inspections": [
        (
            *(inspection("DER-2023-10-03"), DER, "Derby", "focused-visit", "ilacs-2023"),
            *("2023-10-03", "2023-10-04", "", "care leavers", "", VISIT),
        ),
        (
            *(EVENT, DER, "Derby", "inspection", "ilacs-2018", "2022-03-07", "2022-03-18", "2022-05-16", ""),
            "Ann Inspector | Bob Inspector",
            f"{NEWS} | {REPORT} | {TABLE}",
        ),
        (OLD, DER, "Derby", "", "", "2017", "2017", "", "", "", REPORT),
    ],
    "judgements": [
        (OLD, DER, "Derby", OVERALL, "good", "2017", "2017", "", REPORT, ""),
        (
            EVENT,
            DER,
            "Derby",
            "leadership",
            "",
            "2022-03-07",
            "2022-03-18",
            "2022-05-16",
            REPORT,
            "unreadable",
        ),
        (
            *(EVENT, DER, "Derby", OVERALL, "outstanding", "2022-03-07", "2022-03-18", "2022-05-16"),
            *(f"{REPORT} | {TABLE}", ""),
        ),
    ],
    "judgement-evidence": [
        (EVENT, "Derby", OVERALL, "good", "2022-03-07", "2022-03-18", "current", NEWS, "10", "64", RATED),
        ("", HULL, OVERALL, "inadequate", "", "", "previous", NEWS, "340", "363", "Hull, rated inadequate,"),
        (
            *(
                EVENT,
                "Derby",
                OVERALL,
                "outstanding",
                "2022-03-07",
                "2022-03-18",
                "current",
                REPORT,
                "40",
                "74",
            ),
            "Overall effectiveness: Outstanding",
        ),
        (
            *(
                EVENT,
                "Derby",
                OVERALL,
                "outstanding",
                "2022-03-07",
                "2022-03-18",
                "current",
                REPORT,
                "80",
                "94",
            ),
            "is outstanding",
        ),
        (
            *(OLD, "Derby", OVERALL, "good", "2017", "2017", "previous", REPORT, "170", "219"),
            "The last inspection, in 2017, found services good",
        ),
        (
            *(
                EVENT,
                "Derby",
                OVERALL,
                "outstanding",
                "2022-03-07",
                "2022-03-18",
                "current",
                TABLE,
                "20",
                "42",
            ),
            "Derby,2022,Outstanding",
        ),
    ],
    "leaders": [
        (BLOGGS, "Jo Bloggs", "", "", "director", "", "", "", "", NEWS, "Jo Bloggs, a former director"),
        (
            *(SMITH, "Andy Smith", DER, "Derby", POST, "2018-09", "", "2022-05", "2022-05", NEWS),
            "Andy Smith, director of people services",
        ),
        (
            JONES,
            "Sam Jones",
            DER,
            "Derby",
            "leader",
            "",
            "",
            "2017",
            "2017",
            UNDATED,
            "Sam Jones led Derby in 2017",
        ),
    ],
    "appointments": [(SMITH, "Andy Smith", "Derby", "director", "2018", "09", NEWS, APPOINTED)],
    "practice-models": [
        (DER, "Derby", MODEL, "adopted", "2019", NEWS, "Derby introduced Signs of Safety in 2019"),
        (DER, "Derby", MODEL, "adopted", "", UNDATED, BOTH),
        (council("DBY"), "Derbyshire", MODEL, "adopted", "", UNDATED, BOTH),
    ],
    "findings": [
        (
            *(claim("a3"), DER, "Derby", EVENT, "leadership", "strength", "leadership workforce", REPORT),
            *("100", "133", "Leaders know their services well."),
        )
    ],
    "improvements": [(EVENT, "Derby", "1", "The timeliness of visits.", REPORT)],
    "statistics": [
        ("", "", "agency-rate", "17.6", "percent", "", "", "England", NEWS, RATE),
        (DER, "Derby", "agency-rate", "8.8", "percent", "2021", "2021", "Derby", NEWS, RATE),
        (
            *(DER, "Derby", "agency-rate", "8.83", "percent", "2021-09-30", "2021-09-30", "Derby", TABLE),
            "2021,Derby,8.83",
        ),
    ],
    "quotations": [(SMITH, "Andy Smith", POST, "Derby", NEWS, 'I am =proud, and "delighted"')],
    "trajectories": [
        (DER, "Derby", OLD, "2017", "good", EVENT, "2022-03-07", "outstanding", "improved"),
    ],
    "leadership-and-ratings": [
        (JONES, "Sam Jones", "leader", "Derby", OLD, "2017", "good", ""),
        (SMITH, "Andy Smith", POST, "Derby", EVENT, "2022-03-07", "outstanding", "improved"),
    ],
    "practice-models-and-ratings": [
        (DER, "Derby", MODEL, "2019", "good", "outstanding", "improved"),
        (council("DBY"), "Derbyshire", MODEL, "", "", "", ""),
    ],
    "disagreements": [
        (
            *(EVENT, "Derby", OVERALL, "outstanding", REPORT, "Overall effectiveness: Outstanding"),
            *("good", NEWS, RATED),
        )
    ],
    "absences": [(EVENT, DER, "Derby", "leadership", "unreadable", "ilacs-2018", "2022-03-07", REPORT)],
    "figure-checks": [
        ("England", "agency-rate", "", "17.6", "", "no-official-figure", NEWS, RATE),
        ("Derby", "agency-rate", "2021", "8.8", "8.83", "agrees-when-rounded", NEWS, RATE),
    ],
    "time-series": [
        ("Derby", "council", "agency-rate", "percent", "2021-09-30", "8.83", ""),
        ("Derby", "council", "caseload", "count", "2021-09-30", "", "suppressed"),
    ],
    "workforce-and-ratings": [
        (DER, "Derby", EVENT, "2022-03-07", "outstanding", "agency-rate", "2021", "-1", "8.83", "percent"),
    ],
    "judgement-checks": [("Derby", OVERALL, "2022-03-07", "outstanding", "outstanding", "agrees", REPORT)],
}


def answered(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    """Give a query's rows as text."""
    return [tuple(row.values()) for row in run(store, query).texts()]


def test_every_promised_query_is_there_and_no_other() -> None:
    """The folder holds what the contract names."""
    assert sorted(COLUMNS) == [query.name for query in catalogue()]


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_columns(query) -> None:
    """Columns come in the promised order, more only on the right; the head tells of all of them."""
    promised = COLUMNS[query.name].split()

    answer = run(ox.Store(), query.name)

    assert promised == list(answer.columns[: len(promised)])
    assert list(answer.columns) == [column.name for column in query.columns]
    assert query.question.endswith("?")
    assert [parameter.name for parameter in query.parameters] in ([], ["council"])
    assert not query.parameters or "council" in answer.columns


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_rows(name) -> None:
    """Each query gives just the rows that are expected, in order."""
    expected = ROWS[name]
    skip = 1 if name == "documents" else 0
    width = len(expected[0]) + skip

    assert expected == [row[skip:width] for row in answered(small(), name)]


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_an_empty_store_gives_no_rows(name) -> None:
    """A store with nothing in it is no error."""
    assert [] == answered(ox.Store(), name)


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_rows_come_in_the_same_order_however_the_store_was_filled(name) -> None:
    """The order is that of the answer, not of the store."""
    store = ox.Store()
    for quad in sorted(small(), key=str, reverse=True):
        store.add(quad)

    assert answered(small(), name) == answered(store, name)


@pytest.mark.parametrize("name", sorted(set(COLUMNS) - {"judgement-evidence", "documents", "councils"}))
def test_a_second_quotation_of_a_claim_multiplies_no_rows(name) -> None:
    """Only judgement-evidence has a row for each quotation."""
    store = small()
    for quad in list(store.quads_for_pattern(None, ox.NamedNode(term("csc:bestEvidence")), None, None)):
        for other in ("00000000000000a3", "00000000000000b9"):
            quotation = ox.NamedNode(term(f"quotation:{other}"))
            evidence = ox.NamedNode(term("csc:evidencedBy"))
            store.add(ox.Quad(quad.subject, evidence, quotation, quad.graph_name))

    assert answered(small(), name) == answered(store, name)


def test_a_grade_that_fell_is_a_decline() -> None:
    """The change is told by rank."""
    store = small()
    judged = ox.NamedNode(term("judgement:DER-2022-03-07-overall-effectiveness"))
    grade, knowledge = ox.NamedNode(term("csc:grade")), ox.NamedNode(KNOWLEDGE)
    store.remove(ox.Quad(judged, grade, ox.NamedNode(term("grade:outstanding")), knowledge))
    store.add(ox.Quad(judged, grade, ox.NamedNode(term("grade:inadequate")), knowledge))

    assert ["declined"] == [row[8] for row in answered(store, "trajectories")]
    assert ["declined", ""] == [row[6] for row in answered(store, "practice-models-and-ratings")]


def test_a_leader_seen_by_a_document_on_the_inspection_was_in_post() -> None:
    """Where the dates do not tell, a document that names both does."""
    store = small()
    tenure = ox.NamedNode(term("tenure:andy-smith-DER-dcs"))
    for predicate in ("csc:from", "csc:seenFirst", "csc:seenLast"):
        for quad in list(store.quads_for_pattern(tenure, ox.NamedNode(term(predicate)), None, None)):
            store.remove(quad)

    rows = answered(store, "leadership-and-ratings")

    assert ("Andy Smith", EVENT, "document") in [(row[1], row[4], row[9]) for row in rows]


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_queries_declare_their_own_prefixes(query) -> None:
    """A query file runs as it is on any other SPARQL store."""
    ox.Store().query(query.path.read_text(encoding="utf-8"))
