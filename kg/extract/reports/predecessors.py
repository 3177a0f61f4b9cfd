"""Which council it was: a report on a new council recalls what was found at the one it came from."""

from __future__ import annotations

from functools import cache

from kg.model.dates import first_day, is_iso, last_day
from kg.ontology.vocabulary import scheme


@cache
def standing(council: str, date: str) -> str:
    """
    Return the council whose services were inspected on a date that a report on `council` recalls.

    That is the one it came from, where it was not there yet and came from one
    alone; the council itself otherwise, so that the doubt shows.

    Parameters
    ----------
    council
        The code of the council that the report is about.
    date
        A year, month or day; ``""``, or words that are no date, where it is not known.

    """
    councils = scheme("councils")
    begun = councils[council].first("validFrom") if council in councils else ""
    if not (is_iso(date) and begun) or last_day(date) >= first_day(begun):
        return council
    before = [code for code, term in councils.items() if council in term.values.get("succeededBy", ())]
    return before[0] if len(before) == 1 else council
