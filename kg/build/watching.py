"""Building again whenever files come, change or go, once they have settled."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from kg.build.building import build
from kg.build.gather import must_exist
from kg.errors import KgError
from kg.store import make_place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kg.build.summary import BuildSummary

    State = dict[str, tuple[int, int]]

LONGEST = 60.0
"""The longest wait between two tries, in seconds."""

DOUBLINGS = 16
"""How often the wait is doubled: a disk may stay full for days."""


def watch(
    paths: Sequence[Path],
    store: Path,
    *,
    settle: float = 2.0,
    tell: Callable[[BuildSummary | KgError], None],
    going: Callable[[], bool] = lambda: True,
) -> None:
    """
    Build a store, and build it again whenever a file below the paths comes, changes or goes.

    A file is settled when nothing below the paths has changed for a while. A
    build that could not be done, for want of space or because another process
    writes the store, is told of and tried again after a while, at most every
    minute; what a build rejects it tells of, and goes on. Nothing is kept
    besides the store, so that whoever begins again goes on where it ended.

    Parameters
    ----------
    paths
        Files, and folders of files.
    store
        The store's folder.
    settle
        For how many seconds nothing must change; also how often is looked.
    tell
        Is given what each build did, or why it could not.
    going
        Is asked whether to go on, before each look.

    Raises
    ------
    CallError
        If there is nothing at a path when it begins.
    StoreError
        If there can be no store at its place when it begins.
    """
    must_exist(paths)
    make_place(store)
    built: State | None = None
    before = _state(paths, store)
    failures = 0
    while going():
        now = _state(paths, store)
        if now == before and now != built:
            try:
                tell(build(paths, store))
                built, failures = now, 0
            except KgError as error:
                tell(error)
                failures += 1
        before = now
        time.sleep(min(settle * 2 ** min(failures, DOUBLINGS), max(settle, LONGEST)))


def _state(paths: Sequence[Path], store: Path) -> State:
    """Return what tells whether files have changed: the size of each, and when it was last written."""
    found: State = {}
    for root in paths:
        for path in [root, *root.rglob("*")] if root.is_dir() else [root]:
            try:
                state = path.stat()
            except OSError:
                continue  # it went while we looked
            if not path.is_dir() and not path.absolute().is_relative_to(store.absolute()):
                found[str(path)] = (state.st_size, state.st_mtime_ns)
    return found
