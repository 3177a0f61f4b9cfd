"""Thirty questions people ask, the call that answers each, and what the answer must hold: all over texts of our own."""

from typing import NamedTuple


class Question(NamedTuple):
    """A question in words, the call, and of one row of the answer: its values (labels, or text) and words of its quotation."""

    words: str
    tool: str
    arguments: dict
    values: dict
    quoted: str
    document: str
    page: int | None = None


def asked(question, **where):
    """Return the arguments of a named question."""
    return {"question": question, "where": where, "limit": 50}


TEXTS = {
    "wirral.txt": """Wirral’s children’s services are good at last

Published: 4 December 2024

Ofsted has judged Wirral council’s children’s services good, after an inspection in October 2024.

Leadership and help and protection were each graded good. Support for children in care was graded outstanding.

The council was rated inadequate in September 2016.

Bella Orme is Wirral’s director of children’s services. “We are not done yet,” said Ms Orme.

Social workers’ caseloads are manageable, inspectors found. But they said that plans for children in need drift too often.

Wirral’s agency social worker rate was 11.4% in September 2024.
""",
    "stockport.txt": """Stockport names its new director

Published: 9 May 2023

Colm Reyes has been appointed director of children’s services at Stockport council. He takes up the post in July 2023.

Stockport adopted the Signs of Safety model in 2019, and Ofsted rated its children’s services good in April 2022.
""",
}

DONCASTER, LETTER = "reports/doncaster-2025-report.pdf", "reports/doncaster-2024-letter.pdf"
JOINT = "reports/cumbria-2022-joint-letter.pdf"

QUESTIONS = [
    Question(
        "How was Derby judged overall in 2022?",
        "ask",
        asked("judgements", council="Derby", area="overall-effectiveness", grade="outstanding"),
        {"council": "Derby", "grade": "Outstanding", "start": "2022-03"},
        "Derby climbs from good to outstanding",
        "derby-trade.html",
    ),
    Question(
        "Which grade did Doncaster's care leavers get in 2025?",
        "ask",
        asked("judgements", council="City of Doncaster Council", area="care-leavers"),
        {"grade": "Requires improvement to be good", "start": "2025-01-20"},
        "care leavers\nRequires improvement",
        DONCASTER,
        1,
    ),
    Question(
        "How was Wirral judged before?",
        "ask",
        asked("judgements", council="Wirral", grade="Inadequate"),
        {"area": "Overall effectiveness", "grade": "Inadequate", "start": "2016-09"},
        "rated inadequate in September 2016",
        "wirral.txt",
    ),
    Question(
        "How do children in care fare in Wirral?",
        "ask",
        asked("judgements", council="E08000015", area="Children in care"),
        {"grade": "Outstanding", "start": "2024-10"},
        "Support for children in care was graded outstanding",
        "wirral.txt",
    ),
    Question(
        "Has Derby moved up or down?",
        "ask",
        asked("trajectories", council="Derby City Council"),
        {"from_grade": "Good", "to_grade": "Outstanding", "change": "Improved"},
        "Derby climbs from good",
        "derby-trade.html",
    ),
    Question(
        "Which councils declined?",
        "ask",
        asked("trajectories", change="declined"),
        {"council": "Doncaster", "from_grade": "Good", "to_date": "2022-02"},
        "November 2017, inspectors judged the services good",
        "doncaster.txt",
    ),
    Question(
        "Who leads children's services in Wirral?",
        "ask",
        asked("leaders", council="Wirral"),
        {"person": "Bella Orme", "role": "director of children’s services"},
        "Bella Orme is Wirral’s director of children’s services",
        "wirral.txt",
    ),
    Question(
        "Who was addressed as Doncaster's director in 2024?",
        "ask",
        asked("leaders", council="Doncaster", person="Riana Nelson"),
        {"person": "Riana Nelson", "kind": "Officer"},
        "Riana Nelson",
        LETTER,
        1,
    ),
    Question(
        "Who was newly appointed, and where?",
        "ask",
        asked("appointments", year="2015"),
        {"person": "Damian Allen", "council": "Doncaster", "month": "08"},
        "appointed director of children’s services in August 2015",
        "doncaster.txt",
    ),
    Question(
        "Who took a post in Stockport?",
        "ask",
        asked("leaders", council="Stockport"),
        {"person": "Colm Reyes"},
        "Colm Reyes has been appointed director of children’s services",
        "stockport.txt",
    ),
    Question(
        "Who led Essex when it was judged outstanding?",
        "ask",
        asked("leadership-and-ratings", council="Essex", grade="outstanding"),
        {"person": "Helen Lincoln", "date": "2023-06", "change": "Unchanged"},
        "Essex keeps its outstanding rating",
        "essex.txt",
    ),
    Question(
        "Who runs services in Sunderland?",
        "ask",
        asked("tenures", council="Sunderland", role_words="chief executive of Together for Children"),
        {"person": "Jill Colbert"},
        "Jill Colbert is chief executive of Together for Children",
        "sunderland.txt",
    ),
    Question(
        "What was Essex's agency rate?",
        "ask",
        asked("statistics", council="Essex", measure="agency-rate"),
        {"value": "1.5", "unit": "Per cent", "period_end": "2022-09"},
        "1.5%",
        "essex.txt",
    ),
    Question(
        "And Wirral's?",
        "ask",
        asked("statistics", council="Wirral Borough Council"),
        {"measure": "Agency social worker rate", "value": "11.4"},
        "11.4% in September 2024",
        "wirral.txt",
    ),
    Question(
        "How many cases had social workers across England?",
        "ask",
        asked("statistics", measure="Average caseload", geography="England"),
        {"value": "16.6"},
        "the national average of 16.6",
        "essex.txt",
    ),
    Question(
        "How did staff turnover move in Derby?",
        "ask",
        asked("statistics", council="DER", measure="turnover-rate"),
        {"value": "15.2", "period_end": "2021"},
        "from 8.8% in 2019-20 to 15.2%",
        "derby-trade.html",
    ),
    Question(
        "Which councils use restorative practice?",
        "ask",
        asked("practice-models", model="Restorative practice"),
        {"council": "Leeds", "status": "Adopted"},
        "Leeds council uses restorative practice",
        "practice-models.txt",
    ),
    Question(
        "Since when has Stockport used Signs of Safety?",
        "ask",
        asked("practice-models", council="Stockport Metropolitan Borough Council"),
        {"model": "Signs of Safety", "since": "2019"},
        "Stockport adopted the Signs of Safety model in 2019",
        "stockport.txt",
    ),
    Question(
        "How was Stockport judged after it took the model up?",
        "ask",
        asked("practice-models-and-ratings", council="Stockport"),
        {"model": "Signs of Safety", "after": "Good"},
        "rated its children’s services good in April 2022",
        "stockport.txt",
    ),
    Question(
        "What must Doncaster improve?",
        "ask",
        asked("improvements", council="Doncaster"),
        {"position": "1"},
        "The experiences and progress of care leavers.",
        DONCASTER,
        2,
    ),
    Question(
        "Which priority actions did the joint letter set?",
        "ask",
        asked("improvements", council="Cumbria", list="priority-action"),
        {"position": "1", "list": "Priority action"},
        "The number of children who are spoken to",
        JOINT,
        1,
    ),
    Question(
        "Which partners answered for Cumbria?",
        "ask",
        asked("partners", council="Cumbria", sector="police"),
        {"name": "Cora Vale", "organisation": "Cumbria Police"},
        "Chief Constable, Cumbria Police",
        JOINT,
        1,
    ),
    Question(
        "What do inspectors say of caseloads?",
        "search",
        {"words": "caseloads manageable"},
        {"council": "Wirral"},
        "caseloads are manageable",
        "wirral.txt",
    ),
    Question(
        "What do inspectors want better in Wirral?",
        "ask",
        asked("findings", council="Wirral", polarity="improvement"),
        {"polarity": "Improvement needed"},
        "plans for children in need drift too often",
        "wirral.txt",
    ),
    Question(
        "What did Bella Orme say?",
        "ask",
        asked("quotations", person="Bella Orme"),
        {"person": "Bella Orme", "council": "Wirral"},
        "We are not done yet",
        "wirral.txt",
    ),
    Question(
        "Why has West Northamptonshire no overall grade in 2026?",
        "ask",
        asked("absences", council="West Northamptonshire", area="Overall effectiveness"),
        {"reason": "Not in the framework", "start": "2026-05"},
        "Ofsted inspected both councils in May 2026",
        "northamptonshire.md",
    ),
    Question(
        "When were there focused visits in Essex?",
        "ask",
        asked("inspections", council="Essex", kind="focused-visit"),
        {"kind": "Focused visit", "start": "2021-10"},
        "a focused visit in October 2021",
        "essex.txt",
    ),
    Question(
        "What holds Doncaster's inspection of 2025 up?",
        "evidence",
        {"thing": "inspection/DNC-inspection-2025-01-20"},
        {},
        "an inspection in January",
        "doncaster.txt",
    ),
    Question(
        "How many judgements of each grade are there?",
        "sparql",
        {
            "query": "SELECT ?grade (COUNT(?each) AS ?judgements) (SAMPLE(?each) AS ?example) "
            "{ ?each csc:judgementIn ?inspection ; csc:grade ?grade } GROUP BY ?grade ORDER BY ?grade"
        },
        {"grade": "Inadequate"},
        "inadequate",
        "",
    ),
    Question(
        "What stands around the words on turnover?",
        "read_document",
        {"document": "doncaster.txt", "begin": 1100, "length": 400},
        {},
        "turnover rate",
        "doncaster.txt",
    ),
]
