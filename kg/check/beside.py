"""
Work that a second process does beside the first, on the other core: the checks, and counting what shapes look at.

    python -m kg.check.beside GRAPH

It opens the graph's folder for itself and prints what it found as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.check.compiled import Engine
from kg.check.data import Data
from kg.check.report import Problem
from kg.check.rules import broken, counted, read_rules
from kg.names import ONTOLOGY
from kg.resources import folder

if TYPE_CHECKING:
    from pathlib import Path

    from kg.store import Store

WORTH = 300_000
"""Triples from which a second process is worth its start."""

Found = tuple[list[Problem], dict[str, int], dict[str, int]]
"""What the checks found, how many things each is about, and how many things each shape looks at."""


def start(store: Store) -> subprocess.Popen[bytes] | None:
    """Start the second process for a large store, where there is a core for it."""
    if len(store.graph) < WORTH or (os.cpu_count() or 1) < 2:  # noqa: PLR2004 - two processes
        return None
    graph: Path = store.path / "graph" / store.manifest.graph
    call = [sys.executable, "-m", "kg.check.beside", str(graph)]
    try:
        return subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603 - ourselves
    except OSError:
        return None


def finish(process: subprocess.Popen[bytes] | None) -> Found | None:
    """Give what it found; nothing if there is none, or it failed: then it is to be done here."""
    if process is None:
        return None
    written, _ = process.communicate()
    try:
        plain = json.loads(written) if process.returncode == 0 else None
        return plain and ([Problem(**p) for p in plain["problems"]], plain["checked"], plain["looked_at"])
    except (ValueError, KeyError, TypeError):
        return None


def find(graph: ox.Store) -> dict[str, Any]:
    """Do the work."""
    rules = read_rules()
    engine = Engine(Data(graph, ox.NamedNode(ONTOLOGY)), folder("shapes"))
    return {
        "problems": [asdict(problem) for problem in broken(graph, rules)],
        "checked": counted(graph, rules),
        "looked_at": engine.looked_at(),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(find(ox.Store.read_only(sys.argv[1]))))
