"""
Find a council, a person or an inspection by what people call it.

Names are compared without regard to case, accents, punctuation and the words
that only say that a council is meant ("Council", "City of", "the").
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import UnknownThingError
from kg.query.internal import internal
from kg.rdf.names import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOISE = re.compile(
    r"\b(?:the|council|of|city|county|borough|metropolitan|royal|london|district|unitary|authority)\b"
)


def fold(name: str) -> str:
    """
    Return a name as it is compared.

    >>> fold("  King’s-Lynn COUNCIL ")
    'kings lynn council'
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    bare = re.sub(r"['’‘`]", "", bare.casefold()).replace("&", " and ")
    return " ".join(re.findall(r"[^\W_]+", bare))


def council(graph: ox.Store, name: str) -> ox.NamedNode:
    """
    Find a council by its code, its IRI, or any of its names.

    Raises
    ------
    UnknownThingError
        If there is no such council, or the name is that of several.
    """
    return _one(name, _named(graph, "council", "names-of-councils"), "council")


def thing(graph: ox.Store, name: str) -> ox.NamedNode:
    """
    Find a council, an inspection or a person, in this order.

    Raises
    ------
    UnknownThingError
        If nothing is called so, or several things are.
    """
    kinds = {
        kind: _named(graph, kind, query)
        for kind, query in (
            ("council", "names-of-councils"),
            ("inspection", "names-of-inspections"),
            ("person", "names-of-people"),
        )
    }
    for kind, known in kinds.items():
        if _match(name, known):
            return _one(name, known, kind)
    everything = [entry for known in kinds.values() for entry in known]
    return _one(name, everything, "council, inspection or person")


def close(word: str, known: Iterable[str]) -> str:
    """
    Suggest what was meant, as the end of a message.

    >>> close("leadres", ["leaders", "councils"])
    ' Did you mean leaders?'
    """
    names = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.casefold(), sorted(names), n=3, cutoff=0.5)
    return f" Did you mean {' or '.join(names[name] for name in near)}?" if near else ""


def _named(graph: ox.Store, kind: str, query: str) -> list[tuple[str, int, str]]:
    """List the things of a kind as IRI, rank of the name (lower is better) and name."""
    found = graph.query(internal(query), use_default_graph_as_union=True)
    # Sorted here: a graph on disk would read each name again whenever two are compared.
    known = sorted({(row["thing"].value, int(row["rank"].value), row["name"].value) for row in found})  # type: ignore[union-attr]
    codes = sorted({iri for iri, _, _ in known})
    return [(iri, 0, iri.removeprefix(PREFIXES[kind])) for iri in codes] + known


def _match(name: str, known: Iterable[tuple[str, int, str]]) -> list[str]:
    """Return the IRIs that a name fits best: as it is, or else without the noise words."""
    known = list(known)
    local = name.strip().strip("<>").rpartition("/")[2] if "://" in name else name.partition(":")[2] or name
    for reduce in (fold, bare):
        wanted = {reduce(name), reduce(local)} - {""}
        fits = [(rank, iri) for iri, rank, label in known if reduce(label) in wanted]
        if fits:
            best = min(fits)[0]
            return sorted({iri for rank, iri in fits if rank == best})
    return []


def bare(name: str) -> str:
    """
    Return a name as it is compared, without the words that only say that a council is meant.

    >>> bare("London Borough of Ealing Council")
    'ealing'
    """
    return " ".join(_NOISE.sub(" ", fold(name)).split())


def _one(name: str, known: list[tuple[str, int, str]], kind: str) -> ox.NamedNode:
    """Return the one thing a name fits, or say what comes close."""
    found = _match(name, known)
    if len(found) == 1:
        return ox.NamedNode(found[0])
    shown = {iri: label for iri, rank, label in sorted(known, key=lambda entry: entry[1]) if rank <= 1}
    if found:
        listed = ", ".join(f"{shown[iri]} ({iri.rpartition('/')[2]})" for iri in found)
        message = f"{name!r} is the name of several: {listed}. Give the code of the one you mean."
        raise UnknownThingError(message)
    labels = {
        fold(label): iri for iri, rank, label in sorted(known, key=lambda entry: -entry[1]) if fold(label)
    }
    near = difflib.get_close_matches(fold(name), sorted(labels), n=3, cutoff=0.6)
    meant = dict.fromkeys(shown.get(labels[label], labels[label]) for label in near)
    hint = f" Did you mean {' or '.join(meant)}?" if meant else " `kg query councils` lists the councils."
    message = f"There is no {kind} called {name!r}.{hint}"
    raise UnknownThingError(message)
