"""The named queries as questions an assistant can ask: which there are, what they take, and their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.assistant.evidence import Evidence
from kg.assistant.rows import Written, kinds_of, page
from kg.errors import CallError
from kg.query import Answer, catalogue, narrow, pieces, run, text
from kg.query.lookup import close, fold
from kg.query.named import find
from kg.rdf.names import BASE, ONTOLOGY, PREFIXES, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.query import QueryInfo
    from kg.store import Store

INSTEAD = {
    "practice-model-outcomes": "practice-models-and-ratings",
    "similar-councils": "findings",
    "topics-over-time": "findings",
}
"""Queries that only count over many documents, so that no row has words of its own; each with the one that has the rows."""


COUNTED = 2_000
"""How many rows are counted after those passed over, of a question that is answered in pieces."""


def questions(store: Store, name: str = "") -> dict[str, Any]:
    """
    List the questions, or say all about one: its columns, what each means, and the codes it holds.

    Raises
    ------
    CallError
        If there is no such question.

    """
    if name:
        return _described(store, _asked(name))
    listed = [
        {"name": info.name, "question": info.question, "columns": [column.name for column in info.columns]}
        for info in _offered()
    ]
    how = "Ask one by its name; any column can be given a value in `where`. Call again with a name for the codes of its columns."
    return {"questions": listed, "total": len(listed), "how": how}


def answer(
    store: Store,
    name: str,
    where: Mapping[str, str] | None = None,
    at: str = "",
    offset: int = 0,
    limit: int = 10,
) -> dict[str, Any]:
    """
    Answer a question: rows with labels and quotations, `limit` of them from `offset` on.

    `where` gives columns values: a council by any of its names, a thing by its
    id or label, a code by itself or its label, anything else as it is written.

    Raises
    ------
    CallError
        If there is no such question or column, or nothing of that name.

    """
    info = _asked(name)
    given = {column: value for column, value in (where or {}).items() if value.strip()}
    columns = [column.name for column in info.columns]
    for column in given:
        if column not in columns:
            message = f"{name} has no column {column!r}.{close(column, columns)} It has {', '.join(columns)}."
            raise CallError(message)
    council = _council(info, given)
    written = Written(Evidence(store))
    fits = [_Fit(store, written, column, value) for column, value in given.items()]
    # What was so on a day is told by all rows together.
    whole = [narrow(run(store, info.name, council), find(info.name), at)] if at else None
    rows, complete = _rows(whole or pieces(store, info.name, council), fits, offset + COUNTED)
    for fit in fits:
        fit.complain()
    told = page(rows, lambda row: written.row(columns, row), offset, limit, complete=complete)
    if not rows:
        told["nothing"] = "No document that was read says so. That is no proof that it is not so."
    return {"question": info.question, **told}


def _rows(found: Iterable[Answer], fits: Sequence[_Fit], enough: int) -> tuple[list[Any], bool]:
    """Go through the pieces of an answer until there are enough rows that fit; tell whether those are all."""
    rows: list[Any] = []
    answers = iter(found)
    for piece in answers:
        kept = piece
        for fit in fits:
            kept = fit.of(kept)
        rows += kept.rows
        if len(rows) >= enough:
            return rows, next(answers, None) is None
    return rows, True


def _council(info: QueryInfo, given: dict[str, str]) -> dict[str, str]:
    """Take the council out of what is given, and return it as a parameter: it makes a query fast, and has any name."""
    named = ["council", "council_name", *(c.name for c in info.columns if c.meaning == "the council's name")]
    columns = {column.name for column in info.columns}
    told = {given.pop(name) for name in named if name in given and "council" in columns}
    if len(told) > 1:
        message = f"One council is asked for at a time, not {' and '.join(sorted(told))}."
        raise CallError(message)
    return {"council": told.pop()} if told else {}


def codes(store: Store, column: str) -> dict[str, str]:
    """Return the codes that a column may hold, each with its label; none where it holds no codes."""
    kinds = kinds_of(column)
    if not kinds:
        return {}
    query = f"SELECT ?term ?label {{ GRAPH <{ONTOLOGY}> {{ ?term <{PREFIXES['skos']}prefLabel> ?label }} }}"
    rows = [(row["term"].value, row["label"].value) for row in store.graph.query(query)]  # type: ignore[union-attr]
    return {parts(term)[1]: label for term, label in sorted(rows) if parts(term)[0] in kinds}


def _offered() -> list[QueryInfo]:
    return [info for info in catalogue() if info.name not in INSTEAD]


def _asked(name: str) -> QueryInfo:
    if name in INSTEAD:
        message = f"{name} only counts over many documents, so no row of it has words of its own. Ask {INSTEAD[name]} and count its rows."
        raise CallError(message)
    known = {info.name: info for info in _offered()}
    if name not in known:
        message = f"There is no question called {name!r}.{close(name, known)} list_questions lists them."
        raise CallError(message)
    return known[name]


def _described(store: Store, info: QueryInfo) -> dict[str, Any]:
    columns = []
    for column in info.columns:
        told: dict[str, Any] = {"name": column.name, "meaning": column.meaning}
        if known := codes(store, column.name):
            told["codes"] = known
        columns.append(told)
    return {"name": info.name, "question": info.question, "columns": columns, "at": bool(info.at)}


class _Fit:
    """A value that a column is to have, by any of the ways it can be told."""

    def __init__(self, store: Store, written: Written, column: str, value: str) -> None:
        self._written, self._column, self._value = written, column, value
        self._codes = codes(store, column)
        named = (c for c, label in self._codes.items() if fold(value) in (fold(c), fold(label)))
        self._code = next(named, "")
        self._found = False

    def of(self, answer: Answer) -> Answer:
        """Return the rows that have it."""
        at = answer.columns.index(self._column)
        present = {text(row[at]) for row in answer.rows}
        fits = {cell for cell in present if _means(self._written, cell, self._value, self._code)}
        self._found = self._found or bool(fits)
        return Answer(answer.columns, tuple(row for row in answer.rows if text(row[at]) in fits))

    def complain(self) -> None:
        """Say which codes there are, where no row has the value and it is none of them."""
        if self._codes and not self._code and not self._found:
            listed = ", ".join(f"{code} ({label})" for code, label in self._codes.items())
            message = f"{self._column} is never {self._value!r}. It is one of: {listed}."
            raise CallError(message)


def _means(written: Written, cell: str, value: str, code: str) -> bool:
    if cell in (value, code) or (code and code in cell.split()):
        return bool(cell)
    if cell.startswith(BASE):
        local = parts(cell)[1]
        return value in (local, "/".join(parts(cell))) or fold(value) == fold(written.label(cell))
    return bool(cell) and fold(value) == fold(cell)
