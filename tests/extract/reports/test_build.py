"""Reports and letters with something wrong in them go through the whole program."""

import pytest

from kg.build import build
from kg.query import ask, run
from kg.store import Store
from tests.extract.reports.paper import Paper


def visit(date, days, council="Leeds"):
    """Print a letter of a day on a visit on other days."""
    return (
        Paper()
        .lines(date, "Ms Grace Pine", "Director of Children’s Services", "Dear Ms Pine")
        .lines(f"Focused visit to {council} children’s services")
        .para(
            f"This letter summarises the findings of the focused visit to {council} children’s services on {days}."
        )
        .para("Inspectors looked at the local authority’s arrangements for care leavers.")
        .para("Care leavers are well supported by advisers who know them and stay with them for years.")
        .lines("Yours sincerely", "Ada Marsh", "His Majesty’s Inspector")
        .data()
    )


def test_a_letter_before_its_visit_does_not_fail_the_build(tmp_path):
    """What cannot be is said of that one document and left out; the graph conforms, and the rest of both letters is there."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "early.pdf").write_bytes(visit("9 January 2023", "4 and 5 May 2023"))
    (folder / "hull.pdf").write_bytes(visit("9 June 2023", "4 and 5 May 2023", "Hull"))
    summary = build([folder], tmp_path / "store")
    rows = list(run(Store.read_only(tmp_path / "store"), "inspections").texts())

    assert 0 == summary.status
    assert [("early.pdf", True)] == [(source, "misprinted" in words) for source, words in summary.warnings]
    assert [("2023-05-04", "2023-05-05", ""), ("2023-05-04", "2023-05-05", "2023-06-09")] == sorted(
        (row["start"], row["end"], row["published"]) for row in rows
    )
    assert {"Grace Pine"} == {
        row["name"] for row in run(Store.read_only(tmp_path / "store"), "leaders").texts()
    }


def single(name, grade):
    """Print a report of the single inspection framework, without the board."""
    return (
        Paper()
        .lines(name)
        .para(
            "Inspection of services for children in need of help and protection, children looked after and care leavers"
        )
        .lines("Inspection date: 7 October 2014 – 29 October 2014", "Report published: 3 February 2015")
        .lines(f"Children’s services in {name} are {grade}")
        .lines(f"1. Children who need help and protection {grade.title()}")
        .lines(f"2. Children looked after and achieving permanence {grade.title()}")
        .lines("3. Leadership, management and governance Good")
        .turn()
        .lines("The experiences and progress of children who need help and protection")
        .items(1, "Social workers visit children often and listen to what they say.")
        .data()
    )


def review(name, dates="1 June 2015 – 4 June 2015"):
    """Print a review of a safeguarding board by itself."""
    return (
        Paper()
        .lines(f"{name} Safeguarding Children Board")
        .para("Review of the effectiveness of the Local Safeguarding Children Board")
        .lines(f"Inspection date: {dates}", "Report published: 20 July 2015")
        .lines("The Local Safeguarding Children Board requires improvement")
        .turn()
        .lines("Executive summary")
        .items(1, "The board does not challenge its partners enough, and its audits are weak.")
        .lines("Recommendations")
        .items(1, "Challenge partners on what they do for children.", "Audit more widely and more often.")
        .lines("Inspection findings")
        .items(3, "Partners attend regularly, and the chair is well respected by them.")
        .data()
    )


def test_review_of_a_board_joins_the_inspection_of_its_council(tmp_path):
    """The grade of a board that was reviewed by itself is one of its council's inspection, and what the review says is of the board."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "hull.pdf").write_bytes(single("Hull", "good"))
    (folder / "board.pdf").write_bytes(review("Hull"))
    (folder / "leeds.pdf").write_bytes(single("Leeds", "inadequate"))
    summary = build([folder], tmp_path / "store")
    store = Store.read_only(tmp_path / "store")
    rows = list(run(store, "inspections").texts())

    assert 0 == summary.status
    assert [("Kingston upon Hull, City of", "board.pdf | hull.pdf"), ("Leeds", "leeds.pdf")] == sorted(
        (row["name"], row["sources"]) for row in rows
    )
    assert {("lscb", "requires-improvement"), ("overall-effectiveness", "good"), ("leadership", "good")} <= {
        (row["area"], row["grade"])
        for row in run(store, "judgements").texts()
        if row["name"].startswith("Kingston")
    }
    assert {"lscb"} == {row["area"] for row in run(store, "findings").texts() if row["source"] == "board.pdf"}


def test_review_of_a_board_alone(tmp_path):
    """A review whose council's report is not there is kept with the grade it gives."""
    (tmp_path / "board.pdf").write_bytes(review("Hull"))
    build([tmp_path / "board.pdf"], tmp_path / "store")

    assert [("lscb", "requires-improvement", "2015-06-01")] == [
        (row["area"], row["grade"], row["start"])
        for row in run(Store.read_only(tmp_path / "store"), "judgements").texts()
    ]


def built(tmp_path, **files):
    """Build files by name, each in the folder its name says, with '__' for '/'."""
    for name, data in files.items():
        path = tmp_path / "in" / f"{name.replace('__', '/').replace('_', '-')}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    summary = build([tmp_path / "in"], tmp_path / "store")
    return summary, Store.read_only(tmp_path / "store")


def may_be_of(store):
    """Give the documents that may be of another council, with those."""
    return [(str(row["source"]), str(row["name"])) for row in ask(store, MAY_BE_OF).texts()]


MAY_BE_OF = "SELECT ?source ?name { ?d csc:mayBeOf ?c ; csc:source ?source . ?c csc:everydayName ?name } ORDER BY ?source"


@pytest.mark.parametrize("folder", ["80459_derby", "80459", "derby", "reports_80459_of_2023"])
def test_a_folder_that_says_another_council(tmp_path, folder):
    """The title decides; the build warns, a check finds the document, and the graph keeps what the folder says as well."""
    summary, store = built(tmp_path, **{f"{folder}__letter": visit("9 June 2023", "4 and 5 May 2023")})
    source = f"{folder.replace('_', '-')}/letter.pdf"

    assert [(source, "Derby")] == may_be_of(store)
    assert ["Leeds"] == [row["name"] for row in run(store, "inspections").texts()]
    assert [True] == [
        "its title names Leeds" in words and "may be of Derby" in words for _, words in summary.warnings
    ]
    assert summary.checked is not None
    assert summary.checked.conforms
    assert 1 == summary.checked.counts["Warning"]


@pytest.mark.parametrize("folder", ["80481_leeds", "leeds", "letters", "2023", "80481", "12345_of_something"])
def test_a_folder_that_agrees(tmp_path, folder):
    """A folder of the same council, or of none, gives no warning."""
    summary, store = built(tmp_path, **{f"{folder}__letter": visit("9 June 2023", "4 and 5 May 2023")})

    assert ((), []) == (summary.warnings, may_be_of(store))


def test_an_address_that_says_another_council(tmp_path):
    """A letter on one council that is addressed to another is noted to be of either."""
    letter = (
        Paper()
        .lines(
            "9 June 2023",
            "Ms Grace Pine",
            "Director of Children’s Services",
            "Derby City Council",
            "Dear Ms Pine",
        )
        .lines("Focused visit to Leeds children’s services")
        .para(
            "This letter summarises the findings of the focused visit to Leeds children’s services on 4 and 5 May 2023."
        )
        .lines("Yours sincerely", "Ada Marsh", "His Majesty’s Inspector")
        .data()
    )
    summary, store = built(tmp_path, letter=letter)

    assert [("letter.pdf", "Derby")] == may_be_of(store)
    assert ["its title names Leeds, but it is addressed to Derby"] == [
        words.partition(":")[0] for _, words in summary.warnings
    ]


def test_a_council_that_came_from_another(tmp_path):
    """A report on a council that is gone lies rightly in the folder of the one that came after it."""
    summary, store = built(tmp_path, **{"2532287__report": single("Bournemouth", "good")})

    assert (False, []) == (any("may be of" in words for _, words in summary.warnings), may_be_of(store))
