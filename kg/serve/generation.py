"""Which generation of a store is the present one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.store.manifest import NAME, Manifest

if TYPE_CHECKING:
    from pathlib import Path


class Watch:
    """Looks at a store's manifest, and reads it again only when it has been written anew."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._seen: tuple[int, int, int] | None = None
        self._generation = ""

    def generation(self) -> str:
        """Return the name of the present graph; while none can be told, the last one that was."""
        try:
            found = (self._store / NAME).stat()
            stamp = found.st_mtime_ns, found.st_size, found.st_ino
            if stamp != self._seen:
                manifest = Manifest.read(self._store)
                self._generation = manifest.graph if manifest else self._generation
                self._seen = stamp
        except OSError:
            # A writer puts a new manifest in place of the old at one stroke: there is none only in between stores.
            return self._generation
        return self._generation
