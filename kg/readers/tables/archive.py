"""
What is inside a workbook's file, looked at before a library unpacks it.

A small file can hold a sheet of gigabytes: as a zip of zeros, as one cell
said to repeat a million times, or as two cells at opposite corners. The sizes
are known here first. On the way the oddities of the cells are noted that the
library does not tell: formulas, formulas that failed, links, merged cells.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from lxml import etree

from kg.errors import UnreadableError
from kg.model.sheets import letters

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_UNPACKED = 150_000_000
MOST_CELLS = 2_000_000
_MOST_NAMED = 5
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|Err:\d+")
_AT = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass
class Oddities:
    """What a sheet has that a reader of its values alone would not see; places are (row, column) from 1."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    formulas: int = 0
    uncalculated: int = 0
    links: int = 0

    def warnings(self) -> Iterator[str]:
        """Say what a person should know before trusting the sheet."""
        if self.errors:
            named = [
                f"{letters(c)}{r} {words}" for (r, c), words in sorted(self.errors.items())[:_MOST_NAMED]
            ]
            more = f" and {len(self.errors) - _MOST_NAMED} more" if len(self.errors) > _MOST_NAMED else ""
            yield f"formulas that failed: {', '.join(named)}{more}; these cells are no values"
        if self.formulas:
            missing = f", {self.uncalculated} of them never calculated" if self.uncalculated else ""
            yield f"{self.formulas} formulas{missing}; their stored results are read, none is run"
        if self.merged:
            more = f" and {len(self.merged) - _MOST_NAMED} more" if len(self.merged) > _MOST_NAMED else ""
            yield f"merged cells {', '.join(self.merged[:_MOST_NAMED])}{more}; only the first of each holds a value"


def inspect(data: bytes, source: str) -> list[Oddities]:
    """
    Look at a workbook's sheets, in their order.

    Raises
    ------
    UnreadableError
        If it is no workbook, or would unpack to more than can be held.

    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
            if size > MOST_UNPACKED:
                raise _too_large(source, f"would unpack to {size // 1_000_000} MB")
            if any(member.flag_bits & 1 for member in archive.infolist()):
                raise UnreadableError(source, "this workbook is locked.", "Save it without a password.")
            names = set(archive.namelist())
            if "content.xml" in names:
                with archive.open("content.xml") as content:
                    return list(_open_document(content, source))
            if "xl/workbook.xml" in names:
                return [_excel(archive, name, source) for name in _worksheets(archive)]
    except (
        zipfile.BadZipFile,
        zlib.error,
        etree.XMLSyntaxError,
        KeyError,
        ValueError,
        EOFError,
        NotImplementedError,
    ) as error:
        raise UnreadableError(
            source,
            f"this workbook is broken ({error}).",
            "Open it and save it again, or save its sheets as CSV.",
        ) from error
    raise UnreadableError(source, "this is no workbook.", "Save it as .ods, .xlsx or .csv.")


def _too_large(source: str, why: str) -> UnreadableError:
    return UnreadableError(
        source,
        f"this workbook {why}; the most that is read is {MOST_UNPACKED // 1_000_000} MB and {MOST_CELLS:,} cells a sheet.",
        "Save the sheets that are needed as a file of their own.",
    )


def _elements(content: IO[bytes], *tags: str) -> Iterator[tuple[str, etree._Element]]:
    yield from etree.iterparse(
        content, events=("end",), tag=tags, resolve_entities=False, load_dtd=False, no_network=True
    )


def _open_document(content: IO[bytes], source: str) -> Iterator[Oddities]:
    found, row, held, width = Oddities(), 0, 0, 0
    for _, element in _elements(content, f"{_TABLE}table-row", f"{_TABLE}table"):
        if element.tag == f"{_TABLE}table":
            yield found
            found, row, held, width = Oddities(), 0, 0, 0
        else:
            times = int(element.get(f"{_TABLE}number-rows-repeated", "1"))
            filled = _cells(element, row + 1, found)
            if filled:
                held, width = row + times, max(width, filled)
            if held * width > MOST_CELLS:
                raise _too_large(source, f"has a sheet of {held:,} rows and {width:,} columns")
            row += times
        element.clear()


def _cells(row: etree._Element, number: int, found: Oddities) -> int:
    """Note what is odd in a row, and give its last column that holds something."""
    column = last = 0
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        words = "".join(cell.itertext()).strip() if len(cell) else ""
        if words or cell.get(f"{_OFFICE}value-type"):
            last = column + times
        run = cell.get(f"{_TABLE}formula")
        link = next(cell.iter(f"{_TEXT}a"), None) is not None or bool(run and "HYPERLINK(" in run)
        formula = run is not None and not link
        found.links += link
        found.formulas += formula
        found.uncalculated += formula and not words and cell.get(f"{_OFFICE}value") is None
        if cell.get(f"{_CALC}value-type") == "error" or (formula and _ERROR.fullmatch(words)):
            found.errors[number, column + 1] = words or "#ERROR"
        across, down = (int(cell.get(f"{_TABLE}number-{way}-spanned", "1")) for way in ("columns", "rows"))
        if across > 1 or down > 1:
            found.merged.append(
                f"{letters(column + 1)}{number}:{letters(column + across)}{number + down - 1}"
            )
        column += times
    return last


def _worksheets(archive: zipfile.ZipFile) -> list[str]:
    """Return the files of a workbook's sheets, in the order of its tabs."""
    targets = {}
    with archive.open("xl/_rels/workbook.xml.rels") as content:
        for _, element in etree.iterparse(content, resolve_entities=False):
            targets[element.get("Id")] = str(element.get("Target", ""))
    with archive.open("xl/workbook.xml") as content:
        wanted = [element.get(f"{_LINKS}id") for _, element in _elements(content, f"{_MAIN}sheet")]
    files = [targets[name].removeprefix("/xl/").removeprefix("xl/") for name in wanted]
    return [f"xl/{name}" for name in files if name.startswith("worksheets/")]


def _excel(archive: zipfile.ZipFile, name: str, source: str) -> Oddities:
    found = Oddities()
    rows, columns = [0, 0], [0, 0]
    with archive.open(name) as content:
        for _, element in _elements(content, f"{_MAIN}c", f"{_MAIN}mergeCell", f"{_MAIN}hyperlink"):
            if element.tag == f"{_MAIN}mergeCell":
                found.merged.append(str(element.get("ref")))
            elif element.tag == f"{_MAIN}hyperlink":
                found.links += 1
            elif at := _AT.fullmatch(element.get("r", "")):
                row, column = int(at[2]), _number(at[1])
                rows, columns = _wider(rows, row), _wider(columns, column)
                if rows[1] * columns[1] > MOST_CELLS:
                    raise _too_large(source, f"has a sheet of {rows[1]:,} rows and {columns[1]:,} columns")
                _note(element, (row, column), found)
            element.clear()
            while element.getprevious() is not None and element.getparent() is not None:
                del element.getparent()[0]
    return found


def _note(cell: etree._Element, place: tuple[int, int], found: Oddities) -> None:
    value = cell.findtext(f"{_MAIN}v")
    run = cell.find(f"{_MAIN}f")
    if run is not None and "HYPERLINK(" in (run.text or ""):
        found.links += 1
    elif run is not None:
        found.formulas += 1
        found.uncalculated += value is None
    if cell.get("t") == "e":
        found.errors[place] = value or "#ERROR"


def _wider(bounds: list[int], number: int) -> list[int]:
    return [min(bounds[0] or number, number), max(bounds[1], number)]


def _number(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
