"""What is asked, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias

import pyoxigraph as ox

from kg.rdf.literals import text

if TYPE_CHECKING:
    from collections.abc import Iterator

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class HasGraph(Protocol):
    """Whatever keeps its triples in a pyoxigraph store, as `kg.store` does."""

    @property
    def graph(self) -> ox.Store:
        """The triples."""


AnyStore: TypeAlias = ox.Store | HasGraph
"""What can be asked: a store of ours, or a pyoxigraph one."""


@dataclass(frozen=True)
class Answer:
    """
    What a query answered.

    A SELECT query gives `columns` and `rows` (``None`` is an unbound cell), a
    CONSTRUCT or DESCRIBE query `triples`, sorted, and an ASK query `truth`.
    What does not apply is empty or ``None``.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = field(default=(), repr=False)
    triples: tuple[ox.Triple, ...] | None = field(default=None, repr=False)
    truth: bool | None = None

    def texts(self) -> Iterator[dict[str, str]]:
        """Return the rows as plain text by column, ``""`` where a cell is unbound."""
        for row in self.rows:
            yield {column: text(term) for column, term in zip(self.columns, row, strict=True)}


def graph_of(store: AnyStore) -> ox.Store:
    """Return the pyoxigraph store within."""
    return store if isinstance(store, ox.Store) else store.graph
