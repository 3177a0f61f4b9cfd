"""Rows of before and rows of after, and what became of each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.model.dates import is_iso
from kg.publish.changes.kinds import KINDS
from kg.query import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.publish.changes.kinds import Cells, Kind
    from kg.publish.changes.sides import Side
    from kg.query import AnyStore

    Values = tuple[str, ...]

NEW, CHANGED, GONE = "new", "changed", "gone"


@dataclass(frozen=True, slots=True)
class Change:
    """
    Something that is new, is told otherwise, or is gone.

    Attributes
    ----------
    change
        ``new``, ``changed`` or ``gone``.
    kind
        What it is: ``judgement``, ``tenure``, …
    council
        The council's IRI, and `council_name` its name; empty where it has none.
    thing
        The IRI of the thing itself, ``""`` where it has none.
    before, after
        What was stated and what is, in words; ``""`` where it was not, or is no more.
    source, quote
        The document that says so, and its words: of after, or of before where it is gone.
    """

    change: str
    kind: str
    council: str
    council_name: str
    thing: str
    before: str
    after: str
    source: str
    quote: str


@dataclass(frozen=True)
class Changes:
    """What changed from one side to the other, in the order of councils, kinds and keys."""

    old: Side
    new: Side
    all: tuple[Change, ...]


def changes(old: Side, new: Side) -> Changes:
    """
    Compare two graphs.

    Of each kind (`kg.publish.changes.kinds`) things are told from each other
    by what they are about, not by the documents that tell of them: the same
    said again by another document is no change.

    Raises
    ------
    StoreError
        If a store cannot be read.
    """
    found = [change for kind in KINDS for change in _of_kind(kind, old.graph, new.graph)]
    order = {kind.name: number for number, kind in enumerate(KINDS)}
    found.sort(key=lambda c: (c.council_name, order[c.kind], c.after or c.before, c.thing, c.quote))
    return Changes(old, new, tuple(found))


def _of_kind(kind: Kind, old: AnyStore, new: AnyStore) -> Iterator[Change]:
    was, now = _rows(kind, old), _rows(kind, new)
    gone = [cells for identity, cells in was.items() if identity not in now]
    come = [cells for identity, cells in now.items() if identity not in was]
    pairs, gone, come = _paired(gone, come, lambda cells: _values(cells, kind.key))
    if kind.looser:
        closer, gone, come = _paired(gone, come, lambda cells: _loosely(cells, kind.looser))
        pairs += [(b, a) for b, a in closer if _values(b, kind.told) != _values(a, kind.told)]
    said_before, said_after = _Evidence(kind, old), _Evidence(kind, new)
    for cells in gone:
        yield _change(kind, cells, None, said_before)
    for cells in come:
        yield _change(kind, None, cells, said_after)
    for before, after in pairs:
        yield _change(kind, before, after, said_after)


def _rows(kind: Kind, graph: AnyStore) -> dict[Values, Cells]:
    """Return the rows of a kind by all that counts of them; of rows that say the same, the first."""
    rows: dict[Values, Cells] = {}
    for cells in run(graph, kind.query).texts():
        rows.setdefault(_values(cells, (*kind.key, *kind.told)), cells)
    return rows


def _values(cells: Cells, columns: Iterable[str]) -> Values:
    return tuple(cells[column] for column in columns)


def _loosely(cells: Cells, columns: Iterable[str]) -> Values:
    """Return what tells a thing whose date may have become more exact: of a date, the year."""
    return tuple(value[: len("2022")] if is_iso(value) else value for value in _values(cells, columns))


def _paired(
    gone: list[Cells], come: list[Cells], key: Callable[[Cells], Values]
) -> tuple[list[tuple[Cells, Cells]], list[Cells], list[Cells]]:
    """Pair what is gone with what has come in its place: where there is one of each, and no doubt."""
    before, after = _by(key, gone), _by(key, come)
    alone = {k for k in before.keys() & after.keys() if len(before[k]) == len(after[k]) == 1}
    return (
        [(before[k][0], after[k][0]) for k in sorted(alone)],
        [cells for k, rows in before.items() if k not in alone for cells in rows],
        [cells for k, rows in after.items() if k not in alone for cells in rows],
    )


def _by(key: Callable[[Cells], Values], rows: list[Cells]) -> dict[Values, list[Cells]]:
    by: dict[Values, list[Cells]] = defaultdict(list)
    for cells in rows:
        by[key(cells)].append(cells)
    return by


class _Evidence:
    """A quotation for each thing of a kind: in its own row, or in that of another query, asked once."""

    def __init__(self, kind: Kind, graph: AnyStore) -> None:
        self._kind, self._graph = kind, graph

    def of(self, cells: Cells) -> tuple[str, str]:
        """Return the source and the words that a row rests on, empty where there are none."""
        query, columns = self._kind.evidence
        if query:
            return self._quotations.get(_values(cells, columns), ("", ""))
        return cells.get("source", ""), cells.get("quote") or cells.get("text", "")

    @cached_property
    def _quotations(self) -> dict[Values, tuple[str, str]]:
        query, columns = self._kind.evidence
        found: dict[Values, tuple[str, str]] = {}
        for cells in run(self._graph, query).texts():
            found.setdefault(_values(cells, columns), (cells["source"], cells["quote"]))
        return found


def _change(kind: Kind, before: Cells | None, after: Cells | None, evidence: _Evidence) -> Change:
    cells = after or before or {}
    source, quote = evidence.of(cells)
    return Change(
        NEW if before is None else GONE if after is None else CHANGED,
        kind.name,
        cells.get("council", ""),
        cells.get("council_name") or cells.get("geography", ""),
        cells[kind.thing],
        kind.says(before) if before else "",
        kind.says(after) if after else "",
        source,
        quote,
    )
