"""The feeds, as a feed reader reads them."""

import pytest

from kg.publish.site.gather import LiveSite
from kg.publish.site.making import Maker
from kg.publish.site.paths import path
from kg.rdf.names import PREFIXES, iri
from tests.small_graph import hostile

feedparser = pytest.importorskip("feedparser")

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:feedparser")


def read(file):
    """Read a feed, which must have no fault."""
    found = feedparser.parse(str(file))
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_the_feed_of_everything(made):
    """Inspections, the latest first, each with its judgements and a link to its page."""
    found = read(made / "feed.atom")

    times = [entry.updated for entry in found.entries]
    assert times
    assert sorted(times, reverse=True) == times
    assert found.feed.updated == times[0]
    derby = next(entry for entry in found.entries if entry.id == iri("inspection", "DER-inspection-2022-03"))
    assert "Derby" in derby.title
    assert "Outstanding" in derby.summary
    assert derby.link.endswith("inspection/DER-inspection-2022-03.html")


def test_the_feed_of_a_council_is_of_it_alone(made):
    """Its page leads to it, and every entry to a page that is there."""
    found = read(made / "council" / "DER.atom")

    assert all(entry.title.startswith("Derby") for entry in found.entries)
    for entry in found.entries:
        (link,) = [link for link in entry.links if link.rel == "alternate"]
        assert (made / "council" / link.href.partition("#")[0]).resolve().is_file()
    page = (made / "council" / "DER.html").read_text(encoding="utf-8")
    assert '<link rel="alternate" type="application/atom+xml" href="../council/DER.atom"' in page


def test_the_feed_of_a_topic_quotes_its_findings(made):
    """An entry for each finding, with the words."""
    found = read(made / "topic" / "caseloads.atom")

    assert found.entries
    assert all(entry.id.startswith(PREFIXES["claim"]) for entry in found.entries)
    assert all("“" in entry.summary for entry in found.entries)


def test_every_feed_can_be_read(made):
    """Those without entries too: each says when it was updated, and what it is of."""
    feeds = sorted(made.rglob("*.atom"))
    assert len(feeds) > 180
    for file in feeds[::9]:
        found = read(file)
        assert found.feed.updated
        assert found.feed.id.endswith("#feed")


def test_hostile_words_stay_words():
    """A quotation and a title that would break out of XML leave every feed readable, and are text in it."""
    site = LiveSite(hostile())
    maker = Maker(site)
    written = [maker.made(f"{path(topic)}.atom") for topic in site.concepts["topic"]]
    written.append(maker.made("feed.atom"))

    for feed in written:
        found = feedparser.parse(feed)
        assert not found.bozo
        assert b"<b>" not in feed
    assert feedparser.parse(written[-1]).entries


def test_there_is_no_feed_of_other_things():
    """A person's feed, or that of a council that is none, is no file of the site."""
    maker = Maker(LiveSite(hostile()))
    for name in ("person/x.atom", "council/XXX.atom", "index.atom", "inspection/DER-2023-10-03.atom"):
        assert maker.made(name) is None
