"""
``kg_area_sets``: which areas of judgement 'both areas', 'the other two', 'two of the headings' or 'the latter' stand for.

A text lists areas, and grades them by a word that stands for all or some of them.
Such words become mentions of each of the areas, all in the same place, as
`kg.extract.articles.components.sets` does with councils, so that 'both are good'
is read as 'leadership and adoption are good'.

Where the areas are found:

* of a number ('two of the three areas', 'three judgements'): so many that are spelled out after it,
  by a colon, dash, bracket or 'namely', in the sentence, or that the next one says 'they are';
* of a number or share that points back ('both', 'all three', 'each of these', 'these headings'): the list that
  stands before it in the sentence, else in one of the two sentences before, if there are as many;
* of the others ('the other two', 'the rest'): such a list without those told of since;
* of a place in a list ('the former', 'the second'): that one of the list.

What no list explains ('every category', 'the other areas' of a framework) stays plain words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from spacy.language import Language

from kg.extract.articles.components.attributes import reading_of
from kg.extract.articles.components.lists import codes_of
from kg.extract.articles.components.shares import (
    BUT,
    COUNTS,
    PLACES,
    compiled,
    count,
    is_told_in_turn,
    numbers,
)
from kg.extract.lexicon import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from kg.extract.reading import Sentence

_MOST, _NEAR = 6, 2  # areas that an inspection judges; sentences back to a list
_WHOLE = "overall-effectiveness"
_N, _TOTAL = numbers(_MOST), numbers()
_ADJECTIVES = r"(?:(?:main|key|other|separate|individual|different|inspection|inspected|specific|sub|further|such) ){0,2}"
_NOUN = (
    rf"{_ADJECTIVES}(?P<noun>(?:sub-?)?(?:areas|categories|judge?ments|headings|strands|fields|measures|aspects|domains|respects|sections|themes"
    r"|elements|parts|criteria|fronts|scores|services))\b"
)
# What follows words that stand alone: a verb, a preposition or a mark.
_ALONE = (
    r"(?=\s*(?:[,.;:)–—]|$)|\s+(?:are|were|is|was|have|had|has|now|also|still|then|in|by|since|and|but|while|yet|it|they|she|he|inspectors"
    r"|remain\w*|ke(?:ep|pt)|g[eo]ts?|c[ao]me|won|rose|fell|earned|need\w*|requir\w+|improv\w+|\w+ed)\b)"
)


_PART = compiled(
    rf"\b(?:the (?P<others>other|remaining) )?(?P<n>{_N})(?:(?: out)? of(?: (?:the|its|their|those|these))?(?: (?:{_TOTAL}))?)?(?: {_NOUN}| of (?:them|these|those)\b|{_ALONE})"
)
_TOGETHER = compiled(
    rf"\b(?P<whole>all|both|each|every one|these|those)(?: of)?(?: the| these| those)?(?: (?P<n>{_N}))?"
    rf"(?: {_NOUN}| (?P<them>them|these|those)\b|{_ALONE})(?! of (?:which|whom))"
)
_REST = compiled(
    rf"\bthe (?:(?:other|remaining)(?: (?P<n>{_N}))?(?: {_NOUN}|{_ALONE})|(?:others|rest|remainder)\b{_ALONE})"
)
_PLACE = compiled(
    rf"\bthe (?:(?P<pair>former|latter)|(?P<at>first|second|third|fourth|last)(?: (?P<n>two|three))?){_ALONE}"
)
_OPENS = re.compile(
    r"(?:^\W*|[.;:,–—]\s*|\b(?:and|but|while|whilst|though|although|that|when|where|because|since|as|with|in|for|of|at|on|by|to|among|across)\s+)$",
    re.IGNORECASE,
)
_SPELLED_OUT = re.compile(r"[:(–—]|\s-\s|\bnamely\b|\bi\.e\.", re.IGNORECASE)
_BESIDE = re.compile(r"\s*[–—-]\s*(?:(?:the|its|their)\s+)?")
_LISTED = re.compile(r"\s*,\s*(?:(?:the|its|their|for|in)\s+)?", re.IGNORECASE)
_EXCEPT = compiled(rf",? {BUT}(?: (?:the|its|their|for|in|(?:that|those) of))* ")
_CONCERNS = compiled(
    r"(?:, (?:(?:which|that) )?| )(?:is |was )?(?:concern\w*|cover\w*|on|about|for|deal\w* with|look\w* at|relat\w* to|involv\w*|examin\w*|(?:is|was))? ?(?:how |the |its |their |that of )*"
)
_THEY_ARE = compiled(
    rf"\W*(?:they|(?:these|those|the)(?: (?:{_N}))?)(?: {_NOUN})? (?:are|were|being|comprise):?(?: [a-z’']+){{0,4}} "
)
_AND = compiled(r",?(?: (?:and|or|&))?(?: (?:the|its|their|for|in|(?:that|those) of))* ")
Found = tuple[str, ...]


@Language.component("kg_area_sets", requires=["doc._.kg_reading", "doc.ents"], assigns=["doc._.kg_reading"])
def kg_area_sets(doc: Doc) -> Doc:
    """Put the areas into a sentence that words of it stand for."""
    reading = reading_of(doc)
    if len({m.code for s in reading.sentences for m in s.of("area")}) > 1:
        reading.sentences = list(_with_sets(reading.sentences))
    return doc


def _with_sets(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    heard: list[Sentence] = []
    for sentence, after in zip_longest(sentences, sentences[1:]):
        found = sentence
        if sentence.of("grade") or _RATED.search(sentence.text):
            added = [
                Mention(
                    begin + sentence.begin, end + sentence.begin, "area", (code,), sentence.text[begin:end]
                )
                for begin, end, codes in _Reader(sentence, heard[-_NEAR:], after).meant()
                for code in codes
            ]
            if added:
                mentions = tuple(sorted((*sentence.mentions, *added), key=lambda m: m.begin))
                found = replace(sentence, mentions=mentions)
        heard.append(found)
        yield found


class _Reader:
    """What the words of a sentence stand for, after those before it."""

    def __init__(self, sentence: Sentence, before: Sequence[Sentence], after: Sentence | None) -> None:
        self.sentence, self.before, self.after = sentence, before, after
        self.text = sentence.text
        self.areas = sentence.of("area")
        self.given: set[str] = set()  # areas that words before stand for

    def meant(self) -> Iterator[tuple[int, int, Found]]:
        """Yield where words stand for areas (offsets in the sentence), and which; those that stand first before what they overlap."""
        taken = [(m.begin - self.sentence.begin, m.end - self.sentence.begin) for m in self.sentence.mentions]
        readings = (
            (_PART, self._part),
            (_REST, self._rest),
            (_TOGETHER, self._together),
            (_PLACE, self._place),
        )
        found = [
            (match, rank, read)
            for rank, (form, read) in enumerate(readings)
            for match in form.finditer(self.text)
        ]
        after = 0
        for match, _, read in sorted(found, key=lambda one: (one[0].start(), one[1])):
            if match.start() < after or any(match.start() < e and b < match.end() for b, e in taken):
                continue
            excepted = self._excepted(match.end())
            if codes := tuple(code for code in read(match) if code not in excepted):
                after = match.end()
                self.given |= set(codes)
                yield match.start(), match.end(), codes

    def _excepted(self, after: int) -> set[str]:
        """Return the areas that are left out: 'all five but leadership'."""
        begin = self.sentence.begin
        behind = [m for m in self.areas if m.begin - begin >= after]
        if not behind or not _EXCEPT.fullmatch(self.text, after, behind[0].begin - begin):
            return set()
        left = [behind[0]]
        for other in behind[1:]:
            if not _AND.fullmatch(self.text, left[-1].end - begin, other.begin - begin):
                break
            left.append(other)
        return {m.code for m in left}

    def _part(self, match: re.Match[str]) -> Found:
        """Return the areas that 'two of the three areas: A and B' spells out."""
        number = COUNTS[match["n"].lower()]
        return (
            self._spelled_out(match.end(), number)
            or (self._others(number) if match["others"] else ())
            or self._named_next(number)
        )

    def _named_next(self, number: int) -> Found:
        """Return the areas that the next sentence says 'they are'."""
        after = self.after
        areas = after.of("area") if after is not None and not after.of("grade") else []
        if after is None or not areas or not _THEY_ARE.fullmatch(after.text, 0, areas[0].begin - after.begin):
            return ()
        return next((codes for codes in _readings(codes_of(areas)) if len(codes) == number), ())

    def _spelled_out(self, after: int, number: int) -> Found:
        """Return the areas that stand behind a mark that opens a list, up to the next grade, if there are as many."""
        begin = self.sentence.begin
        grades = [m.begin - begin for m in self.sentence.of("grade")]
        areas = [m for m in self.areas if m.begin - begin >= after]
        if not areas:
            return ()
        first = areas[0].begin - begin
        if _BESIDE.fullmatch(self.text, after, first):
            return ()  # 'the other two – A and B – were good': they stand there
        opened = _LISTED.fullmatch(self.text, after, first) or any(
            not any(mark.end() <= at < first for at in grades) and first - mark.end() < _GLOSS
            for mark in _SPELLED_OUT.finditer(self.text, after, first)
        )
        stop = next((at for at in grades if at > first), len(self.text))
        listed = codes_of([m for m in areas if m.begin - begin < stop]) if opened else ()
        return next((codes for codes in _readings(listed) if len(codes) == number), ())

    def _together(self, match: re.Match[str]) -> Found:
        """Return the areas that 'all three', 'both areas', 'each of these' or 'these headings' are."""
        whole, number = match["whole"].lower(), count(match)
        bare = not match["noun"] and not match["them"]
        if (bare and not _OPENS.search(self.text[: match.start()])) or (
            match["noun"] or ""
        ).lower() == "services":
            return ()
        if number and (codes := self._spelled_out(match.end(), number)):
            return codes
        if whole in ("these", "those") and bare and not _IS.match(self.text, match.end()):
            return ()
        if (
            not number
            and whole in ("all", "each", "every one")
            and not match["them"]
            and not _POINTS.search(match[0])
        ):
            return ()  # 'all areas' are those of an inspection
        return self._last(match.start(), number)

    def _rest(self, match: re.Match[str]) -> Found:
        """Return the areas that 'the other two' or 'the rest' are."""
        number = count(match)
        codes = self._spelled_out(match.end(), number) if number else self._told_by_itself(match.end())
        return codes or self._others(number)

    def _told_by_itself(self, after: int) -> Found:
        """Return the area that a place in a list is said to be of right after it: 'the third, which concerns care leavers'."""
        begin = self.sentence.begin
        behind = [m for m in self.areas if m.begin - begin >= after]
        told = behind and _CONCERNS.fullmatch(self.text, after, behind[0].begin - begin)
        return (behind[0].code,) if told else ()

    def _place(self, match: re.Match[str]) -> Found:
        """Return the area that stands in a place of a list: 'the latter', 'the second'."""
        if told := self._told_by_itself(match.end()):
            return told
        codes, at = self._last(match.start(), 2 if match["pair"] else 0), (match["at"] or "").lower()
        if not codes or (at and not is_told_in_turn(self.text, at)):
            return ()
        if match["pair"]:
            return codes[:1] if match["pair"].lower() == "former" else codes[1:]
        if match["n"] or at == "last":
            number = COUNTS.get((match["n"] or "").lower(), 1)
            return codes[-number:] if at == "last" else codes[:number]
        return codes[PLACES[at] :][:1]

    def _last(self, until: int, number: int) -> Found:
        """Return the last areas that are named together, in this sentence before an offset or in those before, if there are as many."""
        here = [m for m in self.areas if m.end - self.sentence.begin <= until]
        for index, named in enumerate((here, *(s.of("area") for s in reversed(self.before)))):
            codes = codes_of(named)
            if index and _lists_councils(self.before[-index]):
                return ()
            for listed in _readings(codes):
                if len(listed) > 1 and (not number or len(listed) == number):
                    return listed
            if codes and not number:
                return ()
        return ()

    def _others(self, number: int) -> Found:
        """Return those of a list that are not told of since."""
        since = {m.code for m in self.areas} | self.given
        for sentence in reversed(self.before):
            named = codes_of(sentence.of("area"))
            for codes in _readings(named):
                rest = tuple(code for code in codes if code not in since | {_WHOLE})
                if (
                    rest
                    and len(rest) < len(codes)
                    and (not number or len(rest) == number)
                    and not sentence.of("grade")
                ):
                    return rest
            since |= set(named)
        return ()


# A grade told before, or named by its place: 'the same mark', 'that grade', 'the top rating'.
_RATED = compiled(
    r"\b(?:same|that|top|highest|lowest) (?:\w+ )?(?:mark|grade|rating|score|judge?ment|verdict|level|standard)\b"
)
_GLOSS = 12  # characters between the mark that opens a list and what it lists: 'namely the'
_IS = re.compile(r"\s+(?:are|were|is|was|have|had|all|both)\b", re.IGNORECASE)
_POINTS = re.compile(r"\b(?:these|those|them)\b", re.IGNORECASE)


def _readings(codes: Found) -> tuple[Found, ...]:
    """Return what listed areas may be taken for: as they stand, without the whole, and 'children in care and care leavers' as two."""
    parts = tuple(
        dict.fromkeys(part for code in codes for part in _PARTS.get(code, (code,)) if code != _WHOLE)
    )
    return codes, tuple(code for code in codes if code != _WHOLE), parts


_PARTS = {"care-and-care-leavers": ("in-care", "care-leavers")}


def _lists_councils(sentence: Sentence) -> bool:
    """Tell whether a sentence lists councils after its areas, which words without a noun are of then."""
    groups, areas = [g for g in sentence.groups if len(codes_of(g)) > 1], sentence.of("area")
    return bool(groups) and (not areas or groups[-1][0].begin > areas[-1].begin)
