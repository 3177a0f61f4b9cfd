"""
The knowledge graph of how England looks after its children: claims from documents, each held by its words.

>>> import kg
>>> graph = kg.open("kg-store")  # doctest: +SKIP
>>> graph.council("Derby").judgements.to_pandas()  # doctest: +SKIP

`docs/python.md` shows what an opened graph can do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pyoxigraph as ox

    from kg.api import Graph
    from kg.store import Store

__all__ = ["open"]


def open(store: Path | str | Store | ox.Store = "kg-store") -> Graph:  # noqa: A001 - as one opens anything
    """
    Open a graph to ask it, draw it, or hand it to another library.

    Parameters
    ----------
    store
        The folder of a store that ``kg build`` made, or a store that is open.

    Raises
    ------
    StoreError
        If there is no store, or it cannot be opened.

    """
    from kg.api import Graph  # noqa: PLC0415 - the command line must begin at once

    return Graph(store)
