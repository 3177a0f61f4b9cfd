"""
Finders: a document in, claims out. One idea in one file.

A finder is a function ``find(reading) -> Iterator[Claim]``. It says where its
words stand because that is where its rule fired. Those of other packages join
through the entry point group ``kg.extract``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Protocol, cast

from kg.errors import EvidenceError
from kg.extract.registry import genre, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from kg.extract.reading import Reading
    from kg.model.claims import Claim
    from kg.model.document import Document

UNATTRIBUTED = {
    "article": "reporter",
    "report": "inspectorate",
    "letter": "inspectorate",
    "jtai": "inspectorate",
    "area-send": "inspectorate",
    "table": "official-figures",
}
"""The voice of a claim that is attributed to nobody, by the genre of its document."""


class Finder(Protocol):
    """What a finder is to the rest of the program."""

    def __call__(self, reading: Reading) -> Iterable[Claim]:
        """Find the claims of one kind in a reading."""


def finders() -> tuple[Finder, ...]:
    """Return the finders for articles: ours, then those of other packages by name."""
    return tuple(cast("Finder", part.load()) for part in parts("article"))


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
    described, found = find_some(document, {}, mappings)
    return described, _in_order(list(chain.from_iterable(found.values())), document)


def find_some(
    document: Document, kept: Mapping[str, Sequence[Claim]], mappings: Path | None = None
) -> tuple[Document, dict[str, Sequence[Claim]]]:
    """
    Find what a document claims, by finder, where the claims of some finders are known.

    Parameters
    ----------
    document
        The document as it was read.
    kept
        The claims of the finders that need not be asked again, by the names of
        the finders in `kg.extract.registry`; those of no finder of today are left out.
    mappings
        A folder of the user's own mappings of tables, which go before ours.

    Raises
    ------
    EvidenceError
        If a finder quotes words that do not stand where it says.
    NotOursError
        If it is a table that no mapping knows.

    """
    described, found = genre(document.genre)(document, kept, mappings)
    names = [part.name for part in parts(document.genre)]
    return described, {name: kept[name] if name in kept else _told(document, found[name]) for name in names}


def _told(document: Document, claims: Iterable[Claim]) -> list[Claim]:
    """Return claims each with a voice; what they quote must stand there."""
    told = [claim if claim.voice else replace(claim, voice=UNATTRIBUTED[document.genre]) for claim in claims]
    for claim in told:
        for quotation in claim.quotations:
            if not quotation.holds_in(document.text):
                message = f"{document.source}: {claim.finder} quotes {quotation.exact!r} at {quotation.begin}, where it does not stand"
                raise EvidenceError(message)
    return told


def _in_order(claims: list[Claim], document: Document) -> list[Claim]:
    """Put claims in the order of their first words, kind and identity; it takes time to work out, and few need it."""
    places = [(claim.quotation.begin, claim.kind) for claim in claims]
    several = {place for place, count in Counter(places).items() if count > 1}
    keys = [
        (*place, claim.identity(document.id) if place in several else "")
        for place, claim in zip(places, claims, strict=True)
    ]
    return [claims[at] for at in sorted(range(len(claims)), key=keys.__getitem__)]
