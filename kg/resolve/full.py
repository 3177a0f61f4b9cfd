"""
Which inspections are full ones (``csc:FullInspection``): derived here once, for all that compares one with the next.

From the single inspection framework on, inspections called so look at all
services for children. Before it, the protection of children and the care of
looked after children were inspected apart: then a full inspection is one that
graded overall effectiveness, whatever it is called.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kg.ontology.vocabulary import scheme
from kg.resolve.mentions import FULL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model.knowledge import Inspection, Judgement

OVERALL = "overall-effectiveness"


def mark_full(inspections: Iterable[Inspection], judgements: Iterable[Judgement]) -> list[Inspection]:
    """
    Mark the full ones among the inspections of a council, in the order they came.

    One without any date is not marked: there is no telling what it came before.
    """
    graded = {j.inspection for j in judgements if j.area == OVERALL and j.grade}
    return [replace(i, full=_is_full(i, graded=i.id in graded)) for i in inspections]


def _is_full(inspection: Inspection, *, graded: bool) -> bool:
    named_so = inspection.type in FULL and inspection.date >= single_framework()
    return bool(inspection.date) and (graded or named_so)


@cache
def single_framework() -> str:
    """The month from which all services were inspected at once, as an ISO date."""
    return scheme("frameworks")["sif"].first("validFrom")


def continues(area: str) -> str:
    """Return the code of the area that an area goes on from, ``""`` where it goes on from none."""
    return scheme("areas")[area].first("continuesArea") if area in scheme("areas") else ""
