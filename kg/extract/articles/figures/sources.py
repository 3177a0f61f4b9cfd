"""On whose word a figure is given: 'DfE figures show', 'according to the council', 'Ofsted’s annual report says'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extract.reading import Sentence

_PAPER = r"(?:figures|data|statistics|stats|returns?|census|report|analysis|survey|review|records|accounts)"
_TELL = r"(?:show|suggest|reveal|indicate|say|said|find|found|state)s?(?:ed)?\b"
_WORDS = r"(?:[\w’'-]+\s+){0,5}?"
_SHOWN = re.compile(rf"(?:\b[Tt]he\s+)?(?P<source>(?:[\w’'-]+\s+){{0,4}}{_PAPER})\s+(?:\w+\s+)?{_TELL}")
_ACCORDING = re.compile(
    rf"\b[Aa]ccording to\s+(?:the\s+)?(?P<source>{_WORDS}{_PAPER}\b|(?:[A-Z][\w’'-]+(?:\s+(?:for\s+)?[A-Z][\w’'-]+)*|council|authority))"
)
_NAMED = re.compile(
    rf"\b(?P<source>(?:DfE|Department for Education|government|official|national|workforce|ONS)(?:[’']s)?\s+(?:[\w’'-]+\s+){{0,2}}?{_PAPER}|figures\b|DfE|Department for Education)"
)
_START = re.compile(r"^(?:that|and|but|while|as|which|the|,)\s+", re.IGNORECASE)
_VOICES = (
    (re.compile(r"\b(?:Ofsted|inspect\w+|watchdog)\b"), "inspectorate"),
    (re.compile(r"\b(?:DfE|Department|[Gg]overnment|[Oo]fficial|[Nn]ational|ONS|[Ww]orkforce|census)\b"), "official-figures"),
    (re.compile(r"\b(?:[Cc]ouncil|[Aa]uthority)"), "council"),
    (re.compile(r"\b(?:figures|data|statistics|stats)\b"), "official-figures"),
)  # fmt: skip


def source_of(sentence: Sentence) -> tuple[str, str]:
    """Return the words for where a sentence has its figures from, ``""`` if it does not say, and whose voice that is."""
    for pattern in (_ACCORDING, _SHOWN, _NAMED):
        if match := pattern.search(sentence.text):
            words = _START.sub("", match["source"])
            for known, voice in _VOICES:
                if known.search(words):
                    return words, voice
    return "", ""
