"""Where sources differ: on a date, a figure or a post; and which of them is preferred, and why."""

from __future__ import annotations

import hashlib
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from itertools import combinations
from typing import TYPE_CHECKING

from kg.model.claims import Figure, PostClaim
from kg.model.knowledge import Disagreement
from kg.resolve.fitting import BOARD, overlap
from kg.resolve.sources import Side, preference, ranked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.model.knowledge import ClaimRef
    from kg.resolve.claims import PlacedClaim
    from kg.resolve.mentions import Event, Mention
    from kg.resolve.sources import Source

_DAY, _MONTH = len("2021-09-27"), len("2021-09")
# A person is not seen in two of these at one time; one of two sources that say so is wrong.
_APART = frozenset(("director-of-childrens-services", "chief-executive", "council-leader"))


def differ(aspect: str, about: str, name: str, one: Side, other: Side) -> Disagreement:
    """Return the disagreement of the side that stands with another; `name` tells apart what they differ on."""
    because = preference(one, other)
    digest = hashlib.sha256(f"{name} {one.first.claim} {other.first.claim}".encode()).hexdigest()[:16]
    return Disagreement(
        digest, about, one.first, other.first, one.first if because else None, because, aspect
    )


def dates(documents: Mapping[str, Source], events: Mapping[str, Event]) -> list[Disagreement]:
    """Return the mentions of inspections that put them at another time than the one that stands."""
    found = []
    for name, event in events.items():
        best = event.dated
        for mention in event.mentions:
            if best is None or not _at_another_time(best, mention) or _dates_its_report(event, mention):
                continue
            sides = [_dated(documents, m) for m in (best, mention)]
            # The date that stands is the most exact; that an official one is vaguer does not make it wrong.
            found.append(differ("date", name, f"{name} date", *sides))
    return found


def _at_another_time(best: Mention, mention: Mention) -> bool:
    one, other = best.claim, mention.claim
    # 'Rated good in May' dates the judgement, not the inspection.
    if not other.start or other.implied or best.ref.document == mention.ref.document:
        return False
    if BOARD in (set(best.grades), set(mention.grades)):
        return False  # a safeguarding board is reviewed in days of its own
    if not overlap(one.start, one.end or one.start, other.start, other.end or other.start):
        return True
    # What is known by half agrees: the first day alone, a day within the time, its month or year.
    if one.start == one.end or other.start == other.end:
        return False
    both = (one.start, other.start), (one.end, other.end)
    return any(len(a) == len(b) == _DAY and a != b for a, b in both)


def _dates_its_report(event: Event, mention: Mention) -> bool:
    """Tell whether a mention names the time at which the report came out, as 'the inspection in May' may."""
    said = mention.claim.start
    return (
        bool(event.published) and len(said) < _DAY and overlap(said, said, event.published, event.published)
    )


def _dated(documents: Mapping[str, Source], mention: Mention) -> Side:
    place = (mention.ref, documents[mention.ref.document])
    return Side(mention.claim.start, (place,), mention.claim.framing != "current", len(mention.claim.start))


def figures(documents: Mapping[str, Source], placed: Sequence[PlacedClaim]) -> list[Disagreement]:
    """
    Return the figures for one measure, place and period that differ between documents.

    A figure that another rounds to does not differ from it.
    """
    said: dict[tuple[str, str, str, str, str], dict[str, list[ClaimRef]]] = {}
    for ref, claim in placed:
        if isinstance(claim, Figure) and claim.geography and claim.period_start and claim.period_end:
            key = (claim.geography, claim.measure, claim.unit, claim.period_start, claim.period_end)
            said.setdefault(key, {}).setdefault(claim.value, []).append(ref)
    found = []
    for key, by_value in sorted(said.items()):
        sides = [
            Side(value, tuple((ref, documents[ref.document]) for ref in refs), precision=_places(value))
            for value, refs in by_value.items()
        ]
        first, *others = ranked(sides)
        found += [
            differ("figure", key[0], " ".join(key), first, other)
            for other in others
            if not rounds(first.said, other.said) and _two_documents(first, other)
        ]
    return found


def _places(value: str) -> int:
    return len(value.partition(".")[2])


def rounds(one: str, other: str) -> bool:
    """
    Tell whether two numbers are the same as far as the vaguer of them goes.

    >>> rounds("8.83", "8.8"), rounds("9", "8.83"), rounds("8", "8.8")
    (True, True, False)
    """
    try:
        vaguer = Decimal(1).scaleb(-min(_places(one), _places(other)))
        return len({Decimal(n).quantize(vaguer, ROUND_HALF_UP) for n in (one, other)}) == 1
    except InvalidOperation:
        return one == other


def _two_documents(one: Side, other: Side) -> bool:
    return {ref.document for ref, _ in one.places}.isdisjoint(ref.document for ref, _ in other.places)


def posts(
    documents: Mapping[str, Source], person: str, held: Sequence[tuple[ClaimRef, PostClaim]]
) -> list[Disagreement]:
    """Return the posts, of which one excludes the other, that documents see one person in at one time."""
    firm = [
        (ref, c) for ref, c in held if c.role in _APART and c.status == "current" and len(c.seen) >= _MONTH
    ]
    said: dict[str, list[tuple[ClaimRef, PostClaim]]] = {}
    for ref, claim in sorted(firm, key=lambda place: place[0]):
        said.setdefault(claim.role, []).append((ref, claim))
    found = []
    for one, other in combinations(sorted(said), 2):
        at_once = [
            (a, b)
            for a in said[one]
            for b in said[other]
            if a[0].document != b[0].document and overlap(a[1].seen, a[1].seen, b[1].seen, b[1].seen)
        ]
        if at_once:
            sides = [
                Side(role, tuple((pair[n][0], documents[pair[n][0].document]) for pair in at_once))
                for n, role in enumerate((one, other))
            ]
            found.append(differ("post", person, f"{person} post", *ranked(sides)))
    return found
