"""The answer of the named query `findings`, out of what has been read already."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.publish.site.pages.ask import query_pages
from kg.query import Answer, catalogue, run
from kg.rdf.names import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.publish.model.views import FindingView
    from kg.publish.site.gather import Site
    from kg.publish.site.pages.page import Page
    from kg.publish.site.render import Renderer
    from kg.query.answers import Term

INTEGER = ox.NamedNode(PREFIXES["xsd"] + "integer")
FINDINGS = "findings"


def things(site: Site) -> Iterable[str]:  # noqa: ARG001 - as all kinds of pages
    """Return the one name of these pages."""
    return (FINDINGS,)


def pages(site: Site, renderer: Renderer, thing: str) -> Iterator[Page]:
    """Return the page of the query with its answer."""
    info = next(info for info in catalogue() if info.name == thing)
    yield from query_pages(renderer, info, findings(site))


def findings(site: Site) -> Answer:
    """
    Answer the named query `findings` out of what has been read already.

    The same rows in the same order, without asking the store for each of tens
    of thousands once more. A column that is not known here has the store asked
    after all.
    """
    columns = tuple(column.name for column in next(i for i in catalogue() if i.name == "findings").columns)
    rows = sorted((_finding(site, finding) for finding in site.findings), key=lambda row: row[0])
    if any(column not in cells for _, cells in rows[:1] for column in columns):
        return run(site.store, "findings")
    return Answer(columns, tuple(tuple(cells[column] for column in columns) for _, cells in rows))


def _finding(site: Site, finding: FindingView) -> tuple[tuple[str, str], dict[str, Term | None]]:
    """Return a finding's row by column, and what rows are sorted by."""
    known, quote, source = site.known, finding.quote, site.documents[finding.quote.document].source
    name = known.one(finding.council, "skos:prefLabel") if finding.council else ""
    cells: dict[str, Term | None] = {
        "finding": ox.NamedNode(finding.claim),
        "council": ox.NamedNode(finding.council) if finding.council else None,
        "name": _literal(name),
        "council_name": _literal(name),
        "inspection": ox.NamedNode(finding.inspection) if finding.inspection else None,
        "area": _literal(finding.area),
        "polarity": _literal(finding.polarity),
        "topic": _literal(" ".join(sorted(finding.topics))),
        "source": _literal(source),
        "begin": ox.Literal(str(quote.begin), datatype=INTEGER),
        "end_offset": ox.Literal(str(quote.end), datatype=INTEGER),
        "quote": ox.Literal(quote.exact) if quote.exact else None,
        "voice": _literal(finding.voice),
        "speaker": _literal(finding.speaker),
        "subject": _literal(known.one(finding.claim, "csc:subject")),
        "extent": _literal(known.code(finding.claim, "csc:extent")),
        "direction": _literal(known.code(finding.claim, "csc:direction")),
        "emphasis": _literal(known.code(finding.claim, "csc:emphasis")),
        "part_of": ox.NamedNode(whole[0])
        if (whole := known.subjects("csc:hasPart", finding.claim))
        else None,
    }
    place = f"{source}\t{1_000_000_000 + quote.begin}{1_000_000_000 + quote.end}"
    return (place, finding.claim), cells


@lru_cache(maxsize=4096)
def _literal(words: str) -> ox.Literal | None:
    return ox.Literal(words) if words else None
