"""Lists of all councils, people, models, topics, documents and disagreements: the way in without a script."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from kg.publish.site.pages.page import Page, batches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.publish.site.gather import Site
    from kg.publish.site.render import Renderer

ROW = 260
"""How many bytes a row of a list takes, about."""


def pages(site: Site, renderer: Renderer) -> Iterator[Page]:  # noqa: ARG001 - as all kinds of pages
    """Return a list of each kind of thing."""
    findings = Counter(topic for f in site.findings for topic in f.topics)
    using = Counter(model for model, _ in {(u.model, u.council) for u in site.uses})
    by_name: dict[str, Any] = {
        "council": sorted(site.councils.values(), key=lambda c: (bool(c.end), c.name, c.code)),
        "person": sorted(site.people.values(), key=lambda p: (p.name.split()[-1:], p.name, p.iri)),
        "model": sorted(site.concepts["model"].values(), key=lambda c: (-using[c.iri], c.label)),
        "topic": sorted(site.concepts["topic"].values(), key=lambda c: (-findings[c.code], c.label)),
        "document": sorted(site.documents.values(), key=lambda d: (d.latest, d.name, d.iri), reverse=True),
        "inspection": sorted(site.inspections.values(), key=lambda i: (i.when, i.iri), reverse=True),
        "disagreement": site.disagreements,
    }
    titles = {"person": "People", "model": "Practice models"}
    for kind, rows in by_name.items():
        title = titles.get(kind, f"{kind.capitalize()}s")
        parts = batches(rows, lambda _: 3 * ROW)
        for number, part in enumerate(parts, start=1):
            name = "index" if number == 1 else f"index--{number}"
            yield Page(
                f"{kind}/{name}.html",
                "list.html",
                {
                    "title": title,
                    "kind": kind,
                    "rows": part,
                    "all": len(rows),
                    "number": number,
                    "total": len(parts),
                    "leaf": lambda n: "index.html" if n == 1 else f"index--{n}.html",
                    "findings": findings,
                    "using": using,
                },
            )
