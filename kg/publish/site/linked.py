"""Each thing as linked data: its triples as Turtle and JSON-LD, and what it is in the terms of schema.org."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.ontology.resources import folder
from kg.publish.export.jsonld import Compactor
from kg.publish.wording import grade
from kg.rdf import serialise as writing
from kg.rdf.names import parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.publish.site.gather import Site

SCHEMA = "https://schema.org"


class Descriptions:
    """Describes things out of a store."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._graph = site.known.graph

    def triples(self, thing: str) -> list[ox.Triple]:
        """
        Return what is known of a thing, sorted: its own triples and those of its parts.

        Parts are the judgements of an inspection, the posts of a person, and
        the claims both rest on with the words that hold them.
        """
        site, known = self._site, self._site.known
        subjects = {thing}
        kind = parts(thing)[0]
        if kind == "inspection":
            subjects |= {j.iri for j in site.inspections[thing].judgements}
        if kind == "person":
            subjects |= {tenure.iri for tenure in site.people[thing].tenures}
        if kind == "disagreement":
            subjects |= {*known.all(thing, "csc:first"), *known.all(thing, "csc:second")}
        for subject in sorted(subjects):
            subjects |= {*known.all(subject, "csc:restsOn")}
        for subject in sorted(subjects):
            quotation = known.one(subject, "csc:bestEvidence")
            subjects |= {quotation, known.one(quotation, "oa:hasSelector")} - {""}
        found = {quad.triple for name in subjects for quad in self._quads(name)}
        return sorted(found, key=str)

    def _quads(self, name: str) -> list[ox.Quad]:
        return list(self._graph.quads_for_pattern(ox.NamedNode(name), None, None, None))

    def schema(self, thing: str, path: str) -> dict[str, Any]:
        """Say what a thing is in the terms of schema.org, for search engines and tools."""
        makers: dict[str, Callable[[str], dict[str, Any]]] = {
            "council": self._council,
            "person": self._person,
            "inspection": self._inspection,
            "document": self._document,
        }
        kind = parts(thing)[0]
        about = makers.get(kind, self._concept)(thing)
        shown = {
            "@context": SCHEMA,
            "@id": thing,
            **about,
            "subjectOf": {"@type": "WebPage", "url": _last(path)},
        }
        return {name: value for name, value in shown.items() if value}

    def _council(self, thing: str) -> dict[str, Any]:
        council = self._site.councils[thing]
        return {
            "@type": "GovernmentOrganization",
            "name": council.official,
            "alternateName": [name for name in council.names if name != council.official],
            "identifier": [*council.gss, *filter(None, [council.urn])],
            "areaServed": self._site.known.label(council.region),
            "foundingDate": council.begin,
            "dissolutionDate": council.end,
        }

    def _person(self, thing: str) -> dict[str, Any]:
        person = self._site.people[thing]
        return {
            "@type": "Person",
            "name": person.name,
            "alternateName": person.others,
            "jobTitle": sorted({t.words for t in person.tenures if t.words}),
            "affiliation": [
                {"@type": "GovernmentOrganization", "@id": c, "name": self._site.council_name(c)}
                for c in sorted({t.council for t in person.tenures if t.council})
            ],
        }

    def _inspection(self, thing: str) -> dict[str, Any]:
        inspection = self._site.inspections[thing]
        name = self._site.council_name(inspection.council)
        return {
            "@type": "Event",
            "name": f"{inspection.kind or 'Inspection'} of {name}",
            "startDate": inspection.start,
            "endDate": inspection.end,
            "about": {"@type": "GovernmentOrganization", "@id": inspection.council, "name": name},
            "review": [
                {
                    "@type": "Review",
                    "reviewAspect": judgement.area.replace("-", " "),
                    "reviewRating": {"@type": "Rating", "ratingValue": grade(judgement.grade).label},
                }
                for judgement in inspection.judgements
                if judgement.grade
            ],
        }

    def _document(self, thing: str) -> dict[str, Any]:
        document = self._site.documents[thing]
        kinds = {"Article": "NewsArticle", "Report": "Report", "Table": "Dataset"}
        return {
            "@type": kinds.get(document.kind, "DigitalDocument"),
            "name": document.name,
            "author": document.creator and {"@type": "Person", "name": document.creator},
            "publisher": document.publisher and {"@type": "Organization", "name": document.publisher},
            "datePublished": document.published,
            "url": document.address if document.address.startswith(("https://", "http://")) else "",
        }

    def _concept(self, thing: str) -> dict[str, Any]:
        return {
            "@type": "DefinedTerm",
            "name": self._site.known.label(thing),
            "description": self._site.known.one(thing, "skos:definition"),
        }


def turtle(triples: list[ox.Triple]) -> bytes:
    """Write a thing's triples as Turtle."""
    return writing.turtle(triples)


def json_ld(triples: list[ox.Triple]) -> bytes:
    """Write a thing's triples as JSON-LD, with as much of the context inside as it uses: no network is needed."""
    compact, context = _context()
    nodes: dict[str, dict[str, Any]] = {}
    for triple in triples:
        name = triple.subject.value if isinstance(triple.subject, ox.NamedNode) else str(triple.subject)
        node = nodes.setdefault(name, {compact.keyword("@id"): compact.iri(name)})
        compact.add(node, triple.predicate.value, triple.object)
    graph = list(nodes.values())
    whole = {"@context": used(context, graph), "@graph": graph}
    return (json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def used(context: dict[str, Any], content: object) -> dict[str, Any]:
    """
    Return what a content uses of a context: its terms, and the prefixes of its names.

    >>> used({"ex": "http://e/", "name": {"@id": "ex:n"}, "not": "http://n/"}, [{"name": "Ann"}])
    {'ex': 'http://e/', 'name': {'@id': 'ex:n'}}
    """
    names: set[str] = set()
    _add_names(content, names)
    for name in [name for name in names if isinstance(context.get(name), dict)]:
        _add_names(list(context[name].values()), names)
    return {name: value for name, value in context.items() if name in names or name.startswith("@")}


def _add_names(content: object, names: set[str]) -> None:
    """Add each key, and what stands before the colon of each value."""
    if isinstance(content, str):
        names.add(content.partition(":")[0])
    elif isinstance(content, list):
        for value in content:
            _add_names(value, names)
    elif isinstance(content, dict):
        for name, value in content.items():
            names.add(name)
            names.add(name.partition(":")[0])
            _add_names(value, names)


@lru_cache(maxsize=1)
def _context() -> tuple[Compactor, dict[str, Any]]:
    written = (folder("ontology") / "context.jsonld").read_text(encoding="utf-8")
    context = json.loads(written)["@context"]
    return Compactor(context), context


def _last(path: str) -> str:
    return path.rpartition("/")[2]
