#!/usr/bin/env bash
# pySHACL 0.40.1 with rdflib: sh:datatype xsd:gYearMonth (or gYear) is met by a literal of any words.
# Seen: "last autumn"^^xsd:gYearMonth conforms, as does "2022-13"; "last autumn"^^xsd:date is reported, as SHACL 4.1.2 asks of
# ill-typed literals. rdflib has no reader of months and years, so it does not know that such a literal is ill-typed.
# Ours: every shape that allows a month or a year has a pattern beside the datatype.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pyshacl==0.40.1
"$work/venv/bin/python" - <<'PY'
import logging
from importlib.metadata import version

import rdflib
from pyshacl import validate

logging.disable(logging.CRITICAL)
print("pyshacl", version("pyshacl"), "rdflib", version("rdflib"))
HEAD = "@prefix ex: <http://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"


def conforms(words, kind):
    data = rdflib.Graph().parse(data=f'{HEAD} ex:visit ex:when "{words}"^^xsd:{kind} .', format="turtle")
    shape = rdflib.Graph().parse(
        data=f"{HEAD} ex:S a sh:NodeShape ; sh:targetNode ex:visit ; sh:property [ sh:path ex:when ; sh:datatype xsd:{kind} ] .",
        format="turtle",
    )
    return validate(data, shacl_graph=shape)[0]


rows = [("last autumn", "gYearMonth"), ("2022-13", "gYearMonth"), ("once", "gYear"), ("last autumn", "date"), ("2022-05-19", "date")]
seen = [conforms(*row) for row in rows]
for (words, kind), answer in zip(rows, seen):
    print(f'"{words}"^^xsd:{kind}: {"conforms" if answer else "is reported"}')
if seen != [True, True, True, False, True]:
    raise SystemExit("changed: the words of months or years are looked at now")
PY
