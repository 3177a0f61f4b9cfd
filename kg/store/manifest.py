"""The manifest: what was read, with what outcome, and which graph is the present one."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kg.errors import StoreError
from kg.store.files import write_bytes
from kg.store.sealed import sealed, unsealed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORMAT = 1
NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One source, and what became of it.

    `sha256` is that of the bytes, ``""`` where the file could not be opened;
    `status` is ``read``, ``rejected`` (for `reason`) or ``duplicate`` (the same
    bytes as an earlier source, which `document` is told under). `meta_sha256`
    is that of the companion file, ``""`` where there is none; `program` names
    what it was made by in `Manifest.programs`, ``""`` if it is to be tried again in any case;
    `record` the hash of what was kept; `facts` the number of claims by kind.
    """

    sha256: str = ""
    meta_sha256: str = ""
    program: str = ""
    status: str = "read"
    reason: str = ""
    document: str = ""
    genre: str = ""
    warnings: tuple[str, ...] = ()
    facts: dict[str, int] = field(default_factory=dict)
    record: str = ""


@dataclass(frozen=True)
class Manifest:
    """
    All sources of a store; `graph` is the present graph's name, and `triples` its size.

    `programs` tells by name what sources were made by: the fingerprint of what
    read them (``reading``), and that of each finder that made their claims.
    """

    program: str = ""
    graph: str = ""
    triples: int = 0
    sources: Mapping[str, Entry] = field(default_factory=dict)
    programs: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @cached_property
    def documents(self) -> dict[str, str]:
        """The source of every document that was read, by the document's id, sorted by that."""
        return dict(sorted((e.document, s) for s, e in self.sources.items() if e.status == "read"))

    @property
    def facts(self) -> dict[str, int]:
        """The number of claims by kind."""
        counts: dict[str, int] = {}
        for entry in self.sources.values():
            for kind, number in entry.facts.items():
                counts[kind] = counts.get(kind, 0) + number
        return dict(sorted(counts.items()))

    def write(self, store: Path) -> None:
        """Replace the store's manifest."""
        content = {
            "format": FORMAT,
            "program": self.program,
            "graph": self.graph,
            "triples": self.triples,
            "programs": self.programs,
            "sources": {source: _plain(entry) for source, entry in self.sources.items()},
        }
        write_bytes(store / NAME, sealed(content))

    @classmethod
    def read(cls, store: Path) -> Manifest | None:
        """
        Read a store's manifest; none if there is none.

        Raises
        ------
        StoreError
            If it cannot be read, or is of another format.
        """
        path = store / NAME
        try:
            content = unsealed(path.read_bytes())
            if content["format"] == FORMAT:
                sources = {source: _entry(plain) for source, plain in content["sources"].items()}
                # A store of an earlier kg does not tell of programs: its documents are read anew.
                programs = dict(content.get("programs", {}))
                return cls(content["program"], content["graph"], content["triples"], sources, programs)
            found = content["format"]
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            message = f"{path} cannot be read ({error!r}). Build the store again with: kg build --fresh"
            raise StoreError(message) from error
        message = (
            f"{path} is of format {found}, this program writes {FORMAT}. Build again with: kg build --fresh"
        )
        raise StoreError(message)


def _plain(entry: Entry) -> dict[str, Any]:
    return {name: value for name, value in asdict(entry).items() if value}


def _entry(plain: dict[str, Any]) -> Entry:
    return Entry(**{**plain, "warnings": tuple(plain.get("warnings", ()))})
