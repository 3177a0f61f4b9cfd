"""
Which judgements are current on a day: how each area of a council stands, from when to when.

What holds is what the latest full inspection found, under the framework that it
was made under. It holds from when its report came out until the report of the
next full inspection does. An inspection that gave no grade as far as is known
changes nothing: until its report is known, what was found before is the last
that is.

An area that the framework of the latest inspection does not judge has no
current judgement, whatever an earlier inspection gave it. And where a council is
not known to have been inspected again for so long that two frameworks in turn
have not judged an area any more, what was once found there does not hold either.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from kg.model.dates import first_day, last_day
from kg.model.knowledge import AreaState
from kg.ontology.vocabulary import scheme
from kg.resolve.full import OVERALL, continues
from kg.resolve.sources import distrust

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.model.knowledge import Inspection, Judgement
    from kg.ontology.vocabulary import Term
    from kg.resolve.sources import Source

JUDGED, NOT_JUDGED, ELSEWHERE, SUPERSEDED, NOT_KNOWN = (
    "judged",
    "not-judged",
    "not-in-framework",
    "superseded",
    "not-known",
)
UNTOLD = "the framework of the inspection judges the area, but no document here tells the grade"
OUTSIDE = "the framework of the inspection does not judge the area"
IN_PARTS = "other areas are judged in its place"
NOT_SINCE = "judged in the place of another area by now, and no later inspection is known"
LAPSED = "no framework since that of the inspection but one judges the area, and no later inspection is known"

ByArea = dict[str, "Judgement"]
Left = dict[str, "Judgement"]
"""The last judgement with a grade, by area, before the inspection that is looked at."""


def area_states(
    council: str,
    documents: Mapping[str, Source],
    inspections: Sequence[Inspection],
    judgements: Sequence[Judgement],
) -> Iterator[AreaState]:
    """Yield how each area of one council stood, one spell after the other."""
    judged: dict[str, ByArea] = {}
    for judgement in judgements:
        judged.setdefault(judgement.inspection, {})[judgement.area] = judgement
    graded = [i for i in inspections if i.full and any(j.grade for j in judged.get(i.id, {}).values())]
    graded.sort(key=lambda i: (i.date, i.id))
    left: Left = {}
    for inspection, begin, end in _spells(council, graded):
        by_area = judged[inspection.id]
        if not end or first_day(begin) <= last_day(end):
            spells = (
                _lapsing(inspection, s) for s in _states(documents, inspection, by_area, left, begin, end)
            )
            yield from chain.from_iterable(spells)
        left |= {area: judgement for area, judgement in by_area.items() if judgement.grade}


def _spells(council: str, inspections: Sequence[Inspection]) -> list[tuple[Inspection, str, str]]:
    """Return inspections with the time for which each was the latest: from a date up to and with a day."""
    begins = list(accumulate(map(_told, inspections), _later))
    ends = [*map(_day_before, begins[1:]), _end_of(council)]
    return list(zip(inspections, begins, ends, strict=False))


def _told(inspection: Inspection) -> str:
    """Return from when its judgements are known to hold: when its report came out, else its own last day."""
    return inspection.published or inspection.end or inspection.start


def _later(one: str, other: str) -> str:
    return max(one, other, key=first_day)


def _day_before(date: str) -> str:
    return (first_day(date) - dt.timedelta(days=1)).isoformat()


def _end_of(council: str) -> str:
    term = scheme("councils").get(council)
    return term.first("validTo") if term else ""


def _states(
    documents: Mapping[str, Source],
    inspection: Inspection,
    by_area: ByArea,
    left: Left,
    begin: str,
    end: str,
) -> Iterator[AreaState]:
    judges = _judges(inspection)
    for area in sorted({OVERALL, *judges, *by_area, *left}):
        judgement = by_area.get(area)
        state, because = _state(area, judgement, judges)
        before = left.get(area) or left.get(continues(area))
        claims = judgement.claims if judgement else inspection.mentions
        yield AreaState(
            f"{inspection.id}-{area}",
            inspection.council,
            area,
            state,
            inspection.id,
            judgement.id if judgement else "",
            begin,
            end,
            "" if state == JUDGED or not before else before.id,
            because,
            claims,
            min(claims, key=lambda ref: (distrust(documents[ref.document]), ref)),
        )


def _state(area: str, judgement: Judgement | None, judges: frozenset[str]) -> tuple[str, str]:
    if judgement and judgement.grade:
        return JUDGED, ""
    if judgement and judgement.absence in (NOT_JUDGED, ELSEWHERE):
        return judgement.absence, ""
    if judgement:
        return NOT_KNOWN, ""
    if area in judges:
        return NOT_KNOWN, UNTOLD
    if any(continues(other) == area for other in judges):
        return SUPERSEDED, IN_PARTS
    return ELSEWHERE, OUTSIDE


def _judges(inspection: Inspection) -> frozenset[str]:
    """Return what its framework judges; where several may be its framework, what all of them do."""
    known = scheme("frameworks").get(inspection.framework)
    begin, end = inspection.start or inspection.date, inspection.end or inspection.date
    of_the_time = [known] if known else [f for f in _in_turn() if _held(f, begin, end)]
    areas = [frozenset(framework.values.get("judges", ())) for framework in of_the_time]
    return frozenset.intersection(*areas) if areas else frozenset()


def _held(framework: Term, begin: str, end: str) -> bool:
    until = framework.first("validTo")
    return first_day(framework.first("validFrom")) <= last_day(end) and (
        not until or first_day(begin) <= last_day(until)
    )


def _lapsing(inspection: Inspection, state: AreaState) -> Iterator[AreaState]:
    """Yield a state, cut where two frameworks in turn have not judged its area any more."""
    lapse = _lapse(inspection, state.area) if state.state in (JUDGED, NOT_KNOWN) else None
    day = first_day(lapse.first("validFrom")).isoformat() if lapse else ""
    if lapse is None or (state.end and day > last_day(state.end).isoformat()):
        yield state
        return
    if day > first_day(state.begin).isoformat():
        yield replace(state, end=_day_before(day))
    parts = [area for area in sorted(lapse.values.get("judges", ())) if continues(area) == state.area]
    after = replace(
        state,
        id=f"{state.id}-{lapse.code}",
        state=SUPERSEDED if parts else ELSEWHERE,
        begin=max(day, first_day(state.begin).isoformat()),
        judgement="",
        last=state.judgement or state.last,
        because=LAPSED,
    )
    yield after
    for area in parts:
        name = f"{inspection.id}-{area}-{lapse.code}"
        yield replace(after, id=name, area=area, state=NOT_KNOWN, because=NOT_SINCE)


def _lapse(inspection: Inspection, area: str) -> Term | None:
    """Return the second framework in turn, of those after that of an inspection, that does not judge an area."""
    own = scheme("frameworks").get(inspection.framework)
    since, missed = first_day(own.first("validFrom") if own else inspection.date), 0
    for framework in _in_turn():
        if first_day(framework.first("validFrom")) > since:
            missed = 0 if area in framework.values.get("judges", ()) else missed + 1
        if missed > 1:
            return framework
    return None


@cache
def _in_turn() -> tuple[Term, ...]:
    """Return the frameworks of all services, each with the one that came after it behind it."""
    whole = [
        f for f in scheme("frameworks").values() if f.first("isPartial") != "true" and f.first("validFrom")
    ]
    return tuple(sorted(whole, key=lambda f: (first_day(f.first("validFrom")), f.code)))
