"""The program as a build sees it: what reads, finds, resolves and checks, and its fingerprint."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from kg.build import fingerprints
from kg.build.remembered import remembered, worked_out
from kg.build.sources import digest
from kg.ontology.resources import folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from kg.model.claims import Claim
    from kg.model.document import Document
    from kg.model.knowledge import Knowledge
    from kg.resolve import Memory
    from kg.shacl.prescreen import Screened
    from kg.store import DocumentClaims, Store


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
    Kept = Mapping[str, Sequence[Claim]]  # the claims of finders by their names
    FindSome = Callable[[Document, Kept], tuple[Document, Kept]]
    Resolve = Callable[[Mapping[str, DocumentClaims], Mapping[str, Sequence[Claim]]], Knowledge]
    Validate = Callable[[Store], Report]
    Screen = Callable[[bytes, str], Screened]


def _read(path: Path, source: str) -> Document:
    from kg.readers import read  # noqa: PLC0415 - loads the libraries of its formats

    return read(path, source)


def _find(document: Document, mappings: Path | None = None) -> tuple[Document, Sequence[Claim]]:
    from kg.extract import find_all  # noqa: PLC0415 - loads the language library

    return find_all(document, mappings)


def _find_some(document: Document, kept: Kept, mappings: Path | None = None) -> tuple[Document, Kept]:
    from kg.extract import find_some  # noqa: PLC0415 - likewise

    return find_some(document, kept, mappings)


def _resolve(
    documents: Mapping[str, DocumentClaims],
    claims: Mapping[str, Sequence[Claim]],
    memory: Memory | None = None,
) -> Knowledge:
    from kg.resolve import resolve  # noqa: PLC0415 - a build that has nothing to do does not resolve

    return resolve(
        documents, claims, {name: document.counted for name, document in documents.items()}, memory
    )


def _screen(quads: bytes, document: str) -> Screened:
    from kg.shacl.prescreen import ours  # noqa: PLC0415 - reads the shapes

    return ours()(quads, document)


def _preload(*, articles: bool = True, many: bool = True) -> None:
    from kg.build.preload import preload  # noqa: PLC0415 - loads all that reading takes

    preload(articles=articles, many=many)


def _validate(store: Store) -> Report:
    from kg.shacl import validate_store  # noqa: PLC0415 - loads the SHACL library

    return validate_store(store)


@dataclass(frozen=True)
class Program:
    """
    What a build is done with.

    `read`, `find` and `find_some` must be importable by name, for other
    processes to run them. `find_some` finds what `find` does, finder by finder,
    and takes the claims of some as they are. `reading` is the fingerprint of what
    makes documents of bytes (and of what finds in them, where there is no
    `find_some`), `finders` those of the finders by genre and name, `resolving`
    that of what decides the graph once claims are there. Where one of them is
    another than a document was made by, just that is made anew.
    """

    read: Read = _read
    find: Find = _find
    resolve: Resolve = _resolve
    validate: Validate | None = _validate
    ontology: Path = field(default_factory=lambda: folder("ontology"))
    reading: str = ""
    resolving: str = ""
    find_some: FindSome | None = None
    finders: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def screen(self) -> Screen | None:
        """What screens a document's graph before it is in the store, where ours is the validation."""
        return _screen if self.validate is _validate and self.ontology == folder("ontology") else None

    @property
    def resolving_again(self) -> Resolve:
        """What resolves more than once; if it is ours, it works out only what rests on something else than the last time."""
        if self.resolve is not _resolve:
            return self.resolve
        from kg.resolve import Memory  # noqa: PLC0415 - as in `_resolve`

        return partial(_resolve, memory=Memory())

    @property
    def preload(self) -> Callable[..., None] | None:
        """What loads all that reading takes, before processes for it are forked; nothing where the finders are not ours."""
        return _preload if getattr(self.find, "func", self.find) is _find else None

    @classmethod
    def ours(cls, mappings: Path | None = None, store: Path | None = None) -> Program:
        """
        Return the program as it is installed, plug-ins included.

        Parameters
        ----------
        mappings
            A folder of the user's own mappings of tables.
        store
            A store that is being written, in which the fingerprints are kept.

        Raises
        ------
        CallError
            If there is no such folder, or a file in it is no mapping.

        """
        found = remembered(store) if store and not mappings else worked_out(mappings)
        return replace(
            cls.unnamed(mappings),
            reading=found.reading,
            resolving=found.resolving,
            finders=found.finders,
        )

    @classmethod
    def unnamed(cls, mappings: Path | None = None) -> Program:
        """Return the same without the fingerprints, which take a fifth of a second: what reads and finds."""
        return cls(
            find=partial(_find, mappings=mappings) if mappings else _find,
            find_some=partial(_find_some, mappings=mappings) if mappings else _find_some,
        )

    @property
    def whole(self) -> str:
        """The fingerprint of all that decides claims, whatever the document."""
        return fingerprints.whole(self.reading, self.finders)

    def made_by(self, genre: str = "") -> dict[str, str]:
        """Return the fingerprints of what makes the claims of a document of a genre; without one, of what reads it."""
        return {"reading": self.reading, **(self.finders_of(genre) if genre else {})}

    def finders_of(self, genre: str) -> Mapping[str, str]:
        """Return the fingerprints of the finders for documents of a genre; what is no other is an article."""
        return self.finders.get(genre, self.finders.get("article", {}))


def name_of(parts: Mapping[str, str]) -> str:
    """Return the name under which a manifest tells of the parts of a program."""
    return digest(f"{name} {fingerprint}" for name, fingerprint in sorted(parts.items()))
