"""
Finders: a document in, claims out. One idea in one file.

A finder is a function ``find(reading) -> Iterator[Claim]``. It says where its
words stand because that is where its rule fired. Those of other packages join
through the entry point group ``kg.finders``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Protocol

from kg.errors import EvidenceError
from kg.facts import Finding
from kg.finders import figures, findings, inspections, judgements, leaders, practice_models, spoken
from kg.finders.degree import graded
from kg.finders.reports.claims import find_in_letter, find_in_report
from kg.finders.tables import find_in_table
from kg.finders.voices import UNATTRIBUTED, attribute
from kg.reading import read_closely

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.facts import Claim
    from kg.reading import Reading
    from kg.text import Document


class Finder(Protocol):
    """What a finder is to the rest of the program."""

    def __call__(self, reading: Reading) -> Iterable[Claim]:
        """Find the claims of one kind in a reading."""


@cache
def finders() -> tuple[Finder, ...]:
    """Give the finders for articles: ours, then those of other packages by name."""
    ours: list[Finder] = [
        module.find
        for module in (inspections, judgements, leaders, practice_models, figures, spoken, findings)
    ]
    others = [
        point.load() for point in sorted(entry_points(group="kg.finders"), key=lambda point: point.name)
    ]
    return (*ours, *others)


def find_all(document: Document, mappings: Path | None = None) -> tuple[Document, list[Claim]]:
    """
    Find everything a document claims.

    Gives the document back with its publication date as far as the text tells
    it, and the claims in the order of their first words, each with its voice.

    Parameters
    ----------
    document
        The document.
    mappings
        A folder of the user's own mappings of tables, which go before ours.

    Raises
    ------
    EvidenceError
        If a finder quotes words that do not stand where it says.
    NotOursError
        If it is a table that no mapping knows.

    """
    if document.genre == "table":
        described, claims = find_in_table(document, mappings)
    else:
        described, claims = (
            _FIND[document.genre](document) if document.genre in _FIND else _find_in_article(document)
        )
    claims = [
        claim if claim.voice else replace(claim, voice=UNATTRIBUTED[document.genre]) for claim in claims
    ]
    for claim in claims:
        for quotation in claim.quotations:
            if not quotation.holds_in(document.text):
                message = f"{document.source}: {claim.finder} quotes {quotation.exact!r} at {quotation.begin}, where it does not stand"
                raise EvidenceError(message)
    return described, _in_order(claims, document)


def _in_order(claims: list[Claim], document: Document) -> list[Claim]:
    """Put claims in the order of their first words, kind and identity; it takes time to work out, and few need it."""
    places = [(claim.quotation.begin, claim.kind) for claim in claims]
    several = {place for place, count in Counter(places).items() if count > 1}
    keys = [
        (*place, claim.identity(document.id) if place in several else "")
        for place, claim in zip(places, claims, strict=True)
    ]
    return [claims[at] for at in sorted(range(len(claims)), key=keys.__getitem__)]


def _find_in_article(document: Document) -> tuple[Document, list[Claim]]:
    reading = read_closely(document)
    claims = [
        graded(claim) if isinstance(claim, Finding) else claim
        for find in finders()
        for claim in find(reading)
    ]
    return document.described(published=reading.published), attribute(reading, claims)


_FIND = {"report": find_in_report, "letter": find_in_letter}
