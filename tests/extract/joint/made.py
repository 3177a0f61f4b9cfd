"""What is found in the PDFs of `pages`."""

from __future__ import annotations

from functools import cache

from kg.extract import find_all
from kg.readers import pdf
from tests.extract.joint import pages


@cache
def read(name):
    """Read one of the PDFs."""
    return pdf.read(getattr(pages, name)(), f"{name}.pdf")


@cache
def found(name):
    """Return all that is found in one of the PDFs."""
    return find_all(read(name))


def claims(name, kind, **wanted):
    """Return the claims of one kind in one of the PDFs, those with the wanted values."""
    return [
        c
        for c in found(name)[1]
        if c.kind == kind and all(getattr(c, field) == value for field, value in wanted.items())
    ]
