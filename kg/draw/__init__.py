"""The picture of a store: a page that opens from disk, offline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.draw.gather import gather
from kg.draw.page import page
from kg.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from kg.ask import AnyStore

__all__ = ["write_site"]


def write_site(store: AnyStore, out: Path) -> Path:
    """
    Write the site of a store into a folder, and give its first page.

    Raises
    ------
    StoreError
        If the folder cannot be written.
    """
    written = page(gather(store))
    index = out / "index.html"
    try:
        out.mkdir(parents=True, exist_ok=True)
        index.write_text(written, encoding="utf-8", newline="\n")
    except OSError as error:
        message = (
            f"{out}: the site cannot be written there ({error.strerror}). Name a folder you may write to."
        )
        raise StoreError(message) from error
    return index
