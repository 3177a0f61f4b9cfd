"""
Write the PDFs of examples/reports, for demonstration: a report and a letter in short, and two joint inspections.

The grades, dates and names of the first two are on the public record, and the
sentences are our own. The joint inspections never were: they are set in a
council that is no more, with people who are nobody. Each page says what it
is. The same library gives the same bytes.

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


NEVER = "[This was made up for demonstration, in the form that such documents have; there was no such inspection, and the people are nobody.]"


def joint_letter() -> bytes:
    """Write a letter on a joint targeted area inspection that never was."""
    paper = Paper(font=FONT)
    paper.lines(
        "16 August 2022",
        "Ada Penrose, Director of Children’s Services, Cumbria County Council",
        "Bram Oakes, Chief Nursing Officer, NHS North Cumbria Integrated Care Board",
        "Cora Vale, Chief Constable, Cumbria Police",
        "Dilip Roe, Independent Scrutineer",
        "Dear Cumbria Safeguarding Children Partnership",
        "Joint targeted area inspection of Cumbria",
    )
    paper.para(
        "This letter summarises the findings of the joint targeted area inspection (JTAI) of the multi-agency response to children who go missing in Cumbria."
    )
    paper.para(
        "This inspection took place from 27 June to 1 July 2022. It was carried out by inspectors from Ofsted, the Care Quality Commission (CQC) and Her Majesty’s Inspectorate of Constabulary and Fire & Rescue Services (HMICFRS)."
    )
    paper.para(NEVER)
    paper.lines("Headline findings")
    paper.para("Partners look for missing children swiftly. Too few of the children are asked why they went.")
    paper.lines("Area for priority action")
    paper.items("•", "The number of children who are spoken to when they come back.")
    paper.lines("What needs to improve?")
    paper.items(
        "•",
        "The records that nurses keep of missing children.",
        "The help for families after a child is found.",
    )
    paper.lines("Strengths")
    paper.items("•", "The speed with which police officers look for children.")
    paper.lines("Main findings")
    paper.para("Police officers act swiftly when a child is missing. Schools are not always told in time.")
    paper.lines("Next steps")
    paper.para(
        "We have determined that Cumbria County Council is the principal authority and should prepare a written statement of proposed action. It should be sent to Ofsted by 24 November 2022. It is asked for under section 20 of the Children Act 2004."
    )
    paper.lines(
        "Yours sincerely",
        "Edna Marsh",
        "National Director, Ofsted",
        "Otto Field",
        "Chief Inspector, Care Quality Commission",
        "Iris Stone",
        "Her Majesty’s Inspector of Constabulary and Fire & Rescue Services",
    )
    return paper.data()


def area_report() -> bytes:
    """Write a report on an area SEND inspection that never was."""
    paper = Paper(font=FONT)
    paper.lines(
        "Local area partnership report",
        "Area SEND inspection of Cumbria Local Area Partnership",
        "Inspection dates: 27 February to 3 March 2023",
        "Date of previous inspection: Not previously inspected",
        "Inspection outcome",
    )
    paper.para(
        "There are widespread and/or systemic failings leading to significant concerns about the experiences and outcomes of children and young people with special educational needs and/or disabilities (SEND), which the local area partnership must address urgently."
    )
    paper.para(
        "A monitoring inspection will be carried out within approximately 18 months. The next full reinspection will be within approximately three years."
    )
    paper.para(NEVER)
    paper.lines("Information about the local area partnership")
    paper.para(
        "Cumbria County Council and NHS North Cumbria Integrated Care Board are jointly responsible for services for children with SEND."
    )
    paper.lines("What is it like to be a child or young person with SEND in this area?")
    paper.para(
        "Children wait far too long for help with speech. Families value the schools that know them well."
    )
    paper.lines("What is the area partnership doing that is effective?")
    paper.items("•", "Schools plan well for children who move to another school.")
    paper.lines("What does the area partnership need to do better?")
    paper.items("•", "Plans are often late, and they do not say what children want.")
    paper.turn().lines("Areas for priority action")
    paper.ruled(
        ("Responsible body", "Areas for priority action"),
        (
            "Cumbria County Council and NHS North Cumbria Integrated Care Board",
            "Leaders must see to it that children are assessed in good time.",
        ),
        ("Cumbria County Council", "Leaders must write plans that say what each child needs."),
    )
    paper.lines("", "Areas for improvement")
    paper.ruled(
        ("Leaders should tell families how long they will wait. This should be told in plain words.",)
    )
    paper.lines("", "Local area partnership details")
    paper.ruled(
        ("Local authority", "Integrated care board"),
        ("Cumbria County Council", "NHS North Cumbria Integrated Care Board"),
        ("Ada Penrose, Director of Children’s Services", "Eva Frost, Chief Executive Officer"),
    )
    paper.lines("", "Information about this inspection")
    paper.para("This inspection was carried out under section 20(1)(a) of the Children Act 2004.")
    paper.lines(
        "Inspection team",
        "Ofsted Care Quality Commission",
        "Fay Birch, Ofsted HMI, Lead inspector Gus Hill, CQC Lead inspector",
    )
    return paper.data()


PDFS = {
    "cumbria-2022-joint-letter.pdf": joint_letter,
    "cumbria-2023-area-send-report.pdf": area_report,
    "doncaster-2024-letter.pdf": letter,
    "doncaster-2025-report.pdf": report,
}


def main() -> None:
    """Write all into the folder that is named."""
    asked = argparse.ArgumentParser(description="Write the PDFs of examples/reports.")
    asked.add_argument("folder", type=Path)
    folder = asked.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, write in PDFS.items():
        (folder / name).write_bytes(write())


if __name__ == "__main__":
    main()
