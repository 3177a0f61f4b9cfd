"""By when a document was surely public, what `--as-of` goes by; and to which day anything is known of a council."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model.claims import Figure, InspectionMention, OfficialFigures
from kg.model.dates import first_day, last_day
from kg.model.knowledge import Known
from kg.resolve.fitting import LONGEST_WAIT
from kg.resolve.sources import distrust

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.model.claims import Claim
    from kg.model.knowledge import Inspection
    from kg.resolve.sources import Source


def known_from(document: Source, claims: Iterable[Claim]) -> str:
    """
    Return the first day on which a document was surely public, ``""`` where nothing tells.

    A report that does not print its date was public at the latest 275 days
    after the end of its inspection: longer than any of the national set took.
    """
    if document.description.published.latest:
        return document.description.published.latest
    if distrust(document):
        return ""
    own = [c for c in claims if isinstance(c, InspectionMention) and c.framing == "current"]
    printed = [last_day(c.published) for c in own if c.published]
    waited = [last_day(c.end or c.start) + LONGEST_WAIT for c in own if c.start]
    days = printed or waited
    return max(days).isoformat() if days else ""


def known_to(
    documents: Mapping[str, Source], claims: Mapping[str, Sequence[Claim]], inspections: Iterable[Inspection]
) -> list[Known]:
    """
    Return the last day to which anything is known of each council.

    It is the last of the days on which a document that speaks of it came out
    (the earliest that it can have been), and of those that official figures of
    it, or an inspection that the inspectorate reports, are of.
    """
    last: dict[str, str] = {}
    for document, made in claims.items():
        said = documents[document].description.published.earliest
        for claim in made:
            if not claim.resolved:
                continue
            council, day = claim.council, said
            if isinstance(claim, (Figure, OfficialFigures)) and claim.geography.isupper():
                council = claim.geography
            if isinstance(claim, OfficialFigures) and claim.period_end:
                day = max(said, last_day(claim.period_end).isoformat())
            if isinstance(claim, InspectionMention) and not distrust(documents[document]):
                days = [
                    first_day(date).isoformat()
                    for date in (claim.end or claim.start, claim.published)
                    if date
                ]
                day = max([said, *days])
            if council and day:
                last[council] = max(last.get(council, ""), day)
    for inspection in inspections:
        if inspection.council in last and inspection.published:
            published = first_day(inspection.published).isoformat()
            last[inspection.council] = max(last[inspection.council], published)
    return [Known(council, day) for council, day in sorted(last.items())]
