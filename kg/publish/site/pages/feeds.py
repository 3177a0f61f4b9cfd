"""
Atom feeds (RFC 4287): what was published last, of the whole, of each council and on each topic.

Links are relative to the feed, which stands beside the page it is of: no
address is known when the site is written. Ids are the names of things.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from kg.model.dates import last_day
from kg.publish.site.pages.page import Page
from kg.publish.site.paths import numbered, path
from kg.publish.wording import grade, plain
from kg.rdf.names import BASE, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.publish.model.views import FindingView, InspectionView
    from kg.publish.site.gather import Site
    from kg.publish.site.render import Renderer

ATOM = "http://www.w3.org/2005/Atom"
MOST = 30
"""How many entries a feed has, the latest."""

NEVER = "1970-01-01T00:00:00Z"
"""When a feed without entries was updated: Atom asks for a time."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed tells of: `when` is an ISO date, `page` its page below the root."""

    iri: str
    title: str
    when: str
    page: str
    summary: str


def things(site: Site) -> Iterable[str]:
    """Return what there is a feed of: everything (``""``), each council of today, each topic."""
    return ["", *(c.iri for c in site.councils.values() if not c.end), *site.concepts["topic"]]


def pages(site: Site, renderer: Renderer, thing: str) -> Iterator[Page]:
    """Return the feed of a thing, of everything for ``""``."""
    if thing and (parts(thing)[0] not in {"council", "topic"}):
        return
    yield Page(place(thing), make=lambda: feed(site, renderer, thing))


def place(thing: str) -> str:
    """Return where the feed of a thing is, of everything for ``""``."""
    return f"{path(thing)}.atom" if thing else "feed.atom"


def feed(site: Site, renderer: Renderer, thing: str) -> bytes:
    """Write the feed of a thing, of everything for ``""``."""
    kind = parts(thing)[0]
    if kind == "topic":
        name = site.concepts["topic"][thing].label
        latest = site.on_topic(parts(thing)[1]).latest[:MOST]
        entries = [_found(renderer, finding) for finding in latest if finding.when]
    else:
        name = site.council_name(thing) if thing else "Judgements, leaders and findings"
        told = site.councils[thing].inspections if thing else site.inspections.values()
        published = [i for i in told if i.published or i.when]
        published.sort(key=lambda i: (_time(i.published or i.when), i.iri), reverse=True)
        entries = [_inspected(renderer, inspection) for inspection in published[:MOST]]
    return _written(f"{name}: children’s services in England", thing, entries)


def _inspected(renderer: Renderer, inspection: InspectionView) -> Entry:
    judged = [
        f"{renderer.area(j.area)}: {grade(j.grade).label if j.grade else plain(j.absence).lower()}"
        for j in inspection.judgements
        if j.grade or j.absence
    ]
    if inspection.outcome:
        judged.append(f"Outcome: {inspection.outcome.label}")
    return Entry(
        inspection.iri,
        renderer.called(inspection.iri),
        inspection.published or inspection.when,
        renderer.page(inspection.iri),
        "; ".join(judged) or "No judgement of it is known.",
    )


def _found(renderer: Renderer, finding: FindingView) -> Entry:
    site, quote = renderer.site, finding.quote
    where = site.council_name(finding.council) or "No council"
    leaf = site.words.leaf(quote)
    return Entry(
        finding.claim,
        f"{where}: {plain(finding.polarity or 'finding').lower()}",
        finding.when,
        f"{numbered(path(quote.document), leaf)}#at-{quote.begin}",
        f"“{quote.exact}” {site.documents[quote.document].name}",
    )


def _written(title: str, thing: str, entries: list[Entry]) -> bytes:
    root = "../" * place(thing).count("/")
    page = _page(thing)
    whole = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    _add(whole, "id", f"{thing or BASE}#feed")
    _add(whole, "title", title)
    _add(whole, "updated", max((_time(entry.when) for entry in entries), default=NEVER))
    etree.SubElement(_add(whole, "author"), f"{{{ATOM}}}name").text = "csc-kg"
    _add(whole, "link", rel="self", type="application/atom+xml", href=root + place(thing))
    _add(whole, "link", rel="alternate", type="text/html", href=root + page)
    for entry in entries:
        told = _add(whole, "entry")
        _add(told, "id", entry.iri)
        _add(told, "title", entry.title)
        _add(told, "updated", _time(entry.when))
        _add(told, "link", rel="alternate", type="text/html", href=root + entry.page)
        _add(told, "summary", entry.summary)
    written: bytes = etree.tostring(whole, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return written


def _page(thing: str) -> str:
    return f"{path(thing)}.html" if thing else "index.html"


def _add(parent: etree._Element, name: str, words: str = "", **about: str) -> etree._Element:
    made = etree.SubElement(parent, f"{{{ATOM}}}{name}", about)
    if words:
        # A character that XML cannot hold would end the feed for every reader.
        made.text = "".join(c if c.isprintable() or c == "\n" else " " for c in words)
    return made


def _time(date: str) -> str:
    """
    Say a date as Atom does; one that is less precise as its last day: until then it may not have been so.

    >>> _time("2022-03")
    '2022-03-31T00:00:00Z'
    """
    return f"{last_day(date).isoformat()}T00:00:00Z"
