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
    from collections.abc import Iterable

    from kg.publish.export.bulk import Bulk

_ASIDE = frozenset({term("csc:statisticalNeighbour")})
"""Where these lead is only named."""
_TYPE = term("rdf:type")
_NAMED = frozenset(map(term, ("rdf:type", "skos:prefLabel", "rdfs:label", "csc:everydayName")))


def terms(store: Bulk, told: Iterable[bytes]) -> set[ox.Triple]:
    """Return the triples of the ontology that the lines of N-Triples given need."""
    about: dict[str, list[ox.Triple]] = {}
    pointing: dict[str, list[str]] = {}
    for triple in whole(store):
        about.setdefault(_name(triple.subject), []).append(triple)
    for name, triples in about.items():
        if not any(t.predicate.value in _NAMED and isinstance(t.object, ox.Literal) for t in triples):
            for triple in triples:  # a row of a table: nobody speaks of it, it speaks of others
                if triple.predicate.value != _TYPE:
                    pointing.setdefault(_name(triple.object), []).append(name)
    return _closed(about, pointing, _used(told, about))


def _used(told: Iterable[bytes], names: Iterable[str]) -> set[str]:
    """Return those of the names that stand in lines of N-Triples."""
    written = {f"<{name}>".encode(): name for name in names}
    last = {name + b" .\n" for name in written}
    found: set[bytes] = set()
    for line in told:
        subject, predicate, value = line.split(b" ", 2)
        if value in last:
            found.add(value[:-3])
        if predicate in written:
            found.add(predicate)
        if subject in written:
            found.add(subject)
    return {written[name] for name in found}


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
