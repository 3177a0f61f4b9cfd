"""Taking documents out of a store, with exactly what rested on them alone."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.build.dependents import support
from kg.build.program import Program
from kg.errors import StoreError, UnknownThingError
from kg.readers.parts import is_there
from kg.store import Manifest, Writer

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Removal:
    """
    What was taken out: its sources, those whose file is still there, and the triples that are left.

    `lost` are the things that are known no longer, `weaker` those that rest on
    fewer claims than before, `new` those that are known only now that the
    documents are gone (two inspections that they had told to be one).
    """

    sources: tuple[str, ...]
    still_there: tuple[str, ...]
    triples: int
    lost: tuple[str, ...] = ()
    weaker: tuple[str, ...] = ()
    new: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say it, one thing a line."""
        lines = [f"removed    {source}" for source in self.sources]
        lines += [
            f"note       {path} is still there; the next build of its path reads it"
            for path in self.still_there
        ]
        for word, things in (("lost", self.lost), ("weaker", self.weaker), ("new", self.new)):
            lines += [f"{word:<10} {thing}" for thing in things]
        return "\n".join([*lines, f"triples    {self.triples}"])


def remove(names: Iterable[str], store: Path, *, program: Program | None = None) -> Removal:
    """
    Take out the documents of these sources (or document ids), whatever other sources have the same bytes.

    What is left is what a fresh build without them gives.

    Raises
    ------
    UnknownThingError
        If the store has no such source; then nothing is taken out.
    StoreError
        If there is no store, or it cannot be written.

    """
    program = program or Program.ours()
    if Manifest.read(store) is None:
        message = f"There is no store at {store}. Name the folder of a store with --store."
        raise StoreError(message)
    before = support(store)
    with Writer.open(store) as writer:
        gone = {source for name in names for source in _sources(writer.manifest, name)}
        places = sorted(writer.paths[source] for source in gone if source in writer.paths)
        left = {source: entry for source, entry in writer.manifest.sources.items() if source not in gone}
        manifest = writer.commit(left, program.resolving, resolve=program.resolve, ontology=program.ontology)
    after = support(store)
    return Removal(
        tuple(sorted(gone)),
        tuple(p for p in places if is_there(Path(p))),
        manifest.triples,
        tuple(str(thing) for name, thing in before.items() if name not in after),
        tuple(
            f"{thing}: rests on {len(thing.claims & after[name].claims)} of {len(thing.claims)} claims"
            for name, thing in before.items()
            if name in after and thing.claims - after[name].claims
        ),
        tuple(str(thing) for name, thing in after.items() if name not in before),
    )


def _sources(manifest: Manifest, name: str) -> set[str]:
    """Return every source of the document that a source or an id names; a file of many articles names them all."""
    known = manifest.sources
    articles = {s for s in known if "#" in s and s.rpartition("#")[0] == name}
    if articles and name not in known:
        return {s for article in articles for s in _sources(manifest, article)}
    document = name if name in manifest.documents else known[name].document if name in known else None
    if document is None:
        near = difflib.get_close_matches(name, known, n=3)
        hint = f" Did you mean {' or '.join(near)}?" if near else " `kg query documents` lists what there is."
        message = f"There is no source {name!r} in the store.{hint}"
        raise UnknownThingError(message)
    return {s for s, e in known.items() if s == name or (document and e.document == document)}
