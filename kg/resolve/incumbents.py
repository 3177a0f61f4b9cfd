"""
Who was in which post when a council was inspected in full, and by what that is known.

*dates*: a source dates the post, or sees the person in it, so that it holds the
days of the inspection. *document*: one on the inspection itself, published after
it, names the person as in the post. *between*: the person was seen in it before
and after, and nobody else between; this is inferred, from two places. The first
of these that applies is taken. One who took up the post after the inspection, or
had left it, was not in it, whatever a document says of its news.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model.claims import AppointmentClaim, InspectionMention, PostClaim
from kg.model.dates import first_day, last_day
from kg.model.knowledge import Incumbency
from kg.resolve.fitting import LATE_NEWS, LONGEST_WAIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.model.claims import Claim
    from kg.model.knowledge import ClaimRef, Inspection, Tenure

DATES, DOCUMENT, BETWEEN = "dates", "document", "between"
IN_POST = frozenset(("current", "interim", "acting"))
_MONTH = len("2021-09")
_YEAR = dt.timedelta(days=364)


@dataclass(frozen=True, order=True)
class _Sight:
    """A time at which a source has someone in a post, from the first to the last day that it can be."""

    first: dt.date
    last: dt.date
    ref: ClaimRef
    to_the_month: bool = True


@dataclass(frozen=True)
class _Held:
    """A tenure with what is known of its times."""

    tenure: Tenure
    seen: tuple[_Sight, ...]
    begun: tuple[_Sight, ...]
    ended: tuple[_Sight, ...]
    undated: tuple[ClaimRef, ...]

    @property
    def firsts(self) -> list[_Sight]:
        """When the post was taken up, or it was seen held."""
        return sorted({*self.seen, *self.begun})


def incumbencies(
    inspections: Iterable[Inspection], tenures: Iterable[Tenure], said: Mapping[ClaimRef, Claim]
) -> Iterator[Incumbency]:
    """
    Yield who was in post at each full inspection.

    Parameters
    ----------
    inspections
        Of all councils.
    tenures
        Likewise.
    said
        The claims that both rest on, by place.

    """
    at: dict[str, list[_Held]] = defaultdict(list)
    for tenure in tenures:
        if tenure.council and tenure.status != "former":
            at[tenure.council].append(_held(tenure, said))
    for inspection in inspections:
        if not inspection.full or not (inspection.start or inspection.end):
            continue
        held = at[inspection.council]
        on_it = _documents_on(inspection, said)
        for one in held:
            rivals = [
                o for o in held if o.tenure.role == one.tenure.role and o.tenure.person != one.tenure.person
            ]
            if found := _in_post(one, inspection, rivals, on_it):
                yield found


def _held(tenure: Tenure, said: Mapping[ClaimRef, Claim]) -> _Held:
    posts = {
        ref: c for ref in tenure.claims if isinstance(c := said.get(ref), PostClaim) and c.status in IN_POST
    }
    moves = {ref: c for ref in tenure.claims if isinstance(c := said.get(ref), AppointmentClaim) and c.when}
    return _Held(
        tenure,
        tuple(sorted(_sight(ref, c.seen) for ref, c in posts.items() if c.seen)),
        tuple(sorted(_sight(ref, c.when) for ref, c in moves.items() if c.change == "appointed")),
        tuple(sorted(_sight(ref, c.when) for ref, c in moves.items() if c.change == "left")),
        tuple(sorted(ref for ref, c in posts.items() if not c.seen)),
    )


def _sight(ref: ClaimRef, date: str) -> _Sight:
    return _Sight(first_day(date), last_day(date), ref, len(date) >= _MONTH)


def _documents_on(inspection: Inspection, said: Mapping[ClaimRef, Claim]) -> set[str]:
    """Return the documents whose own matter the inspection is."""
    mentions = ((ref, said.get(ref)) for ref in inspection.mentions)
    return {
        ref.document for ref, c in mentions if isinstance(c, InspectionMention) and c.framing == "current"
    }


def _in_post(
    held: _Held, inspection: Inspection, rivals: Sequence[_Held], on_it: set[str]
) -> Incumbency | None:
    begin = first_day(inspection.start or inspection.end)
    end = last_day(inspection.end or inspection.start)
    if any(s.first > end for s in held.begun) and not any(s.last < begin for s in held.firsts):
        return None
    gone = [s for s in held.ended if s.last < begin]
    if gone and not any(s.first > max(gone).last and s.last <= end for s in held.firsts):
        return None
    before = [s for s in held.firsts if s.last < begin]
    after = [s for s in (*held.seen, *held.ended) if s.first > end]
    during = [s for s in (*held.seen, *held.begun, *held.ended) if _overlaps(s, begin, end)]
    if during:
        return _found(held, inspection, DATES, during[-1:], [])
    if _stated_over(held, begin, end):
        return _found(held, inspection, DATES, held.begun[:1], held.ended[-1:])
    if named := _named_by(held, on_it, begin, end):
        return _found(held, inspection, DOCUMENT, before[-1:], [], named)
    if before and after and not _other_between(rivals, before[-1].last, after[0].first):
        return _found(held, inspection, BETWEEN, before[-1:], after[:1])
    return None


def _overlaps(sight: _Sight, begin: dt.date, end: dt.date) -> bool:
    """Tell whether a time to the month or day has a day of an inspection that is known as well."""
    return sight.to_the_month and end - begin < _YEAR and sight.first <= end and begin <= sight.last


def _stated_over(held: _Held, begin: dt.date, end: dt.date) -> bool:
    """Tell whether the post was taken up before and left after, as sources state."""
    return any(s.last < begin for s in held.begun) and any(s.first > end for s in held.ended)


def _named_by(held: _Held, on_it: set[str], begin: dt.date, end: dt.date) -> ClaimRef | None:
    """Return a claim of a document on the inspection, if it came out when that was news."""
    latest = end + LONGEST_WAIT + LATE_NEWS
    fresh = [s.ref for s in held.seen if s.last >= begin and s.first <= latest]
    return min((ref for ref in (*fresh, *held.undated) if ref.document in on_it), default=None)


def _other_between(rivals: Sequence[_Held], since: dt.date, until: dt.date) -> bool:
    """Tell whether someone else was seen in the post, took it up or left it, between two days."""
    return any(
        since <= s.last and s.first <= until
        for rival in rivals
        for s in (*rival.seen, *rival.begun, *rival.ended)
    )


def _found(  # what is known, in the order it is told
    held: _Held,
    inspection: Inspection,
    basis: str,
    before: Sequence[_Sight],
    after: Sequence[_Sight],
    named: ClaimRef | None = None,
) -> Incumbency:
    refs = dict.fromkeys([*([named] if named else []), *(s.ref for s in before), *(s.ref for s in after)])
    best, *others = refs
    since = held.tenure.start or held.tenure.seen_first
    known = since and first_day(since) <= first_day(inspection.start or inspection.end)
    return Incumbency(
        f"{held.tenure.id}-{inspection.id}",
        held.tenure.id,
        inspection.id,
        basis,
        since if known else "",
        best,
        others[-1] if others and basis == BETWEEN else None,
        tuple(sorted(refs)),
    )
