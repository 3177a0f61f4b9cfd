"""The quotations that hold a thing, a row of an answer, or words: what they say, in which document, on which page."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.assistant.telling import Told, node
from kg.query.lookup import fold
from kg.rdf.names import PREFIXES, parts

if TYPE_CHECKING:
    from collections.abc import Mapping


PAIRS = (
    ("quote", "source"),
    ("text", "source"),
    ("example", "source"),
    ("quote_1", "source_1"),
    ("quote_2", "source_2"),
    ("quote_after", "source_after"),
    ("official_quote", "official_source"),
)
"""Columns of the named queries with words, each with that of the document they stand in."""

SIDES = ("", "from_", "to_", "last_")
"""What the columns of an inspection, its area and its grade begin with, where a row tells of several."""
GENRES = ("csc:Report", "csc:Letter", "csc:Table", "csc:Article")
"""Classes of documents, those that judge before those that tell of it."""
OVERALL = "overall-effectiveness"


class Evidence(Told):
    """Finds the quotations of a store."""

    def of_thing(self, iri: str) -> list[str]:
        """
        Return the quotations (IRIs) that a thing rests on.

        A claim has its own, what is derived has those of its claims, and a
        person those of the posts that name them. A quotation has itself.
        """
        kind, known = parts(iri)[0], self.known
        if kind == "quotation":
            return [iri]
        if kind == "claim":
            return known.all(iri, "csc:bestEvidence") or known.all(iri, "csc:evidencedBy")
        if kind == "row":
            return known.subjects("csc:inRow", iri)
        claims = [
            *known.all(iri, "csc:restsOn"),
            *known.all(iri, "csc:first"),
            *known.all(iri, "csc:bestClaim"),
        ]
        if kind == "person":
            claims += known.subjects("csc:names", iri)
        return [quote for claim in dict.fromkeys(claims) for quote in self.of_thing(claim) if claim != iri]

    def of_words(self, source: str, words: str) -> list[str]:
        """Return the quotations of exactly these words in a document, which is given by its source."""
        documents = set(self.known_documents(source))
        found = self.known.graph.quads_for_pattern(None, node("oa:exact"), ox.Literal(words), None)
        selectors = sorted({quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)})
        return [
            quote
            for selector in selectors
            for quote in self.known.subjects("oa:hasSelector", selector)
            if self.known.one(quote, "oa:hasSource") in documents
        ]

    def of_place(self, source: str, row: str) -> list[str]:
        """Return the quotations that are a row of a table, by its number in the document."""
        documents = set(self.known_documents(source))
        number = ox.Literal(row, datatype=node("xsd:integer"))
        rows = self.known.graph.quads_for_pattern(None, node("csc:position"), number, None)
        return [
            quote
            for row_iri in sorted(
                {quad.subject.value for quad in rows if isinstance(quad.subject, ox.NamedNode)}
            )
            for quote in self.known.subjects("csc:inRow", row_iri)
            if self.known.one(quote, "oa:hasSource") in documents
        ]

    def of_row(self, cells: Mapping[str, str]) -> list[str]:
        """Return the quotations that a row of an answer rests on, those in the row itself first; each once."""
        parts_of: list[list[str]] = []
        for words, source in PAIRS:
            if cells.get(words) and cells.get(source):
                parts_of.append(self.of_words(cells[source], cells[words]))
        if cells.get("row") and cells.get("source"):
            parts_of += [self.of_place(cells["source"], cells["row"]), self._of_nation(cells)]
        parts_of += [*self._of_counts(cells), self._of_use(cells)]
        graded = any("grade" in column or column in ("before", "after") for column in cells)
        for side in SIDES:
            inspection = cells.get(f"{side}inspection", "")
            if inspection and (graded or not any(parts_of) or side):
                area = cells.get(f"{side}area") or cells.get("area") or (OVERALL if graded else "")
                parts_of.append(self.of_judgement(inspection, area) or self.of_thing(inspection))
        if not any(parts_of):
            parts_of.append(self._of_post(cells))
        if not any(parts_of):
            parts_of += [self._of_value(value) for value in cells.values()]
        # The first of each part before the second of any: a list that is cut short has something of all.
        return list(dict.fromkeys(quote for row in zip_longest(*parts_of) for quote in row if quote))

    def of_judgement(self, inspection: str, area: str) -> list[str]:
        """Return the quotations of what an inspection found in an area, whose code is given."""
        found = [
            (judgement, quote)
            for judgement in self.known.subjects("csc:judgementIn", inspection)
            if area and self.known.one(judgement, "csc:area") == PREFIXES["area"] + area
            for quote in self.of_thing(judgement)
        ]
        return [quote for _, quote in sorted(found, key=lambda pair: self._weight(*pair))]

    def _weight(self, judgement: str, quotation: str) -> tuple[int, bool, str, int]:
        """Return what goes first: the inspectorate's own documents, words that name the grade, then by place."""
        known = self.known
        document, selector = known.one(quotation, "oa:hasSource"), known.one(quotation, "oa:hasSelector")
        genre = next((n for n, name in enumerate(GENRES) if known.is_a(document, name)), len(GENRES))
        grade = known.code(judgement, "csc:grade").replace("-", " ")
        named = grade in fold(known.one(selector, "oa:exact"))
        return genre, not named, known.one(document, "csc:source"), int(known.one(selector, "oa:start") or 0)

    def _of_post(self, cells: Mapping[str, str]) -> list[str]:
        """Return the quotations of a person's posts at a council, in the words of the row where it has some."""
        person, council = cells.get("person", ""), cells.get("council", "")
        tenures = self.known.subjects("org:member", person) if person else []
        at = [t for t in tenures if self.known.one(t, "org:organization") == council] or tenures
        words = cells.get("role_words")
        exactly = [t for t in at if words and self.known.one(t, "csc:roleWords") == words]
        return [quote for tenure in exactly or at for quote in self.of_thing(tenure)]

    def _of_use(self, cells: Mapping[str, str]) -> list[str]:
        """Return the quotations that say that a council uses a practice model, of rows that have words of neither."""
        council, model = cells.get("council", ""), cells.get("model", "")
        if not council or not model or "quote" in cells:
            return []
        known = self.known
        return [
            quote
            for claim in known.subjects("csc:council", council)
            if model in (known.label(known.one(claim, "csc:model")), known.code(claim, "csc:model"))
            for quote in self.of_thing(claim)
        ]

    def _of_nation(self, cells: Mapping[str, str]) -> list[str]:
        """Return the quotation of England's figures, in the table of a row that has the nation's beside a council's."""
        if not cells.get("england"):
            return []
        known = self.known
        return [
            quote
            for claim in known.subjects("csc:geography", PREFIXES["place"] + "england")
            if known.one(claim, "csc:periodEnd").startswith(cells["year"])
            for quote in self.of_thing(claim)
            if known.one(known.one(quote, "oa:hasSource"), "csc:source") == cells["source"]
        ]

    def _of_counts(self, cells: Mapping[str, str]) -> list[list[str]]:
        """Return the quotations of the findings that a row counts: of a topic and polarity, in each of two inspections."""
        if "from_findings" not in cells:
            return []
        known = self.known
        wanted = {PREFIXES["topic"] + cells["topic"], PREFIXES["polarity"] + cells["polarity"]}
        return [
            [
                quote
                for mention in known.subjects("csc:tellsOf", inspection)
                for claim in known.subjects("csc:madeIn", mention)
                if wanted <= {*known.all(claim, "csc:topic"), *known.all(claim, "csc:polarity")}
                for quote in self.of_thing(claim)
            ]
            for inspection in (cells["from_inspection"], cells["to_inspection"])
        ]

    def _of_value(self, value: str) -> list[str]:
        return self.of_thing(value) if parts(value)[0] and "/" in value else []
