"""
What can be said of a council, an inspection and a person: one query for each section.

Each gives, for the thing called ``?thing``, the ``?claim`` a statement rests
on and the parts of the statement, ``?a`` to ``?d``, in the order they are said in.
"""

from __future__ import annotations

_DATE = """
  OPTIONAL { ?inspection csc:start ?start }
  OPTIONAL { ?inspection csc:end ?end }
  OPTIONAL { ?inspection csc:published ?published }
  BIND(STR(COALESCE(?start, ?end, ?published, "undated")) AS ?date)
"""

_EVENT = f"""
  ?inspection csc:restsOn ?claim .
  {_DATE}
  BIND(IF(BOUND(?end) && STR(?end) != ?date, CONCAT(?date, " to ", STR(?end)), ?date) AS ?a)
  OPTIONAL {{ ?inspection csc:inspectionType/skos:prefLabel ?b }}
  OPTIONAL {{ ?inspection csc:theme ?c }}
  BIND(IF(BOUND(?published), CONCAT("published ", STR(?published)), "") AS ?d)
"""

_JUDGEMENT = f"""
  ?judgement csc:judgementIn ?inspection ; csc:area ?area ; csc:restsOn ?claim .
  {_DATE}
  OPTIONAL {{ ?area skos:prefLabel ?b }}
  OPTIONAL {{ ?judgement csc:grade|csc:absence ?found . ?found skos:prefLabel ?c }}
"""

_TENURE = """
  ?tenure a csc:Tenure ; csc:restsOn ?claim .
  OPTIONAL { ?tenure csc:from ?from }
  OPTIONAL { ?tenure csc:to ?to }
  OPTIONAL { ?tenure csc:seenFirst ?first }
  OPTIONAL { ?tenure csc:seenLast ?last }
  BIND(IF(BOUND(?from), CONCAT("from ", STR(?from)), "") AS ?since)
  BIND(IF(BOUND(?to), CONCAT("to ", STR(?to)), "") AS ?until)
  BIND(IF(BOUND(?first), CONCAT("seen ", STR(?first), IF(?first = ?last, "", CONCAT(" to ", STR(?last)))), "") AS ?seen)
  BIND(CONCAT(?since, IF(?since != "" && ?until != "", " ", ""), ?until,
    IF(CONCAT(?since, ?until) != "" && ?seen != "", ", ", ""), ?seen) AS ?d)
"""

_APPOINTMENT = """
  ?claim a csc:AppointmentClaim ; csc:change ?change .
  OPTIONAL { ?claim csc:when ?when }
  OPTIONAL { ?change skos:prefLabel ?change_name }
  BIND(COALESCE(STR(?change_name), STRAFTER(STR(?change), "/change/")) AS ?c)
  BIND(STR(?when) AS ?d)
"""

_SPOKEN = """
  ?claim a csc:SpokenWords .
"""

_FINDING = """
  ?claim a csc:Finding .
  OPTIONAL { ?claim csc:polarity ?polarity OPTIONAL { ?polarity skos:prefLabel ?polarity_name } }
  BIND(COALESCE(STR(?polarity_name), STRAFTER(STR(?polarity), "/polarity/")) AS ?a)
  OPTIONAL { ?claim csc:area/skos:prefLabel ?b }
"""

_IMPROVEMENT = """
  ?claim a csc:ImprovementItem .
  OPTIONAL { ?claim csc:position ?position }
  BIND(IF(BOUND(?position), CONCAT("Item ", STR(?position)), "") AS ?a)
"""

_DISAGREEMENT = """
  ?disagreement a csc:Disagreement ; csc:about ?inspection ; csc:first|csc:second ?claim .
  OPTIONAL { ?claim csc:area/skos:prefLabel ?a }
  OPTIONAL { ?claim csc:grade/skos:prefLabel ?b }
  OPTIONAL { ?disagreement csc:prefers ?claim . BIND("preferred" AS ?c) OPTIONAL { ?disagreement csc:because ?d } }
"""

_NAME = "OPTIONAL { ?claim csc:personName ?a } OPTIONAL { ?claim csc:roleWords ?b }"

SECTIONS: dict[str, dict[str, str]] = {
    "council": {
        "Inspections": f"?inspection csc:inspects ?thing . {_EVENT}",
        "Judgements": f"?inspection csc:inspects ?thing . {_JUDGEMENT} BIND(?date AS ?a)",
        "Grades nobody dates": """
          ?claim a csc:JudgementClaim ; csc:council ?thing .
          FILTER NOT EXISTS { ?claim csc:madeIn/csc:tellsOf ?inspection }
          OPTIONAL { ?claim csc:area/skos:prefLabel ?a }
          OPTIONAL { ?claim csc:grade/skos:prefLabel ?b }
        """,
        "Leaders": f"""
          ?tenure org:organization ?thing ; org:member ?person . ?person skos:prefLabel ?a .
          OPTIONAL {{ ?tenure csc:roleWords ?b }} {_TENURE}
        """,
        "Appointments": f"?claim csc:council ?thing . {_APPOINTMENT} {_NAME}",
        "Practice models": """
          ?claim a csc:PracticeModelClaim ; csc:council ?thing ; csc:model ?model .
          OPTIONAL { ?model skos:prefLabel ?a }
          OPTIONAL { ?claim csc:modelStatus/skos:prefLabel ?b }
          OPTIONAL { ?claim csc:since ?since }
          BIND(IF(BOUND(?since), CONCAT("since ", STR(?since)), "") AS ?c)
        """,
        "Figures": """
          ?claim a csc:Figure ; csc:geography ?thing ; csc:value ?value .
          OPTIONAL { ?claim csc:measure/skos:prefLabel ?a }
          OPTIONAL { ?claim csc:unit/skos:prefLabel ?unit }
          OPTIONAL { ?claim csc:periodEnd ?end }
          BIND(CONCAT(STR(?value), COALESCE(CONCAT(" ", LCASE(STR(?unit))), "")) AS ?b)
          BIND(STR(?end) AS ?c)
        """,
        "Figures checked": """
          ?check csc:stated ?told ; csc:verdict/skos:prefLabel ?c .
          ?told csc:geography ?thing ; csc:value ?value ; csc:measure/skos:prefLabel ?a .
          OPTIONAL { ?check csc:officialValue ?known }
          OPTIONAL { ?check csc:because ?d }
          BIND(CONCAT("stated ", STR(?value), COALESCE(CONCAT(", official ", STR(?known)), "")) AS ?b)
          { ?check csc:stated ?claim } UNION { ?check csc:official ?claim }
        """,
        "Official figures": """
          VALUES ?measured {
            measure:agency-rate measure:turnover-rate measure:vacancy-rate measure:absence-rate measure:caseload
          }
          ?claim a csc:OfficialFigures ; csc:geography ?thing ; csc:periodEnd ?end ; ?measured ?value .
          ?measured skos:prefLabel ?a .
          OPTIONAL { ?value skos:prefLabel ?reason }
          BIND(COALESCE(STR(?reason), STR(?value)) AS ?b)
          BIND(STR(?end) AS ?c)
        """,
        "Disagreements": f"?inspection csc:inspects ?thing . {_DISAGREEMENT}",
        "Needs to improve": f"?claim csc:council ?thing . {_IMPROVEMENT}",
        "Findings": f"?claim csc:council ?thing . {_FINDING}",
        "Words quoted": f"?claim csc:council ?thing . {_SPOKEN} {_NAME}",
    },
    "inspection": {
        "Event": f"BIND(?thing AS ?inspection) {_EVENT}",
        "Judgements": f"BIND(?thing AS ?inspection) {_JUDGEMENT}",
        "Disagreements": f"BIND(?thing AS ?inspection) {_DISAGREEMENT}",
        "Needs to improve": f"?claim csc:madeIn/csc:tellsOf ?thing . {_IMPROVEMENT}",
        "Findings": f"?claim csc:madeIn/csc:tellsOf ?thing . {_FINDING}",
    },
    "person": {
        "Posts": f"""
          ?tenure org:member ?thing .
          OPTIONAL {{ ?tenure org:organization/skos:prefLabel ?a }}
          OPTIONAL {{ ?tenure csc:roleWords ?b }} {_TENURE}
        """,
        "Appointments": f"""
          ?claim csc:names ?thing . {_APPOINTMENT}
          OPTIONAL {{ ?claim csc:council/skos:prefLabel ?a }} OPTIONAL {{ ?claim csc:roleWords ?b }}
        """,
        "Words quoted": f"""
          ?claim csc:names ?thing . {_SPOKEN}
          OPTIONAL {{ ?claim csc:council/skos:prefLabel ?a }} OPTIONAL {{ ?claim csc:roleWords ?b }}
        """,
    },
}
"""The sections of what is shown about each kind of thing, with the pattern of their statements."""
