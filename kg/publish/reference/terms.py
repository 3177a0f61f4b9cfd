"""What the ontology says of its classes and properties, and the shapes of what things must be like."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.ontology.resources import folder
from kg.rdf.names import PREFIXES, short, term

_CSC = PREFIXES["csc"]
_DOMAINS = (term("rdfs:domain"), term("schema:domainIncludes"))
_RANGES = (term("rdfs:range"), term("schema:rangeIncludes"))


@dataclass(frozen=True)
class Term:
    """A class or property: its name with prefix, what it means, and what it is joined to (names with prefix)."""

    name: str
    label: str
    definition: str
    examples: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    is_class: bool = False
    leads: bool = False


@dataclass(frozen=True)
class Asked:
    """What a property shape asks: the property, its name, description, message and severity, and how many there may be."""

    path: str
    name: str
    description: str
    message: str
    severity: str
    least: int
    most: str


@dataclass
class Ontology:
    """All terms by name, the version, and what the shape of each class asks."""

    version: str = ""
    terms: dict[str, Term] = field(default_factory=dict)
    shapes: dict[str, list[Asked]] = field(default_factory=dict)

    def classes(self) -> list[Term]:
        """The classes, by name."""
        return [t for _, t in sorted(self.terms.items()) if t.is_class]

    def properties(self) -> list[Term]:
        """The properties, by name."""
        return [t for _, t in sorted(self.terms.items()) if not t.is_class]

    def sources(self) -> list[str]:
        """The addresses of all that terms come from, each once, in their order."""
        return sorted({source for t in self.terms.values() for source in t.sources})

    def of(self, name: str) -> list[Term]:
        """The properties whose things may be of a class, those of broader classes included."""
        wider, waiting = set[str](), [name]
        while waiting:
            one = waiting.pop()
            if one not in wider:
                wider.add(one)
                waiting += self.terms[one].broader if one in self.terms else ()
        return [t for t in self.properties() if wider.intersection(t.domains)]


def read_ontology() -> Ontology:
    """Read terms and shapes from ``ontology/`` and ``shapes/``."""
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name in ("csc", "sources", "alignments"):
        path = folder("ontology") / f"{name}.ttl"
        for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            value = triple.object
            words = value.value if isinstance(value, ox.NamedNode | ox.Literal) else str(value)
            said[triple.subject.value][triple.predicate.value].append(words)
    known = Ontology(version=said[_CSC.rstrip("#")][term("owl:versionInfo")][0])
    for iri, values in said.items():
        if iri.startswith(_CSC) and values.get(term("rdfs:label")):
            known.terms[short(iri)] = _term(iri, values)
    _read_shapes(known)
    return known


def _term(iri: str, values: dict[str, list[str]]) -> Term:
    def names(*properties: str) -> tuple[str, ...]:
        return tuple(sorted({short(v) for name in properties for v in values.get(name, ())}))

    kinds = values[term("rdf:type")]
    return Term(
        short(iri),
        values[term("rdfs:label")][0],
        values[term("skos:definition")][0],
        tuple(sorted(values.get(term("skos:example"), ()))),
        tuple(sorted(v for name in ("dcterms:source", "rdfs:seeAlso") for v in values.get(term(name), ()))),
        names(term("rdfs:subClassOf"), term("rdfs:subPropertyOf")),
        names(*_DOMAINS),
        names(*_RANGES),
        names(*(term(f"skos:{kind}Match") for kind in ("exact", "close", "broad", "narrow", "related"))),
        term("owl:Class") in kinds,
        term("owl:ObjectProperty") in kinds,
    )


def _read_shapes(known: Ontology) -> None:
    """Put what the shapes ask by the class they look at."""
    graph = ox.Store()
    for path in sorted(folder("shapes").glob("*.ttl")):
        graph.extend(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True))
    query = """
    SELECT ?class ?path ?name ?description ?message ?severity ?least ?most {
      ?shape sh:targetClass ?class ; sh:property ?part .
      ?part sh:path ?path ; sh:name ?name ; sh:description ?description ; sh:message ?message ; sh:severity ?severity .
      OPTIONAL { ?part sh:minCount ?least } OPTIONAL { ?part sh:maxCount ?most }
    } ORDER BY ?class IF(ISIRI(?path), STR(?path), "") ?name
    """
    for row in graph.query(query, prefixes=PREFIXES):  # type: ignore[union-attr] # a SELECT has rows
        about = short(row["path"].value) if isinstance(row["path"], ox.NamedNode) else ""
        asked = Asked(
            *(about, row["name"].value, row["description"].value, row["message"].value),
            row["severity"].value.rpartition("#")[2],
            int(row["least"].value) if row["least"] else 0,
            row["most"].value if row["most"] else "n",
        )
        known.shapes.setdefault(short(row["class"].value), []).append(asked)
