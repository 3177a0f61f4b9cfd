"""Every named query answers as shared/CONTRACT.md promises, on the small graph."""

import pyoxigraph as ox
import pytest

from kg.query import catalogue, run
from kg.rdf.names import KNOWLEDGE, term
from tests.small_graph import claim, council, inspection, person, small
from tests.tallied import tally

COLUMNS = {
    "absences": "inspection council name area reason framework start source",
    "area-trajectories": "council name area from_inspection from_date from_area from_grade to_inspection to_date to_grade change because",
    "missing-judgements": "council name area reason inspection date framework",
    "missing-reports": "council name inspection kind start missing before after sources",
    "possible-identities": "person_1 name_1 person_2 name_2 because",
    "practice-model-outcomes": "model councils compared improved unchanged declined",
    "single-source": "kind fact council name statement source",
    "tenures": "person name council council_name role role_words status from to seen_first seen_last followed_by sources",
    "turnarounds": "person name role council_name from_inspection from_date to_inspection to_date to_grade council",
    "unmatched-mentions": "source quote council name inspections",
    "area-states": "council name area state grade since until inspection framework last_grade last_inspection known_to because source quote",
    "current-judgements": "council name area state grade since inspection framework last_grade last_inspection known_to because source quote",
    "identity-decisions": "person_1 person_2 decision who when why person source quote",
    "councils": "council name everyday_name gss urn region valid_from valid_to",
    "documents": "document source kind title publisher published published_earliest published_latest basis",
    "inspections": "inspection council name kind framework start end published theme lead_inspector sources inspectorates outcome",
    "judgements": "inspection council name area grade start end published sources absence current_from current_to",
    "judgement-evidence": "inspection name area grade start end framing source begin end_offset quote",
    "leaders": "person name council council_name role from to seen_first seen_last source quote",
    "appointments": "person name council_name role year month source quote",
    "practice-models": "council name model status since source quote",
    "findings": "finding council name inspection area polarity topic source begin end_offset quote",
    "improvements": "inspection name position text source council list responsible",
    "strengths-listed": "inspection name position text source council",
    "partners": "name role organisation sector council council_name inspection seen source quote",
    "improvement-evidence": "inspection name position text finding area polarity quote begin end_offset source council",
    "topics-over-time": "year area topic polarity findings councils inspections",
    "findings-compared": "council name from_inspection from_date to_inspection to_date topic polarity from_findings to_findings change",
    "similar-councils": "council name other other_name alike compared share",
    "outstanding-leadership-strengths": "topic findings councils inspections share example source",
    "findings-where-improved": "topic polarity council name inspection date from_grade to_grade area quote source begin end_offset finding",
    "spending": "council name measure value period_start period_end geography source quote voice speaker",
    "statistics": "council name measure value unit period_start period_end geography source quote",
    "quotations": "person name role council_name source quote",
    "trajectories": "council name from_inspection from_date from_grade to_inspection to_date to_grade change",
    "leadership-and-ratings": "person name role council_name inspection date grade change council basis since months kind source quote source_after quote_after",
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
DATES = "Inspection dates: 7 to 18 March 2022"
APPOINTED = "Mr Smith was appointed in September 2018"

TENURE = {
    name: term(f"tenure:{name}") for name in ("jo-bloggs-dcs", "andy-smith-DER-dcs", "sam-jones-DER-dcs")
}
JUDGEMENT = term("judgement:")
# How areas stand: before and after the dates.
AREA = (
    (DER, "Derby", "help-and-protection", "not-known", ""),
    (EVENT, "ilacs-2018", "good", OLD, "2023-10-04", "no document tells it", REPORT, DATES),
)
FORMER = (
    (DER, "Derby", OVERALL, "judged", "good"),
    (OLD, "", "", "", "2023-10-04", "", REPORT, "The last inspection, in 2017, found services good"),
)
NOW = (
    (DER, "Derby", OVERALL, "judged", "outstanding"),
    (EVENT, "ilacs-2018", "", "", "2023-10-04", "", REPORT, "Overall effectiveness: Outstanding"),
)

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
        (NEWS, "article", "Derby rated good", "", "2022-05", "2022-05-16", "2022-05-31", "comments"),
        (UNDATED, "article", "", "", "", "", "", "unknown"),
        (
            REPORT,
            "report",
            "Inspection of Derby",
            "Ofsted",
            "2022-05-16",
            "2022-05-16",
            "2022-05-16",
            "stated",
        ),
        (VISIT, "letter", "", "", "2023-11-10", "2023-11-10", "2023-11-10", "name"),
        (TABLE, "table", "", "Department for Education", "", "", "", ""),
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
        (OLD, DER, "Derby", OVERALL, "good", "2017", "2017", "", REPORT, "", "2017", "2022-05-15"),
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
            "",
            "",
        ),
        (
            *(EVENT, DER, "Derby", OVERALL, "outstanding", "2022-03-07", "2022-03-18", "2022-05-16"),
            *(f"{REPORT} | {TABLE}", "", "2022-05-16", ""),
        ),
    ],
    "area-states": [
        (*AREA[0], "2022-05-16", "", *AREA[1]),
        (*FORMER[0], "2017", "2022-05-15", *FORMER[1]),
        (*NOW[0], "2022-05-16", "", *NOW[1]),
    ],
    "current-judgements": [
        (*AREA[0], "2022-05-16", *AREA[1]),
        (*NOW[0], "2022-05-16", *NOW[1]),
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
    "improvements": [(EVENT, "Derby", "1", "The timeliness of visits.", REPORT, DER, "improvement", "")],
    # of joint inspections, of which there is none here: tests/extract/joint asks them
    "strengths-listed": [],
    "partners": [],
    "improvement-evidence": [
        (EVENT, "Derby", "1", "The timeliness of visits.", *("",) * 6, REPORT, DER),
    ],
    "topics-over-time": [
        ("2022", "leadership", "leadership", "strength", "1", "1", "1"),
        ("2022", "leadership", "workforce", "strength", "1", "1", "1"),
    ],
    "findings-compared": [],
    "similar-councils": [],
    "outstanding-leadership-strengths": [],
    "findings-where-improved": [
        (
            *(topic, "strength", DER, "Derby", EVENT, "2022-03-07", "good", "outstanding", "leadership"),
            *("Leaders know their services well.", REPORT, "100", "133", claim("a3")),
        )
        for topic in ("leadership", "workforce")
    ],
    "spending": [],
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
        (
            *(JONES, "Sam Jones", "leader", "Derby", OLD, "2017", "good", "", DER, "dates", "", "", ""),
            *(UNDATED, "Sam Jones led Derby in 2017", "", ""),
        ),
        (
            *(SMITH, "Andy Smith", POST, "Derby", EVENT, "2022-03-07", "outstanding", "improved", DER),
            *(
                "between",
                "2018-09",
                "42",
                "officer",
                NEWS,
                APPOINTED,
                NEWS,
                "Andy Smith, director of people services",
            ),
        ),
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
    "area-trajectories": [
        (
            *(DER, "Derby", "leadership", OLD, "2017", "", "", EVENT, "2022-03-07", "", "not-comparable"),
            "no grade of the earlier inspection is known",
        ),
        (
            *(DER, "Derby", OVERALL, OLD, "2017", OVERALL, "good", EVENT, "2022-03-07", "outstanding"),
            *("improved", ""),
        ),
    ],
    "missing-judgements": [
        (DER, "Derby", "care-leavers", "not-in-framework", EVENT, "2022-03-07", "ilacs-2018"),
        (DER, "Derby", "help-and-protection", "not-known", EVENT, "2022-03-07", "ilacs-2018"),
        (DER, "Derby", "in-care", "not-in-framework", EVENT, "2022-03-07", "ilacs-2018"),
        (DER, "Derby", "leadership", "unreadable", EVENT, "2022-03-07", "ilacs-2018"),
        *(
            (council(code), name, area, "not-yet-inspected", "", "", "")
            for code, name in (("DBY", "Derbyshire"), ("KHL", HULL))
            for area in ("care-leavers", "help-and-protection", "in-care", "leadership", OVERALL)
        ),
    ],
    "missing-reports": [
        (DER, "Derby", OLD, "", "2017", "report", "", "2022-03-07", REPORT),
        (
            *(DER, "Derby", inspection("DER-2023-10-03"), "focused-visit", "2023-10-03", "date"),
            *("2022-03-07", "", VISIT),
        ),
    ],
    "possible-identities": [(SMITH, "Andy Smith", JONES, "Sam Jones", "names that are forms of one")],
    "practice-model-outcomes": [(MODEL, "2", "1", "1", "0", "0")],
    "single-source": [
        ("tenure", TENURE["jo-bloggs-dcs"], "", "", "Jo Bloggs, director", NEWS),
        ("inspection", OLD, DER, "Derby", "", REPORT),
        ("inspection", inspection("DER-2023-10-03"), DER, "Derby", "focused-visit", VISIT),
        ("judgement", JUDGEMENT + "DER-2017-overall-effectiveness", DER, "Derby", f"{OVERALL} good", REPORT),
        ("judgement", JUDGEMENT + "DER-2022-03-07-leadership", DER, "Derby", "leadership unreadable", REPORT),
        ("tenure", TENURE["andy-smith-DER-dcs"], DER, "Derby", f"Andy Smith, {POST}", NEWS),
        ("tenure", TENURE["sam-jones-DER-dcs"], DER, "Derby", "Sam Jones, leader", UNDATED),
    ],
    "tenures": [
        (BLOGGS, "Jo Bloggs", "", "", "dcs", "director", "former", "", "", "", "", "", NEWS),
        (JONES, "Sam Jones", DER, "Derby", "dcs", "leader", "former", "", "", "2017", "2017", "", UNDATED),
        (
            *(SMITH, "Andy Smith", DER, "Derby", "dcs", POST, "current", "2018-09", "", "2022-05", "2022-05"),
            *("", NEWS),
        ),
    ],
    "turnarounds": [],
    "identity-decisions": [],
    "unmatched-mentions": [(NEWS, RATED, DER, "Derby", f"{OLD} | {EVENT}")],
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


@pytest.mark.parametrize(
    ("name", "voices"),
    [
        ("findings", ["inspectorate"]),
        (
            "judgement-evidence",
            ["reporter", "reporter", "inspectorate", "inspectorate", "inspectorate", "official-figures"],
        ),
        ("practice-models", ["reporter", "reporter", "reporter"]),
        ("statistics", ["reporter", "reporter", "official-figures"]),
    ],
)
def test_whose_word_it_is(name, voices) -> None:
    """Each row of these queries ends with voice and speaker."""
    rows = list(run(small(), name).texts())

    assert sorted(voices) == sorted(row["voice"] for row in rows)
    assert {""} == {row["speaker"] for row in rows}


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
    width = (len(expected[0]) if expected else 0) + skip

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
    """What compares by itself tells a change by rank; what reads the derived change tells that."""
    store = small()
    judged = ox.NamedNode(term("judgement:DER-2022-03-07-overall-effectiveness"))
    grade, knowledge = ox.NamedNode(term("csc:grade")), ox.NamedNode(KNOWLEDGE)
    store.remove(ox.Quad(judged, grade, ox.NamedNode(term("grade:outstanding")), knowledge))
    store.add(ox.Quad(judged, grade, ox.NamedNode(term("grade:inadequate")), knowledge))

    moved = ox.NamedNode(term("rating-change:DER-2022-03-07-overall-effectiveness"))
    direction = ox.NamedNode(term("csc:direction"))
    store.remove(ox.Quad(moved, direction, ox.NamedNode(term("direction:improved")), knowledge))
    store.add(ox.Quad(moved, direction, ox.NamedNode(term("direction:declined")), knowledge))

    assert ["declined"] == [row[8] for row in answered(store, "trajectories")]
    assert ["", "declined"] == [row[7] for row in answered(store, "leadership-and-ratings")]
    assert ["declined", ""] == [row[6] for row in answered(store, "practice-models-and-ratings")]


def test_a_leader_who_saw_a_turnaround() -> None:
    """Whoever was in post at an inadequate judgement and at the next good or outstanding one saw both."""
    store = small()
    judged = ox.NamedNode(term("judgement:DER-2017-overall-effectiveness"))
    grade, knowledge = ox.NamedNode(term("csc:grade")), ox.NamedNode(KNOWLEDGE)
    store.remove(ox.Quad(judged, grade, ox.NamedNode(term("grade:good")), knowledge))
    store.add(ox.Quad(judged, grade, ox.NamedNode(term("grade:inadequate")), knowledge))
    assert [] == answered(store, "turnarounds")

    for name, value in (
        ("csc:tenure", "tenure:andy-smith-DER-dcs"),
        ("csc:atInspection", "inspection:DER-2017"),
    ):
        store.add(
            ox.Quad(
                ox.NamedNode(term("incumbency:1")),
                ox.NamedNode(term(name)),
                ox.NamedNode(term(value)),
                knowledge,
            )
        )

    assert [("Andy Smith", OLD, EVENT, "outstanding")] == [
        (row[1], row[4], row[6], row[8]) for row in answered(store, "turnarounds")
    ]


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_queries_declare_their_own_prefixes(query) -> None:
    """A query file runs as it is on any other SPARQL store."""
    ox.Store().query(query.path.read_text(encoding="utf-8"))


def test_a_mixed_sentence_and_its_clauses_can_be_told_apart() -> None:
    """Each clause of a mixed finding says of what it is a part; counting the others counts each sentence once."""
    store = small()
    (clause,) = store.quads_for_pattern(
        ox.NamedNode(claim("a3")), ox.NamedNode(term("csc:polarity")), None, None
    )
    whole, graph = ox.NamedNode(claim("ab")), clause.graph_name
    for quad in list(store.quads_for_pattern(clause.subject, None, None, None)):
        if quad.predicate != clause.predicate:
            store.add(ox.Quad(whole, quad.predicate, quad.object, graph))
    store.add(ox.Quad(whole, clause.predicate, ox.NamedNode(term("polarity:mixed")), graph))
    store.add(ox.Quad(whole, ox.NamedNode(term("csc:hasPart")), clause.subject, graph))

    rows = {row["polarity"]: row["part_of"] for row in run(store, "findings").texts()}

    assert rows == {"strength": claim("ab"), "mixed": ""}


def test_the_finding_that_an_item_sums_up() -> None:
    """An item of the list is shown with the words in the body that it stands for."""
    store = small()
    item, finding = ox.NamedNode(claim("a4")), ox.NamedNode(claim("a3"))
    (made,) = store.quads_for_pattern(item, ox.NamedNode(term("csc:madeIn")), None, None)
    store.add(ox.Quad(item, ox.NamedNode(term("csc:sumsUp")), finding, made.graph_name))

    (row,) = run(store, "improvement-evidence").texts()

    assert (row["finding"], row["area"], row["quote"]) == (
        finding.value,
        "leadership",
        "Leaders know their services well.",
    )


def test_degree_is_shown() -> None:
    """Extent, direction and emphasis stand beside the finding by their codes."""
    store = small()
    (made,) = store.quads_for_pattern(ox.NamedNode(claim("a3")), ox.NamedNode(term("csc:madeIn")), None, None)
    for name, value in (("extent", "most"), ("direction", "improved"), ("emphasis", "strong")):
        code = ox.NamedNode(term(f"{name}:{value}"))
        store.add(ox.Quad(made.subject, ox.NamedNode(term(f"csc:{name}")), code, made.graph_name))

    (row,) = run(store, "findings").texts()

    assert (row["subject"], row["extent"], row["direction"], row["emphasis"]) == (
        "leaders",
        "most",
        "improved",
        "strong",
    )


def _another(store: ox.Store, named: str = "ac", **changed: str) -> None:
    """Add a finding like the one there is, with other values for some of its properties."""
    first, second = ox.NamedNode(claim("a3")), ox.NamedNode(claim(named))
    for quad in list(store.quads_for_pattern(first, None, None, None)):
        name = quad.predicate.value.rsplit("#", 1)[-1]
        value = ox.NamedNode(term(changed[name])) if name in changed else quad.object
        store.add(ox.Quad(second, quad.predicate, value, quad.graph_name))


def test_two_inspections_of_a_council_are_compared_by_their_findings() -> None:
    """Only where findings are known of both: an unread report has not nought."""
    store = small()
    _another(store, madeIn="claim:00000000000000a5", polarity="polarity:improvement", topic="topic:plans")

    rows = answered(tally(store), "findings-compared")

    assert [row[6:11] for row in rows] == [
        ("leadership", "strength", "0", "1", "1"),
        ("plans", "improvement", "1", "0", "-1"),
        ("workforce", "strength", "0", "1", "1"),
    ]
    assert {row[2:6] for row in rows} == {(OLD, "2017", EVENT, "2022-03-07")}


def test_councils_are_alike_by_the_topics_they_are_praised_for() -> None:
    """A topic counts as alike where both are mostly praised, or both mostly not."""
    store = small()
    _another(store, council="council:DBY")
    assert [(DER, "1.0"), (council("DBY"), "1.0")] == [
        (row[0], f"{float(row[6]):.1f}") for row in answered(tally(store), "similar-councils")
    ]

    other = small()
    _another(other, council="council:DBY", polarity="polarity:improvement")
    assert {("0", "2")} == {row[4:6] for row in answered(tally(other), "similar-councils")}


def test_many_topics_alike_go_before_one() -> None:
    """Nine of ten say more than one of one."""
    store = small()
    for number in range(8):
        for code in ("DER", "DBY"):
            _another(store, f"{code}{number}", council=f"council:{code}", topic=f"topic:t{number}")
    _another(store, "DER8", topic="topic:t8")
    _another(store, "DBY8", council="council:DBY", topic="topic:t8", polarity="polarity:improvement")
    _another(store, "WLL", council="council:WLL", topic="topic:t0")

    rows = [row for row in answered(tally(store), "similar-councils") if row[0] == DER]

    assert rows[0][2] == council("DBY")
    assert int(rows[0][4]) < int(rows[0][5])
    assert (rows[1][2], *rows[1][4:6]) == (council("WLL"), "1", "1")


def test_strengths_of_outstanding_leadership() -> None:
    """Counted in inspections that judged leadership outstanding, with words of one as example."""
    store = small()
    judged = ox.NamedNode(term("judgement:DER-2022-03-07-leadership"))
    outstanding = ox.NamedNode(term("grade:outstanding"))
    store.add(ox.Quad(judged, ox.NamedNode(term("csc:grade")), outstanding, ox.NamedNode(KNOWLEDGE)))

    rows = answered(tally(store), "outstanding-leadership-strengths")

    assert [(row[0], *row[1:4], float(row[4]), *row[5:]) for row in rows] == [
        (topic, "1", "1", "1", 1.0, "Leaders know their services well.", REPORT)
        for topic in ("leadership", "workforce")
    ]
