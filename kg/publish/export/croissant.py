"""
The tables as a Croissant data set, which machine-learning tools and search engines read.

Croissant 1.0 is JSON-LD over schema.org: the files with their checksums, and
for each table its fields with their types and meanings.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from kg.publish.export import answers
from kg.publish.export.describe import DESCRIPTION, LICENCE, TITLE

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "croissant.json"
_TYPES = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "day": "sc:Date",
    "date": "sc:Text",
}
_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "equivalentProperty": "cr:equivalentProperty",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The context that the specification gives."""


def croissant(tables: Mapping[str, bytes], published: str = "") -> bytes:
    """
    Describe CSV tables as Croissant does (``croissant.json``).

    `published` is the last day on which one of the documents came out, which is
    how old the data are; the day of writing is not in it.
    """
    told = [table for table in answers.described() if f"{table[0]}.csv" in tables]
    plain = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "name": "csc-kg",
        "alternateName": TITLE,
        "description": DESCRIPTION,
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "license": LICENCE,
        "url": "https://w3id.org/csc-kg/",
        "version": "1.0.0",
        **({"datePublished": published} if published else {}),
        "creator": {"@type": "sc:Organization", "name": "The csc-kg maintainers"},
        "citeAs": f"The csc-kg maintainers: {TITLE}. https://w3id.org/csc-kg/",
        "distribution": [_file(f"{name}.csv", tables[f"{name}.csv"]) for name, _, _ in told],
        "recordSet": [_records(*table) for table in told],
    }
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()


def _file(name: str, content: bytes) -> dict[str, object]:
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "contentSize": f"{len(content)} B",
        "encodingFormat": "text/csv",
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _records(name: str, question: str, columns: tuple[answers.Column, ...]) -> dict[str, object]:
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": question,
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{name}/{column.name}",
                "name": column.name,
                "description": column.meaning,
                "dataType": _TYPES[column.kind],
                "source": {"fileObject": {"@id": f"{name}.csv"}, "extract": {"column": column.name}},
            }
            for column in columns
        ],
    }
