"""What a page says of itself: title, author, publisher and date, also when it says it badly."""

import json

import pytest

from kg.readers import web

WORDS = (
    "Inspectors visited the council in spring and found that children are safe. Leaders know their services well. "
    "Social workers have time for families, and managers see to it that plans are made without delay. "
)
BODY = f"<article><h1>News from the town</h1><p>{WORDS}</p><p>{WORDS}</p></article><footer>© 2024 The Gazette</footer>"


def page(*head):
    """Read a page with some metadata and a footer's year."""
    return web.read(
        f"<html><head>{''.join(head)}</head><body>{BODY}</body></html>".encode(), "a.html"
    ).description


def linked(*nodes):
    """Write JSON-LD."""
    return "".join(
        f'<script type="application/ld+json">{n if isinstance(n, str) else json.dumps(n)}</script>'
        for n in nodes
    )


ARTICLE = {
    "@context": "https://schema.org", "@type": "NewsArticle", "headline": "A good year", "datePublished": "2022-05-03T08:00:00Z",
    "author": {"@type": "Person", "name": "Ann Writer"}, "publisher": {"@type": "Organization", "name": "The Gazette"},
}  # fmt: skip


@pytest.mark.parametrize(
    "said", [ARTICLE, {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, ARTICLE]}]
)
def test_linked_data(said):
    """JSON-LD gives the date and the author, in a graph or by itself."""
    found = page(linked(said))

    assert ("2022-05-03", "stated") == (found.published.words, found.published.basis)
    assert "Ann Writer" == found.author


def test_publisher_and_title():
    """JSON-LD gives title and publisher."""
    found = page(linked(ARTICLE))

    assert ("A good year", "The Gazette") == (found.title, found.publisher)


def test_open_graph():
    """OpenGraph gives title, site, date and address."""
    found = page(
        '<meta property="og:title" content="Joy at council"/>', '<meta property="og:site_name" content="The Gazette"/>',
        '<meta property="article:published_time" content="2021-09-27T10:00:00+01:00"/>',
        '<meta property="og:url" content="https://gazette.example/1"/>', '<meta name="author" content="Ann Writer"/>',
    )  # fmt: skip

    assert ("Joy at council", "The Gazette", "2021-09-27", "https://gazette.example/1", "Ann Writer") == (
        found.title, found.publisher, found.published.words, found.address, found.author,
    )  # fmt: skip


def test_own_article_first():
    """The date is that of the article, not of a comment or a related article named before it."""
    assert (
        "2022-05-03"
        == page(linked({"@type": "Comment", "datePublished": "2023-01-01"}, ARTICLE)).published.words
    )


@pytest.mark.parametrize(
    "head",
    [
        "",
        linked("{broken"),
        linked("[" * 50_000),
        linked('{"a":' * 3_000 + "1" + "}" * 3_000),
        linked({"@type": "NewsArticle", "datePublished": "2022-13-45"}),
        linked({"@type": "NewsArticle", "datePublished": ["2022"], "author": [None, 5], "publisher": 7}),
        linked("null", "5", '"words"'),
        linked({"@type": "NewsArticle", "dateModified": "2024-01-01", "copyrightYear": 2024}),
        '<meta property="article:published_time" content="soon"/>',
        '<meta property="article:modified_time" content="2024-02-02"/>',
    ],
)
def test_no_date(head):
    """Broken or hostile metadata harms nothing, and a footer's year is no date."""
    found = page(head)

    assert ("", "unknown") == (found.published.words, found.published.basis)
