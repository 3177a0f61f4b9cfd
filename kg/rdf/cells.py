"""Where quotations of tables stand, row and cell, and what the columns mean, as statements of the document's graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model.claims import OfficialFigures
from kg.model.quotation import quotation_id
from kg.rdf.lines import Written, integer, named, thing, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model.claims import Claim
    from kg.model.document import Document
    from kg.model.quotation import Quotation

RFC7111: Written = "<http://tools.ietf.org/rfc/rfc7111>"
Statement = tuple[Written, Written, Written]


def cell_statements(document: Document, quotations: Iterable[Quotation]) -> Iterator[Statement]:
    """
    Yield the cell, or the row, that each quotation of a table is.

    Its selector is an RFC 7111 fragment too (``cell=5,3`` or ``row=5``: row and
    column counted from 1, with the headers); the sheet is said by its row.
    """
    sheets = document.sheets
    rows: set[tuple[int, int]] = set()
    for quotation in quotations:
        at, end = sheets.place(quotation.begin), sheets.place(quotation.end)
        local = quotation_id(document.id, quotation)
        quote, selector = thing("quotation", local), thing("selector", local)
        cell = f"cell={at.row},{at.column}" if at.column == end.column else f"row={at.row}"
        rows.add((at.sheet, at.row))
        yield quote, named("csc:inRow"), thing("row", f"{document.id}-{at.sheet}-{at.row}")
        if at.column == end.column:
            column = thing("column", f"{document.id}-{at.sheet}-{at.column}")
            yield quote, named("csc:inColumn"), column
        yield selector, named("rdf:type"), named("oa:FragmentSelector")
        yield selector, named("dcterms:conformsTo"), RFC7111
        yield selector, named("rdf:value"), words(cell)
    for sheet, number in sorted(rows):
        row = thing("row", f"{document.id}-{sheet}-{number}")
        yield row, named("rdf:type"), named("csc:Row")
        yield row, named("csc:position"), integer(number)
        filled = (cell.strip() for cell in sheets.row(sheet, number).cells)
        yield row, named("csc:rowWords"), words(" | ".join(filter(None, filled)))
        if sheets.names[sheet - 1].strip():
            yield row, named("csc:sheetName"), words(sheets.names[sheet - 1].strip())


def column_statements(document: Document, claims: Iterable[Claim]) -> Iterator[Statement]:
    """Yield the columns of the sheets that are known tables: place, header, and what figures in them measure."""
    graph = thing("document", document.id)
    means = {
        (document.sheets.place(claim.quotation.begin).sheet, column): (measure, unit)
        for claim in claims
        if isinstance(claim, OfficialFigures)
        for column, measure, unit in zip(claim.columns, claim.measures, claim.units, strict=True)
    }
    for block in document.blocks:
        at = document.sheets.place(block.begin)
        for number, header in enumerate(document.sheets.row(at.sheet, at.row).cells, 1):
            column = thing("column", f"{document.id}-{at.sheet}-{number}")
            yield column, named("rdf:type"), named("csc:Column")
            yield column, named("dcterms:isPartOf"), graph
            yield column, named("csc:position"), integer(number)
            if header.strip():
                yield column, named("csc:header"), words(header.strip())
            if (at.sheet, number) in means:
                measure, unit = means[at.sheet, number]
                yield column, named("csc:measure"), thing("measure", measure)
                yield column, named("csc:unit"), thing("unit", unit)
