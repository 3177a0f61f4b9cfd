"""The words that are quoted for a council's practice model: whole sentences, the plainest first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.reading import Sentence
    from kg.model.document import Document

Span = tuple[int, int]

_MARKS = re.compile(r"(?:[^\w“‘\"'(\[£]|\d{1,3}\.(?!\d))*")
_STOP = re.compile(r"[.!?;:]?[”’\"']?\s*$")
_PLAIN = (
    re.compile(
        r"\b(?:council|authority|borough|trust|leaders|social workers|staff|practitioners|workforce)\b[^.;]{0,60}"
        r"\b(?:us(?:es?|ed|ing)|adopt\w*|implement\w*|introduc\w*|embed\w*|launch\w*|replac\w*|train\w*|appl(?:y|ies|ied))\b"
        r"|\b(?:chosen|preferred|adopted)\s+(?:\w+\s+){0,2}(?:model|framework|approach)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:us(?:es?|ed|ing)|adopt\w*|implement\w*|introduc\w*|embed\w*|launch\w*|established|model|framework|train(?:ed|ing))\b",
        re.IGNORECASE,
    ),
)


def sentence_span(sentence: Sentence) -> Span:
    """
    Return the offsets in the document of a sentence, without the mark or number of its paragraph and its full stop.

    The whole sentence, since a clause that names a model often leaves it to
    the others who works by it, and how far.
    """
    begin = _MARKS.match(sentence.text)
    stop = _STOP.search(sentence.text)
    first = begin.end() if begin else 0
    return sentence.begin + first, sentence.begin + (stop.start() if stop else len(sentence.text))


def plainest_first(document: Document, spans: Iterable[Span], dated: Span | None = None) -> list[Span]:
    """Return each span once: that of the date first, then those that tell most plainly that a model is worked by."""

    def rank(span: Span) -> tuple[bool, int]:
        words = document.text[slice(*span)]
        return span != dated, next((at for at, told in enumerate(_PLAIN) if told.search(words)), len(_PLAIN))

    return sorted(dict.fromkeys(spans), key=rank)
