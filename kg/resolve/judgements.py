"""Which grade stands for each inspection and area, and where sources differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model.claims import InspectionMention, JudgementClaim
from kg.model.knowledge import ClaimRef, Disagreement, Judgement
from kg.resolve.disagreements import differ
from kg.resolve.sources import Side, ranked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.model.knowledge import Inspection
    from kg.resolve.claims import PlacedClaim
    from kg.resolve.sources import Source


def resolve_judgements(
    documents: Mapping[str, Source], placed: Sequence[PlacedClaim], inspections: Sequence[Inspection]
) -> tuple[list[Judgement], list[Disagreement]]:
    """Return one judgement for each inspection and area, and a disagreement for each grade that differs."""
    event_of = {ref: inspection for inspection in inspections for ref in inspection.mentions}
    mentions = {(r.document, c.key): (r, c) for r, c in placed if isinstance(c, InspectionMention)}
    said: dict[tuple[str, str], dict[str, list[ClaimRef]]] = {}
    stated: dict[ClaimRef, tuple[JudgementClaim, Inspection, bool]] = {}
    for ref, claim in placed:
        if not isinstance(claim, JudgementClaim):
            continue
        place, mention = mentions.get((ref.document, claim.mention), (None, None))
        if place not in event_of or mention is None:
            continue
        event = event_of[place]
        by_grade = said.setdefault((event.id, claim.area), {})
        by_grade.setdefault(claim.grade or claim.absence or claim.outcome, []).append(ref)
        stated[ref] = claim, event, mention.framing != "current"
    judgements, disagreements = [], []
    for (event_id, area), by_grade in sorted(said.items()):
        sides = ranked(
            [
                Side(
                    grade,
                    tuple((ref, documents[ref.document]) for ref in refs),
                    all(stated[ref][2] for ref in refs),
                )
                for grade, refs in by_grade.items()
            ]
        )
        refs = tuple(sorted(ref for ref, _ in sides[0].places))
        best, event, _ = stated[refs[0]]
        name = f"{event_id}-{area or 'outcome'}"
        judgements.append(
            Judgement(name, event_id, event.council, area, best.grade, best.absence, refs, best.outcome)
        )
        disagreements += [differ("judgement", event_id, name, sides[0], other) for other in sides[1:]]
    return judgements, disagreements
