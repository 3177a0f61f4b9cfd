"""Claims and knowledge as quads: what `kg.rdf` makes of value objects."""

import itertools

import pyoxigraph as ox
import pytest

from kg.errors import EvidenceError, KgError
from kg.model.claims import (
    CLAIMS,
    AppointmentClaim,
    Figure,
    Finding,
    ImprovementItem,
    InspectionMention,
    JudgementClaim,
    PostClaim,
    PracticeModelClaim,
    SpokenWords,
)
from kg.model.document import Block, Description, Document, Published
from kg.model.knowledge import ClaimRef, Disagreement, Inspection, Judgement, Knowledge, Person, Tenure
from kg.model.quotation import Quotation
from kg.rdf.claims import document_lines, document_quads
from kg.rdf.knowledge import knowledge_quads
from kg.rdf.literals import date, decimal
from kg.rdf.names import KNOWLEDGE, ONTOLOGY, PREFIXES, SPARQL_PREFIXES, iri, parts, short, term
from kg.rdf.ontology import ontology_quads

TEXT = "Derby is good.\nDerby was judged good in March 2022, Andy Smith said.\n"
SHA256 = "9f3c" * 16
ID = SHA256[:16]
WORDS = (Quotation.cut(TEXT, 15, 38),)


def document(**changes):
    """Give a document of one title and one paragraph."""
    plain = {
        "source": "2022/derby.txt",
        "sha256": SHA256,
        "text": TEXT,
        "genre": "article",
        "blocks": (Block(0, 15, "title"), Block(15, len(TEXT), "paragraph")),
    }
    return Document(**{**plain, **changes})


def statements(quads, subject=None):
    """Give (property, value) with prefixes, of one subject where it is named."""
    found = set()
    for quad in quads:
        if subject in {None, short(quad.subject.value)}:
            node = quad.object
            value = short(node.value) if isinstance(node, ox.NamedNode) else node.value
            found.add((short(quad.predicate.value), value))
    return found


def claimed(claim, *others):
    """Give what the graph says of the first claim, without evidence and run."""
    name = f"claim:{claim.identity(ID)}"
    found = statements(document_quads(document(), [claim, *others]), name)
    return {s for s in found if s[0] not in {"csc:evidencedBy", "csc:bestEvidence", "prov:wasGeneratedBy"}}


MENTION = InspectionMention(
    WORDS,
    "inspections",
    "DER",
    "reporter",
    key="m1",
    type="inspection",
    start="2022-03",
    end="2022-03-11",
    published="2022",
    theme="care leavers",
    lead_inspectors=("A B", "C D"),
    framework="ilacs-2018",
    implied=True,
    month=3,
)


class TestDocument:
    """What a document's graph says of the document and its quotations."""

    def test_description(self):
        """A document is described by all that is known of it, dates typed by their precision."""
        published = Published("2022-05-01", "2022-05-19", "2022-05", "comments")
        described = Description("Derby good", "BBC", "A Reporter", "https://example.org/", published)
        quads = list(document_quads(document(description=described, warnings=("no date",)), []))

        assert {
            ("rdf:type", "csc:Document"),
            ("rdf:type", "csc:Article"),
            ("csc:source", "2022/derby.txt"),
            ("csc:sha256", SHA256),
            ("csc:textSha256", document().text_sha256),
            ("csc:textLength", str(len(TEXT))),
            ("dcterms:title", "Derby good"),
            ("dcterms:publisher", "BBC"),
            ("dcterms:creator", "A Reporter"),
            ("csc:address", "https://example.org/"),
            ("rdfs:seeAlso", "https://example.org/"),
            ("csc:published", "2022-05"),
            ("csc:publishedEarliest", "2022-05-01"),
            ("csc:publishedLatest", "2022-05-19"),
            ("csc:publicationBasis", "basis:comments"),
            ("csc:warning", "no date"),
        } == statements(quads)
        assert {iri("document", ID)} == {q.graph_name.value for q in quads}

    @pytest.mark.parametrize(
        "address", ["example.org/a", "https://example.org/a b", "https://e.org/<a>", "ftp://e.org/"]
    )
    def test_an_address_that_is_no_link_is_words_alone(self, address):
        """What cannot be an IRI, or leads to no page of the web."""
        quads = document_quads(document(description=Description(address=address)), [])

        assert {value for name, value in statements(quads) if name in ("csc:address", "rdfs:seeAlso")} == {
            address
        }

    def test_unknown_is_left_out(self):
        """What is not known of a document is not said."""
        said = {name for name, _ in statements(document_quads(document(), []))}

        assert not said & {"dcterms:title", "dcterms:creator", "csc:published", "csc:publishedEarliest"}

    def test_run(self):
        """Each finder that found something is a run on the document."""
        quads = list(document_quads(document(), [MENTION]))

        assert {
            ("rdf:type", "prov:Activity"),
            ("prov:used", f"document:{ID}"),
            ("prov:wasAssociatedWith", "finder:inspections"),
        } == statements(quads, f"run:{ID}-inspections")

    def test_quotation(self):
        """A quotation has its exact words, their place, and the page where there are pages."""
        quads = list(document_quads(document(pages=(0, 10)), [MENTION]))
        quotation = next(q.subject.value for q in quads if q.object.value == term("csc:Quotation"))
        local = parts(quotation)[1]

        assert {
            ("rdf:type", "csc:Quotation"),
            ("oa:hasSource", f"document:{ID}"),
            ("oa:hasSelector", f"selector:{local}"),
            ("csc:page", "2"),
        } == statements(quads, f"quotation:{local}")
        assert {
            ("rdf:type", "oa:TextQuoteSelector"),
            ("rdf:type", "oa:TextPositionSelector"),
            ("oa:exact", "Derby was judged good i"),
            ("oa:start", "15"),
            ("oa:end", "38"),
        } == statements(quads, f"selector:{local}")

    def test_shared_quotation_is_said_once(self):
        """Two claims held by the same words share one quotation."""
        other = Finding(WORDS, "findings", polarity="strength")
        quads = list(document_quads(document(), [MENTION, other]))

        assert 1 == sum(q.object.value == term("csc:Quotation") for q in quads)
        assert len(set(quads)) == len(quads)

    def test_best_evidence(self):
        """The first quotation of a claim is its best evidence."""
        first, second = Quotation.cut(TEXT, 15, 38), Quotation.cut(TEXT, 0, 14)
        claim = Finding((first, second), "findings", polarity="strength")
        quads = list(document_quads(document(), [claim]))
        best = [q.object for q in quads if q.predicate.value == term("csc:bestEvidence")]
        selectors = {q.subject: q.object for q in quads if q.predicate.value == term("oa:hasSelector")}
        begins = {q.subject: q.object.value for q in quads if q.predicate.value == term("oa:start")}

        assert ["15"] == [begins[selectors[node]] for node in best]
        assert 2 == sum(q.predicate.value == term("csc:evidencedBy") for q in quads)

    def test_no_blank_nodes(self):
        """Everything has a name."""
        assert not any(
            isinstance(node, ox.BlankNode)
            for q in document_quads(document(), [MENTION])
            for node in (q.subject, q.object)
        )


class TestClaims:
    """Each kind of claim, property by property."""

    def test_mention(self):
        """A mention says all it knows of its inspection."""
        assert {
            ("rdf:type", "csc:InspectionMention"),
            ("csc:council", "council:DER"),
            ("csc:voice", "voice:reporter"),
            ("csc:inspectionType", "inspection-type:inspection"),
            ("csc:framing", "framing:current"),
            ("csc:start", "2022-03"),
            ("csc:end", "2022-03-11"),
            ("csc:published", "2022"),
            ("csc:theme", "care leavers"),
            ("csc:leadInspector", "A B"),
            ("csc:leadInspector", "C D"),
            ("csc:framework", "framework:ilacs-2018"),
            ("csc:implied", "true"),
            ("csc:month", "3"),
        } == claimed(MENTION)

    def test_judgement(self):
        """A judgement points to the mention of the inspection it was made in."""
        claim = JudgementClaim(WORDS, "judgements", "DER", area="leadership", grade="good", mention="m1")

        assert {
            ("rdf:type", "csc:JudgementClaim"),
            ("csc:council", "council:DER"),
            ("csc:area", "area:leadership"),
            ("csc:grade", "grade:good"),
            ("csc:framing", "framing:current"),
            ("csc:madeIn", f"claim:{MENTION.identity(ID)}"),
        } == claimed(claim, MENTION)

    def test_absence(self):
        """A judgement that was not made says why, and has no grade."""
        claim = JudgementClaim(WORDS, "judgements", area="care-leavers", absence="not-judged")

        assert {
            ("rdf:type", "csc:JudgementClaim"),
            ("csc:area", "area:care-leavers"),
            ("csc:absence", "absence:not-judged"),
            ("csc:framing", "framing:current"),
        } == claimed(claim)

    def test_post(self):
        """A post has person, role in words and as a concept, status, organisation and date."""
        claim = PostClaim(
            WORDS, "leaders", person="Andy Smith", role_words="DCS", role="dcs", organisation="X", seen="2022"
        )

        assert {
            ("rdf:type", "csc:PostClaim"),
            ("csc:personName", "Andy Smith"),
            ("csc:roleWords", "DCS"),
            ("csc:role", "role:dcs"),
            ("csc:postStatus", "post-status:current"),
            ("csc:organisationName", "X"),
            ("csc:seen", "2022"),
        } == claimed(claim)

    def test_appointment(self):
        """An appointment has what changed, and when."""
        claim = AppointmentClaim(
            WORDS, "leaders", person="Andy Smith", role_words="DCS", change="left", when="2022-01"
        )

        assert {
            ("rdf:type", "csc:AppointmentClaim"),
            ("csc:personName", "Andy Smith"),
            ("csc:roleWords", "DCS"),
            ("csc:change", "change:left"),
            ("csc:when", "2022-01"),
        } == claimed(claim)

    def test_practice_model(self):
        """A practice model has its words, its status and since when."""
        claim = PracticeModelClaim(
            WORDS, "practice-models", model="signs-of-safety", model_words="Signs", since="2019"
        )

        assert {
            ("rdf:type", "csc:PracticeModelClaim"),
            ("csc:model", "model:signs-of-safety"),
            ("csc:modelWords", "Signs"),
            ("csc:modelStatus", "model-status:adopted"),
            ("csc:since", "2019"),
        } == claimed(claim)

    def test_finding(self):
        """A finding may have several topics."""
        claim = Finding(
            WORDS, "findings", polarity="mixed", area="in-care", topics=("plans", "stability"), subject="it"
        )

        assert {
            ("rdf:type", "csc:Finding"),
            ("csc:polarity", "polarity:mixed"),
            ("csc:area", "area:in-care"),
            ("csc:topic", "topic:plans"),
            ("csc:topic", "topic:stability"),
            ("csc:subject", "it"),
        } == claimed(claim)

    def test_improvement(self):
        """An item of a list has its position."""
        assert {
            ("rdf:type", "csc:ImprovementItem"),
            ("csc:position", "3"),
            ("csc:list", "list:improvement"),
        } == claimed(ImprovementItem(WORDS, "improvements", position=3))

    @pytest.mark.parametrize(("geography", "node"), [("DER", "council:DER"), ("england", "place:england")])
    def test_figure(self, geography, node):
        """A figure is an observation of a council or a place; its value is canonical."""
        claim = Figure(
            WORDS,
            "figures",
            measure="agency-rate",
            value="8.80",
            unit="percent",
            geography=geography,
            period_start="2021",
            period_end="2021-09-30",
            period_words="last year",
        )

        assert {
            ("rdf:type", "csc:Figure"),
            ("rdf:type", "qb:Observation"),
            ("qb:dataSet", "dataset:figures-in-text"),
            ("csc:measure", "measure:agency-rate"),
            ("csc:value", "8.8"),
            ("csc:unit", "unit:percent"),
            ("csc:geography", node),
            ("csc:periodStart", "2021"),
            ("csc:periodEnd", "2021-09-30"),
            ("csc:periodWords", "last year"),
        } == claimed(claim)

    def test_spoken(self):
        """Spoken words have a speaker."""
        assert {
            ("rdf:type", "csc:SpokenWords"),
            ("csc:personName", "Andy Smith"),
            ("csc:roleWords", "DCS"),
        } == claimed(SpokenWords(WORDS, "spoken", person="Andy Smith", role_words="DCS"))

    def test_every_kind_can_be_written(self):
        """There is no kind of claim the graph does not know."""
        claims = [kind(WORDS, "x") for kind in CLAIMS.values()]

        assert len(CLAIMS) == len(
            {q.subject for q in document_quads(document(), claims) if "/claim/" in q.subject.value}
        )


class TestHold:
    """What is made sure of before claims are kept."""

    def test_sound_claims(self):
        """Claims that can be written pass."""
        document_lines(document(), [MENTION, JudgementClaim(WORDS, "judgements", grade="good", mention="m1")])

    def test_misplaced_words(self):
        """A quotation that does not stand in the text is refused, with what stands there."""
        claim = Finding((Quotation(0, 5, "Leeds"),), "findings")

        with pytest.raises(EvidenceError, match="'Leeds' at 0, where the text has 'Derby'"):
            document_lines(document(), [claim])

    @pytest.mark.parametrize(
        "claim",
        [
            JudgementClaim(WORDS, "judgements", mention="nobody"),
            Figure(WORDS, "figures", value="a lot"),
            Figure(WORDS, "figures", value="NaN"),
            PostClaim(WORDS, "leaders", seen="last year"),
            Finding(WORDS, "findings", area="in care"),
        ],
    )
    def test_unwritable(self, claim):
        """A claim that points nowhere, or has a value that cannot be written, is refused."""
        with pytest.raises(EvidenceError, match=r"derby\.txt: .* cannot be written"):
            document_lines(document(), [claim])


class TestKnowledge:
    """What is derived from claims."""

    ONE, TWO = ClaimRef(ID, "a" * 16), ClaimRef("b" * 16, "c" * 16)

    def inspection(self, **changes):
        """Give an inspection of Derby."""
        plain = {
            "id": "DER-2022-03",
            "council": "DER",
            "type": "inspection",
            "framework": "ilacs-2018",
            "start": "2022-03",
            "end": "",
            "published": "2022-05",
            "theme": "",
            "lead_inspectors": ("A B",),
            "mentions": (self.ONE, self.TWO),
        }
        return Inspection(**{**plain, **changes})

    def test_inspection(self):
        """An inspection rests on its mentions, and each mention tells of it."""
        quads = list(knowledge_quads(Knowledge(inspections=(self.inspection(),))))

        assert {
            ("rdf:type", "csc:Inspection"),
            ("csc:inspects", "council:DER"),
            ("csc:inspectionType", "inspection-type:inspection"),
            ("csc:framework", "framework:ilacs-2018"),
            ("csc:inspectedDuring", "interval:2022-03--2022-03"),
            ("csc:start", "2022-03"),
            ("csc:earliest", "2022-03-01"),
            ("csc:latest", "2022-03-31"),
            ("csc:published", "2022-05"),
            ("csc:leadInspector", "A B"),
            ("csc:reportedIn", f"document:{ID}"),
            ("csc:reportedIn", f"document:{'b' * 16}"),
            ("csc:restsOn", f"claim:{'a' * 16}"),
            ("csc:restsOn", f"claim:{'c' * 16}"),
            ("csc:restsOnDocument", f"document:{ID}"),
            ("csc:restsOnDocument", f"document:{'b' * 16}"),
        } == statements(quads, "inspection:DER-2022-03")
        assert {("csc:tellsOf", "inspection:DER-2022-03")} == statements(quads, f"claim:{'a' * 16}")
        assert {KNOWLEDGE} == {q.graph_name.value for q in quads}

    def test_interval(self):
        """The time of an inspection is an interval between two instants."""
        quads = list(knowledge_quads(Knowledge(inspections=(self.inspection(end="2022-04-01"),))))

        assert {
            ("rdf:type", "time:ProperInterval"),
            ("time:hasBeginning", "instant:2022-03"),
            ("time:hasEnd", "instant:2022-04-01"),
        } == statements(quads, "interval:2022-03--2022-04-01")
        assert {("rdf:type", "time:Instant"), ("time:inXSDgYearMonth", "2022-03")} == statements(
            quads, "instant:2022-03"
        )
        assert {("rdf:type", "time:Instant"), ("time:inXSDDate", "2022-04-01")} == statements(
            quads, "instant:2022-04-01"
        )

    def test_undated(self):
        """An inspection nobody dates has no interval."""
        quads = knowledge_quads(Knowledge(inspections=(self.inspection(start=""),)))

        assert not {"csc:inspectedDuring", "time:hasEnd"} & {name for name, _ in statements(quads)}

    def test_judgement(self):
        """A judgement belongs to an inspection and rests on claims."""
        judgement = Judgement("DER-1-leadership", "DER-1", "DER", "leadership", "good", "", (self.ONE,))

        assert {
            ("rdf:type", "csc:Judgement"),
            ("csc:judgementIn", "inspection:DER-1"),
            ("csc:area", "area:leadership"),
            ("csc:grade", "grade:good"),
            ("csc:restsOn", f"claim:{'a' * 16}"),
            ("csc:restsOnDocument", f"document:{ID}"),
        } == statements(knowledge_quads(Knowledge(judgements=(judgement,))))

    def test_person(self):
        """A person has the names seen, and the claims name them."""
        person = Person("andy-smith-DER", "Andy Smith", ("Mr Smith",), (self.ONE,))
        quads = list(knowledge_quads(Knowledge(people=(person,))))

        assert {
            ("rdf:type", "csc:Person"),
            ("skos:prefLabel", "Andy Smith"),
            ("skos:altLabel", "Mr Smith"),
            ("csc:restsOn", f"claim:{'a' * 16}"),
        } == statements(quads, "person:andy-smith-DER")
        assert {("csc:names", "person:andy-smith-DER")} == statements(quads, f"claim:{'a' * 16}")

    def test_tenure(self):
        """A tenure joins person, council and role, with the dates known and seen."""
        tenure = Tenure(
            *("t1", "andy-smith-DER", "DER", "dcs", "director", "current", "Trust"),
            *("2020", "2021-02", "2020-03-01", "2021"),
            claims=(self.ONE,),
        )

        assert {
            ("rdf:type", "csc:Tenure"),
            ("rdf:type", "org:Membership"),
            ("org:member", "person:andy-smith-DER"),
            ("org:organization", "council:DER"),
            ("csc:role", "role:dcs"),
            ("csc:postStatus", "post-status:current"),
            ("csc:roleWords", "director"),
            ("csc:organisationName", "Trust"),
            ("csc:from", "2020"),
            ("csc:to", "2021-02"),
            ("csc:earliest", "2020-01-01"),
            ("csc:latest", "2021-02-28"),
            ("csc:seenFirst", "2020-03-01"),
            ("csc:seenLast", "2021"),
            ("csc:restsOn", f"claim:{'a' * 16}"),
            ("csc:restsOnDocument", f"document:{ID}"),
        } == statements(knowledge_quads(Knowledge(tenures=(tenure,))))

    @pytest.mark.parametrize(("about", "node"), [("DER-2022-03", "inspection"), ("t1", "tenure")])
    def test_disagreement(self, about, node):
        """A disagreement is about an inspection or a tenure, and says why one claim is preferred."""
        disagreement = Disagreement("d1", about, self.ONE, self.TWO, self.TWO, "the later one")
        knowledge = Knowledge(inspections=(self.inspection(),), disagreements=(disagreement,))

        assert {
            ("rdf:type", "csc:Disagreement"),
            ("csc:aspect", "aspect:judgement"),
            ("csc:about", f"{node}:{about}"),
            ("csc:first", f"claim:{'a' * 16}"),
            ("csc:second", f"claim:{'c' * 16}"),
            ("csc:prefers", f"claim:{'c' * 16}"),
            ("csc:because", "the later one"),
        } == statements(knowledge_quads(knowledge), "disagreement:d1")

    def test_undecided(self):
        """A disagreement nobody can decide prefers none."""
        disagreement = Disagreement("d1", "t1", self.ONE, self.TWO, None, "")
        said = {name for name, _ in statements(knowledge_quads(Knowledge(disagreements=(disagreement,))))}

        assert not said & {"csc:prefers", "csc:because"}


class TestOntology:
    """The vocabularies."""

    def test_read_into_its_graph(self, tmp_path):
        """All Turtle files of the folder are in the ontology's graph."""
        (tmp_path / "a.ttl").write_text("<urn:a> <urn:b> <urn:c> .")
        (tmp_path / "b.ttl").write_text("<urn:d> <urn:b> 1 .")
        quads = list(ontology_quads(tmp_path))

        assert ["urn:a", "urn:d"] == [q.subject.value for q in quads]
        assert {ONTOLOGY} == {q.graph_name.value for q in quads}

    @pytest.mark.parametrize("turtle", ["<urn:a> <urn:b> [] .", "[] <urn:b> 1 .", "<urn:a> <urn:b>"])
    def test_refused(self, tmp_path, turtle):
        """Blank nodes and broken Turtle are refused, with the file's name."""
        (tmp_path / "a.ttl").write_text(turtle)

        with pytest.raises(KgError, match=r"a\.ttl"):
            list(ontology_quads(tmp_path))


class TestTerms:
    """Dates and numbers."""

    @pytest.mark.parametrize(
        ("iso", "kind"), [("2021", "gYear"), ("2021-09", "gYearMonth"), ("2021-09-27", "date")]
    )
    def test_date(self, iso, kind):
        """A date is typed by how precise it is."""
        assert ox.Literal(iso, datatype=ox.NamedNode(PREFIXES["xsd"] + kind)) == date(iso)

    @pytest.mark.parametrize(
        ("value", "canonical"),
        [
            ("8.80", "8.8"),
            ("1200", "1200"),
            ("1E3", "1000"),
            ("0.00", "0"),
            ("-0", "0"),
            ("-1.50", "-1.5"),
            (".5", "0.5"),
        ],
    )
    def test_decimal(self, value, canonical):
        """Equal numbers are written alike."""
        assert canonical == decimal(value).value

    def test_decimal_is_what_a_store_gives_back(self):
        """The store changes nothing of a canonical number."""
        store = ox.Store()
        store.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), decimal("8.80")))

        assert [decimal("8.8")] == [q.object for q in store]


class TestNames:
    """Prefixes and IRIs."""

    def test_prefixes_are_told_apart(self):
        """No two prefixes stand for the same namespace."""
        assert len(PREFIXES) == len(set(PREFIXES.values()))

    @pytest.mark.parametrize(
        ("name", "split"),
        [
            ("https://w3id.org/csc-kg/inspection-type/jtai", ("inspection-type", "jtai")),
            ("https://w3id.org/csc-kg/ontology#area", ("csc", "area")),
            ("urn:x", ("", "urn:x")),
        ],
    )
    def test_parts(self, name, split):
        """An IRI of ours is split into prefix and id; any other stays whole."""
        assert split == parts(name)

    @pytest.mark.parametrize("local", ["", "a b", "a/b", "-a", "é"])
    def test_bad_id(self, local):
        """An id that Turtle cannot write as a name is refused."""
        with pytest.raises(ValueError, match="cannot name a council"):
            iri("council", local)

    def test_sparql_head(self):
        """The SPARQL prefixes can be put before a query."""
        assert ox.Store().query(SPARQL_PREFIXES + "ASK { FILTER(csc:a != area:b) }")

    def test_every_thing_we_name_can_be_shortened(self):
        """Making and shortening names are each other's inverse."""
        for kind, local in itertools.product(("council", "post-status"), ("DER", "x-1")):
            assert f"{kind}:{local}" == short(iri(kind, local))
