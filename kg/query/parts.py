"""
Answers that come in parts, the first while the last is still being sought.

A named query that gives a row for each finding or figure has a query of the
same columns in ``queries/parts/``, which gives those rows that belong to a few
keys: documents, councils or places, in whose order the rows are. Its head says
how the keys are found, and how many are asked for at once::

    # keys: SELECT ?part ?order { … } ORDER BY ?order
    # at once: 5

The keys stand in its text for ``?part``. One after the other, the answers of
all parts are the answer of the named query, to the row: keys that are alike in
their order are asked for together. A line ``# whole: faster`` after these two
says that the parts are for whoever wants the first rows soon; whoever wants
all of them asks the named query itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from kg.ontology.resources import folder
from kg.rdf.names import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import pyoxigraph as ox

_HEAD = re.compile(r"# keys: (?P<keys>.+)\n# at once: (?P<at_once>\d+)\n(?P<whole># whole: faster\n)?")


@dataclass(frozen=True, slots=True)
class Parted:
    """
    A query in parts: how its keys are found, how many are asked for at once, and what is asked of them.

    `for_all` tells whether the parts give all rows as soon as the named query does.
    """

    keys: str
    at_once: int
    query: str
    for_all: bool = True

    def queries(self, graph: ox.Store) -> Iterator[str] | None:
        """
        Return the query of each part, in order.

        ``None`` where parts do not make the whole: a key has two places in the
        order, or two keys have the same and can be asked for only one by one.
        """
        found = graph.query(self.keys, prefixes=PREFIXES, use_default_graph_as_union=True)
        keyed = [(str(key), str(order)) for key, order in found]  # type: ignore[union-attr]
        together = [[key for key, _ in alike] for _, alike in groupby(keyed, lambda pair: pair[1])]
        apart = self.at_once > 1 or all(len(alike) == 1 for alike in together)
        if not keyed or not apart or len({key for key, _ in keyed}) < len(keyed):
            return None
        return (
            self.query.replace("?part ", " ".join(keys) + " ") for keys in _batches(together, self.at_once)
        )


def _batches(together: Sequence[Sequence[str]], at_once: int) -> Iterator[list[str]]:
    """Put so many keys in a batch, or a few more: those that are alike are never parted."""
    batch: list[str] = []
    for alike in together:
        batch += alike
        if len(batch) >= at_once:
            yield batch
            batch = []
    if batch:
        yield batch


def parts_of(path: Path, graph: ox.Store, *, first: bool) -> Iterator[str] | None:
    """
    Return the parts of a named query, by its file; ``None`` where it is to be asked as a whole.

    `first` tells that the first rows are wanted soon, `False` that all are.
    """
    query = parted(path.stem) if path.parent == folder("queries") else None
    return query.queries(graph) if query and (first or query.for_all) else None


@cache
def parted(name: str) -> Parted | None:
    """Return the query in parts of a named query; ``None`` where it has none."""
    path = folder("queries") / "parts" / f"{name}.rq"
    if not path.is_file():
        return None
    text = path.read_text(encoding="utf-8")
    head = _HEAD.match(text)
    if not head:
        message = f"{path}: the head of a query in parts says its keys, and how many are asked for at once"
        raise ValueError(message)
    return Parted(head["keys"], int(head["at_once"]), text[head.end() :], not head["whole"])
