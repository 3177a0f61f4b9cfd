"""
Who is one person.

Within a council, two names are one person if they are forms of one name
(`kg.resolve.names`) and a post or a document ties them together. Across councils,
a name is one person only where one document uses it of both councils: then the
document says so. What nothing ties together stays two people; where name and
time allow that they are one, a possible identity says so, with its reason.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from kg.model.claims import AppointmentClaim, PostClaim, SpokenWords
from kg.model.dates import first_day, last_day
from kg.model.knowledge import ClaimRef, Person, PossibleIdentity
from kg.resolve.identities import decided
from kg.resolve.names import may_be_one, parse, slug
from kg.resolve.tenures import Named, is_sole, tenures_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kg.model.claims import IdentityDecision
    from kg.model.knowledge import Disagreement, Tenure
    from kg.resolve.claims import PlacedClaim
    from kg.resolve.sources import Source


@dataclass(frozen=True)
class LocalPerson:
    """A person as far as one council goes; `said` are the claims that name them, sorted by place."""

    council: str
    said: tuple[tuple[ClaimRef, Named], ...]
    tenures: tuple[Tenure, ...] = ()

    @property
    def names(self) -> list[str]:
        """The forms of the name, the fullest first."""
        return sorted({claim.person for _, claim in self.said}, key=lambda name: (-len(name), name))

    @property
    def slugs(self) -> set[tuple[str, str]]:
        """Each document that names them, with the name it uses; names of one word are nobody's alone."""
        return {(ref.document, slug(c.person)) for ref, c in self.said if parse(c.person).given}


def resolve_local_people(
    council: str, documents: Mapping[str, Source], placed: Iterable[PlacedClaim]
) -> tuple[list[LocalPerson], list[Disagreement]]:
    """Put the claims about the people of one council together; where they differ on dates or posts, say so."""
    by_name: dict[str, list[tuple[ClaimRef, Named]]] = {}
    for ref, claim in placed:
        if isinstance(claim, (PostClaim, AppointmentClaim, SpokenWords)) and claim.person:
            by_name.setdefault(slug(claim.person), []).append((ref, claim))
    people, disagreements = [], []
    for group in _forms_of_one(by_name) if council else ([name] for name in sorted(by_name)):
        said = sorted((place for name in group for place in by_name[name]), key=lambda place: place[0])
        person = LocalPerson(council, tuple(said))
        key = "-".join(part for part in (slug(person.names[0]), council) if part)
        tenures, differing = tenures_of(documents, key, council, said)
        people.append(replace(person, tenures=tuple(tenures)))
        disagreements += differing
    return people, disagreements


def _forms_of_one(by_name: Mapping[str, Sequence[tuple[ClaimRef, Named]]]) -> list[list[str]]:
    """Put together the names of one council that are forms of one, unless one could be of two others."""
    families: dict[str, list[str]] = {}
    for name, said in sorted(by_name.items()):
        families.setdefault(parse(said[0][1].person).family, []).append(name)
    groups = []
    for names in families.values():
        spelt = {name: by_name[name][0][1].person for name in names}
        for group in _joined(names, lambda a, b: _is_tied(by_name[a], by_name[b])):
            if all(may_be_one(spelt[a], spelt[b]) for a, b in combinations(group, 2)):
                groups.append(group)
            else:
                groups += [[name] for name in group]
    return sorted(groups)


def _is_tied(one: Sequence[tuple[ClaimRef, Named]], other: Sequence[tuple[ClaimRef, Named]]) -> bool:
    """Tell whether two forms of a name stand in one document or hold one post."""
    if not may_be_one(one[0][1].person, other[0][1].person):
        return False
    documents = [{ref.document for ref, _ in said} for said in (one, other)]
    roles = [
        {c.role for _, c in said if isinstance(c, (PostClaim, AppointmentClaim))} - {""}
        for said in (one, other)
    ]
    return not documents[0].isdisjoint(documents[1]) or not roles[0].isdisjoint(roles[1])


def resolve_people(
    locals_: Sequence[LocalPerson], decisions: Sequence[tuple[ClaimRef, IdentityDecision]] = ()
) -> tuple[list[Person], list[Tenure], list[PossibleIdentity]]:
    """Put the people of all councils together, name them, do as people decided, and say who may be one besides."""
    places: dict[tuple[str, str], list[int]] = {}
    for number, local in enumerate(locals_):
        for place in local.slugs:
            places.setdefault(place, []).append(number)
    parent = list(range(len(locals_)))
    for place in sorted(places):
        # One document with one name means one person, whatever councils it puts them at.
        first, *others = [n for n in places[place] if _may_tie(locals_[n])] or [0]
        for number in others:
            parent[_root(parent, number)] = _root(parent, first)
    groups: dict[int, list[LocalPerson]] = {}
    for number, local in enumerate(locals_):
        groups.setdefault(_root(parent, number), []).append(local)
    named = _named(groups.values())
    taken = decided(decisions, named)
    rests: dict[ClaimRef, tuple[ClaimRef, ...]] = {}
    for joined, refs in taken.groups:
        group = [local for name in joined for local in named.pop(name)]
        rests[min(local.said[0][0] for local in group)] = refs
        named[joined[0]] = group
    named = _named(named.values()) if taken.groups else named
    people = [
        replace(_person(name, group), decisions=rests.get(min(local.said[0][0] for local in group), ()))
        for name, group in sorted(named.items())
    ]
    tenures = [
        replace(tenure, person=name) for name, g in named.items() for local in g for tenure in local.tenures
    ]
    possible = [link for link in _possible(named) if link.people not in taken.apart]
    return people, sorted(tenures, key=lambda tenure: tenure.id), possible


def _named(groups: Iterable[list[LocalPerson]]) -> dict[str, list[LocalPerson]]:
    """Return each group of one person by an id of its own."""
    named: dict[str, list[LocalPerson]] = {}
    for group in sorted(groups, key=lambda g: (_id(g), min(local.said[0][0] for local in g))):
        name, count = _id(group), 1
        while name in named:
            count += 1
            name = f"{_id(group)}-{count}"
        named[name] = group
    return named


def _may_tie(local: LocalPerson) -> bool:
    """Tell whether someone may tie councils together: not a name of no council that several documents have."""
    return bool(local.council) or len({ref.document for ref, _ in local.said}) == 1


def _root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number


def _joined(names: Sequence[str], tied: Callable[[str, str], bool]) -> list[list[str]]:
    """Return the groups of names that are tied, directly or through others."""
    parent = list(range(len(names)))
    for a, b in combinations(range(len(names)), 2):
        if tied(names[a], names[b]):
            parent[_root(parent, b)] = _root(parent, a)
    groups: dict[int, list[str]] = {}
    for number, name in enumerate(names):
        groups.setdefault(_root(parent, number), []).append(name)
    return list(groups.values())


def _names(group: Sequence[LocalPerson]) -> list[str]:
    return sorted({name for local in group for name in local.names}, key=lambda name: (-len(name), name))


def _id(group: Sequence[LocalPerson]) -> str:
    return "-".join([slug(_names(group)[0]), *sorted({local.council for local in group} - {""})])


def _person(name: str, group: Sequence[LocalPerson]) -> Person:
    first, *others = _names(group)
    return Person(
        name, first, tuple(others), tuple(sorted({ref for local in group for ref, _ in local.said}))
    )


def _possible(named: Mapping[str, Sequence[LocalPerson]]) -> list[PossibleIdentity]:
    """
    Link people whose names may be one with the next in time, unless the times rule it out.

    Each is linked with the next only: a career goes from post to post.
    """
    alike: dict[tuple[str, str], list[str]] = {}
    for person, group in named.items():
        parsed = parse(_names(group)[0])
        if parsed.given:
            for form in sorted(parsed.full_forms):
                alike.setdefault((parsed.family, form), []).append(person)
    found = {}
    for people in alike.values():
        for one, other in pairwise(sorted(people, key=lambda p: (_since(named[p]), p))):
            pair = (min(one, other), max(one, other))
            if because := _because(named[pair[0]], named[pair[1]]):
                digest = hashlib.sha256(" ".join(pair).encode()).hexdigest()[:16]
                found[pair] = PossibleIdentity(digest, pair, because)
    return sorted(found.values(), key=lambda link: link.id)


def _spells(group: Sequence[LocalPerson]) -> list[Tenure]:
    return [tenure for local in group for tenure in local.tenures]


def _since(group: Sequence[LocalPerson]) -> str:
    return min((d for t in _spells(group) if (d := t.start or t.seen_first)), default="9999")


def _because(one: Sequence[LocalPerson], other: Sequence[LocalPerson]) -> str:
    """Say why two people may be one, ``""`` if they cannot be."""
    names = _names(one)[0], _names(other)[0]
    if not may_be_one(*names):
        return ""
    pairs = [(a, b) for a in _spells(one) for b in _spells(other)]
    if any(a.council != b.council and is_sole(a) and is_sole(b) and _at_once(a, b) for a, b in pairs):
        return ""
    alike = "the same name" if slug(names[0]) == slug(names[1]) else "names that are forms of one"
    if any(a.role and a.role == b.role for a, b in pairs):
        return f"{alike} and the same post; no document says that they are one"
    if {local.council for local in one} & {local.council for local in other} - {""}:
        return f"{alike} at one council, in no post in common; no document says that they are one"
    return f"{alike}; no document says that they are one"


def _at_once(one: Tenure, other: Tenure) -> bool:
    """Tell whether two tenures are known to have run at one time, whole months at least."""
    spans = [(t.start or t.seen_first, t.end or t.seen_last or t.start) for t in (one, other)]
    if not all(len(date) > len("2021") for span in spans for date in span):
        return False
    return first_day(spans[0][0]) < last_day(spans[1][1]) and first_day(spans[1][0]) < last_day(spans[0][1])
