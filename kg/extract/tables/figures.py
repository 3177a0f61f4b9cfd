"""The figures of a table: a claim for each row and kind of period, with all its numbers and the symbols for none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.extract.tables.mappings import names, periods, plain
from kg.extract.tables.places import council_named, is_council, is_named, place_of
from kg.model.claims import OfficialFigures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.extract.tables.headers import Found
    from kg.extract.tables.remarks import Remarks
    from kg.model.document import Document
    from kg.model.sheets import Row

NAME = "tables"
VOICE = "official-figures"
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures: where it stands, and what its mapping says of it."""

    number: int
    header: str
    measure: str
    unit: str
    period: str


def figures(document: Document, found: Found, remarks: Remarks) -> Iterator[OfficialFigures]:
    """Find the figures of a table."""
    spec = found.table.spec
    columns = list(_columns(found, remarks))
    symbols = spec.get("symbols", {})
    for row in found.rows(document, remarks):
        where = _geography(row, found, spec["geography"], remarks)
        year = row.cells[found.column((spec["period"]["year"],)) - 1].strip()
        if where and not _YEAR.fullmatch(year):
            remarks.say(f"{year!r} is no year; the row is left out", f"row {row.number}")
        elif where:
            cells = list(_of_row(row, columns, symbols, remarks))
            quotations = (
                document.quote(row.begin, row.begin + sum(map(len, row.cells)) + len(row.cells) - 1),
            )
            for kind, (start, end) in periods(spec["period"]["kinds"], int(year)).items():
                if of_kind := [(column, value) for column, value in cells if column.period == kind]:
                    yield OfficialFigures(
                        quotations, NAME, where if is_council(where) else "", VOICE, where, start, end,
                        tuple(column.measure for column, _ in of_kind), tuple(value for _, value in of_kind),
                        tuple(column.unit for column, _ in of_kind), tuple(column.number for column, _ in of_kind),
                    )  # fmt: skip


def _columns(found: Found, remarks: Remarks) -> Iterator[Column]:
    missing = []
    for figure in found.table.spec["figures"]:
        headers = names(figure["header"])
        if number := found.column(headers):
            yield Column(number, headers[0], figure["measure"], figure["unit"], figure["period"])
        else:
            missing.append(headers[0])
    if missing:
        remarks.say(
            f"the mapping {found.table.mapping} knows columns that are not there: {', '.join(missing)}"
        )
    strange = sorted(head for head in found.columns.keys() - found.table.named() if _is_measured(found, head))
    if strange:
        remarks.say(
            f"columns that the mapping {found.table.mapping} does not know are not read: {', '.join(strange)}"
        )


def _is_measured(found: Found, head: str) -> bool:
    """Tell whether an unknown column stands among the figures, where a new one would."""
    known = [
        found.columns.get(plain(name), 0) for f in found.table.spec["figures"] for name in names(f["header"])
    ]
    return found.columns[head] > min((number for number in known if number), default=0)


def _geography(row: Row, found: Found, spec: Mapping[str, Any], remarks: Remarks) -> str:
    """Return the council or place a row is of, ``""`` with a remark where that is not sure."""
    level = row.cells[found.column((spec["level"],)) - 1].strip()
    if level not in spec["levels"]:
        remarks.say(
            f"{level!r} is no level of geography that the mapping knows; the rows are left out",
            f"row {row.number}",
        )
        return ""
    code = row.cells[found.column((spec["levels"][level],)) - 1].strip()
    where = place_of(code) or council_named(code)
    name = row.cells[found.column((spec["name"],)) - 1].strip() if "name" in spec else ""
    if not where:
        remarks.say(
            f"no council or place of the register has the code {code!r}; the rows are left out",
            f"row {row.number} {name}".strip(),
        )
    elif is_council(where) and name and not is_named(where, name):
        remarks.say(
            f"{code} is the code of {where}, not of {name!r}; the rows are left out", f"row {row.number}"
        )
        return ""
    return where


def _of_row(
    row: Row,
    columns: list[Column],
    symbols: Mapping[str, str],
    remarks: Remarks,
) -> Iterator[tuple[Column, str]]:
    """Yield each cell that has a number, or a symbol that says why it has none."""
    for column in columns:
        words = row.cells[column.number - 1].strip()
        if words in symbols:
            yield column, symbols[words]
        elif _NUMBER.fullmatch(words):
            yield column, words.replace(",", "")
        elif words:
            remarks.say(
                f"{column.header}: {words!r} is neither a number nor a symbol of the mapping; the cells are left out",
                f"row {row.number}",
            )
