"""
The vocabulary is the gazetteer: what the ontology calls things, for the finders to match.

Councils, grades, areas, inspection types, roles, practice models, measures and
topics are data in ``ontology/``. A new spelling is one line of Turtle there.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.ontology.resources import folder

if TYPE_CHECKING:
    from collections.abc import Iterator

SKOS = "http://www.w3.org/2004/02/skos/core#"
CSC = "https://w3id.org/csc-kg/ontology#"
LABELS = (f"{SKOS}prefLabel", f"{SKOS}altLabel", f"{SKOS}hiddenLabel", f"{CSC}everydayName")


@dataclass(frozen=True, slots=True)
class Term:
    """A council or concept: its code, its preferred label and every label it is matched by."""

    code: str
    label: str
    labels: tuple[str, ...]
    values: dict[str, tuple[str, ...]]

    def first(self, name: str) -> str:
        """Return the first value of one of our own properties, ``""`` where there is none."""
        return next(iter(self.values.get(name, ())), "")


def _local(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return str(term.value).rsplit("/", 1)[-1]
    return term.value if isinstance(term, ox.Literal) else str(term)


@cache
def scheme(name: str) -> dict[str, Term]:
    """
    Read one file of the ontology as terms by code.

    Parameters
    ----------
    name
        The file's name without its ending: ``councils``, ``grades``, …

    """
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    path = folder("ontology") / f"{name}.ttl"
    for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        values[triple.subject.value][triple.predicate.value].append(_local(triple.object))
    return {term.code: term for term in sorted(_terms(values), key=lambda t: t.code)}


def _terms(values: dict[str, dict[str, list[str]]]) -> Iterator[Term]:
    for subject, properties in values.items():
        if f"{SKOS}inScheme" not in properties and not properties.get(f"{CSC}validFrom"):
            continue
        preferred = properties.get(LABELS[0], [""])[0]
        labels = {label for name in LABELS for label in properties.get(name, ())}
        own = {
            name.removeprefix(CSC): tuple(sorted(found))
            for name, found in properties.items()
            if name.startswith(CSC)
        }
        yield Term(subject.rsplit("/", 1)[-1], preferred, tuple(sorted(labels)), own)
