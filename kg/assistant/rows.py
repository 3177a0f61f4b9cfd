"""Rows of an answer as an assistant gets them: labels beside codes, quotations beside figures, and no more than asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kg.assistant.evidence import PAIRS, Evidence
from kg.publish.model.saying import in_words
from kg.query import text
from kg.rdf.names import BASE, PREFIXES, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kg.query.answers import Term

MOST_QUOTATIONS = 4
"""How many quotations of a row are given at once; `evidence` gives them all."""
NAMES = frozenset({"name", "council_name", "person_name", "other_name"})
"""Columns of what another column's thing is called."""
LOOKED_AT = 500
"""How many rows are looked at for one answer, where those without a quotation are left out."""
ROOM = 24_000
"""How many characters the rows of one answer take, at the most; one row is always given."""

OF_KIND = {
    "absence": "absence",
    "after": "grade",
    "area": "area",
    "aspect": "aspect",
    "basis": "incumbency-basis basis",
    "before": "grade",
    "change": "direction",
    "direction": "direction",
    "emphasis": "emphasis",
    "extent": "extent",
    "framework": "framework",
    "framing": "framing",
    "grade": "grade",
    "kind": "inspection-type post-kind genre",
    "list": "list",
    "measure": "measure",
    "official": "grade",
    "outcome": "outcome",
    "polarity": "polarity",
    "published_basis": "basis",
    "reason": "absence",
    "role": "role",
    "sector": "sector",
    "state": "state",
    "status": "model-status post-status",
    "topic": "topic",
    "unit": "unit",
    "verdict": "verdict",
    "voice": "voice",
}
"""Columns of the named queries that hold codes, each with the kinds of terms that a code may name."""

UNQUOTED = "Nothing is quoted for these rows, so they are not given."


def kinds_of(column: str) -> list[str]:
    """
    Return the kinds of the terms whose codes a column may hold, none where it holds no codes.

    >>> kinds_of("to_grade"), kinds_of("grade_1"), kinds_of("name")
    (['grade'], ['grade'], [])
    """
    for side in ("from_", "to_", "last_"):
        column = column.removeprefix(side)
    return OF_KIND.get(column.rstrip("_12"), "").split()


def page(
    rows: Sequence[Any],
    write: Callable[[Any], dict[str, Any] | None],
    offset: int,
    limit: int,
    *,
    complete: bool = True,
) -> dict[str, Any]:
    """
    Write the rows from `offset` on: as many as are asked for, and as there is room for.

    A row that `write` makes nothing of is left out, and counted as withheld.
    Where the rows are not `complete` it is told how many there are at least.
    """
    given: list[dict[str, Any]] = []
    withheld = room = 0
    at = offset
    for row in rows[offset : offset + LOOKED_AT]:
        if len(given) == limit:
            break
        written = write(row)
        size = len(json.dumps(written, ensure_ascii=False))
        if given and room + size > ROOM:
            break
        at += 1
        if written is None:
            withheld += 1
            continue
        room += size
        given.append(written)
    counted = "total" if complete else "at_least"
    answer: dict[str, Any] = {counted: len(rows), "offset": offset, "rows": given}
    if withheld:
        answer["withheld"] = withheld
        answer["why_withheld"] = UNQUOTED
    if at < len(rows) or not complete:
        most = "" if complete else "more than "
        answer["more"] = f"{most}{len(rows) - at} more: ask again with offset {at}."
    return answer


class Written:
    """Writes rows with their labels and evidence."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence

    def row(self, columns: Sequence[str], row: Sequence[Term | None]) -> dict[str, Any] | None:
        """Write a row of a query; ``None`` where neither a document nor the register of councils and terms says it."""
        told = zip(columns, map(text, row), strict=True)
        cells = {column: value for column, value in told if value}
        quotations = self.evidence.of_row(cells)
        values = {c: self.value(c, value) for c, value in cells.items() if not _is_quoted(c, cells)}
        # A name that stands beside what it names is told once.
        called = {told["label"] for told in values.values() if isinstance(told, dict) and "id" in told}
        values = {c: told for c, told in values.items() if not (c in NAMES and told in called)}
        if quotations:
            return {"values": values, **self.quoted(quotations)}
        things = [value for value in cells.values() if value.startswith(BASE)]
        documents = [thing for thing in things if parts(thing)[0] == "document"]
        if documents:
            return {"values": values, "evidence": [self.evidence.opening(document) for document in documents]}
        known = self.evidence.register(things, [value for value in cells.values() if value not in things])
        return {"values": values, "evidence": [known]} if known else None

    def quoted(self, quotations: Iterable[str], most: int = MOST_QUOTATIONS) -> dict[str, Any]:
        """Write the first of some quotations, and how many there are where there are more."""
        quotations = list(dict.fromkeys(quotations))
        told: dict[str, Any] = {"evidence": [self.evidence.shown(q) for q in quotations[:most]]}
        if len(quotations) > most:
            told["evidence_total"] = len(quotations)
        return told

    def value(self, column: str, value: str) -> Any:  # noqa: ANN401 - text, or a thing with its label
        """Write a cell: a thing by its id and label, a code with its label, anything else as it is."""
        kind, local = parts(value)
        if kind and "/" in value:
            return {"id": f"{kind}/{local}" if value.startswith(BASE) else value, "label": self.label(value)}
        for kind in kinds_of(column):
            terms = [PREFIXES[kind] + code for code in value.split()]
            if all(self.evidence.known.all(term, "rdf:type") for term in terms):
                told = [{"code": parts(term)[1], "label": self.label(term)} for term in terms]
                return told if column == "topic" else told[0]
        return value

    def label(self, iri: str) -> str:
        """Return what a thing is called: an inspection by its council and kind and day, a claim by its class."""
        known, kind = self.evidence.known, parts(iri)[0]
        if kind == "inspection":
            day = known.one(iri, "csc:start") or known.one(iri, "csc:published") or "undated"
            what = known.label(known.one(iri, "csc:inspectionType"))
            return f"{known.label(known.one(iri, 'csc:inspects'))}, {what.lower()}, {day}"
        if kind == "judgement":
            of = self.label(known.one(iri, "csc:judgementIn"))
            return f"{of}: {known.label(known.one(iri, 'csc:area'))}"
        if kind == "tenure":
            return f"{known.label(known.one(iri, 'org:member'))}, {known.one(iri, 'csc:roleWords')}"
        if kind == "claim":
            return in_words(known, iri, known.kind(iri))
        if kind == "document":
            return known.one(iri, "dcterms:title") or known.one(iri, "csc:source")
        return known.one(iri, "skos:prefLabel") or known.one(iri, "rdfs:label") or known.label(iri)


def _is_quoted(column: str, cells: Mapping[str, str]) -> bool:
    """Tell whether a column says what the evidence says: the words, their document and their place."""
    named = {name for pair in PAIRS for name in pair if all(part in cells for part in pair)}
    return column in named or column in {"begin", "end_offset", "sources"}
