"""What a table is called, and when it was published: from its cover sheet, by the labels its mapping names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model.dates import first_day, is_iso, last_day
from kg.model.document import Published

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.tables.mappings import Table
    from kg.model.document import Document


def described(document: Document, table: Table, told: Sequence[int]) -> Document:
    """Describe a table; what a companion file says of it goes before what its cover says."""
    known = document.description
    changes: dict[str, object] = {}
    if table.publisher and not known.publisher:
        changes["publisher"] = table.publisher
    cover = list(_cover(document, told)) if table.cover else []
    if cover and not known.title:
        changes["title"] = cover[0][0]
    said = {label: value for label, value in cover if value}
    day = said.get(table.cover.get("published", ""), "")
    if is_iso(day) and known.published.basis != "stated":
        changes["published"] = Published(first_day(day).isoformat(), last_day(day).isoformat(), day, "stated")
    if words := said.get(table.cover.get("coverage", "")):
        changes["coverage"] = words
    return document.described(**changes)


def _cover(document: Document, told: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Return what the first cells of the rows of other sheets say, and the cells beside them."""
    for sheet in range(1, len(document.sheets.names) + 1):
        if sheet not in told:
            for row in document.sheets.rows(sheet):
                cells = [cell.strip() for cell in row.cells] + [""]
                if cells[0]:
                    yield cells[0], cells[1]
