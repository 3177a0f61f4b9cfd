"""Sort what was read to each council and person that it concerns, in order of time."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from kg.model.later import Later
from kg.publish.model import figures, people
from kg.publish.model.states import add_states

if TYPE_CHECKING:
    from kg.publish.model.contents import Contents
    from kg.publish.model.views import InspectionView


def share_out(model: Contents) -> None:
    """Fill the lists of councils and people from what was read of other things."""
    _inspections(model)
    _people(model)
    for use in model.uses:
        if use.council in model.councils:
            model.councils[use.council].uses.append(use)
    for figure in model.figures:
        if figure.place in model.councils:
            model.councils[figure.place].figures.append(figure)
    for check in figures.checks(model):
        if check.place in model.councils:
            model.councils[check.place].checks.append(check)
    for council in model.councils.values():
        council.official_figures = Later(partial(figures.official, model, council.iri))
        council.tenures.sort(key=lambda t: (t.since or "~", t.until, t.iri))
        council.figures.sort(key=lambda f: (f.measure, f.end, f.value))
        council.uses.sort(key=lambda u: (u.model, u.when or "~", u.status))
    _standing(model)
    add_states(model)


def _inspections(model: Contents) -> None:
    by_council: dict[str, list[InspectionView]] = defaultdict(list)
    for inspection in model.inspections.values():
        by_council[inspection.council].append(inspection)
    for council in model.councils.values():
        council.inspections = sorted(by_council[council.iri], key=lambda i: (i.when, i.iri))


def _people(model: Contents) -> None:
    for person in model.people.values():
        for tenure in person.tenures:
            if tenure.council in model.councils:
                model.councils[tenure.council].tenures.append(tenure)
    for spoken in people.spoken(model):
        if spoken.council in model.councils:
            model.councils[spoken.council].spoken.append(spoken)
        if spoken.person in model.people:
            model.people[spoken.person].spoken.append(spoken)
    for change in people.changes(model):
        if change.council in model.councils:
            model.councils[change.council].changes.append(change)
        if change.person in model.people:
            model.people[change.person].changes.append(change)


def _standing(model: Contents) -> None:
    """Add to each council the grades that nobody dates."""
    undated: dict[str, list[str]] = defaultdict(list)
    for claim in model.known.members("csc:JudgementClaim"):
        if not model.told(claim) and model.known.one(claim, "csc:bestEvidence"):
            undated[model.known.one(claim, "csc:council")].append(claim)
    for iri in undated.keys() & model.councils.keys():
        model.councils[iri].standing = [
            model.judgement(claim, "", Later(partial(model.words.quotes, [claim]))) for claim in undated[iri]
        ]
