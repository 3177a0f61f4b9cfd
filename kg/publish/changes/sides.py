"""The two graphs that are compared: each a store, or what was known on a day."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import CallError
from kg.model.dates import is_iso
from kg.query import as_of
from kg.store import Store

if TYPE_CHECKING:
    from kg.query import AnyStore


@dataclass(frozen=True)
class Side:
    """
    One of the two: its `name` as it was given, and its `graph`.

    `undated` are the sources left out of what was known on a day, as nothing tells when they came out.
    """

    name: str
    graph: AnyStore
    undated: tuple[str, ...] = ()


def opened(given: str, store: Path) -> Side:
    """
    Open a side: the folder of a store, or else a date (ISO day, month or year) of another store.

    Raises
    ------
    CallError
        If it is neither.
    StoreError
        If the store cannot be read.
    """
    folder = Path(given)
    if folder.exists():
        return Side(given, Store.read_only(folder))
    if is_iso(given):
        then = as_of(Store.read_only(store), given)
        return Side(given, then.graph, then.undated)
    message = (
        f"{given}: there is no such folder, and it is no date. Give the folders of two stores, "
        "or two dates such as 2024-03-31 with --store DIR."
    )
    raise CallError(message)
