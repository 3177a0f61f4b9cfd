"""A sentence in plain words: every mention as one word of its kind, and the marks that lead a parser astray put right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.around_grades import ARTICLE, NOUN, stands_alone, verb_before
from kg.extract.articles.named import named
from kg.extract.articles.plain import word_of, word_of_time
from kg.extract.articles.wording import Edit, chosen, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.articles.wording import Plain
    from kg.extract.lexicon import Mention
    from kg.extract.reading import Sentence

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
_PREDICATE = re.compile(
    r"(?:[’']s?)?\s+(?:\w+\s+)?(?:is|are|was|were|has|have|had|got|received|remains?|remained)\b"
)
_ODD = re.compile(
    r"(?<=\bfor)(?P<colon>:)|(?<=\bas)(?P<colon_as>:)|(?<!\b[Tt]he )(?<!\b[Aa] )\b(?P<bar>bar)\b(?=\s)"
)
_SHOUTED = 0.7  # of the words in capitals: a headline's letters say nothing


def simplified(sentence: Sentence) -> Plain:
    """Return a sentence in plain words, written once."""
    return sentence.share(simplify)


def simplify(sentence: Sentence) -> Plain:
    """Return a sentence in plain words, its offsets kept."""
    text = sentence.text
    mentions = list(_mentions(sentence))
    # 'adoption (good)': the brackets say that the two belong together
    barred = [
        at
        for e in mentions
        if e.kind == "GRADE" and text[e.begin - 1 : e.begin] == "(" and text[e.end : e.end + 1] == ")"
        for at in (e.begin - 1, e.end)
    ]
    first = [e for e in _first(text) if not any(m.begin < e.begin < m.end for m in mentions)]
    every = [*first, *mentions, *_times(sentence), *_between(text, mentions), *_marks(text)]
    return written(text, sentence.begin, chosen(every, len(text), barred), lower=_is_shouted(text))


def _mentions(sentence: Sentence) -> Iterator[Edit]:
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
        yield Edit(begin, end, words, mention, mention.sort.upper(), before, after)


def _around(text: str, begin: int, end: int, mention: Mention) -> tuple[str, str]:
    if mention.sort != "grade":
        return "", ""
    verb = verb_before(mention.words, text[:begin], text[end:])
    if not verb and stands_alone(text[:begin], text[end:]):
        return ARTICLE, NOUN
    return verb, ""


def _times(sentence: Sentence) -> Iterator[Edit]:
    for time in sentence.times:
        yield Edit(time.begin, time.end, word_of_time(time), time, "TIME")


def _first(text: str) -> Iterator[Edit]:
    """Return what goes before mentions are looked at: the mark or number of a list's item, and abbreviations in brackets."""
    if leading := _LEADING.match(text):
        yield Edit(0, leading.end(), "")
    for match in _ABBREVIATED.finditer(text):
        yield Edit(match.start(), match.end(), "," if match[0].endswith(",") and not match["on"] else "")


def _marks(text: str) -> Iterator[Edit]:
    """Return what is put right besides mentions: few words in quotation marks, brackets, dashes."""
    for match in _SHORT_QUOTE.finditer(text):
        if len(match["inside"].split()) <= FEW and not match["inside"].endswith((".", "?", "!")):
            yield Edit(match.start("open"), match.end("open"), "")
            yield Edit(match.start("close"), match.end("close"), "")
    for match in _ODD.finditer(text):
        yield Edit(match.start(), match.end(), "except" if match["bar"] else "")
    for match in _SIGN.finditer(text):
        if match["dash"]:
            yield Edit(match.start(), match.end(), ", ")
        elif match["open"]:
            yield Edit(match.start(), match.end(), ", " if match.start() else "")
        elif match["close"]:
            yield Edit(match.start(), match.end(), "," if re.match(r"\s+\w", text[match.end() :]) else "")
        else:
            yield Edit(match.start(), match.end(), '"')


def _between(text: str, mentions: list[Edit]) -> Iterator[Edit]:
    """Return the marks between mentions of a list that part what belongs together."""
    for before, one, other in zip([None, *mentions], mentions, mentions[1:], strict=False):
        if one.kind != other.kind:
            continue
        mark = text[one.end : other.begin]
        pair = before is None or before.kind != one.kind or "," not in text[before.end : one.begin]
        if _PAIR.fullmatch(mark) and pair:
            yield Edit(one.end, one.end + 1, "")
        elif _SEMICOLON.fullmatch(mark) and not _PREDICATE.match(text, other.end):
            yield Edit(one.end, one.end + 1, ",")


def _is_shouted(text: str) -> bool:
    words = re.findall(r"[A-Za-z]{2,}", text)
    return len(words) > FEW and sum(w.isupper() for w in words) > _SHOUTED * len(words)
