"""How many findings there are, as statements of the knowledge graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.rdf.literals import Value, integer, named, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyoxigraph as ox

    from kg.model.knowledge import Leaning, Tally


def tally_statements(tally: Tally) -> Iterator[tuple[ox.NamedNode, str, Value]]:
    """
    Yield what a tally says.

    Each topic is a property of its own, as measures are of official figures. What
    a tally is of has properties of its own too: they are read from end to end, and
    those of claims are of tens of thousands.
    """
    subject = thing("tally", tally.id)
    yield subject, "rdf:type", named("csc:Tally")
    for name, kind, code in (
        ("csc:ofCouncil", "council", tally.council),
        ("csc:ofInspection", "inspection", tally.inspection),
        ("csc:ofArea", "area", tally.area),
        ("csc:ofPolarity", "polarity", tally.polarity),
    ):
        if code:
            yield subject, name, thing(kind, code)
    yield subject, "csc:findings", integer(tally.findings)
    for topic, many in tally.topics:
        yield subject, f"topic:{topic}", integer(many)
    for ref in tally.examples:
        yield subject, "csc:example", thing("claim", ref.claim)
    for document in tally.documents:
        yield subject, "csc:restsOnDocument", thing("document", document)


def leaning_statement(leaning: Leaning) -> tuple[ox.NamedNode, str, Value]:
    """Return what a council is mostly praised for, or not mostly."""
    name = "csc:mostlyPraisedFor" if leaning.is_praise else "csc:notMostlyPraisedFor"
    return thing("council", leaning.council), name, thing("topic", leaning.topic)
