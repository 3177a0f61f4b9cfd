"""The items of a report's list of what needs to improve, and which findings of its body each sums up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.findings.polarity import IMPROVEMENT, MIXED
from kg.extract.reports.case import THIS
from kg.extract.reports.summing import Body
from kg.model.claims import ImprovementItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.reports.case import Case


def find(case: Case) -> Iterator[ImprovementItem]:
    """Yield each item of the list, with the findings in the body that it sums up."""
    document, listed = case.document, case.items
    if not listed:
        return
    # Their order decides between findings that are equally like an item: a whole goes before its clauses.
    findings = sorted(case.findings, key=lambda f: (f.quotation.begin, -f.quotation.end))
    places_told = [(f.quotation.begin, f.quotation.end, f) for f in findings]
    within = [
        [f for begin, end, f in places_told if item.begin <= end and begin < item.end] for item in listed
    ]
    inside = {id(finding) for those in within for finding in those}
    body = Body(f for f in findings if id(f) not in inside and f.polarity in (IMPROVEMENT, MIXED))
    for position, (item, those) in enumerate(zip(listed, within, strict=True), 1):
        quotation = document.quote(item.begin, item.end)
        topics_named = [topic for finding in those for topic in finding.topics]
        summed_up = tuple(f.identity(document.id) for f in body.summed_up(quotation.exact, topics_named))
        yield ImprovementItem(
            (quotation,),
            "improvements",
            case.council,
            "inspectorate",
            THIS,
            position,
            summed_up,
            list=item.name,
        )
