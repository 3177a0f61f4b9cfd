"""
What a page says of itself in JSON-LD, also where it is written badly.

A page tells of more than itself: stories beside it, comments, the site. Only
the thing that is this page's article counts, by its address or its headline.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

Node = dict[str, object]
DEEPEST = 12  # levels of JSON-LD
LONGEST = 1_000_000  # characters of one script
LIKE = 0.5  # of the words of the shorter headline, for two to be of one article
# What stands under these is another thing than the one that has them.
_OTHERS = frozenset(
    "mentions citation relatedLink isRelatedTo related hasPart itemListElement comment review isPartOf about video "
    "associatedMedia image author publisher potentialAction breadcrumb subjectOf significantLink".split()
)
_WRAPPED = re.compile(r"^\s*(?://)?\s*(?:<!\[CDATA\[|<!--)|(?://)?\s*(?:\]\]>|-->)\s*$")
_COMMA = re.compile(r",(\s*[}\]])")
_ARTICLE = re.compile(r"article|posting|report|liveblog", re.IGNORECASE)
_PAGE = re.compile(r"webpage|itempage", re.IGNORECASE)


def own_nodes(tree: HtmlElement, addresses: set[str], titles: list[str]) -> list[Node]:
    """
    Return what JSON-LD says of this page: of its article, then of the page; nothing of others.

    Parameters
    ----------
    tree
        The page.
    addresses
        The page's own addresses, as `plain_address` writes them.
    titles
        What it calls itself elsewhere.

    """
    found = [node for said in _scripts(tree) for node in _nodes(said)]
    told = [node for node in found if _is(node, _ARTICLE)]
    articles = [node for node in told if _is_own(node, addresses, titles)]
    if not articles and len(told) == 1 and not _addresses(told[0]):
        articles = (
            told  # the only one, and of nowhere else: a headline may be worded otherwise for search engines
        )
    pages = [node for node in found if _is(node, _PAGE) and _is_own(node, addresses, titles)]
    return [*sorted(articles, key=lambda node: not _shares(node, addresses)), *pages]


def plain_address(address: str) -> str:
    """
    Write an address in the form in which two are compared.

    >>> plain_address("https://www.gazette.example/a/1/?utm=x#top")
    'gazette.example/a/1'
    """
    return re.sub(r"^(?:https?:)?//(?:www\.)?|[?#].*$", "", address.strip()).rstrip("/").lower()


def _scripts(tree: HtmlElement) -> Iterator[object]:
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        words = _WRAPPED.sub("", "".join(script.itertext())[:LONGEST])
        for form in (words, _COMMA.sub(r"\1", words)):
            try:
                yield json.loads(form, strict=False)
                break
            except (ValueError, RecursionError):
                continue


def _nodes(said: object, depth: int = DEEPEST) -> Iterator[Node]:
    if isinstance(said, dict):
        yield said
        members = [value for name, value in said.items() if name not in _OTHERS]
    else:
        members = said if isinstance(said, list) else []
    for value in members:
        if depth and isinstance(value, (dict, list)):
            yield from _nodes(value, depth - 1)


def _is(node: Node, kind: re.Pattern[str]) -> bool:
    return bool(kind.search(str(node.get("@type") or "")))


def _is_own(node: Node, addresses: set[str], titles: list[str]) -> bool:
    """Tell whether a thing is of this page: by its address, else by its headline, else as nothing speaks against it."""
    if addresses and _addresses(node):
        return _shares(node, addresses) or (not _is(node, _PAGE) and _is_called(node, titles, default=False))
    return _is_called(node, titles, default=True)


def _shares(node: Node, addresses: set[str]) -> bool:
    return bool(addresses & _addresses(node))


def _addresses(node: Node) -> set[str]:
    main = node.get("mainEntityOfPage")
    said = [node.get("url"), node.get("@id"), main.get("@id") if isinstance(main, dict) else main]
    return {
        plain_address(words)
        for words in said
        if isinstance(words, str) and re.match(r"(?:https?:)?//", words)
    }


def _is_called(node: Node, titles: list[str], *, default: bool) -> bool:
    headline = _words(str(node.get("headline") or ""))
    theirs = [words for title in titles if (words := _words(title))]
    if not headline or not theirs:
        return default
    return any(len(headline & words) >= LIKE * min(len(headline), len(words)) for words in theirs)


def _words(title: str) -> set[str]:
    return set(re.findall(r"\w{3,}", title.lower()))
