"""Shapes that looked at nothing: a misspelt target would pass in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.rdf.names import SHAPES, term
from kg.shacl.report import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.shacl.data import Data

_MAY = ox.NamedNode(term("csc:mayBeEmpty"))
_MESSAGE = (
    "The shape looked at nothing, though documents claim something. Correct its target, or mark it with "
    "csc:mayBeEmpty true if a graph need have no such thing."
)


def without_anything(data: Data, idle: Iterable[str]) -> list[Problem]:
    """Return a violation for each of these shapes, unless no document claims anything: then all must be idle."""
    if not data.uses(ox.NamedNode(term("csc:evidencedBy"))):
        return []
    return [
        Problem(
            "Violation", name, _MESSAGE, f"{SHAPES}{name}", "", "", term("sh:MinCountConstraintComponent")
        )
        for name in idle
    ]


def may_be_empty(folder: Path) -> frozenset[str]:
    """Name the shapes of a folder that need look at nothing."""
    marked = set()
    for path in sorted(folder.glob("*.ttl")):
        for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if triple.predicate == _MAY and triple.object == ox.Literal(value=True):
                marked.add(triple.subject.value.rpartition("#")[2])
    return frozenset(marked)
