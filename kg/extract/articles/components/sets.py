"""
``kg_sets``: which councils 'all three', 'both authorities', 'the other two' or 'all but Kent' stand for.

A text names several councils together, and speaks of them afterwards by a number
or a share. Such words become mentions of each of the councils they stand for,
all in the same place, so that every frame reads 'all three are good' as it reads
'Kent, Essex and Leeds are good'. A number of councils that nothing named
explains stays plain words, and is no council's.

Where the councils are found:

* of a number ('the three councils', 'both'): the last list of so many in the sentences
  before, else the councils that were named last, if there are just so many;
* of no number ('all of them', 'these councils'): the list in one of the two sentences before;
* of the others ('the other two', 'the rest'): a list without those told of by themselves since;
* of all but some ('all but Kent', 'every council except Kent'): a list without these;
* of a part ('five of the six', 'all but one'): a list without those that this sentence or the next one names as the exception;
* of a place in a list ('the former', 'the last two', 'the first of which'): that one of the last list;
* of 'there': the council named last, in this sentence or the one before;
* of a number that comes first ('four councils'): those that the next sentence says 'they are', or lists below a heading.

A number that stands alone ('all three are good') is of areas where these were listed last.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.language import Language

from kg.extract.articles.components.attributes import reading_of
from kg.extract.articles.components.lists import Lists, codes_of
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

_N = numbers()
_KINDS = r"(?:(?:local|neighbouring|county|city|borough|unitary|London|metropolitan|northern|southern|eastern|western|coastal|rural|small|large|(?-i:[A-Z][a-z]+)(?:-(?:run|led|controlled))?)\s+){0,2}"
_ONE, _MANY = (
    "council|authority|borough|county|city|unitary",
    "councils|authorities|boroughs|counties|cities|unitaries|neighbours",
)
_NOUN = rf"{_KINDS}(?P<noun>{_MANY}|areas|places)\b"
# What follows a number that stands alone: a verb, a preposition or a mark.
_ALONE = (
    r"(?P<alone>(?=\s*(?:[,.;:)–—]|$)|\s+(?:are|were|is|was|have|had|has|will|would|now|also|still|then|in|by|since|except|bar|but|save|"
    r"remain\w*|ke(?:ep|pt)\w*|g[eo]ts?|c[ao]me|use|run|won|rose|fell|saw|took|need|share|\w+ed)\b))"
)  # fmt: skip

_TOGETHER = compiled(
    rf"\b(?P<whole>all|both|each|every one|the|these|those)(?: of)?(?: the| these| those)?(?: (?P<n>{_N}))?"
    rf"(?: {_NOUN}| (?P<them>them|these|those)\b|{_ALONE})|\bthe (?P<few>pair|duo|trio|quartet)\b"
)
_REST = compiled(
    rf"\bthe (?:(?:other|remaining)(?: (?P<n>{_N}))?(?: {_NOUN}|{_ALONE})|(?:others|rest|remainder)\b{_ALONE.replace('alone', 'too')})"
)
_LESS = compiled(
    rf"\b(?:all|each|(?:every|any)(?: one| (?:other )?(?:{_ONE})))(?: of(?: the| these| those)?(?: them)?)?(?: (?:{_N}))?(?: (?:{_MANY}|areas))?(?=,? {BUT}\s)"
)
_PART = compiled(
    rf"\b(?:(?P<n>{_N}) of (?:the )?(?:(?P<total>{_N})\b|them\b|these\b|those\b)|all(?: of them)? but one)(?: {_NOUN})?"
)
_PLACE = compiled(
    rf"\bthe (?:(?P<pair>former|latter)|(?P<at>first|second|third|last)(?: (?P<n>two|three))?)(?: (?:{_ONE}))?(?P<of> of (?:which|whom))?{_ALONE}"
)
_RIGHT_BEFORE = re.compile(r",?\s*")
_FIRST = compiled(rf"(?<!\bof\s)(?<!\bthe\s)(?<!\bother\s)\b(?P<n>{_N})(?: [a-z]+){{0,2}} {_NOUN}")
_THEY_ARE = re.compile(
    rf"\W*(?:They|These|Those(?: \w+){{0,2}}|The (?:{_N}))(?: {_NOUN})? (?:are|were|being|comprise)\b:?\s*(?:the )?$",
    re.IGNORECASE,
)
_THERE = re.compile(r"(?<!\bfrom )(?<!\bover )(?<!\bout )(?<!\bin )(?<!^)\bthere\b")
# 'That there are …', 'if there was …': nothing is pointed at.
_EXISTS = re.compile(
    r"(?:[,;:–—(“\"]|\b(?:and|but|or|that|if|when|where|while|because|as|so|than|although|though|whether|since|said|says))\s*$",
    re.IGNORECASE,
)
_IN_GENERAL = re.compile(
    r"\s*(?:in|across|of|around) (?:England|the country|the nation|the region|Britain)\b"
)
# 'All' of 'all were good' opens its clause; in 'are all good' it is an adverb, and in 'Kent and Essex, all good' the list stands there.
_OPENS = re.compile(
    r"(?:^\W*|[.;:–—]\s*|\b(?:and|but|while|whilst|though|although|that|when|where|because|since|as|with|in|for|of|at|by|to|among|across)\s+)$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?!(?:is|are|was|were|be|been|being|now|also|[Cc]ity|[Cc]ounty|[Bb]orough|[Cc]ouncils?)\b)[a-z]{3,}"
)
_SURE = frozenset(_MANY.split("|")) - {"counties", "cities", "neighbours"}
_SOME = re.compile(
    rf"\b(?:{_N}|one|none|neither|either|most|some|many|half|several|few|any|majority|handful|thirds?|quarters?|number|\d+)\s+of\s+$|\b(?:not|hardly|nearly|almost|virtually|practically)\s+$",
    re.IGNORECASE,
)
# What 'both' or 'all' may be of rather than of the councils before it.
_OTHERS = re.compile(
    rf"\b(?:schools|homes|agenc(?:y|ies)|nurseries|colleges|teams|companies|charities|children and|(?:{_N})\s+(?!(?:{_MANY}|years|months|weeks|days|towns|visits|reports|inspections)\b)[a-z]+s)\b",
    re.IGNORECASE,
)
_OF_PEOPLE = re.compile(
    r"\s+(?:(?:are|were|is|was|have|had|has|been|will|be)\s+){0,3}(?:appointed|named|promoted|elected|hired|recruited|sacked|dismissed|impressed|happy|pleased|delighted|met|resigned|retired|said|spoke|worked|married|born)\b"
)
_NAMED_KIND = re.compile(r"\s(?!London\b)[A-Z][a-z]+(?:-\w+)?\s")
_SPELLED_OUT, _NEXT = re.compile(r"\s*[,:(–—-]\s*"), 4
_OF_A_KIND = re.compile(r"\s+(?:that|which|whose|where|with|in|of|around|across|near|to|under)\b")
_MOST = 40  # councils that words stand for: a text of nothing but 'all of them' below a list of all must not grow with both

Found = tuple[str, ...]


@Language.component("kg_sets", requires=["doc._.kg_reading", "doc.ents"], assigns=["doc._.kg_reading"])
def kg_sets(doc: Doc) -> Doc:
    """Put the councils into a sentence that words of it stand for."""
    reading = reading_of(doc)
    if len({m.code for s in reading.sentences for m in s.of("council")}) > 1:
        reading.sentences = list(_with_sets(reading.sentences))
    return doc


def _with_sets(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    lists = Lists(sentences)
    for index, sentence in enumerate(sentences):
        added = [
            Mention(
                begin + sentence.begin, end + sentence.begin, "council", (code,), sentence.text[begin:end]
            )
            for begin, end, codes in _meant(sentence, index, lists)
            for code in codes
        ]
        if added:
            mentions = tuple(sorted((*sentence.mentions, *added), key=lambda m: m.begin))
            sentence = replace(sentence, mentions=mentions)  # noqa: PLW2901 - with what it stands for
        lists.remember(index, sentence)
        yield sentence


def _meant(sentence: Sentence, index: int, lists: Lists) -> Iterator[tuple[int, int, Found]]:
    """Yield where words stand for councils named elsewhere (offsets in the sentence), and which; those that stand first before what they overlap."""
    after = 0
    text = sentence.text
    found = [(match, read) for pattern, read in _READINGS for match in pattern.finditer(text)]
    for match, read in sorted(found, key=lambda one: (one[0].start(), -one[0].end())):
        if (
            match.start() < after
            or _IN_GENERAL.match(text, match.end())
            or _SOME.search(text[: match.start()])
        ):
            continue
        if any(
            match.start() < m.end - sentence.begin and m.begin - sentence.begin < match.end()
            for m in sentence.of("council")
        ):
            continue
        codes = read(lists, index, sentence, match)
        if 0 < len(codes) <= _MOST:
            after = match.end()
            yield match.start(), match.end(), codes


def _together(lists: Lists, index: int, sentence: Sentence, match: re.Match[str]) -> Found:
    """Return the councils that 'all three', 'these councils', 'each of them' or 'the pair' are."""
    whole, noun, n = (match["whole"] or "").lower(), (match["noun"] or "").lower(), count(match)
    before = sentence.text[: match.start()]
    before_it = [g for g in sentence.groups if g[0].begin - sentence.begin < match.start()]
    if same := next((g for g in before_it if n and len(codes_of(g)) == n), ()):
        between = sentence.text[max(m.end for m in same) - sentence.begin : match.start()]
        named_again = noun in _SURE and bool(
            _MORE.search(between)
        )  # 'reports on Kent and Essex gave both councils …'
        return (
            codes_of(same) if whole == "each" or named_again else ()
        )  # 'Kent and Essex, both …': they stand there
    if (match["few"] or not n) and _OF_A_KIND.match(sentence.text, match.end()):
        return ()  # 'the councils that …' says itself which
    if not n and _NAMED_KIND.search(match[0]):
        return ()  # 'the Labour councils' may be any
    if match["few"] or noun:
        return lists.counted(index, n, sure=noun in _SURE) if n else lists.last(index)
    if whole in ("the", "these", "those") and (not n or match["them"]):
        return ()
    if not match["them"] and not _OPENS.search(before):
        return ()
    if _OTHERS.search(lists.since_a_council(index, sentence, match.start())) or _OF_PEOPLE.match(
        sentence.text, match.end()
    ):
        return ()
    if n:
        return lists.counted(index, n, sure=False)
    # 'Kent and Essex were inspected, and each was good'
    return lists.last(index, before_it if whole == "each" else (), match.start() + sentence.begin)


def _rest(lists: Lists, index: int, sentence: Sentence, match: re.Match[str]) -> Found:
    """Return the councils that 'the other two' or 'the rest' are."""
    return lists.others(index, sentence, match.start(), count(match), sure=bool(match["noun"]))


def _less(lists: Lists, index: int, sentence: Sentence, match: re.Match[str]) -> Found:
    """Return the councils that 'all but Kent' are."""
    for group in sentence.groups:
        begin = group[0].begin - sentence.begin
        if begin >= match.end() and _LEFT_OUT.fullmatch(sentence.text, match.end(), begin):
            return lists.without(index, set(codes_of(group)))
    return ()


_LEFT_OUT = compiled(rf",? {BUT}(?: (?:for|in|at))?\s+")


def _part(lists: Lists, index: int, sentence: Sentence, match: re.Match[str]) -> Found:
    """Return those that 'five of the six' or 'all but one' are, where the others are named."""
    if _SPELLED_OUT.match(sentence.text, match.end()) and any(
        g[0].begin - sentence.begin - match.end() <= _NEXT
        for g in sentence.groups
        if g[0].begin - sentence.begin >= match.end()
    ):
        return ()  # 'two of the three, Kent and Essex, …': they stand there
    total = COUNTS.get((match["total"] or "").lower(), 0)
    group = lists.counted(index, total, sure=False) if total else lists.last(index)
    return lists.but_exceptions(index, group, len(group) - count(match) if match["n"] else 1)


def _place(lists: Lists, index: int, sentence: Sentence, match: re.Match[str]) -> Found:
    """Return the councils that stand in a place of a list: 'the latter', 'the last two'."""
    at, n = (match["at"] or "").lower(), count(match)
    if match["of"] and not any(
        _RIGHT_BEFORE.fullmatch(sentence.text, g[-1].end - sentence.begin, match.start())
        for g in sentence.groups
    ):
        return ()  # 'four visits, the last of which'
    if at and not n and not match["of"]:
        near = " ".join(s.text for s in lists.sentences[max(index - 1, 0) : index + 2])
        if not is_told_in_turn(near, at):
            return ()
    codes = lists.last(index, sentence.groups, match.start() + sentence.begin)
    if match["pair"]:
        return (codes[:1] if match["pair"].lower() == "former" else codes[1:]) if len(codes) == 2 else ()  # noqa: PLR2004 - a pair
    if at == "last" or (n and at == "first"):
        return codes[-(n or 1) :] if at == "last" else codes[:n] if len(codes) > n else ()
    return codes[PLACES[at] :][:1] if not n and len(codes) <= len(PLACES) else ()


def _first(lists: Lists, index: int, _sentence: Sentence, match: re.Match[str]) -> Found:
    """Return the councils that are counted before they are named: 'four councils …. They are …'."""
    for other in lists.sentences[index + 1 : index + 2]:
        for group in other.groups:
            below = lists.sentences[index].kind == "heading" and group == other.groups[0]
            if len(codes_of(group)) == count(match) and (
                below or _THEY_ARE.match(other.text[: group[0].begin - other.begin])
            ):
                return codes_of(group)
    return ()


def _there(lists: Lists, index: int, sentence: Sentence, match: re.Match[str]) -> Found:
    """Return the council that 'there' is, where the sentence before ends on another than it began with."""
    before = [m.code for m in sentence.of("council") if m.end - sentence.begin <= match.start()]
    named = before or ([m.code for m in lists.sentences[index - 1].of("council")] if index else [])
    exists = _EXISTS.search(sentence.text[: match.start()])
    return (named[-1],) if len(set(named)) > 1 and not exists else ()


_READINGS = (
    (_LESS, _less),
    (_PART, _part),
    (_REST, _rest),
    (_TOGETHER, _together),
    (_PLACE, _place),
    (_FIRST, _first),
    (_THERE, _there),
)
