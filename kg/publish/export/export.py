"""Choose the writer by the ending of a path, and put its files in place whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import CallError, StoreError
from kg.garbage import seldom
from kg.publish.export import describe, graphs, jsonld, sqlite, tables, workbook
from kg.publish.export.bulk import Bulk
from kg.query.lookup import close
from kg.store.aside import set_aside

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from kg.query import AnyStore


def _network(store: Bulk, form: str) -> bytes:
    """Write the network in one of its forms."""
    from kg.publish.export import networks  # noqa: PLC0415 - networkx takes longer to load than a small store to write

    return networks.graphml(store.direct) if form == "graphml" else networks.gexf(store.direct)


_FILES: Mapping[str, Callable[[Bulk], bytes]] = {
    ".ttl": graphs.turtle,
    ".trig": graphs.trig,
    ".nq": graphs.n_quads,
    ".nt": graphs.n_triples,
    ".jsonld": jsonld.json_ld,
    ".rdf": graphs.rdf_xml,
    ".graphml": lambda store: _network(store, "graphml"),
    ".gexf": lambda store: _network(store, "gexf"),
    ".sqlite": lambda store: sqlite.sqlite(store.graph),
    ".xlsx": lambda store: workbook.workbook(store.direct),
}
_MERGED: Mapping[str, Callable[..., bytes]] = {
    ".ttl": graphs.turtle,
    ".nt": graphs.n_triples,
    ".jsonld": jsonld.json_ld,
    ".rdf": graphs.rdf_xml,
}
"""One graph of documents and knowledge, with the terms they use."""


def _release(store: Bulk) -> dict[str, bytes]:
    """Write every format of one file, and describe them with their checksums."""
    files = {f"{_NAME}{ending}": write(store) for ending, write in _FILES.items()}
    files["metadata.json"] = sqlite.metadata(_NAME)
    return files | {"dataset.ttl": describe.dataset(store.graph, files)}


_NAME = "csc-kg"
_FOLDERS: Mapping[str, Callable[[Bulk], dict[str, bytes]]] = {
    ".csv": lambda store: tables.csv_tables(store.graph),
    ".parquet": lambda store: tables.parquet_tables(store.graph),
    ".dataset": _release,
}

ENDINGS = (*_FILES, *_FOLDERS)
"""The endings of paths that `export` knows."""


def export(
    store: AnyStore, out: Path, *, neutral: bool = False, whole: bool = False, rdf12: bool = False
) -> list[Path]:
    """
    Write the graph to a path, by its ending, and give the files written.

    A file, or a folder of tables, appears at once when it is whole; what was
    there before is replaced. Files of a folder that are no tables of ours
    stay. With `neutral`, no cell of a CSV begins as a formula does.
    With `whole`, all of the ontology goes into a file of one graph, not only
    what that uses. With `rdf12`, TriG also says which triple each claim
    reifies; that is RDF 1.2, which rdflib 7.6 cannot read.

    Raises
    ------
    CallError
        If the ending is not one of `ENDINGS`, or a library it needs is missing.
    StoreError
        If the path cannot be written.
    """
    ending = out.suffix.lower()
    if ending not in ENDINGS:
        message = f"{out}: the ending {ending or '(none)'} is not known.{close(ending, ENDINGS)} Choose from {' '.join(ENDINGS)}."
        raise CallError(message)
    if neutral and ending != ".csv":
        message = f"{out}: --neutral is for CSV, which spreadsheets open; give a path that ends in .csv."
        raise CallError(message)
    _check(out, ending, whole=whole, rdf12=rdf12)
    with seldom():
        return _written(Bulk(store), out, ending, neutral=neutral, whole=whole, rdf12=rdf12)


def _written(bulk: Bulk, out: Path, ending: str, *, neutral: bool, whole: bool, rdf12: bool) -> list[Path]:
    if whole:
        return _put_file(out, _MERGED[ending](bulk, whole=True))
    if rdf12:
        return _put_file(out, graphs.trig(bulk, reified=True))
    if neutral:
        return _put_folder(out, tables.csv_tables(bulk.graph, neutral=True))
    if ending in _FOLDERS:
        return _put_folder(out, _FOLDERS[ending](bulk))
    written = _put_file(out, _FILES[ending](bulk))
    if ending == ".sqlite":
        written += _put_file(out.with_suffix(".metadata.json"), sqlite.metadata(out.stem))
    return written


def _check(out: Path, ending: str, *, whole: bool, rdf12: bool) -> None:
    """Refuse options that do not fit the ending."""
    if whole and ending not in _MERGED:
        message = f"{out}: --whole is for files of one graph: {' '.join(_MERGED)}. The other RDF formats have all of the ontology anyway."
        raise CallError(message)
    if rdf12 and ending != ".trig":
        message = f"{out}: --rdf12 is for TriG; give a path that ends in .trig."
        raise CallError(message)


_ASIDE = ".kg-export-"


def _put_file(out: Path, content: bytes) -> list[Path]:
    """Write a file beside its place, then move it there."""
    if out.is_dir():
        message = f"{out}: this is a folder, and {out.suffix} is written as one file. Give another path."
        raise CallError(message)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with set_aside(out.parent, _ASIDE) as beside:
            (beside / out.name).write_bytes(content)
            (beside / out.name).replace(out)
    except OSError as error:
        raise _unwritable(out, error) from error
    return [out]


def _put_folder(out: Path, content: dict[str, bytes]) -> list[Path]:
    """Write all files of a folder beside it, then move them in one after the other."""
    if out.exists() and not out.is_dir():
        message = (
            f"{out}: this is a file, and {out.suffix} is written as a folder of tables. Give another path."
        )
        raise CallError(message)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with set_aside(out.parent, _ASIDE) as beside:
            for name, table in content.items():
                (beside / name).write_bytes(table)
            out.mkdir(exist_ok=True)
            for name in content:
                (beside / name).replace(out / name)
    except OSError as error:
        raise _unwritable(out, error) from error
    return [out / name for name in content]


def _unwritable(out: Path, error: OSError) -> StoreError:
    """Say why a path cannot be written."""
    return StoreError(
        f"{out}: cannot be written: {error.strerror or error}. What was there before is as it was. "
        "Make room, or choose a place you may write to."
    )
