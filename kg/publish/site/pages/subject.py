"""A topic, with the findings that touch on it; a practice model, with the councils that use it."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import partial
from typing import TYPE_CHECKING

from kg.publish.site.gather import MOST
from kg.publish.site.pages.inspection import POLARITIES, cost, cost_of_quote
from kg.publish.site.pages.page import Page, batches
from kg.publish.site.paths import leaf, numbered, path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.publish.model.views import ConceptView
    from kg.publish.site.gather import Site
    from kg.publish.site.render import Renderer


def things(site: Site) -> Iterable[str]:
    """Return the topics and the practice models."""
    return [*site.concepts["topic"], *site.concepts["model"]]


def pages(site: Site, renderer: Renderer, thing: str) -> Iterator[Page]:  # noqa: ARG001 - as all kinds of pages
    """Return the pages of a topic or a practice model."""
    topic = site.concepts["topic"].get(thing)
    yield from _topic(site, topic) if topic else _model(site, site.concepts["model"][thing])


def _topic(site: Site, concept: ConceptView) -> Iterator[Page]:
    found, stem = site.on_topic(concept.code), path(concept.iri)
    councils = sorted(((c, n) for c, n in found.councils.items() if c), key=lambda p: (-p[1].total(), p[0]))
    parts = batches(found.latest, lambda f: cost(f) + 250, 4_000 + 330 * len(councils))
    for number, part in enumerate(parts, start=1):
        yield Page(
            numbered(stem, number),
            "topic.html",
            {
                "title": concept.label if number == 1 else f"{concept.label}, page {number}",
                "feed": f"{stem}.atom",
                "concept": concept,
                "findings": part,
                "all": found.tally.total(),
                "most": MOST,
                "tally": found.tally,
                "polarities": POLARITIES,
                "councils": councils,
                "number": number,
                "total": len(parts),
                "leaf": partial(leaf, stem),
            },
            concept.iri,
            stem,
            number == 1,
        )


def _model(site: Site, concept: ConceptView) -> Iterator[Page]:
    uses = [use for use in site.uses if use.model == concept.iri]
    by_council = defaultdict(list)
    for use in sorted(uses, key=lambda u: (u.when or "~", u.status, u.quote.document, u.quote.begin)):
        by_council[use.council].append(use)
    rows = {row["council"]: row for row in site.rated.get(concept.label, ())}
    stem = path(concept.iri)
    ordered = sorted(by_council.items(), key=lambda pair: site.council_name(pair[0]))
    parts = batches(ordered, lambda pair: 400 + sum(cost_of_quote(u.quote.exact) for u in pair[1]))
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
                "leaf": partial(leaf, stem),
            },
            concept.iri,
            stem,
            number == 1,
        )
