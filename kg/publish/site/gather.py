"""From a store to the things that have pages: every kind read once, in bulk."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.publish.site import people, things
from kg.publish.site.known import Known, code
from kg.publish.site.sharing import share_out
from kg.publish.site.tiles import tiles
from kg.publish.site.wording import area_rank, capital
from kg.publish.site.words import Words
from kg.query import catalogue, run
from kg.rdf.names import PREFIXES, short, term

if TYPE_CHECKING:
    from kg.query import Answer, AnyStore


class Site:
    """All that the pages show; things by IRI, in the order of their IRIs or of time."""

    def __init__(self, store: AnyStore) -> None:
        self.store = store
        self.known = Known(store)
        self.words = Words(self.known, store)
        # The store answers beside us: it does not hold Python up while it does.
        asker = ThreadPoolExecutor(1)
        self._answers = {name: asker.submit(_ask, store, name) for name in _names()}
        asker.shutdown(wait=False)
        self._kinds = {
            iri: code(kind)
            for kind in self.known.inverse("rdfs:subClassOf").get(term("csc:Document"), [])
            for iri in self.known.members(short(kind))
        }
        self.documents = {iri: self._document(iri) for iri in self.known.members("csc:Document")}
        self.councils = {iri: self._council(iri) for iri in self.known.members("csc:Council")}
        self.concepts = {
            kind: {c.iri: c for c in self._concepts(kind)} for kind in ("model", "topic", "area", "measure")
        }
        self.inspections = {iri: self._inspection(iri) for iri in self.known.members("csc:Inspection")}
        self._judgements()
        self.findings = self._findings()
        self._items()
        self.people = people.people(self)
        self.uses = people.uses(self)
        self.figures = self._figures()
        self.disagreements = people.disagreements(self)
        share_out(self)
        self.claims = {
            claim: code(kind)
            for kind in sorted(self.known.inverse("rdfs:subClassOf").get(term("csc:Claim"), []))
            for claim in self.known.members(short(kind))
        }
        for claim in self.claims:
            # The pages of a text are cut where no quotation runs across: all must be known by then.
            self.words.quote(claim)

    def answer(self, name: str) -> Answer | None:
        """Give the answer of a named query; ``None`` where there is no such query or it cannot be answered."""
        asked = self._answers.get(name)
        return asked.result() if asked else None

    def rows(self, name: str) -> list[dict[str, str]]:
        """Give the answer of a named query as plain text."""
        answer = self.answer(name)
        return list(answer.texts()) if answer else []

    @cached_property
    def tiles(self) -> dict[str, tuple[int, int]]:
        """The tile of each council of today: its column and row."""
        return tiles(
            {
                c.iri: (c.latitude, c.longitude)
                for c in self.councils.values()
                if not c.end and c.latitude is not None and c.longitude is not None
            }
        )

    def council_name(self, iri: str) -> str:
        """Give a council's everyday name, or the name of another place."""
        council = self.councils.get(iri)
        return council.name if council else self.known.label(iri)

    def _document(self, iri: str) -> things.Document:
        one = self.known.one
        return things.Document(
            iri,
            one(iri, "csc:source"),
            self._kinds.get(iri, "Document"),
            " ".join(one(iri, "dcterms:title").split()),
            one(iri, "dcterms:publisher"),
            ", ".join(self.known.all(iri, "dcterms:creator")),
            one(iri, "csc:address"),
            one(iri, "csc:published"),
            one(iri, "csc:published") or one(iri, "csc:publishedLatest"),
            self.known.all(iri, "csc:warning"),
        )

    def _council(self, iri: str) -> things.Council:
        one, every = self.known.one, self.known.all
        official = one(iri, "skos:prefLabel") or code(iri)
        return things.Council(
            iri,
            code(iri),
            one(iri, "csc:everydayName") or official,
            official,
            sorted({*every(iri, "skos:altLabel"), official, *every(iri, "csc:everydayName")}),
            one(iri, "csc:region"),
            one(iri, "csc:validFrom"),
            one(iri, "csc:validTo"),
            _number(one(iri, "csc:latitude")),
            _number(one(iri, "csc:longitude")),
            every(iri, "csc:gssCode"),
            one(iri, "csc:urn"),
            every(iri, "csc:succeededBy"),
            list(self.known.inverse("csc:succeededBy").get(iri, [])),
            every(iri, "csc:statisticalNeighbour"),
        )

    def _concepts(self, kind: str) -> list[things.Concept]:
        known, stem = self.known, PREFIXES[kind]
        named = {iri for iri in known.of("skos:prefLabel") if iri.startswith(stem)}
        used = {value for values in known.of(f"csc:{kind}").values() for value in values}
        return [
            things.Concept(
                iri,
                code(iri),
                known.label(iri),
                known.one(iri, "skos:definition"),
                known.all(iri, "skos:altLabel"),
            )
            for iri in sorted(named | used)
        ]

    def _inspection(self, iri: str) -> things.Inspection:
        known = self.known
        one, every = known.one, known.all
        claims = {*every(iri, "csc:restsOn"), *known.inverse("csc:tellsOf").get(iri, [])}
        quotes = self.words.quotes(sorted(claims))
        documents = sorted({*every(iri, "csc:reportedIn"), *(quote.document for quote in quotes)})
        told = [self.documents[d].latest for d in documents if d in self.documents]
        start, end, published = one(iri, "csc:start"), one(iri, "csc:end"), one(iri, "csc:published")
        return things.Inspection(
            iri,
            one(iri, "csc:inspects"),
            capital(known.label(one(iri, "csc:inspectionType")).replace("-", " ")),
            code(one(iri, "csc:inspectionType")),
            known.label(one(iri, "csc:framework")),
            start,
            end,
            published,
            start or end or published or min(filter(None, told), default=""),
            every(iri, "csc:theme"),
            every(iri, "csc:leadInspector"),
            documents,
            quotes,
        )

    def _judgements(self) -> None:
        """Give each inspection its judgements."""
        known = self.known
        for iri in known.members("csc:Judgement"):
            inspection = self.inspections.get(known.one(iri, "csc:judgementIn"))
            if inspection:
                quotes = self.words.quotes(known.all(iri, "csc:restsOn"))
                inspection.judgements.append(self.judgement(iri, inspection.iri, quotes))
        for inspection in self.inspections.values():
            inspection.judgements.sort(key=lambda j: (area_rank(j.area), j.iri))

    def judgement(self, iri: str, inspection: str, quotes: list[things.Quote]) -> things.Judgement:
        """Read what a judgement, or a claim of one, says."""
        area, grade, absence = (self.known.code(iri, f"csc:{name}") for name in ("area", "grade", "absence"))
        return things.Judgement(iri, inspection, area, grade, absence, quotes)

    def told(self, claim: str) -> str:
        """Give the inspection a claim was made in."""
        mention = self.known.one(claim, "csc:madeIn")
        return self.known.one(mention, "csc:tellsOf") if mention else ""

    def _findings(self) -> list[things.Finding]:
        known, found = self.known, []
        for claim in known.members("csc:Finding"):
            quote = self.words.quote(claim)
            if quote is None:
                continue
            finding = things.Finding(
                claim,
                known.one(claim, "csc:council"),
                self.told(claim),
                known.code(claim, "csc:area"),
                known.code(claim, "csc:polarity"),
                [code(topic) for topic in known.all(claim, "csc:topic")],
                known.code(claim, "csc:voice"),
                known.one(claim, "csc:speaker"),
                quote,
            )
            inspection = self.inspections.get(finding.inspection)
            document = self.documents.get(quote.document)
            finding.when = (inspection.when if inspection else "") or (document.latest if document else "")
            found.append(finding)
            if inspection:
                inspection.findings.append(finding)
        for inspection in self.inspections.values():
            inspection.findings.sort(key=lambda f: (f.quote.document, f.quote.begin, f.quote.end, f.claim))
        return found

    def _items(self) -> None:
        """Give each inspection the list of what needs to improve."""
        known = self.known
        for claim in known.members("csc:ImprovementItem"):
            quote, inspection = self.words.quote(claim), self.inspections.get(self.told(claim))
            if quote and inspection:
                place = known.one(claim, "csc:position")
                item = things.Item(
                    inspection.iri, inspection.council, int(place) if place.isdecimal() else 0, quote
                )
                inspection.items.append(item)
        for inspection in self.inspections.values():
            inspection.items.sort(key=lambda item: (item.quote.document, item.position, item.quote.begin))

    def _figures(self) -> list[things.Figure]:
        known, found = self.known, []
        for iri in sorted({*known.members("csc:Figure"), *known.members("qb:Observation")}):
            dataset = known.one(iri, "qb:dataSet")
            found.append(
                things.Figure(
                    known.one(iri, "csc:geography") or known.one(iri, "csc:council"),
                    known.one(iri, "csc:measure"),
                    known.one(iri, "csc:value"),
                    known.code(iri, "csc:unit"),
                    known.one(iri, "csc:periodStart"),
                    known.one(iri, "csc:periodEnd"),
                    known.one(iri, "csc:periodWords"),
                    known.one(dataset, "dcterms:title") or known.label(dataset),
                    self.words.quote(iri),
                )
            )
        return [figure for figure in found if figure.value]


OWN = frozenset(["findings"])
"""Queries that the pages answer out of what they have read: tens of thousands of rows."""


def _names() -> list[str]:
    """Name the queries to be answered, first those that other pages wait for."""
    names = [info.name for info in catalogue() if info.name not in OWN]
    return sorted(names, key=lambda name: (name not in FIRST, name))


FIRST = (
    "trajectories",
    "area-trajectories",
    "leadership-and-ratings",
    "practice-models-and-ratings",
    "similar-councils",
)


def _ask(store: AnyStore, name: str) -> Answer | None:
    try:
        return run(store, name)
    except QueryError:
        return None


def _number(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None
