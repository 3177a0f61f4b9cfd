"""What is known about one thing, as text to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.publish.model.model import ReadModel
from kg.publish.show.statements import SECTIONS
from kg.query import graph_of
from kg.query.lookup import thing as find
from kg.rdf.names import parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.publish.model.views import QuoteView
    from kg.publish.show.statements import Statement
    from kg.query import AnyStore

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_MOST = 20


def show(store: AnyStore, thing: str, most: int = _MOST) -> str:
    """
    Say what is known about a council, an inspection or a person.

    `thing` is a council's name or code, an inspection's or person's id or
    IRI, or a person's name. Each statement comes with the words it rests on
    and their source; of a section with more than `most` statements the rest
    is counted.

    Raises
    ------
    UnknownThingError
        If there is no such thing; the message says what comes close.
    """
    found = find(graph_of(store), thing).value
    kind, local = parts(found)
    model = ReadModel(store, found)
    name, *notes = _HEADS[kind](model, found)
    notes = [note for note in notes if note]
    lines = [f"{name} — {', '.join(notes)}" if notes else name, f"{kind} {local}", ""]
    for title, statements in SECTIONS[kind](model, found):
        lines += _section(title, _lines(model, statements), most)
    if len(lines) == len(("name", "id", "")):
        lines.append("Nothing more is known: no document that was read tells of it.")
    return _CONTROL.sub(lambda m: m[0] if m[0] == "\n" else "\ufffd", "\n".join(lines).rstrip() + "\n")


def _of_council(model: ReadModel, iri: str) -> tuple[str, ...]:
    council = model.councils[iri]
    everyday = council.name if council.name != council.official else ""
    until = f"until {council.end}" if council.end else ""
    known = f"known to {council.known_to}" if council.known_to else ""
    return council.official, everyday, model.known.label(council.region), until, known


def _of_inspection(model: ReadModel, iri: str) -> tuple[str, ...]:
    inspection = model.inspections[iri]
    return model.known.label(inspection.council), inspection.kind


def _of_person(model: ReadModel, iri: str) -> tuple[str, ...]:
    return model.people[iri].name, ", ".join(model.people[iri].others)


_HEADS = {"council": _of_council, "inspection": _of_inspection, "person": _of_person}


def _lines(model: ReadModel, statements: Iterable[Statement]) -> Iterator[tuple[str, str]]:
    """Write statements with their quotations as lines: a pair for each quotation."""
    for said, quotes in statements:
        words = ", ".join(filter(None, said))
        for quote in quotes:
            yield _flat(words), _flat(_quote(model, quote))


def _flat(words: str) -> str:
    return " ".join(words.split())


def _section(title: str, pairs: Iterable[tuple[str, str]], most: int) -> list[str]:
    """Lay out the statements of a section, each once, with all its quotations."""
    statements: dict[str, list[str]] = {}
    for words, quote in pairs:
        quotes = statements.setdefault(words, [])
        if quote not in quotes:
            quotes.append(quote)
    if not statements:
        return []
    lines = [title]
    for words, quotes in list(statements.items())[:most]:
        lines += [f"  {words}"] if words else []
        lines += [f"    {quote}" for quote in quotes[:most]]
        lines += [f"    … and {len(quotes) - most} more"] if len(quotes) > most else []
    lines += [f"  … and {len(statements) - most} more"] if len(statements) > most else []
    return [*lines, ""]


def _quote(model: ReadModel, quote: QuoteView) -> str:
    """Write a quotation with its place."""
    one, document = model.known.one, model.documents[quote.document]
    title = f"{document.title}, " if document.title else ""
    page = f" (page {quote.page})" if quote.page else ""
    row = one(quote.quotation, "csc:inRow")
    cell = one(one(quote.quotation, "oa:hasSelector"), "rdf:value") if row else ""
    if not cell:
        return f"“{quote.exact}” — {title}{document.source}{page}"
    sheet, header = one(row, "csc:sheetName"), one(one(quote.quotation, "csc:inColumn"), "csc:header")
    place = ", ".join(filter(None, (sheet and f"sheet {sheet}", cell, header)))
    words = one(row, "csc:rowWords")
    context = f" in “{words}”" if header else ""
    return f"“{quote.exact if header else words}”{context} — {title}{document.source} ({place})"
