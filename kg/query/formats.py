"""Answers as bytes: a table to read, the SPARQL 1.1 results formats, Turtle and N-Triples."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.table import table
from kg.rdf.literals import text
from kg.rdf.serialise import NOT_IN_XML, turtle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.query.answers import Answer, Term

FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl", "nt")
"""What an answer can be written as; ``ttl`` and ``nt`` are for CONSTRUCT and DESCRIBE, the rest for SELECT and ASK."""

_SOLUTIONS = {
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}


def render(
    answer: Answer,
    format: str = "table",  # noqa: A002
    width: int | None = None,
    called: Mapping[str, str] | None = None,
    *,
    neutral: bool = False,
) -> bytes:
    """
    Write an answer, ending in a line break.

    `width` is that of the terminal, in characters: a table is laid out so that
    it fits. Without one, it has every column, whole. `called` has what things
    are called, by IRI (`kg.query.labels`), which a table then shows in place of
    IRIs. In XML, characters that XML cannot hold become U+FFFD. `neutral` is for
    CSV that a spreadsheet opens: see `comma_separated`.

    Raises
    ------
    QueryError
        If there is no such format, or it does not fit the kind of query.
    """
    if format not in FORMATS:
        message = f"There is no format {format!r}. Choose from {', '.join(FORMATS)}."
        raise QueryError(message)
    if answer.triples is not None:
        return _triples(answer.triples, format)
    if format in ("ttl", "nt"):
        message = f"{format} is for CONSTRUCT and DESCRIBE queries; this one gives rows. Choose table, csv, tsv, json or xml."
        raise QueryError(message)
    if format == "table":
        shown = table(answer, width, called) if answer.truth is None else str(answer.truth).lower() + "\n"
        return shown.encode(errors="replace")
    if neutral and answer.truth is None:
        if format != "csv":
            message = f"--neutral is for CSV, which spreadsheets open; the format is {format}."
            raise QueryError(message)
        return comma_separated(answer, neutral=True)
    return _results(answer, format)


def render_pieces(pieces: Iterable[Answer], *, neutral: bool = False) -> Iterator[bytes]:
    """
    Write an answer that comes in pieces as CSV, piece by piece: the same bytes as `render`.

    Each piece has all the columns, as `kg.query.running.pieces` gives them; what
    has no rows (a truth, or triples) comes as one.
    """
    for number, piece in enumerate(pieces):
        written = render(piece, "csv", neutral=neutral)
        yield written.partition(b"\r\n")[2] if number else written


def _triples(triples: tuple[ox.Triple, ...], format: str) -> bytes:  # noqa: A002
    """Write triples; whoever asks for a table gets Turtle."""
    if format in ("table", "ttl"):
        return turtle(triples)
    if format == "nt":
        return "".join(f"{triple} .\n" for triple in triples).encode()
    message = f"{format} is for SELECT and ASK queries; this one gives triples. Choose ttl or nt."
    raise QueryError(message)


def _results(answer: Answer, format: str) -> bytes:  # noqa: A002
    """Write rows, or a truth, in a SPARQL 1.1 results format."""
    if answer.truth is not None and format in ("csv", "tsv"):
        return str(answer.truth).lower().encode() + b"\n"
    if format == "csv":
        return comma_separated(answer)
    clean = (lambda words: NOT_IN_XML.sub("\ufffd", words)) if format == "xml" else str
    plain: dict[str, Any] = {"head": {"vars": list(answer.columns)}}
    if answer.truth is None:
        plain["results"] = {
            "bindings": [
                {
                    name: _binding(term, clean)
                    for name, term in zip(answer.columns, row, strict=True)
                    if term is not None
                }
                for row in answer.rows
            ]
        }
    else:
        plain = {"head": {}, "boolean": answer.truth}
    written = json.dumps(plain, ensure_ascii=False).encode()
    if format != "json":
        parsed = ox.parse_query_results(written, format=ox.QueryResultsFormat.JSON)
        written = parsed.serialize(format=_SOLUTIONS[format]) or b""
    if format == "xml":
        written = written.replace(b"\r", b"&#xD;")
    return written if written.endswith(b"\n") else written + b"\n"


def comma_separated(answer: Answer, *, neutral: bool = False) -> bytes:
    """
    Write rows as CSV, as SPARQL 1.1 has it: ten times as fast as by way of JSON, for many rows.

    With `neutral`, words that a spreadsheet would take for a formula begin with
    an apostrophe, and are no longer to the letter those of the source.
    """
    rows = (map(text, row) for row in answer.rows)
    return write_csv(answer.columns, rows, neutral=neutral)


def write_csv(
    columns: Sequence[str], rows: Iterable[Iterable[str]], *, quote_all: bool = False, neutral: bool = False
) -> bytes:
    """Write rows of text as CSV, with the names of the columns; `neutral` as `comma_separated`."""
    written = io.StringIO(newline="")
    writer = csv.writer(
        written, quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL, lineterminator="\r\n"
    )
    writer.writerow(columns)
    writer.writerows((map(_neutral, row) for row in rows) if neutral else rows)
    return written.getvalue().encode()


_FORMULA = re.compile(r"\s*[=+@\-\t\r\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*(?:[eE][+-]?\d+)?%?")


def _neutral(words: str) -> str:
    """Return words so that no spreadsheet runs them."""
    return f"'{words}" if _FORMULA.match(words) and not _NUMBER.fullmatch(words) else words


def _binding(term: Term, clean: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return a term as the SPARQL JSON format has it."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = ("subject", term.subject), ("predicate", term.predicate), ("object", term.object)
        return {"type": "triple", "value": {name: _binding(part, clean) for name, part in parts}}
    known: dict[str, Any] = {"type": "literal", "value": clean(term.value)}
    if term.language:
        known["xml:lang"] = term.language
    elif term.datatype != _STRING:
        known["datatype"] = term.datatype.value
    return known


_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")
