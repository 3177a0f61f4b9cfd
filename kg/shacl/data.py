"""
The triples that shapes are asked of.

Of a store these are what documents claim and what is derived from it. Of the
ontology only the classes of what these speak of belong to it: its own things
have its own tests. Files are taken whole.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.rdf.literals import text
from kg.rdf.names import term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.shacl.rdflib_literals import Term
    from kg.shacl.shapes import Targets

TYPE = ox.NamedNode(term("rdf:type"))
SUBCLASS = ox.NamedNode(term("rdfs:subClassOf"))


class Data:
    """Triples in a graph; `ontology` is the graph of which only the classes count, if there is one."""

    def __init__(self, graph: ox.Store, ontology: ox.NamedNode | None = None) -> None:
        self.graph, self.ontology = graph, ontology

    def rows(
        self, query: str, scope: Sequence[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] | None = None
    ) -> ox.QuerySolutions:
        """Ask the store, the ontology included; or only the graphs of a `scope`."""
        if scope is None:
            return self.graph.query(query, use_default_graph_as_union=True)  # type: ignore[return-value]
        return self.graph.query(query, default_graph=list(scope))  # type: ignore[return-value]

    def about(self, node: Term) -> dict[ox.NamedNode, list[Term]]:
        """Return all that is said of a thing, by property, each value once."""
        found: dict[ox.NamedNode, dict[Term, None]] = {}
        if not isinstance(node, ox.NamedNode | ox.BlankNode):
            return {}
        for quad in self.graph.quads_for_pattern(node, None, None, None):
            if quad.graph_name != self.ontology or self._counts(quad):
                found.setdefault(quad.predicate, {})[quad.object] = None
        return {name: list(values) for name, values in found.items()}

    def uses(self, name: ox.NamedNode) -> bool:
        """Tell whether anything but the ontology uses a property."""
        quads = self.graph.quads_for_pattern(None, name, None, None)
        return any(quad.graph_name != self.ontology for quad in quads)

    def speaks_of(self, node: Term, names: Iterable[ox.NamedNode | None] = (None,)) -> bool:
        """Tell whether a thing is a value of one of these properties, or of any."""
        return any(
            quad.graph_name != self.ontology
            for name in names
            for quad in self.graph.quads_for_pattern(None, name, node, None)
        )

    def _counts(self, quad: ox.Quad) -> bool:
        """Tell whether a triple of the ontology counts."""
        return quad.predicate == SUBCLASS or (quad.predicate == TYPE and self.speaks_of(quad.subject))

    @cached_property
    def defined(self) -> frozenset[Term]:
        """The classes of the ontology's things."""
        if self.ontology is None:
            return frozenset()
        return frozenset(q.object for q in self.graph.quads_for_pattern(None, TYPE, None, self.ontology))

    @cached_property
    def used(self) -> frozenset[Term]:
        """The classes of all other things."""
        if self.ontology is None:
            return frozenset(row[0] for row in self.rows("SELECT DISTINCT ?c { ?s a ?c }"))
        query = (
            f"SELECT DISTINCT ?c {{ {{ ?s a ?c }} UNION {{ GRAPH ?g {{ ?s a ?c }} "
            f"FILTER(?g != {self.ontology}) }} }}"
        )
        return frozenset(row[0] for row in self.graph.query(query))  # type: ignore[union-attr]

    @property
    def unused(self) -> frozenset[Term]:
        """The classes of which only the ontology has things."""
        return frozenset(kind for kind in self.defined if not self._has_any(kind))

    def _has_any(self, kind: Term) -> bool:
        quads = self.graph.quads_for_pattern(None, TYPE, kind, None)
        return any(quad.graph_name != self.ontology for quad in quads)

    @cached_property
    def _narrower(self) -> dict[Term, set[ox.NamedNode]]:
        found: dict[Term, set[ox.NamedNode]] = {}
        for quad in self.graph.quads_for_pattern(None, SUBCLASS, None, None):
            if isinstance(quad.subject, ox.NamedNode):
                found.setdefault(quad.object, set()).add(quad.subject)
        return found

    def with_narrower(self, classes: Iterable[ox.NamedNode]) -> frozenset[ox.NamedNode]:
        """Return classes with all below them."""
        found: set[ox.NamedNode] = set()
        waiting = list(classes)
        while waiting:
            kind = waiting.pop()
            if kind not in found:
                found.add(kind)
                waiting += self._narrower.get(kind, ())
        return frozenset(found)

    def in_both(self, kinds: Iterable[ox.NamedNode], objects_of: Iterable[ox.NamedNode]) -> set[Term]:
        """
        Return what the ontology tells of that the rest may look at too.

        These are things of these classes, things that the rest tells of, and
        values of these properties.
        """
        if self.ontology is None:
            return set()
        asked: set[Term] = {
            quad.subject
            for kind in kinds
            for quad in self.graph.quads_for_pattern(None, TYPE, kind, self.ontology)
        }
        inside = f"SELECT DISTINCT ?s {{ GRAPH {self.ontology} {{ ?s ?c ?d }} }}"
        query = (
            f"SELECT DISTINCT ?s {{ {{ {inside} }} {{ GRAPH ?g {{ ?s ?q ?r }} FILTER(?g != {self.ontology}) }} "
            "UNION { ?s ?q ?r } }"
        )
        asked |= {row[0] for row in self.graph.query(query)}  # type: ignore[union-attr] # a SELECT has rows
        names = list(objects_of)
        known = (row[0] for row in self.graph.query(inside))  # type: ignore[union-attr] # likewise
        asked |= {node for node in known if self.speaks_of(node, names)}
        return asked

    def targets(self, targets: Targets) -> Iterator[Term]:
        """Go through what these may be, some more than once, and things that only the ontology speaks of too."""
        yield from targets.nodes
        for kind in targets.classes:
            yield from (quad.subject for quad in self.graph.quads_for_pattern(None, TYPE, kind, None))
        for name in targets.subjects_of:
            yield from (quad.subject for quad in self.graph.quads_for_pattern(None, name, None, None))
        for name in targets.objects_of:
            yield from (quad.object for quad in self.graph.quads_for_pattern(None, name, None, None))

    def is_target(self, targets: Targets, node: Term, about: dict[ox.NamedNode, list[Term]]) -> bool:
        """Tell whether a thing, of which all this is said, is one that a shape looks at."""
        return (
            not targets.classes.isdisjoint(about.get(TYPE, ()))
            or node in targets.nodes
            or not targets.subjects_of.isdisjoint(about)
            or (bool(targets.objects_of) and self.speaks_of(node, targets.objects_of))
        )


def name_of(node: Term | None) -> str:
    """Return a term as plain text; a blank node's name means nothing."""
    return "" if isinstance(node, ox.BlankNode) else text(node)


def parsed(words: str) -> Term:
    """Read a term as N-Triples writes it."""
    (quad,) = ox.parse(f"<a:a> <a:a> {words} .", format=ox.RdfFormat.N_TRIPLES)
    node: Term = quad.object
    return node
