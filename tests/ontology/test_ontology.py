"""The ontology says what its terms mean, and its vocabularies and registers are whole."""

import csv
import json
import multiprocessing
import re
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

import pytest
import rdflib
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS

from kg.rdf.names import BASE, PREFIXES
from tests.small_graph import small

ROOT = Path(__file__).parents[2]
ONTOLOGY = ROOT / "ontology"
CSC = rdflib.Namespace(f"{BASE}ontology#")
COUNCIL = rdflib.Namespace(f"{BASE}council/")
LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, CSC.everydayName)
FILES = sorted(ONTOLOGY.glob("*.ttl"))


@cache
def _file(name):
    return rdflib.Graph().parse(ONTOLOGY / f"{name}.ttl")


@cache
def _ontology():
    graph = rdflib.Graph()
    for path in FILES:
        graph += _file(path.stem)
    return graph


@cache
def _shapes():
    graph = rdflib.Graph()
    for path in sorted((ROOT / "shapes").glob("*.ttl")):
        graph.parse(path)
    return graph


def _own_terms(graph):
    nodes = {node for triple in graph for node in triple if isinstance(node, rdflib.URIRef)}
    return {node for node in nodes if node.startswith(str(CSC))}


def _labels(subject):
    return {str(label) for name in LABELS for label in _ontology().objects(subject, name)}


def _councils():
    return set(_ontology().subjects(RDF.type, CSC.Council))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_has_no_blank_nodes(path):
    """Every file parses, and everything in it has a name."""
    assert not [node for triple in _file(path.stem) for node in triple if isinstance(node, rdflib.BNode)]


def test_every_own_term_is_defined():
    """What ontology and shapes use of our terms, csc.ttl has with label, definition and home."""
    defined = _file("csc")
    for term in _own_terms(_ontology()) | _own_terms(_shapes()):
        assert defined.value(term, RDFS.label), term
        assert defined.value(term, SKOS.definition), term
        assert defined.value(term, SKOS.example), term
        assert rdflib.URIRef(f"{BASE}ontology") == defined.value(term, RDFS.isDefinedBy), term


def test_every_own_term_and_vocabulary_has_a_source():
    """A statute, the handbook, a register or a specification is named; by an address, and in one place for each."""
    schemes = set(_ontology().subjects(RDF.type, SKOS.ConceptScheme))
    for subject in {term for term in _own_terms(_file("csc")) if str(term) != str(CSC)} | schemes:
        sources = list(_ontology().objects(subject, DCTERMS.source))
        assert sources, subject
        assert all(isinstance(source, rdflib.URIRef) for source in sources), subject
    assert set(_file("sources").subjects()) <= _own_terms(_file("csc")) | schemes


def test_alignments_are_in_a_file_of_their_own():
    """Nothing else of the ontology links our terms to those of others by SKOS, and no file says they are the same."""
    matches = {SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.exactMatch, SKOS.relatedMatch}
    assert {p for p in _file("alignments").predicates() if p != SKOS.note} <= matches
    for path in FILES:
        if path.stem != "alignments":
            linked = {s for s, p in _file(path.stem).subject_predicates() if p in matches}
            assert not linked & _own_terms(_file("csc")), path
    assert not list(_ontology().subject_objects(OWL.sameAs))


def test_model_is_defined():
    """What docs/model.md uses of our terms, csc.ttl has."""
    used = set(re.findall(r"csc:([A-Za-z0-9]+)", (ROOT / "docs" / "model.md").read_text(encoding="utf-8")))

    assert set() == {CSC[name] for name in used} - set(_file("csc").subjects(RDFS.label))


def test_classes_and_properties_are_named_by_their_kind():
    """Classes begin with a capital, properties do not."""
    for term in _own_terms(_file("csc")):
        is_class = (term, RDF.type, OWL.Class) in _file("csc")
        assert is_class == str(term).removeprefix(str(CSC))[0].isupper(), term


def test_ontology_names_its_version():
    """The version is a text, and its IRI ends with it."""
    home = rdflib.URIRef(f"{BASE}ontology")
    version = _file("csc").value(home, OWL.versionInfo)

    assert rdflib.URIRef(f"{BASE}ontology/{version}") == _file("csc").value(home, OWL.versionIRI)


def test_every_concept_is_whole():
    """A concept has a code that ends its name, one English name, a definition and a scheme that is there."""
    for concept in _ontology().subjects(RDF.type, SKOS.Concept):
        assert str(concept).rsplit("/", 1)[-1] == str(_ontology().value(concept, SKOS.notation)), concept
        names = list(_ontology().objects(concept, SKOS.prefLabel))
        assert [name.language for name in names] == ["en"], concept
        assert _ontology().value(concept, SKOS.definition), concept
        (scheme,) = _ontology().objects(concept, SKOS.inScheme)
        assert (scheme, RDF.type, SKOS.ConceptScheme) in _ontology(), concept


def test_no_label_is_preferred_and_other_at_once():
    """SKOS keeps the three sorts of labels apart."""
    for subject in _ontology().subjects(SKOS.inScheme):
        found = [label for name in LABELS[:3] for label in _ontology().objects(subject, name)]
        assert sorted(set(found)) == sorted(found), subject


@pytest.mark.parametrize(
    ("scheme", "codes"),
    [
        ("grades", "outstanding good requires-improvement adequate inadequate"),
        (
            "areas",
            (
                "overall-effectiveness help-and-protection care-and-care-leavers in-care care-leavers leadership "
                "adoption lscb"
            ),
        ),
        ("inspection-types", "inspection re-inspection focused-visit monitoring-visit jtai area-send"),
        ("inspectorates", "ofsted cqc hmic hmicfrs hmi-probation"),
        ("outcomes", "positive inconsistent systemic-failings"),
        ("lists", "improvement priority-action"),
        ("sectors", "health police justice safeguarding"),
        ("polarities", "strength improvement mixed neutral"),
        ("extents", "all most some few"),
        ("emphases", "strong slight"),
        ("post-kinds", "officer member trust commissioner"),
        ("incumbency-bases", "dates document between"),
        ("decisions", "same not-same"),
        ("states", "judged not-judged not-in-framework superseded not-known"),
        ("directions", "improved declined unchanged not-comparable"),
        ("framings", "current previous"),
        ("model-statuses", "adopted planned dropped mentioned"),
        ("post-statuses", "current former interim acting incoming"),
        ("changes", "appointed left"),
        (
            "absences",
            (
                "not-judged not-in-framework unreadable not-yet-inspected not-applicable not-available suppressed "
                "rounds-to-zero low-reliability"
            ),
        ),
        ("genres", "report letter jtai area-send table article"),
        ("verdicts", "agrees agrees-when-rounded differs no-official-figure"),
        ("voices", "inspectorate council reporter official-figures other"),
        ("bases", "stated comments text table name unknown"),
    ],
)
def test_codes(scheme, codes):
    """The closed vocabularies have the codes that others rely on."""
    assert set(codes.split()) == {str(code) for code in _file(scheme).objects(None, SKOS.notation)}


def test_grades_are_in_order():
    """Outstanding is the best; adequate held the place that requires improvement has now."""
    ranks = {str(g).rsplit("/", 1)[-1]: int(rank) for g, rank in _file("grades").subject_objects(CSC["rank"])}

    assert ranks == {"outstanding": 1, "good": 2, "requires-improvement": 3, "adequate": 3, "inadequate": 4}


@pytest.mark.parametrize(
    ("framework", "areas"),
    [
        ("lac-2013", "overall-effectiveness leadership"),
        (
            "sif",
            "overall-effectiveness help-and-protection care-and-care-leavers adoption care-leavers leadership lscb",
        ),
        ("ilacs-2018", "overall-effectiveness help-and-protection care-and-care-leavers leadership"),
        ("ilacs-2023", "overall-effectiveness help-and-protection in-care care-leavers leadership"),
        ("ilacs-2026", "help-and-protection in-care care-leavers leadership"),
    ],
)
def test_framework_judges_its_areas(framework, areas):
    """Each framework judges the areas its reports print."""
    judged = _file("frameworks").objects(rdflib.URIRef(f"{BASE}framework/{framework}"), CSC.judges)

    assert {f"{BASE}area/{area}" for area in areas.split()} == set(map(str, judged))


@pytest.mark.parametrize(
    "scheme",
    ["grades", "areas", "inspection-types", "frameworks", "roles", "topics", "practice-models", "measures"],
)
def test_labels_are_of_one_concept(scheme):
    """Within a vocabulary no spelling, in upper or lower case, stands for two concepts."""
    owners = {}
    for concept in _file(scheme).subjects(RDF.type, SKOS.Concept):
        for label in _labels(concept):
            owners.setdefault(label.casefold(), set()).add(concept)

    assert {label: found for label, found in owners.items() if len(found) > 1} == {}


def test_topics_have_labels_to_match():
    """Each topic has spellings that findings can be matched by."""
    for topic in _file("topics").subjects(RDF.type, SKOS.Concept):
        assert list(_file("topics").objects(topic, SKOS.hiddenLabel)), topic


def test_practice_models_have_a_kind():
    """Each named way of working is a practice model, a programme or a tool."""
    for model in _file("practice-models").subjects(RDF.type, SKOS.Concept):
        kind = str(_file("practice-models").value(model, CSC.modelKind))
        assert kind in {"practice-model", "programme", "tool"}, model


def test_labels_of_councils_are_of_one_council():
    """No spelling names two councils."""
    owners = {}
    for council in _councils():
        for label in _labels(council):
            owners.setdefault(label, set()).add(council)

    assert {label: found for label, found in owners.items() if len(found) > 1} == {}


def test_there_are_153_councils():
    """England has 153 councils with duties for children's social care, of these kinds."""
    kinds = [
        str(_ontology().value(council, CSC.councilType))
        for council in _councils()
        if not _ontology().value(council, CSC.validTo)
    ]

    expected = {"county": 21, "unitary": 63, "metropolitan": 36, "london-borough": 32, "city-corporation": 1}
    assert expected == {kind: kinds.count(kind) for kind in kinds}
    assert len(kinds) == 153


@pytest.mark.parametrize(
    ("code", "name", "last", "successors"),
    [
        ("BMH", "Bournemouth", "2019-03-31", "BPC"),
        ("CMA", "Cumbria", "2023-03-31", "CBD WAF"),
        ("DOR", "Dorset (former county)", "2019-03-31", "DST"),
        ("NTH", "Northamptonshire", "2021-03-31", "NNT WNT"),
        ("POL", "Poole", "2019-03-31", "BPC"),
    ],
)
def test_past_council_has_successors(code, name, last, successors):
    """A council that ended keeps its name and last day, and points to those that took over."""
    council = COUNCIL[code]

    assert name == str(_ontology().value(council, SKOS.prefLabel))
    assert last == str(_ontology().value(council, CSC.validTo))
    assert {COUNCIL[s] for s in successors.split()} == set(_ontology().objects(council, CSC.succeededBy))


def test_five_councils_are_past():
    """Those five are all that ended since 2009."""
    assert {COUNCIL[c] for c in ("BMH", "CMA", "DOR", "NTH", "POL")} == set(
        _file("councils").subjects(CSC.validTo)
    )


@pytest.mark.parametrize(
    ("code", "name", "everyday"),
    [
        ("BST", "Bristol, City of", "Bristol"),
        ("DUR", "County Durham", "Durham"),
        ("HEF", "Herefordshire, County of", "Herefordshire"),
        ("KHL", "Kingston upon Hull, City of", "Hull"),
        ("DER", "Derby", "Derby"),
        ("DST", "Dorset", "Dorset"),
    ],
)
def test_council_has_its_two_names(code, name, everyday):
    """The preferred name is that of the Office for National Statistics, the second the one people use."""
    assert name == str(_ontology().value(COUNCIL[code], SKOS.prefLabel))
    assert everyday == str(_ontology().value(COUNCIL[code], CSC.everydayName))


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Telford & Wrekin", "TFW"),
        ("Kensington & Chelsea", "KEC"),
        ("Hammersmith & Fulham", "HMF"),
        ("St. Helens", "SHN"),
        ("St Helens", "SHN"),
        ("Southend", "SOS"),
        ("BCP", "BPC"),
        ("West Northants", "WNT"),
        ("Brighton & Hove", "BNH"),
        ("Brighton", "BNH"),
        ("Stoke", "STE"),
        ("Stoke-on-Trent", "STE"),
        ("Stoke on Trent", "STE"),
        ("Derby City Council", "DER"),
        ("Metropolitan Borough of Rotherham", "ROT"),
        ("Leicester City", "LCE"),
        ("Westminster City Council", "WSM"),
        ("Somerset County Council", "SMT"),
        ("Dorset County Council", "DOR"),
        ("Dorset Council", "DST"),
        ("Newcastle-upon-Tyne", "NET"),
    ],
)
def test_spelling_names_the_council(spelling, code):
    """Spellings that occur in reports and newspapers lead to their council."""
    assert {COUNCIL[code]} == {council for council in _councils() if spelling in _labels(council)}


def test_present_councils_have_their_numbers():
    """Each present council has a URN, a DfE number, a region, a position and a domain."""
    for council in _councils():
        if not _ontology().value(council, CSC.validTo):
            for name in (CSC.urn, CSC.dfeNumber, CSC.region, CSC.latitude, CSC.longitude, CSC.domain):
                assert _ontology().value(council, name), (council, name)


@pytest.mark.parametrize("name", [CSC.urn, CSC.dfeNumber, CSC.gssCode])
def test_numbers_are_of_one_council(name):
    """No two councils share a URN, a DfE number or a GSS code."""
    numbers = [str(number) for council in _councils() for number in _ontology().objects(council, name)]

    assert sorted(set(numbers)) == sorted(numbers)


def test_trusts_run_services_for_councils_that_are_there():
    """Each trust runs services for councils of the register, and shares no label with one."""
    council_labels = {label for council in _councils() for label in _labels(council)}
    for trust in _file("trusts").subjects(RDF.type, CSC.ServiceProvider):
        served = set(_file("trusts").objects(trust, CSC.runsServicesFor))
        assert served, trust
        assert served <= _councils(), trust
        assert set() == _labels(trust) & council_labels, trust


def test_register_credits_its_source():
    """The register of councils names mySociety and the licence."""
    scheme = rdflib.URIRef(f"{BASE}scheme/councils")
    licence = rdflib.URIRef("https://creativecommons.org/licenses/by/4.0/")

    assert licence == _ontology().value(scheme, DCTERMS.license)
    assert _ontology().value(scheme, DCTERMS.source)


def test_register_is_made_from_tables(tmp_path):
    """The tool writes the same register each time, with one council for each row that counts."""
    tables = {
        "uk-local-authorities.csv": [
            {
                "local-authority-code": "DER",
                "official-name": "Derby City Council",
                "nice-name": "Derby",
                "gss-code": "E06000015",
                "start-date": "",
                "end-date": "",
                "replaced-by": "",
                "nation": "England",
                "region": "East Midlands",
                "local-authority-type": "UA",
                "lat": "52.912544678",
                "long": "-1.468343912",
            }
        ],
        "local-authority-names.csv": [{"la-name": "Derby City UA", "local-authority-code": "DER"}],
        "ofsted-provider-lookup.csv": [
            {"urn": "80459", "la_code": "831", "la_code_new": "E06000015", "domain": "Derby.gov.uk"}
        ],
        "statistical-neighbours-2025.csv": [
            {"old_la_code": "831", **{f"SN_{n}": "831" if n == 4 else f"{n:03}" for n in range(1, 11)}}
        ],
    }
    for name, rows in tables.items():
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    tool = ROOT / "tools" / "make_councils.py"
    output = tmp_path / "councils.ttl"
    subprocess.run([sys.executable, tool, tmp_path, output], check=True)
    written = rdflib.Graph().parse(output)

    assert list(written.subjects(RDF.type, CSC.Council)) == [COUNCIL.DER]
    neighbours = {(CSC.statisticalNeighbour, c) for c in _ontology()[COUNCIL.DER : CSC.statisticalNeighbour]}
    described = set(written.predicate_objects(COUNCIL.DER))
    assert described - set(_file("councils").predicate_objects(COUNCIL.DER)) == {
        (CSC.statisticalNeighbour, COUNCIL.DER)
    }
    assert set(_file("councils").predicate_objects(COUNCIL.DER)) - described == neighbours


def test_each_council_of_today_has_ten_statistical_neighbours():
    """They are other councils of today; a council of the past has none."""
    for council in _councils():
        found = set(_ontology().objects(council, CSC.statisticalNeighbour))
        assert (0 if _ontology().value(council, CSC.validTo) else 10) == len(found), council
        assert council not in found
        assert not any(_ontology().value(other, CSC.validTo) for other in found)


def _context():
    return json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"]


def test_context_covers_every_term():
    """Each of our classes and properties is in the JSON-LD context, and no others."""
    terms = {
        f"csc:{str(term).removeprefix(str(CSC))}"
        for term in _own_terms(_file("csc"))
        if str(term) != str(CSC)
    }

    assert terms == {name for name in _context() if name.startswith("csc:")}


def test_context_knows_every_prefix():
    """The context has the prefixes that queries and exports have, with the same namespaces."""
    assert dict(PREFIXES) == {prefix: _context().get(prefix) for prefix in PREFIXES}


def test_context_types_the_properties_that_lead_to_things():
    """Object properties give IRIs; whole numbers, days and truth values give typed literals."""
    csc = _file("csc")
    types = {OWL.ObjectProperty: "@id"}
    ranges = {PREFIXES["xsd"] + name: f"xsd:{name}" for name in ("integer", "boolean", "decimal", "date")}
    for term in _own_terms(csc):
        entry = _context()[f"csc:{str(term).removeprefix(str(CSC))}"]
        expected = next((t for kind, t in types.items() if (term, RDF.type, kind) in csc), None)
        expected = expected or ranges.get(str(csc.value(term, RDFS.range)))
        assert expected == entry.get("@type"), term


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_context_reads_what_the_model_says():
    """JSON-LD with the context gives the triples that Turtle gives."""
    json_ld = {
        "@context": _context(),
        "id": "judgement:DER-2022-03-leadership",
        "type": "csc:Judgement",
        "csc:judgementIn": "inspection:DER-2022-03",
        "csc:grade": "grade:good",
    }
    turtle = (
        "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
        + "judgement:DER-2022-03-leadership a csc:Judgement ; "
        + "csc:judgementIn inspection:DER-2022-03 ; csc:grade grade:good ."
    )

    expected = set(rdflib.Graph().parse(data=turtle, format="turtle"))
    assert expected == set(rdflib.Graph().parse(data=json.dumps(json_ld), format="json-ld"))


SAMPLE = """
@prefix csc: <https://w3id.org/csc-kg/ontology#> .
@prefix ex: <https://example.org/> .
ex:inspection a csc:Inspection ; csc:restsOn ex:claim ; csc:reportedIn ex:document .
ex:judgement a csc:Judgement ; csc:judgementIn ex:inspection ; csc:restsOn ex:claim .
ex:claim a csc:InspectionMention ; csc:evidencedBy ex:quotation ; csc:tellsOf ex:inspection .
ex:document a csc:Report .
"""


def _contradictions(sample):
    """What OWL 2 RL finds wrong with the ontology and ``sample``."""
    import owlrl  # noqa: PLC0415 - it changes how rdflib reads literals in the whole process

    graph = rdflib.Graph()
    for name in ("csc", "alignments", "grades", "areas", "frameworks"):
        graph += _file(name)
    graph.parse(data=sample, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, rdfs_closure=False).expand(graph)
    return [
        str(error)
        for error in graph.objects(None, rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error"))
    ]


def _closure(sample):
    """Its contradictions, found in a process of its own: see the import."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as apart:
        return apart.submit(_contradictions, sample).result()


def test_closure_is_consistent():
    """Reasoning over the ontology and one of each thing, with all its properties, finds no contradiction."""
    assert _closure("".join(f"{quad.triple} .\n" for quad in small())) == []


def test_closure_notices_a_contradiction():
    """The test above can fail: what is both a person and a council contradicts the ontology."""
    assert _closure(SAMPLE + "ex:inspection csc:inspects ex:derby . ex:derby a csc:Person .")
