"""Changes as text for people, as JSON, and as RDF in the words of ActivityStreams 2.0."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import CallError
from kg.publish.changes.changes import CHANGED, GONE, NEW
from kg.publish.changes.kinds import KINDS
from kg.rdf.names import iri, term
from kg.rdf.serialise import turtle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.publish.changes.changes import Change, Changes

FORMATS = ("text", "json", "ttl")
MOST = 10
"""How many changes of one kind the text tells of a council; the other formats tell all."""

_MARK = {NEW: "+", CHANGED: "~", GONE: "-"}
_ACTIVITY = {NEW: "Create", CHANGED: "Update", GONE: "Delete"}


def written(found: Changes, form: str) -> bytes:
    """
    Write changes in one of `FORMATS`.

    Raises
    ------
    CallError
        If there is no such format.
    """
    if form == "text":
        return ("\n".join(_text(found)) + "\n").encode()
    if form == "json":
        told = {"old": found.old.name, "new": found.new.name, "changes": [asdict(c) for c in found.all]}
        return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
    if form == "ttl":
        return turtle(sorted({triple for change in found.all for triple in _triples(change)}, key=str))
    message = f"--format {form}: changes are written as {', '.join(FORMATS)}."
    raise CallError(message)


def _text(found: Changes) -> Iterator[str]:
    """Tell how many of each kind there are, then all of them, council by council."""
    counts = Counter((change.kind, change.change) for change in found.all)
    for kind in KINDS:
        told = [f"{number} {what}" for what in (NEW, CHANGED, GONE) if (number := counts[kind.name, what])]
        if told:
            yield f"{kind.name:18}{', '.join(told)}"
    if not found.all:
        yield f"Nothing changed from {found.old.name} to {found.new.name}."
    for council, theirs in groupby(found.all, key=lambda c: c.council_name):
        yield ""
        yield council or "Of no one council"
        for _, of_kind in groupby(theirs, key=lambda c: c.kind):
            yield from _some(list(of_kind))


def _some(changes: Sequence[Change]) -> Iterator[str]:
    for change in changes[:MOST]:
        was = f" ({_was(change)})" if change.change == CHANGED else ""
        yield f"  {_MARK[change.change]} {change.kind}: {change.after or change.before}{was}"
        if change.quote:
            yield f"      “{' '.join(change.quote.split())}” {change.source}"
    if len(changes) > MOST:
        yield f"    … and {len(changes) - MOST} more of this kind; --format json has all."


def _was(change: Change) -> str:
    return f"before: {change.before}" if change.before != change.after else "its text changed"


def _triples(change: Change) -> Iterator[ox.Triple]:
    told = "\0".join(asdict(change).values())
    activity = ox.NamedNode(iri("difference", hashlib.sha256(told.encode()).hexdigest()[:16]))
    yield ox.Triple(activity, _node("rdf:type"), _node(f"as:{_ACTIVITY[change.change]}"))
    yield ox.Triple(
        activity, _node("as:summary"), ox.Literal(f"{change.kind}: {change.after or change.before}")
    )
    for name, thing in (("as:object", change.thing), ("as:context", change.council)):
        if thing:
            yield ox.Triple(activity, _node(name), ox.NamedNode(thing))
    for name, words in (
        ("rdfs:comment", _was(change) if change.change == CHANGED else ""),
        ("csc:source", change.source),
        ("oa:exact", change.quote),
    ):
        if words:
            yield ox.Triple(activity, _node(name), ox.Literal(words))


def _node(name: str) -> ox.NamedNode:
    return ox.NamedNode(term(name))
