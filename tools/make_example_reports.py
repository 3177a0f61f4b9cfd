"""
Write the two PDFs of examples/reports: a report and a letter in short, for demonstration.

The grades, dates and names are on the public record; the sentences are our
own, and each page says what it is. The same library gives the same bytes.

    python tools/make_example_reports.py examples/reports
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "extract"))
from reports.paper import Paper

FONT = "Helvetica"
NOTE = "[A short form, made up for demonstration. The grades, the dates and the names are those of the public record; the sentences are ours.]"


def report() -> bytes:
    """Write the inspection of Doncaster in January 2025."""
    title = "Inspection of Doncaster local authority children’s services"
    paper = Paper(font=FONT)
    paper.lines(
        title,
        "Inspection dates: 20 to 31 January 2025",
        "Lead inspector: Catherine Heron, His Majesty’s Inspector",
        "Judgement Grade",
    )
    paper.table(
        ("The impact of leaders on social work practice with children and families", "Good"),
        ("The experiences and progress of children who need help and protection", "Good"),
        ("The experiences and progress of children in care", "Good"),
        ("The experiences and progress of care leavers", "Requires improvement to be good"),
        ("Overall effectiveness", "Good"),
    )
    paper.para(
        "At the last inspection in February 2022, Doncaster was judged to require improvement to be good overall. Its services for children are good now."
    )
    paper.para(NOTE)
    paper.turn().lines("What needs to improve?")
    paper.items("•", "The experiences and progress of care leavers.")
    paper.lines("The experiences and progress of children in care: good")
    paper.items(1, "Children in care receive a good service in Doncaster.")
    paper.lines("The experiences and progress of care leavers: requires improvement to be good")
    paper.items(2, "Support for care leavers is not yet good enough.")
    paper.lines("The impact of leaders on social work practice with children and families: good")
    paper.items(3, "Leadership is no longer inadequate, as it was three years before, but good.")
    return paper.data()


def letter() -> bytes:
    """Write the letter on the visit to Doncaster in June 2024."""
    paper = Paper(font=FONT)
    paper.lines(
        "26 July 2024",
        "Riana Nelson",
        "Executive Director of Children, Young People and Families",
        "The Civic Office",
        "Doncaster",
        "Dear Ms Nelson",
        "Focused visit to City of Doncaster Council children’s services",
    )
    paper.para(
        "This letter summarises the findings of the focused visit to City of Doncaster Council children’s services on 26 and 27 June 2024. His Majesty’s Inspectors for this visit were Catherine Heron and John Roughton."
    )
    paper.para(
        "Inspectors looked at the local authority’s arrangements for finding and answering children’s needs for permanence."
    )
    paper.para(NOTE)
    paper.lines("Headline findings")
    paper.para("Decisions about children who come into care are swift.")
    paper.lines("What needs to improve in this area of social work practice?")
    paper.items(
        "•",
        "How fully assessments tell who a child is.",
        "How clearly panels write down what is to be done, and by when.",
    )
    paper.lines("Main findings")
    paper.para("Leaders follow the progress of children more closely than before.")
    paper.lines("Yours sincerely", "Catherine Heron", "His Majesty’s Inspector")
    return paper.data()


def main() -> None:
    """Write both into the folder that is named."""
    asked = argparse.ArgumentParser(description="Write the PDFs of examples/reports.")
    asked.add_argument("folder", type=Path)
    folder = asked.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, write in {"doncaster-2025-report.pdf": report, "doncaster-2024-letter.pdf": letter}.items():
        (folder / name).write_bytes(write())


if __name__ == "__main__":
    main()
