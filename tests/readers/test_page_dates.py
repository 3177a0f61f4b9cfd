"""The date of a page's own article, wherever the page says it; never that of another."""

import json

import pytest

from kg.readers import web

WORDS = (
    "Inspectors visited the council in spring and found that children are safe. Leaders know their services well. "
    "Social workers have time for families, and managers see to it that plans are made without delay. "
)


def read(head="", beside="", after=""):
    """Read a page with such a head, such words beside its title, and such a box after the article."""
    page = (
        f"<html><head><title>A good year for the town</title>{head}</head><body><article><h1>A good year for the town</h1>"
        f"{beside}<p>{WORDS}</p><p>{WORDS}</p></article>{after}<footer>© 2024 The Gazette</footer></body></html>"
    )
    return web.read(page.encode(), "a.html")


def dated(*where):
    """Give the date of a page."""
    return read(*where).description.published.words


def linked(said):
    """Write JSON-LD."""
    return (
        f'<script type="application/ld+json">{said if isinstance(said, str) else json.dumps(said)}</script>'
    )


OWN = {"@type": "NewsArticle", "headline": "A good year for the town", "datePublished": "2022-05-19"}
OTHER = {
    "@type": "NewsArticle", "headline": "Market square floods again", "url": "https://g.example/2", "datePublished": "2019-01-01",
}  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["article:published_time", "og:published_time", "DC.date.issued", "DCTERMS.issued", "dcterms.available", "dc.Date",
     "govuk:first-published-at", "pubdate", "publish-date", "publication_date", "date", "sailthru.date", "citation_publication_date",
     "article.published", "datePublished", "parsely-pub-date"],
)  # fmt: skip
@pytest.mark.parametrize("attribute", ["name", "property"])
def test_metadata(name, attribute):
    """Metadata under any of its usual names, in capitals or not."""
    assert "2022-05-19" == dated(f'<meta {attribute}="{name}" content="2022-05-19T09:30:00Z">')


@pytest.mark.parametrize(
    "beside",
    [
        '<p>By Ann Writer <time datetime="2022-05-19T08:00">Thursday</time></p>',
        '<span class="posted-on"><time class="entry-date published" datetime="2022-05-19">19 May</time><time class="updated" datetime="2023-01-01">x</time></span>',
        '<span itemprop="datePublished" content="2022-05-19">Thursday</span>',
        "<p>Published: 19 May 2022 | Updated 3 June 2023</p>",
        "<p>First published on 19/05/2022</p>",
        '<div class="article-date">Thursday 19 May 2022</div>',
        "<dl><dt>Status</dt><dd>Published 19 May 2022</dd></dl>",
    ],
)
def test_marked_up_or_in_words(beside):
    """A date beside the title, marked up or in words."""
    assert "2022-05-19" == dated("", beside)


@pytest.mark.parametrize(
    ("beside", "after"),
    [
        ("", '<aside><h1>Other</h1><time datetime="2018-01-01">x</time></aside>'),
        ("", '<div class="related"><p>Published 1 January 2018</p></div>'),
        ('<ul><li><a href="/2"><time datetime="2018-01-01">Floods</time></a></li></ul>', ""),
        ('<p class="updated">Updated <time datetime="2023-01-01">x</time></p>', ""),
        ("", '<div id="comments"><p><time datetime="2023-01-01">Bob</time></p></div>'),
    ],
)
def test_dates_of_others(beside, after):
    """Dates of other stories, of comments and of changes are not the article's."""
    assert "" == dated("", beside, after)


@pytest.mark.parametrize(
    "related",
    [OTHER, {"@type": "ItemList", "itemListElement": [{"item": OTHER}]}, {**OTHER, "@type": "Report"}],
)
def test_related_story(related):
    """A related story's JSON-LD never dates the page, alone or before its own."""
    assert "" == dated(linked(related))
    assert "2022-05-19" == dated(linked([related, OWN]))


def test_by_its_address():
    """Of two articles the one at the page's own address counts, whatever its headline."""
    head = '<link rel="canonical" href="https://www.g.example/1/">'
    own = {
        "@type": "NewsArticle",
        "headline": "Joy",
        "mainEntityOfPage": {"@id": "https://g.example/1"},
        "datePublished": "2022-05-19",
    }

    assert "2022-05-19" == dated(head + linked([OTHER, own]))


@pytest.mark.parametrize(
    "said",
    [
        '{"@type":"NewsArticle","headline":"A good year\nfor the town","datePublished":"2022-05-19"}',
        '//<![CDATA[\n{"@type":"NewsArticle","datePublished":"2022-05-19"}\n//]]>',
        '<!-- {"@type":"NewsArticle","datePublished":"2022-05-19"} -->',
        '{"@type":"NewsArticle","datePublished":"2022-05-19",}',
    ],
)
def test_badly_written(said):
    """JSON-LD with a raw line end, in CDATA, or with a comma too many is read."""
    assert "2022-05-19" == dated(linked(said))


@pytest.mark.parametrize("date", ["1970-01-01T00:00:00Z", "2122-05-01", "yesterday", "19 May"])
def test_not_believed(date):
    """A date that cannot be read, or cannot be so, is a warning and no date."""
    document = read(f'<meta property="article:published_time" content="{date}">')

    assert "" == document.description.published.words
    assert [True] == [repr(date) in words for words in document.warnings]


def test_no_warning_where_nothing_is_stated():
    """A page that states no date has none, and that is no fault of it."""
    assert () == read().warnings
