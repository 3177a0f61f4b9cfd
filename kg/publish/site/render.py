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
from kg.publish.model.saying import in_words
from kg.publish.site.paths import numbered, path
from kg.rdf.names import parts, short

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.publish.model.views import DocumentView, QuoteView
    from kg.publish.site.gather import Site

HERE = Path(__file__).resolve().parent
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; "
    "img-src 'self' file: data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'"
)
"""What a page may load: files beside it. ``file:`` says so in browsers that give pages from disk no origin."""

_LIST_MARK = re.compile("[\uf020-\uf0ff]")
"""A character of a symbol font, as PDFs have them for list marks: no other font can show it."""

NAMED = frozenset(["person", "place", "grade", "area", "role", "topic", "model", "measure", "framework"])
"""Kinds of things that have a label of their own."""

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

    def __init__(
        self,
        site: Site,
        more: Sequence[tuple[str, str, str]] = (),
        has_original: Callable[[Site, str], bool] | None = None,
    ) -> None:
        self.site = site
        self._has_original = has_original
        self._statements: dict[str, str] = {}
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
            policy=POLICY,
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
            placed=self.placed,
            citation=self.citation,
            inspection_name=self.inspection_name,
            as_data=lambda content: Markup(as_data(content)),  # noqa: S704 - escaped above
        )
        parts_ = self.environment.get_template("quote.html").module
        self._quote, self._place = parts_.opened, parts_.placed  # type: ignore[attr-defined]

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

    def has_original(self, document: str) -> bool:
        """Tell whether the pages of a document's original can be shown as pictures."""
        return self._has_original is not None and self._has_original(self.site, document)

    def statement(self, claim: str) -> str:
        """Say what a claim says, in a few words."""
        if claim not in self._statements:
            known = self.site.known
            self._statements[claim] = in_words(known, claim, known.kind(claim))
        return self._statements[claim]

    def opened(self, quote: QuoteView, statement: str = "") -> Markup:
        """
        Show a quotation in its context, with its footnote; links are those of a page one folder deep.

        `statement` is the IRI of what it says, by which an error in it is reported.
        """
        before, after = self.site.words.around(quote)
        document = self.site.documents[quote.document]
        shown_: Markup = self._quote(
            at=self._at(quote, statement),
            exact=quote.exact,
            before=before,
            after=after,
            title=document.name,
            rest=self.place(quote, document),
            href=f"../{self._href(quote)}",
        )
        return shown_

    def placed(self, quote: QuoteView, statement: str = "") -> Markup:
        """Say where a quotation stands, of which the words are shown already: a script opens it in its context."""
        shown_: Markup = self._place(
            at=self._at(quote, statement),
            href=f"../{self._href(quote)}",
            page=quote.page,
            begin=quote.begin,
            end=quote.end,
        )
        return shown_

    @staticmethod
    def _at(quote: QuoteView, statement: str) -> str:
        said = "/".join(parts(statement)) if statement else ""
        return f"{quote.end} {said}".strip()

    def _href(self, quote: QuoteView) -> str:
        return f"{numbered(path(quote.document), self.site.words.leaf(quote))}#at-{quote.begin}"

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

    def called(self, iri: str) -> str:
        """Say what a thing is called: its name, or its short name where it has none."""
        site = self.site
        if iri in site.inspections:
            return f"{site.council_name(site.inspections[iri].council)}: {self.inspection_name(iri)}"
        if iri in site.documents:
            return site.documents[iri].name
        if iri in site.councils:
            return site.council_name(iri)
        named = parts(iri)[0] in NAMED and site.known.one(iri, "skos:prefLabel")
        return named or short(iri)

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
