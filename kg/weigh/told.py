"""The claims that weighing looks at, each with its place, put together by council."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from kg.facts import (
    AppointmentClaim,
    Claim,
    ClaimRef,
    Figure,
    InspectionMention,
    JudgementClaim,
    PostClaim,
    SpokenWords,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Told: TypeAlias = tuple[ClaimRef, Claim]
"""A claim with its place."""

# Findings are by far the most claims, and nothing is derived from them.
_WEIGHED = (InspectionMention, JudgementClaim, PostClaim, AppointmentClaim, SpokenWords, Figure)


def by_council(claims: Mapping[str, Sequence[Claim]]) -> dict[str, list[Told]]:
    """
    Give the claims that are weighed by the council they speak of, each list sorted by place.

    A judgement goes with the mention it was made in. Claims of no known council
    are under ``""``.
    """
    found: dict[str, list[Told]] = {}
    for document in sorted(claims):
        weighed = [claim for claim in claims[document] if isinstance(claim, _WEIGHED)]
        councils = {c.key: c.council for c in weighed if isinstance(c, InspectionMention)}
        for claim in weighed:
            council = claim.council
            if isinstance(claim, JudgementClaim):
                council = councils.get(claim.mention, council)
            found.setdefault(council, []).append((ClaimRef(document, claim.identity(document)), claim))
    # A claim that is made twice in the same words is one.
    return {council: sorted(dict(told).items()) for council, told in sorted(found.items())}
