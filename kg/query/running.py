"""Run a query over all graphs at once; only queries that read, and only in this store."""

from __future__ import annotations

import contextlib
import re
from itertools import chain
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import QueryError, ServiceError, StoreError, UnknownThingError
from kg.query.answers import Answer, graph_of
from kg.query.keywords import place, uses, without_service
from kg.query.lookup import close
from kg.query.lookup import council as find_council
from kg.query.named import catalogue, find
from kg.query.parts import parts_of
from kg.query.trying import try_out
from kg.rdf.literals import text
from kg.rdf.names import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kg.query.answers import AnyStore


def run(store: AnyStore, name_or_file: str | Path, parameters: Mapping[str, str] | None = None) -> Answer:
    """
    Answer a named query, the one in a ``.rq`` file, or one that is written out.

    Raises
    ------
    UnknownThingError
        If there is no such query, parameter or council.
    QueryError
        If the query cannot be read, would write, or would go out on the network.
    StoreError
        If the store cannot be read.
    """
    return joined(pieces(store, name_or_file, parameters, first=False))


def pieces(
    store: AnyStore,
    name_or_file: str | Path,
    parameters: Mapping[str, str] | None = None,
    *,
    first: bool = True,
) -> Iterator[Answer]:
    """
    Answer as `run` does, piece by piece: the same rows in the same order.

    There is at least one piece, and each has all the columns. Named queries of
    many rows come in pieces (`kg.query.parts`) where the whole nation is asked
    for; all else comes as one. The first is there while the last is still
    being sought. `first` is `False` where only the time for all of them counts.

    Raises
    ------
    UnknownThingError, QueryError, StoreError
        As `run`, when the first piece is asked for.
    """
    if is_written_out(name_or_file):
        yield ask(store, str(name_or_file), parameters)
        return
    path, graph = find(str(name_or_file)), graph_of(store)
    near = isinstance(graph, ox.Store)  # another machine is asked once
    each = parts_of(path, graph, first=first) if near and "council" not in (parameters or {}) else None
    for query in each or [read_query(path)]:
        yield ask(store, query, parameters, where=str(name_or_file), tried=each is not None)


def joined(answers: Iterable[Answer]) -> Answer:
    """Put the pieces of an answer together."""
    every = list(answers)
    if len(every) == 1:
        return every[0]
    return Answer(every[0].columns, tuple(chain.from_iterable(answer.rows for answer in every)))


def read_query(path: Path) -> str:
    """
    Read the text of a query.

    Raises
    ------
    QueryError
        If it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: the query cannot be read ({error}). A query is a text file in UTF-8."
        raise QueryError(message) from error


def is_written_out(name_or_file: str | Path) -> bool:
    """
    Tell whether what is asked is a query itself, not the name of one nor of a file.

    >>> is_written_out("ASK { council:DER a csc:Council }"), is_written_out("leaders")
    (True, False)
    """
    words = str(name_or_file)
    return not words.endswith(".rq") and ("{" in words or bool(_BEGINS.match(words)))


def own_words(name_or_file: str | Path) -> str:
    """Return the text of a query that is not one of ours, ``""`` for a named one."""
    if is_written_out(name_or_file):
        return str(name_or_file)
    path = find(str(name_or_file))
    ours = path in {info.path for info in catalogue()}
    return "" if ours else path.read_text(encoding="utf-8", errors="replace")


_BEGINS = re.compile(r"\s*(?:select|ask|construct|describe|prefix|base)\s", re.IGNORECASE)


def ask(
    store: AnyStore,
    query: str,
    parameters: Mapping[str, str] | None = None,
    where: str = "the query",
    *,
    tried: bool = False,
) -> Answer:
    """
    Answer a query given as text; `where` names it in messages.

    Our prefixes need not be declared. `tried` tells that it is one of ours,
    which can be read however long it is.

    Raises
    ------
    UnknownThingError
        If a parameter is no column of the query, or there is no such council.
    QueryError
        If the query cannot be read, would write, or would go out on the network.
    StoreError
        If the store cannot be read.
    """
    query = query.removeprefix("\ufeff")  # an editor's mark that it is UTF-8
    parameters = _resolved(graph_of(store), parameters or {})
    hinted = _hinted(query, parameters)
    if not tried:
        try_out(hinted, where)
    safe = harmless(hinted, where)
    with explained(query, where):
        answer = _answer(graph_of(store), safe)
    for name, value in parameters.items():
        answer = _keep(answer, name, value, where)
    return answer


@contextlib.contextmanager
def explained(query: str, where: str) -> Iterator[None]:
    """
    Say what the engine cannot do, in words of ours.

    Raises
    ------
    QueryError
        If the query cannot be read or answered.
    StoreError
        If the store cannot be read.
    """
    try:
        yield
    except SyntaxError as error:
        raise QueryError(explain(query, str(error), where)) from error
    except OSError as error:
        message = f"{where}: the store cannot be read ({error}). Make it again with `kg build --fresh`."
        raise StoreError(message) from error
    except (RuntimeError, ValueError) as error:
        message = f"{where}: the query cannot be answered: {error}"
        raise QueryError(message) from error


def harmless(query: str, where: str = "the query") -> str:
    """
    Return a query that asks this store alone and means what the one given means.

    Raises
    ------
    ServiceError
        If it would ask another server.
    QueryError
        If it cannot be read.
    """
    try:
        return without_service(query)
    except SyntaxError as error:
        raise QueryError(explain(query, str(error), where)) from error
    except PermissionError as error:
        message = f"{where}: SERVICE asks another server, but queries are answered from this store alone. Take the SERVICE part out."
        raise ServiceError(message) from error


def texts(store: AnyStore, query: str) -> Iterator[dict[str, str]]:
    """Run a SELECT query and give its rows as plain text by column."""
    yield from ask(store, query).texts()


def _answer(graph: ox.Store, query: str) -> Answer:
    """Have pyoxigraph answer over all graphs, or over those that FROM names, and hold on to all of it."""
    found = graph.query(query, prefixes=PREFIXES, use_default_graph_as_union=not uses(query, "from"))
    if isinstance(found, ox.QuerySolutions):
        columns = tuple(variable.value for variable in found.variables)
        return Answer(columns, tuple(tuple(row) for row in found))
    if isinstance(found, ox.QueryTriples | tuple):  # a server's come as a tuple
        return Answer(triples=tuple(sorted(set(found), key=str)))
    return Answer(truth=bool(found))


def _resolved(graph: ox.Store, parameters: Mapping[str, str]) -> dict[str, str]:
    """Return the parameters with the council by its IRI, whatever it was called."""
    return {
        name: find_council(graph, value).value if name == "council" else value
        for name, value in parameters.items()
    }


_HINT = re.compile(r"^(\s*)# if council: (.*)$", re.MULTILINE)
_NATIONAL = re.compile(r"^.*# unless council$\n?", re.MULTILINE)


def _hinted(query: str, parameters: Mapping[str, str]) -> str:
    """
    Put into force what a query does to be fast when one council is asked for.

    A line ``# if council: ?claim csc:council ?council .`` narrows the claims
    beforehand. It changes no answer: `_keep` does the choosing. The name put
    in is the IRI of a council that is in the store, as pyoxigraph writes it.
    A line that ends in ``# unless council`` helps only where all are asked
    for, and is left out: looking up a few things is faster than going through
    all of a kind, and for many it is the other way round.
    """
    if "council" not in parameters:
        return query
    chosen = f"VALUES ?council {{ {ox.NamedNode(parameters['council'])} }} "
    return _HINT.sub(
        lambda line: f"{line[1]}{chosen if '?council' in line[2] else ''}{line[2]}", _NATIONAL.sub("", query)
    )


def _keep(answer: Answer, name: str, value: str, where: str) -> Answer:
    """Keep the rows whose column `name` has the value."""
    if name not in answer.columns:
        known = f"It has {', '.join(answer.columns)}." if answer.columns else "It has none."
        message = f"{where} has no parameter {name!r}.{close(name, answer.columns)} {known}"
        raise UnknownThingError(message)
    place = answer.columns.index(name)
    return Answer(answer.columns, tuple(row for row in answer.rows if text(row[place]) == value))


_QUIET = re.compile(
    r"<[^<>\"{}|^`\\\s]*>"  # an IRI
    r"|\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r"|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
    r"|#[^\n]*",
    re.DOTALL,
)
_WRITES = re.compile(
    r"\s*(?:(?:prefix\s+[\w-]*:|base)\s*)*"
    r"(insert|delete|load|clear|drop|create|with|copy|move|add)\b",
    re.IGNORECASE,
)


def plain(query: str) -> str:
    """Return a query without its strings, IRIs and comments."""
    return _QUIET.sub(" ", query)


def changes(query: str) -> bool:
    """Tell whether a text is an update: it begins with a keyword that writes."""
    return bool(_WRITES.match(plain(query)))


def explain(query: str, error: str, where: str) -> str:
    """Say where a query goes wrong, show the line, and why if we can tell."""
    bare = plain(query)
    if changes(query):
        return f"{where}: this would change the graph. Only queries that read are answered: SELECT, ASK, CONSTRUCT, DESCRIBE."
    where_at = place(error)
    if not where_at or not query.strip():
        return f"{where}: the query is empty." if not query.strip() else f"{where}: {error}"
    line, column = where_at
    shown = [*query.splitlines(), ""][line - 1].expandtabs(1)
    message = f"{where}, line {line}, column {column}: the query cannot be read."
    return f"{message}{_hint(bare, error)}\n  {shown}\n  {' ' * (column - 1)}^"


def _hint(bare: str, error: str) -> str:
    """Tell the reason of a syntax error, where it is one that we know."""
    declared = set(re.findall(r"(?i)\bprefix\s+([\w-]*):", bare)) | PREFIXES.keys()
    used = re.findall(r"(?<![\w?$:-])([A-Za-z][\w-]*):[\w-]", bare)
    unknown = sorted(set(used) - declared)
    if unknown:
        return f" The prefix {unknown[0]}: is not declared; begin the query with PREFIX {unknown[0]}: <…>."
    if "unbound" in error:
        return " The SELECT line has a variable that is neither grouped by nor aggregated."
    return ""
