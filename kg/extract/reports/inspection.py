"""The inspection that a report is of, and the judgements made in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.reports.case import THIS
from kg.model.claims import InspectionMention, JudgementClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.reports.case import Case
    from kg.model.claims import Claim


def find(case: Case) -> Iterator[Claim]:
    """Return the inspection that a report is of, and the judgements on its cover."""
    document, cover = case.document, case.cover
    if cover is None:
        return
    begin, end = (
        cover.dates
        if cover.start
        else (cover.judgements[0].begin, cover.judgements[0].end)
        if cover.judgements
        else (0, 40)
    )
    yield InspectionMention(
        (document.quote(begin, end),), "reports", cover.council, "inspectorate", THIS, cover.type, "current", cover.start, cover.end,
        cover.published or document.description.published.words, "", cover.leads, cover.framework,
        team=cover.team if len(cover.team) > 1 else (), windows=cover.windows,
    )  # fmt: skip
    for judgement in cover.judgements:
        yield JudgementClaim(
            (document.quote(judgement.begin, judgement.end),), "reports", cover.council, "inspectorate",
            judgement.area, judgement.grade, judgement.absence, "current", THIS,
        )  # fmt: skip
