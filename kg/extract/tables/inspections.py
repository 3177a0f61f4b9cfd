"""The inspections and judgements of a table: a mention for each event, its grades each held by their cell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.extract.reports.dates import window
from kg.extract.tables.figures import NAME, VOICE
from kg.extract.tables.mappings import names
from kg.extract.tables.places import council_named, council_of, is_named
from kg.model.claims import InspectionMention, JudgementClaim
from kg.model.dates import is_iso
from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.extract.tables.headers import Found
    from kg.extract.tables.remarks import Remarks
    from kg.model.claims import Claim
    from kg.model.document import Document
    from kg.model.quotation import Quotation
    from kg.model.sheets import Row


@dataclass
class _Event:
    """One inspection, as the rows of all sheets tell of it."""

    quotations: list[Quotation] = field(default_factory=list)
    end: str = ""
    published: str = ""
    theme: str = ""
    grades: dict[tuple[str, str], list[Quotation]] = field(default_factory=dict)


class Inspections:
    """
    The inspections of a document.

    A workbook lists one inspection in several sheets (the latest of each
    council, those of the year, all since 2018): rows of the same council, kind
    and first day are one mention with the cells of all.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._events: dict[tuple[str, str, str], _Event] = {}

    def read(self, found: Found, remarks: Remarks) -> None:
        """Take in the rows of a table."""
        spec = found.table.spec
        columns = {field: found.column(names(headers)) for field, headers in spec["columns"].items()}
        missing = [
            names(j["header"])[0]
            for j in spec["judgements"]
            if not (j.get("optional") or found.column(names(j["header"])))
        ]
        if missing:
            remarks.say(
                f"the mapping {found.table.mapping} knows columns that are not there: {', '.join(missing)}"
            )
        for row in found.rows(self._document, remarks):
            said = {field: row.cells[column - 1].strip() for field, column in columns.items() if column}
            for column in ("start", "end", "published"):
                said[column] = _day(said.get(column, ""))
            code = said.get("council") or said.get("number") or ""
            council = council_of(code) if code else council_named(said.get("name", ""), said["start"])
            if not council:
                what = f"has the code {code!r}" if code else f"is called {said.get('name', '')!r}"
                remarks.say(
                    f"no council of the register {what}; the rows are left out",
                    f"row {row.number} {said.get('name', '') if code else ''}".strip(),
                )
            elif said.get("name") and not is_named(council, said["name"]):
                remarks.say(
                    f"{code} is the code of {council}, not of {said['name']!r}; the rows are left out",
                    f"row {row.number}",
                )
            elif not is_iso(said["start"]) or len(said["start"]) != len("2021-09-27"):
                remarks.say(
                    f"{said['start']!r} is text where a date is wanted, and which day is not guessed; the rows are left out",
                    f"row {row.number}",
                )
            elif kind := _kind(said, found, row, remarks):
                self._take(row, columns, said, (council, kind, said["start"]), found, remarks)

    def _take(
        self,
        row: Row,
        columns: Mapping[str, int],
        said: Mapping[str, str],
        key: tuple[str, str, str],
        found: Found,
        remarks: Remarks,
    ) -> None:
        event = self._events.setdefault(key, _Event())
        for name in ("start", "name", "council", "number", "end", "published", "type", "theme"):
            if said.get(name):
                event.quotations.append(self._document.quote(*row.span(columns[name])))
        event.end = event.end or _known_day(said, "end", row, remarks)
        event.published = event.published or _known_day(said, "published", row, remarks)
        event.theme = event.theme or said.get("theme", "")
        for judgement in found.table.spec["judgements"]:
            column = found.column(names(judgement["header"]))
            words = row.cells[column - 1].strip() if column else ""
            if not words:
                continue
            grade = _grade(words, key[2])
            if grade:
                quotation = self._document.quote(*row.span(column))
                event.grades.setdefault((_area(judgement, key[2]), grade), []).append(quotation)
            elif words.casefold() not in _NO_GRADE:
                remarks.say(
                    f"{names(judgement['header'])[0]}: {words!r} is no grade; the cells are left out",
                    f"row {row.number}",
                )

    def claims(self) -> Iterator[Claim]:
        """Return what all the rows claim."""
        for (council, kind, start), event in self._events.items():
            key = f"{council}-{kind}-{start}"
            yield InspectionMention(
                tuple(event.quotations), NAME, council, VOICE, key, kind, "current", start, event.end, event.published, event.theme
            )  # fmt: skip
            for (area, grade), quotations in event.grades.items():
                yield JudgementClaim(tuple(quotations), NAME, council, VOICE, area, grade, "", "current", key)


def _known_day(said: Mapping[str, str], column: str, row: Row, remarks: Remarks) -> str:
    day = said.get(column, "")
    if day and not is_iso(day):
        remarks.say(
            f"{day!r} is text where a date is wanted; the inspections stay without it", f"row {row.number}"
        )
        return ""
    return day


def _kind(said: Mapping[str, str], found: Found, row: Row, remarks: Remarks) -> str:
    words, spec = said.get("type", ""), found.table.spec
    kinds = {name.casefold(): code for name, code in spec.get("types", {}).items()}
    if words and words.casefold() not in kinds and "graded" in spec and _is_graded(found, row):
        return str(spec["graded"])
    if words and words.casefold() not in kinds:
        remarks.say(
            f"{words!r} is no kind of inspection that the mapping knows; the rows are left out",
            f"row {row.number}",
        )
        return ""
    return str(kinds[words.casefold()] if words else spec["type"])


def _area(judgement: Mapping[str, Any], start: str) -> str:
    earlier = judgement.get("earlier")
    return str(earlier["area"] if earlier and start < earlier["before"] else judgement["area"])


def _is_graded(found: Found, row: Row) -> bool:
    """Tell whether a row has a grade, as only full inspections do."""
    columns = (found.column(names(judgement["header"])) for judgement in found.table.spec["judgements"])
    return any(_grade(row.cells[column - 1].strip(), "2020") for column in columns if column)


_NO_GRADE = frozenset(
    {"not judged", "not applicable", "n/a", "na", "-", "–", "—", ".", "null", "no data", "z", "x"}
)
_ADEQUATE_UNTIL = "2013-11"  # the third of four grades, until the single inspection framework


def _grade(words: str, start: str) -> str:
    """Tell the grade of a cell: in words, or as the number that it had under the framework of that day."""
    numbered = {
        "1": "outstanding",
        "2": "good",
        "3": "adequate" if start < _ADEQUATE_UNTIL else "requires-improvement",
        "4": "inadequate",
        "ri": "requires-improvement",
    }
    return _grades().get(words.casefold()) or numbered.get(words.casefold(), "")


def _day(words: str) -> str:
    """Write a day that is told in words, '14 May 2012', or with a time, as other cells have it; what else it is stays."""
    if not words or is_iso(words):
        return words
    if (timed := _TIMED.fullmatch(words)) and is_iso(timed[1]):
        return timed[1]
    first, last = window(words) if any(letter.isalpha() for letter in words) else ("", "")
    return first if first and first == last else words


_TIMED = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?\s*(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
)


@cache
def _grades() -> dict[str, str]:
    return {label.casefold(): term.code for term in scheme("grades").values() for label in term.labels}
