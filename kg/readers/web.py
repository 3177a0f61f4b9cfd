"""
Web pages: the article out of the page, by trafilatura; title, author and date from the page's metadata.

A date is taken only from what the page says of itself (`kg.readers.page_dates`),
never from a footer.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from kg.errors import NotOursError
from kg.model.document import Description, Document, Published
from kg.readers.blocks import Line, name_blocks
from kg.readers.decode import decode_page
from kg.readers.page_dates import published
from kg.readers.page_text import paragraphs, prepare, why_none

if TYPE_CHECKING:
    from kg.readers.page_text import Paragraph

_SPACE = re.compile(r"\s+")
_REMEDY = "Save the article's text as .txt."


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

    page = decode_page(data, source)
    try:
        tree = lxml_html.document_fromstring(page)
    except (ValueError, lxml_html.etree.ParserError) as error:
        raise NotOursError(source, "no article was found in the page.", _REMEDY) from error
    day, warnings = published(tree)
    prepare(tree)
    found = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        favor_precision=True,
        deduplicate=False,
    )
    if found is None or isinstance(found, dict) or found.body is None:
        raise NotOursError(source, "no article was found in the page.", _REMEDY)
    told = paragraphs(found.body)
    if reason := why_none(told):
        raise NotOursError(source, reason, _REMEDY)
    title = (found.title or "").strip()
    text, lines = _written(title, told)
    description = Description(
        title, found.sitename or "", found.author or "", found.url or "", day or Published()
    )
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(
        source, sha256, text, "article", tuple(name_blocks(lines)), description, warnings=warnings
    )


def _written(title: str, paragraphs: list[Paragraph]) -> tuple[str, list[Line]]:
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
