"""What the things of an answer are called, so that tables need not show IRIs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.query.answers import graph_of
from kg.query.internal import internal
from kg.rdf.names import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.query.answers import Answer, AnyStore

_NAMELESS = frozenset({"claim", "quotation", "selector", "row", "judgement", "tenure", "disagreement"})
"""Kinds of things that nobody calls anything."""

_AT_ONCE = 500
"""How many things are looked up in one question: a server takes no question of any length."""


def labels(store: AnyStore, answer: Answer) -> dict[str, str]:
    """
    Return what each thing in an answer's rows is called, by its IRI.

    A council, a person or a term of a vocabulary has its label, an inspection
    its council and date, a document its source. Of our own things without
    any, it is the last part of the IRI; IRIs that are not ours are left out.
    """
    names = sorted({cell.value for row in answer.rows for cell in row if isinstance(cell, ox.NamedNode)})
    called = {name: local for name in names for kind, local in [parts(name)] if kind}
    named = [name for name in names if parts(name)[0] not in _NAMELESS]
    for begin in range(0, len(named), _AT_ONCE):
        called.update(_looked_up(store, named[begin : begin + _AT_ONCE]))
    return called


def _looked_up(store: AnyStore, names: list[str]) -> Iterator[tuple[str, str]]:
    chosen = " ".join(str(ox.NamedNode(name)) for name in names)
    query = internal("labels-of-things").replace("# ?things", f"VALUES ?thing {{ {chosen} }}")
    found = graph_of(store).query(query, use_default_graph_as_union=True)
    yield from sorted(
        ((row["thing"].value, row["label"].value) for row in found),  # type: ignore[union-attr]
        reverse=True,  # of several labels, the first by the alphabet is put in last
    )
