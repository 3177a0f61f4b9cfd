"""The tools themselves: what they answer, what they leave out, and what they say where they cannot answer."""

import json

import pytest

from kg.assistant.questions import INSTEAD
from kg.assistant.rows import ROOM
from kg.assistant.tools import TOOLS
from kg.errors import CallError, UnknownThingError
from kg.query import catalogue

OFFERED = sorted(info.name for info in catalogue() if info.name not in INSTEAD)


@pytest.mark.parametrize("name", OFFERED)
def test_every_row_of_every_question_has_its_evidence(opened, name):
    """A quotation that stands in its document; of what no document says, the register that does."""
    texts = {
        opened.document(document).source: opened.text(document) for document in opened.manifest.documents
    }
    for row in TOOLS["ask"](opened, name, limit=50)["rows"]:
        assert row["values"]
        assert row["evidence"]
        for held in row["evidence"]:
            if "register" in held:
                assert "councils" == name
                assert held["sources"]
            else:
                assert held["quotation"] == texts[held["document"]][held["begin"] : held["end"]] != ""


@pytest.mark.parametrize("name", sorted(INSTEAD))
def test_what_only_counts_is_not_offered(opened, name):
    """The message names the question that has the rows."""
    assert name not in {told["name"] for told in TOOLS["list_questions"](opened)["questions"]}
    with pytest.raises(CallError, match=f"Ask {INSTEAD[name]} and count its rows"):
        TOOLS["ask"](opened, name)


def test_questions_are_described_with_their_codes(opened):
    """What each column means, and each code with its label."""
    columns = {told["name"]: told for told in TOOLS["list_questions"](opened, "judgements")["columns"]}
    assert "Outstanding" == columns["grade"]["codes"]["outstanding"]
    assert "codes" not in columns["name"]
    assert columns["current_from"]["meaning"]


def every(opened, question, where=None):
    """Ask page after page, and return all rows."""
    rows, more = [], True
    while more:
        told = TOOLS["ask"](opened, question, where, offset=len(rows), limit=4)
        rows += told["rows"]
        more = "more" in told
    return rows


def test_a_list_goes_on_where_it_was_cut(opened):
    """Page after page makes the whole, each row once."""
    whole = TOOLS["ask"](opened, "leaders", limit=50)
    pages, offset = [], 0
    while True:
        told = TOOLS["ask"](opened, "leaders", offset=offset, limit=4)
        assert whole["total"] == told["total"]
        pages += told["rows"]
        offset += len(told["rows"])
        if "more" not in told:
            break
        assert f"{whole['total'] - offset} more: ask again with offset {offset}." == told["more"]
    assert whole["rows"] == pages
    assert 15 == len(pages)


def test_what_comes_in_pieces_is_not_sought_to_its_end(opened, monkeypatch):
    """It is counted as far as it was sought, and goes on from there; the rows are those of the whole."""
    rows = every(opened, "findings")
    monkeypatch.setattr("kg.assistant.questions.COUNTED", 6)
    some = TOOLS["ask"](opened, "findings", limit=5)
    assert "total" not in some
    assert 6 <= some["at_least"] < len(rows)
    assert some["more"].startswith(f"more than {some['at_least'] - 5} more")
    pages = every(opened, "findings", {"voice": "inspectorate"})
    assert [row for row in rows if row["values"]["voice"]["code"] == "inspectorate"] == pages
    with pytest.raises(CallError, match="It is one of"):
        TOOLS["ask"](opened, "findings", {"voice": "nobody"})


def test_an_answer_has_bounded_length(opened):
    """However many rows are asked for."""
    told = TOOLS["ask"](opened, "area-states", limit=50)
    assert len(json.dumps(told, ensure_ascii=False)) < 1.1 * ROOM
    assert len(told["rows"]) < 50 < told["total"]
    assert told["more"]


def test_values_are_given_as_people_know_them(opened):
    """A council by any name, a code by its label, a thing by its label or id, whatever the case."""
    ways = [
        {"council": "City of Doncaster Council", "area": "care leavers"},
        {"council": "DNC", "area": "care-leavers", "inspection": "inspection/DNC-inspection-2025-01-20"},
        {"council": "E08000017", "area": "CARE LEAVERS", "grade": "requires-improvement"},
    ]
    ways.append({"name": "Doncaster", "area": "care-leavers"})
    ways.append({"council_name": "city of doncaster", "council": "city of doncaster", "area": "care-leavers"})
    told = [TOOLS["ask"](opened, "judgements", way)["rows"] for way in ways]
    assert 1 == len(told[0])
    assert [told[0]] * 5 == told


def test_the_inspectorates_own_words_go_first(opened):
    """Before those of who tells of it; and words that name the grade before a headline that paraphrases it."""
    (report,) = TOOLS["ask"](opened, "judgements", {"council": "DNC", "area": "care-leavers"})["rows"]
    assert ["reports/doncaster-2025-report.pdf", "doncaster.txt"] == [
        report["evidence"][0]["document"],
        report["evidence"][-1]["document"],
    ]
    where = {"council": "Derby", "area": "overall-effectiveness", "grade": "outstanding"}
    (told,) = TOOLS["ask"](opened, "judgements", where)["rows"]
    assert [
        "Derby climbs from good to outstanding",
        "City’s care for vulnerable children gets top marks",
    ] == [held["quotation"] for held in told["evidence"]]


def test_what_was_so_on_a_day(opened):
    """As `kg query --at` has it."""
    before = TOOLS["ask"](
        opened, "judgements", {"council": "Sunderland", "area": "overall-effectiveness"}, at="2019"
    )
    assert ["inadequate"] == [row["values"]["grade"]["code"] for row in before["rows"]]


def test_nothing_found_is_no_proof(opened):
    """An empty answer says so."""
    told = TOOLS["ask"](opened, "leaders", {"council": "Kent"})
    assert (0, []) == (told["total"], told["rows"])
    assert "no proof" in told["nothing"]


@pytest.mark.parametrize(
    ("tool", "arguments", "remedy"),
    [
        ("ask", {"name": "judgments"}, "Did you mean judgements"),
        ("ask", {"name": "leaders", "where": {"counsil": "Derby"}}, "Did you mean council"),
        ("ask", {"name": "leaders", "where": {"council": "Darby"}}, "Did you mean Derby"),
        ("ask", {"name": "judgements", "where": {"grade": "excellent"}}, r"It is one of: .*good \(Good\)"),
        (
            "ask",
            {"name": "judgements", "where": {"council": "Derby", "name": "Leeds"}},
            "One council is asked for at a time",
        ),
        ("ask", {"name": "findings", "at": "2020"}, "It does to .*judgements"),
        ("ask", {"name": "judgements", "at": "last year"}, "2021-09"),
        ("find", {"name": "Derby", "kind": "town"}, "Ask for council, person, model"),
        ("show", {"thing": "Atlantis"}, "There is no council, inspection or person called 'Atlantis'"),
        ("show", {"thing": "Derby", "section": "Leader"}, "Did you mean Leaders"),
        ("search", {"words": "  "}, "Name one or more words"),
        ("evidence", {"thing": "claim/0000"}, "Give the id of a claim"),
        ("evidence", {"thing": "nothing/at all"}, "Give the id of a claim"),
        ("read_document", {"document": "derby-locl.txt"}, "Did you mean derby-local.txt"),
        (
            "read_document",
            {"document": "reports/doncaster-2025-report.pdf", "page": 99},
            "there is no page 99",
        ),
        ("verify", {"document": "none.txt"}, "There is no document 'none.txt'"),
        ("sparql", {"query": "SELECT ?a { ?a a }"}, "line 1"),
        ("sparql", {"query": "ASK { ?a ?b ?c }"}, "Ask with SELECT"),
        ("sparql", {"query": "DROP ALL"}, "Only queries that read"),
        ("sparql", {"query": "SELECT * { SERVICE <http://a.example/> { ?a ?b ?c } }"}, "SERVICE"),
        ("sparql", {"query": "SELECT ?a { ?a ?b ?c }", "rows": 100}, "more than 100 rows"),
    ],
)
def test_errors_say_what_to_do(opened, tool, arguments, remedy):
    """Each as what the assistant may mend."""
    with pytest.raises((CallError, UnknownThingError), match=remedy):
        TOOLS[tool](opened, **arguments)


def test_rows_without_a_quotation_are_withheld(opened):
    """A bare count is not told; with an example of what is counted it is."""
    bare = TOOLS["sparql"](opened, "SELECT (COUNT(*) AS ?n) { ?j csc:grade grade:good }")
    assert ([], 1) == (bare["rows"], bare["withheld"])
    assert "SAMPLE(?judgement) AS ?example" in bare["why_withheld"]
    held = TOOLS["sparql"](
        opened,
        "SELECT (COUNT(*) AS ?n) (SAMPLE(?j) AS ?example) { ?j a csc:Judgement ; csc:grade grade:good }",
    )
    assert 1 == len(held["rows"])
    assert held["rows"][0]["evidence"][0]["quotation"]


def test_what_the_register_says_is_told_as_such(opened):
    """Names and codes of councils stand in no document; a number beside them that the register has not is withheld."""
    told = TOOLS["sparql"](opened, "SELECT ?c ?code { ?c csc:gssCode ?code FILTER(?c = council:DER) }")
    assert ["E06000015"] == [row["values"]["code"] for row in told["rows"]]
    assert "register" in told["rows"][0]["evidence"][0]
    made_up = TOOLS["sparql"](opened, "SELECT ?c ?n { VALUES (?c ?n) { (council:DER 97) } }")
    assert [] == made_up["rows"]


def test_a_misspelt_term_is_pointed_out(opened):
    """Where nothing comes back for it."""
    assert "csc:grade" in TOOLS["sparql"](opened, "SELECT ?j { ?j csc:grad ?g }")["hint"][0]


def test_names_and_codes_are_found(opened):
    """Old names, codes, forms of a name; sure only where it can be no other."""
    sure = {
        name: [row["id"] for row in TOOLS["find"](opened, name)["rows"] if row["sure"]]
        for name in ("London Borough of Ealing", "E10000021", "Mr Andy Smith", "Signs of Safety", "Cheshire")
    }
    assert {
        "London Borough of Ealing": ["council/EAL"],
        "E10000021": ["council/NTH"],
        "Mr Andy Smith": ["person/andy-smith-DER"],
        "Signs of Safety": ["model/signs-of-safety"],
        "Cheshire": [],
    } == sure


def test_show_tells_sections_and_more_of_one(opened):
    """Three statements of each, and all of one; each with its quotations."""
    told = TOOLS["show"](opened, "Doncaster")
    assert "council/DNC" == told["id"]
    judgements = told["sections"]["Judgements"]
    assert 3 == len(judgements["rows"]) < judgements["total"]
    more = TOOLS["show"](opened, "Doncaster", "judgements", limit=50)
    assert judgements["total"] == len(more["rows"])
    assert all(e["quotation"] for row in more["rows"] for e in row["evidence"])


def test_a_passage_is_read_by_page_and_place(opened):
    """With what remains, and how to go on."""
    told = TOOLS["read_document"](opened, "reports/doncaster-2025-report.pdf", page=2, length=50)
    passage = told["evidence"][0]
    assert (2, 50) == (passage["page"], len(passage["quotation"]))
    assert f"ask again with begin {passage['end']}" in told["more"]


def test_words_are_verified(opened):
    """Character for character: where they stand, or that they do not."""
    told = TOOLS["verify"](opened, "essex.txt", "strong and stable leadership")
    assert told["stands"]
    assert (
        "strong and stable leadership"
        == opened.text(told_document(opened, "essex.txt"))[
            told["evidence"][0]["begin"] : told["evidence"][0]["end"]
        ]
    )
    changed = TOOLS["verify"](opened, "essex.txt", "strong and steady leadership")
    assert (False, []) == (changed["stands"], changed["evidence"])
    assert "search" in changed["remedy"]


def told_document(opened, source):
    """Return the id of a document."""
    return next(d for d, s in opened.manifest.documents.items() if s == source)


def test_a_documents_quotations_are_checked_against_its_original(opened):
    """As `kg verify` does, of one document."""
    told = TOOLS["verify"](opened, "essex.txt")
    assert told["held"] == told["quotations"] > 10
    assert [] == told["failures"]
