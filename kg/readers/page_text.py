"""
The paragraphs of a page's article, out of what surrounds it.

Before extraction the page is made ready: what is no article by its own markup
is taken out, and tables that only arrange the page become boxes. After it the
words are cut where the page breaks them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.readers.runs import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

Paragraph = tuple[str, str]
"""Its words, and what markup says it is."""

KINDS = {"p": "", "head": "heading", "item": "item", "quote": "", "title": "title"}
LONGEST_CELL = 400  # characters: a cell with more is a part of the page, not of a table
_CONSENT = re.compile(r"cookie|consent|gdpr|onetrust|usercentrics|didomi|\bqc-cmp|\bcmp\b", re.IGNORECASE)
_ASIDE = ("aside", "nav", "dialog")
_ROLES = frozenset({"complementary", "navigation", "dialog", "alertdialog", "banner", "contentinfo"})
_LAYOUT = ("h1", "h2", "h3", "div", "table", "ul", "ol", "form", "article", "section")
_BOXES = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")
_ENDED = re.compile(r"[.!?:;…][”’\"')\]]*$")
_ASKS = re.compile(
    r"\bcookies?\b|\byour (?:consent|privacy|choices|device)\b|\bwe and our (?:\d+ )?partners\b|\bpersonali[sz]ed (?:ads|content)\b|\blegitimate interest",
    re.IGNORECASE,
)
FEWEST_WORDS, LONGEST_HEADING = 6, 110


def prepare(tree: HtmlElement) -> None:
    """Take out of a page what its own markup says is no article, and part the words that a break parts."""
    for element in list(tree.iter(*_ASIDE, "div", "section", "form", "ul", "header", "footer")):
        if element.getparent() is not None and _is_beside(element):
            element.drop_tree()
    for table in list(tree.iter("table")):
        if _is_layout(table):
            for element in [table, *(e for e in table.iter(*_BOXES) if _own_table(e) is table)]:
                element.tag = "div"
    for element in tree.iter("br"):
        element.tail = f" {element.tail or ''}"


def _is_beside(element: HtmlElement) -> bool:
    if next(element.iter("h1", "article", "main"), None) is not None:
        return False
    named = f"{element.get('id') or ''} {element.get('class') or ''} {element.get('aria-label') or ''}"
    return element.tag in _ASIDE or element.get("role") in _ROLES or bool(_CONSENT.search(named))


def _is_layout(table: HtmlElement) -> bool:
    """Tell whether a table only arranges the page."""
    if table.get("role") in ("presentation", "none"):
        return True
    own = [element for element in table.iter("td", "th") if _own_table(element) is table]
    if any(element.tag == "th" for element in own):
        return False
    return any(
        next(cell.iterdescendants(*_LAYOUT), None) is not None or len(cell.text_content()) > LONGEST_CELL
        for cell in own
    )


def _own_table(element: HtmlElement) -> HtmlElement | None:
    return next(element.iterancestors("table"), None)


def paragraphs(body: HtmlElement) -> list[Paragraph]:
    """Return the paragraphs of an extracted article in order; the row of a table is one, its cells apart by bars."""
    found: list[Paragraph] = []
    for lines, kind in _runs(body, ""):
        found += [(words, kind) for words in _joined(lines, whole=kind == "heading")]
    return found


def _runs(element: HtmlElement, kind: str) -> Iterator[tuple[list[str], str]]:
    """Yield the words between the edges of paragraphs, cut at breaks, each with the kind of what holds them."""
    words: list[str] = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            words.append("")
        elif child.tag == "table":
            yield words, kind
            yield from (([" | ".join(cells)], "item") for cells in _rows(child))
            words = [""]
        elif child.tag in KINDS or child.tag in ("list", "div"):
            yield words, kind
            yield from _runs(child, KINDS.get(child.tag) or kind)
            words = [""]
        else:
            *inner, last = list(_runs(child, kind))
            for run, _ in inner:
                words[-1] += run[0]
                words += run[1:]
                yield words, kind
                words = [""]
            words[-1] += last[0][0]
            words += last[0][1:]
        words[-1] += child.tail or ""
    yield words, kind


def _rows(table: HtmlElement) -> Iterator[list[str]]:
    for row in table.iter("row"):
        cells = [" ".join("".join(cell.itertext()).split()) for cell in row.iter("cell")]
        if any(cells):
            yield cells


def _joined(lines: list[str], *, whole: bool) -> list[str]:
    """Join lines that a break cut in the middle of a sentence; others stay lines of their own."""
    found: list[str] = []
    for line in lines:
        words = shortened(" ".join(line.split()))
        if not words:
            continue
        if found and (whole or (not _ENDED.search(found[-1]) and words[:1].islower())):
            found[-1] += f" {words}"
        else:
            found.append(words)
    return found


def why_none(found: list[Paragraph]) -> str:
    """Say why what was extracted looks like no article; ``""`` where it looks like one."""
    prose = [
        words
        for words, _ in found
        if len(words.split()) >= FEWEST_WORDS and (_ENDED.search(words) or len(words) > LONGEST_HEADING)
    ]
    asks = sum(len(words) for words in prose if _ASKS.search(words))
    if prose and 2 * asks > sum(map(len, prose)):
        return "all that was found in the page is a notice on cookies or consent, and no article."
    if not prose:
        return "no article was found in the page."
    return ""
