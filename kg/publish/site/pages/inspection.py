"""An inspection or visit: what was judged, what needs to improve, and every finding."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kg.publish.site.pages.page import Page, batches
from kg.publish.site.paths import leaf, numbered, path
from kg.publish.wording import area_rank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.publish.model.views import FindingView, InspectionView
    from kg.publish.site.gather import Site
    from kg.publish.site.render import Renderer

POLARITIES = ("improvement", "mixed", "strength", "neutral")


def things(site: Site) -> Iterable[str]:
    """Return the inspections and visits."""
    return site.inspections


def pages(site: Site, renderer: Renderer, thing: str) -> Iterator[Page]:
    """Return the pages of an inspection."""
    inspection = site.inspections[thing]
    council = site.councils.get(inspection.council)
    line = council.inspections if council else [inspection]
    place = line.index(inspection)
    stem = path(thing)
    used = 12_000 + sum(cost_of_quote(q.exact) for q in inspection.quotes)
    used += sum(cost_of_quote(item.quote.exact) for item in (*inspection.items, *inspection.strengths))
    used += sum(cost_of_quote(q.exact) for j in inspection.judgements for q in j.quotes)
    parts = batches(sorted(inspection.findings, key=_ranking(inspection)), cost, used)
    name = f"{site.council_name(inspection.council)}: {renderer.inspection_name(thing)}"
    for number, part in enumerate(parts, start=1):
        yield Page(
            numbered(stem, number),
            "inspection.html",
            {
                "title": name if number == 1 else f"{name}, page {number}",
                "inspection": inspection,
                "judgements": sorted(inspection.judgements, key=lambda j: area_rank(j.area)),
                "groups": grouped(part),
                "tally": _tally(inspection),
                "number": number,
                "total": len(parts),
                "leaf": partial(leaf, stem),
                "earlier": line[place - 1] if place else None,
                "later": line[place + 1] if place + 1 < len(line) else None,
                "leaders": list({r["person"]: r for r in site.led.get(thing, ())}.values()),
                "disagreements": [d for d in site.differing.get(thing, ()) if d.about == thing],
            },
            thing,
            stem,
            number == 1,
        )


def cost(finding: FindingView) -> int:
    """Tell how many bytes a finding takes on a page, about."""
    return cost_of_quote(finding.quote.exact)


def cost_of_quote(exact: str) -> int:
    """Tell how many bytes a quotation with its context and footnote takes, about."""
    return 330 + len(exact.encode())


def grouped(findings: list[FindingView]) -> list[tuple[str, str, list[FindingView]]]:
    """Put findings together that are of one area, or else stand under one heading, in the order they come."""
    found: dict[tuple[str, str], list[FindingView]] = {}
    for finding in findings:
        found.setdefault((finding.area, "" if finding.area else finding.section), []).append(finding)
    return [(area, section, rows) for (area, section), rows in found.items()]


def _ranking(inspection: InspectionView) -> Callable[[FindingView], tuple[object, ...]]:
    """Return what orders findings: by area, or else by where their headings come first, then by polarity."""
    first: dict[str, int] = {}
    for finding in inspection.findings:
        first[finding.section] = min(first.get(finding.section, finding.quote.begin), finding.quote.begin)

    def rank(finding: FindingView) -> tuple[object, ...]:
        polarity = POLARITIES.index(finding.polarity) if finding.polarity in POLARITIES else len(POLARITIES)
        place = 0 if finding.area else first[finding.section]
        return area_rank(finding.area), place, polarity, finding.quote.document, finding.quote.begin

    return rank


def _tally(inspection: InspectionView) -> list[tuple[str, int]]:
    codes = [finding.polarity for finding in inspection.findings if not finding.in_parts]
    return [(code, codes.count(code)) for code in POLARITIES if code in codes]
