"""Figures: those that texts state, those of official tables, and the one beside the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kg.model.later import Later
from kg.publish.model import views
from kg.publish.model.triples import code
from kg.rdf.names import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.publish.model.contents import Contents
    from kg.publish.model.triples import Triples

WORKFORCE = ("agency-rate", "turnover-rate", "vacancy-rate", "absence-rate", "caseload")
"""The official measures that are shown of a council."""


def stated(model: Contents) -> list[views.FigureView]:
    """Read the figures that texts state, and those that are observations of their own."""
    known, found = model.known, []
    observed = {*known.members("csc:Figure"), *known.members("qb:Observation")}
    for iri in sorted(observed - set(known.members("csc:OfficialFigures"))):
        dataset = known.one(iri, "qb:dataSet")
        found.append(
            views.FigureView(
                known.one(iri, "csc:geography") or known.one(iri, "csc:council"),
                known.one(iri, "csc:measure"),
                known.one(iri, "csc:value"),
                known.code(iri, "csc:unit"),
                known.one(iri, "csc:periodStart"),
                known.one(iri, "csc:periodEnd"),
                known.one(iri, "csc:periodWords"),
                known.one(dataset, "dcterms:title") or known.label(dataset),
                model.words.quote(iri),
            )
        )
    return [figure for figure in found if figure.value]


def official(model: Contents, place: str) -> list[views.FigureView]:
    """
    Return the workforce figures of official tables on a council or place, read once.

    A value may be the reason why there is none.
    """
    if place not in model.official_read:
        model.official_read[place] = _official(model, place)
    return model.official_read[place]


def _official(model: Contents, place: str) -> list[views.FigureView]:
    known, found = model.known, []
    units = {measure: unit(known, PREFIXES["measure"] + measure) for measure in WORKFORCE}
    for claim in known.subjects("csc:geography", place):
        for measure in WORKFORCE if known.is_a(claim, "csc:OfficialFigures") else ():
            value = known.one(claim, f"measure:{measure}")
            if value:
                found.append(
                    views.FigureView(
                        place,
                        PREFIXES["measure"] + measure,
                        known.label(value) if "://" in value else value,
                        units[measure],
                        known.one(claim, "csc:periodStart"),
                        known.one(claim, "csc:periodEnd"),
                        "",
                        "",
                        model.words.quote(claim),
                    )
                )
    return sorted(found, key=lambda f: (f.measure, f.end, f.begin))


def unit(known: Triples, measure: str) -> str:
    """Return the code of the unit that columns of official tables have for a measure, ``""`` where there is none."""
    columns = known.subjects("csc:measure", measure)
    return next((found for column in columns if (found := known.code(column, "csc:unit"))), "")


def checks(model: Contents) -> Iterator[views.FigureCheckView]:
    """Read which stated figures were set beside official ones."""
    known = model.known
    for iri in known.members("csc:FigureCheck"):
        claim = known.one(iri, "csc:stated")
        yield views.FigureCheckView(
            known.one(claim, "csc:geography"),
            known.one(claim, "csc:measure"),
            known.one(claim, "csc:value"),
            known.one(iri, "csc:officialValue"),
            code(known.one(iri, "csc:verdict")),
            known.one(iri, "csc:because"),
            Later(partial(model.words.quotes, [claim, *known.all(iri, "csc:official")])),
        )
