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
