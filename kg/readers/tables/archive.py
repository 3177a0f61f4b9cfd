"""
What is inside a workbook's file, looked at before a library unpacks it.

A small file can hold a sheet of gigabytes: as a zip of zeros, as one cell
said to repeat a million times, or as two cells at opposite corners. The sizes
are known here first. On the way the oddities of the cells are noted that the
library does not tell: formulas, formulas that failed, links, merged cells.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
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
MOST_TEXT = 50_000_000  # characters that all cells together make
_MOST_NAMED = 5
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|Err:\d+")
_AT = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})", re.ASCII)
_MOST_ROWS = 1_048_576


@dataclass
class _Extent:
    """How much the sheets of a workbook hold together, and whose it is."""

    source: str
    cells: int = 0
    text: int = 0

    def add_sheet(self, rows: int, columns: int) -> None:
        self.cells += rows * columns
        self.within(0, 0)

    def add_text(self, characters: int) -> None:
        self.text += characters
        self.within(0, 0)

    def within(self, rows: int, columns: int) -> None:
        """Hold what there is, and a sheet of so many rows and columns, to what can be read."""
        if self.cells + rows * columns > MOST_CELLS:
            cells = f"{self.cells + rows * columns:,} cells"
            size = cells if self.cells else f"a sheet of {rows:,} rows and {columns:,} columns"
            raise _too_large(self.source, f"has {size}")
        if self.text > MOST_TEXT:
            raise _too_large(self.source, f"has text of more than {MOST_TEXT:,} characters")


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
                    return list(_open_document(content, _Extent(source)))
            if "xl/workbook.xml" in names:
                extent, shared = _Extent(source), _shared(archive)
                return [_excel(archive, name, extent, shared) for name in _worksheets(archive)]
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        etree.LxmlError,
        OSError,
        KeyError,
        ValueError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        struct.error,
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
        f"this workbook {why}; the most that is read is {MOST_UNPACKED // 1_000_000} MB and {MOST_CELLS:,} cells.",
        "Save the sheets that are needed as a file of their own.",
    )


def _elements(content: IO[bytes], *tags: str) -> Iterator[tuple[str, etree._Element]]:
    yield from etree.iterparse(
        content, events=("end",), tag=tags, resolve_entities=False, load_dtd=False, no_network=True
    )


def _open_document(content: IO[bytes], extent: _Extent) -> Iterator[Oddities]:
    found, row, held, width = Oddities(), 0, 0, 0
    for _, element in _elements(content, f"{_TABLE}table-row", f"{_TABLE}table"):
        if element.tag == f"{_TABLE}table":
            extent.add_sheet(held, width)
            yield found
            found, row, held, width = Oddities(), 0, 0, 0
        else:
            times = _count(element, "number-rows-repeated")
            filled, characters = _cells(element, row + 1, found)
            if filled:
                held, width = row + times, max(width, filled)
            extent.within(held, width)
            extent.add_text(characters * times)
            row += times
        element.clear()


def _count(element: etree._Element, name: str) -> int:
    """Read how often something repeats, or how far it spans."""
    count = int(element.get(f"{_TABLE}{name}", "1"))
    if count < 1:
        message = f"{name} is {count}"
        raise ValueError(message)
    return count


def _cells(row: etree._Element, number: int, found: Oddities) -> tuple[int, int]:
    """Note what is odd in a row, and return its last column that holds something, and the length of its text."""
    column = last = characters = 0
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        times = _count(cell, "number-columns-repeated")
        words = "".join(cell.itertext()).strip() if len(cell) else ""
        if words or cell.get(f"{_OFFICE}value-type"):
            last = column + times
            characters += (len(words) + 1) * times
        run = cell.get(f"{_TABLE}formula")
        link = next(cell.iter(f"{_TEXT}a"), None) is not None or bool(run and "HYPERLINK(" in run)
        formula = run is not None and not link
        found.links += link
        found.formulas += formula
        found.uncalculated += formula and not words and cell.get(f"{_OFFICE}value") is None
        if cell.get(f"{_CALC}value-type") == "error" or (formula and _ERROR.fullmatch(words)):
            found.errors[number, column + 1] = words or "#ERROR"
        across, down = (_count(cell, f"number-{way}-spanned") for way in ("columns", "rows"))
        if across > 1 or down > 1:
            found.merged.append(
                f"{letters(column + 1)}{number}:{letters(column + across)}{number + down - 1}"
            )
        column += times
    return last, characters


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


def _shared(archive: zipfile.ZipFile) -> list[int]:
    """Return the lengths of the strings that cells share."""
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    lengths = []
    with archive.open("xl/sharedStrings.xml") as content:
        for _, element in _elements(content, f"{_MAIN}si"):
            lengths.append(len("".join(element.itertext())))
            element.clear()
    return lengths


def _excel(archive: zipfile.ZipFile, name: str, extent: _Extent, shared: list[int]) -> Oddities:
    found = Oddities()
    rows, columns, at = [0, 0], [0, 0], (0, 0)
    with archive.open(name) as content:
        for event, element in _sheet_elements(content):
            if event == "start":  # of a row: its cells may not say where they stand
                at = (int(element.get("r") or at[0] + 1), 0)
                continue
            if element.tag == f"{_MAIN}mergeCell":
                found.merged.append(str(element.get("ref")))
            elif element.tag == f"{_MAIN}hyperlink":
                found.links += 1
            elif element.tag == f"{_MAIN}c":
                at = _place(element.get("r"), at)
                rows, columns = _wider(rows, at[0]), _wider(columns, at[1])
                # A library may count rows and columns from the first cell there is, or from the sheet's corner.
                extent.within(rows[1] - rows[0] + 1, columns[1] - columns[0] + 1)
                extent.add_text(_length(element, shared))
                _note(element, at, found)
            if element.tag == f"{_MAIN}row" or element.getparent().tag != f"{_MAIN}row":
                element.clear()
                while element.getprevious() is not None and element.getparent() is not None:
                    del element.getparent()[0]
    extent.add_sheet(rows[1] - rows[0] + 1, columns[1] - columns[0] + 1)
    return found


def _sheet_elements(content: IO[bytes]) -> Iterator[tuple[str, etree._Element]]:
    tags = tuple(f"{_MAIN}{tag}" for tag in ("row", "c", "mergeCell", "hyperlink"))
    walk = etree.iterparse(
        content, events=("start", "end"), tag=tags, resolve_entities=False, load_dtd=False, no_network=True
    )
    for event, element in walk:
        if event == "end" or element.tag == f"{_MAIN}row":
            yield event, element


def _place(said: str | None, before: tuple[int, int]) -> tuple[int, int]:
    """Return the row and column of a cell: as it says, in any way of writing it, or right of the one before."""
    if not said:
        return before[0], before[1] + 1
    match = _AT.fullmatch(said)
    if not match or not 0 < int(match[2]) <= _MOST_ROWS:
        message = f"a cell stands at {said[:40]!r}"
        raise ValueError(message)
    return int(match[2]), _number(match[1].upper())


def _length(cell: etree._Element, shared: list[int]) -> int:
    """Return how long the text of a cell is."""
    value = cell.findtext(f"{_MAIN}v") or ""
    if cell.get("t") == "s" and value.strip().isdecimal():
        number = int(value)
        return shared[number] if number < len(shared) else 0
    inline = cell.find(f"{_MAIN}is")
    return len(value) + (len("".join(inline.itertext())) if inline is not None else 0)


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
