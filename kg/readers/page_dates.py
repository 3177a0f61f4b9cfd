"""
When a web page's article was published, by all that the page says of it.

In order of trust: the page's metadata, what JSON-LD says of this very article,
its marked-up dates, the line of words beside its title. Dates of changes,
of other stories and of a footer count for nothing.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from kg.readers.linked_data import own_nodes, plain_address
from kg.readers.stated import first_stated, stated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from kg.model.document import Published

# The names of metadata that state a first publication, in the order of trust; compared in small letters.
_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished",
    "rnews:datepublished", "govuk:first-published-at", "parsely-pub-date", "sailthru.date", "dc.date.issued",
    "dcterms.issued", "dc.issued", "dcterms.available", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created",
    "citation_publication_date", "citation_online_date", "prism.publicationdate", "cxenseparse:recs:publishtime",
    "bt:pubdate", "pubdate", "publish-date", "publish_date", "publishdate", "publication_date", "publication-date",
    "published-date", "published_date", "publisheddate", "published", "article_date_original", "article.published",
    "originalpublicationdate", "displaydate", "date",
)  # fmt: skip
_ORDER = {name: place for place, name in enumerate(_META)}
_OTHERS = re.compile(
    r"comment|related|recommend|sidebar|side-bar|teaser|more-|most-|popular|latest|promo|footer|widget",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"entry-date|publish|pubdate|posted", re.IGNORECASE)
_CHANGED = re.compile(r"updat|modif|edit|revis|review|archiv|expir|event", re.IGNORECASE)
_DATED = re.compile(
    r"(?:^|[\s_-])(?:entry|post|posted|article|story|news|byline|publi\w+|meta|press)?[_-]{0,2}(?:date|dateline|published|pubdate|timestamp|posted-on|publish-date|publication-date)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"^\W*(?:(?:first |originally )?(?:published|posted|date published|date|publication date|issued)(?: on| at)?\s*:?\s*)(?P<date>[^|•·]{6,60})",
    re.IGNORECASE,
)
LONGEST_LINE = 90
MOST_TITLES, NEAREST = 3, 3
MOST_LOOKED_AT, MOST_INSIDE = 200, 6


def published(tree: HtmlElement) -> tuple[Published | None, tuple[str, ...]]:
    """Return when a page's article was published, and what speaks against the dates it states where none can be taken."""
    return first_stated(_said(tree))


def _said(tree: HtmlElement) -> Iterator[str]:
    yield from _in_metadata(tree)
    ours = "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"
    addresses = {plain_address(str(address)) for address in tree.xpath(ours)}
    called = "//meta[@property='og:title']/@content | //title/text() | //h1//text()"
    titles = [" ".join(str(title).split()) for title in tree.xpath(called)]
    for node in own_nodes(tree, addresses - {""}, titles):
        if isinstance(date := node.get("datePublished"), str):
            yield date
    beside = _beside_title(tree)
    yield from _marked_up(tree, beside)
    yield from _in_words(tree, beside)


def _in_metadata(tree: HtmlElement) -> Iterator[str]:
    found = []
    for meta in tree.iter("meta"):
        said = (str(meta.get(name) or "").strip().lower() for name in ("name", "property", "itemprop"))
        places = [_ORDER[name] for name in said if name in _ORDER]
        if places and (content := meta.get("content")):
            found.append((min(places), content))
    yield from (content for _, content in sorted(found, key=lambda pair: pair[0]))


def _beside_title(tree: HtmlElement) -> list[HtmlElement]:
    """Return what holds the page's title: its article, its head, the boxes around it."""
    holders = []
    for title in islice(tree.iter("h1"), MOST_TITLES):
        holders += title.iterancestors("article", "main", "header")
        holders += islice(title.iterancestors("div", "section"), NEAREST)
    return holders


def _marked_up(tree: HtmlElement, beside: list[HtmlElement]) -> Iterator[str]:
    """Yield dates of elements that say they are the article's, then of the first <time> beside its title."""
    for element in tree.xpath("//*[@itemprop='datePublished'] | //time[@pubdate]"):
        yield element.get("content") or element.get("datetime") or element.text_content()
    near: list[str] = []
    for element in islice(tree.iter("time"), MOST_LOOKED_AT):
        said = element.get("datetime") or element.text_content()
        kind = f"{element.get('class') or ''} {element.getparent().get('class') or ''}"
        if _is_elsewhere(element) or next(element.iterancestors("a", "li"), None) is not None:
            continue
        if _PUBLISHED.search(kind) and not _CHANGED.search(element.get("class") or ""):
            yield said
        elif not _CHANGED.search(kind) and _is_within(element, beside):
            near.append(said)
    yield from near[:1]


def _in_words(tree: HtmlElement, beside: list[HtmlElement]) -> Iterator[str]:
    """Yield dates that a short line of words tells: it says 'Published', or is called a date and stands beside the title."""
    for element in tree.iter("p", "span", "div", "dd", "li", "small", "em", "strong"):
        if len(list(islice(element.iter(), MOST_INSIDE + 1))) > MOST_INSIDE:
            continue
        words = " ".join(element.text_content().split())
        kind = f"{element.get('class') or ''} {element.get('id') or ''}"
        if len(words) > LONGEST_LINE or not any(map(str.isdigit, words)) or _CHANGED.search(kind):
            continue
        says = _SAYS.match(words)
        if says and stated(says["date"]) and not _is_elsewhere(element):
            yield says["date"]
        elif (
            _DATED.search(kind)
            and not _CHANGED.search(words)
            and stated(words)
            and _is_within(element, beside)
            and not _is_elsewhere(element)
        ):
            yield words


def _is_elsewhere(element: HtmlElement) -> bool:
    """Tell whether an element stands among comments, other stories, menus or in the foot of a page."""
    for holder in (element, *element.iterancestors()):
        if holder.tag in ("aside", "nav", "footer") or holder.get("role") in ("complementary", "navigation"):
            return True
        named = f"{holder.get('class') or ''} {holder.get('id') or ''}"
        if holder.tag not in ("html", "body", "article", "main") and _OTHERS.search(named):
            return True
    return False


def _is_within(element: HtmlElement, holders: list[HtmlElement]) -> bool:
    return any(above is holder for above in element.iterancestors() for holder in holders)
