"""
Bytes to text: UTF-8, UTF-16 with a mark, else Windows-1252; binary is refused.

What a page declares is read as browsers read it: of the codecs the web knows,
and ``iso-8859-1`` means windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels).
"""

from __future__ import annotations

import codecs
import json
import re
import unicodedata

from kg.errors import UnreadableError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROLS_ALLOWED = frozenset("\t\n\f\r\x0b\x85")
_TOLERABLE_SHARE = 0.002
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_OF_THE_WEB = re.compile(
    r"cp125[0-8]|cp874|cp866|cp949|iso8859-\d+|koi8-[ru]|mac-(?:roman|cyrillic)|gb2312|gbk|gb18030|big5(?:hkscs)?|euc_(?:jp|kr)|shift_jis|iso2022_jp"
)
# Labels that stand for a larger codec than the one they name.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
}


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


def decode_page(data: bytes, source: str) -> str:
    r"""
    Decode a web page: as UTF-8 if it is that, else by the encoding it declares.

    Raises
    ------
    UnreadableError
        If the bytes are not text.

    >>> decode_page(b'<meta charset="iso-8859-1"><p>\x93Good\x94', "a.html")
    '<meta charset="iso-8859-1"><p>“Good”'

    """
    page = _declared(data) or decode(data, source)
    # lxml refuses a decoded page that still declares its encoding.
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", page)


def _declared(data: bytes) -> str:
    """Decode by the declared encoding, where the web knows it and the bytes are not UTF-8."""
    declared = _CHARSET.search(data[:4096])
    if not declared or any(data.startswith(mark) for mark, _ in _MARKS) or _is_utf8(data):
        return ""
    try:
        name = codecs.lookup(declared[1].decode("ascii").removeprefix("x-")).name
        name = _MEANT.get(name, name)
        return data.decode(name) if _OF_THE_WEB.fullmatch(name) and name != "cp1252" else ""
    except (LookupError, UnicodeDecodeError):
        return ""


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def decode_json(data: bytes, source: str) -> object:
    """
    Read JSON of any encoding that text has here; a mark before it is no part of it.

    Raises
    ------
    ValueError
        If it is not JSON, nested too deep, or has half a surrogate pair.
    UnreadableError
        If the bytes are not text.

    """
    try:
        return json.loads(decode(data, source))
    except RecursionError as error:
        message = "it is nested too deep"
        raise ValueError(message) from error
