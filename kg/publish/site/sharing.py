"""Give each council and person what concerns it, in order of time."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.publish.site import people

if TYPE_CHECKING:
    from kg.publish.site.gather import Site
    from kg.publish.site.things import Inspection


def share_out(site: Site) -> None:
    """Fill the lists of councils and people from what was read of other things."""
    _inspections(site)
    _people(site)
    for use in site.uses:
        if use.council in site.councils:
            site.councils[use.council].uses.append(use)
    for figure in site.figures:
        if figure.place in site.councils:
            site.councils[figure.place].figures.append(figure)
    for council in site.councils.values():
        council.tenures.sort(key=lambda t: (t.since or "~", t.until, t.iri))
        council.figures.sort(key=lambda f: (f.measure, f.end, f.value))
        council.uses.sort(key=lambda u: (u.model, u.when or "~", u.status))
    _standing(site)


def _inspections(site: Site) -> None:
    by_council: dict[str, list[Inspection]] = defaultdict(list)
    for inspection in site.inspections.values():
        by_council[inspection.council].append(inspection)
    for council in site.councils.values():
        council.inspections = sorted(by_council[council.iri], key=lambda i: (i.when, i.iri))


def _people(site: Site) -> None:
    for person in site.people.values():
        for tenure in person.tenures:
            if tenure.council in site.councils:
                site.councils[tenure.council].tenures.append(tenure)
        for spoken in person.spoken:
            if spoken.council in site.councils:
                site.councils[spoken.council].spoken.append(spoken)
    for change in people.changes(site):
        if change.council in site.councils:
            site.councils[change.council].changes.append(change)
        if change.person in site.people:
            site.people[change.person].changes.append(change)


def _standing(site: Site) -> None:
    """Give each council the grades that nobody dates."""
    for claim in site.known.members("csc:JudgementClaim"):
        council = site.councils.get(site.known.one(claim, "csc:council"))
        quote = site.words.quote(claim)
        if council and quote and not site.told(claim):
            council.standing.append(site.judgement(claim, "", [quote]))
