"""
The part of the ontology that a graph uses: what makes an exported file answer on its own.

A file of documents and knowledge speaks of councils, grades and classes that
the ontology names. With it go all statements about those terms, and about what
these speak of in turn: the class above a class, the region of a council, the
framework of an inspection and the areas it judges. Of councils that are only
named as alike to one that is used, the label and the type go along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.publish.export.bulk import parsed
from kg.rdf.names import ONTOLOGY, term

if TYPE_CHECKING:
    from kg.publish.export.bulk import Bulk

_ASIDE = frozenset({term("csc:statisticalNeighbour")})
"""Where these lead is only named."""
_TYPE = term("rdf:type")
_ONTOLOGY = ox.NamedNode(ONTOLOGY)
_NAMED = frozenset(map(term, ("rdf:type", "skos:prefLabel", "rdfs:label", "csc:everydayName")))


def terms(store: Bulk) -> set[ox.Triple]:
    """Return the triples of the ontology that all other graphs need."""
    about: dict[str, list[ox.Triple]] = {}
    pointing: dict[str, list[str]] = {}
    for triple in whole(store):
        about.setdefault(_name(triple.subject), []).append(triple)
    for name, triples in about.items():
        if not any(t.predicate.value in _NAMED and isinstance(t.object, ox.Literal) for t in triples):
            for triple in triples:  # a row of a table: nobody speaks of it, it speaks of others
                if triple.predicate.value != _TYPE:
                    pointing.setdefault(_name(triple.object), []).append(name)
    return _closed(about, pointing, {name for name in about if _is_used(store.direct, ox.NamedNode(name))})


def _is_used(graph: ox.Store, name: ox.NamedNode) -> bool:
    """Tell whether any graph but the ontology's speaks of a name."""
    return any(
        quad.graph_name != _ONTOLOGY
        for pattern in ((None, None, name), (None, name, None), (name, None, None))
        for quad in graph.quads_for_pattern(*pattern)
    )


def whole(store: Bulk) -> set[ox.Triple]:
    """Return all triples of the ontology."""
    if ONTOLOGY not in store.names:
        return set()
    lines = b"".join(store.lines(ONTOLOGY))
    return {quad.triple for quad in parsed(lines)}


def _closed(
    about: dict[str, list[ox.Triple]], pointing: dict[str, list[str]], used: set[str]
) -> set[ox.Triple]:
    """Follow what is used to what that speaks of."""
    found: set[ox.Triple] = set()
    aside: set[str] = set()
    seen = used & about.keys()
    waiting = sorted(seen)
    while waiting:
        name = waiting.pop()
        near = list(pointing.get(name, ()))
        for triple in about[name]:
            found.add(triple)
            near.append(_name(triple.predicate))
            if triple.predicate.value in _ASIDE:
                aside.add(_name(triple.object))
            else:
                near.append(_name(triple.object))
        fresh = {other for other in near if other in about} - seen
        seen |= fresh
        waiting += sorted(fresh)
    for name in aside - seen:
        found.update(triple for triple in about.get(name, ()) if triple.predicate.value in _NAMED)
    return found


def _name(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode) else ""
