"""
What may be wrong in one document's graph, found by the process that has just written it, before it is in a store.

The graph is shown to `shacl`, an engine in Rust, as the N-Quads that are in
memory anyway. What it finds is looked at again in the store, by the one engine
whose word counts; what it lets pass is not, unless the knowledge speaks of it.
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
from kg.shacl.reader import read_shapes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from kg.rdf.lines import Written


Marks = np.ndarray[tuple[int], np.dtype[np.uint64]]


@dataclass(frozen=True, slots=True)
class Screened:
    """
    What a document's graph speaks of, and which of that may be wrong.

    `things` are all that a shape may look at on account of this graph: what has
    properties here, and the values of properties whose values shapes look at. A
    build remembers those of all its documents, so they are packed as `marks`.
    `suspects` are as N-Triples writes them.
    """

    things: bytes
    suspects: frozenset[Written]


def screener(shapes: Path, narrower: str) -> Callable[[bytes, str], Screened]:
    """
    Make shapes ready for graphs of documents, with the classes that an ontology puts below theirs.

    Parameters
    ----------
    shapes
        A folder of Turtle files.
    narrower
        What the ontology says of which class is below which, as N-Triples.

    Returns
    -------
    Callable
        Takes the N-Quads of a document's graph, and the document's id.

    """
    engine = shacl.Shapes.from_text(triples_of(shapes), format="ntriples")
    objects_of = {str(name) for shape in read_shapes(shapes) for name in shape.targets.objects_of}

    def screen(quads: bytes, document: str) -> Screened:
        lines = quads.decode().split(f" <{iri('document', document)}> .\n")
        report = engine.validate_text(" .\n".join(lines) + narrower, format="ntriples")
        return Screened(
            marks(set(things(lines[:-1], objects_of))).tobytes(),
            frozenset(result.focus_node for result in report.results),
        )

    return screen


@cache
def ours() -> Callable[[bytes, str], Screened]:
    """Return what screens graphs with our own shapes; they are read when this is first called."""
    return screener(folder("shapes"), triples_of(folder("ontology"), SUBCLASS))


def things(lines: Iterable[str], objects_of: set[str]) -> Iterable[Written]:
    """Go through what lines of N-Triples or N-Quads speak of: their subjects, and the values of these properties."""
    for line in lines:
        subject, name, value = line.split(" ", 2)
        yield subject
        if name in objects_of:
            yield value.partition(" ")[0] if value[0] in "<_" else value


def marks(things: Iterable[Written]) -> Marks:
    """
    Return a number of 64 bits for each of some things, by which they are told apart without their words.

    Where two things had the same one, as happens once in a million stores of millions of
    things, more would be looked at again, and nothing less.
    """
    numbers = b"".join(blake2b(thing.encode(), digest_size=8).digest() for thing in things)
    return np.frombuffer(numbers, np.uint64)


def triples_of(where: Path, predicate: ox.NamedNode | None = None) -> str:
    """Return the triples of a folder's Turtle files, all or those of one property, as N-Triples."""
    found = (
        triple
        for path in sorted(where.glob("*.ttl"))
        for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
        if predicate is None or triple.predicate == predicate
    )
    triples = (ox.Triple(t.subject, t.predicate, t.object) for t in found)
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
