"""Articles brought as JSON, in the dialects of feeds and news services."""

import json

import pytest

from kg.errors import NotOursError
from kg.readers import article_json, read
from kg.readers.parts import parts

WORDS = "Ofsted judged Leeds children’s services good overall in March 2022."


def made_of(**said):
    """Read one object."""
    return article_json.read(json.dumps(said).encode(), "a.json")


@pytest.mark.parametrize(
    "said",
    [
        {"details": {"body": f"<p>{WORDS}</p>"}, "title": "T"}, {"content:encoded": f"<p>{WORDS}</p>"},
        {"content": {"rendered": f"<p>{WORDS}</p>\n"}}, {"content_html": f"<div>{WORDS}</div>"}, {"content_text": WORDS},
        {"fields": {"bodyText": WORDS}}, {"content": [{"type": "text/html", "value": f"<p>{WORDS}</p>"}]}, {"body": [WORDS]},
    ],
)  # fmt: skip
def test_dialects(said):
    """The article's words, under the names of publishing systems, feeds and news services."""
    assert WORDS == made_of(**said).text


def test_html():
    """HTML in a field is read as HTML: no tags, no entities, breaks where it breaks."""
    assert (
        "Council’s staff are stable & well led.\n\nJane Example\n\nArea | Good"
        == made_of(
            text="<p>Council&rsquo;s staff are <b>stable</b> &amp;\nwell led.<br>Jane Example</p><table><tr><td>Area</td><td>Good</td></tr></table><script>x()</script>"
        ).text
    )


def test_no_html():
    """Words with signs that are no tags stay as they are."""
    assert "5 < 6 & 7 > 3, A&B" == made_of(text="5 < 6 & 7 > 3, A&B").text


@pytest.mark.parametrize(
    ("name", "value"),
    [("publishedAt", "2022-05-19T09:30:00Z"), ("seendate", "20220519T093000Z"), ("published", 1652952600), ("date", "19/05/2022"),
     ("first_published_at", "2022-05-19"), ("webPublicationDate", "2022-05-19"), ("pubDate", "Thu, 19 May 2022 09:30:00 GMT")],
)  # fmt: skip
def test_dates(name, value):
    """The date under the names, and in the forms, of news services."""
    assert "2022-05-19" == made_of(text=WORDS, **{name: value}).description.published.words


def test_a_date_that_cannot_be_read():
    """It is a warning, not silence."""
    assert [True] == ["'last week'" in words for words in made_of(text=WORDS, published="last week").warnings]


def test_cut_short():
    """An article that says itself that it is cut is read with a warning."""
    assert [True] == ["cut short" in words for words in made_of(content=f"{WORDS}… [+2000 chars]").warnings]


@pytest.mark.parametrize(
    "name", ["articles", "items", "entries", "response.results", "hits.hits", "rss.channel.item"]
)
def test_wrapped_lists(tmp_path, name):
    """A list of articles in an object is a file of many articles."""
    said = [{"text": WORDS}, {"_source": {"text": WORDS}} if "hits" in name else {"body": WORDS}]
    for step in reversed(name.split(".")):
        said = {step: said}
    file = tmp_path / "feed.json"
    file.write_text(json.dumps({"status": "ok", **said}))

    assert ["feed.json#1", "feed.json#2"] == [part.name for part in parts(file)]
    assert WORDS == read(tmp_path / "feed.json#2").text


@pytest.mark.parametrize(
    ("said", "why"),
    [({"summary": WORDS}, "only a 'summary'"), ({"rows": [1], "status": "ok"}, r"it has 'rows', 'status'"), ({"data": [{"x": 1}]}, "it has 'data'")],
)  # fmt: skip
def test_no_article(tmp_path, said, why):
    """What holds no article is rejected once, with what it has instead."""
    (tmp_path / "a.json").write_text(json.dumps(said))

    with pytest.raises(NotOursError, match=why):
        read(tmp_path / "a.json")
