"""The claims that resolving looks at, each with its place, put together by council."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from kg.model.claims import (
    AppointmentClaim,
    Claim,
    Figure,
    IdentityDecision,
    InspectionMention,
    JudgementClaim,
    PostClaim,
    SpokenWords,
)
from kg.model.knowledge import ClaimRef

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PlacedClaim: TypeAlias = tuple[ClaimRef, Claim]
"""A claim with its place."""

# Findings are by far the most claims, and nothing is derived from them but how many there are (`kg.resolve.tallies`).
_WEIGHED = (InspectionMention, JudgementClaim, PostClaim, AppointmentClaim, SpokenWords, Figure)


def by_council(claims: Mapping[str, Sequence[Claim]]) -> dict[str, list[PlacedClaim]]:
    """
    Return the claims that are resolved by the council they speak of, each list sorted by place.

    A judgement goes with the mention it was made in. Claims of no known council
    are under ``""``.
    """
    found: dict[str, list[PlacedClaim]] = {}
    for document in sorted(claims):
        resolved = [
            claim for claim in claims[document] if isinstance(claim, _WEIGHED) and not _of_partner(claim)
        ]
        councils = {c.key: c.council for c in resolved if isinstance(c, InspectionMention)}
        for claim in resolved:
            council = claim.council
            if isinstance(claim, JudgementClaim):
                council = councils.get(claim.mention, council)
            found.setdefault(council, []).append((ClaimRef(document, claim.identity(document)), claim))
    # A claim that is made twice in the same words is one.
    return {council: sorted(dict(placed).items()) for council, placed in sorted(found.items())}


def decisions(claims: Mapping[str, Sequence[Claim]]) -> list[tuple[ClaimRef, IdentityDecision]]:
    """Return what people decided on who is one person, sorted by place."""
    found = {
        ClaimRef(document, claim.identity(document)): claim
        for document, made in claims.items()
        for claim in made
        if isinstance(claim, IdentityDecision)
    }
    return [(ref, found[ref]) for ref in sorted(found)]


def _of_partner(claim: Claim) -> bool:
    """Tell whether a claim sees a person at a partner of the council: nothing tells two of one name apart there."""
    return isinstance(claim, PostClaim) and bool(claim.sector)
