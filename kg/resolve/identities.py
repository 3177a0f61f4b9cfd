"""
What people decided on who is one person: pairs that are joined, and pairs that stay two.

Decisions name people by the ids that they have without any decision. Of two on
one pair the later counts. A pair is not joined where that would make one person
of two who were decided to be two.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from kg.model.claims import IdentityDecision

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.model.claims import Claim
    from kg.model.knowledge import ClaimRef

Pair = tuple[str, str]


@dataclass(frozen=True)
class Decided:
    """The ids of people who are one, each group sorted and with the decisions it rests on; and the pairs that are two."""

    groups: tuple[tuple[tuple[str, ...], tuple[ClaimRef, ...]], ...] = ()
    apart: Mapping[Pair, ClaimRef] = field(default_factory=dict)


def decided(claims: Iterable[tuple[ClaimRef, Claim]], known: Iterable[str]) -> Decided:
    """Return what the decisions among claims come to, for people of these ids."""
    known = set(known)
    latest: dict[Pair, tuple[str, ClaimRef, str]] = {}
    for ref, claim in claims:
        if isinstance(claim, IdentityDecision) and {claim.first, claim.second} <= known:
            pair = claim.first, claim.second
            latest[pair] = max(latest.get(pair, ("", ref, "")), (claim.when, ref, claim.decision))
    apart = {pair: ref for pair, (_, ref, decision) in latest.items() if decision == "not-same"}
    same = sorted((when, ref, pair) for pair, (when, ref, decision) in latest.items() if decision == "same")
    groups: dict[str, tuple[set[str], set[ClaimRef]]] = {}
    for _, ref, (one, other) in same:
        sides = [groups.get(person, ({person}, set())) for person in (one, other)]
        if any((min(a, b), max(a, b)) in apart for a, b in product(sides[0][0], sides[1][0])):
            continue
        joined = sides[0][0] | sides[1][0], sides[0][1] | sides[1][1] | {ref}
        groups.update(dict.fromkeys(joined[0], joined))
    found = {tuple(sorted(people)): tuple(sorted(refs)) for people, refs in groups.values()}
    return Decided(tuple(sorted(found.items())), apart)
