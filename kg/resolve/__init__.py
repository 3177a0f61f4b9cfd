"""
From claims to knowledge: one pure step over all claims of all documents.

What is one event, who held which post, which grade stands, how ratings moved,
where sources differ. The result depends on the set of claims alone, not on
their order.

Almost all of it is done council by council (`resolve_council`), each from the
claims on that council alone: councils can be resolved apart, and only those
whose claims changed need be resolved again. What looks across councils
(`resolve_people`: one person, many posts) takes the people of each as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from kg.model.counted import count_findings
from kg.model.knowledge import Knowledge
from kg.resolve import disagreements
from kg.resolve.changes import rating_changes
from kg.resolve.claims import by_council, decisions
from kg.resolve.figures import check_figures
from kg.resolve.full import mark_full
from kg.resolve.incumbents import incumbencies
from kg.resolve.inspections import resolve_inspections
from kg.resolve.issued import issues
from kg.resolve.judgements import resolve_judgements
from kg.resolve.known import known_to
from kg.resolve.memory import Memory
from kg.resolve.people import LocalPerson, resolve_local_people, resolve_people
from kg.resolve.states import area_states
from kg.resolve.tallies import leanings, tallies
from kg.resolve.tenures import succeed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.model.claims import Claim
    from kg.model.counted import Counted
    from kg.model.knowledge import (
        AreaState,
        Disagreement,
        Inspection,
        Issue,
        Judgement,
        RatingChange,
        Unmatched,
    )
    from kg.resolve.claims import PlacedClaim
    from kg.resolve.sources import Source

__all__ = ["CouncilKnowledge", "Memory", "resolve", "resolve_council"]


@dataclass(frozen=True)
class CouncilKnowledge:
    """What the claims on one council come to; its people are not yet put together with those elsewhere."""

    inspections: list[Inspection] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    changes: list[RatingChange] = field(default_factory=list)
    disagreements: list[Disagreement] = field(default_factory=list)
    unmatched: list[Unmatched] = field(default_factory=list)
    people: list[LocalPerson] = field(default_factory=list)
    states: list[AreaState] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def resolve(
    documents: Mapping[str, Source],
    claims: Mapping[str, Sequence[Claim]],
    counted: Mapping[str, Sequence[Counted]] | None = None,
    memory: Memory | None = None,
) -> Knowledge:
    """
    Derive what the graph knows.

    Parameters
    ----------
    documents
        What is known of each document, by its id.
    claims
        The claims of each document, by its id.
    counted
        How many findings each has, where that is known; else the findings among its claims are counted.
    memory
        What the same came to before, from which is taken what rests on the same.

    """
    memory = memory or Memory()
    placed = by_council(claims)
    parts = [
        memory.recall(
            ("council", council),
            (said, [documents.get(document) for document in sorted({ref.document for ref, _ in said})]),
            partial(resolve_council, council, documents, said),
        )
        for council, said in placed.items()
    ]
    people, tenures, possible = resolve_people(
        [person for part in parts for person in part.people], decisions(claims)
    )
    inspections = sorted(chain.from_iterable(p.inspections for p in parts), key=lambda i: i.id)
    said = dict(chain.from_iterable(placed.values()))
    if counted is None:
        counted = {
            document: count_findings(document, dict.fromkeys(made)) for document, made in claims.items()
        }
    many = tallies(counted, inspections, said, memory)
    return Knowledge(
        tuple(inspections),
        tuple(sorted(chain.from_iterable(p.judgements for p in parts), key=lambda j: j.id)),
        tuple(people),
        tuple(succeed(tenures)),
        tuple(sorted(chain.from_iterable(p.disagreements for p in parts), key=lambda d: d.id)),
        tuple(sorted(chain.from_iterable(p.unmatched for p in parts), key=lambda u: u.mention)),
        tuple(sorted(chain.from_iterable(p.changes for p in parts), key=lambda c: c.id)),
        tuple(possible),
        check_figures(documents, claims),
        tuple(sorted(chain.from_iterable(p.states for p in parts), key=lambda s: s.id)),
        tuple(known_to(documents, claims, inspections)),
        tuple(sorted(incumbencies(inspections, tenures, said), key=lambda i: i.id)),
        tuple(sorted({i.document: i for p in parts for i in p.issues}.values(), key=lambda i: i.document)),
        tuple(many),
        tuple(leanings(many, memory)),
    )


def resolve_council(
    council: str, documents: Mapping[str, Source], placed: Sequence[PlacedClaim]
) -> CouncilKnowledge:
    """Derive what the claims on one council come to, from nothing else; `placed` is sorted by place."""
    inspections, events, unmatched = resolve_inspections(council, documents, placed)
    judgements, differing = resolve_judgements(documents, placed, inspections)
    inspections = mark_full(inspections, judgements)
    people, differing_posts = resolve_local_people(council, documents, placed)
    return CouncilKnowledge(
        inspections,
        judgements,
        list(rating_changes(inspections, judgements)),
        [
            *differing,
            *disagreements.dates(documents, events),
            *disagreements.figures(documents, placed),
            *differing_posts,
        ],
        unmatched,
        people,
        list(area_states(council, documents, inspections, judgements)),
        [issue for event in events.values() for issue in issues(documents, event)],
    )
