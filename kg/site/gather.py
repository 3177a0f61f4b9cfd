"""From a store to the things that have pages: every kind read once, in bulk."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.ask import run
from kg.errors import QueryError, UnknownThingError
from kg.names import PREFIXES, short, term
from kg.site import people, things
from kg.site.known import Known, code
from kg.site.wording import area_rank, capital
from kg.site.words import Words

if TYPE_CHECKING:
    from kg.ask import Answer, AnyStore


class Site:
    """All that the pages show; things by IRI, in the order of their IRIs or of time."""

    def __init__(self, store: AnyStore) -> None:
        self.store = store
        self.known = Known(store)
        self.words = Words(self.known, store)
        self._answers: dict[str, Answer] = {}
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
        self._share_out()
        self.claims = {
            claim: code(kind)
            for kind in sorted(self.known.inverse("rdfs:subClassOf").get(term("csc:Claim"), []))
            for claim in self.known.members(short(kind))
        }
        for claim in self.claims:
            # The pages of a text are cut where no quotation runs across: all must be known by then.
            self.words.quote(claim)

    def answer(self, name: str) -> Answer | None:
        """Answer a named query, once; ``None`` where there is no such query or it cannot be answered."""
        if name not in self._answers:
            try:
                self._answers[name] = run(self.store, name)
            except (UnknownThingError, QueryError):
                return None
        return self._answers[name]

    def rows(self, name: str) -> list[dict[str, str]]:
        """Give the answer of a named query as plain text."""
        answer = self.answer(name)
        return list(answer.texts()) if answer else []

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
            code(one(iri, "csc:inspectionType")),
            capital(known.label(one(iri, "csc:inspectionType")).replace("-", " ")),
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
                codes = (known.code(iri, f"csc:{name}") for name in ("area", "grade", "absence"))
                inspection.judgements.append(things.Judgement(iri, inspection.iri, *codes, quotes))
        for inspection in self.inspections.values():
            inspection.judgements.sort(key=lambda j: (area_rank(j.area), j.iri))

    def _told(self, claim: str) -> str:
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
                self._told(claim),
                known.code(claim, "csc:area"),
                known.code(claim, "csc:polarity"),
                [code(topic) for topic in known.all(claim, "csc:topic")],
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
            quote, inspection = self.words.quote(claim), self.inspections.get(self._told(claim))
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

    def _share_out(self) -> None:
        """Give each council what concerns it, in order of time."""
        by_council = defaultdict(list)
        for inspection in self.inspections.values():
            by_council[inspection.council].append(inspection)
        for council in self.councils.values():
            council.inspections = sorted(by_council[council.iri], key=lambda i: (i.when, i.iri))
        for person in self.people.values():
            for tenure in person.tenures:
                if tenure.council in self.councils:
                    self.councils[tenure.council].tenures.append(tenure)
            for spoken in person.spoken:
                if spoken.council in self.councils:
                    self.councils[spoken.council].spoken.append(spoken)
        for change in people.changes(self):
            if change.council in self.councils:
                self.councils[change.council].changes.append(change)
            if change.person in self.people:
                self.people[change.person].changes.append(change)
        for use in self.uses:
            if use.council in self.councils:
                self.councils[use.council].uses.append(use)
        for figure in self.figures:
            if figure.place in self.councils:
                self.councils[figure.place].figures.append(figure)
        for council in self.councils.values():
            council.tenures.sort(key=lambda t: (t.since or "~", t.until, t.iri))
            council.figures.sort(key=lambda f: (f.measure, f.end, f.value))
            council.uses.sort(key=lambda u: (u.model, u.when or "~", u.status))
        self._standing()

    def _standing(self) -> None:
        """Give each council the grades that nobody dates."""
        known = self.known
        for claim in known.members("csc:JudgementClaim"):
            council = self.councils.get(known.one(claim, "csc:council"))
            quote = self.words.quote(claim)
            if council and quote and not self._told(claim):
                codes = (known.code(claim, f"csc:{name}") for name in ("area", "grade", "absence"))
                council.standing.append(things.Judgement(claim, "", *codes, [quote]))


def _number(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None
