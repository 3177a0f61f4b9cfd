"""Figures: those that texts state, those of official tables, and the one beside the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.publish.model import views
from kg.publish.model.triples import code
from kg.rdf.names import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.publish.model.contents import Contents

WORKFORCE = ("agency-rate", "turnover-rate", "vacancy-rate", "absence-rate", "caseload")
"""The official measures that are shown of a council."""


def stated(model: Contents) -> list[views.FigureView]:
    """Read the figures that texts state, and those that are observations of their own."""
    known, found = model.known, []
    for iri in sorted({*known.members("csc:Figure"), *known.members("qb:Observation")}):
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


def official(model: Contents) -> Iterator[views.FigureView]:
    """Read the workforce figures of official tables; a value may be the reason why there is none."""
    known = model.known
    units = {known.one(c, "csc:measure"): known.code(c, "csc:unit") for c in known.members("csc:Column")}
    for claim in known.members("csc:OfficialFigures"):
        place = known.one(claim, "csc:geography")
        for measure in WORKFORCE:
            value = known.one(claim, f"measure:{measure}")
            if place and value:
                yield views.FigureView(
                    place,
                    PREFIXES["measure"] + measure,
                    known.label(value) if "://" in value else value,
                    units.get(PREFIXES["measure"] + measure, ""),
                    known.one(claim, "csc:periodStart"),
                    known.one(claim, "csc:periodEnd"),
                    "",
                    "",
                    model.words.quote(claim),
                )


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
            model.words.quotes([claim, *known.all(iri, "csc:official")]),
        )
