"""A sentence in plain words: every mention as one word of its kind, and the marks that lead a parser astray put right."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.articles.around_grades import ARTICLE, NOUN, stands_alone, verb_before
from kg.extract.articles.named import named
from kg.extract.articles.plain import word_of, word_of_time
from kg.extract.lexicon import Mention
from kg.extract.times import Time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.reading import Sentence

Source = Mention | Time | None
FEW = 4  # words in quotation marks that are no speech: the marks are dropped
_OPENING, _CLOSING = "“‘\"'", "”’\"'"
_SHORT_QUOTE = re.compile(
    r"(?<!\w)(?P<open>[“‘\"'])(?=\w)(?P<inside>[^“”‘\"\n]{1,60}?)(?P<close>[”’\"'])(?!\w)"
)
_LEADING = re.compile(r"^\W*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=[A-Z])|[•●▪■◼‣*–—-]\s*)")
_SIGN = re.compile(
    r"(?P<dash>\s+[–—-]+\s+|\s*—\s*)|(?P<open>\s*[(\[])|(?P<close>[)\]])|(?P<mark>[“”]|(?<!\w)‘|(?<=[.,!?])’)"
)
_ABBREVIATED = re.compile(r"\s*\((?:[A-Z]{2,6}s?)\),?(?=(?P<on>\s+[A-Z])?)")
_PAIR = re.compile(r",\s+and\s+(?:the |its |for |their )?")
_SEMICOLON = re.compile(r";\s+(?:and\s+)?")
_ODD = re.compile(
    r"(?<=\bfor)(?P<colon>:)|(?<=\bas)(?P<colon_as>:)|(?<!\b[Tt]he )(?<!\b[Aa] )\b(?P<bar>bar)\b(?=\s)"
)
_SHOUTED = 0.7  # of the words in capitals: a headline's letters say nothing


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a simplified text (half-open offsets), and of the document, with what stands there."""

    begin: int
    end: int
    first: int
    last: int
    source: Source = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Plain:
    """A simplified sentence: its text, and the pieces that it is made of, in order."""

    text: str
    pieces: tuple[Piece, ...]

    def piece(self, at: int) -> Piece:
        """Return the piece in which an offset of the simplified text lies."""
        return self.pieces[bisect_right(self.pieces, at, key=lambda p: p.begin) - 1]

    def original(self, begin: int, end: int) -> tuple[int, int]:
        """Return the offsets in the document of what stands from `begin` to `end` of the simplified text."""
        first, last = self.piece(begin), self.piece(max(begin, end - 1))
        return _place(first, begin, begin=True), _place(last, end, begin=False)


def _place(piece: Piece, at: int, *, begin: bool) -> int:
    if piece.kind or piece.end - piece.begin != piece.last - piece.first:
        return piece.first if begin else piece.last
    return piece.first + at - piece.begin


@dataclass(frozen=True, slots=True)
class _Edit:
    begin: int
    end: int
    words: str
    source: Source = None
    kind: str = ""
    before: str = ""  # words to put before it
    after: str = ""  # and after it


def simplify(sentence: Sentence) -> Plain:
    """Return a sentence in plain words, its offsets kept."""
    text = sentence.text
    edits: list[_Edit] = []
    taken = bytearray(len(text))
    mentions = list(_mentions(sentence))
    kept = [
        e
        for e in mentions
        if e.kind == "GRADE" and text[e.begin - 1 : e.begin] == "(" and text[e.end : e.end + 1] == ")"
    ]
    for edit in kept:  # 'adoption (good)': the brackets say that the two belong together
        taken[edit.begin - 1] = taken[edit.end] = 1
    first = [e for e in _first(text) if not any(m.begin < e.begin < m.end for m in mentions)]
    for edit in [*first, *mentions, *_times(sentence), *_between(text, mentions), *_marks(text)]:
        if not any(taken[edit.begin : edit.end]):
            taken[edit.begin : edit.end] = b"\1" * (edit.end - edit.begin)
            edits.append(edit)
    return _written(sentence, sorted(edits, key=lambda e: e.begin), lower=_is_shouted(text))


def _written(sentence: Sentence, edits: list[_Edit], *, lower: bool) -> Plain:
    parts: list[str] = []
    pieces: list[Piece] = []
    length = last = 0

    def put(words: str, first: int, end: int, source: Source = None, kind: str = "") -> None:
        nonlocal length
        if words:
            parts.append(words)
            pieces.append(
                Piece(length, length + len(words), sentence.begin + first, sentence.begin + end, source, kind)
            )
            length += len(words)

    for edit in edits:
        plain = sentence.text[last : edit.begin]
        put(plain.lower() if lower else plain, last, edit.begin)
        if edit.before:
            put(f"{edit.before} ", edit.begin, edit.end)
        words = edit.words.capitalize() if not length and edit.kind else edit.words
        put(words, edit.begin, edit.end, edit.source, edit.kind)
        if edit.after:
            put(f" {edit.after}", edit.begin, edit.end)
        last = edit.end
    rest = sentence.text[last:]
    put(rest.lower() if lower else rest, last, len(sentence.text))
    return Plain("".join(parts), tuple(pieces))


def _mentions(sentence: Sentence) -> Iterator[_Edit]:
    text, at = sentence.text, sentence.begin
    for mention in named(sentence):
        begin, end = max(0, mention.begin - at), min(len(text), mention.end - at)
        if (
            not mention.quoted
            and text[begin - 1 : begin] in tuple(_OPENING)
            and text[end : end + 1] in tuple(_CLOSING)
        ):
            begin, end = begin - 1, end + 1
        before, after = _around(text, begin, end, mention)
        words = "12" if mention.sort == "value" else word_of(mention)
        if mention.sort == "inspectorate" and mention.words.lower() != "ofsted":
            words = mention.words  # a common noun: 'inspectors', 'the watchdog'
        yield _Edit(begin, end, words, mention, mention.sort.upper(), before, after)


def _around(text: str, begin: int, end: int, mention: Mention) -> tuple[str, str]:
    if mention.sort != "grade":
        return "", ""
    verb = verb_before(mention.words, text[:begin])
    if not verb and stands_alone(text[:begin], text[end:]):
        return ARTICLE, NOUN
    return verb, ""


def _times(sentence: Sentence) -> Iterator[_Edit]:
    for time in sentence.times:
        yield _Edit(time.begin, time.end, word_of_time(time), time, "TIME")


def _first(text: str) -> Iterator[_Edit]:
    """Return what goes before mentions are looked at: the mark or number of a list's item, and abbreviations in brackets."""
    if leading := _LEADING.match(text):
        yield _Edit(0, leading.end(), "")
    for match in _ABBREVIATED.finditer(text):
        yield _Edit(match.start(), match.end(), "," if match[0].endswith(",") and not match["on"] else "")


def _marks(text: str) -> Iterator[_Edit]:
    """Return what is put right besides mentions: few words in quotation marks, brackets, dashes."""
    for match in _SHORT_QUOTE.finditer(text):
        if len(match["inside"].split()) <= FEW and not match["inside"].endswith((".", "?", "!")):
            yield _Edit(match.start("open"), match.end("open"), "")
            yield _Edit(match.start("close"), match.end("close"), "")
    for match in _ODD.finditer(text):
        yield _Edit(match.start(), match.end(), "except" if match["bar"] else "")
    for match in _SIGN.finditer(text):
        if match["dash"]:
            yield _Edit(match.start(), match.end(), ", ")
        elif match["open"]:
            yield _Edit(match.start(), match.end(), ", " if match.start() else "")
        elif match["close"]:
            yield _Edit(match.start(), match.end(), "," if re.match(r"\s+\w", text[match.end() :]) else "")
        else:
            yield _Edit(match.start(), match.end(), '"')


def _between(text: str, mentions: list[_Edit]) -> Iterator[_Edit]:
    """Return the marks between mentions of a list that part what belongs together."""
    for before, one, other in zip([None, *mentions], mentions, mentions[1:], strict=False):
        if one.kind != other.kind:
            continue
        mark = text[one.end : other.begin]
        pair = before is None or before.kind != one.kind or "," not in text[before.end : one.begin]
        if _PAIR.fullmatch(mark) and pair:
            yield _Edit(one.end, one.end + 1, "")
        elif _SEMICOLON.fullmatch(mark):
            yield _Edit(one.end, one.end + 1, ",")


def _is_shouted(text: str) -> bool:
    words = re.findall(r"[A-Za-z]{2,}", text)
    return len(words) > FEW and sum(w.isupper() for w in words) > _SHOUTED * len(words)
