"""Letters on monitoring visits to councils that were found inadequate, in the forms of the handbook."""

from functools import cache

import pytest

from kg.errors import NotOursError
from kg.extract import find_all
from kg.readers import pdf
from tests.extract.reports.paper import Paper

BULLET = "\u25fc"


@cache
def found(form):
    """Return all that is found in a letter of a form."""
    paper = Paper()
    paper.lines(
        "14 June 2022",
        "Ada Penrose",
        "Director of Children’s Services",
        "Slough Borough Council",
        "Dear Ms Penrose",
    )
    if form == "2018":
        paper.lines("Monitoring visit of Slough children’s services")
        paper.para(
            "This letter summarises the findings of the monitoring visit to Slough children’s services on 10 and 11 May 2022. The visit was the second monitoring visit since the local authority was judged inadequate in July 2021. The inspectors were Basil Fenn, HMI, and Cora Dale, HMI."
        )
        paper.para(
            "During the visit, inspectors reviewed the progress made in the area of help and protection, with a particular focus on thresholds."
        )
    else:
        paper.lines("Monitoring visit to Slough children’s services")
        paper.para(
            "This letter summarises the findings of the monitoring visit to Slough children’s services on 10 and 11 May 2022. This was the second monitoring visit since the local authority was judged inadequate in July 2021. Her Majesty’s Inspectors for this visit were Basil Fenn and Cora Dale."
        )
        paper.lines("Areas covered by the visit")
        paper.para(
            "Inspectors reviewed the progress made in the following areas of concern identified at the last inspection:"
        )
        paper.items(BULLET, "The quality of plans.", "The management of caseloads.")
        paper.para(
            "This visit was carried out in line with the framework for inspections of services for children."
        )
    paper.lines("Headline findings" if form == "2021" else "Overview")
    paper.para(
        "The pace of change is too slow. Children are still not seen often enough by their social workers."
    )
    paper.lines("Findings and evaluation of progress")
    paper.para(
        "Managers now know their services well, and caseloads have come down. Plans for children are often late."
    )
    paper.lines("Yours sincerely", "Basil Fenn", "Her Majesty’s Inspector")
    return find_all(pdf.read(paper.data(), "letter.pdf"))


def of(form, kind, **wanted):
    """Return the claims of a kind with the wanted values."""
    return [
        c for c in found(form)[1] if c.kind == kind and all(getattr(c, f) == v for f, v in wanted.items())
    ]


@pytest.mark.parametrize(
    ("form", "theme"),
    [("2018", "help and protection"), ("2021", "The quality of plans; The management of caseloads")],
)
def test_the_visit(form, theme):
    """It is a monitoring visit, with its days, its lead inspector, and what it looked at again."""
    (visit,) = of(form, "InspectionMention", framing="current")

    assert ("monitoring-visit", "SLG", "2022-05-10", "2022-05-11", "2022-06-14", ("Basil Fenn",), theme) == (
        *(
            visit.type,
            visit.council,
            visit.start,
            visit.end,
            visit.published,
            visit.lead_inspectors,
            visit.theme,
        ),
    )


@pytest.mark.parametrize("form", ["2018", "2021"])
def test_the_inspection_that_it_follows(form):
    """The inspection that found the council inadequate is recalled with its grade."""
    (grade,) = of(form, "JudgementClaim", framing="previous")

    assert "inadequate" == grade.grade
    assert ["2021-07"] == [m.start for m in of(form, "InspectionMention", key=grade.mention)]


@pytest.mark.parametrize("form", ["2018", "2021"])
def test_findings_and_addressee(form):
    """What inspectors found, and who it is written to, are read as in letters on focused visits."""
    assert {"strength", "improvement"} <= {c.polarity for c in of(form, "Finding")}
    assert ["Ada Penrose"] == [c.person for c in of(form, "PostClaim")]
    assert "Monitoring visit" in found(form)[0].description.title


def test_a_letter_on_no_visit_is_refused():
    """A letter on something else is told to be none of ours, with the reason."""
    paper = Paper().lines("14 June 2022", "Dear Ms Penrose", "Fostering services in Slough")
    paper.para(
        "This letter summarises the findings of the survey of foster carers in Slough, who were asked in May. It is for information."
    )

    with pytest.raises(NotOursError, match="not on a focused or a monitoring visit"):
        pdf.read(paper.data(), "letter.pdf")
