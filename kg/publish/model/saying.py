"""What a claim says, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.publish.wording import capital, spaced

if TYPE_CHECKING:
    from kg.publish.model.triples import Triples

TELLS = (
    ("csc:polarity", True),
    ("csc:area", True),
    ("csc:grade", True),
    ("csc:absence", True),
    ("csc:inspectionType", True),
    ("csc:start", False),
    ("csc:personName", False),
    ("csc:roleWords", False),
    ("csc:model", True),
    ("csc:modelStatus", True),
    ("csc:measure", True),
    ("csc:value", False),
    ("csc:topic", True),
)
"""What a note says of a claim, in this order; true where the value is a concept to be named."""


def in_words(known: Triples, claim: str, kind: str) -> str:
    """
    Say what a claim of a kind says: ``Judgement claim: Help and protection, Good``.

    Parameters
    ----------
    known
        The triples it is looked up in.
    claim
        Its IRI.
    kind
        The name of its class, without a prefix.

    """
    said = [
        known.label(value) if concept else value
        for name, concept in TELLS
        for value in known.all(claim, name)
    ]
    words = capital(spaced(kind))
    return f"{words}: {', '.join(said)}" if said else words
