"""Shapes: what is asked, and of what. Only core SHACL, and not all of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.rdf.names import term

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.shacl.rdflib_literals import Term
    from kg.shacl.values import Test

_SH = term("sh:")


@dataclass(frozen=True)
class Targets:
    """What a shape looks at."""

    classes: frozenset[ox.NamedNode] = frozenset()
    nodes: frozenset[Term] = frozenset()
    subjects_of: frozenset[ox.NamedNode] = frozenset()
    objects_of: frozenset[ox.NamedNode] = frozenset()

    def __bool__(self) -> bool:
        """Whether it looks at anything."""
        return bool(self.classes or self.nodes or self.subjects_of or self.objects_of)


@dataclass(frozen=True, eq=False)
class Shape:
    """
    One shape; a node shape has no `path`, and a property shape no `parts`.

    `path` are the properties it asks about, one or alternatives; `least` and
    `most` how many values there may be, `has` the values that must be among
    them, `tests` what each must be like, `pairs` SHACL's name for how each must
    stand to each value of another property. `closed` are the only properties
    that a thing may have. `may_be_empty` says that a graph with claims need
    have nothing it looks at.
    """

    name: str
    severity: str
    message: str
    targets: Targets
    tests: tuple[Test, ...] = ()
    path: tuple[ox.NamedNode, ...] = ()
    least: int = 0
    most: int | None = None
    has: tuple[Term, ...] = ()
    pairs: tuple[tuple[str, ox.NamedNode], ...] = ()
    one_each: bool = False
    closed: frozenset[ox.NamedNode] | None = None
    parts: tuple[Shape, ...] = ()
    may_be_empty: bool = False

    @property
    def asked(self) -> tuple[Shape, ...]:
        """The property shapes that are asked of what this looks at."""
        return (self,) if self.path else self.parts

    @property
    def local_tests(self) -> tuple[Test, ...]:
        """The tests of the thing itself."""
        return () if self.path else self.tests


def component(name: str) -> str:
    """Return the IRI of the constraint component of a parameter."""
    return f"{_SH}{name[0].upper()}{name[1:]}ConstraintComponent"
