"""From a store to councils, inspections, people and documents, each with all that is known of it."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from kg.model.later import Later
from kg.publish.model import figures, people, views
from kg.publish.model.contents import Contents
from kg.publish.model.findings import ITEMS, finding, found_in, items_in
from kg.publish.model.sharing import share_out
from kg.publish.model.triples import LARGE, AllTriples, Triples, TriplesAbout, code
from kg.publish.model.words import Words
from kg.publish.wording import area_rank, capital
from kg.rdf.names import PREFIXES, short, term

if TYPE_CHECKING:
    from kg.query import AnyStore


class ReadModel(Contents):
    """
    What is known, as people are told it; things by IRI, in the order of their IRIs or of time.

    Parameters
    ----------
    store
        The store.
    about
        The IRI of the one council, inspection or person that it is made of, with
        what concerns it; all that is in the store where it is not given.
    known
        How the store's triples are read, where it is not the whole at once.

    """

    def __init__(self, store: AnyStore, about: str = "", known: Triples | None = None) -> None:
        known = known or (TriplesAbout(store, about) if about else AllTriples(store, LARGE))
        super().__init__(store, known, Words(known, store))
        self._kinds = {
            iri: code(kind)
            for kind in self.known.subjects("rdfs:subClassOf", term("csc:Document"))
            for iri in self.known.members(short(kind))
        }
        self.documents = {iri: self._document(iri) for iri in self.known.members("csc:Document")}
        self.councils = {iri: self._council(iri) for iri in self.known.members("csc:Council")}
        self.inspections = {iri: self._inspection(iri) for iri in self.known.members("csc:Inspection")}
        self._judgements()
        self.people = people.people(self)
        self.uses = people.uses(self)
        self.figures = figures.stated(self)
        self.disagreements = people.disagreements(self)
        share_out(self)

    @cached_property
    def findings(self) -> list[views.FindingView]:
        """All findings of which words are known, in the order of their IRIs."""
        found = (finding(self, claim) for claim in self.known.members("csc:Finding"))
        return [one for one in found if one]

    @cached_property
    def concepts(self) -> dict[str, dict[str, views.ConceptView]]:
        """Practice models, topics, areas and measures, each kind by IRI."""
        return {
            kind: {c.iri: c for c in self._concepts(kind)} for kind in ("model", "topic", "area", "measure")
        }

    def _document(self, iri: str) -> views.DocumentView:
        one = self.known.one
        return views.DocumentView(
            iri,
            one(iri, "csc:source"),
            self._kinds.get(iri, "Document"),
            " ".join(one(iri, "dcterms:title").split()),
            one(iri, "dcterms:publisher"),
            ", ".join(self.known.all(iri, "dcterms:creator")),
            one(iri, "csc:address"),
            one(iri, "csc:published") or one(iri, "csc:issued"),
            one(iri, "csc:published") or one(iri, "csc:issued") or one(iri, "csc:publishedLatest"),
            self.known.all(iri, "csc:warning"),
        )

    def _council(self, iri: str) -> views.CouncilView:
        one, every = self.known.one, self.known.all
        official = one(iri, "skos:prefLabel") or code(iri)
        return views.CouncilView(
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
            self.known.subjects("csc:succeededBy", iri),
            every(iri, "csc:statisticalNeighbour"),
        )

    def _concepts(self, kind: str) -> list[views.ConceptView]:
        known, stem = self.known, PREFIXES[kind]
        named = {iri for iri in known.of("skos:prefLabel") if iri.startswith(stem)}
        used = known.values(f"csc:{kind}")
        return [
            views.ConceptView(
                iri,
                code(iri),
                known.label(iri),
                known.one(iri, "skos:definition"),
                known.all(iri, "skos:altLabel"),
            )
            for iri in sorted(named | used)
        ]

    def _inspection(self, iri: str) -> views.InspectionView:
        known = self.known
        one, every = known.one, known.all
        claims = {*every(iri, "csc:restsOn"), *known.subjects("csc:tellsOf", iri)}
        documents = sorted({*every(iri, "csc:reportedIn"), *map(self.words.source, claims)} - {""})
        told = [self.documents[d].latest for d in documents if d in self.documents]
        start, end, published = one(iri, "csc:start"), one(iri, "csc:end"), one(iri, "csc:published")
        found = views.InspectionView(
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
            Later(partial(self.words.quotes, sorted(claims))),
            findings=Later(partial(found_in, self, iri)),
            joint=self._joint(iri),
        )
        found.items, found.strengths = (Later(partial(items_in, self, found, kind)) for kind in ITEMS)
        return found

    def _joint(self, iri: str) -> views.JointView | None:
        """Read what is said of an inspection by several inspectorates; ``None`` where there are none."""
        one, every, label = self.known.one, self.known.all, self.known.label
        by = sorted(map(label, every(iri, "csc:inspectorate")))
        if not by:
            return None
        following, monitored = (one(iri, f"csc:{name}WithinMonths") for name in ("next", "monitored"))
        return views.JointView(
            *(by, one(iri, "csc:partnershipName"), every(iri, "csc:careBoardName"), every(iri, "csc:law")),
            *(one(iri, "csc:answerDue"), one(iri, "csc:answersWords"), following, monitored),
        )

    def _judgements(self) -> None:
        """Add the judgements to their inspections."""
        known = self.known
        for iri in known.members("csc:Judgement"):
            inspection = self.inspections.get(known.one(iri, "csc:judgementIn"))
            quotes = Later(partial(self.words.quotes, known.all(iri, "csc:restsOn")))
            if inspection and (outcome := known.one(iri, "csc:outcome")):
                inspection.outcome = views.OutcomeView(code(outcome), known.label(outcome), quotes)
            elif inspection:
                inspection.judgements.append(self.judgement(iri, inspection.iri, quotes))
        for inspection in self.inspections.values():
            inspection.judgements.sort(key=lambda j: (area_rank(j.area), j.iri))


def _number(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None
