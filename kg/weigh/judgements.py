"""Which grade stands for each inspection and area, and where sources differ."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from kg.facts import ClaimRef, Disagreement, InspectionMention, Judgement, JudgementClaim
from kg.weigh.sources import distrust

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.facts import Claim, Inspection
    from kg.weigh.sources import Source

OFFICIAL = "the inspectorate’s own document goes before what others report"
MORE = "more documents say so"


def weigh_judgements(
    documents: Mapping[str, Source], claims: Mapping[str, Sequence[Claim]], inspections: Sequence[Inspection]
) -> tuple[tuple[Judgement, ...], tuple[Disagreement, ...]]:
    """Give one judgement for each inspection and area, and a disagreement for each pair of grades that differ."""
    event_of = {ref: inspection for inspection in inspections for ref in inspection.mentions}
    said: dict[tuple[str, str], dict[str, list[ClaimRef]]] = {}
    stated: dict[ClaimRef, JudgementClaim] = {}
    council_of: dict[str, str] = {inspection.id: inspection.council for inspection in inspections}
    for document in sorted(claims):
        mentions = {
            c.key: ClaimRef(document, c.identity(document))
            for c in claims[document]
            if isinstance(c, InspectionMention)
        }
        for claim in claims[document]:
            if (
                isinstance(claim, JudgementClaim)
                and claim.mention in mentions
                and mentions[claim.mention] in event_of
            ):
                ref = ClaimRef(document, claim.identity(document))
                event = event_of[mentions[claim.mention]]
                said.setdefault((event.id, claim.area), {}).setdefault(
                    claim.grade or claim.absence, []
                ).append(ref)
                stated[ref] = claim
    judgements, disagreements = [], []
    for (event_id, area), by_grade in sorted(said.items()):
        ranked = sorted(by_grade, key=lambda grade: _standing(documents, by_grade[grade], grade))
        refs = tuple(sorted(by_grade[ranked[0]]))
        best = stated[refs[0]]
        judgements.append(
            Judgement(
                f"{event_id}-{area}", event_id, council_of[event_id], area, best.grade, best.absence, refs
            )
        )
        disagreements += [
            _differ(documents, f"{event_id}-{area}", event_id, by_grade[ranked[0]], by_grade[other])
            for other in ranked[1:]
        ]
    return tuple(judgements), tuple(sorted(disagreements, key=lambda d: d.id))


def _standing(documents: Mapping[str, Source], refs: Sequence[ClaimRef], grade: str) -> tuple[int, int, str]:
    return min(distrust(documents[ref.document]) for ref in refs), -len({ref.document for ref in refs}), grade


def _differ(
    documents: Mapping[str, Source],
    name: str,
    event: str,
    first: Sequence[ClaimRef],
    second: Sequence[ClaimRef],
) -> Disagreement:
    one, other = min(first), min(second)
    trust = [min(distrust(documents[r.document]) for r in refs) for refs in (first, second)]
    count = [len({r.document for r in refs}) for refs in (first, second)]
    because = OFFICIAL if trust[0] < trust[1] else MORE if count[0] > count[1] else ""
    digest = hashlib.sha256(f"{name} {one.claim} {other.claim}".encode()).hexdigest()[:16]
    return Disagreement(digest, event, one, other, one if because else None, because)
