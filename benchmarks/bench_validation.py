"""
Validate graphs of several sizes with both engines, and ask them questions here and in rdflib.

    python benchmarks/bench_validation.py [--triples 20000 200000 2000000] [--peers-up-to 250000] [--store DIR]

A graph is one of claims, quotations and their documents as ``docs/model.md``
has them, with a fault in one claim of a thousand; or that of a store. Each
line is of processes of its own. Wall and processor time are in seconds, with
what it takes to load the libraries; ``busiest`` is the processor time of the
process that took the most, below which no wall time can be; memory is the most
that the processes held together beyond one that has only opened the store, in
megabytes (Linux; what it holds itself is in the line before).

``shapes`` is what the compiled engine takes for the shapes alone, ``pySHACL``
what that takes for the same: both must find the same, or there is no result.
``validate`` is the work of ``kg validate``: shapes and checks across things,
traced back to words, in as many processes as it takes. pySHACL and rdflib are
left out above ``--peers-up-to`` triples, where they take minutes and gigabytes.
On a shared machine read the ratios. docs/decisions/0008 rests on this.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.ontology.resources import folder
from kg.rdf.names import iri, term

CLAIMS_OF_A_DOCUMENT = 200
FAULTY = 1000
TOPICAL = 40
BATCH = 200_000

# Runs in a process of its own: what it prints is the result. Without an engine it only opens the store.
MEASURE = """
import json, resource, sys, time, warnings
began = time.perf_counter()
warnings.simplefilter("ignore")
from pathlib import Path
from kg.shacl import render, validate_store
from kg.store import Manifest, Store
import pyoxigraph as ox
path, engine, shapes = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
store = Store(path.parents[1], Manifest(graph=path.name), ox.Store.read_only(str(path)))
found, looked_at = [], {}
if engine == "validate":
    report = validate_store(store)
    render(report)
elif engine:
    report = validate_store(store, Path(shapes), engine)  # a copy of the shapes: no checks
if engine:
    found = sorted((p.severity, p.shape, p.component, p.focus, p.path, p.value) for p in report.problems)
    looked_at = report.looked_at
both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
spent = [used.ru_utime + used.ru_stime for used in both]  # here, and in a second process
sys.stdout.write(json.dumps([found, looked_at, time.perf_counter() - began, spent]))
sys.stdout.flush()
sys.stdin.read()  # to be looked at once more
"""


# Likewise: the same query on the store and on a copy in rdflib, without what it takes to copy.
QUERY = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
import pyoxigraph as ox
from kg.query import ask
from kg.rdf.rdflib_copy import merged
store, queries = ox.Store.read_only(sys.argv[1]), sys.argv[2:]
def timed(give):
    begin = time.process_time()
    given = give()
    return time.process_time() - begin, given
copying, copy = timed(lambda: merged(store))
lines = []
for query in queries:
    ours, rows = timed(lambda: sorted(tuple(row.values()) for row in ask(store, query).texts()))
    theirs, others = timed(lambda: sorted(tuple("" if cell is None else str(cell) for cell in row) for row in copy.query(query)))
    lines.append([ours, theirs, rows == others, len(rows)])
print(json.dumps([copying, lines]))
"""
ASKED = {
    "topics of documents": """
        PREFIX csc: <https://w3id.org/csc-kg/ontology#>
        PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?source ?topic (COUNT(DISTINCT ?finding) AS ?findings) {
          ?finding a csc:Finding ; csc:topic ?topic ; csc:bestEvidence/oa:hasSource/csc:source ?source .
        } GROUP BY ?source ?topic
        """,
    "what is said of caseloads": (
        folder("queries") / "questions" / "what-inspectors-say-of-caseloads.rq"
    ).read_text(encoding="utf-8"),
}


def ask_both(path: Path) -> None:
    """Ask the same in the store and in rdflib, and print the figures; processor time alone."""
    call = [sys.executable, "-c", QUERY, str(path), *ASKED.values()]
    copying, lines = json.loads(subprocess.run(call, capture_output=True, check=True, text=True).stdout)
    for name, (ours, theirs, same, rows) in zip(ASKED, lines, strict=True):
        if not same:
            sys.exit(f"The store and rdflib answer differently: {name}.")
        print(
            f"{'':10}  query: {name:28}{rows:7} rows, store {ours:6.2f} s, rdflib {theirs:6.2f} s, ratio {theirs / ours:5.1f}"
        )
    print(f"{'':10}  copying the graph into rdflib takes {copying:.1f} s more", flush=True)


def fill(path: Path, triples: int) -> int:
    """Make a graph of about so many triples, and give its number."""
    store = ox.Store(str(path))
    number, quads, before = 0, list[ox.Quad](), 0
    while before + len(quads) < triples:
        document = f"{number // CLAIMS_OF_A_DOCUMENT:016x}"
        if number % CLAIMS_OF_A_DOCUMENT == 0:
            quads += _document(document)
        quads += _finding(document, number)
        number += 1
        if len(quads) >= BATCH:
            store.bulk_extend(quads)
            before, quads = before + len(quads), []
    store.bulk_extend(quads)
    store.flush()
    return len(store)


def _document(name: str) -> list[ox.Quad]:
    me, run = iri("document", name), iri("run", f"{name}-findings")
    digest = ox.Literal(name * 4)
    return _said(
        name,
        (me, "rdf:type", term("csc:Document")),
        (me, "rdf:type", term("csc:Report")),
        (me, "csc:source", ox.Literal(f"{name}.pdf")),
        (me, "csc:sha256", digest),
        (me, "csc:textSha256", digest),
        (me, "csc:textLength", ox.Literal(70_000)),
        (run, "rdf:type", term("prov:Activity")),
        (run, "prov:used", me),
        (run, "prov:wasAssociatedWith", iri("finder", "findings")),
    )


def _finding(document: str, number: int) -> list[ox.Quad]:
    claim, quotation, selector = (iri(kind, f"{number:016x}") for kind in ("claim", "quotation", "selector"))
    begin = number % CLAIMS_OF_A_DOCUMENT * 300
    words = f"Social workers know children well, says claim {number}."
    page = begin // 3000 + (number % FAULTY > 0)  # the first of so many stands on page 0
    return _said(
        document,
        (claim, "rdf:type", term("csc:Finding")),
        (claim, "csc:evidencedBy", quotation),
        (claim, "csc:bestEvidence", quotation),
        (claim, "prov:wasGeneratedBy", iri("run", f"{document}-findings")),
        (claim, "csc:council", iri("council", "DER")),
        (claim, "csc:voice", iri("voice", "inspectorate")),
        (claim, "csc:polarity", iri("polarity", "strength")),
        (claim, "csc:area", iri("area", "leadership")),
        (claim, "csc:topic", iri("topic", "supervision" if number % TOPICAL else "caseloads")),
        (quotation, "rdf:type", term("csc:Quotation")),
        (quotation, "oa:hasSource", iri("document", document)),
        (quotation, "oa:hasSelector", selector),
        (quotation, "csc:page", ox.Literal(page)),
        (selector, "rdf:type", term("oa:TextQuoteSelector")),
        (selector, "rdf:type", term("oa:TextPositionSelector")),
        (selector, "oa:exact", ox.Literal(words)),
        (selector, "oa:start", ox.Literal(begin)),
        (selector, "oa:end", ox.Literal(begin + len(words))),
    )


def _said(document: str, *triples: tuple[str, str, str | ox.Literal]) -> list[ox.Quad]:
    graph = ox.NamedNode(iri("document", document))
    return [
        ox.Quad(ox.NamedNode(s), ox.NamedNode(term(p)), o if isinstance(o, ox.Literal) else ox.NamedNode(o), graph)
        for s, p, o in triples
    ]  # fmt: skip


@dataclass(frozen=True)
class Measured:
    """
    What a run took and found.

    `wall`, `processor` and `busiest` are seconds, the last those of the process that took the most: with a core for
    each, no run can end sooner. `memory` is the most held by its processes together, in megabytes.
    """

    wall: float
    processor: float
    busiest: float
    memory: float
    found: list[list[str]]
    looked_at: dict[str, int]


def measure(path: Path, engine: str) -> Measured:
    """Measure an engine on a graph; ``""`` only opens it."""
    with tempfile.TemporaryDirectory() as copy:
        shutil.copytree(folder("shapes"), copy, dirs_exist_ok=True)
        call = [sys.executable, "-c", MEASURE, str(path), engine, copy]
        most = dict[int, float]()
        with (
            tempfile.TemporaryFile("w+") as written,
            subprocess.Popen(call, stdin=subprocess.PIPE, stdout=written) as process,
        ):
            while process.poll() is None and not os.fstat(written.fileno()).st_size:
                look(process.pid, most)
                time.sleep(0.05)
            look(process.pid, most)
            process.communicate()
            written.seek(0)
            found, looked_at, wall, processor = json.load(written)
    return Measured(wall, sum(processor), max(processor), sum(most.values()), found, looked_at)


def look(process: int, most: dict[int, float]) -> None:
    """Note the most that a process and those it started have held so far, in megabytes."""
    with suppress(OSError):
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
        held = re.search(r"VmHWM:\s*([0-9]+)", status)
        if held:
            most[process] = int(held[1]) / 1024
        for child in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split():
            look(int(child), most)


def compare(path: Path, triples: int, peers: int) -> None:
    """Print the lines of one graph."""
    opened = measure(path, "")
    told(triples, "opening the store alone", opened)
    ours = measure(path, "compiled")
    told(triples, f"shapes ({len(ours.found)} results)", ours, opened)
    told(triples, "validate", measure(path, "validate"), opened)
    if triples > peers:
        return
    theirs = measure(path, "pyshacl")
    if (ours.found, ours.looked_at) != (theirs.found, theirs.looked_at):
        sys.exit(f"The engines differ: {len(ours.found)} results, {len(theirs.found)} of pySHACL.")
    told(triples, f"pySHACL: ratio {theirs.processor / ours.processor:.1f}", theirs, opened)
    ask_both(path)


def told(triples: int, what: str, took: Measured, opened: Measured | None = None) -> None:
    """Print one line."""
    beyond = took.memory - (opened.memory if opened else 0)
    print(
        f"{triples:10}  {what:38}{took.wall:8.2f}{took.processor:8.2f}{took.busiest:9.2f}{beyond:8.0f}",
        flush=True,
    )


def main() -> None:
    """Print times, memory and ratios."""
    asked = argparse.ArgumentParser(description="Compare the engines that validate.")
    asked.add_argument("--triples", type=int, nargs="*", default=[20_000, 200_000, 2_000_000])
    asked.add_argument("--peers-up-to", type=int, default=250_000, help="Triples up to which pySHACL and rdflib run.")  # fmt: skip
    asked.add_argument("--store", type=Path, help="A store to validate too.")
    asked.add_argument("--graph", type=Path, help="A graph on disk without a manifest, as pyoxigraph has it.")
    given = asked.parse_args()
    print(f"{'triples':>10}  {'':38}{'wall':>8}{'proc.':>8}{'busiest':>9}{'MB':>8}")
    with tempfile.TemporaryDirectory() as scratch:
        for triples in given.triples:
            path = Path(scratch) / "graph" / str(triples)
            path.parent.mkdir(exist_ok=True)
            compare(path, fill(path, triples), given.peers_up_to)
            shutil.rmtree(path)
    for path in (given.store and present(given.store), given.graph):
        if path:
            compare(path, len(ox.Store.read_only(str(path))), given.peers_up_to)


def present(store: Path) -> Path:
    """Return the folder of a store's present graph."""
    return store / "graph" / str(json.loads((store / "manifest.json").read_bytes())["graph"])


if __name__ == "__main__":
    main()
