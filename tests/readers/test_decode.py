"""Bytes to text: encodings, line ends, and what is no text at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UnreadableError
from kg.readers.decode import decode

WORDS = "Leeds’ café – £5 “good”"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(encoding):
    """UTF-8 with and without a mark, Windows-1252 and marked UTF-16 give the same text."""
    assert WORDS == decode(WORDS.encode(encoding), "a.txt")


def test_big_endian():
    """UTF-16 of either byte order is known by its mark, which is no part of the text."""
    assert WORDS == decode(b"\xfe\xff" + WORDS.encode("utf-16-be"), "a.txt")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends(ends):
    """All line ends become line feeds."""
    assert "one\ntwo\n\nthree" == decode(ends.join(("one", "two", "", "three")).encode(), "a.txt")


def test_nothing_else_is_changed():
    """Tabs, page breaks, joined characters and trailing blanks are kept: offsets count in them."""
    assert " a\t\fb \u00a0 e\u0301 ﬁ  " == decode(" a\t\fb \u00a0 e\u0301 ﬁ  ".encode(), "a.txt")


def test_undefined_in_windows_1252():
    """The bytes Windows-1252 does not define stand for themselves."""
    assert "a\x81b’" == decode(b"a\x81b\x92", "a.txt")


@pytest.mark.parametrize(
    "data",
    [
        b"\0\1\2\3" * 10,
        bytes(range(256)) * 4,
        b"PK\x03\x04" + bytes(range(1, 200)),
        WORDS.encode("utf-16-le"),
        b"text\0text",
    ],
    ids=["zeros", "all bytes", "zip", "unmarked utf-16", "one zero"],
)
def test_binary(data):
    """Binary data are refused, by name and with advice."""
    with pytest.raises(UnreadableError) as error:
        decode(data, "2021/odd.txt")

    assert (
        "2021/odd.txt: this is binary data, not text. If it is a PDF or a web page, give it that ending."
        == str(error.value)
    )


def test_a_stray_control_character():
    """One or two stray control characters are tolerated."""
    assert "a\x08b\x1bc" == decode(b"a\x08b\x1bc", "a.txt")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_round_trip(text):
    """Whatever was written as UTF-8 is read back, character for character."""
    assert text == decode(text.encode("utf-8-sig"), "a.txt")
