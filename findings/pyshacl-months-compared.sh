#!/usr/bin/env bash
# pySHACL 0.40.1: a month (xsd:gYearMonth) never satisfies sh:minInclusive with a month, whichever is later.
# Seen: both 2012-05 and 2020-05 are reported against sh:minInclusive "2013-11"^^xsd:gYearMonth; 2020-05 should pass
# (SHACL 4.5.1 compares as SPARQL's <=; XML Schema orders gYearMonth). Days (xsd:date) are compared as they should be.
# Ours: no shape puts a bound on months or years; the bounds are queries in queries/checks/.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pyshacl==0.40.1
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

import rdflib
from pyshacl import validate

print("pyshacl", version("pyshacl"), "rdflib", version("rdflib"))
HEAD = "@prefix ex: <http://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"


def conforms(value, bound):
    data = rdflib.Graph().parse(data=f"{HEAD} ex:visit ex:when {value} .", format="turtle")
    shape = rdflib.Graph().parse(
        data=f"{HEAD} ex:S a sh:NodeShape ; sh:targetNode ex:visit ; sh:property [ sh:path ex:when ; sh:minInclusive {bound} ] .",
        format="turtle",
    )
    return validate(data, shacl_graph=shape)[0]


rows = [
    ('"2020-05"^^xsd:gYearMonth', '"2013-11"^^xsd:gYearMonth'),
    ('"2012-05"^^xsd:gYearMonth', '"2013-11"^^xsd:gYearMonth'),
    ('"2020-05-01"^^xsd:date', '"2013-11-01"^^xsd:date'),
    ('"2012-05-01"^^xsd:date', '"2013-11-01"^^xsd:date'),
]
seen = [conforms(*row) for row in rows]
for (value, bound), answer in zip(rows, seen):
    print(f"{value} at least {bound}: {'conforms' if answer else 'is reported'}")
if seen != [False, False, True, False]:
    raise SystemExit("changed: months are compared otherwise now")
PY
