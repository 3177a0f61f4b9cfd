"""
Templates: words of documents are escaped by jinja2, and every page forbids what it does not need.

The Content-Security-Policy of each page lets it load the site's own files and
nothing from anywhere else, whether it was opened from disk or from a server.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.publish import wording
from kg.publish.site.paths import numbered, path
from kg.rdf.names import parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.publish.model.views import DocumentView, QuoteView
    from kg.publish.site.gather import Site

HERE = Path(__file__).resolve().parent
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; "
    "img-src 'self' file: data: blob:; base-uri 'none'; form-action 'none'"
)
"""What a page may load: files beside it. ``file:`` says so in browsers that give pages from disk no origin."""

_LIST_MARK = re.compile("[\uf020-\uf0ff]")
"""A character of a symbol font, as PDFs have them for list marks: no other font can show it."""

_ESCAPES = {"<": r"\u003c", ">": r"\u003e", "&": r"\u0026"}


def as_data(content: object) -> str:
    r"""
    Write JSON that stays data within a ``<script>`` element, whatever it holds.

    >>> print(as_data("</script><!-- \u2028"))
    "\u003c/script\u003e\u003c!-- \u2028"
    """
    written = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    for character, escape in _ESCAPES.items():
        written = written.replace(character, escape)
    return written


def shown(words: str) -> str:
    r"""
    Show list marks of symbol fonts as •, one character for another.

    >>> shown("\uf0b7 Good")
    '• Good'
    """
    return _LIST_MARK.sub("•", words)


class Renderer:
    """Writes pages out of templates; `root` in a template leads back to the first page's folder."""

    def __init__(self, site: Site, more: Sequence[tuple[str, str, str]] = (), policy: str = POLICY) -> None:
        self.site = site
        self._opened: dict[tuple[str, int, int], Markup] = {}
        self._names: dict[str, str] = {}
        self._citations: dict[str, str] = {}
        self._paged = {
            *site.councils,
            *site.people,
            *site.inspections,
            *site.documents,
            *site.concepts["model"],
            *site.concepts["topic"],
        }
        self._areas = {area.code: area.label for area in site.concepts["area"].values()}
        self.environment = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.filters.update(
            day=wording.day,
            brief=wording.brief,
            capital=wording.capital,
            plain=wording.plain,
            count=wording.count,
            move=wording.move,
            web=lambda address: address if address.startswith(("https://", "http://")) else "",
        )
        self.environment.globals.update(
            site=site,
            known=site.known_words,
            policy=policy,
            more=tuple(more),
            grades=wording.GRADES,
            grade=wording.grade,
            span=wording.span,
            count=wording.count,
            area=self.area,
            label=site.known.label,
            council_name=site.council_name,
            page=self.page,
            has_page=self.has_page,
            opened=self.opened,
            citation=self.citation,
            inspection_name=self.inspection_name,
            as_data=lambda content: Markup(as_data(content)),  # noqa: S704 - escaped above
        )
        parts_ = self.environment.get_template("quote.html").module
        self._quote = parts_.opened  # type: ignore[attr-defined]

    def render(self, template: str, root: str, **about: Any) -> str:  # noqa: ANN401 - for jinja2
        """Write a page of a template; the same facts give the same bytes. List marks of symbol fonts are shown as •."""
        return shown(self.environment.get_template(template).render(root=root, **about))

    def page(self, iri: str, number: int = 1) -> str:
        """Return where the page of a thing is, below the root."""
        return numbered(path(iri), number)

    def has_page(self, iri: str) -> bool:
        """Tell whether a thing has a page."""
        return iri in self._paged

    def area(self, code: str) -> str:
        """Name an area by its code."""
        return self._areas.get(code) or wording.plain(code)

    def opened(self, quote: QuoteView) -> Markup:
        """Show a quotation in its context, with its footnote; links are those of a page one folder deep."""
        key = quote.document, quote.begin, quote.end
        if key not in self._opened:
            before, after = self.site.words.around(quote)
            document = self.site.documents[quote.document]
            leaf = self.site.words.leaf(quote)
            self._opened[key] = self._quote(
                exact=quote.exact,
                before=before,
                after=after,
                title=document.name,
                rest=self.place(quote, document),
                href=f"../{numbered(path(quote.document), leaf)}#at-{quote.begin}",
            )
        return self._opened[key]

    def citation(self, document: DocumentView) -> str:
        """Say what a document is, after its title: publisher and date."""
        if document.iri not in self._citations:
            known = [document.creator, document.publisher, wording.day(document.published)]
            self._citations[document.iri] = ", ".join(filter(None, known))
        return self._citations[document.iri]

    def place(self, quote: QuoteView, document: DocumentView) -> str:
        """Finish a footnote: publisher, date, page, characters, where to find it."""
        where = f"page {quote.page}, " if quote.page else ""
        known = [self.citation(document), f"{where}characters {quote.begin} to {quote.end}"]
        address = document.address if document.address.startswith(("https://", "http://")) else ""
        return "; ".join(filter(None, [", ".join(filter(None, known)), document.source, address]))

    def inspection_name(self, iri: str) -> str:
        """Name an inspection by its kind and date."""
        if iri not in self._names:
            self._names[iri] = self._named(iri)
        return self._names[iri]

    def _named(self, iri: str) -> str:
        inspection = self.site.inspections.get(iri)
        if inspection is None:
            return parts(iri)[1]
        kind = inspection.kind or ("Inspection" if inspection.judgements else "Visit or inspection")
        when = wording.brief(inspection.start or inspection.end)
        if not when:
            published, told = wording.brief(inspection.published), wording.brief(inspection.when)
            when = (
                f"report of {published}" if published else f"told of in {told}" if told else "no date given"
            )
        return f"{kind}, {when}"
