"""The answers of the service, made in a worker out of its store."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kg.query.candidates import Candidates
from kg.query.lookup import fold
from kg.rdf.names import iri, parts
from kg.serve.reconcile.manifest import BATCH, LONGEST, TYPES, typed
from kg.serve.reconcile.matching import MalformedError, Query
from kg.serve.reconcile.properties import PROPERTIES, Known, described

if TYPE_CHECKING:
    from kg.store import Store

SUGGESTED = 20


def answered(store: Store, asked: dict[str, Any]) -> dict[str, Any]:
    """
    Answer what `kg.serve.reconcile.routes` asks: a batch of queries, an extension, suggestions or a preview.

    Raises
    ------
    MalformedError
        If it is not as the protocol has it.

    """
    return _ANSWERS[asked["reconcile"]](store, asked["given"])


@lru_cache(maxsize=1)
def _candidates(store: Store) -> Candidates:
    """Return the names of a store, which are read once."""
    return Candidates(store.graph)


def _match(store: Store, batch: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever JSON has
    if not isinstance(batch, dict):
        message = '`queries` is no object of queries by key, such as {"q0": {"query": "Derby"}}.'
        raise MalformedError(message)
    known = Known(store)
    queries = {key: Query.of(key, given) for key, given in batch.items()}
    return {key: {"result": query.answer(_candidates(store), known)} for key, query in queries.items()}


def _extend(store: Store, given: Any) -> dict[str, Any]:  # noqa: ANN401
    ids, properties = _extension(given)
    known = Known(store)
    meta = []
    for name in properties:
        told: dict[str, Any] = {"id": name, "name": PROPERTIES[name].name}
        if leads_to := PROPERTIES[name].leads_to:
            told["type"] = typed([leads_to])[0]
        meta.append(told)
    return {"meta": meta, "rows": {one: _row(known, one, properties) for one in ids}}


def _extension(given: Any) -> tuple[list[str], list[str]]:  # noqa: ANN401
    ids = given.get("ids") if isinstance(given, dict) else None
    properties = given.get("properties") if isinstance(given, dict) else None
    if (
        not isinstance(ids, list)
        or not isinstance(properties, list)
        or not all(isinstance(i, str) for i in ids)
    ):
        message = '`extend` needs `ids` and `properties`, such as {"ids": ["council/DER"], "properties": [{"id": "gss"}]}.'
        raise MalformedError(message)
    names = [one.get("id") if isinstance(one, dict) else None for one in properties]
    if unknown := [name for name in names if name not in PROPERTIES]:
        message = f"There is no property {unknown[0]!r}; there is {', '.join(PROPERTIES)}."
        raise MalformedError(message)
    return ids, [str(name) for name in names]


def _row(known: Known, one: str, properties: list[str]) -> dict[str, Any]:
    """Return the values of a thing's properties, each once; none of what there is not."""
    thing = _thing(one)
    return {
        name: [
            known.value(value)
            for value in dict.fromkeys(PROPERTIES[name].read(known, thing) if thing else ())
        ]
        for name in properties
    }


def _thing(one: str) -> str:
    """Return the IRI of an id, ``""`` where it can be none of ours."""
    kind, _, local = one.partition("/")
    try:
        return iri(kind, local) if kind in TYPES else ""
    except ValueError:
        return ""


def _suggest(store: Store, given: dict[str, Any]) -> dict[str, Any]:
    """Suggest things whose name or code begins with some letters, or types or properties."""
    prefix, begin = given["prefix"][:LONGEST], given["cursor"]
    if given["what"] == "entity":
        known = Known(store)
        found = [
            {
                "id": "/".join(parts(one.iri)),
                "name": one.label,
                "description": described(known, one.iri),
                "notable": typed([one.kind]),
            }
            for one in _candidates(store).beginning(prefix, tuple(TYPES), begin + SUGGESTED)[begin:]
        ]
        return {"result": found}
    listed = TYPES if given["what"] == "type" else {name: one.name for name, one in PROPERTIES.items()}
    fits = [
        {"id": name, "name": label}
        for name, label in listed.items()
        if fold(name).startswith(fold(prefix)) or any(w.startswith(fold(prefix)) for w in _tails(fold(label)))
    ]
    return {"result": fits[begin : begin + SUGGESTED]}


def _tails(words: str) -> list[str]:
    """Return a text from each of its words on."""
    parted = words.split()
    return [" ".join(parted[at:]) for at in range(len(parted))]


def _preview(store: Store, given: dict[str, Any]) -> dict[str, Any]:
    """Return what a preview shows of a thing: its name, which it is, and its properties in words."""
    thing, known = _thing(given["id"]), Known(store)
    kind = parts(thing)[0] if thing else ""
    name = _candidates(store).label(thing, kind) if kind else ""
    if not name:
        return {}
    rows = [
        (
            one.name,
            ", ".join(
                dict.fromkeys(
                    known.value(v).get("name") or known.value(v)["str"] for v in one.read(known, thing)
                )
            ),
        )
        for one in PROPERTIES.values()
        if kind in one.types
    ]
    return {
        "name": name,
        "told": described(known, thing),
        "type": TYPES[kind],
        "rows": [row for row in rows if row[1]],
    }


_ANSWERS = {"match": _match, "extend": _extend, "suggest": _suggest, "preview": _preview}

__all__ = ["BATCH", "MalformedError", "answered"]
