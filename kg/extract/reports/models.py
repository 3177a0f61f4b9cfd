"""The practice models of the council that a report or letter is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import practice_models

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.reports.case import Case
    from kg.model.claims import Claim


def find(case: Case) -> Iterator[Claim]:
    """Find what a report or letter says of its council and practice models."""
    for claim in practice_models.find(case.reading):
        if claim.council == case.council:
            yield claim
