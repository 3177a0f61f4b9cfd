"""
Validate graphs of several sizes with both engines, and ask them a named query here and in rdflib.

    python benchmarks/bench_validation.py [--triples 20000 200000 2000000] [--store DIR] [--graph DIR]

A graph is one of claims, quotations and their documents as ``docs/model.md``
has them, with a fault in one claim of a thousand; or that of a store. Times
are of the processor, in seconds, with what it takes to load the libraries;
memory is the most that a process held, in megabytes (Linux). Both engines must find
the same, or there is no result. On a shared machine read the ratios.
docs/decisions/0008 rests on this.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pyoxigraph as ox

from kg.names import iri, term
from kg.resources import folder

CLAIMS_OF_A_DOCUMENT = 200
FAULTY = 1000

# Runs in a process of its own: what it prints is the result.
MEASURE = """
import json, re, resource, sys, warnings
warnings.simplefilter("ignore")
from kg.check import validate_store
import pyoxigraph as ox
from pathlib import Path
report = validate_store(ox.Store.read_only(sys.argv[1]), Path(sys.argv[3]), sys.argv[2])  # a copy: shapes alone, no checks
used = resource.getrusage(resource.RUSAGE_SELF)
found = sorted((p.severity, p.shape, p.component, p.focus, p.path, p.value) for p in report.problems)
most = re.search("VmHWM:\\s*([0-9]+)", open("/proc/self/status").read())  # ru_maxrss has our parent's
print(json.dumps([used.ru_utime + used.ru_stime, int(most[1]) / 1024, found, report.looked_at]))
"""


# Likewise: the same query on the store and on a copy in rdflib, without what it takes to copy.
QUERY = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
import pyoxigraph as ox
from kg.ask import ask
from kg.rdflib_copy import merged
store, query = ox.Store.read_only(sys.argv[1]), sys.argv[2]
begin = time.process_time()
ours = sorted(tuple(row.values()) for row in ask(store, query).texts())
middle = time.process_time()
copy = merged(store)
loaded = time.process_time()
theirs = sorted(tuple("" if cell is None else str(cell) for cell in row) for row in copy.query(query))
print(json.dumps([middle - begin, time.process_time() - loaded, loaded - middle, ours == theirs, len(ours)]))
"""
TOPICS = """
PREFIX csc: <https://w3id.org/csc-kg/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?source ?topic (COUNT(DISTINCT ?finding) AS ?findings) {
  ?finding a csc:Finding ; csc:topic ?topic ; csc:bestEvidence/oa:hasSource/csc:source ?source .
} GROUP BY ?source ?topic
"""


def ask_both(path: Path) -> str:
    """Ask for the findings of each document and topic in the store and in rdflib, and give the figures."""
    done = subprocess.run(
        [sys.executable, "-c", QUERY, str(path), TOPICS], capture_output=True, check=True, text=True
    )
    ours, theirs, copying, same, rows = json.loads(done.stdout)
    if not same:
        sys.exit("The store and rdflib answer the query differently.")
    return f"{ours:10.2f}{theirs:9.2f}{theirs / ours:7.1f}{copying:9.1f}{rows:8}"


def fill(path: Path, triples: int) -> int:
    """Make a graph of about so many triples, and give its number."""
    store = ox.Store(str(path))
    number, quads = 0, list[ox.Quad]()
    while len(quads) < triples:
        document = f"{number // CLAIMS_OF_A_DOCUMENT:016x}"
        if number % CLAIMS_OF_A_DOCUMENT == 0:
            quads += _document(document)
        quads += _finding(document, number)
        number += 1
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
        (claim, "csc:topic", iri("topic", "supervision")),
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


def measure(path: Path, engine: str) -> tuple[float, float, list[list[str]], dict[str, int]]:
    """Give processor time, memory, what was found and what was looked at."""
    with tempfile.TemporaryDirectory() as copy:
        shutil.copytree(folder("shapes"), copy, dirs_exist_ok=True)
        call = [sys.executable, "-c", MEASURE, str(path), engine, copy]
        done = subprocess.run(call, capture_output=True, check=True, text=True)
    seconds, memory, found, looked_at = json.loads(done.stdout)
    return seconds, memory, found, looked_at


def compare(path: Path, triples: int) -> None:
    """Print a line for one graph."""
    ours, theirs = measure(path, "compiled"), measure(path, "pyshacl")
    if ours[2:] != theirs[2:]:
        sys.exit(f"The engines differ: {len(ours[2])} results, {len(theirs[2])} of pySHACL.")
    print(
        f"{triples:10}{len(ours[2]):9}{ours[0]:10.2f}{theirs[0]:9.2f}{theirs[0] / ours[0]:7.1f}"
        f"{ours[1]:13.0f}{theirs[1]:9.0f}{ask_both(path)}",
        flush=True,
    )


def main() -> None:
    """Print times, memory and ratios."""
    asked = argparse.ArgumentParser(description="Compare the engines that validate.")
    asked.add_argument("--triples", type=int, nargs="*", default=[20_000, 200_000])
    asked.add_argument("--store", type=Path, help="A store to validate too.")
    asked.add_argument("--graph", type=Path, help="A graph on disk without a manifest, as pyoxigraph has it.")
    given = asked.parse_args()
    print(
        f"{'triples':>10}{'results':>9}{'compiled':>10}{'pySHACL':>9}{'ratio':>7}{'compiled MB':>13}{'pySHACL':>9}"
        f"{'query':>10}{'rdflib':>9}{'ratio':>7}{'copying':>9}{'rows':>8}"
    )
    with tempfile.TemporaryDirectory() as scratch:
        for triples in given.triples:
            path = Path(scratch) / str(triples)
            compare(path, fill(path, triples))
    if given.store:
        graph = json.loads((given.store / "manifest.json").read_bytes())["graph"]
        path = given.store / "graph" / graph
        compare(path, len(ox.Store.read_only(str(path))))
    if given.graph:
        compare(given.graph, len(ox.Store.read_only(str(given.graph))))


if __name__ == "__main__":
    main()
