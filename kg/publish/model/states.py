"""How the areas of councils stand, from when to when, and to which day anything is known of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.publish.model import views
from kg.publish.wording import area_rank

if TYPE_CHECKING:
    from kg.publish.model.contents import Contents


def add_states(model: Contents) -> None:
    """Add to each council how its areas stood, in order of time; of one time, what is judged first."""
    known = model.known
    judgements = {j.iri: j for inspection in model.inspections.values() for j in inspection.judgements}
    for iri in known.members("csc:AreaState"):
        council = model.councils.get(known.one(iri, "csc:council"))
        inspection = known.one(iri, "csc:latestInspection")
        if council is None:
            continue
        council.states.append(
            views.AreaStateView(
                iri,
                known.code(iri, "csc:area"),
                known.code(iri, "csc:state"),
                known.label(known.one(iri, "csc:state")),
                inspection,
                known.label(known.one(inspection, "csc:framework")),
                known.one(iri, "csc:from"),
                known.one(iri, "csc:to"),
                known.one(iri, "csc:because"),
                judgements.get(known.one(iri, "csc:currentJudgement")),
                judgements.get(known.one(iri, "csc:lastJudgement")),
            )
        )
    for council in model.councils.values():
        council.states.sort(key=lambda s: (s.begin, s.state != "judged", area_rank(s.area), s.iri))
        council.known_to = known.one(council.iri, "csc:knownTo")
