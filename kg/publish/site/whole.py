"""All that ``kg view`` writes and ``kg serve`` serves: the site, and the reference of the ontology beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.publish.reference import reference_page
from kg.publish.reference.page import NAME
from kg.publish.site.site import write_site

if TYPE_CHECKING:
    from pathlib import Path

    from kg.query import AnyStore

REFERENCE = (NAME, "Reference", "Every term of the ontology with a diagram, and the shapes that check it.")


def write_whole(store: AnyStore, out: Path, *, originals: bool = False) -> Path:
    """
    Write the site of a store with the reference into a folder, and give its first page.

    With `originals` the pages of PDFs are written as pictures too.

    Raises
    ------
    CallError
        If the folder holds files of others.
    StoreError
        If the folder cannot be written; a site that was there is then as it was.
    """
    reference = (NAME, reference_page().encode())
    return write_site(store, out, [REFERENCE], originals=originals, beside=[reference])
