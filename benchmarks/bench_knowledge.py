"""
What deriving knowledge costs: its share of a build, and how it grows.

    python benchmarks/bench_knowledge.py DOCS [--runs 5] [--copies 1 5 25]

DOCS is built once into a new store with one process, and the build's processor
time measured; the share is that of the knowledge step (`kg.resolve`, and the
quads made of what it gives) over the same documents, against that build. For
growth, the claims of all documents are copied in memory: each copy has councils
and documents of its own, and its dates moved by up to four years. Times are the
least of several runs in one process; growth is told per copy against one copy.
"""

from __future__ import annotations

import argparse
import dataclasses
import gc
import re
import resource
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from kg.build import build
from kg.model.claims import Claim, Figure
from kg.rdf.knowledge import knowledge_quads
from kg.resolve import resolve
from kg.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model.document import Document

_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_YEARS = 5


def spent(work: Callable[[], object], runs: int) -> float:
    """Return the least processor time of several runs, in seconds."""
    times = []
    for _ in range(runs):
        gc.collect()
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def moved(claim: Claim, copy: int) -> Claim:
    """Return a claim of another council, some years earlier."""
    values: dict[str, object] = {}
    for field in dataclasses.fields(claim):
        value = getattr(claim, field.name)
        if isinstance(value, str) and _ISO.fullmatch(value) and field.name != "value":
            day = value[4:].replace("-02-29", "-02-28")
            values[field.name] = f"{int(value[:4]) - copy % _YEARS}{day}"
    if claim.council:
        values["council"] = f"{claim.council}{copy}"
    if isinstance(claim, Figure) and claim.geography.isupper():
        values["geography"] = f"{claim.geography}{copy}"
    return dataclasses.replace(claim, **values)  # type: ignore[arg-type] # fields of all kinds of claims


def copied(
    documents: dict[str, Document], claims: dict[str, tuple[Claim, ...]], copies: int
) -> tuple[dict[str, Document], dict[str, list[Claim]]]:
    """Return so many copies of all documents and claims, the first as they are."""
    many: dict[str, Document] = {}
    told: dict[str, list[Claim]] = {}
    for copy in range(copies):
        for name, document in documents.items():
            many[f"{name}-{copy}"] = document
            told[f"{name}-{copy}"] = [moved(c, copy) if copy else c for c in claims[name]]
    return many, told


def main() -> None:
    """Build, resolve, and print shares and growth."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("docs", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 5, 25])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        before = resource.getrusage(resource.RUSAGE_SELF)
        build([given.docs], Path(folder) / "store", workers=1)
        after = resource.getrusage(resource.RUSAGE_SELF)
        store = Store.read_only(Path(folder) / "store")
        documents = {d: store.document(d) for d in store.manifest.documents}
        claims = {d: store.claims(d) for d in documents}
    whole = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    step = spent(lambda: list(knowledge_quads(resolve(documents, claims))), given.runs)
    count = sum(map(len, claims.values()))
    print(
        f"{len(documents)} documents, {count} claims: build {whole:.1f} s, knowledge {step:.2f} s ({step / whole:.2%})"
    )
    print("copies    claims  knowledge     per copy, against one")
    one = 0.0
    for copies in given.copies:
        many, told = copied(documents, claims, copies)
        step = spent(lambda many=many, told=told: list(knowledge_quads(resolve(many, told))), given.runs)  # type: ignore[misc]
        one = one or step / copies
        print(f"{copies:6} {copies * count:9} {step:8.2f} s {step / copies / one:12.2f}")


if __name__ == "__main__":
    main()
