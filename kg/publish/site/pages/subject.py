"""A topic, with the findings that touch on it; a practice model, with the councils that use it."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import partial
from typing import TYPE_CHECKING

from kg.publish.site.pages.inspection import POLARITIES, cost
from kg.publish.site.pages.page import Page, batches
from kg.publish.site.paths import numbered, path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.publish.model.views import FindingView
    from kg.publish.site.gather import Site
    from kg.publish.site.render import Renderer

MOST = 300
"""How many findings a topic's pages show, the latest first; the rest stand with their inspections."""


def pages(site: Site, renderer: Renderer) -> Iterator[Page]:
    """Return the pages of each topic and each practice model."""
    yield from _topics(site)
    yield from _models(site, renderer)


def _topics(site: Site) -> Iterator[Page]:
    by_topic: dict[str, list[FindingView]] = defaultdict(list)
    for finding in site.findings:
        for topic in finding.topics:
            by_topic[topic].append(finding)
    for concept in site.concepts["topic"].values():
        found = sorted(by_topic[concept.code], key=lambda f: (f.when, f.claim), reverse=True)
        stem = path(concept.iri)
        councils: dict[str, Counter[str]] = defaultdict(Counter)
        for finding in found:
            councils[finding.council][finding.polarity] += 1
        parts = batches(found[:MOST], lambda f: cost(f) + 250, 4_000 + 330 * len(councils))
        for number, part in enumerate(parts, start=1):
            yield Page(
                numbered(stem, number),
                "topic.html",
                {
                    "title": concept.label if number == 1 else f"{concept.label}, page {number}",
                    "concept": concept,
                    "findings": part,
                    "all": len(found),
                    "most": MOST,
                    "tally": Counter(f.polarity for f in found),
                    "polarities": POLARITIES,
                    "councils": sorted(
                        ((c, n) for c, n in councils.items() if c), key=lambda p: (-p[1].total(), p[0])
                    ),
                    "number": number,
                    "total": len(parts),
                    "leaf": partial(_leaf, stem),
                },
                concept.iri,
                stem,
                number == 1,
            )


def _models(site: Site, renderer: Renderer) -> Iterator[Page]:
    by_model = defaultdict(list)
    for use in site.uses:
        by_model[use.model].append(use)
    ratings = defaultdict(list)
    for row in site.rows("practice-models-and-ratings"):
        ratings[row["model"]].append(row)
    for concept in site.concepts["model"].values():
        uses = by_model[concept.iri]
        by_council = defaultdict(list)
        for use in sorted(uses, key=lambda u: (u.when or "~", u.status, u.quote.document, u.quote.begin)):
            by_council[use.council].append(use)
        rows = {row["council"]: row for row in ratings[concept.label]}
        stem = path(concept.iri)
        ordered = sorted(by_council.items(), key=lambda pair: site.council_name(pair[0]))
        parts = batches(ordered, lambda pair: 400 + sum(1050 + 2 * len(u.quote.exact) for u in pair[1]))
        for number, part in enumerate(parts, start=1):
            yield Page(
                numbered(stem, number),
                "model.html",
                {
                    "title": concept.label if number == 1 else f"{concept.label}, page {number}",
                    "concept": concept,
                    "councils": part,
                    "all": len(ordered),
                    "ratings": rows,
                    "tally": Counter(row["change"] for row in rows.values() if row["change"]),
                    "number": number,
                    "total": len(parts),
                    "leaf": partial(_leaf, stem),
                },
                concept.iri,
                renderer.page(concept.iri).removesuffix(".html"),
                number == 1,
            )


def _leaf(stem: str, number: int) -> str:
    return numbered(stem, number).rpartition("/")[2]
