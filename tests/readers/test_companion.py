"""Companion files: what stands beside a document, and what they may be broken by."""

import json
import os

import pytest

from kg.build.gather import Input, stamp
from kg.errors import UnreadableError
from kg.model.document import Description, Published
from kg.readers import read
from kg.readers.companion import companion_of, describe
from kg.readers.stated import stated

NEWS = "Leeds services praised by inspectors\n\nOfsted came to Leeds in March.\n"
KNOWN = {
    "url": "https://example.org/1",
    "publisher": "Example News",
    "title": "Praise for Leeds",
    "author": "Jane Example",
    "published": "2022-05-19",
}


@pytest.fixture
def beside(tmp_path):
    """Give a function that reads an article with such a companion."""

    def read_beside(companion, name="leeds.txt"):
        (tmp_path / name).write_text(NEWS)
        data = companion if isinstance(companion, bytes) else json.dumps(companion).encode()
        (tmp_path / "leeds.meta.json").write_bytes(data)
        return read(tmp_path / name)

    return read_beside


def test_described(beside):
    """All that the companion says is known of the document."""
    assert (
        Description(
            "Praise for Leeds",
            "Example News",
            "Jane Example",
            "https://example.org/1",
            Published("2022-05-19", "2022-05-19", "2022-05-19", "stated"),
        )
        == beside(KNOWN).description
    )


def test_nothing_is_required(beside):
    """What the companion does not say is taken from the text, or left open."""
    assert (
        Description("Leeds services praised by inspectors", "Example News")
        == beside({"publisher": "Example News"}).description
    )


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"title": ""},
        {"title": " "},
        {"title": None},
        {"title": 7},
        {"headline": "Praise"},
        {"published": "soon"},
        {"published": None},
        {"published": 2022.5},
    ],
)
def test_odd_values(beside, said):
    """Empty values, other types and unknown names are passed over."""
    assert Description("Leeds services praised by inspectors") == beside(said).description


def test_marked(beside):
    """A companion may begin with a byte order mark."""
    assert "Praise for Leeds" == beside(b"\xef\xbb\xbf" + json.dumps(KNOWN).encode()).description.title


@pytest.mark.parametrize("data", [b"{", b"", b'{"title": "Praise"', b"\xff\xfe\x00", b"title: Praise"])
def test_broken(beside, data):
    """A broken companion is a warning; the text is read all the same."""
    document = beside(data)

    assert NEWS == document.text
    assert Description("Leeds services praised by inspectors") == document.description
    assert ["leeds.meta.json cannot be read"] == [warning.split(":")[0] for warning in document.warnings]


@pytest.mark.parametrize("data", [b"[]", b'"Praise"', b"null"])
def test_no_object(beside, data):
    """A companion of another shape is a warning as well."""
    assert ("leeds.meta.json is not a JSON object",) == beside(data).warnings


def test_of_another_document(tmp_path):
    """A companion describes the document of its own name only."""
    (tmp_path / "kent.txt").write_text(NEWS)
    (tmp_path / "leeds.meta.json").write_text(json.dumps(KNOWN))

    assert "Leeds services praised by inspectors" == read(tmp_path / "kent.txt").description.title


def test_pipe(tmp_path):
    """A pipe in a companion's place, or in the article's, is not waited for."""
    (tmp_path / "leeds.txt").write_text(NEWS)
    os.mkfifo(tmp_path / "leeds.meta.json")
    os.mkfifo(tmp_path / "kent.txt")

    assert NEWS == read(tmp_path / "leeds.txt").text
    assert "" == stamp(Input("leeds.txt", tmp_path / "leeds.txt")).meta_sha256
    with pytest.raises(UnreadableError, match="it is a pipe, a socket or a device, and no file"):
        read(tmp_path / "kent.txt")


def test_bytes_alone_name_the_document(beside, tmp_path):
    """A companion changes what is known of a document, not which document it is."""
    (tmp_path / "other.txt").write_text(NEWS)

    assert read(tmp_path / "other.txt").sha256 == beside(KNOWN).sha256


def test_place(tmp_path):
    """The companion of ``a.b.txt`` is ``a.b.meta.json``."""
    assert tmp_path / "a.b.meta.json" == companion_of(tmp_path / "a.b.txt")


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("2022-05-19", Published("2022-05-19", "2022-05-19", "2022-05-19", "stated")),
        ("2022-05-19T23:30:00+01:00", Published("2022-05-19", "2022-05-19", "2022-05-19", "stated")),
        (" 2022-02 ", Published("2022-02-01", "2022-02-28", "2022-02", "stated")),
        ("2022", Published("2022-01-01", "2022-12-31", "2022", "stated")),
        ("19 May 2022", Published("2022-05-19", "2022-05-19", "2022-05-19", "stated")),
        ("2022-02-30", None),
        ("", None),
    ],
)
def test_stated(date, published):
    """A date is as precise as it was written; what is none states nothing."""
    assert published == stated(date)


def test_what_is_said_goes_first():
    """What is said replaces what was known; what is not said is kept."""
    found, warnings = describe(
        Description("Old", "Example News"), {"title": "New", "url": "https://example.org/1"}
    )

    assert Description("New", "Example News", "", "https://example.org/1") == found
    assert () == warnings


@pytest.mark.parametrize(
    "url", ["the council's own page", "ftp://example.org/1", "HTTP//", "https://a b", "javascript:alert(1)"]
)
def test_an_address_that_is_none(beside, url):
    """What is no web address is left out, and said: the graph allows no other."""
    document = beside({"url": url})

    assert "" == document.description.address
    assert (
        f"leeds.meta.json: its url, {url!r}, is no web address beginning with http, and is left out"
        in document.warnings
    )


@pytest.mark.parametrize(
    "date", ["9999-12-31", "1970-01-01", "soon", "２０２２-05-19", "2022-13", "2122-05-01"]
)
def test_a_date_that_cannot_be(beside, date):
    """A date that cannot be read, or cannot be so, is no date, and is said."""
    document = beside({"published": date})

    assert "" == document.description.published.words
    assert [True] == [repr(date) in words and "leeds.meta.json" in words for words in document.warnings]


@pytest.mark.parametrize(
    "data", [b"[" * 200_000, b'{"a":' * 100_000, b'{"title": "\\ud800"}', b"\xff\xfe{\x00}\x00"]
)
def test_hostile(beside, data):
    """A companion nested deep, or with half a character, never loses the article."""
    document = beside(data)

    assert NEWS == document.text
    assert "\ud800" not in document.description.title
