"""What is told of a quotation, of a document, and of what stands in the register of councils and terms alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.publish.model.triples import EachTriple
from kg.query import text
from kg.rdf.names import ONTOLOGY, parts, term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.store import Store


class Told:
    """Writes quotations of a store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.known = EachTriple(store)

    def known_documents(self, source: str) -> list[str]:
        """Return the documents (IRIs) of a source."""
        found = self.known.graph.quads_for_pattern(None, node("csc:source"), ox.Literal(source), None)
        return sorted({quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)})

    def shown(self, quotation: str) -> dict[str, Any]:
        """Write a quotation: its words, document and page; ``None`` for the page of what has none."""
        known = self.known
        document, selector = known.one(quotation, "oa:hasSource"), known.one(quotation, "oa:hasSelector")
        page = known.one(quotation, "csc:page")
        told: dict[str, Any] = {
            "quotation": known.one(selector, "oa:exact"),
            "document": known.one(document, "csc:source"),
            "page": int(page) if page.isdecimal() else None,
            "begin": int(known.one(selector, "oa:start") or 0),
            "end": int(known.one(selector, "oa:end") or 0),
        }
        row = known.one(quotation, "csc:inRow")
        further = {
            "title": known.one(document, "dcterms:title"),
            "publisher": known.one(document, "dcterms:publisher"),
            "published": known.one(document, "csc:published"),
            "sheet": known.one(row, "csc:sheetName"),
            "row": known.one(row, "csc:position"),
        }
        return told | {name: value for name, value in further.items() if value}

    def opening(self, document: str) -> dict[str, Any]:
        """Return the first line of a document (an IRI), as it is shown."""
        kept = self.store.document(parts(document)[1])
        begin = len(kept.text) - len(kept.text.lstrip())
        end = kept.text.find("\n", begin)
        end = len(kept.text) if end < 0 else end
        words = {"quotation": kept.text[begin:end], "document": kept.source, "page": kept.page(begin)}
        return {**words, "begin": begin, "end": end}

    def register(self, things: Iterable[str], values: Iterable[str]) -> dict[str, Any] | None:
        """
        Return the part of the ontology that tells all of some values of some things; ``None`` where it does not.

        What no document says of a council or a term is said there: its names,
        its codes, since when it is.
        """
        ontology = ox.NamedNode(ONTOLOGY)
        quads = [
            quad
            for thing in things
            for quad in self.known.graph.quads_for_pattern(ox.NamedNode(thing), None, None, ontology)
        ]
        told = {text(quad.object) for quad in quads}
        # A council's region is told by its name.
        told |= {self.known.label(value) for value in told if parts(value)[0] == "place"}
        if not quads or not all(part in told for value in values for part in value.split(" | ")):
            return None
        schemes = sorted({text(quad.object) for quad in quads if quad.predicate == node("skos:inScheme")})
        sources = [source for scheme in schemes for source in self.known.all(scheme, "dcterms:source")]
        return {"register": ONTOLOGY, "schemes": schemes, "sources": sources}


def node(name: str) -> ox.NamedNode:
    """Return the node of a term given with its prefix."""
    return ox.NamedNode(term(name))
