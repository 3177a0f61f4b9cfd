"""Pages that are made when they are asked for: the same as the written ones, kept, and of the present store."""

import asyncio
from pathlib import Path

import pytest

from kg.build import build
from kg.publish.site.whole import write_whole
from kg.serve.generation import Watch
from kg.serve.pages import Pages
from kg.store import Store
from tests.serve.servers import fetch, serving


@pytest.fixture(scope="module")
def written(store, tmp_path_factory):
    """Write the site of the examples as `kg view` does."""
    folder = tmp_path_factory.mktemp("written")
    write_whole(Store.read_only(store), folder)
    return folder


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "council/DER.html",
        "council/DER.ttl",
        "person/andy-smith-DER.jsonld",
        "topic/foster-carers.html",
        "network/index.html",
        "static/search.js",
        "static/site.css",
        "reference.html",
        "about/index.html",
    ],
)
def test_a_served_page_is_the_written_one(address, written, path):
    """Byte for byte, its data and what it loads too."""
    assert (written / path).read_bytes() == fetch(f"{address}/{path}").body


def test_every_written_page_is_served(address, written):
    """Whatever `kg view` writes, but the answers of queries, is found at the same path."""
    names = (f.relative_to(written).as_posix() for f in sorted(written.rglob("*.html")))
    kept = [name for name in names if not name.startswith("ask/")][::7]
    assert len(kept) > 20
    assert [] == [name for name in kept if fetch(f"{address}/{name}").status != 200]


def test_a_page_that_the_browser_has_is_not_sent_again(address):
    """The server names what it sends, and says so where that is still the same."""
    first = fetch(f"{address}/council/DER.html")
    again = fetch(f"{address}/council/DER.html", if_none_match=first.headers["etag"])
    assert (304, b"") == (again.status, again.body)
    assert 200 == fetch(f"{address}/council/DER.html", if_none_match='"other"').status


def test_own_pages_look_like_the_others(address):
    """The pages to ask on, and that of what is not there, have the site's header, search and style."""
    # What is known can be told once the process that makes pages has opened the store.
    assert 200 == fetch(f"{address}/index.html").status
    for path in ("ask", "ask/leaders", "nothing-of-ours"):
        page, root = fetch(f"{address}/{path}").body.decode(), "../" * path.count("/")
        assert f'href="{root}static/site.css"' in page
        assert 'id="find"' in page
        assert f'href="{root}topic/index.html"' in page
        assert "Known to " in page


def test_what_is_built_meanwhile_is_shown(tmp_path):
    """After a build the pages tell of the new document, without a new start."""
    articles = tmp_path / "in"
    articles.mkdir()
    told = "Children’s services at Leeds council were judged {} by Ofsted in an inspection in March 2022.\n"
    (articles / "one.txt").write_text(told.format("good"), encoding="utf-8")
    build([articles], tmp_path / "store", workers=1)
    with serving(tmp_path / "store") as address:
        assert b"from 1 document<" in fetch(f"{address}/").body
        (articles / "two.txt").write_text(told.format("good").replace("Leeds", "Derby"), encoding="utf-8")
        build([articles], tmp_path / "store", workers=1)
        for _ in range(40):
            if b"from 2 documents" in fetch(f"{address}/").body:
                break
            asyncio.run(asyncio.sleep(0.25))
        assert b"from 2 documents" in fetch(f"{address}/").body


def test_a_process_that_ends_is_started_again(store):
    """Who asks next has the page all the same."""

    async def asked():
        pages = Pages(Path(store), Watch(Path(store)))
        try:
            before = await pages.get("index.html")
            pages._maker._process.kill()  # noqa: SLF001 - as the system would
            await pages._maker._process.wait()  # noqa: SLF001
            return before, await pages.get("council/DER.html"), await pages.get("no/such.html")
        finally:
            await pages.stop()

    first, again, none = asyncio.run(asked())
    assert b"<h1>" in first
    assert b"Derby" in again
    assert none is None


def test_a_store_that_cannot_be_opened_is_told(tmp_path):
    """There are no pages then, and the reason is known."""

    async def asked():
        pages = Pages(tmp_path, Watch(tmp_path))
        try:
            return await pages.get("index.html"), pages.fault
        finally:
            await pages.stop()

    made, fault = asyncio.run(asked())
    assert made is None
    assert "is not a store" in fault
