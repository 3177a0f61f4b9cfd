"""How many findings there are, as N-Quads of the knowledge graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.rdf.lines import Written, integer, named, thing
from kg.rdf.names import KNOWLEDGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model.knowledge import Knowledge, Tally

_END = f" <{KNOWLEDGE}> .\n"


def tally_lines(knowledge: Knowledge) -> bytes:
    """
    Write what tallies say, and what councils are mostly praised for; these are most of all that is derived.

    Each topic is a property of its own, as measures are of official figures. What
    a tally is of has properties of its own too: they are read from end to end, and
    those of claims are of tens of thousands.
    """
    lines = []
    for tally in knowledge.tallies:
        subject = thing("tally", tally.id)
        lines += [f"{subject} {name} {value}{_END}" for name, value in _said(tally)]
    praised, other = named("csc:mostlyPraisedFor"), named("csc:notMostlyPraisedFor")
    for leaning in knowledge.leanings:
        name = praised if leaning.is_praise else other
        lines.append(f"{thing('council', leaning.council)} {name} {thing('topic', leaning.topic)}{_END}")
    return "".join(lines).encode()


def _said(tally: Tally) -> Iterator[tuple[Written, Written]]:
    yield named("rdf:type"), named("csc:Tally")
    for name, kind, code in (
        ("csc:ofCouncil", "council", tally.council),
        ("csc:ofInspection", "inspection", tally.inspection),
        ("csc:ofArea", "area", tally.area),
        ("csc:ofPolarity", "polarity", tally.polarity),
    ):
        if code:
            yield named(name), thing(kind, code)
    yield named("csc:findings"), integer(tally.findings)
    for topic, many in tally.topics:
        yield thing("topic", topic), integer(many)
    for ref in tally.examples:
        yield named("csc:example"), thing("claim", ref.claim)
    for document in tally.documents:
        yield named("csc:restsOnDocument"), thing("document", document)
