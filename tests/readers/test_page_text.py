"""What a page's breaks, tables and boxes make of its text."""

import pytest

from kg.errors import NotOursError
from kg.readers import web

WORDS = (
    "Inspectors visited the council in spring and found that children are safe. Leaders know their services well. "
    "Social workers have time for families, and managers see to it that plans are made without delay."
)


def read(body, charset="utf-8"):
    """Read a page with such a body."""
    page = (
        f'<html><head><meta charset="{charset}"><title>A good year</title></head><body>{body}</body></html>'
    )
    return web.read(page.encode("utf-8" if charset == "utf-8" else "windows-1252"), "a.html")


def lines(body):
    """Give the paragraphs of a page."""
    document = read(body)
    return [document.words(block) for block in document.blocks]


def test_breaks():
    """A break parts words and lines; one in the middle of a sentence is no end of it."""
    found = lines(
        f"<article><h1>A good<br>year</h1><p>{WORDS}</p><p>Jane Example<br>Director<br><br>She said that all was<br>well in the town.</p><p>{WORDS}</p></article>"
    )

    assert [
        "A good year",
        WORDS,
        "Jane Example",
        "Director",
        "She said that all was well in the town.",
        WORDS,
    ] == found


def test_words_outside_paragraphs():
    """Words that stand in no paragraph are not lost."""
    assert WORDS in lines(
        f"<article><h1>A good year</h1>{WORDS}<br>Leaders agree with all of it.<p>{WORDS}</p></article>"
    )


def test_table():
    """A row of a table is a line of the text, its cells apart."""
    found = lines(
        f"<article><h1>A good year</h1><p>{WORDS}</p><table><tr><th>Area</th><th>2018</th><th>2022</th></tr>"
        f"<tr><td>Leadership</td><td>Good</td><td>Inadequate</td></tr></table><p>{WORDS}</p></article>"
    )

    assert ["A good year", WORDS, "Area | 2018 | 2022", "Leadership | Good | Inadequate", WORDS] == found


def test_layout_table():
    """A table that only arranges the page is none; what stands in it is read."""
    found = lines(
        f"<table><tr><td><ul><li>Home</li></ul></td><td><h1>A good year</h1><p>{WORDS}</p><p>{WORDS}</p></td></tr></table>"
    )

    assert [WORDS, WORDS] == found[-2:]
    assert "|" not in "".join(found)


CONSENT = (
    "We use cookies to improve your experience on our website. You can accept all cookies or manage your choices here. "
    "We and our partners store and access information on your device for personalised ads and content."
)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (f"<div><p>{CONSENT}</p></div>", "a notice on cookies or consent"),
        (f'<div id="onetrust-banner"><p>{CONSENT}</p></div><h1>A good year</h1>', "no article was found"),
        (f"<h1>A good year</h1><aside><h2>Other</h2><p>{WORDS}</p><p>{WORDS}</p></aside>", "no article was found"),
        (f'<h1>A good year</h1><div role="complementary"><p>{WORDS}</p><p>{WORDS}</p></div>', "no article was found"),
    ],
)  # fmt: skip
def test_no_article(body, why):
    """A notice on consent, and stories that stand beside an article, are no article."""
    with pytest.raises(NotOursError, match=why):
        read(body)


@pytest.mark.parametrize(
    "label", ["iso-8859-1", "latin1", "us-ascii", "windows-1252", "utf-7", "rot13", "unicode_escape", "zip"]
)
def test_labels(label):
    """What the web calls ISO-8859-1 is windows-1252; a codec of Python alone is none."""
    assert (
        "“good” – it’s so"
        in read(
            f"<article><h1>A good year</h1><p>{WORDS} It is “good” – it’s so.</p><p>{WORDS}</p></article>",
            label,
        ).text
    )
