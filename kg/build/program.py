"""The program as a build sees it: what reads, finds, weighs and checks, and its fingerprint."""

from __future__ import annotations

import hashlib
import platform
from dataclasses import dataclass, field
from functools import partial
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kg.errors import CallError
from kg.readers import TABLE
from kg.resources import HERE, folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kg.check.glance import Looked
    from kg.facts import Claim, Knowledge
    from kg.store import Store
    from kg.text import Document
    from kg.weigh.sources import Source


class Report(Protocol):
    """What SHACL says of a store."""

    @property
    def conforms(self) -> bool:
        """Whether there is no violation."""

    @property
    def counts(self) -> Mapping[str, int]:
        """The number of results by severity."""


if TYPE_CHECKING:
    Read = Callable[[Path, str], Document]
    Find = Callable[[Document], tuple[Document, Sequence[Claim]]]
    Weigh = Callable[[Mapping[str, Source], Mapping[str, Sequence[Claim]]], Knowledge]
    Validate = Callable[[Store], Report]
    Look = Callable[[bytes, str], Looked]

# What comes after the claims: a change there asks for no document to be read again.
GRAPH = frozenset({"graph", "names", "store", "weigh"})
OUTSIDE = frozenset({
    *("__init__", "__main__", "ask", "build", "check", "cli", "draw", "lookup", "network", "opened", "progress", "rdflib_copy", "reference", "remote", "serve", "show", "site", "triples", "verify"),
    "write",
})  # fmt: skip
LIBRARIES = ("lxml", "lxml_html_clean", "pyoxigraph", "pypdfium2", "python-calamine", "spacy", "trafilatura")


def _read(path: Path, source: str) -> Document:
    from kg.readers import read  # noqa: PLC0415 - loads the libraries of its formats

    return read(path, source)


def _find(document: Document, mappings: Path | None = None) -> tuple[Document, Sequence[Claim]]:
    from kg.finders import find_all  # noqa: PLC0415 - loads the language library

    return find_all(document, mappings)


def _weigh(documents: Mapping[str, Source], claims: Mapping[str, Sequence[Claim]]) -> Knowledge:
    from kg.weigh import weigh  # noqa: PLC0415 - a build that has nothing to do does not weigh

    return weigh(documents, claims)


def _look(quads: bytes, document: str) -> Looked:
    from kg.check.glance import glance  # noqa: PLC0415 - reads the shapes

    return glance().look(quads, document)


def _ready() -> None:
    from kg.build.ready import ready  # noqa: PLC0415 - loads all that reading takes

    ready()


def _validate(store: Store) -> Report:
    from kg.check import validate_store  # noqa: PLC0415 - loads the SHACL library

    return validate_store(store)


@dataclass(frozen=True)
class Program:
    """
    What a build is done with.

    `read` and `find` must be importable by name, for other processes to run
    them. `reading` and `weighing` are fingerprints: of what decides the claims
    of a document, and of what decides the graph once claims are there; a store
    that has others is made anew. `mapping` is the fingerprint of the mappings
    of tables: a change there asks for tables alone to be read again.
    """

    read: Read = _read
    find: Find = _find
    weigh: Weigh = _weigh
    validate: Validate | None = _validate
    ontology: Path = field(default_factory=lambda: folder("ontology"))
    reading: str = ""
    weighing: str = ""
    mapping: str = ""

    @property
    def look(self) -> Look | None:
        """What takes a first look at a document's graph, where ours is the validation."""
        return _look if self.validate is _validate and self.ontology == folder("ontology") else None

    @property
    def ready(self) -> Callable[[], None] | None:
        """What loads all that reading takes, before processes for it are forked; nothing where the finders are not ours."""
        return _ready if getattr(self.find, "func", self.find) is _find else None

    @classmethod
    def ours(cls, mappings: Path | None = None) -> Program:
        """
        Give the program as it is installed, plug-ins included.

        Parameters
        ----------
        mappings
            A folder of the user's own mappings of tables.

        Raises
        ------
        CallError
            If there is no such folder, or a file in it is no mapping.

        """
        reading = _digest(_reading_parts())
        weighing = [*_modules(lambda name: name in GRAPH), *map(_content, sorted(HERE.glob("weigh/*.csv")))]
        return cls(
            find=partial(_find, mappings=mappings) if mappings else _find,
            reading=reading,
            weighing=_digest([reading, *weighing]),
            mapping=_digest(_mapping_parts(mappings)),
        )

    def reading_of(self, source: str) -> str:
        """Give the fingerprint of what decides the claims of a document."""
        return (
            f"{self.reading}-{self.mapping}"
            if self.mapping and source.lower().endswith(TABLE)
            else self.reading
        )


def _reading_parts() -> Iterator[str]:
    yield platform.python_version()
    yield from _modules(lambda name: name not in GRAPH | OUTSIDE)
    for path in sorted(folder("ontology").glob("*.ttl")):
        yield _content(path)
    for library in LIBRARIES:
        try:
            yield f"{library} {metadata.version(library)}"
        except metadata.PackageNotFoundError:
            yield f"no {library}"
    for point in sorted(metadata.entry_points(group="kg.finders"), key=lambda p: (p.name, p.value)):
        yield f"{point.name} {point.value} {point.dist.version if point.dist else ''}"
        if not point.module.startswith("kg."):
            yield _plugin(point.module)


def _mapping_parts(own: Path | None) -> Iterator[str]:
    if own:
        from kg.finders.tables.mappings import load  # noqa: PLC0415 - only where there are any

        if not own.is_dir():
            message = f"There is no folder of mappings at {own}. Check the path."
            raise CallError(message)
        load(own)
    for place in ([own] if own else []) + [folder("mappings")]:
        for path in sorted(place.glob("*.toml")):
            yield _content(path)


def _plugin(module: str) -> str:
    try:
        spec = util.find_spec(module)
    except ImportError:
        return f"no {module}"
    return _content(Path(spec.origin)) if spec and spec.origin and Path(spec.origin).is_file() else module


def _modules(wanted: Callable[[str], bool]) -> Iterator[str]:
    for path in sorted(HERE.rglob("*.py")):
        name = path.relative_to(HERE).parts[0].removesuffix(".py")
        if wanted(name):
            yield _content(path)


def _content(path: Path) -> str:
    return f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
