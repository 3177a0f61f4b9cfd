"""
The store on disk.

::

    DIR/manifest.json          what was read, and which graph is the present one
        paths.json             where each source was last found
        documents/<id>.json    a document without its text, and its claims
        text/<id>.txt          the text that all offsets count in, to the byte
        graph/<state>/         the graph, named by the hash of all it was made from;
                               its quads stand beside it (``quads.nq.gz``), to be read in bulk
        program.json           the fingerprints of the program that built it last
        log/<id>.txt           the traceback of what failed in an unforeseen way
        lock                   held while somebody writes

The manifest is replaced last, in one step: until then whoever opens the store
sees what was there before. A run that is killed at any moment leaves the old
store whole, and its leavings are used or swept away by the next. A graph is
never changed once it has its name, so readers need no lock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.store.manifest import Entry, Manifest
from kg.store.records import DocumentClaims, Origin, read_origin, read_record, write_record
from kg.store.stores import Store

if TYPE_CHECKING:
    from kg.store.loading import Loader
    from kg.store.writer import Writer, make_place

__all__ = [
    "DocumentClaims",
    "Entry",
    "Loader",
    "Manifest",
    "Origin",
    "Store",
    "Writer",
    "make_place",
    "read_origin",
    "read_record",
    "write_record",
]


def __getattr__(name: str) -> object:
    """Load what writes only when it is asked for: most who open a store read it."""
    if name in {"Writer", "make_place"}:
        from kg.store import writer  # noqa: PLC0415

        return getattr(writer, name)
    if name == "Loader":
        from kg.store.loading import Loader  # noqa: PLC0415

        return Loader
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
