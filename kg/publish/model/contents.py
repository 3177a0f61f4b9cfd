"""What a read model holds: the parts are read by functions of their own, which see nothing but this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.publish.model import views

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.publish.model.triples import Triples
    from kg.publish.model.words import Words
    from kg.query import AnyStore


class Contents:
    """Things by IRI, in the order of their IRIs or of time, and what they were read from."""

    def __init__(self, store: AnyStore, known: Triples, words: Words) -> None:
        self.store, self.known, self.words = store, known, words
        self.documents: dict[str, views.DocumentView] = {}
        self.councils: dict[str, views.CouncilView] = {}
        self.inspections: dict[str, views.InspectionView] = {}
        self.findings_read: dict[str, views.FindingView | None] = {}
        self.people: dict[str, views.PersonView] = {}
        self.uses: list[views.UseView] = []
        self.official_read: dict[str, list[views.FigureView]] = {}
        self.figures: list[views.FigureView] = []
        self.disagreements: list[views.DisagreementView] = []

    def council_name(self, iri: str) -> str:
        """Return a council's everyday name, or the name of another place."""
        council = self.councils.get(iri)
        return council.name if council else self.known.label(iri)

    def judgement(self, iri: str, inspection: str, quotes: Sequence[views.QuoteView]) -> views.JudgementView:
        """Read what a judgement, or a claim of one, says."""
        area, grade, absence = (self.known.code(iri, f"csc:{name}") for name in ("area", "grade", "absence"))
        return views.JudgementView(iri, inspection, area, grade, absence, quotes)

    def told(self, claim: str) -> str:
        """Return the inspection a claim was made in."""
        mention = self.known.one(claim, "csc:madeIn")
        return self.known.one(mention, "csc:tellsOf") if mention else ""
