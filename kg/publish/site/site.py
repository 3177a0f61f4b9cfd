"""The whole site: every page, its data beside it, and the files that pages share."""

from __future__ import annotations

import multiprocessing
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from kg.publish.site.files import put, write
from kg.publish.site.gather import LiveSite, Site, first_answers, rows_of
from kg.publish.site.making import Maker, static
from kg.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kg.publish.site.gather import Row
    from kg.publish.site.making import File
    from kg.query import Answer, AnyStore

More = tuple[str, str, str]


def write_site(
    store: AnyStore,
    out: Path,
    more: Sequence[More] = (),
    *,
    originals: bool = False,
    beside: Sequence[File] = (),
) -> Path:
    """
    Write the site of a store into a folder, and give its first page.

    `more` are further pages that the page About leads to, such as a reference
    of the ontology: for each its path below the folder, its name and a
    sentence on it. They are written if they are among the files `beside`. With `originals` the pages of
    PDFs that are still where they were read are written as pictures too, some
    60 kB each.

    The answers of the queries are written in a process beside this one where
    the store is in files.

    Raises
    ------
    CallError
        If the folder holds files of others.
    StoreError
        If the folder cannot be written, or two files would have one name.
    """
    if not isinstance(store, Store):
        put(out, lambda folder: write(folder, chain(site_files(store, more), beside)))
        return out / "index.html"

    def both(folder: Path) -> list[str]:
        with multiprocessing.get_context("spawn").Pool(1) as other:
            first = other.apply_async(_first, (store.path,))
            answers = other.apply_async(_write_answers, (store.path, folder, tuple(more)))
            maker = Maker(Site(store, answered=first.get), more, originals=originals)
            pictures = maker.originals() if originals else ()
            names = write(folder, chain(static(), maker.data(), maker.pages(), pictures, beside))
            return [*names, *answers.get()]

    put(out, both)
    return out / "index.html"


@lru_cache(maxsize=1)
def _first_answers(store: Path) -> dict[str, Answer | None]:
    """Answer what the pages wait for, once for them and the answers' own pages."""
    return first_answers(Store.read_only(store))


def _first(store: Path) -> dict[str, list[Row]]:
    return rows_of(_first_answers(store))


def _write_answers(store: Path, out: Path, more: Sequence[More]) -> list[str]:
    site = LiveSite(Store.read_only(store), answered=dict)
    site.kept = _first_answers(store)
    return write(out, Maker(site, more).answers())


def site_files(store: AnyStore, more: Sequence[More] = ()) -> Iterator[File]:
    """Return every file of the site: its path below the root, and its bytes."""
    maker = Maker(Site(store), more)
    yield from chain(static(), maker.pages(), maker.answers(), maker.data())
