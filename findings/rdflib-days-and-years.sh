#!/usr/bin/env bash
# rdflib 7.6.0: a SPARQL filter that compares a year or a month with a day is true for "at least" whichever is later.
# Seen: ?d >= "2022-01-01"^^xsd:date keeps "2019"^^xsd:gYear, "2022"^^xsd:gYear and "2022-03"^^xsd:gYearMonth; ?d < the same day keeps none.
# SPARQL 1.1 (17.3) has no such comparison: it is a type error, and the filter leaves the row out, as pyoxigraph does.
# Ours: csc:earliest and csc:latest are always days; docs/dates.md tells who asks.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check rdflib==7.6.0
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

import rdflib

print("rdflib", version("rdflib"))
DATES = ('"2022-03-07"^^xsd:date', '"2022-03"^^xsd:gYearMonth', '"2022"^^xsd:gYear', '"2019"^^xsd:gYear')
HEAD = "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"


def kept(test):
    values = " ".join(DATES)
    found = rdflib.Graph().query(f"{HEAD} SELECT ?d {{ VALUES ?d {{ {values} }} FILTER({test}) }}")
    return sorted(str(row[0]) for row in found)


late, early = kept('?d >= "2022-01-01"^^xsd:date'), kept('?d < "2022-01-01"^^xsd:date')
print("at least 2022-01-01:", late)
print("before 2022-01-01:", early)
if (late, early) != (["2019", "2022", "2022-03", "2022-03-07"], []):
    raise SystemExit("changed: days and years are compared otherwise now")
PY
