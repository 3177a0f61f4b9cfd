"""
From claims to knowledge: one pure step over all claims of all documents.

What is one event, who held which post, which grade stands, how ratings moved,
where sources differ. The result depends on the set of claims alone, not on
their order.

Almost all of it is done council by council (`weigh_council`), each from the
claims on that council alone: councils can be weighed apart, and only those
whose claims changed need be weighed again. What looks across councils
(`weigh_people`: one person, many posts) takes the people of each as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from kg.facts import Knowledge
from kg.weigh import disagreements
from kg.weigh.changes import weigh_changes
from kg.weigh.figures import weigh_figures
from kg.weigh.inspections import weigh_inspections
from kg.weigh.judgements import weigh_judgements
from kg.weigh.people import LocalPerson, weigh_local_people, weigh_people
from kg.weigh.tenures import succeed
from kg.weigh.told import by_council

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.facts import Claim, Disagreement, Inspection, Judgement, RatingChange, Unmatched
    from kg.weigh.sources import Source
    from kg.weigh.told import Told

__all__ = ["CouncilKnowledge", "weigh", "weigh_council"]


@dataclass(frozen=True)
class CouncilKnowledge:
    """What the claims on one council come to; its people are not yet put together with those elsewhere."""

    inspections: list[Inspection] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    changes: list[RatingChange] = field(default_factory=list)
    disagreements: list[Disagreement] = field(default_factory=list)
    unmatched: list[Unmatched] = field(default_factory=list)
    people: list[LocalPerson] = field(default_factory=list)


def weigh(documents: Mapping[str, Source], claims: Mapping[str, Sequence[Claim]]) -> Knowledge:
    """
    Derive what the graph knows.

    Parameters
    ----------
    documents
        What is known of each document, by its id.
    claims
        The claims of each document, by its id.

    """
    parts = [weigh_council(council, documents, told) for council, told in by_council(claims).items()]
    people, tenures, possible = weigh_people([person for part in parts for person in part.people])
    return Knowledge(
        tuple(sorted(chain.from_iterable(p.inspections for p in parts), key=lambda i: i.id)),
        tuple(sorted(chain.from_iterable(p.judgements for p in parts), key=lambda j: j.id)),
        tuple(people),
        tuple(succeed(tenures)),
        tuple(sorted(chain.from_iterable(p.disagreements for p in parts), key=lambda d: d.id)),
        tuple(sorted(chain.from_iterable(p.unmatched for p in parts), key=lambda u: u.mention)),
        tuple(sorted(chain.from_iterable(p.changes for p in parts), key=lambda c: c.id)),
        tuple(possible),
        weigh_figures(documents, claims),
    )


def weigh_council(council: str, documents: Mapping[str, Source], told: Sequence[Told]) -> CouncilKnowledge:
    """Derive what the claims on one council come to, from nothing else; `told` is sorted by place."""
    inspections, events, unmatched = weigh_inspections(council, documents, told)
    judgements, differing = weigh_judgements(documents, told, inspections)
    people, differing_posts = weigh_local_people(council, documents, told)
    return CouncilKnowledge(
        inspections,
        judgements,
        list(weigh_changes(inspections, judgements)),
        [
            *differing,
            *disagreements.dates(documents, events),
            *disagreements.figures(documents, told),
            *differing_posts,
        ],
        unmatched,
        people,
    )
