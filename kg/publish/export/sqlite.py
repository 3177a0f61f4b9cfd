"""
SQLite, to be opened with Datasette: things with labels and foreign keys, and a table for each named query.

The bytes are the same on every run: rows come sorted, and SQLite writes no
date. They hold for one version of SQLite, whose number is in the file.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from kg.publish.export import answers
from kg.publish.export.describe import DESCRIPTION, LICENCE, LICENCE_NAME, TITLE
from kg.publish.model.triples import AllTriples
from kg.rdf.names import parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pyoxigraph as ox

    from kg.publish.model.triples import Triples

THINGS = {
    "council": ("csc:Council", ("council",)),
    "inspection": ("csc:Inspection", ("inspection", "from_inspection", "to_inspection")),
    "person": ("csc:Person", ("person",)),
    "document": ("csc:Document", ("document",)),
}
"""By table: the class of its rows, and the columns by which the tables of queries point to it."""
_TYPES = {"integer": "INTEGER", "number": "REAL"}
"""The kinds that are no text to SQLite, which has no type for days."""
_SEARCHED = frozenset(
    "label name council_name person_name subject_label object_label role title theme speaker "
    "quote quote_1 quote_2 text example statement".split()
)
_POINTS = {column: table for table, (_, columns) in THINGS.items() for column in columns}


def sqlite(store: ox.Store) -> bytes:
    """Write the graph's things and the answers of the named queries as one SQLite file."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("PRAGMA page_size = 4096")
        known = AllTriples(store)
        for table, (kind_, _) in THINGS.items():
            _put_things(database, table, {iri: _label(known, iri) for iri in known.members(kind_)})
        for table_ in answers.tables(store):
            _put_answer(database, table_)
        _put_meanings(database)
        database.commit()
        _put_search(database)
        database.commit()
        return database.serialize()


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
    for name_, question, columns in answers.described():
        tables[_table(name_)] = {
            "description": question,
            "columns": {column.name: column.meaning for column in columns},
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


def _put_answer(database: sqlite3.Connection, answered: answers.Table) -> None:
    """Make a table of the answer of a named query, numbers as numbers."""
    table = _table(answered.name)
    known = {
        thing: _Ids(row[0] for row in database.execute(f"SELECT id FROM {_quoted(thing)}"))  # noqa: S608 - likewise
        for thing in THINGS
    }
    columns = []
    for column in answered.columns:
        declared = f"{_quoted(column.name)} {_TYPES.get(column.kind, 'TEXT')}"
        if column.name in _POINTS:
            declared += f" REFERENCES {_quoted(_POINTS[column.name])}(id)"
        columns.append(declared)
    database.execute(f"CREATE TABLE {_quoted(table)} ({', '.join(columns)})")
    pointing_at = [
        (at, known[_POINTS[column.name]])
        for at, column in enumerate(answered.columns)
        if column.name in _POINTS
    ]
    marks = ", ".join("?" * len(answered.columns))
    database.executemany(
        f"INSERT INTO {_quoted(table)} VALUES ({marks})",  # noqa: S608 - likewise
        _pointing(answered.cells(), pointing_at),
    )
    for pointing in sorted(
        _POINTS.keys() & {column.name for column in answered.columns}
    ):  # the page of a council counts the rows of every table
        database.execute(
            f"CREATE INDEX {_quoted(f'{table} by {pointing}')} ON {_quoted(table)} ({_quoted(pointing)})"
        )


class _Ids(dict[answers.Cell, str | None]):
    """The ids of things in the database by what tables name them by: the id, or the IRI that ends in it."""

    def __init__(self, ids: Iterable[str]) -> None:
        super().__init__({name: name for name in ids})

    def __missing__(self, cell: answers.Cell) -> str | None:
        local = parts(str(cell))[1]
        self[cell] = found = self.get(local)
        return found


def _pointing(
    rows: Iterable[list[answers.Cell]], columns: Sequence[tuple[int, _Ids]]
) -> Iterator[list[answers.Cell]]:
    """Put into some columns the ids of the things that they name, nothing where the database has none."""
    for row in rows:
        for at, ids in columns:
            row[at] = ids[row[at]]
        yield row


def _put_meanings(database: sqlite3.Connection) -> None:
    """Make the data dictionary: what each column of each table means."""
    database.execute(
        'CREATE TABLE "data_dictionary" ("table" TEXT, "column" TEXT, meaning TEXT, question TEXT)'
    )
    rows = [
        (_table(name), column.name, column.meaning, question)
        for name, question, columns in answers.described()
        for column in columns
    ]
    database.executemany('INSERT INTO "data_dictionary" VALUES (?, ?, ?, ?)', rows)


def _put_search(database: sqlite3.Connection) -> None:
    """Make an index of words for each table that has sentences or labels; Datasette's search box finds it."""
    for (table,) in list(
        database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    ):
        columns = [row[1] for row in database.execute(f"PRAGMA table_info({_quoted(table)})")]
        words = [column for column in columns if column in _SEARCHED]
        if words and table != "data_dictionary":
            index = _quoted(f"{table}_fts")
            listed = ", ".join(map(_quoted, words))
            database.execute(f"CREATE VIRTUAL TABLE {index} USING FTS5 ({listed}, content={_quoted(table)})")
            database.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608 - likewise


def _table(name: str) -> str:
    return name.replace("-", "_")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
