"""Web pages: the article out of all that surrounds it."""

import pytest

from kg.errors import NotOursError
from kg.model.document import Description, Published
from kg.readers import web

LEAD = "Ofsted has rated the children’s services in Leeds good after an inspection in March 2022, in a report that praises leaders for their work."
MORE = "Inspectors found that social workers know children well and that leaders act on what they learn about practice in the city."
SAID = "“We are proud of everything our staff have done for families,” said Jane Example, leader of Leeds council."
LINKED_DATA = '<script type="application/ld+json">{"@graph": [{"@type": "Organization", "name": "Example News"}, {"@type": "NewsArticle", "datePublished": "2022-05-19T09:30:00+01:00"}]}</script>'
PAGE = (
    """<!doctype html><html lang="en"><head><meta charset="CHARSET"><title>Leeds rated good | Example News</title>
<meta property="og:title" content="Leeds rated good"><meta property="og:site_name" content="Example News">HEAD</head><body>
<div class="cookie-notice" id="cookie-banner"><p>We use cookies to improve your experience. Accept all cookies.</p></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/kent">Kent rated inadequate</a></li></ul></nav>
<main><article><h1>Leeds rated good</h1><p>LEAD</p><h2>Leaders praised</h2><p>MORE</p>
<ul><li>Strong supervision of staff by their managers.</li><li>Stable teams across the whole of the service.</li></ul>
<blockquote><p>SAID</p></blockquote></article>
<section id="comments" class="comments"><h2>2 Comments</h2><div class="comment"><p>Bob Example May 21, 2022 at 9:05 am</p>
<p>Rubbish, the services in Kent are inadequate and poor, says everyone I know of.</p></div></section></main>
<footer><p>© 2026 Example News. All rights reserved.</p></footer></body></html>""".replace("LEAD", LEAD)
    .replace("MORE", MORE)
    .replace("SAID", SAID)
)


def page(head="", charset="utf-8"):
    """Write a news page with such a head."""
    return PAGE.replace("HEAD", head).replace("CHARSET", charset)


def published(head):
    """Give the publication of a page with such a head."""
    return web.read(page(head).encode(), "a.html").description.published


def test_blocks():
    """Title, paragraphs, headings and items come out in order; notices, menus, comments and footers do not."""
    document = web.read(page().encode(), "a.html")

    assert [
        ("title", "Leeds rated good"),
        ("paragraph", LEAD),
        ("heading", "Leaders praised"),
        ("paragraph", MORE),
        ("item", "Strong supervision of staff by their managers."),
        ("item", "Stable teams across the whole of the service."),
        ("paragraph", SAID),
    ] == [(block.kind, document.words(block)) for block in document.blocks]
    assert [] == [word for word in ("cookies", "Kent", "2026", "Rubbish") if word in document.text]


def test_text():
    """The text is the paragraphs with a blank line between: what all offsets count in."""
    assert (
        f"Leeds rated good\n\n{LEAD}\n\nLeaders praised\n\n{MORE}\n\n"
        == web.read(page().encode(), "a.html").text.partition("Strong")[0]
    )


def test_description():
    """Title and publisher come from the page’s own metadata; without a date the footer’s year is none."""
    assert Description("Leeds rated good", "Example News") == web.read(page().encode(), "a.html").description


@pytest.mark.parametrize(
    "head",
    [
        LINKED_DATA,
        '<meta property="article:published_time" content="2022-05-19T08:00:00Z">',
        '<meta itemprop="datePublished" content="2022-05-19">',
        '<meta name="dcterms.date" content="2022-05-19">',
        '<meta property="article:published_time" content="yesterday">' + LINKED_DATA,
        '<script type="application/ld+json">{broken</script>' + LINKED_DATA,
    ],
    ids=[
        "linked data",
        "open graph",
        "microdata",
        "dublin core",
        "an unreadable one first",
        "broken linked data first",
    ],
)
def test_date(head):
    """The date is what the page says of itself, in any of the usual ways."""
    assert Published("2022-05-19", "2022-05-19", "2022-05-19", "stated") == published(head)


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta name="revised" content="2022-05-19">',
        '<script type="application/ld+json">{"dateModified": "2022-05-19"}</script>',
        '<script type="application/ld+json">3</script>',
    ],
)
def test_no_date(head):
    """A date of anything else, and the year in the footer, are no date of publication."""
    assert Published() == published(head)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_charset(charset):
    """The page’s own declaration tells its encoding; the text is the same."""
    document = web.read(page(charset=charset).encode(charset), "a.html")

    assert web.read(page().encode(), "a.html").text == document.text


def test_wrong_charset():
    """A page that declares an encoding nobody knows is read as what it is."""
    assert LEAD in web.read(page(charset="x-none").encode(), "a.html").text


def test_xml_declaration():
    """A declaration of XML before the page does no harm."""
    data = b'<?xml version="1.0" encoding="utf-8"?>\n' + page().encode()

    assert web.read(page().encode(), "a.html").text == web.read(data, "a.html").text


@pytest.mark.parametrize("data", [b"<html></html>", b"   <p>", b"hello", b"<!-- -->"])
def test_no_article(data):
    """A page without an article is not ours."""
    with pytest.raises(NotOursError, match=r"^a\.html: no article was found in the page\."):
        web.read(data, "a.html")
