"""
Web pages: the article out of the page, by trafilatura; title, author and date from the page's metadata.

A date is taken only from what the page says of itself (JSON-LD, OpenGraph,
``<time>``), never from a footer.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

from kg.errors import NotOursError
from kg.model.document import Description, Document, Published
from kg.readers.blocks import Line, name_blocks
from kg.readers.companion import stated
from kg.readers.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?\s*([\w-]+)", re.IGNORECASE)
_DATES = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[@name='parsely-pub-date' or @name='dc.date' or @name='DC.date' or @name='DC.date.issued' or @name='dcterms.date'"
    " or @name='pubdate' or @name='publish-date']/@content",
    "//time[@itemprop='datePublished' or @pubdate]/@datetime",
)
_PARAGRAPH_TAGS = {"p": "", "head": "heading", "item": "item", "quote": "", "title": "title"}
DEEPEST = 12  # levels of JSON-LD
_SPACE = re.compile(r"\s+")


def read(data: bytes, source: str) -> Document:
    """
    Read the article of a web page.

    Raises
    ------
    NotOursError
        If there is no article in the page.

    """
    import trafilatura  # noqa: PLC0415 - a third of a second, and only web pages need it
    from lxml import html as lxml_html  # noqa: PLC0415

    page = _decoded(data, source)
    try:
        tree = lxml_html.document_fromstring(page)
    except (ValueError, lxml_html.etree.ParserError) as error:
        raise NotOursError(
            source, "no article was found in the page.", "Save the article's text as .txt."
        ) from error
    found = trafilatura.bare_extraction(
        page,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        favor_precision=True,
        deduplicate=False,
    )
    if found is None or isinstance(found, dict) or found.body is None:
        raise NotOursError(source, "no article was found in the page.", "Save the article's text as .txt.")
    title = (found.title or "").strip()
    paragraphs = list(_paragraphs(found.body))
    if not paragraphs:
        raise NotOursError(source, "no article was found in the page.", "Save the article's text as .txt.")
    text, lines = _written(title, paragraphs)
    description = Description(
        title, found.sitename or "", found.author or "", found.url or "", _published(tree) or Published()
    )
    return Document(
        source, hashlib.sha256(data).hexdigest(), text, "article", tuple(name_blocks(lines)), description
    )


def _decoded(data: bytes, source: str) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    page = decode(data, source)
    # lxml refuses a decoded page that still declares its encoding.
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", page)


def _paragraphs(body: HtmlElement) -> Iterator[tuple[str, str]]:
    """Return the article's paragraphs in order, each with what markup says it is."""
    for element in body.iter():
        if element.tag in _PARAGRAPH_TAGS and not any(
            e.tag in _PARAGRAPH_TAGS for e in element.iterancestors()
        ):
            words = _SPACE.sub(" ", "".join(element.itertext())).strip()
            if words:
                yield words, _PARAGRAPH_TAGS[element.tag]


def _written(title: str, paragraphs: list[tuple[str, str]]) -> tuple[str, list[Line]]:
    title = _SPACE.sub(" ", title)
    if title and (not paragraphs or paragraphs[0][0] != title):
        paragraphs = [(title, "title"), *paragraphs]
    elif paragraphs and title:
        paragraphs[0] = (title, "title")
    text, lines = "", []
    for words, kind in paragraphs:
        begin = len(text)
        text += words + "\n\n"
        lines.append(Line(begin, begin + len(words), words, kind))
    return text, lines


def _published(tree: HtmlElement) -> Published | None:
    for path in _DATES:
        for value in tree.xpath(path):
            if published := stated(str(value)):
                return published
    nodes = [node for said in _linked_data(tree) for node in _nodes(said)]
    # The page's own article goes before what else it tells of (a comment, a related article).
    for node in sorted(nodes, key=lambda node: "article" not in str(node.get("@type") or "").lower()):
        if published := stated(str(node.get("datePublished") or "")):
            return published
    return None


def _linked_data(tree: HtmlElement) -> Iterator[object]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            yield json.loads(str(script))
        except (ValueError, RecursionError):
            continue


def _nodes(said: object, depth: int = DEEPEST) -> Iterator[dict[str, object]]:
    if isinstance(said, dict):
        yield said
    members = said.values() if isinstance(said, dict) else said if isinstance(said, list) else ()
    for value in members:
        if depth and isinstance(value, (dict, list)):
            yield from _nodes(value, depth - 1)
