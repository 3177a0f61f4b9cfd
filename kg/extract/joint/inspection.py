"""The inspection that a joint letter or an area's report is of: its time, outcome, inspectors, and who leads the area's services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.articles.people import role_concept, status_of
from kg.extract.joint.case import JointCase
from kg.extract.reports.case import THIS
from kg.model.claims import InspectionMention, InspectorClaim, JudgementClaim, PostClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.reports.case import Case
    from kg.model.claims import Claim

_VOICE = "inspectorate"


def find(case: Case) -> Iterator[Claim]:
    """Find the inspection with all that is said of it, its outcome, its inspectors, and the leaders that are named."""
    if not isinstance(case, JointCase):
        return
    yield from _inspection(case)
    document, joint = case.document, case.joint
    for inspector in joint.inspectors:
        yield InspectorClaim(
            (document.quote(inspector.begin, inspector.end),), "joint", case.council, _VOICE, THIS,
            inspector.name, inspector.inspectorate, inspector.leads,
        )  # fmt: skip
    seen = joint.published or joint.end
    for leader in joint.leaders:
        yield PostClaim(
            (document.quote(leader.begin, leader.end),), "joint", "" if leader.sector else case.council, _VOICE, leader.name, leader.post,
            "" if leader.sector else role_concept(leader.post), status_of(leader.post), leader.organisation if leader.sector else "", seen, leader.sector,
        )  # fmt: skip


def _inspection(case: JointCase) -> Iterator[Claim]:
    document, joint = case.document, case.joint
    spans = list(dict.fromkeys(joint.told_at.values()))
    quotations = tuple(document.quote(*span) for span in spans or [(0, 40)])
    yield InspectionMention(
        quotations, "joint", case.council, _VOICE, THIS, joint.type, "current", joint.start, joint.end,
        joint.published or document.description.published.words, joint.theme,
        tuple(dict.fromkeys(i.name for i in joint.inspectors if i.leads)), "", team=tuple(dict.fromkeys(i.name for i in joint.inspectors)),
        inspectorates=joint.inspectorates, partnership=joint.partnership, boards=joint.boards, law=joint.law,
        answer_due=joint.answer_due, answers=joint.answers, next_within=joint.next_within, monitored_within=joint.monitored_within,
    )  # fmt: skip
    if joint.outcome:
        yield JudgementClaim(
            (document.quote(*joint.told_at["outcome"]),),
            "joint",
            case.council,
            _VOICE,
            "",
            "",
            "",
            "current",
            THIS,
            outcome=joint.outcome,
        )
    for start, end, span in joint.previous:
        yield InspectionMention(
            (document.quote(*span),),
            "joint",
            case.council,
            _VOICE,
            f"previous {start}",
            joint.type,
            "previous",
            start,
            end,
        )
