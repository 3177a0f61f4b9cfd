"""The shapes accept what docs/model.md shows, and refuse what would mislead."""

import warnings
from functools import cache
from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, SH

from kg.rdf.names import BASE, PREFIXES, term

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import pyshacl

ROOT = Path(__file__).parents[2]
SHAPE = rdflib.Namespace(f"{BASE}shapes#")

HEAD = "".join(
    f"@prefix {prefix}: <{namespace}> .\n"
    for prefix, namespace in {
        **PREFIXES,
        "trust": f"{BASE}trust/",
        "gss-code-use": f"{BASE}gss-code-use/",
        "scheme": f"{BASE}scheme/",
    }.items()
)

# One of each thing, with every property that has a shape.
GOOD = """
document:00000000000000d1 a csc:Document , csc:Article ;
    csc:source "2022/derby.txt" ; csc:sha256 "SHA" ; csc:textSha256 "SHA" ; csc:textLength 5211 ;
    dcterms:title "Derby is good" ; dcterms:publisher "A paper" ; dcterms:creator "A writer" ;
    csc:address "https://example.org/derby" ; rdfs:seeAlso <https://example.org/derby> ; csc:coverage "as at May" ; csc:published "2022-05"^^xsd:gYearMonth ;
    csc:publishedEarliest "2022-05-01"^^xsd:date ; csc:publishedLatest "2022-05-19"^^xsd:date ;
    csc:publicationBasis basis:comments ; csc:warning "Page 3 holds no text." ; csc:mayBeOf council:DER .

run:00000000000000d1-judgements a prov:Activity ;
    prov:used document:00000000000000d1 ; prov:wasAssociatedWith finder:judgements .

quotation:00000000000000a1 a csc:Quotation ;
    oa:hasSource document:00000000000000d1 ; oa:hasSelector selector:00000000000000a1 ; csc:page 3 .

selector:00000000000000a1 a oa:TextQuoteSelector , oa:TextPositionSelector ;
    oa:exact "Derby was judged good" ; oa:start 120 ; oa:end 141 .

claim:00000000000000c1 a csc:InspectionMention ; EVIDENCE ;
    csc:inspectionType inspection-type:inspection ; csc:framing framing:current ;
    csc:start "2022-03-14"^^xsd:date ; csc:end "2022-03"^^xsd:gYearMonth ; csc:published "2022"^^xsd:gYear ;
    csc:theme "planning" ; csc:leadInspector "Ann Other" , "Another One" ; csc:inspector "Third One" ; csc:onSite "2022-03-14/2022-03-18" ;
    csc:framework framework:ilacs-2018 ; csc:implied true ; csc:month 3 ; csc:tellsOf inspection:DER-2022-03 ;
    csc:inspectorate inspectorate:ofsted , inspectorate:cqc ; csc:partnershipName "Derby Local Area Partnership" ;
    csc:careBoardName "NHS Derby ICB" ; csc:law "section 20 of the Children Act 2004" ; csc:answerDue "2022-09-01"^^xsd:date ;
    csc:answersWords "Derby City Council" ; csc:nextWithinMonths 36 ; csc:monitoredWithinMonths 18 .

claim:00000000000000c2 a csc:JudgementClaim ; EVIDENCE ;
    csc:area area:leadership ; csc:grade grade:good ; csc:framing framing:current ;
    csc:madeIn claim:00000000000000c1 .

claim:00000000000000d2 a csc:JudgementClaim ; EVIDENCE ;
    csc:area area:adoption ; csc:absence absence:not-judged ; csc:framing framing:previous .

claim:00000000000000e2 a csc:JudgementClaim ; EVIDENCE ;
    csc:outcome outcome:inconsistent ; csc:framing framing:current ; csc:madeIn claim:00000000000000c1 .

claim:00000000000000e3 a csc:InspectorClaim ; EVIDENCE ;
    csc:personName "Ann Other" ; csc:inspectorate inspectorate:cqc ; csc:leads true ; csc:madeIn claim:00000000000000c1 .

claim:00000000000000e5 a csc:IdentityDecision ; EVIDENCE ;
    csc:speaker "A. Reader" ; csc:personId "andy-smith-DER" ; csc:otherPersonId "andrew-smith-LDS" ; csc:decision decision:same ;
    csc:when "2026-11-28"^^xsd:date ; csc:because "one career" ; csc:joins person:andy-smith-DER .

claim:00000000000000e7 a csc:StrengthItem ; EVIDENCE ;
    csc:position 1 ; csc:madeIn claim:00000000000000c1 .

claim:00000000000000c3 a csc:PostClaim ; EVIDENCE ;
    csc:personName "Andy Smith" ; csc:roleWords "strategic director" ; csc:postStatus post-status:current ;
    csc:role role:director-of-childrens-services ; csc:organisationName "A trust" ; csc:sector sector:health ;
    csc:seen "2022-05"^^xsd:gYearMonth ; csc:names person:andy-smith-DER .

claim:00000000000000c4 a csc:AppointmentClaim ; EVIDENCE ;
    csc:personName "Andy Smith" ; csc:roleWords "director" ; csc:role role:director-of-childrens-services ;
    csc:change change:appointed ; csc:when "2016"^^xsd:gYear ; csc:names person:andy-smith-DER .

claim:00000000000000c5 a csc:PracticeModelClaim ; EVIDENCE ;
    csc:model model:signs-of-safety ; csc:modelWords "signs of safety" ; csc:modelStatus model-status:adopted ;
    csc:since "2015"^^xsd:gYear .

claim:00000000000000c6 a csc:Finding ; EVIDENCE ;
    csc:polarity polarity:strength ; csc:area area:in-care ; csc:topic topic:supervision , topic:training ;
    csc:subject "supervision" ; csc:extent extent:most ; csc:direction direction:unchanged ; csc:emphasis emphasis:strong ;
    csc:sectionWords "Main findings" ; csc:hasPart claim:00000000000000e6 , claim:00000000000000f6 ; csc:madeIn claim:00000000000000c1 .

claim:00000000000000c7 a csc:ImprovementItem ; EVIDENCE ;
    csc:position 1 ; csc:sumsUp claim:00000000000000c6 ; csc:madeIn claim:00000000000000c1 ;
    csc:list list:priority-action ; csc:responsibleWords "Derby City Council" .

claim:00000000000000c8 a csc:Figure , qb:Observation ; EVIDENCE ;
    qb:dataSet <https://w3id.org/csc-kg/dataset/figures-in-text> ; csc:measure measure:agency-rate ;
    csc:value 8.8 ; csc:unit unit:percent ; csc:geography place:england ;
    csc:periodStart "2021-10-01"^^xsd:date ; csc:periodEnd "2022-09"^^xsd:gYearMonth ;
    csc:periodWords "in the year to September" ; csc:valueWords "almost 9%" ; csc:sourceWords "DfE figures" .

claim:00000000000000e8 a csc:OfficialFigures , qb:Observation ; EVIDENCE ;
    qb:dataSet <https://w3id.org/csc-kg/dataset/official-figures> ; csc:geography council:DER ;
    measure:agency-rate 8.8 ; measure:caseload absence:suppressed ;
    csc:periodStart "2021-10-01"^^xsd:date ; csc:periodEnd "2022-09-30"^^xsd:date .

quotation:00000000000000a2 a csc:Quotation ; oa:hasSource document:00000000000000d1 ;
    oa:hasSelector selector:00000000000000a2 ; csc:inRow row:00000000000000d1-1-2 ; csc:inColumn column:00000000000000d1-1-3 .

selector:00000000000000a2 a oa:TextQuoteSelector , oa:TextPositionSelector , oa:FragmentSelector ;
    oa:exact "8.8" ; oa:start 150 ; oa:end 153 ;
    rdf:value "cell=2,3" ; dcterms:conformsTo <http://tools.ietf.org/rfc/rfc7111> .

row:00000000000000d1-1-2 a csc:Row ; csc:position 2 ; csc:rowWords "Derby | 8.8" ; csc:sheetName "Rates" .

column:00000000000000d1-1-3 a csc:Column ; dcterms:isPartOf document:00000000000000d1 ; csc:position 3 ;
    csc:header "agency_rate_fte" ; csc:measure measure:agency-rate ; csc:unit unit:percent .

figure-check:0000000000000001 a csc:FigureCheck ; csc:stated claim:00000000000000c8 ;
    csc:official claim:00000000000000e8 ; csc:officialColumn 3 ; csc:officialValue 8.4 ; csc:verdict verdict:differs ;
    csc:difference 0.4 ; csc:because "why" ; csc:restsOn claim:00000000000000c8 , claim:00000000000000e8 .

claim:00000000000000c9 a csc:SpokenWords ; EVIDENCE ;
    csc:speaker "Andy Smith" ; csc:personName "Andy Smith" ; csc:roleWords "director" ; csc:names person:andy-smith-DER .

inspection:DER-2022-03 csc:endedBy "2022-05-19"^^xsd:date .

inspection:DER-2022-03 a csc:Inspection , csc:FullInspection ;
    csc:inspects council:DER ; csc:inspectionType inspection-type:inspection ;
    csc:framework framework:ilacs-2018 ; csc:inspectedDuring interval:2022-03-14--2022 ;
    csc:start "2022-03-14"^^xsd:date ; csc:end "2022"^^xsd:gYear ; csc:published "2022-05"^^xsd:gYearMonth ;
    csc:theme "planning" ; csc:leadInspector "Ann Other" ; csc:reportedIn document:00000000000000d1 ;
    csc:inspectorate inspectorate:ofsted , inspectorate:cqc ; csc:partnershipName "Derby Local Area Partnership" ;
    csc:careBoardName "NHS Derby ICB" ; csc:law "section 20 of the Children Act 2004" ; csc:answerDue "2022-09-01"^^xsd:date ;
    csc:answersWords "Derby City Council" ; csc:nextWithinMonths 36 ; csc:monitoredWithinMonths 18 ;
    csc:restsOn claim:00000000000000c1 ; csc:restsOnDocument document:00000000000000d1 .

judgement:DER-2022-03-leadership a csc:Judgement ;
    csc:judgementIn inspection:DER-2022-03 ; csc:area area:leadership ; csc:grade grade:good ;
    csc:restsOn claim:00000000000000c2 ; csc:restsOnDocument document:00000000000000d1 .

judgement:DER-2022-03-outcome a csc:Judgement ;
    csc:judgementIn inspection:DER-2022-03 ; csc:outcome outcome:inconsistent ; csc:restsOn claim:00000000000000e2 ; csc:restsOnDocument document:00000000000000d1 .

judgement:DER-2022-03-adoption a csc:Judgement ;
    csc:judgementIn inspection:DER-2022-03 ; csc:area area:adoption ; csc:absence absence:not-judged ;
    csc:restsOn claim:00000000000000d2 ; csc:restsOnDocument document:00000000000000d1 .

person:andy-smith-DER a csc:Person ;
    skos:prefLabel "Andy Smith" ; skos:altLabel "Andrew Smith" ; csc:restsOn claim:00000000000000c3 .

tenure:andy-smith-DER-1 a csc:Tenure , org:Membership ;
    org:member person:andy-smith-DER ; org:organization council:DER ;
    csc:role role:director-of-childrens-services ; csc:roleWords "director" ;
    csc:postStatus post-status:current ; csc:postKind post-kind:officer ; csc:organisationName "A trust" ;
    csc:from "2016"^^xsd:gYear ; csc:to "2024-06"^^xsd:gYearMonth ;
    csc:seenFirst "2019-03"^^xsd:gYearMonth ; csc:seenLast "2022-05-19"^^xsd:date ; csc:followedBy tenure:andy-smith-DER-2 ;
    csc:restsOn claim:00000000000000c3 ; csc:restsOnDocument document:00000000000000d1 .

rating-change:DER-2022-03-leadership a csc:RatingChange ;
    csc:area area:leadership ; csc:direction direction:improved ; csc:because "compared with the joint judgement" ;
    csc:earlierInspection inspection:DER-2017 ; csc:laterInspection inspection:DER-2022-03 ;
    csc:fromJudgement judgement:DER-2017-leadership ; csc:toJudgement judgement:DER-2022-03-leadership .

area-state:DER-2022-03-leadership a csc:AreaState ;
    csc:council council:DER ; csc:area area:leadership ; csc:state state:judged ; csc:latestInspection inspection:DER-2022-03 ;
    csc:currentJudgement judgement:DER-2022-03-leadership ; csc:from "2022-05"^^xsd:gYearMonth ; csc:to "2025-06-01"^^xsd:date ;
    csc:bestClaim claim:00000000000000c2 ; csc:restsOn claim:00000000000000c2 .

area-state:DER-2022-03-lscb a csc:AreaState ;
    csc:council council:DER ; csc:area area:lscb ; csc:state state:not-in-framework ; csc:latestInspection inspection:DER-2022-03 ;
    csc:lastJudgement judgement:DER-2017-leadership ; csc:from "2022-05"^^xsd:gYearMonth ; csc:because "not in it" ;
    csc:bestClaim claim:00000000000000c1 ; csc:restsOn claim:00000000000000c1 .

council:DER csc:knownTo "2025-06-01"^^xsd:date .

document:00000000000000d1 csc:issued "2022-05-16"^^xsd:date ; csc:issuedBasis basis:table ; csc:issuedBy claim:00000000000000c1 .
inspection:DER-2022-03 csc:publicationBasis basis:table ; csc:earliest "2022-03-14"^^xsd:date ; csc:latest "2022-12-31"^^xsd:date .

incumbency:1 a csc:Incumbency ;
    csc:tenure tenure:andy-smith-DER-1 ; csc:atInspection inspection:DER-2022-03 ; csc:incumbencyBasis incumbency-basis:between ;
    csc:since "2016"^^xsd:gYear ; csc:bestClaim claim:00000000000000c3 ; csc:laterClaim claim:00000000000000c4 ;
    csc:restsOn claim:00000000000000c3 , claim:00000000000000c4 .

tally:DER-2022-03-leadership-strength a csc:Tally ;
    csc:ofCouncil council:DER ; csc:ofInspection inspection:DER-2022-03 ; csc:ofArea area:leadership ; csc:ofPolarity polarity:strength ;
    csc:findings 7 ; topic:workforce 3 ; csc:example claim:00000000000000c6 ; csc:restsOnDocument document:00000000000000d1 .

council:DER csc:mostlyPraisedFor topic:workforce ; csc:notMostlyPraisedFor topic:supervision .

possible-identity:1 a csc:PossibleIdentity ;
    csc:person person:andy-smith-DER , person:andrew-smith-LDS ; csc:because "The same post." .

claim:00000000000000ee csc:mayTellOf inspection:DER-2022-03 , inspection:DER-2017 .

disagreement:1 a csc:Disagreement ;
    csc:aspect aspect:judgement ; csc:about inspection:DER-2022-03 ; csc:first claim:00000000000000c2 ; csc:second claim:00000000000000d2 ;
    csc:prefers claim:00000000000000c2 ; csc:because "The report outweighs the article." .

interval:2022-03-14--2022 a time:ProperInterval ;
    time:hasBeginning instant:2022-03-14 ; time:hasEnd instant:2022 .

instant:2022-03-14 a time:Instant ; time:inXSDDate "2022-03-14"^^xsd:date .

instant:2022-03 a time:Instant ; time:inXSDgYearMonth "2022-03"^^xsd:gYearMonth .

instant:2022 a time:Instant ; time:inXSDgYear "2022"^^xsd:gYear .

council:DER a csc:Council ;
    skos:prefLabel "Derby"@en ; csc:everydayName "Derby"@en ; csc:councilType "unitary" ;
    csc:gssCode "E06000015" ; csc:latestGssCode "E06000015" ; csc:gssCodeUse gss-code-use:DER-E06000015 ;
    csc:urn "80459" ; csc:dfeNumber "831" ; csc:region place:region-east-midlands ; csc:statisticalNeighbour council:LCE ;
    csc:validFrom "1997-04-01"^^xsd:date ; csc:validTo "2099-03-31"^^xsd:date ; csc:succeededBy council:DER ;
    csc:latitude 52.9 ; csc:longitude -1.5 ; csc:domain "derby.gov.uk" ;
    rdfs:seeAlso <https://example.org/derby> .

gss-code-use:DER-E06000015 a csc:GssCodeUse ;
    csc:usedBy council:DER ; csc:code "E06000015" ;
    csc:usedFrom "2009-01-01"^^xsd:date ; csc:usedTo "2099-03-31"^^xsd:date .

trust:example a csc:ServiceProvider ;
    skos:prefLabel "Example Trust"@en ; csc:runsServicesFor council:DER ;
    csc:validFrom "2018-04"^^xsd:gYearMonth ; csc:validTo "2022-08"^^xsd:gYearMonth .

scheme:grades a skos:ConceptScheme ;
    skos:prefLabel "Grades"@en ; skos:definition "The grades."@en .

grade:good a skos:Concept ;
    skos:inScheme scheme:grades ; skos:notation "good" ; skos:prefLabel "Good"@en ;
    skos:definition "The second-best grade."@en .
""".replace("SHA", "a" * 64).replace(
    "EVIDENCE",
    "csc:evidencedBy quotation:00000000000000a1 ; csc:bestEvidence quotation:00000000000000a1 ; "
    "prov:wasGeneratedBy run:00000000000000d1-judgements ; csc:council council:DER ; csc:voice voice:reporter",
)

# shape: the words of the good example to change, what to, and the property shape that must object
BAD = {
    "Quotation": ("csc:page 3 .", "csc:page 3 ; csc:theme 'x' .", "Quotation"),
    "Selector": ("oa:end 141", "oa:end 120", "Selector-start"),
    "Document": ("csc:textLength 5211", "csc:textLength 5211 , 5212", "Document-text-length"),
    "Run": ("prov:wasAssociatedWith finder:judgements", "prov:wasAssociatedWith document:1", "Run-finder"),
    "InspectionMention": ("framework:ilacs-2018 ; csc:implied", "area:adoption ; csc:implied", "InspectionMention-framework"),
    "JudgementClaim": ("csc:area area:leadership ; csc:grade grade:good ; csc:framing", "csc:area area:leadership ; csc:framing", "Judgement-grade-or-absence"),
    "PostClaim": ("csc:postStatus post-status:current ;\n    csc:role", "csc:role", "PostClaim-status"),
    "AppointmentClaim": ("csc:change change:appointed", "csc:change change:appointed , change:left", "AppointmentClaim-change"),
    "PracticeModelClaim": ("csc:model model:signs-of-safety", 'csc:model "Signs of Safety"', "PracticeModelClaim-model"),
    "Finding": ("csc:polarity polarity:strength ;", "", "Finding-polarity"),
    "ImprovementItem": ("csc:position 1 ; csc:sumsUp", "csc:position 0 ; csc:sumsUp", "ImprovementItem-position"),
    "StrengthItem": ("csc:position 1 ; csc:madeIn", "csc:position 0 ; csc:madeIn", "ImprovementItem-position"),
    "IdentityDecision": ("csc:decision decision:same", "csc:decision decision:perhaps", "IdentityDecision-decision"),
    "InspectorClaim": ("csc:inspectorate inspectorate:cqc ; csc:leads", "csc:leads", "InspectorClaim-inspectorate"),
    "Figure": ("csc:value 8.8", 'csc:value "8.8"', "Figure-value"),
    "OfficialFigures": ("measure:agency-rate 8.8", 'measure:agency-rate "z"', "OfficialFigures-values"),
    "Row": ("csc:position 2", "csc:position 0", "Row-position"),
    "Column": ('csc:header "agency_rate_fte"', 'csc:header ""', "Column-header"),
    "FigureCheck": ("csc:verdict verdict:differs", "csc:verdict verdict:unsure", "FigureCheck-verdict"),
    "SpokenWords": ('csc:personName "Andy Smith" ; csc:roleWords "director" ; csc:names', 'csc:personName "" ; csc:names', "SpokenWords-person-name"),
    "Inspection": ("csc:inspects council:DER ;", "", "Inspection-council"),
    "FullInspection": (
        'csc:start "2022-03-14"^^xsd:date ; csc:end "2022"^^xsd:gYear ; csc:published "2022-05"^^xsd:gYearMonth ;', "", "FullInspection-date",
    ),
    "Judgement": ("csc:grade grade:good ;\n    csc:restsOn", "csc:grade grade:good ; csc:absence absence:unreadable ;\n    csc:restsOn", "Judgement-grade-or-absence"),
    "Person": ('skos:prefLabel "Andy Smith" ;', 'skos:prefLabel "Andy Smith" , "Andy Smythe" ;', "Person-name"),
    "Tenure": ('csc:from "2016"^^xsd:gYear', 'csc:from "2016"', "Tenure-from"),
    "Disagreement": ("csc:second claim:00000000000000d2", "csc:second claim:00000000000000c2", "Disagreement-first"),
    "RatingChange": ("csc:direction direction:improved", "csc:direction direction:sideways", "RatingChange-direction"),
    "AreaState": ("csc:state state:judged", "csc:state state:unsure", "AreaState-state"),
    "Incumbency": ("csc:incumbencyBasis incumbency-basis:between", "csc:incumbencyBasis incumbency-basis:guess", "Incumbency-basis"),
    "Issued": ("csc:issuedBasis basis:table", "csc:issuedBasis basis:guess", "Issued-basis"),
    "Earliest": ('csc:earliest "2022-03-14"^^xsd:date', 'csc:earliest "2022-03"^^xsd:gYearMonth', "Earliest-day"),
    "Known-to": ('csc:knownTo "2025-06-01"^^xsd:date', 'csc:knownTo "2025"^^xsd:gYear', "Known-to-day"),
    "Tally": ("topic:workforce 3", "topic:workforce 0", "Tally-topics"),
    "Praised": ("csc:notMostlyPraisedFor topic:supervision", "csc:notMostlyPraisedFor topic:workforce", "Praised-for"),
    "PossibleIdentity": ("csc:person person:andy-smith-DER , person:andrew-smith-LDS", "csc:person person:andy-smith-DER", "PossibleIdentity-person"),
    "May-tell-of": ("csc:mayTellOf inspection:DER-2022-03 , inspection:DER-2017", "csc:mayTellOf inspection:DER-2017", "May-tell-of-inspections"),
    "Interval": ("time:hasBeginning instant:2022-03-14 ;", "", "Interval-beginning"),
    "Instant": ('time:inXSDgYear "2022"^^xsd:gYear', 'time:inXSDgYear "2022"^^xsd:gYear ; time:inXSDDate "2022-01-01"^^xsd:date', "Instant-date"),
    "Council": ('csc:validTo "2099-03-31"', 'csc:validTo "1990-03-31"', "Council-valid-from"),
    "GssCodeUse": ('csc:code "E06000015"', 'csc:code "S06000015"', "GssCodeUse-code"),
    "ServiceProvider": ("csc:runsServicesFor council:DER ;", "", "ServiceProvider-council"),
    "Concept": ('skos:definition "The second-best grade."@en', "skos:scopeNote 'x'", "Concept-definition"),
    "ConceptScheme": ('skos:prefLabel "Grades"@en', 'skos:prefLabel "Grades"@en , "Marks"@en', "ConceptScheme-name"),
}  # fmt: skip


SECOND_TYPES = {term("org:Membership"), term("qb:Observation")}


@cache
def _shapes():
    graph = rdflib.Graph()
    for path in sorted((ROOT / "shapes").glob("*.ttl")):
        graph.parse(path)
    return graph


def _named(kind):
    return {node for node in _shapes().subjects(RDF.type, kind) if isinstance(node, rdflib.URIRef)}


def _alone(shape):
    """Give one node shape with its property shapes; a small graph loads fast."""
    graph = rdflib.Graph()
    for part in (shape, *_shapes().objects(shape, SH.property)):
        graph += _shapes().cbd(part)
    return graph


def _report_on(graph, rules=None):
    """Validate a graph."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _, report, _ = pyshacl.validate(graph, shacl_graph=rules or _shapes())
    return report


def _objections(graph, rules=None):
    """Give the shapes that object to a graph, with the severity of each objection."""
    report = _report_on(graph, rules)
    return {
        (report.value(result, SH.sourceShape), report.value(result, SH.resultSeverity))
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


def _objecting(graph):
    return {shape for shape, _ in _objections(graph)}


def _read(turtle):
    return rdflib.Graph().parse(data=HEAD + turtle, format="turtle")


def test_good_example_conforms():
    """One of each thing, with all its properties, draws no objection."""
    assert set() == _objections(_read(GOOD))


def test_good_example_meets_every_node_shape():
    """No node shape passes only for want of a node: the good example has one for each."""
    classes = set(_read(GOOD).objects(None, RDF.type))
    for shape in _named(SH.NodeShape):
        targets = set(_shapes().objects(shape, SH.targetClass))
        others = [
            *_shapes().objects(shape, SH.targetObjectsOf),
            *_shapes().objects(shape, SH.targetSubjectsOf),
        ]
        assert targets & classes or others, shape


@pytest.mark.parametrize("shape", sorted(BAD))
def test_bad_example_is_refused(shape):
    """Each node shape refuses a thing that would mislead, and says by which of its rules."""
    before, after, rule = BAD[shape]

    assert GOOD.count(before) == 1
    assert (SHAPE[rule], SH.Violation) in _objections(
        _read(GOOD.replace(before, after)), _alone(SHAPE[shape])
    )


def test_every_node_shape_has_a_bad_example():
    """A new node shape needs a bad example here."""
    assert {SHAPE[name] for name in BAD} == _named(SH.NodeShape)


def test_every_property_shape_objects_to_something():
    """Each property shape refuses a value of the wrong kind, a missing value or a missing type."""
    junk = rdflib.Literal("", datatype=rdflib.XSD.anyURI)
    spoilt, bare, untyped = rdflib.Graph(), rdflib.Graph(), rdflib.Graph()
    for subject, name, value in _read(GOOD):
        if name == RDF.type:
            spoilt.add((subject, name, value))
            if str(value) not in SECOND_TYPES:
                bare.add((subject, name, value))
        else:
            spoilt.add((subject, name, junk))
            untyped.add((subject, name, value))

    assert set() == _named(SH.PropertyShape) - _objecting(spoilt) - _objecting(bare) - _objecting(untyped)


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("csc:extent extent:most", "csc:extent extent:most , extent:few", "Finding-extent"),
        ("csc:extent extent:most", "csc:extent extent:plenty", "Finding-extent"),
        ("csc:direction direction:unchanged", "csc:direction direction:sideways", "Finding-direction"),
        ("csc:emphasis emphasis:strong", "csc:emphasis emphasis:plain", "Finding-emphasis"),
        ("csc:hasPart claim:00000000000000e6", "csc:hasPart quotation:00000000000000a1", "Finding-part"),
        ("csc:sumsUp claim:00000000000000c6", "csc:sumsUp topic:supervision", "ImprovementItem-sums-up"),
    ],
)
def test_degree_parts_and_links_are_checked(before, after, rule):
    """What a finding says of degree is one of its scheme; parts and links are claims."""
    assert GOOD.count(before) == 1

    shape = SHAPE[rule.split("-")[0]]

    assert (SHAPE[rule], SH.Violation) in _objections(_read(GOOD.replace(before, after)), _alone(shape))


@pytest.mark.parametrize("second", ["oa:TextQuoteSelector", "oa:TextPositionSelector"])
def test_selector_needs_both_types(second):
    """A selector that is only words, or only a place, is refused."""
    other = "oa:TextQuoteSelector , oa:TextPositionSelector"

    assert _objecting(_read(GOOD.replace(other, second)))


@pytest.mark.parametrize("lost", ["evidencedBy", "bestEvidence"])
def test_claim_without_evidence_is_refused(lost):
    """Every kind of claim needs evidence and the best of it."""
    graph = _read(GOOD)
    claims = set(graph.subjects(rdflib.URIRef(f"{PREFIXES['csc']}bestEvidence"), None))
    graph.remove((None, rdflib.URIRef(PREFIXES["csc"] + lost), None))
    report = _report_on(graph)

    assert claims == set(report.objects(None, SH.focusNode))


def test_evidence_that_points_nowhere_is_refused():
    """A quotation that a claim rests on must be there."""
    lost = GOOD.replace(
        "quotation:00000000000000a1 a csc:Quotation", "quotation:00000000000000a2 a csc:Quotation"
    )

    assert SHAPE["Quotation-source"] in _objecting(_read(lost))


def test_unknown_council_of_a_tenure_is_a_warning():
    """A tenure whose council nobody knows is true but incomplete."""
    found = _objections(_read(GOOD.replace("org:organization council:DER ;", "")))

    assert {(SHAPE["Tenure-organisation-known"], SH.Warning)} == found


def test_every_shape_speaks():
    """Each shape has a message and a description, and each property shape a name and a severity."""
    for shape in _named(SH.NodeShape) | _named(SH.PropertyShape):
        assert _shapes().value(shape, SH.message), shape
        assert _shapes().value(shape, SH.description), shape
        assert _shapes().value(shape, SH.severity), shape
    for shape in _named(SH.PropertyShape):
        assert _shapes().value(shape, SH.name), shape
        assert _shapes().value(shape, SH.path), shape


def test_shapes_are_core_shacl():
    """No shape needs SPARQL."""
    assert (None, SH.sparql, None) not in _shapes()


@cache
def _ontology():
    graph = rdflib.Graph()
    for path in sorted((ROOT / "ontology").glob("*.ttl")):
        graph.parse(path)
    return graph


def test_register_and_vocabularies_conform():
    """The ontology itself draws no objection."""
    assert set() == _objections(_ontology())


def test_lists_of_codes_are_those_of_the_vocabularies():
    """Where a shape lists codes, it lists those of their scheme and no others."""
    concepts = set(_ontology().subjects(RDF.type, rdflib.SKOS.Concept))
    for shape in _named(SH.PropertyShape):
        listed = _shapes().value(shape, SH["in"])
        codes = set(_shapes().items(listed)) if listed else set()
        kinds = {str(code).rpartition("/")[0] for code in codes if isinstance(code, rdflib.URIRef)}
        for kind in kinds:
            assert {c for c in concepts if str(c).startswith(f"{kind}/")} == codes, shape
