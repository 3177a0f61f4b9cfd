"""Where documents meet: a joint letter, what articles tell of it and what later reports recall are one inspection."""

import pytest

from kg.build import build
from kg.query.running import run
from kg.store import Store
from tests.extract.joint import pages
from tests.extract.reports.paper import Paper

COUNCIL = "Bath and North East Somerset"


def report():
    """Write an inspection report that recalls the joint inspection."""
    paper = Paper()
    paper.lines(
        f"Inspection of {COUNCIL} local authority children’s services",
        "Inspection dates: 4 to 15 March 2024",
        "Lead inspector: Ada Marsh, His Majesty’s Inspector",
        "Judgement Grade",
    )
    paper.table(
        ("The impact of leaders on social work practice with children and families", "Good"),
        ("The experiences and progress of children who need help and protection", "Good"),
        ("The experiences and progress of children in care", "Good"),
        ("The experiences and progress of care leavers", "Good"),
        ("Overall effectiveness", "Good"),
    )
    paper.para(
        f"Children in {COUNCIL} are well protected. The joint targeted area inspection in April 2023 found that partners did not act in good time, and they do so now."
    )
    return paper.data()


@pytest.fixture(scope="module")
def inspections(tmp_path_factory):
    """Build a joint letter, a report and an article of it, and give the rows of the inspections."""
    folder = tmp_path_factory.mktemp("meeting")
    docs = folder / "docs"
    docs.mkdir()
    (docs / "letter.pdf").write_bytes(pages.letter_2022())
    (docs / "report.pdf").write_bytes(report())
    (docs / "news.txt").write_text(
        f"Partners told to act sooner\n\n15 June 2023\n\nA joint targeted area inspection of {COUNCIL}’s children’s services in April 2023 has found that leaders know the dangers to children well.\n\n"
        "Ofsted and the Care Quality Commission looked at serious youth violence, and said that partners do not always act in good time.\n",
        encoding="utf-8",
    )
    assert build([docs], folder / "store", workers=1).rejected == ()
    return list(run(Store.read_only(folder / "store"), "inspections").texts())


def test_one_event(inspections):
    """All three documents tell of one joint inspection, which has the letter's days and inspectorates."""
    (joint,) = [row for row in inspections if row["kind"] == "jtai"]

    assert ("2023-04-24", "2023-04-28", "CQC | HMICFRS | Ofsted") == (
        *(joint["start"], joint["end"], joint["inspectorates"]),
    )
    assert "letter.pdf | news.txt | report.pdf" == joint["sources"]


def test_it_is_not_the_inspection_of_the_council(inspections):
    """The report's own inspection is another event, and only full ones have a place in the trajectory."""
    assert {("jtai", "2023-04-24"), ("inspection", "2024-03-04")} == {
        (r["kind"], r["start"]) for r in inspections
    }
