"""Validate a store or files with one of the engines, and trace what is wrong back to words."""

from __future__ import annotations

import codecs
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import CallError
from kg.ontology.resources import folder
from kg.query import graph_of
from kg.rdf.names import BASE, ONTOLOGY
from kg.shacl.compiled import Engine
from kg.shacl.data import Data
from kg.shacl.empty_targets import may_be_empty, without_anything
from kg.shacl.locate import locate
from kg.shacl.report import SEVERITIES, Problem, Report
from kg.shacl.rules import broken, counted, read_rules
from kg.shacl.screened import doubted, known, results, screened
from kg.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.query import AnyStore

ENGINES = ("compiled", "pyshacl")
"""Our own, and the one that its results must be those of."""

_FILES = f"{BASE}graph/files"
_FORMATS = {".jsonld": ox.RdfFormat.JSON_LD, ".rdf": ox.RdfFormat.RDF_XML}


def validate_store(store: AnyStore, shapes: Path | None = None, engine: str = "compiled") -> Report:
    """
    Validate what documents claim and what is derived from it, with the shapes and the checks.

    Of the ontology only the classes of what these speak of are known. Shapes about the ontology's own things are left to the
    ontology's tests. `shapes` is a folder, ours if not given; `engine` one of `ENGINES`.

    Raises
    ------
    CallError
        If there is no such engine.
    StoreError
        If the shapes cannot be read, or the engine does not know what they ask.
    """
    data = Data(graph_of(store), ox.NamedNode(ONTOLOGY))
    return _validate(data, shapes or folder("shapes"), engine, store if isinstance(store, Store) else None)


def validate_files(files: Iterable[Path], shapes: Path | None = None, engine: str = "compiled") -> Report:
    """
    Validate RDF files, all of them together (``.ttl .trig .nq .nt .jsonld .rdf``).

    Raises
    ------
    CallError
        If a file is missing, of another format, or no RDF, or there is no such engine.
    StoreError
        If the shapes cannot be read, or the engine does not know what they ask.
    """
    graph = ox.Store()
    for file in files:
        path = Path(file)
        known = _FORMATS.get(path.suffix) or ox.RdfFormat.from_extension(path.suffix.lstrip("."))
        if known is None:
            message = (
                f"{path}: the ending says nothing of the format. Choose from .ttl .trig .nq .nt .jsonld .rdf."
            )
            raise CallError(message)
        try:
            # An editor's mark that it is UTF-8 is no part of the RDF.
            graph.load(input=path.read_bytes().removeprefix(codecs.BOM_UTF8), format=known)
        except (OSError, SyntaxError, ValueError) as error:
            message = f"{path}: cannot be read as RDF: {error}"
            raise CallError(message) from error
    graph.update(f"MOVE DEFAULT TO <{_FILES}>")  # checks ask named graphs; shapes ask all at once
    return _validate(Data(graph), shapes or folder("shapes"), engine)


def _validate(data: Data, shapes: Path, engine: str, store: Store | None = None) -> Report:
    """Have an engine find the problems, in the quads beside the graph where it is that of a store, and put them in order."""
    rules = read_rules() if shapes == folder("shapes") else []  # who brings shapes does not ask ours
    doubts = None
    if engine == "compiled":
        asked = Engine(data, shapes)
        snapshot = store.snapshot if store and rules else None
        if store and snapshot:
            seen = screened(store, snapshot, shapes)
            found, doubts = results(asked, seen, partial(known, snapshot, asked)), doubted(seen)
        else:
            found = asked.results()
        problems = [result.problem() for result in found]
        looked_at, elsewhere = asked.looked_at(), asked.elsewhere
    elif engine == "pyshacl":
        from kg.shacl.reference import judge  # noqa: PLC0415 - takes longer to load than most graphs to check

        problems, looked_at, elsewhere = judge(data, shapes)
    else:
        message = f"There is no engine {engine!r} to validate with. Choose from {', '.join(ENGINES)}."
        raise CallError(message)
    problems += broken(data.graph, rules, doubted=doubts)
    checked = counted(data.graph, rules)
    unasked = {name for name in elsewhere if not looked_at.get(name)}
    idle = {name for name, count in looked_at.items() if not count} - unasked
    problems += without_anything(data, sorted(idle - may_be_empty(shapes)))
    return Report(
        tuple(sorted(locate(data.graph, problems), key=_place)),
        {name: count for name, count in sorted(looked_at.items()) if name not in unasked},
        tuple(sorted(unasked)),
        checked,
    )


def _place(p: Problem) -> tuple[object, ...]:
    """Return where a problem stands in a report."""
    severity = SEVERITIES.index(p.severity) if p.severity in SEVERITIES else len(SEVERITIES)
    return severity, p.severity, p.shape, p.message, p.document, p.focus, p.path, p.value, p.component
