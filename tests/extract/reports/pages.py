"""
Reports and letters in the look of every era, about inspections that never were.

The councils are real, everything said of them is made up, in words of our own.
Each function gives the bytes of one PDF.
"""

from __future__ import annotations

from functools import cache

from tests.extract.reports.paper import Paper

WINGDINGS = "\uf06e"  # the bullet of letters and reports until 2019
SQUARE = "\u25fc"  # the bullet since

HELP = "The experiences and progress of children who need help and protection"
LEADERS = "The impact of leaders on social work practice with children and families"
LETTERHEAD = (
    "Ofsted",
    "Piccadilly Gate",
    "Store Street",
    "Manchester",
    "M1 2WD",
    "T 0300 123 1231",
    "Textphone 0161 618 8524",
    "enquiries@ofsted.gov.uk",
    "www.gov.uk/ofsted",
)
LEGAL = "The inspection was carried out under section 136 of the Education and Inspections Act 2006."


@cache
def looked_after_2013():
    """Write an inspection of looked after children services: grades on the last page, 'Adequate' among them."""
    paper = Paper(columns=72)
    paper.lines(
        "Inspection of looked after children ",
        "services",
        "Hartlepool Borough Council",
        "Inspection dates: 8 – 12 July 2013",
        "Reporting inspector Ada Marsh HMI",
        "Age group: All",
        "Published: 16 August 2013",
    )
    paper.turn().lines(
        "Hartlepool Council Inspection of looked after children services 1",
        "About this inspection",
    )
    paper.items(
        1,
        "The purpose of the inspection is to evaluate the contribution made by services to the care of children.",
        "All inspection judgements are made using the following four point scale:",
    )
    paper.lines("Outstanding (Grade 1) A service that significantly exceeds", "minimum requirements")
    paper.lines("Inadequate (Grade 4) A service that does not meet minimum", "requirements")
    paper.lines("Overall effectiveness of services for looked after children and", "young people")
    paper.lines("Grade 3 (adequate)")
    paper.items(
        3,
        "Children are settled in safe homes, and their carers are well supported.",
        "Too many care plans are weak, and reviews are often late.",
    )
    paper.turn().lines(
        "Hartlepool Council Inspection of looked after children services 2",
        "Record of main findings",
        "Services for looked after children",
        "Overall effectiveness Adequate",
        "Capacity to improve Inadequate",
        "Outcomes for looked after children and",
        "young people",
        "Good",
        "Quality of provision Adequate",
        "Leadership and management Inadequate",
    )
    return paper.data()


def _single(paper, council, dates, published, *, title="Inspection", board=True):
    paper.lines(
        council,
        f"{title} of services for children in need of help and protection, children",
        "looked after and care leavers",
    )
    if board:
        paper.lines("and", "Review of the effectiveness of the Local Safeguarding Children Board1")
    paper.lines(f"Inspection date: {dates}")
    if published:
        paper.lines(f"Report published: {published}")


def _rows(paper, grades, third="3."):
    care, adoption, leavers = grades[1:4]
    paper.lines(
        f"1. Children who need help and protection {grades[0]}",
        "2. Children looked after and achieving ",
        "permanence",
        care,
        f"2.1 Adoption performance {adoption}",
        f"2.2 Experiences and progress of care leavers {leavers}",
        f"{third} Leadership, management and governance {grades[4]}",
    )


@cache
def single_2014():
    """Write a report of 2014: a split window, the board on the cover, numbered priorities and areas."""
    paper = Paper(numbered=True)
    _single(paper, "Calderdale Metropolitan Borough Council", "3 to 7 March and 24 to 28 March 2014", "")
    paper.lines("The overall judgement is that children’s services require ", "improvement")
    paper.para("The authority is not yet delivering good protection, help and care for children.")
    _rows(
        paper,
        ("Requires improvement", "Requires improvement", "Good", "Inadequate", "Requires improvement"),
    )
    paper.lines(
        "The effectiveness of the Local Safeguarding Children Board (LSCB) is good",
        "The LSCB demonstrates the characteristics of good.",
    )
    paper.turn().lines(
        "Contents",
        "Section 1: the local authority 3",
        "Summary of key findings 3",
        "What does the local authority need to improve? 3",
        "Information about this inspection 4",
        "Section 2: the effectiveness of the Local Safeguarding Children Board 5",
    )
    paper.turn().lines("Section 1: the local authority", "Summary of key findings")
    paper.lines("This local authority requires improvement and is not yet good because")
    paper.items(
        1,
        "Assessments are often too slow, and some children wait too long for help.",
        "Care leavers are not well prepared for adult life.",
    )
    paper.lines("The local authority has the following strengths")
    paper.items(3, "Adoption is prompt, and families are well supported afterwards.")
    paper.lines("What does the local authority need to improve?", "Priority and immediate action")
    paper.items(
        4,
        "Make sure that every care leaver has a pathway plan that is worth reading.",
        "See each child in need at least every six weeks.",
    )
    paper.lines("Areas for improvement")
    paper.items(
        6,
        "Hold reviews on time.",
        "Improve the quality of supervision, so that social workers are helped to think.",
        "Tell children how to complain.",
    )
    paper.turn().lines("Information about this inspection")
    paper.para("Inspectors considered the difference that adults make to the lives of children.")
    paper.para(LEGAL)
    paper.lines(
        "The inspection team",
        "Lead inspector: Ada Marsh HMI",
        "Deputy lead inspector: Basil Fenn HMI",
        "Team inspectors: Cora Dale, Dan Hythe and Edith Lowe.",
    )
    paper.lines("Information about this local authority area", "Other Ofsted inspections")
    paper.items(
        WINGDINGS,
        "The previous inspection of the council’s arrangements for the protection of children was in October 2011. The local authority was judged to be adequate.",
    )
    paper.turn().lines("Inspection judgements about the local authority", HELP, "require improvement")
    paper.items(
        9,
        "Thresholds are clear, and referrals are dealt with promptly and well.",
        "Plans are often poor and do not say what must change.",
    )
    paper.lines(
        "The experiences and progress of children looked after and achieving permanence require",
        "improvement",
    )
    paper.items(11, "Children in care are visited regularly and do well at school.")
    paper.lines("The graded judgement for adoption performance is good")
    paper.items(12, "Adopters are assessed swiftly and thoroughly.")
    paper.lines("The graded judgement for the experiences and progress of care leavers is inadequate")
    paper.items(13, "Too many care leavers live in unsuitable homes.")
    paper.lines("Leadership, management and governance require improvement")
    paper.items(14, "Managers do not have effective oversight of practice.")
    paper.lines(
        "What the inspection judgements mean: the local authority",
        "A local authority that is good leads effective services that meet the requirements for good.",
    )
    paper.turn().lines("Section 2: The effectiveness of the Local Safeguarding Children Board")
    paper.lines("The effectiveness of the LSCB is good")
    paper.lines("What does the LSCB need to improve?", "Areas for improvement")
    paper.items(15, "Learn from audits.", "Publish the threshold document.")
    paper.lines("Key strengths of the LSCB")
    paper.items(17, "Partners challenge each other effectively, and training is good.")
    paper.lines(
        "What the inspection judgements mean: the LSCB",
        "An LSCB that is outstanding is highly influential.",
        "An LSCB that is inadequate does not demonstrate effective arrangements.",
    )
    return paper.data()


@cache
def single_2016():
    """Write a report of 2016: recommendations, a misprinted row, the board's grade in the body alone."""
    paper = Paper(numbered=True)
    _single(paper, "Bury", "4 July 2016–28 July 2016", "20 September 2016")
    paper.lines("Children’s services in Bury are inadequate")
    _rows(
        paper,
        ("Inadequate", "Requires improvement", "Requires improvement", "Good", "Inadequate"),
        third="1.",
    )
    paper.turn().lines("Executive summary")
    paper.para("Leaders have been too slow to put right what inspectors found in 2012.")
    paper.para("Social workers use the Signs of Safety model with families, and use it well.")
    paper.lines(
        "Contents", "Executive summary 2", "Recommendations 4", "Leadership, management and governance 5"
    )
    paper.turn().lines("Recommendations")
    paper.items(
        1,
        "Ensure that strategy meetings are held in time, with the police and health services, and that they lead to plans that are well-founded.",
        "Ensure that children who go missing are talked to when they return.",
    )
    paper.turn()
    # The number 3 is left out, as it is in some.
    paper.items(
        4,
        "Ensure that caseloads are manageable.",
        "Improve the reports to the adoption panel.",
    )
    paper.lines("Summary for children and young people")
    paper.items(WINGDINGS, "When you need help, it does not always come soon enough.")
    paper.turn().lines("Information about this local authority area")
    paper.items(WINGDINGS, "Bury has about 42,000 children. The council runs two good children’s homes.")
    paper.lines(HELP, "are inadequate")
    paper.items(6, "Children at risk of harm are not always seen quickly enough.")
    paper.lines("Leadership, management and governance are inadequate")
    paper.items(7, "Senior leaders do not know their services well enough.")
    paper.lines("The Local Safeguarding Children Board", "requires improvement")
    paper.items(8, "The board has a clear plan, and partners are well engaged.")
    paper.lines("What the inspection judgements mean", "An LSCB that is good is effective.")
    paper.turn().lines("Information about this inspection")
    paper.para(LEGAL)
    paper.lines("The inspection team", "Lead inspector: Basil Fenn", "Deputy lead inspector: Ada Marsh")
    return paper.data()


@cache
def not_judged_2016():
    """Write a report of a place so small that some areas are not judged."""
    paper = Paper(numbered=True)
    _single(paper, "City of London Corporation", "11/07/2016 – 28/07/2016", "5 September 2016")
    paper.lines("Children’s services in the City of London are good")
    _rows(paper, ("Good", "Outstanding", "Not judged", "Good", "Good"))
    paper.turn().lines("Executive summary")
    paper.para("Children in the City are well known to those who help them.")
    paper.lines("Recommendations")
    paper.items(1, "Write to parents in plain words.")
    paper.lines("Summary for children and young people")
    paper.items(WINGDINGS, "Those who help you know you well.")
    paper.lines("The Local Safeguarding Children Board is good")
    paper.items(2, "The board is effective.")
    paper.lines("The inspection team", "Lead inspector: Cora Dale")
    return paper.data()


@cache
def again_2017():
    """Write a re-inspection, whose body tells of the grades before."""
    paper = Paper(numbered=True)
    _single(
        paper,
        "Knowsley Metropolitan Borough Council",
        "13 November 2017 to 24 November 2017",
        "19 January 2018",
        title="Re-inspection",
        board=False,
    )
    paper.lines("Children’s services in Knowsley requires improvement to be good")
    _rows(
        paper,
        ("Requires improvement", "Good", "Outstanding ", "Requires improvement ", "Requires improvement"),
    )
    paper.turn().lines("Executive summary")
    paper.para(
        "At the last inspection in May 2014, services in Knowsley were judged to be inadequate. They are better now: children are safer, and staff are well led."
    )
    paper.lines("Recommendations")
    paper.items(
        1,
        "Keep chronologies up to date.",
        "Bring down the caseloads of the assessment team.",
        "Offer advocates to all children in care.",
    )
    paper.turn().lines(
        "The local authority",
        "Information about this local authority area",
    )
    paper.items(
        WINGDINGS,
        "The previous inspection of the local authority’s services was in May 2014. The local authority was judged to be inadequate overall, inadequate for help and protection and good for adoption.",
    )
    paper.lines(HELP, "require improvement")
    paper.para("Help and protection were inadequate at the last inspection.")
    paper.items(4, "Social workers know children well and visit them often.")
    paper.lines("Information about this inspection", LEGAL)
    paper.lines("The inspection team", "Lead inspector: Dan Hythe", "Deputy lead inspector: Edith Lowe")
    return paper.data()


@cache
def joint_care_2019():
    """Write a report of 2019: one joint judgement for care and care leavers, grades over two lines."""
    paper = Paper()
    paper.lines(
        "Bolton Council",
        "Inspection of children’s social care services",
        "Inspection dates: 13 May 2019 to 24 May 2019",
        "Lead inspector: Edith Lowe",
        "Her Majesty’s Inspector",
        "Judgement Grade",
    )
    better = "Requires improvement to be good"
    paper.table(
        (LEADERS, "Good"),
        (HELP, better),
        ("The experiences and progress of children in care and care leavers", "Outstanding"),
        ("Overall effectiveness", better),
    )
    paper.para(
        "Since the last inspection in 2015, when services for children in Bolton were judged to be good, demand has grown."
    )
    paper.turn().lines("2", "What needs to improve")
    paper.items(
        WINGDINGS,
        "The timeliness of visits to children in need.",
        "The quality of plans, in particular:",
    )
    paper.items("\uf02d", "their clarity", "the time they take.")
    paper.items(
        WINGDINGS,
        "Supervision that is reflective, challenging and well-recorded in the files of every child.",
    )
    paper.lines(HELP + ":", "requires improvement to be good")
    paper.items(
        1,
        "Children who need help are seen promptly by social workers who know them well.",
        "Plans for children in need are weak and allow drift.",
    )
    paper.turn().lines(
        "3",
        "The experiences and progress of children in care and care leavers are: Outstanding",
    )
    paper.items(3, "Children in care live in stable homes where they are loved.")
    paper.lines(LEADERS + " is good")
    paper.items(
        4, "Leaders know the services well. The council has adopted Signs of Safety as its model of practice."
    )
    return paper.data()


@cache
def five_rows_2023():
    """Write a report of 2023: five rows, running headers, items with the outcome they belong to."""
    title = "Inspection of Gateshead local authority children’s services"
    paper = Paper(columns=80, header=(title, "26 June to 7 July 2023"))
    paper.lines(
        "Inspection of Gateshead local authority ",
        "children’s services ",
        "Inspection dates: 26 June to 7 July 2023",
        "Lead inspector: Cora Dale, His Majesty’s Inspector",
        "Judgement Grade",
    )
    paper.table(
        (LEADERS, "Outstanding"),
        (HELP, "Good"),
        ("The experiences and progress of children in care", "Good"),
        ("The experiences and progress of care leavers", "Requires improvement to be good"),
        ("Overall effectiveness", "Good"),
    )
    paper.para(
        "Children in Gateshead are well served. The last inspection, in March 2019, judged the council’s services to be good. Leaders have built on that, and their decision-making is swift and"
    )
    paper.turn().para("child-centred.")
    paper.lines("What needs to improve?1")
    paper.items(
        SQUARE,
        "The suitability of homes for care leavers. (outcome 4, national framework)",
        "The offer to care leavers over 21, and how well it is known. (outcome 2, national framework)",
    )
    paper.lines(
        "1 The areas for improvement have been cross-referenced with the outcomes, enablers or",
        "principles in the Children’s Social Care: National Framework.",
    )
    paper.turn()
    paper.items(SQUARE, "The timeliness of life-story work. (Principle 1)")
    paper.lines(HELP + ": good")
    paper.items(
        1,
        "Families receive effective early help from staff they trust.",
        "Strategy discussions are timely and well attended, but a small number of children are seen",
    )
    paper.turn().para("too late.")
    paper.lines("The experiences and progress of children in care: good")
    paper.items(3, "Children in care make strong progress at school.")
    paper.lines(
        "The experiences and progress of care leavers: requires improvement to be good",
    )
    paper.items(4, "Some care leavers live in homes that are not suitable for them.")
    paper.turn().lines(LEADERS + ":", "outstanding")
    paper.items(5, "Leaders are ambitious, and their oversight of practice is exceptional.")
    return paper.data()


@cache
def four_rows_2026():
    """Write a report of 2026: no overall effectiveness, and a trust in the title."""
    paper = Paper(
        header=("Inspection of Bradford Children and Families Trust", "12 to 23 October 2026"),
    )
    paper.lines(
        "Inspection of Bradford Children and ",
        "Families Trust ",
        "Inspection dates: 12 to 23 October 2026",
        "Lead inspector: Dan Hythe, His Majesty’s Inspector",
        "Judgement Grade",
    )
    paper.table(
        ("The impact of leaders on practice with children and families", "Good"),
        (HELP, "Requires improvement to be good"),
        ("The experiences and progress of children in care", "Good"),
        ("The experiences and progress of care leavers", "Outstanding"),
    )
    paper.para("Services have been delivered by Bradford Children and Families Trust since April 2023.")
    paper.turn().lines("What needs to improve?1")
    paper.items(
        SQUARE,
        "The response to children who go missing. (outcome 3, national framework)",
        "Supervision. (enabler 1, national framework)",
    )
    paper.lines(HELP + ":", "requires improvement to be good")
    paper.items(1, "Referrals are not always dealt with in time.")
    paper.turn().lines("The experiences and progress of care leavers: outstanding")
    paper.items(2, "Care leavers are supported exceptionally well by advisers whom they trust.")
    return paper.data()


@cache
def visit_2018():
    """Write a letter of 2018 to a first name; the letterhead stands in the middle of the first page."""
    paper = Paper()
    paper.lines(
        "9 May 2018",
        "Tim Harbour",
        "Director of Children’s Services",
        "Wigan Council",
        "Town Hall, Library Street",
        "Wigan",
        "WN1 1YN",
        "Dear Tim",
        "Focused visit to Wigan Council children’s services",
    )
    paper.para(
        "This letter summarises the findings of a focused visit to Wigan children’s services on 13 and 14 March 2018. The inspectors were Ada Marsh, HMI, and Basil Fenn, HMI."
    )
    paper.lines(*LETTERHEAD)
    paper.para(
        "Inspectors looked at the local authority’s arrangements for the front door. Inspectors looked at a range of evidence, including talks with social workers."
    )
    paper.lines("Overview")
    paper.para("The majority of children receive timely help. Some assessments are weak.")
    paper.lines("What needs to improve in this area of social work practice")
    paper.items(WINGDINGS, "Assessments that look at the whole family.", "The recording of decisions.")
    paper.turn().lines("Findings")
    paper.items(
        WINGDINGS,
        "Thresholds are well understood, and decisions are made promptly by managers who read what they sign.",
        "The council uses Signs of Safety at the front door.",
        "The views of children are not consistently recorded.",
    )
    paper.lines("Yours sincerely", "Ada Marsh", "Her Majesty’s Inspector")
    return paper.data()


@cache
def visit_2021_covid():
    """Write a letter of the pandemic: whole service, areas for priority action, a role over two lines."""
    paper = Paper(numbered=True)
    paper.lines(
        *LETTERHEAD,
        "18 June 2021",
        "Mrs Grace Pine",
        "Executive Director, Children, Families and ",
        "Public Health",
        "Southend-on-Sea Borough Council",
        "Civic Centre, Victoria Avenue",
        "SS2 6ER",
        "Dear Mrs Pine",
        "Focused visit to Southend-on-Sea Borough Council children’s services",
    )
    paper.para(
        "This letter summarises the findings of a focused visit to Southend-on-Sea Borough Council children’s services on 5 and 6 May 2021. The visit was carried out by Cora Dale, Dan Hythe and Edith Lowe, all of whom are Her Majesty’s Inspectors (HMI)."
    )
    paper.para(
        "The methodology for this visit was in line with the inspection of local authority children’s services (ILACS) framework. However, the delivery model was adapted: inspectors worked on site and by video calls."
    )
    paper.lines("Headline findings")
    paper.para("Children have been kept safe through the pandemic. Leaders acted swiftly.")
    paper.lines("Area for priority action")
    paper.para("The local authority needs to take swift and decisive action to address:")
    paper.items(SQUARE, "the quality of social work in the children in care teams.")
    paper.turn().lines("What needs to improve in this area of social work practice")
    paper.items(SQUARE, "The stability of the workforce.", "The oversight of placements out of the area.")
    paper.lines("Main findings")
    paper.para("Social workers are resilient and know their children well.")
    paper.para("Too many children have had several social workers in a year.")
    paper.lines("Yours sincerely", "Cora Dale", "Her Majesty’s Inspector")
    return paper.data()


@cache
def visit_2025():
    """Write a letter of 2025: a theme with a list of its points before the list of what needs to improve."""
    paper = Paper(numbered=True)
    paper.lines(
        "2 June 2025",
        "Grace Pine",
        "Director of Children’s Services and Education",
        "West Northamptonshire Council",
        "One Angel Square",
        "NN1 1ED",
        "Dear Ms Pine",
        "Focused visit to West Northamptonshire children’s services",
    )
    paper.para(
        "This letter summarises the findings of the focused visit to West Northamptonshire children’s services on 29 April and 1 May 2025. His Majesty’s Inspectors for this visit were Edith Lowe and Dan Hythe."
    )
    paper.para(
        "Inspectors looked at the local authority’s arrangements for children in care, with a specific focus on:"
    )
    paper.items(
        SQUARE,
        "Decision-making for children coming into care.",
        "Care and permanence planning.",
        "Children living in unregistered homes.",
    )
    paper.para(
        "This visit was carried out in line with the inspection of local authority children’s services (ILACS) framework."
    )
    paper.lines(*LETTERHEAD)
    paper.turn().lines("Headline findings")
    paper.para("At the last inspection in October 2022, services were judged to require improvement.")
    paper.para("Children come into care when it is right for them, and plans for them are strong.")
    paper.lines("What needs to improve in this area of social work practice?")
    paper.items(SQUARE, "The number of children in unregistered homes.")
    paper.lines("Main findings")
    paper.para("A small number of children live in homes that are not registered, which is not safe.")
    paper.lines("Yours sincerely", "Edith Lowe", "His Majesty’s Inspector")
    return paper.data()


@cache
def visit_2022_all_well():
    """Write a letter in which nothing needs to improve, to somebody with no role printed."""
    paper = Paper(numbered=True)
    paper.lines(
        "25 November 2022",
        "Ms Grace Pine",
        "Trafford Council",
        "Talbot Road",
        "M32 0TH",
        "Dear Ms Pine",
        "Focused visit to Trafford children’s services",
    )
    paper.para(
        "This letter summarises the findings of the focused visit to Trafford on 18 October 2022. His Majesty’s Inspector for this visit was Basil Fenn."
    )
    paper.para("Inspectors looked at the local authority’s arrangements for care leavers aged 18 to 25.")
    paper.lines("Headline findings")
    paper.para("Care leavers are very well supported by advisers who stay with them for years.")
    paper.lines("Main findings")
    paper.para("Pathway plans are thoughtful, and young people help to write them.")
    paper.lines("Yours sincerely", "Basil Fenn", "His Majesty’s Inspector")
    return paper.data()


@cache
def board_alone_2015():
    """Write a review of a Local Safeguarding Children Board on its own."""
    paper = Paper(numbered=True)
    paper.lines(
        "Surrey",
        "Review of the effectiveness of the Local Safeguarding Children Board",
        "Review date: 1 to 12 June 2015",
        "The Local Safeguarding Children Board requires improvement",
    )
    paper.para("The board is not yet demonstrating the characteristics of good.")
    return paper.data()


@cache
def minutes():
    """Write the minutes of a committee."""
    paper = Paper()
    paper.lines("Children and Young People Scrutiny Committee", "Minutes of the meeting of 4 May 2023")
    paper.para("Members noted that the council’s services had been judged good, and thanked the staff.")
    return paper.data()


@cache
def scan():
    """Draw a page that holds a picture and no words."""
    return Paper().picture().data()


@cache
def locked():
    """Lock a report with a password."""
    return Paper(password="open sesame").lines("Inspection of Hull children’s services").data()  # noqa: S106


NO_PAGES = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R/Size 3>>\n%%EOF\n"
)
WEB_PAGE = (
    b"<!DOCTYPE html><html><head><title>Not found</title></head><body>There is no such page.</body></html>"
)
