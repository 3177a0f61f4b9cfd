"""Folders set aside for what is not done yet; what a process that was killed left in one goes with the next."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

if sys.platform != "win32":
    import fcntl


@contextlib.contextmanager
def set_aside(within: Path, prefix: str) -> Iterator[Path]:
    """
    Make a folder within another one, and take it away at the end.

    Folders of that prefix whose owner is gone are taken away first. An owner
    holds a lock on its folder, which the kernel takes back when it dies,
    however it dies. Windows has no such locks: there, they stay.

    Raises
    ------
    OSError
        If it cannot be made.
    """
    for left in within.glob(f"{prefix}*"):
        if left.is_dir() and not left.is_symlink():
            _take_away(left)
    folder, lock = _made(within, prefix)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def _made(within: Path, prefix: str) -> tuple[Path, int | None]:
    while True:
        folder = Path(tempfile.mkdtemp(dir=within, prefix=prefix))
        lock = _locked(folder)
        if folder.is_dir():  # otherwise another swept it up before it was locked
            return folder, lock
        if lock is not None:
            os.close(lock)


def _take_away(folder: Path) -> None:
    if (lock := _locked(folder)) is not None:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def _locked(folder: Path) -> int | None:
    """Lock a folder, and return the descriptor that holds the lock; nothing where another has it, or there are no locks."""
    if sys.platform == "win32":
        return None
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle
