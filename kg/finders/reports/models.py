"""The practice models of the council that a report or letter is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.finders import practice_models

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts import Claim
    from kg.finders.reports.case import Case


def find(case: Case) -> Iterator[Claim]:
    """Find what a report or letter says of its council and practice models."""
    for claim in practice_models.find(case.reading):
        if claim.council == case.council:
            yield claim
