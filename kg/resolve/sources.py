"""What resolving needs to know of a document, and which of two documents is to be believed first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol

from kg.ontology.vocabulary import scheme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model.document import Description
    from kg.model.knowledge import ClaimRef

LAST = 1000  # the rank of a kind of document that the ontology does not know

OFFICIAL = "the inspectorate’s own document goes before what others report"
OWN = "the document on the inspection itself goes before what later ones recall of it"
CORRECTED = "a later correction goes before what it corrects"
EXACT = "the more exact goes before the vaguer"
MORE = "more documents say so"

_CORRECTION = re.compile(r"\W*(?:correction|clarification|corrected|apology)\b", re.IGNORECASE)


class Source(Protocol):
    """A document as far as resolving looks at it."""

    @property
    def source(self) -> str:
        """Where it came from."""

    @property
    def genre(self) -> str:
        """What it is: article, report, letter or table."""

    @property
    def description(self) -> Description:
        """What is known of it."""


def distrust(document: Source) -> int:
    """Rank a document among those that tell of the same thing: 0 for one that is believed first."""
    return _ranks().get(document.genre, LAST) - 1


def corrects(later: Source, earlier: Source) -> bool:
    """
    Tell whether a document takes the place of what an earlier one says.

    It does if it came out surely later, and is from the same publisher or says in its title that it corrects.
    """
    if distrust(later) != distrust(earlier):
        return False
    since, until = later.description.published.earliest, earlier.description.published.latest
    if not since or not until or since <= until:
        return False
    publisher = later.description.publisher
    same = bool(publisher) and publisher == earlier.description.publisher
    return same or bool(_CORRECTION.match(later.description.title))


@cache
def _ranks() -> dict[str, int]:
    return {code: int(genre.first("rank")) for code, genre in scheme("genres").items()}


@dataclass(frozen=True)
class Side:
    """
    One of the things that are said where sources differ.

    `places` are the claims that say it, with their documents; `recalls` tells
    whether all of them only recall it; `precision` is the length of the date
    or figure that is said.
    """

    said: str
    places: tuple[tuple[ClaimRef, Source], ...]
    recalls: bool = False
    precision: int = 0

    @property
    def first(self) -> ClaimRef:
        """The claim that stands for this side: that of its most trusted document."""
        return min(self.places, key=lambda place: (distrust(place[1]), place[0]))[0]

    @property
    def documents(self) -> int:
        """How many documents say so."""
        return len({ref.document for ref, _ in self.places})

    @property
    def distrust(self) -> int:
        """The rank of its most trusted document."""
        return min(distrust(source) for _, source in self.places)

    def is_corrected_by(self, other: Side) -> bool:
        """Tell whether every document on this side is corrected by one on the other."""
        return all(any(corrects(theirs, ours) for _, theirs in other.places) for _, ours in self.places)


def preference(one: Side, other: Side) -> str:
    """Return the reason why the first side goes before the second, ``""`` if there is none."""
    if one.distrust != other.distrust:
        return OFFICIAL if one.distrust < other.distrust else ""
    if one.recalls != other.recalls:
        return OWN if other.recalls else ""
    if one.is_corrected_by(other) or other.is_corrected_by(one):
        return CORRECTED if other.is_corrected_by(one) else ""
    if one.precision != other.precision:
        return EXACT if one.precision > other.precision else ""
    return MORE if one.documents > other.documents else ""


def ranked(sides: Sequence[Side]) -> list[Side]:
    """Put sides in order: the one that stands first, whatever order they came in."""
    left = sorted(sides, key=lambda side: (side.distrust, side.recalls, -side.documents, side.said))
    # A side that nothing corrects goes before one that is corrected, among those of the same rank.
    return sorted(
        left,
        key=lambda side: (
            side.distrust,
            side.recalls,
            any(side.is_corrected_by(other) for other in left if other is not side),
            -side.precision,
            -side.documents,
            side.said,
        ),
    )
