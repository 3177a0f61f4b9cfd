"""Where each source of a store was last found: a convenience, without which nothing else is lost."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from kg.store.files import write_bytes
from kg.store.sealed import sealed, unsealed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = "paths.json"


def read_paths(store: Path) -> dict[str, str]:
    """Return the path of each source when it was last built, nothing where that is not known."""
    try:
        return dict(unsealed((store / NAME).read_bytes())["sources"])
    except (OSError, ValueError, KeyError, TypeError):
        # Only a convenience: without it, sources belong to no PATH.
        return {}


def write_paths(store: Path, paths: Mapping[str, str]) -> None:
    """Keep the path of each source."""
    write_bytes(store / NAME, sealed({"sources": paths}))


def same_bytes(path: Path, sha256: str) -> bool:
    """Tell whether a file is there and still has the bytes it had."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    except OSError:
        return False
