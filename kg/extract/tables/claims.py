"""
What tables claim: figures and inspections, each held by its cell.

What a table means is declared in a mapping (`kg.extract.tables.mappings`) and
recognised by its headers. What no mapping tells is not guessed: a sheet that
is no known table, a row of no known council and a cell that is no number are
named in the document's warnings and left out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.errors import NotOursError
from kg.extract.tables.cover import described
from kg.extract.tables.figures import figures
from kg.extract.tables.headers import closest, recognise
from kg.extract.tables.identities import identities
from kg.extract.tables.inspections import Inspections
from kg.extract.tables.mappings import load
from kg.extract.tables.remarks import Remarks
from kg.model.document import Block

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kg.model.claims import Claim
    from kg.model.document import Document


def find(
    document: Document, _: Mapping[str, Sequence[Claim]], own: Path | None = None
) -> tuple[Document, dict[str, Sequence[Claim]]]:
    """
    Find everything a table claims; there is one finder for it.

    Parameters
    ----------
    document
        The table.
    own
        A folder of mappings that go before those of the project.

    Raises
    ------
    NotOursError
        If no sheet of it is a table that a mapping knows.

    """
    tables, remarks, inspections = load(own), Remarks(), Inspections(document)
    claims: list[Claim] = []
    known, unknown = [], []
    for number, name in enumerate(document.sheets.names, 1):
        remarks.sheet = name
        if found := recognise(document, number, tables, remarks):
            known.append(found)
            if found.table.tells == "figures":
                claims += figures(document, found, remarks)
            elif found.table.tells == "identities":
                claims += identities(document, found, remarks)
            else:
                inspections.read(found, remarks)
        elif words := closest(document, number, tables):
            unknown.append(f"sheet {name!r}: {words}" if name else words)
    if not known:
        raise NotOursError(
            document.source,
            "no table in it is one that a mapping knows: "
            + ("; ".join(unknown) or "no row looks like headers."),
            "Write a mapping for it (docs/mappings.md) and give its folder with --mappings.",
        )
    claims += inspections.claims()
    if not claims and (said := remarks.all()):
        raise NotOursError(
            document.source,
            f"it is a table of {known[0].table.mapping}, but no row of it can be used: {said[0].rstrip('.')}.",
            "Mend the column that is named, or write a mapping of your own (docs/mappings.md).",
        )
    for words in unknown:
        remarks.say(f"{words.rstrip('.')}; it is left out")
    document = described(document, known[0].table, [found.sheet for found in known])
    headers = tuple(
        Block(
            found.header.begin,
            found.header.begin + sum(map(len, found.header.cells)) + len(found.header.cells) - 1,
            "heading",
        )
        for found in known
    )
    return replace(document, blocks=headers, warnings=(*document.warnings, *remarks.all())), {
        "tables": claims
    }
