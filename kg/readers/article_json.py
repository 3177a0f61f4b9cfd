"""
An article brought as JSON: its words under ``text``, and what is known of it under the names that crawls use.

One object is one article; a file may hold many (`kg.readers.parts`).
"""

from __future__ import annotations

import email.utils
import hashlib
import json
import re
from typing import TYPE_CHECKING

from kg.errors import NotOursError, UnreadableError
from kg.model.document import Description, Document, Published
from kg.readers import plain
from kg.readers.companion import stated
from kg.readers.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

# The names of trafilatura, newspaper, news-please, schema.org and feeds; the first that says something counts.
TEXT = ("text", "maintext", "body", "content", "articleBody", "article_body", "full_text", "plain_text")
TITLE = ("title", "headline")
AUTHOR = ("author", "authors", "byline", "creator")
PUBLISHER = (
    "publisher", "publication", "sitename", "site_name", "site", "outlet",
    "source", "source_domain", "hostname", "domain",
)  # fmt: skip
ADDRESS = ("url", "link", "canonical_url", "source_url", "address", "uri", "source")
PUBLISHED = (
    "published", "datePublished", "date_published", "published_at", "published_date", "publish_date",
    "date_publish", "publication_date", "pubDate", "pub_date", "date",
)  # fmt: skip
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_NOT_TEXT = re.compile("[\ud800-\udfff\0]")


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
        said = json.loads(decode(data, source))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(
            source, f"{what} is not JSON ({error}).", "Mend it, or save the article as .txt."
        ) from error
    words = _text(said) if isinstance(said, dict) else ""
    if not isinstance(said, dict) or not words:
        where = f" in line {line}" if line else " in it"
        raise NotOursError(
            source, f"no article{where}:", "an object with the article's words under 'text' is wanted."
        )
    text = _NOT_TEXT.sub("\ufffd", words.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.document(text, hashlib.sha256(data).hexdigest(), source, _description(said))


def _text(said: dict[str, object]) -> str:
    for name in TEXT:
        if isinstance(words := said.get(name), str) and words.strip():
            return words
    return ""


def _description(said: dict[str, object]) -> Description:
    address = next((w for w in _said(said, ADDRESS) if _ADDRESS.fullmatch(w)), "")
    publisher = next((w for w in _said(said, PUBLISHER) if not _ADDRESS.fullmatch(w)), "")
    return Description(
        title=next(_said(said, TITLE), ""),
        publisher=publisher,
        author=next(_said(said, AUTHOR), ""),
        address=address,
        published=next((p for w in _said(said, PUBLISHED) if (p := _day(w))), Published()),
    )


def _said(said: dict[str, object], names: tuple[str, ...]) -> Iterator[str]:
    """Return what is said under any of some names, in their order."""
    for name in names:
        if words := _words(said.get(name)):
            yield words


def _words(value: object) -> str:
    """Return a value in words: a string, the name of an object, or a list of either."""
    if isinstance(value, str):
        return _NOT_TEXT.sub("\ufffd", " ".join(value.split()))
    if isinstance(value, dict):
        return _words(value.get("name"))
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value[:20])))
    return ""


def _day(words: str) -> Published | None:
    if found := stated(words):
        return found
    try:
        return stated(email.utils.parsedate_to_datetime(words).date().isoformat())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
