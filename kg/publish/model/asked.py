"""The triples of a store for one page after another: what is derived is read at once, the rest as it is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kg.publish.model.triples import EachTriple, Quoted, code, written_rows
from kg.rdf.names import PREFIXES, iri, parts, short, term

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.query import AnyStore

WHOLE = ("knowledge", "ontology")
"""Graphs of which every page wants something."""

FEW = (
    "csc:JudgementClaim",
    "csc:InspectionMention",
    "csc:PracticeModelClaim",
    "csc:PostClaim",
    "csc:AppointmentClaim",
    "csc:SpokenWords",
    "csc:Figure",
    "csc:Document",
)
"""Classes of which there are few in each document, and of which every council's page wants some."""


TOLD = frozenset(["claim", "document", "quotation", "selector", "row", "column", "run"])
"""Kinds of things that documents tell of."""


class AskedTriples(EachTriple):
    """
    Triples as `EachTriple` looks them up, with those of knowledge and of rarer claims read beforehand.

    What the pages of a whole store need is then there within a second or two,
    and a page takes as long as it takes to look up its own findings.
    """

    def __init__(self, store: AnyStore) -> None:
        super().__init__(store)
        for name in WHOLE:
            self._read(f"GRAPH <{iri('graph', name)}> {{ ?s ?p ?o }}")
        # What documents say of their own things stands in their own graphs too.
        self._things = {thing: known for thing, known in self._things.items() if parts(thing)[0] not in TOLD}
        for name in FEW:
            self._read(f"?s a <{term(name)}> ; ?p ?o")
        for known in self._things.values():
            known.update({name: sorted(set(values)) for name, values in known.items() if len(values) > 1})

    def _read(self, pattern: str) -> None:
        names: dict[str, str] = {}  # each property's name once in memory, not once for each triple
        for subject, name, value in written_rows(self.graph, f"SELECT ?s ?p ?o {{ {pattern} }}"):
            known = self._things.setdefault(subject, {})
            known.setdefault(names.setdefault(name, name), []).append(value)

    @cached_property
    def _named(self) -> dict[str, list[str]]:
        label = PREFIXES["skos"] + "prefLabel"
        return {thing: known[label] for thing, known in self._things.items() if label in known}

    def of(self, name: str) -> Mapping[str, list[str]]:
        """The values of a property by subject; labels are those of things that were read beforehand."""
        return self._named if name == "skos:prefLabel" else super().of(name)

    def values(self, name: str) -> set[str]:
        """What a property points to, whatever it is about."""
        query = f"SELECT DISTINCT ?value {{ ?thing <{term(name)}> ?value }}"
        return {value for (value,) in written_rows(self.graph, query)}

    @cached_property
    def all_places(self) -> dict[str, list[tuple[int, int, str]]]:
        """The quotations of all documents, by document: their places and IRIs."""
        query = f"""SELECT ?document ?begin ?end ?quotation {{
            ?quotation <{term("oa:hasSource")}> ?document ; <{term("oa:hasSelector")}> ?selector .
            ?selector <{term("oa:start")}> ?begin ; <{term("oa:end")}> ?end
        }}"""
        found: dict[str, list[tuple[int, int, str]]] = {}
        for document, begin, end, quotation in written_rows(self.graph, query):
            found.setdefault(document, []).append((int(begin), int(end), quotation))
        return found

    def places(self, document: str) -> list[tuple[int, int, str]]:
        """The quotations of a document: where each begins and ends in its text, and its IRI."""
        return sorted(self.all_places.get(document, ()))

    def quoted(self, document: str) -> list[Quoted]:
        """The claims of a document with the place of their best words."""
        query = f"""SELECT ?begin ?end ?claim ?council {{
            ?quotation <{term("oa:hasSource")}> <{document}> ; <{term("oa:hasSelector")}> ?selector .
            ?selector <{term("oa:start")}> ?begin ; <{term("oa:end")}> ?end .
            ?claim <{term("csc:bestEvidence")}> ?quotation .
            OPTIONAL {{ ?claim <{term("csc:council")}> ?council }}
        }}"""
        rows = written_rows(self.graph, query)
        return sorted({Quoted(int(begin), int(end), claim, council) for begin, end, claim, council in rows})

    @cached_property
    def _of_claims(self) -> frozenset[str]:
        return frozenset(self.subjects("rdfs:subClassOf", term("csc:Claim")))

    def kind(self, claim: str) -> str:
        """The name of a claim's most telling class, without a prefix."""
        return code(max(self._of_claims.intersection(self.all(claim, "rdf:type")), default="Claim"))

    def kinds(self) -> dict[str, int]:
        """How many claims there are of each kind, by the short name of its class."""
        query = f"""SELECT ?kind (COUNT(DISTINCT ?claim) AS ?n) {{
            {{ SELECT DISTINCT ?kind {{ ?kind <{term("rdfs:subClassOf")}> <{term("csc:Claim")}> }} }}
            ?claim a ?kind
        }} GROUP BY ?kind"""
        return {short(kind): int(number) for kind, number in written_rows(self.graph, query)}
