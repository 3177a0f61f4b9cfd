"""The words of HTML that stands in a field of JSON: paragraphs, lines and rows, without the tags."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|h[1-6]|ul|ol|li|table|tr|td|blockquote|figure|img|section|article)\b[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 ul ol li table tr blockquote section article header figure figcaption br hr pre dd dt".split()
)
_DROPPED = ("script", "style", "noscript", "iframe", "figure", "svg", "form", "button")


def is_html(words: str) -> bool:
    """
    Tell whether words hold tags or entities of HTML.

    >>> is_html("<p>Good</p>"), is_html("Council&rsquo;s"), is_html("5 < 6 & 7")
    (True, True, False)
    """
    return bool(_TAG.search(words) or _ENTITY.search(words))


def words_of(written: str) -> str:
    r"""
    Return the words of HTML, a line for each paragraph with a blank one between.

    >>> words_of("<p>Council&rsquo;s staff<br>are <b>stable</b>.</p><p>So it says.</p>")
    'Council’s staff\n\nare stable.\n\nSo it says.'
    """
    if not _TAG.search(written):
        return html.unescape(written)
    from lxml import html as lxml_html  # noqa: PLC0415 - only such articles need it

    tree = lxml_html.fragment_fromstring(written, create_parent="div")
    for element in list(tree.iter(*_DROPPED)):
        element.drop_tree()
    pieces: list[str] = []
    _gather(tree, pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n\n".join(filter(None, lines))


def _gather(element: HtmlElement, pieces: list[str]) -> None:
    breaks = element.tag in _BLOCKS
    if breaks:
        pieces.append("\n")
    # White space of the source is no break; only tags are.
    pieces.append(re.sub(r"\s+", " ", element.text or ""))
    previous = None
    for child in element:
        if isinstance(child.tag, str):
            if child.tag in ("td", "th") and previous is not None:
                pieces.append(" | ")
            _gather(child, pieces)
            previous = child
        pieces.append(re.sub(r"\s+", " ", child.tail or ""))
    if breaks:
        pieces.append("\n")
