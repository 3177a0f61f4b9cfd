"""The named queries: where they are, and what they say of themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kg.errors import UnknownThingError
from kg.ontology.resources import folder
from kg.query.lookup import close


@dataclass(frozen=True, slots=True)
class Meaning:
    """A column or a parameter of a query, and what it means (``""`` where it says itself)."""

    name: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class QueryInfo:
    """
    A named query as ``kg queries`` shows it.

    `columns` are in the order of the answer; `at` says how it is narrowed to a
    day (`kg.query.at`), ``""`` where it is not.
    """

    name: str
    question: str
    columns: tuple[Meaning, ...]
    parameters: tuple[Meaning, ...]
    path: Path
    at: str = ""


def catalogue() -> list[QueryInfo]:
    """List the named queries, by name."""
    return [describe(path) for _, path in sorted(_named().items())]


def find(name: str) -> Path:
    """
    Find the file of a query by its name or path; a name goes before a file called alike.

    Raises
    ------
    UnknownThingError
        If there is none.
    """
    named = _named()
    if name in named:
        return named[name]
    path = Path(name)
    if path.is_file():
        return path
    if path.suffix == ".rq":
        message = f"{name}: there is no such file.{close(path.stem, named)}"
    else:
        message = f"There is no query called {name!r}.{close(name, named)} `kg queries` lists them all."
    raise UnknownThingError(message)


def _named() -> dict[str, Path]:
    """Return the file of each named query."""
    return {path.stem: path for path in folder("queries").glob("*.rq")}


_FIELD = re.compile(r"#\s*(question|columns|parameter|at):\s*(.*)")
_MEANING = re.compile(r"(\w+)(?:\s+—\s+(.*))?$")


def describe(path: Path) -> QueryInfo:
    """Read what the head of a query's file tells of it."""
    said: dict[str, list[str]] = {"question": [], "columns": [], "parameter": [], "at": []}
    under = ""
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if not line.startswith("#"):
            break
        named = _FIELD.match(line)
        under = named[1] if named else under
        words = named[2].strip() if named else line.lstrip("# ").strip()
        if under and words:
            said[under].append(words)
    return QueryInfo(
        path.stem,
        " ".join(said["question"]),
        tuple(map(_meaning, said["columns"])),
        tuple(map(_meaning, said["parameter"])),
        path,
        " ".join(said["at"]),
    )


def _meaning(words: str) -> Meaning:
    """Split a name from what it means."""
    match = _MEANING.match(words)
    return Meaning(match[1], match[2] or "") if match else Meaning(words)
