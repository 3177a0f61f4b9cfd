"""The words that are quoted for a council's practice model: whole sentences, the plainest first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.lexicon import find_mentions
from kg.extract.practice_models.names import models_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.reading import Reading, Sentence

Span = tuple[int, int]
NEAR = (
    900  # characters before what is told of 'the model', or of nobody by name, within which a name is meant
)
LONGEST = 400  # characters of one quotation that begins with a name; a name further off is quoted by itself

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


def with_its_name(reading: Reading, model: str, span: Span) -> Span:
    """Return a stretch that tells of 'the model', from the sentence before that names it, where one is near enough."""
    begin, end = span
    named = [
        sentence_span(sentence)[0]
        for sentence in reading.sentences
        if end - LONGEST <= sentence.begin < end and any(m.code == model for m in models_of(sentence))
    ]
    return min(begin, max(named, default=begin)), end


def plainest_first(
    reading: Reading, spans: Iterable[Span], council: str, model: str, dated: Span | None = None
) -> list[Span]:
    """
    Return each span once: that of the date first, then those that tell most plainly that a model is worked by.

    In an article, which may tell of many councils, those that name the council
    come before the others. Where none does, a sentence that names both comes
    first, or the first span begins with the sentence that names the council, or that follows it.
    """
    document = reading.document

    def rank(span: Span) -> tuple[bool, bool, int]:
        words, named = document.text[slice(*span)], _names(reading, council, span)
        plain = next((at for at, told in enumerate(_PLAIN) if told.search(words)), len(_PLAIN))
        return span != dated, not named, plain

    found = sorted(dict.fromkeys(spans), key=rank)
    if _names(reading, council, found[0]):
        return found
    naming = [s for s in reading.sentences if any(council in m.codes for m in s.of("council"))]
    both = next((s for s in naming if any(m.code == model for m in models_of(s))), None)
    if both is not None:
        return list(dict.fromkeys([sentence_span(both), *found]))
    begin, end = found[0]
    before = [s for s in naming if begin - NEAR <= s.begin < begin]
    if not before:
        return found
    if end - before[-1].begin <= LONGEST:
        return list(dict.fromkeys([(before[-1].begin, end), *found[1:]]))
    return list(dict.fromkeys([found[0], sentence_span(before[-1]), *found[1:]]))


def _names(reading: Reading, council: str, span: Span) -> bool:
    """Tell whether words name the council, as they need not in a document that is on one council alone."""
    words = reading.document.text[slice(*span)]
    return reading.document.genre != "article" or any(
        m.sort == "council" and council in m.codes for m in find_mentions(words)
    )
