"""The items of the lists: priority actions with who is to do them, areas for improvement, strengths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.findings.polarity import IMPROVEMENT, MIXED
from kg.extract.joint.case import JointCase
from kg.extract.joint.lists import STRENGTH
from kg.extract.reports.case import THIS
from kg.extract.reports.summing import Body
from kg.model.claims import ImprovementItem, StrengthItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.joint.lists import Listed
    from kg.extract.reports.case import Case
    from kg.model.claims import Claim


def find(case: Case) -> Iterator[Claim]:
    """Find each item of each list, in order; those that ask for something with the findings that they sum up."""
    if not isinstance(case, JointCase):
        return
    document = case.document
    spans = [(item.begin, item.end) for item in case.lists]
    findings = sorted(case.findings, key=lambda f: (f.quotation.begin, -f.quotation.end))
    body = Body(
        f
        for f in findings
        if f.polarity in (IMPROVEMENT, MIXED)
        and not any(begin <= f.quotation.begin < end for begin, end in spans)
    )
    for item in case.lists:
        quotation = document.quote(item.begin, item.end)
        if item.name == STRENGTH:
            yield StrengthItem(
                (quotation,), "improvements", case.council, "inspectorate", THIS, item.position
            )
            continue
        topics = [t for f in findings if item.begin <= f.quotation.begin < item.end for t in f.topics]
        summed_up = tuple(f.identity(document.id) for f in body.summed_up(quotation.exact, topics))
        parties = tuple(document.quote(*span) for span in item.responsible)
        yield ImprovementItem(
            (quotation, *parties), "improvements", case.council, "inspectorate", THIS, item.position, summed_up,
            list=item.name, responsible=_named(case, item),
        )  # fmt: skip


def _named(case: JointCase, item: Listed) -> str:
    return " ".join(" ".join(case.document.text[begin:end].split()) for begin, end in item.responsible)
