"""Stores and pictures to draw in tests."""

from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.draw.picture import Line, Picture, Quote, Source, Statement, Thing
from kg.names import SPARQL_PREFIXES

HOSTILE = "</script><script>window.hacked=1</script><!-- <img src=x onerror=window.hacked=1> \u2028 {{ 7 * 7 }} & \u202eabc"


@dataclass
class Kept:
    """What `write_site` needs of a store: a graph and the documents' texts."""

    graph: ox.Store = field(default_factory=ox.Store)
    texts: dict[str, str] = field(default_factory=dict)

    def text(self, document):
        """Give a document's text."""
        return self.texts[document]


class Writer:
    """Writes the triples of docs/model.md."""

    def __init__(self):
        self.kept = Kept()
        self.count = 0
        self.tell(
            "graph:ontology",
            """
            inspection-type:inspection skos:prefLabel "Inspection"@en . inspection-type:focused-visit skos:prefLabel "Focused visit"@en .
            area:overall-effectiveness skos:prefLabel "Overall effectiveness"@en . area:leadership skos:prefLabel "Impact of leaders"@en .
            grade:good skos:prefLabel "Good"@en . grade:outstanding skos:prefLabel "Outstanding"@en .
            grade:inadequate skos:prefLabel "Inadequate"@en .
            model:strengths-based skos:prefLabel "Strengths-based practice"@en .
            model:family-safeguarding skos:prefLabel "Family Safeguarding"@en .
            """,
        )

    def tell(self, graph, triples):
        """Add triples, in Turtle without prefixes, to a graph."""
        self.kept.graph.update(f"{SPARQL_PREFIXES}\nINSERT DATA {{ GRAPH {graph} {{ {triples} }} }}")

    def document(self, name, text, title, path, publisher="Community Care"):
        """Add a document."""
        self.kept.texts[name] = text
        self.tell(
            f"document:{name}",
            f"document:{name} a csc:Document, csc:Article ; csc:source {_(path)} ; dcterms:title {_(title)} ;"
            f' dcterms:publisher {_(publisher)} ; csc:published "2022-05"^^xsd:gYearMonth .',
        )

    def claim(self, document, exact, triples):
        """Add a claim held by a quotation; give its name."""
        self.count += 1
        begin = self.kept.texts[document].index(exact)
        me = f"{self.count:016x}"
        self.tell(
            f"document:{document}",
            f"claim:{me} {triples} ; csc:evidencedBy quotation:{me} ; csc:bestEvidence quotation:{me} ."
            f" quotation:{me} a csc:Quotation ; oa:hasSource document:{document} ; oa:hasSelector selector:{me} ."
            f" selector:{me} oa:exact {_(exact)} ; oa:start {begin} ; oa:end {begin + len(exact)} .",
        )
        return f"claim:{me}"

    def council(self, code, name, everyday=""):
        """Add a council."""
        self.tell(
            "graph:ontology",
            f"council:{code} a csc:Council ; skos:prefLabel {_(name)}@en ; csc:everydayName {_(everyday or name)} .",
        )


def _(words):
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


DERBY = (
    "‘Passionate’ social workers help council gain outstanding rating\n\n"
    "In a report last week, Ofsted praised Derby council’s successful implementation of a strengths-based practice "
    "model. In rating leadership as outstanding also, inspectors praised senior managers. The council was good in 2017. "
    "Andy Smith, strategic director of people services at Derby, said he was proud of the team. "
    "He has also been lent to Leicester as its improvement director, the council said."
)
"""Our own words about public facts."""


def small_store(*, hostile=False):
    """Build a store of two councils that share a leader and a practice model."""
    writer = Writer()
    title = HOSTILE if hostile else "‘Passionate’ social workers help council"
    text = DERBY + (f" {HOSTILE} good" if hostile else "")
    writer.document("aaaa000011112222", text, title, "2022/derby <b>.txt" if hostile else "2022/derby.txt")
    writer.council("DER", "Derby")
    writer.council("LCE", "Leicester")
    doc = "aaaa000011112222"
    mention = writer.claim(doc, "a report last week", "a csc:InspectionMention ; csc:council council:DER")
    overall = writer.claim(doc, "gain outstanding rating", "a csc:JudgementClaim")
    lead = writer.claim(doc, "In rating leadership as outstanding also", "a csc:JudgementClaim")
    old = writer.claim(doc, HOSTILE if hostile else "good in 2017", "a csc:JudgementClaim")
    post = writer.claim(doc, "Andy Smith, strategic director of people services", "a csc:PostClaim")
    lent = writer.claim(doc, "lent to Leicester as its improvement director", "a csc:PostClaim")
    for code in ("DER", "LCE"):
        writer.claim(
            doc,
            "strengths-based practice model",
            f"a csc:PracticeModelClaim ; csc:council council:{code} ; csc:model model:strengths-based ;"
            " csc:modelStatus model-status:adopted",
        )
    writer.tell(
        "graph:knowledge",
        f"""
        inspection:DER-2022-03 a csc:Inspection ; csc:inspects council:DER ; csc:inspectionType inspection-type:inspection ;
          csc:start "2022-03"^^xsd:gYearMonth ; csc:end "2022-03"^^xsd:gYearMonth ; csc:restsOn {mention} .
        inspection:DER-2017 a csc:Inspection ; csc:inspects council:DER ; csc:inspectionType inspection-type:inspection ;
          csc:start "2017"^^xsd:gYear ; csc:restsOn {old} .
        inspection:LCE-2021-10 a csc:Inspection ; csc:inspects council:LCE ; csc:inspectionType inspection-type:focused-visit ;
          csc:theme {_(HOSTILE if hostile else "care leavers")} ; csc:start "2021-10"^^xsd:gYearMonth ; csc:restsOn {mention} .
        judgement:DER-2022-03-overall a csc:Judgement ; csc:judgementIn inspection:DER-2022-03 ;
          csc:area area:overall-effectiveness ; csc:grade grade:outstanding ; csc:restsOn {overall} .
        judgement:DER-2022-03-leadership a csc:Judgement ; csc:judgementIn inspection:DER-2022-03 ;
          csc:area area:leadership ; csc:grade grade:outstanding ; csc:restsOn {lead} .
        judgement:DER-2017-overall a csc:Judgement ; csc:judgementIn inspection:DER-2017 ;
          csc:area area:overall-effectiveness ; csc:grade grade:good ; csc:restsOn {old} .
        person:andy-smith a csc:Person ; skos:prefLabel {_("Andy Smith" + (" <script>window.hacked=1</script>" if hostile else ""))} .
        tenure:one a csc:Tenure ; org:member person:andy-smith ; org:organization council:DER ;
          csc:roleWords "strategic director of people services" ; csc:seenFirst "2022-05"^^xsd:gYearMonth ;
          csc:seenLast "2022-05"^^xsd:gYearMonth ; csc:restsOn {post} .
        tenure:two a csc:Tenure ; org:member person:andy-smith ; org:organization council:LCE ;
          csc:roleWords "improvement director" ; csc:restsOn {lent} .
        """,
    )
    return writer.kept


NAMES = (
    "Barking and Dagenham|Barnsley|Bath and North East Somerset|Bedford|Birmingham|Blackburn with Darwen|Blackpool|"
    "Bournemouth, Christchurch and Poole|Bracknell Forest|Bristol, City of|Cheshire West and Chester|Cornwall|Derby|"
    "Derbyshire|Dorset|Essex|Herefordshire, County of|Kingston upon Hull, City of|Kirklees|Lambeth|Leicester|Norfolk|"
    "North East Lincolnshire|Northamptonshire|Nottingham|Plymouth|Stockton-on-Tees|Trafford|Walsall|Windsor and Maidenhead"
).split("|")
PEOPLE = "Andy Smith|Jill McGregor|Sarah Russell|Dick Madden|Theresa Leavy|Victoria Gent|Bartholomew Featherstonehaugh-Williams".split(
    "|"
)
ROLES = (
    "strategic director of people services|corporate director of children’s services|"
    "deputy city mayor for social care and anti-poverty|cabinet member for children and families|director"
).split("|")
MODELS = "Strengths-based practice|Family Safeguarding|Signs of Safety|Relational / relationship-based practice".split(
    "|"
)
GRADES = ("good", "requires-improvement", "inadequate", "outstanding", "", "adequate")
SOURCE = Source(
    "document:aaaa000011112222",
    "2022/derby.txt",
    "‘Passionate’ social workers help council",
    "Community Care",
    "May 2022",
)


def _said(key, words, grade=""):
    quote = Quote(
        SOURCE.id,
        10,
        20,
        "successful implementation of a strengths-based practice model",
        "…praised Derby council’s ",
        ", against the backdrop of Covid-19, for enabling practitioners to support children well…",
    )
    return Statement(key, words, grade, (quote,))


def made_up(councils):
    """Draw up a picture of so many councils, with more and less on their cards."""
    things, lines = {}, {}

    def join(council, thing, said):
        things[thing.id] = thing
        line = Line(f"{council} {thing.id}", council, thing.id, thing.kind, tuple(said))
        lines[line.id] = line

    for n in range(councils):
        council = f"council:C{n:02}"
        things[council] = Thing(
            council, "council", NAMES[n % len(NAMES)] + ("" if n < len(NAMES) else f" {n}")
        )
        for i in range((n * 7 + 3) % 4):
            name = PEOPLE[(n + i) % len(PEOPLE)]
            person = Thing(f"person:p{n}-{i}", "person", name, ROLES[(n + i * 2) % len(ROLES)])
            join(
                council,
                person,
                [
                    _said(
                        f"led {n} {i}",
                        f"{ROLES[(n + i * 2) % len(ROLES)].capitalize()}, seen in post May 2022",
                    )
                ],
            )
        for i in range(1 + (n * 5) % 7 + (6 if n == 3 else 0)):
            grade, year = GRADES[(n * 3 + i * 2) % len(GRADES)], 2009 + 2 * i
            kind = "Focused visit" if not grade else "Inspection"
            inspection = Thing(
                f"inspection:C{n:02}-{year}",
                "inspection",
                f"{kind}, March {year}",
                f"Mar {year} {kind.lower()}",
                grade,
                f"{year}-03",
            )
            said = [_said(f"inspected {n} {i}", f"{kind} March {year}")]
            said += [
                _said(f"judged {n} {i} {a}", f"{a}: {grade}", grade)
                for a in ("Overall effectiveness", "Leadership")
                if grade
            ]
            join(council, inspection, said)
        for i in range((n + 1) % 3):
            model = Thing(f"model:m{(n + i) % len(MODELS)}", "model", MODELS[(n + i) % len(MODELS)])
            join(council, model, [_said(f"uses {n} {i}", f"Adopted {model.label}")])
        if n % 6 == 5:
            shared = Thing(
                f"person:shared-{n}", "person", "Alison Michalska", "director of children’s services"
            )
            join(council, shared, [_said(f"led {n} s", "Director of children’s services")])
            join(
                f"council:C{n - (3 if n % 12 == 5 else 1):02}",
                shared,
                [_said(f"led {n} t", "Interim director")],
            )
    return Picture(
        tuple(sorted(things.values(), key=lambda t: t.id)),
        tuple(sorted(lines.values(), key=lambda line: line.id)),
        (SOURCE,),
    )
