"""Opening the originals again, to see that every quotation stands where the graph says it does."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.build.gather import gather, stamp
from kg.build.program import Program
from kg.errors import KgError
from kg.rdf.names import iri, parts
from kg.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.build.gather import Input


@dataclass(frozen=True, slots=True)
class Verification:
    """How many quotations were found to stand in their originals, of how many; and what is wrong."""

    held: int
    total: int
    failures: tuple[str, ...]

    @property
    def status(self) -> int:
        """The exit status: 1 if anything is wrong."""
        return int(bool(self.failures))

    def __str__(self) -> str:
        """Say it; the count goes last."""
        return "\n".join([*self.failures, f"{self.held} of {self.total}"])


def verify(paths: Iterable[Path], store: Path, *, program: Program | None = None) -> Verification:
    """
    Check every quotation of the store, character for character, against the originals below the paths.

    An original is known by its bytes, wherever it stands now. Quotations of
    documents that are not found count as not held.

    Raises
    ------
    CallError
        If there is nothing at a path.
    StoreError
        If there is no store.

    """
    opened = Store.read_only(store)
    originals: dict[str, dict[str, Input]] = defaultdict(dict)
    for file in reversed(gather(paths, skip=store)):
        # The same bytes may stand under names of two kinds, which are read in two ways.
        originals[stamp(file).sha256][file.path.suffix.lower()] = file
    sources = {file.source for files in originals.values() for file in files.values()}
    read = (program or Program()).read
    quoted = _quotations(opened)
    held = total = 0
    failures: list[str] = []
    for document, source in sorted(opened.manifest.documents.items(), key=lambda d: d[1]):
        kept = opened.document(document)
        quotations = quoted.get(document, [])
        total += len(quotations)
        if kept.sha256 not in originals:
            why = "has changed since it was read" if source in sources else "is not below the paths given"
            failures.append(f"{source}: {why}; {len(quotations)} quotations cannot be checked")
            continue
        try:
            files = originals[kept.sha256]
            file = files.get(PurePath(source).suffix.lower()) or next(iter(files.values()))
            text = read(file.path, source).text
        except KgError as error:
            failures.append(f"{error} {len(quotations)} quotations cannot be checked")
            continue
        failures += _failures(source, kept.text, text, quotations)
        held += sum(text[begin:end] == exact for begin, end, exact in quotations)
    return Verification(held, total, tuple(failures))


def verify_document(store: Store, document: str) -> Verification:
    """
    Check every quotation of one document against its original, where that was when it was built.

    `document` is its id.

    Raises
    ------
    UnknownThingError
        If the store has no such document.

    """
    kept = store.document(document)
    quotations = _quotations(store, document).get(document, [])
    original = store.original(document)
    if original is None:
        why = "its original is not where it was built, or has changed since"
        return Verification(0, len(quotations), (f"{kept.source}: {why}",))
    try:
        text = Program().read(original, kept.source).text
    except KgError as error:
        return Verification(0, len(quotations), (str(error),))
    failures = _failures(kept.source, kept.text, text, quotations)
    return Verification(sum(text[b:e] == exact for b, e, exact in quotations), len(quotations), failures)


def _failures(source: str, kept: str, text: str, quotations: list[tuple[int, int, str]]) -> tuple[str, ...]:
    """Say what is wrong with a document that was read again."""
    changed = [f"{source}: its text is read differently now; build the store again"] if text != kept else []
    wrong = [
        f"{source} {a}:{b}: {exact!r} is {text[a:b]!r}" for a, b, exact in quotations if text[a:b] != exact
    ]
    return (*changed, *wrong)


def _quotations(store: Store, document: str = "") -> dict[str, list[tuple[int, int, str]]]:
    """Return begin, end and words of all that the graph quotes, or of one document, by document."""
    from kg.query.internal import internal  # noqa: PLC0415 - a build, which is of this package too, asks no queries

    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    query = internal("places-of-quotations")
    if document:
        query = query.replace(
            "# ?document may be put in before the query is asked",
            f"VALUES ?document {{ {ox.NamedNode(iri('document', document))} }}",
        )
    rows = store.graph.query(query, use_default_graph_as_union=True)
    for whose, begin, end, exact in rows:  # type: ignore[union-attr] # a SELECT has rows
        found[parts(whose.value)[1]].append((int(begin.value), int(end.value), exact.value))
    return {document: sorted(set(quotations)) for document, quotations in found.items()}
