"""Bytes to text: UTF-8, UTF-16 with a mark, else Windows-1252; binary is refused."""

from __future__ import annotations

import codecs
import unicodedata

from kg.errors import UnreadableError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROLS_ALLOWED = frozenset("\t\n\f\r\x0b\x85")
_TOLERABLE_SHARE = 0.002


def decode(data: bytes, source: str) -> str:
    r"""
    Decode bytes and normalise line ends to ``\n``; nothing else is changed.

    Raises
    ------
    UnreadableError
        If the bytes are not text.

    >>> decode("caf\u00e9 \u2019s".encode("cp1252"), "a.txt")
    'café ’s'

    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    if encoding != "utf-16" and b"\0" in data:
        raise UnreadableError(
            source, "this is binary data, not text.", "If it is a PDF or a web page, give it that ending."
        )
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        # Pages saved by older editors; the five bytes cp1252 leaves undefined stand for themselves.
        text = "".join(bytes([b]).decode("cp1252", errors="ignore") or chr(b) for b in data)
    controls = sum(1 for c in text if unicodedata.category(c) == "Cc" and c not in _CONTROLS_ALLOWED)
    if controls > len(text) * _TOLERABLE_SHARE + 2:
        raise UnreadableError(
            source, "this is binary data, not text.", "If it is a PDF or a web page, give it that ending."
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")
