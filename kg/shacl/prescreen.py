"""
What may be wrong in one document's graph, found by the process that has just written it, before it is in a store.

The graph is shown to `shacl`, an engine in Rust, as the N-Quads that are in
memory anyway. What it finds is looked at again in the store, by the one engine
whose word counts; what it lets pass is not, unless the knowledge speaks of it.
The same lines tell which checks across things may find something there (`kg.shacl.doubts`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
import pyoxigraph as ox
import shacl

from kg.ontology.resources import folder
from kg.rdf.names import iri
from kg.shacl.data import SUBCLASS
from kg.shacl.doubts import Vocabulary, doubts, table
from kg.shacl.reader import read_shapes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from kg.rdf.lines import Written
    from kg.shacl.doubts import Told

Marks = np.ndarray[tuple[int], np.dtype[np.uint64]]


@dataclass(frozen=True, slots=True)
class Screened:
    """
    What a document's graph speaks of, and which of that may be wrong.

    `things` are all that a shape may look at on account of this graph: what has
    properties here, and the values of properties whose values shapes look at. A
    build remembers those of all its documents, so they are packed as `marks`.
    `suspects` are as N-Triples writes them. `doubts` are the names of the checks
    that may find something in this graph.
    """

    things: bytes
    suspects: frozenset[Written]
    doubts: frozenset[str]


def screener(shapes: Path, ontology: str) -> Callable[[bytes, str], Screened]:
    """
    Make shapes and checks ready for graphs of documents.

    Parameters
    ----------
    shapes
        A folder of Turtle files.
    ontology
        What the ontology says, as N-Triples: which class is below which, and what it defines.

    Returns
    -------
    Callable
        Takes the N-Quads of a document's graph, and the document's id.

    """
    engine = shacl.Shapes.from_text(triples_of(shapes), format="ntriples")
    objects_of = {str(name) for shape in read_shapes(shapes) for name in shape.targets.objects_of}
    defined = table(ontology.split(" .\n")[:-1])
    known = Vocabulary.of(defined)
    narrower = "".join(f"{kind} {SUBCLASS} {above} .\n" for kind, above in defined.get(str(SUBCLASS), ()))

    def screen(quads: bytes, document: str) -> Screened:
        lines = quads.decode().split(f" <{iri('document', document)}> .\n")
        report = engine.validate_text(" .\n".join(lines) + narrower, format="ntriples")
        told = table(lines[:-1])
        return Screened(
            marks(things(told, objects_of)).tobytes(),
            frozenset(result.focus_node for result in report.results),
            doubts(told, document, known),
        )

    return screen


@cache
def ours() -> Callable[[bytes, str], Screened]:
    """Return what screens graphs with our own shapes; they are read when this is first called."""
    return screener(folder("shapes"), triples_of(folder("ontology")))


def things(told: Told, objects_of: set[str]) -> set[Written]:
    """Return what statements speak of: their subjects, and the values of these properties."""
    found = {subject for statements in told.values() for subject, _ in statements}
    for name in objects_of & told.keys():
        found.update(value for _, value in told[name])
    return found


def marks(things: Iterable[Written]) -> Marks:
    """
    Return a number of 64 bits for each of some things, by which they are told apart without their words.

    Where two things had the same one, as happens once in a million stores of millions of
    things, more would be looked at again, and nothing less.
    """
    numbers = b"".join(blake2b(thing.encode(), digest_size=8).digest() for thing in things)
    return np.frombuffer(numbers, np.uint64)


def triples_of(where: Path) -> str:
    """Return the triples of a folder's Turtle files as N-Triples."""
    found = (
        triple
        for path in sorted(where.glob("*.ttl"))
        for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
    )
    triples = (ox.Triple(t.subject, t.predicate, t.object) for t in found)
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
