"""
What an exported folder says of itself: CSVW and Frictionless for its tables, DCAT and VoID for the graph.

Nothing here depends on the clock or the machine: the same graph has the same
description, with the checksum of every file beside it.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.publish.export import answers
from kg.query import texts
from kg.rdf.names import BASE, PREFIXES, term
from kg.rdf.serialise import turtle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
LICENCE_NAME = "Open Government Licence v3.0"
TITLE = "England’s children’s services: judgements, leaders and findings"
DESCRIPTION = (
    "Every judgement, leader, practice model and finding that the documents read claim, each held by the words "
    "that say it. Quoted words belong to their publishers; those of inspection reports are under the licence named."
)
VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
FOAF = "http://xmlns.com/foaf/0.1/"
SPDX = "http://spdx.org/rdf/terms#"
_IN_CSVW = {"string": "string", "integer": "integer", "number": "decimal", "day": "date", "date": "string"}
_IN_FRICTIONLESS = {**_IN_CSVW, "number": "number"}
"""The kinds of `kg.query.kinds` in other people's words; a date known by part is words to them."""
_LANGUAGE = "http://publications.europa.eu/resource/authority/language/"
_THEME = "http://publications.europa.eu/resource/authority/data-theme/"
"""The lists that DCAT-AP takes languages and themes from."""
_MEDIA = {
    ".csv": "text/csv",
    ".gexf": "application/xml",
    ".graphml": "application/xml",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".nq": "application/n-quads",
    ".nt": "application/n-triples",
    ".parquet": "application/vnd.apache.parquet",
    ".rdf": "application/rdf+xml",
    ".sqlite": "application/vnd.sqlite3",
    ".trig": "application/trig",
    ".ttl": "text/turtle",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def csvw(tables: Mapping[str, bytes]) -> bytes:
    """Describe tables as CSV on the Web does (``csv-metadata.json``), one for each named query, and one of statements."""
    described = [
        {
            "url": f"{name}.csv",
            "dc:title": question,
            "tableSchema": {
                "columns": [
                    {
                        "name": column.name,
                        "titles": column.name,
                        "dc:description": column.meaning,
                        "datatype": _IN_CSVW[column.kind],
                        "null": "",
                    }
                    for column in columns
                ]
            },
        }
        for name, question, columns in answers.described()
        if f"{name}.csv" in tables
    ]
    plain = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": TITLE,
        "dc:license": {"@id": LICENCE},
        "dialect": {"header": True, "quoteChar": '"', "doubleQuote": True, "lineTerminators": ["\r\n"]},
        "tables": described,
    }
    return _json(plain)


def frictionless(tables: Mapping[str, bytes], ending: str) -> bytes:
    """Describe tables as a Frictionless data package (``datapackage.json``); texts with size and checksum."""
    resources = []
    for name, question, columns in answers.described():
        path = f"{name}{ending}"
        if path in tables:
            resources.append(
                {
                    "name": name,
                    "title": question,
                    "path": path,
                    "format": ending.removeprefix("."),
                    "mediatype": _MEDIA[ending],
                    "schema": {"fields": [_field(column, ending) for column in columns], "missingValues": [""]},
                }
                | (_checked(tables[path]) if ending == ".csv" else {})
            )  # fmt: skip
    plain = {
        "name": "csc-kg",
        "title": TITLE,
        "description": DESCRIPTION,
        "licenses": [{"name": "OGL-UK-3.0", "path": LICENCE, "title": "Open Government Licence v3.0"}],
        "resources": resources,
    }
    return _json(plain)


def dataset(store: ox.Store, files: Mapping[str, bytes]) -> bytes:
    """
    Describe the graph and the files it was written to as DCAT and VoID, in Turtle.

    Counts are those of documents and knowledge together with the ontology;
    the provenance names each document by its checksum.
    """
    me = ox.NamedNode(f"{BASE}dataset/csc-kg")
    triples = [
        _triple(me, term("rdf:type"), ox.NamedNode(f"{DCAT}Dataset")),
        _triple(me, term("rdf:type"), ox.NamedNode(f"{VOID}Dataset")),
        _triple(me, term("dcterms:title"), ox.Literal(TITLE, language="en")),
        _triple(me, term("dcterms:description"), ox.Literal(DESCRIPTION, language="en")),
        _triple(me, term("dcterms:license"), ox.NamedNode(LICENCE)),
        _triple(me, term("dcterms:conformsTo"), ox.NamedNode(f"{BASE}ontology")),
        _triple(me, term("dcterms:conformsTo"), ox.NamedNode(f"{BASE}shapes")),
        *_published(me),
        *_counts(store, me),
        *(
            _triple(me, term("prov:wasDerivedFrom"), ox.NamedNode(row["document"]))
            for row in texts(
                store, "SELECT DISTINCT ?document { ?document a csc:Document } ORDER BY ?document"
            )
        ),
        *(
            _triple(me, f"{VOID}vocabulary", ox.NamedNode(PREFIXES[name]))
            for name in ("csc", "oa", "org", "prov", "qb", "skos", "time")
        ),
    ]
    for name, content in sorted(files.items()):
        triples += _distribution(me, name, content)
    head = f"@prefix dcat: <{DCAT}> .\n@prefix foaf: <{FOAF}> .\n@prefix spdx: <{SPDX}> .\n@prefix void: <{VOID}> .\n"
    written = turtle(triples).decode()
    for prefix, namespace in (("dcat", DCAT), ("foaf", FOAF), ("spdx", SPDX), ("void", VOID)):
        written = _shortened(written, prefix, namespace)
    return (head + written).encode()


def meaning(name: str, said: str) -> str:
    """Say what a column means; one that its query says nothing of says itself."""
    return said or name.replace("_", " ")


def _checked(content: bytes) -> dict[str, object]:
    """Return size and checksum of a text; of Parquet, frictionless 5 finds neither and refuses the file."""
    return {
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }


def _field(column: answers.Column, ending: str) -> dict[str, str]:
    """Describe a column; an empty cell among Parquet's integers comes to frictionless 5 as no integer, but as a number."""
    type_ = _IN_FRICTIONLESS[column.kind]
    type_ = "number" if type_ == "integer" and ending == ".parquet" else type_
    return {"name": column.name, "type": type_, "description": column.meaning}


def _published(me: ox.NamedNode) -> Iterable[ox.Triple]:
    """Say what a catalogue asks of a data set: who publishes it, where it is told of, what it is about."""
    publisher = ox.NamedNode(f"{BASE}dataset/publisher")
    yield _triple(me, term("dcterms:publisher"), publisher)
    yield _triple(publisher, term("rdf:type"), ox.NamedNode(f"{FOAF}Agent"))
    yield _triple(publisher, f"{FOAF}name", ox.Literal("The csc-kg maintainers", language="en"))
    yield _triple(me, term("dcterms:identifier"), ox.Literal(f"{BASE}dataset/csc-kg"))
    yield _triple(me, f"{DCAT}landingPage", ox.NamedNode(BASE))
    yield _triple(me, term("dcterms:spatial"), ox.NamedNode(f"{PREFIXES['geography']}E92000001"))
    yield _triple(me, term("dcterms:language"), ox.NamedNode(f"{_LANGUAGE}ENG"))
    yield _triple(me, f"{DCAT}theme", ox.NamedNode(f"{_THEME}SOCI"))
    for word in ("children’s services", "Ofsted", "children’s social care", "knowledge graph"):
        yield _triple(me, f"{DCAT}keyword", ox.Literal(word, language="en"))


def _counts(store: ox.Store, me: ox.NamedNode) -> Iterable[ox.Triple]:
    """Count triples, things and classes as VoID has it."""
    (row,) = texts(
        store, "SELECT (COUNT(*) AS ?t) (COUNT(DISTINCT ?s) AS ?s_) (COUNT(DISTINCT ?p) AS ?p_) { ?s ?p ?o }"
    )
    for name, count in (("triples", row["t"]), ("distinctSubjects", row["s_"]), ("properties", row["p_"])):
        yield _triple(me, f"{VOID}{name}", _number(count))
    classes = "SELECT ?class (COUNT(DISTINCT ?s) AS ?n) { ?s a ?class } GROUP BY ?class ORDER BY ?class"
    for row in texts(store, classes):
        local = row["class"].replace("#", "/").rpartition("/")[2]
        part = ox.NamedNode(f"{BASE}dataset/csc-kg-of-{local}")
        yield _triple(me, f"{VOID}classPartition", part)
        yield _triple(part, f"{VOID}class", ox.NamedNode(row["class"]))
        yield _triple(part, f"{VOID}entities", _number(row["n"]))


def _distribution(me: ox.NamedNode, name: str, content: bytes) -> list[ox.Triple]:
    """Describe one file, with its size and checksum."""
    local = name.replace(".", "-")
    file, checksum = ox.NamedNode(f"{BASE}dataset/{local}"), ox.NamedNode(f"{BASE}dataset/{local}-sha256")
    suffix = f".{name.rpartition('.')[2]}"
    return [
        _triple(me, f"{DCAT}distribution", file),
        _triple(file, term("rdf:type"), ox.NamedNode(f"{DCAT}Distribution")),
        _triple(file, term("dcterms:title"), ox.Literal(name)),
        _triple(file, f"{DCAT}mediaType", ox.NamedNode(f"https://www.iana.org/assignments/media-types/{_MEDIA[suffix]}")),
        _triple(file, f"{DCAT}accessURL", ox.NamedNode(f"{BASE}dataset/")),
        _triple(file, f"{DCAT}downloadURL", ox.NamedNode(f"{BASE}dataset/{name}")),
        _triple(file, term("dcterms:license"), ox.NamedNode(LICENCE)),
        _triple(file, f"{DCAT}byteSize", ox.Literal(str(len(content)), datatype=ox.NamedNode(term("xsd:nonNegativeInteger")))),
        _triple(file, f"{SPDX}checksum", checksum),
        _triple(checksum, term("rdf:type"), ox.NamedNode(f"{SPDX}Checksum")),
        _triple(checksum, f"{SPDX}algorithm", ox.NamedNode(f"{SPDX}checksumAlgorithm_sha256")),
        _triple(checksum, f"{SPDX}checksumValue", ox.Literal(hashlib.sha256(content).hexdigest(), datatype=ox.NamedNode(term("xsd:hexBinary")))),
    ]  # fmt: skip


def _shortened(written: str, prefix: str, namespace: str) -> str:
    """Write the terms of a namespace with its prefix."""
    pieces = written.split(f"<{namespace}")
    return pieces[0] + "".join(f"{prefix}:{piece.replace('>', '', 1)}" for piece in pieces[1:])


def _triple(subject: ox.NamedNode, name: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(name), value)


def _number(words: str) -> ox.Literal:
    return ox.Literal(int(words))


def _json(plain: Any) -> bytes:  # noqa: ANN401 - JSON
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()
