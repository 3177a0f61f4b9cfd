"""
Joint letters and area SEND reports in the forms they come in, about inspections that never were.

The councils are real, everything said of them is made up, in words of our own.
Each function gives the bytes of one PDF.
"""

from __future__ import annotations

from functools import cache

from tests.extract.reports.paper import Paper

WINGDINGS, SQUARE, MINUS = "\uf06e", "\u25fc", "\u2212"
FOUR = "Ofsted, the Care Quality Commission (CQC), HMI Constabulary and Fire & Rescue Services (HMICFRS) and HMI Probation (HMI Prob)"
SIGNED_2016 = (
    "Yours sincerely",
    "Ofsted Care Quality Commission",
    "Edna Marsh",
    "National Director, Social Care",
    "Otto Field",
    "Deputy Chief Inspector",
    "HMI Constabulary and Fire & Rescue",
    "Services",
    "HMI Probation",
    "Iris Vale Hugh Stone",
    "Her Majesty’s Inspector of Constabulary Assistant Chief Inspector",
)


@cache
def letter_2016():
    """Write a letter of the first template: no year in its dates, good before bad, a box amid the list."""
    paper = Paper(numbered=True)
    paper.lines(
        "5 June 2017",
        "Ms Ada Penrose OBE, Director of Children’s Services, Rutland County Council",
        "Bram Oakes, Director of Nursing and Quality, NHS Rutland Clinical Commissioning",
        "Group",
        "Cora Lane, Police and Crime Commissioner",
        "Dilip Hall QPM Chief Constable of Leicestershire Police",
        "Enid Moss – Head of Rutland Youth Offending Service",
        "Fay Birch, Chair of Rutland LSCB",
        "Dear local partnership",
        "Joint targeted area inspection of the multi-agency response to abuse and",
        "neglect in Rutland",
    )
    paper.para(
        f"Between 24 and 28 April, {FOUR} undertook a joint inspection of the multi-agency response to abuse and neglect in Rutland.1 This inspection included a ‘deep dive’ focus on the response to children living with neglect."
    )
    paper.para(
        "This letter to all the service leaders in the area outlines our findings about partnership working."
    )
    paper.lines("Key Strengths")
    paper.items(
        WINGDINGS,
        "Leaders meet often and know their services well. They have acted on what they found.",
        "Nurses share what they know about children who live with neglect. Their records are clear.",
    )
    paper.lines("Case study: highly effective practice")
    paper.para("Workers helped ‘Ida’, who is nine, to be safe at home.")
    paper.items(WINGDINGS, "workers visited her every week and she trusted them")
    paper.lines("Areas for priority action")
    paper.items(WINGDINGS, "There are no areas for priority action")
    paper.lines("Areas for improvement", "Leadership")
    paper.items(WINGDINGS, "Plans are often late, and managers do not")
    paper.lines("Practice study: area for improvement")
    paper.para("Help for ‘Jem’ came too late. All names are pseudonyms.")
    paper.para("always notice that children wait too long for help.")
    paper.items(
        WINGDINGS,
        "Records of meetings are not shared with schools. This leaves children without support in the places that know them best:",
    )
    paper.items(MINUS, "schools hear of meetings too late;", "health visitors are not asked.")
    paper.items(WINGDINGS, "Police officers do not record what children say to them.")
    paper.lines("Next steps")
    paper.para(
        "The director of children’s services should prepare a written statement of proposed action responding to the findings outlined in this letter. It should be sent to Ofsted by 12 September 17."
    )
    paper.lines(*SIGNED_2016)
    paper.para(
        "1 This joint inspection was conducted under section 20 of the Children Act 2004 at the request of nobody."
    )
    return paper.data()


@cache
def letter_without_bullets():
    """Write a letter of the first template whose lists are paragraphs, bad before good."""
    paper = Paper()
    paper.lines(
        "9 August 2019",
        "Gil Ashe, Strategic Director, People, Derby City Council",
        "Hana Roe, Chief Nurse, NHS Derby and Derbyshire CCG",
        "Dear local partnership",
        "Joint targeted area inspection of the multi-agency response to domestic abuse in Derby",
    )
    paper.para(
        f"Between 24 June 2019 and 28 June 2019, {FOUR} carried out a joint inspection of the multi-agency response to domestic abuse in Derby."
    )
    paper.lines("Area for priority action")
    paper.para("The local authority must see to it that all children who are at risk are visited.")
    paper.lines("Areas for improvement")
    paper.paras(
        "Assessments do not always tell what life is like for a child who sees violence at home.",
        "Nurses are not asked to meetings, and so what they know about children is not heard.",
    )
    paper.lines("Key strengths")
    paper.paras(
        "Police officers answer calls swiftly and record what they see with care.",
        "Schools are told on the same day.",
    )
    paper.lines("Next steps")
    paper.para(
        "The local authority should prepare a written statement of proposed action. The response should be sent by Friday 15 November 2019."
    )
    paper.lines(*SIGNED_2016)
    return paper.data()


@cache
def letter_2022(*, probation=False, heading="Area for priority action"):
    """Write a letter of the second template, with actions below an introduction, and boxes."""
    paper = Paper()
    body = (
        "Ofsted, the Care Quality Commission (CQC), His Majesty’s Inspectorate of Constabulary and Fire & Rescue Services (HMICFRS)"
        + (" and His Majesty’s Inspectorate of Probation (HMIP)" if probation else "")
    )
    paper.lines(
        "14 June 2023",
        "Ivo Quill, Chief Executive, Bath and North East Somerset Council",
        "Jo Ferris, Executive Director of Education and Children’s Services, Bath and North",
        "East Somerset Council",
        "Kit Lowe, Executive Lead, Bath and North East Somerset, Swindon and Wiltshire Integrated",
        "Care Board",
        "Acting Chief Constable Lou Grant, Avon and Somerset Police",
        "Mo Hart, Independent Scrutineer",
        "Dear Bath and North East Somerset Safeguarding Children Partnership",
        "Joint targeted area inspection of Bath and North East Somerset",
    )
    paper.para(
        "This letter summarises the findings of the joint targeted area inspection (JTAI) of the multi-agency identification and response to serious youth violence in Bath and North East Somerset."
    )
    paper.para(
        f"This inspection took place from 24 to 28 April 2023. It was carried out by inspectors from {body}."
    )
    if probation:
        paper.lines("Context")
        paper.para(
            "The findings evaluate the response to children aged ten and over. Violence is a hard thing to meet."
        )
    paper.lines("Headline findings")
    paper.para("Leaders know the dangers to children well. Partners do not always act on them in good time.")
    paper.lines(heading)
    paper.items(SQUARE, "The partnership must act swiftly across the following three main areas:")
    paper.items(
        MINUS,
        "Decisions about children at risk are made by too few agencies.",
        "Children who go missing are not spoken to when they come back.",
        "Nobody checks that plans are carried out.",
    )
    paper.lines("What needs to improve?")
    paper.items(
        SQUARE,
        "The quality of plans for children at risk.",
        "The attendance of health workers at meetings about children.",
    )
    paper.lines("Early help strengths")
    paper.items(
        SQUARE,
        "The reach of early help.",
        "Strong links between schools and the police.",
        "The voice of children in plans.",
    )
    paper.lines("Main findings")
    paper.para(
        "Families who need help receive it from workers whom they know. The areas for improvement and priority actions of another area are not told here."
    )
    paper.lines("Practice study: highly effective practice")
    paper.para("‘Kim’ was helped well by a worker who listened to her.")
    paper.lines("Next steps")
    paper.para(
        "We have determined that Bath and North East Somerset Council is the principal authority and should prepare a written statement of proposed action. The local safeguarding partners should send it by Friday 22 September 2023."
    )
    paper.lines(
        "Yours sincerely",
        "Edna Marsh",
        "National Director Regulation and Social Care, Ofsted",
        "Otto Field",
        "Chief Inspector of Health Care, CQC",
        "Iris Vale",
        "His Majesty’s Inspector of Constabulary and Fire & Rescue Services",
    )
    return paper.data()


OUTCOMES = {
    "positive": (
        "The local area partnership’s special educational needs and/or disability (SEND) arrangements typically lead to positive experiences and outcomes for children and young people with SEND. The local area partnership is taking action where improvements are needed.",
        "The next full area SEND inspection will be within approximately five years.",
    ),
    "inconsistent": (
        "The local area partnership’s arrangements lead to inconsistent experiences and outcomes for children and young people with special educational needs/disabilities (SEND). The local area partnership must work jointly to make improvements.",
        "The next full area SEND inspection will be within 3 years.",
    ),
    "systemic-failings": (
        "There are widespread and/or systemic failings leading to significant concerns about the experiences and outcomes of children and young people with special educational needs and/or disabilities (SEND), which the local area partnership must address urgently.",
        "A monitoring inspection will be carried out within approximately 18 months. The next full reinspection will be within approximately three years.",
    ),
}


def _area(place, dates, previous, outcome):
    paper = Paper(header=(f"Area SEND inspection report: {place} Local Area Partnership", "1 to 9 May 2024"))
    paper.lines(
        "Local Area Partnership report",
        f"Area SEND inspection of {place} Local Area",
        "Partnership",
        f"Inspection dates: {dates}",
        f"Date(s) of previous inspection(s): {previous}",
        "Inspection outcome",
    )
    paper.paras(*OUTCOMES[outcome])
    paper.lines("Information about the local area partnership")
    paper.para(
        f"{place} Council and an integrated care board are jointly responsible for services for children with SEND."
    )
    paper.lines(
        "What is it like to be a child or young person with special educational needs and/or disabilities",
        "(SEND) in this area?",
    )
    paper.para("Too many children wait too long for help. Families value the schools that know them.")
    paper.lines("What is the area partnership doing that is effective?")
    paper.items(
        SQUARE,
        "Leaders listen to families and act on what they hear.",
        "Schools are well supported by nurses who know the children.",
    )
    paper.lines("What does the area partnership need to do better?")
    paper.items(
        SQUARE,
        "Plans are often late. They do not say what children want.",
        "Leaders do not know how long families wait.",
    )
    return paper


def _closing(paper):
    paper.turn()
    paper.para("If you are not happy with the inspection or the report, you can complain to Ofsted.")
    paper.para(
        "The Office for Standards in Education, Children’s Services and Skills (Ofsted) inspects the Children and Family Court Advisory and Support Service. Write to the Information Policy Team."
    )
    return paper.data()


@cache
def area_with_failings():
    """Write a report with priority actions, a row of which runs over the page, both cells of it; two care boards."""
    paper = _area("Surrey", "29 April to 3 May 2024", "3 to 7 October 2016", "systemic-failings")
    paper.turn().lines("Areas for priority action")
    both = "Surrey County Council and NHS Frimley Integrated Care Board"
    paper.ruled(
        ("Responsible body", "Areas for priority action"),
        (
            both,
            "Leaders must see that children are assessed in good time. They must tell families how long they will wait.",
        ),
    )
    paper.row = 40
    paper.ruled(
        (
            ["Surrey County Council and", "NHS Frimley and"],
            ["Leaders must agree who pays for which", "help. They must write down what they"],
        )
    )
    paper.turn()
    paper.ruled(
        (["NHS Surrey Heartlands", "Integrated Care Boards"], ["have agreed. Families should be told."]),
        (
            both,
            "Leaders must check that plans are kept, so that:\n• no plan is late\n• no child is left out.".replace(
                "\n", " "
            ),
        ),
    )
    paper.lines("", "Areas for improvement")
    paper.ruled(
        ("Areas for improvement",),
        (
            "Leaders should write plans with children. This should include the oldest. They should read them again each year.",
        ),
        ("Leaders should tell families whom to ask.",),
        (["•"],),
    )
    paper.lines("", "Local area partnership details")
    paper.ruled(
        ("Local authority", "Integrated care boards"),
        (
            "Surrey County Council",
            "NHS Frimley Integrated Care Board and NHS Surrey Heartlands Integrated Care Board",
        ),
        (
            "Nia Orme, Executive Director, Children, Families and Learning",
            "Pia Quant Chief Executive of NHS Frimley ICB",
        ),
        ("www.surreycc.gov.uk", "www.frimley.icb.nhs.uk"),
        ("County Hall, Long Lane, Reigate RH2 8EF", "King’s Court, High Street, Frimley GU16 7SR"),
    )
    paper.lines("", "Information about this inspection")
    paper.para(
        "This inspection was carried out at the request of the Secretary of State for Education under section 20(1)(a) of the Children Act 2004."
    )
    paper.lines(
        "Inspection team",
        "Ofsted Care Quality Commission",
        "Dr Rhea Stone, Ofsted HMI, Lead inspector Sol Tarn, CQC Lead inspector",
        "Una Vane HMI, Ofsted Wes Yarrow, CQC lead inspector",
        "Zoe Ash-Lee, Ofsted Inspector",
    )
    return _closing(paper)


@cache
def area_in_one_column():
    """Write a report whose one list runs over the page between two rows, with numbered items; names stand above posts."""
    paper = _area(
        "the Isle of Wight", "9 May 2024 to 17 May 2024", "Not previously inspected", "inconsistent"
    )
    paper.turn().lines("Areas for improvement")
    paper.row = 41
    paper.ruled((["1. Leaders should shorten the time that children wait for", "help with speech."],))
    paper.turn()
    paper.ruled(
        ("2. Leaders should write plans that say what children want.",),
        (
            "3. Leaders should plan with young people for the time after school. This should include: ▪ work; ▪ a home.",
        ),
    )
    paper.lines("", "Local area partnership details")
    paper.ruled(
        ("Local Authority", "Integrated Care Board"),
        ("Isle of Wight Council", "NHS Hampshire and Isle of Wight ICB"),
        ("Abe Corran", "Bea Drew"),
        ("Director of Children’s Services", "Chief Executive Officer"),
        ("www.iow.gov.uk", "www.hiow.icb.nhs.uk"),
    )
    paper.lines(
        "",
        "Information about this inspection",
        "It was carried out under section 20 of the Children Act 2004.",
        "Inspection team",
        "Ofsted Care Quality Commission",
        "Rebecca Flint, Ofsted HMI Lead",
        "Inspector",
        "Tom Gale, CQC Lead Inspector",
    )
    return _closing(paper)


@cache
def area_without_rules():
    """Write a report whose table was drawn without rules, as another program may write it."""
    paper = _area("Halton", "8 to 12 January 2024", "8 July 2017", "positive")
    paper.lines("Areas for improvement")
    paper.paras(
        "Leaders should tell families sooner what help there is.",
        "Leaders should ask young people what they think of it.",
    )
    paper.lines(
        "Local area partnership details",
        "Halton Borough Council",
        "Cal Dunn, Director of Children’s Services",
        "Inspection team",
        "Eva Frost HMI, Ofsted lead inspector",
        "Gus Hill, CQC lead inspector",
    )
    return _closing(paper)
