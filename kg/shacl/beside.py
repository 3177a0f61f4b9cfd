"""
Work that a second process does beside the first, on the other core.

It asks the checks, goes through all values, and counts what shapes look at.

    python -m kg.shacl.beside GRAPH [checks]

It opens the graph's folder for itself and prints what it found as JSON; with
``checks`` it asks the checks alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.ontology.resources import folder
from kg.rdf.names import ONTOLOGY
from kg.shacl.compiled import Engine
from kg.shacl.data import Data, parsed
from kg.shacl.report import Problem
from kg.shacl.rules import broken, broken_within, counted, read_rules

if TYPE_CHECKING:
    from pathlib import Path

    from kg.shacl.unusual import Term
    from kg.store import Store

CHECKS = "checks"
WORTH = 300_000
"""Triples from which a second process is worth its start."""


@dataclass(frozen=True, slots=True)
class Found:
    """
    What a second process found.

    `problems` are those of the checks, each with the IRI of the document that
    it is within (``""`` where it is across several); `checked` how many things each check is about,
    `looked_at` how many things each shape looks at; `values` the things whose
    values may not be as a shape asks, with the place of that shape in the
    engine's list.
    """

    problems: list[tuple[str, Problem]]
    checked: dict[str, int]
    looked_at: dict[str, int]
    values: list[tuple[int, Term]]


class Second:
    """The second process, if there is one; what it found is waited for when it is asked for."""

    def __init__(self, process: subprocess.Popen[bytes] | None) -> None:
        self.process = process

    @classmethod
    def start(cls, store: Store, *, checks_alone: bool = False) -> Second:
        """Start it for a large store, where there is a core for it; to ask the checks alone, if that is enough."""
        if len(store.graph) < WORTH or (os.cpu_count() or 1) < 2:  # noqa: PLR2004 - two processes
            return cls(None)
        graph: Path = store.path / "graph" / store.manifest.graph
        call = [sys.executable, "-m", "kg.shacl.beside", str(graph), *[CHECKS][: int(checks_alone)]]
        try:
            return cls(subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL))  # noqa: S603 - ourselves
        except OSError:
            return cls(None)

    @cached_property
    def found(self) -> Found | None:
        """What it found; nothing if there is none, or it failed: then it is to be done here."""
        if self.process is None:
            return None
        written, _ = self.process.communicate()
        try:
            plain = json.loads(written) if self.process.returncode == 0 else None
            return plain and Found(
                [(document, Problem(**problem)) for document, problem in plain["problems"]],
                plain["checked"],
                plain["looked_at"],
                [(number, parsed(node)) for number, node in plain["values"]],
            )
        except (ValueError, KeyError, TypeError):
            return None

    def values(self) -> list[tuple[int, Term]] | None:
        """Give what may have wrong values, nothing if it was not found."""
        return self.found.values if self.found else None


def find(graph: ox.Store, *, checks_alone: bool = False) -> dict[str, Any]:
    """Do the work."""
    rules = read_rules()
    within = broken_within(graph, rules)
    across = broken(graph, [rule for rule in rules if not rule.by_document])
    problems = [(document, asdict(problem)) for document, problem in (*within, *(("", p) for p in across))]
    if checks_alone:
        return {"problems": problems, "checked": {}, "looked_at": {}, "values": []}
    engine = Engine(Data(graph, ox.NamedNode(ONTOLOGY)), folder("shapes"))
    return {
        "problems": problems,
        "checked": counted(graph, rules),
        "looked_at": engine.looked_at(),
        "values": [(number, str(node)) for number, node in engine.suspect_values()],
    }


if __name__ == "__main__":
    found = find(ox.Store.read_only(sys.argv[1]), checks_alone=CHECKS in sys.argv[2:])
    sys.stdout.write(json.dumps(found))
