#!/usr/bin/env bash
# pyoxigraph 0.5.13: GROUP_CONCAT over IRIs, or over strings with one value unbound, is no answer at all.
# Seen: the variable is unbound; SPARQL 1.1 (18.5.1.7) takes the lexical form of each value, as STR() does.
# Ours: every GROUP_CONCAT in queries/ joins plain strings, none of them unbound.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pyoxigraph==0.5.13
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

import pyoxigraph as ox

print("pyoxigraph", version("pyoxigraph"))
store = ox.Store()


def joined(values, expression="?x"):
    query = f'SELECT (GROUP_CONCAT({expression}; separator=" ") AS ?all) {{ VALUES ?x {{ {values} }} }}'
    (row,) = store.query(query)
    return None if row["all"] is None else row["all"].value


seen = {
    "strings": joined('"a" "b"'),
    "IRIs": joined("<http://example.org/a> <http://example.org/b>"),
    "IRIs in STR()": joined("<http://example.org/a> <http://example.org/b>", "STR(?x)"),
    "numbers": joined("1 2"),
    "a string and UNDEF": joined('"a" UNDEF'),
}
for name, answer in seen.items():
    print(f"{name}: {answer!r}")
if seen != {
    "strings": "a b",
    "IRIs": None,
    "IRIs in STR()": "http://example.org/a http://example.org/b",
    "numbers": None,
    "a string and UNDEF": None,
}:
    raise SystemExit("changed: GROUP_CONCAT answers otherwise now")
PY
