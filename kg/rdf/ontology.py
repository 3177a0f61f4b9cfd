"""The ontology and its vocabularies, as the quads of one graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import KgError
from kg.rdf.names import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def ontology_quads(folder: Path) -> Iterator[ox.Quad]:
    """
    Read every Turtle file of the ontology's folder into the ontology's graph.

    Raises
    ------
    KgError
        If a file cannot be read, or has a blank node.
    """
    graph = ox.NamedNode(ONTOLOGY)
    for path in sorted(folder.glob("*.ttl")):
        try:
            for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
                if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
                    message = f"{path}: {quad.predicate.value} has a blank node; give it a name of its own."
                    raise KgError(message)
                yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
        except (OSError, SyntaxError) as error:
            message = f"{path} cannot be read as Turtle: {error}"
            raise KgError(message) from error
