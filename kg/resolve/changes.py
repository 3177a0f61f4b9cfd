"""
How each area moved from one full inspection of a council to the next, across frameworks.

Grades of one scale are compared by rank, those of two not at all; requires improvement and the adequate of 2009 to
2013 rank the same. An area that a framework does not judge is compared with
the one it goes on from (``csc:continuesArea``): children in care, and care
leavers, with the joint judgement before 2023. Where a grade is missing on one
side, the change is not comparable, and says why.

Compared are inspections of which some grade is known. One that is only recalled,
without any, is no step of its own: a change across it says that it was there.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.model.knowledge import RatingChange
from kg.ontology.vocabulary import scheme
from kg.resolve.full import OVERALL, continues

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model.knowledge import Inspection, Judgement

JOINT = "compared with the joint judgement of children in care and care leavers before it"
NOT_JUDGED = "the framework of the {which} inspection does not judge the area"
SCALES = "the grades are of two scales"
NOT_KNOWN = "no grade of the {which} inspection is known"
BETWEEN = "a full inspection is known between the two, of which no grade is"
FIRST = "the {which} inspection gave no grade: {absence}"

ByArea = dict[str, "Judgement"]


def rating_changes(
    inspections: Sequence[Inspection], judgements: Sequence[Judgement]
) -> Iterator[RatingChange]:
    """Compare each full inspection of one council with the one before it, area by area."""
    judged: dict[str, ByArea] = {}
    for judgement in judgements:
        judged.setdefault(judgement.inspection, {})[judgement.area] = judgement
    full = sorted((i for i in inspections if i.full), key=lambda i: (i.date, i.id))
    steps = [i for i in full if any(j.grade for j in judged.get(i.id, {}).values())]
    for earlier, later in pairwise(steps):
        across = full.index(later) - full.index(earlier) > 1
        before, after = judged.get(earlier.id, {}), judged.get(later.id, {})
        for area in sorted({OVERALL, *before, *after}):
            if change := _change(area, earlier, later, before, after):
                yield _across(change) if across else change


def _across(change: RatingChange) -> RatingChange:
    """Say of a change that an inspection lies between of which nothing but its time is known."""
    return replace(change, because="; ".join(filter(None, (change.because, BETWEEN))))


def _change(
    area: str, earlier: Inspection, later: Inspection, before: ByArea, after: ByArea
) -> RatingChange | None:
    old, new, because = before.get(area), after.get(area), ""
    if old is None and new is not None and (joint := before.get(continues(area))) is not None:
        old, because = joint, JOINT
    if old is not None and new is None and any(continues(a) == area for a in after):
        return None  # the areas that go on from it are compared with it
    direction = _direction(old, new)
    if direction == "not-comparable":
        because = _why_not(area, earlier, old, "earlier") or _why_not(area, later, new, "later") or SCALES
    return RatingChange(
        f"{later.id}-{area}",
        later.council,
        area,
        earlier.id,
        later.id,
        old.id if old else "",
        new.id if new else "",
        direction,
        because,
    )


def _direction(old: Judgement | None, new: Judgement | None) -> str:
    if old is None or new is None or not old.grade or not new.grade:
        return "not-comparable"
    if _scale(old) != _scale(new):
        return "not-comparable"
    ranks = [int(scheme("grades")[judgement.grade].first("rank")) for judgement in (old, new)]
    if ranks[0] == ranks[1]:
        return "unchanged"
    return "improved" if ranks[1] < ranks[0] else "declined"


def _scale(judgement: Judgement) -> str:
    return scheme("grades")[judgement.grade].first("scale")


def _why_not(area: str, inspection: Inspection, judgement: Judgement | None, which: str) -> str:
    if judgement is not None:
        return "" if judgement.grade else FIRST.format(which=which, absence=judgement.absence)
    framework = scheme("frameworks").get(inspection.framework)
    judges = framework.values.get("judges", ()) if framework else (area,)
    return (NOT_KNOWN if area in judges else NOT_JUDGED).format(which=which)
