"""
The names of things: namespaces, prefixes, and how IRIs are put together.

Everything here is plain strings, so that finders, queries, exports and the
JSON-LD context share one table without importing an RDF library.
"""

from __future__ import annotations

import re

BASE = "https://w3id.org/csc-kg/"

KINDS = (
    "council",
    "place",
    "trust",
    "gss-code-use",
    "scheme",
    "grade",
    "area",
    "inspection-type",
    "inspectorate",
    "outcome",
    "sector",
    "list",
    "framework",
    "scale",
    "cover-row",
    "role",
    "topic",
    "model",
    "measure",
    "unit",
    "polarity",
    "framing",
    "model-status",
    "post-status",
    "change",
    "absence",
    "voice",
    "basis",
    "finder",
    "verdict",
    "genre",
    "document",
    "run",
    "claim",
    "quotation",
    "selector",
    "row",
    "column",
    "inspection",
    "judgement",
    "person",
    "tenure",
    "disagreement",
    "aspect",
    "rating-change",
    "incumbency",
    "incumbency-basis",
    "post-kind",
    "decision",
    "area-state",
    "state",
    "direction",
    "extent",
    "emphasis",
    "possible-identity",
    "figure-check",
    "tally",
    "interval",
    "instant",
    "dataset",
    "graph",
    "difference",
)
"""The kinds of things we name; each is a prefix and a folder below `BASE`."""

VOCABULARIES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "qb": "http://purl.org/linked-data/cube#",
    "time": "http://www.w3.org/2006/time#",
    "sh": "http://www.w3.org/ns/shacl#",
    "schema": "https://schema.org/",
    "as": "https://www.w3.org/ns/activitystreams#",
    "vann": "http://purl.org/vocab/vann/",
    "lg": "http://reference.data.gov.uk/def/local-government#",
    "geography": "http://statistics.data.gov.uk/id/statistical-geography/",
}
"""The published vocabularies and registers the graph is written in."""

PREFIXES: dict[str, str] = {
    "csc": f"{BASE}ontology#",
    **{kind: f"{BASE}{kind}/" for kind in KINDS},
    **VOCABULARIES,
}
"""Every prefix that queries, exports and the JSON-LD context know, with its namespace."""

SPARQL_PREFIXES = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
"""`PREFIXES` as the head of a SPARQL query."""

KNOWLEDGE = f"{BASE}graph/knowledge"
ONTOLOGY = f"{BASE}graph/ontology"
SHAPES = f"{BASE}shapes#"
"""The namespace of shapes and checks; an ontology of its own, apart from the terms."""

_LOCAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")


def term(name: str) -> str:
    """
    Return the IRI of a term written with its prefix.

    >>> term("csc:Judgement")
    'https://w3id.org/csc-kg/ontology#Judgement'
    """
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def iri(kind: str, local: str) -> str:
    """
    Return the IRI of a thing from its kind (a prefix) and its id.

    Raises
    ------
    ValueError
        If the id could not be written as a Turtle name.

    >>> iri("council", "DER")
    'https://w3id.org/csc-kg/council/DER'
    """
    if not _LOCAL.fullmatch(local):
        message = f"{local!r} cannot name a {kind}: ids are made of letters, digits and hyphens"
        raise ValueError(message)
    return PREFIXES[kind] + local


def parts(name: str) -> tuple[str, str]:
    """
    Split an IRI into its prefix and id; the prefix is ``""`` where none fits.

    >>> parts("https://w3id.org/csc-kg/council/DER")
    ('council', 'DER')
    >>> parts("https://example.org/")
    ('', 'https://example.org/')
    """
    head = re.match(r".*[/#]", name)
    prefix = _BY_NAMESPACE.get(head.group()) if head else None
    return (prefix, name[len(PREFIXES[prefix]) :]) if prefix else ("", name)


def short(name: str) -> str:
    """
    Write an IRI with its prefix where one fits, as it is where none does.

    >>> short("https://w3id.org/csc-kg/ontology#Judgement")
    'csc:Judgement'
    """
    prefix, local = parts(name)
    return f"{prefix}:{local}" if prefix else name


_BY_NAMESPACE = {namespace: prefix for prefix, namespace in PREFIXES.items()}
