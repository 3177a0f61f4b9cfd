"""
An article brought as JSON: its words under ``text``, and what is known of it under the names that crawls use.

One object is one article; a file may hold many (`kg.readers.parts`).
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from kg.errors import NotOursError, UnreadableError
from kg.model.document import Description, Document, Published
from kg.readers import fragment, plain
from kg.readers.companion import web_address
from kg.readers.decode import decode_json
from kg.readers.stated import first_stated

if TYPE_CHECKING:
    from collections.abc import Iterator

# The names of trafilatura, newspaper, news-please, schema.org, feeds and news services; the first that says something counts.
TEXT = (
    "text", "maintext", "body", "content", "articleBody", "article_body", "full_text", "fulltext", "plain_text",
    "bodyText", "body_text", "details.body", "fields.bodyText", "fields.body", "content:encoded", "content_text",
    "content_html", "content.rendered", "raw_text", "cleaned_text", "article", "story",
)  # fmt: skip
SHORT = (
    "description",
    "summary",
    "standfirst",
    "excerpt.rendered",
    "abstract",
)  # no article, but what a feed has instead
TITLE = ("title", "headline", "webTitle", "title.rendered")
AUTHOR = ("author", "authors", "byline", "creator", "dc:creator", "fields.byline")
PUBLISHER = (
    "publisher", "publication", "sitename", "site_name", "site", "outlet",
    "source", "source_domain", "hostname", "domain",
)  # fmt: skip
ADDRESS = ("url", "link", "canonical_url", "source_url", "webUrl", "address", "uri", "source")
PUBLISHED = (
    "published", "datePublished", "date_published", "published_at", "publishedAt", "published_date", "publish_date",
    "date_publish", "publication_date", "publicationDate", "pubDate", "pub_date", "first_published_at", "firstPublished",
    "webPublicationDate", "published_on", "publishedDate", "issued", "dc:date", "date_gmt", "date", "seendate", "created_at",
)  # fmt: skip
_NOT_TEXT = re.compile("[\ud800-\udfff\0]")
_CUT = re.compile(r"\s*(?:…|\.\.\.)\s*\[\+\d+ chars\]\s*$")


def read(data: bytes, source: str) -> Document:
    """
    Read one article from a JSON object.

    Raises
    ------
    UnreadableError
        If it is not JSON.
    NotOursError
        If it is JSON, but holds no article.

    """
    line = source.rpartition("#")[2] if re.search(r"\.jsonl#\d+$", source, re.IGNORECASE) else ""
    what = f"line {line}" if line else "this"
    try:
        said = decode_json(data, source)
    except ValueError as error:
        raise UnreadableError(
            source, f"{what} is not JSON ({error}).", "Mend it, or save the article as .txt."
        ) from error
    words = words_of(said) if isinstance(said, dict) else ""
    if not isinstance(said, dict) or not words:
        where = f" in line {line}" if line else " in it"
        raise NotOursError(
            source,
            f"no article{where}{_instead(said)}:",
            "an object with the article's words under 'text' is wanted.",
        )
    words = fragment.words_of(words) if fragment.is_html(words) else words
    text = _NOT_TEXT.sub("\ufffd", words.replace("\r\n", "\n").replace("\r", "\n"))
    description, warnings = _description(said)
    if _CUT.search(text):
        warnings = (*warnings, "its text is cut short, as it says itself; fetch the whole article")
    return plain.document(text, hashlib.sha256(data).hexdigest(), source, description, warnings)


def words_of(said: dict[str, object]) -> str:
    """Return an article's words as they stand in an object, ``""`` where it holds none."""
    for name in TEXT:
        value = _under(said, name)
        if isinstance(value, list):  # paragraphs, as strings or as feedparser's objects
            parts = [v.get("value") if isinstance(v, dict) else v for v in value]
            value = "\n\n".join(v for v in parts if isinstance(v, str))
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _instead(said: object) -> str:
    """Say what an object has that is no article."""
    if not isinstance(said, dict):
        return ""
    if short := next((name for name in SHORT if isinstance(_under(said, name), str)), ""):
        return f" (only a {short.partition('.')[0]!r}, which is no article)"
    named = ", ".join(repr(str(name)[:40]) for name in list(said)[:6])
    return f" (it has {named or 'nothing'})"


def _description(said: dict[str, object]) -> tuple[Description, tuple[str, ...]]:
    published, warnings = first_stated(_said(said, PUBLISHED))
    return Description(
        title=_unescaped(next(_said(said, TITLE), "")),
        publisher=next((w for w in _said(said, PUBLISHER) if not web_address(w)), ""),
        author=next(_said(said, AUTHOR), ""),
        address=next((w for w in _said(said, ADDRESS) if web_address(w)), ""),
        published=published or Published(),
    ), warnings


def _unescaped(words: str) -> str:
    return " ".join(fragment.words_of(words).split()) if fragment.is_html(words) else words


def _under(said: dict[str, object], name: str) -> object:
    """Return what stands under a name, or under a name in what stands under another: ``details.body``."""
    if name in said:
        return said[name]
    outer, _, inner = name.partition(".")
    within = said.get(outer)
    return within.get(inner) if inner and isinstance(within, dict) else None


def _said(said: dict[str, object], names: tuple[str, ...]) -> Iterator[str]:
    """Return what is said under any of some names, in their order."""
    for name in names:
        if words := _words(_under(said, name)):
            yield words


def _words(value: object) -> str:
    """Return a value in words: a string, a whole number, the name of an object, or a list of either."""
    if isinstance(value, str):
        return _NOT_TEXT.sub("\ufffd", " ".join(value.split()))
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, dict):
        return _words(value.get("name"))
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value[:20])))
    return ""
