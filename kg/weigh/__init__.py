"""
From claims to knowledge: one pure step over all claims of all documents.

What is one event, who held which post, which grade stands, where sources
differ. The result depends on the set of claims alone, not on their order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts import Knowledge
from kg.weigh.figures import weigh_figures
from kg.weigh.inspections import weigh_inspections
from kg.weigh.judgements import weigh_judgements
from kg.weigh.people import weigh_people

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.facts import Claim
    from kg.weigh.sources import Source

__all__ = ["weigh"]


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
    inspections = weigh_inspections(documents, claims)
    judgements, disagreements = weigh_judgements(documents, claims, inspections)
    people, tenures = weigh_people(claims)
    return Knowledge(
        inspections, judgements, people, tenures, disagreements, weigh_figures(documents, claims)
    )
