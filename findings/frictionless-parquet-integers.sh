#!/usr/bin/env bash
# frictionless 5.21: an empty cell in a Parquet column of integers is reported as a type error.
#
# The Parquet file is valid: int64 with a null, as pyarrow writes and reads it. frictionless turns the
# column into floats by way of pandas, the null becomes nan, and nan is "no integer". Declared as number
# in the package's schema, the same file is valid. Likewise the size that a package states ("bytes") is
# compared with None, and refused, whatever it is.
#
# Seen with frictionless 5.21.0, pyarrow 26.0.1, pandas 3.1.1. Fails if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'frictionless[parquet]==5.21.0' pyarrow==26.0.1 pandas==3.1.1
cd "$folder"
venv/bin/python - <<'PYTHON'
from pathlib import Path

import frictionless
import pyarrow
import pyarrow.parquet

pyarrow.parquet.write_table(pyarrow.table({"n": pyarrow.array([1, None, 3], pyarrow.int64())}), "n.parquet")
assert pyarrow.parquet.read_table("n.parquet").column("n").to_pylist() == [1, None, 3]


def errors(kind, **more):
    described = {"name": "n", "path": "n.parquet", "schema": {"fields": [{"name": "n", "type": kind}]}, **more}
    report = frictionless.validate(frictionless.Resource.from_descriptor(described))
    return [error.type for task in report.tasks for error in task.errors]


said = errors("integer"), errors("number"), errors("number", bytes=Path("n.parquet").stat().st_size)
print("as integer:", said[0])
print("as number: ", said[1])
print("with bytes:", said[2])
assert said == (["type-error"], [], ["byte-count"]), "frictionless behaves otherwise now"
PYTHON
