"""Reports and letters with something wrong in them go through the whole program."""

from kg.build import build
from kg.query import run
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
