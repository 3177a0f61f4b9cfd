"""
SQLite, to be opened with Datasette: things with labels and foreign keys, and a table for each named query.

The bytes are the same on every run: rows come sorted, and SQLite writes no
date. They hold for one version of SQLite, whose number is in the file.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kg.publish.export.describe import DESCRIPTION, LICENCE, LICENCE_NAME, TITLE, kind, meaning
from kg.publish.model.triples import AllTriples
from kg.query import catalogue, run, text
from kg.rdf.names import parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyoxigraph as ox

    from kg.publish.model.triples import Triples

THINGS = {
    "council": ("csc:Council", ("council",)),
    "inspection": ("csc:Inspection", ("inspection", "from_inspection", "to_inspection")),
    "person": ("csc:Person", ("person",)),
    "document": ("csc:Document", ("document",)),
}
"""By table: the class of its rows, and the columns by which the tables of queries point to it."""
_POINTS = {column: table for table, (_, columns) in THINGS.items() for column in columns}


def sqlite(store: ox.Store) -> bytes:
    """Write the graph's things and the answers of the named queries as one SQLite file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "csc-kg.sqlite"
        database = sqlite3.connect(path)
        try:
            database.execute("PRAGMA page_size = 4096")
            database.execute("PRAGMA journal_mode = OFF")
            known = AllTriples(store)
            for table, (kind_, _) in THINGS.items():
                _put_things(database, table, {iri: _label(known, iri) for iri in known.members(kind_)})
            for info in catalogue():
                _put_answer(database, store, info.name)
            _put_meanings(database)
            database.commit()
            database.execute("VACUUM")
        finally:
            database.close()
        return path.read_bytes()


def metadata(name: str) -> bytes:
    """Give, for a database called `name`, what Datasette shows beside the tables (``metadata.json``): titles, meanings and the label columns."""
    tables: dict[str, object] = {
        table: {
            "label_column": "label",
            "description": f"Each {table} once; its page lists the rows of other tables that speak of it.",
            "columns": {"id": "the last part of its address in the graph", "label": "what it is called"},
        }
        for table in THINGS
    }
    tables["data_dictionary"] = {"description": "What each column of each table means."}
    for info in catalogue():
        tables[_table(info.name)] = {
            "description": info.question,
            "columns": {column.name: meaning(column.name, column.meaning) for column in info.columns},
        }
    plain = {
        "title": TITLE,
        "description": DESCRIPTION,
        "license": LICENCE_NAME,
        "license_url": LICENCE,
        "databases": {name: {"tables": tables}},
    }
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()


def _label(known: Triples, iri: str) -> str:
    """What a thing is called; an inspection by its council and when it began, a document by its place."""
    if inspected := known.one(iri, "csc:inspects"):
        return f"{known.one(inspected, 'skos:prefLabel') or '?'} {known.one(iri, 'csc:start') or 'undated'}"
    return known.one(iri, "csc:source") or known.label(iri)


def _put_things(database: sqlite3.Connection, table: str, labels: Mapping[str, str]) -> None:
    """Make a table of things, each once, with its label."""
    rows = sorted((parts(iri)[1], label) for iri, label in labels.items())
    database.execute(f"CREATE TABLE {_quoted(table)} (id TEXT PRIMARY KEY, label TEXT NOT NULL)")
    database.executemany(f"INSERT INTO {_quoted(table)} VALUES (?, ?)", rows)  # noqa: S608 - our own name


def _put_answer(database: sqlite3.Connection, store: ox.Store, name: str) -> None:
    """Make a table of the answer of a named query."""
    answer, table = run(store, name), _table(name)
    known = {
        thing: {row[0] for row in database.execute(f"SELECT id FROM {_quoted(thing)}")}  # noqa: S608 - likewise
        for thing in THINGS
    }
    columns = []
    for column in answer.columns:
        declared = f"{_quoted(column)} {'INTEGER' if kind(column) == 'integer' else 'TEXT'}"
        if column in _POINTS:
            declared += f" REFERENCES {_quoted(_POINTS[column])}(id)"
        columns.append(declared)
    database.execute(f"CREATE TABLE {_quoted(table)} ({', '.join(columns)})")
    rows = []
    for row in answer.rows:
        cells: list[str | None] = []
        for column, cell in zip(answer.columns, row, strict=True):
            words = text(cell) or None
            if words and column in _POINTS:
                local = parts(words)[1]
                words = local if local in known[_POINTS[column]] else None
            cells.append(words)
        rows.append(cells)
    marks = ", ".join("?" * len(answer.columns))
    database.executemany(f"INSERT INTO {_quoted(table)} VALUES ({marks})", rows)  # noqa: S608 - likewise
    for column in sorted(
        _POINTS.keys() & set(answer.columns)
    ):  # the page of a council counts the rows of every table
        database.execute(
            f"CREATE INDEX {_quoted(f'{table} by {column}')} ON {_quoted(table)} ({_quoted(column)})"
        )


def _put_meanings(database: sqlite3.Connection) -> None:
    """Make the data dictionary: what each column of each table means."""
    database.execute(
        'CREATE TABLE "data_dictionary" ("table" TEXT, "column" TEXT, meaning TEXT, question TEXT)'
    )
    rows = [
        (_table(info.name), column.name, meaning(column.name, column.meaning), info.question)
        for info in catalogue()
        for column in info.columns
    ]
    database.executemany('INSERT INTO "data_dictionary" VALUES (?, ?, ?, ?)', rows)


def _table(name: str) -> str:
    return name.replace("-", "_")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
