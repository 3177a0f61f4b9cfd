"""
Councils that a text counts by their grade and names apart from it: 'five councils are outstanding. The other four are A, B, C and D'.

A class of councils is told by a number of them and a grade ('one of only five councils rated outstanding',
'six of the ten inadequate authorities'), by a grade told before ('the only other councils with that rating'),
or by what another did ('the only others to have achieved this'). Who is in it stands beside it in few ways, in
the same sentence or at the beginning of the next: after 'they are' or a colon, before 'are the only others', or
as a list of just so many of whom 'each' or 'all' tells more. Of the class itself nobody is judged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from kg.extract.articles.judged.said import UNDATED, is_past, said_last, when_of
from kg.extract.articles.judged.statement import (
    WHOLE,
    Statement,
    in_frameworks,
    inspected_before,
    judged_at,
)
from kg.extract.articles.judged.words import RATING, spaced
from kg.extract.lexicon import LETTERS
from kg.extract.times import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.articles.judged.when import When
    from kg.extract.reading import Sentence
    from kg.model.document import Published

_N = rf"(?i:\d{{1,3}}|{'|'.join(word for word, number in NUMBERS.items() if number > 1)})"
_SHARE = rf"(?i:(?:half|(?:third|quarter|fifth|tenth|majority|minority|share|proportion)s?) of|one in {_N})"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_KIND = r"(?:local|county|city|London|unitary|English)"
_BODIES = r"(?:(?:other|local|county|city|London|unitary|English|such|further|more) ){0,2}(?:councils|authorities|boroughs|counties)"
_BODY = rf"(?:{_BODIES}|council|authority|borough)"
_PLACES = {"top": "outstanding", "highest": "outstanding", "lowest": "inadequate", "worst": "inadequate", "bottom": "inadequate"}  # fmt: skip
_PLACE = rf"(?P<place>{'|'.join(_PLACES)})(?: possible| available)? {RATING}"
_BACK = rf"(?:the|that|this)(?: same| coveted| top)? (?P<back>{RATING})"
_FEAT = r"(?:achieve|achieved|done|do|manage|managed|match|matched|accomplished?) (?P<feat>this|that|it|so|the same|the feat)"
_GRADE = rf"(?:(?P<grade>{{grade}})|{_PLACE}|{_BACK}|{_FEAT})"
# Anything of the same clause but councils and grades.
_SAME = rf"[^.;:{LETTERS['council']}{LETTERS['grade']}]"
_WHO = r"(?P<who>(?:the )?{council}(?: [Cc]ouncil)?(?:(?:,|,? and|,? &|,? as well as|,? plus)(?: the)? {council}(?: [Cc]ouncil)?)*)"
_OPENING = r"[\s‘'“\"•–-]*"
_IS = r"(?:is|are|was|were|being|remains?|becomes?|became)"


_BODY_WORDS = ("council", "authorit", "borough", "count", "others")  # one of them stands in each class
_CLASS = (
    spaced(rf"\b(?P<n>{_N})(?: of{_SAME}{{1,30}}?)? [‘'“\"]?(?P<grade>{{grade}})[’'”\"]?(?:[- ]rated)? {_BODIES}\b"),
    spaced(rf"\b(?P<n>{_N}|few|(?i:most|many)|{_SHARE}|handful of|group of|(?:small )?number of)(?: of{_SAME}{{1,20}}?)?(?: the)? (?:{_BODIES}|others)\b{_SAME}{{1,60}}?{_GRADE}"),
    spaced(rf"\b[Tt]he (?P<other>only(?: other)?(?: {_N})? {_BODY}|other(?: {_N})? {_BODY}|only (?:{_N} )?others){_SAME}{{1,40}}?{_GRADE}"),
    # 'a result that only four other councils can match'
    spaced(rf"\b(?P<back>{RATING}|result|feat|distinction|accolade|honour),? (?:that |which )?(?:only|just) (?P<n>{_N}) (?:{_BODIES}|others)\b"),
    spaced(rf"\b(?P<nth>{'|'.join(_ORDINALS)}|latest|next)(?: {_KIND})? (?:council|authority|borough|county)\b{_SAME}{{1,60}}?{_GRADE}"),
)  # fmt: skip
_DENIED = re.compile(
    r"\b(?:no|not|never|none|could|would|might|may|should|hop(?:e|es|ed|ing)|aim\w*|target\w*|until|unless|than)\b|n[’']t\b"
)
_NONE_OF = re.compile(
    r"\b(?:[Nn]one|[Nn]either|[Nn]ot (?:(?:a single )?one|any|all)|[Nn]o (?:one|more than)?)(?: of)?(?: the| these| those)?\s*$"
)
_ANY_BODY = re.compile(rf"\b{_BODY}\b")
_OF_IT = re.compile(r"[^.;:]{0,60}")
_EVERY = re.compile(
    r"\b(?:(?:every|all|each)\b[^.;:,]{0,25}?\b(?:areas?|categor\w+|judge?ments?|headings?|fields?|measures?|aspects?|domains?|respects?|counts?|fronts?)\b|across the board|full (?:house|set)|clean sweep)"
)
# Beside a class: 'Kent is one of …', '… are Kent and Essex', '…: Kent and Essex'.
_ONE_OF = spaced(
    rf"(?:{_WHO}|\b(?P<it>It|it|[Tt]he (?:council|authority|borough|county|city)))(?:,? (?:both|all|now|also|still|currently|therefore|thus|has|have))* (?:{_IS}|join(?:ed|s)?)"
    r"(?: (?:now|also|still|currently|just|only|among|one of|part of|in|the|a|an|mere|(?:elite |select |small )?(?:group|club|band|ranks) of))*\s*$"
)
_ARE = spaced(
    rf"[^.;{LETTERS['council']}{LETTERS['grade']}]{{0,40}}?(?:[:–—(](?: )?|,? (?:namely|{_IS}|includ(?:e|es|ing)) )(?:the others being )?{_WHO}"
)
# '…, among them Kent', 'the third …, after Kent and Essex'.
_AMONG = spaced(
    rf"{_SAME}{{0,40}}?,?(?: )?[(–—]?(?: )?(?:(?:among(?:st)? them|including|after|following|behind|joining|alongside|along with|as well as) {_WHO}|{_WHO.replace('?P<who>', '?P<too>')} among(?:st)? them\b)"
)
# At the beginning of the next sentence.
_THEY_ARE = spaced(
    rf"{_OPENING}(?P<subject>[Tt]hey|[Tt]hese|[Tt]hose|[Oo]thers|[Tt]he (?:{_N}|first {_N}|(?:only )?(?:others?|remaining)(?: {_N})?|rest)(?: {_BODY})?(?:{_SAME}{{1,40}}?)?) (?:are|were|is|was|include):? {_WHO}"
)
_ARE_OTHERS = spaced(
    rf"{_OPENING}{_WHO} (?:are|is|were) (?:the (?:only )?(?P<others>others?|rest|remaining|(?:other )?{_N}))\b"
)
_EACH = spaced(rf"{_OPENING}{_WHO}(?:,| have| had| are| were)? (?P<each>each|all|both)\b")
# 'Kent was the first, in 2019'
_THE_FIRST = spaced(
    rf"{_OPENING}{_WHO} (?:was|were|became|is|are) (?:the|its) (?P<nth>first|second|third|latest|last|most recent|newest)(?: (?:of (?:them|these|those)|{_BODY}))?(?: to (?:do so|get (?:it|there)))?(?=,? (?:in|last|this|at|back)\b|[,.;])"
)
# 'Only Kent and Essex also have the rating'.
_HAVE = spaced(
    rf"{_WHO},? (?:also |both |all |alone |too |currently |now )*(?P<have>have|has|hold|holds|share|shares|boast|boasts|enjoy|enjoys) (?:also )?(?:{_BACK}|{_PLACE})"
    rf"|\b[Oo]nly {_WHO.replace('?P<who>', '?P<alone>')} (?:has|have|had) (?:ever |also |since |already |previously )*{_FEAT}"
)


@dataclass(frozen=True, slots=True)
class Class:
    """Councils of one grade: their number (0 if not told), whether others are told already, whether they are called councils, and where the words stand."""

    grade: str
    areas: tuple[str, ...]
    number: int
    others: bool
    bodies: bool
    when: When
    begin: int
    end: int


def classes(
    sentence: Sentence, index: int, told: Sequence[Statement], published: Published
) -> Iterator[Class]:
    """Yield the classes of councils that a sentence tells of; what 'that rating' is has been told before."""
    if not any(word in sentence.text for word in _BODY_WORDS):
        return
    after = -1
    for form in _CLASS:
        for match in form.finditer(sentence.masked):
            if (
                match.start() < after
                or _DENIED.search(sentence.text, match.start(), match.end())
                or _NONE_OF.search(sentence.text, 0, match.start())
            ):
                continue
            if found := _class(sentence, index, told, published, match):
                after = max(after, match.end())
                yield found


def _class(
    sentence: Sentence, index: int, told: Sequence[Statement], published: Published, match: re.Match[str]
) -> Class | None:
    said = match.groupdict()
    grade, areas = _graded(sentence, index, told, match)
    until = match.end() + _NEAR
    when = when_of(next((t for t in sentence.times if t.start and match.start() <= t.begin < until), None))
    if not said.get("feat"):
        rest = _OF_IT.match(sentence.text, match.end())
        until = rest.end() if rest else match.end()
        if _EVERY.search(sentence.text, match.start(), until):
            areas = judged_at(inspected_before(published) or published.earliest)
        else:
            at = sentence.begin
            named = tuple(
                m.code for m in sentence.of("area") if match.start() <= m.begin - at < match.end() + _NEAR
            )
            areas = tuple(a for a in dict.fromkeys(named) if a != WHOLE) or areas
    n = (said.get("n") or "").lower()
    number = int(n) if n.isdecimal() else NUMBERS.get(n, 0)
    number = _ORDINALS.index(nth) + 1 if (nth := said.get("nth")) in _ORDINALS else number
    others = bool(said.get("other")) or bool(re.search(r"\bothers?\b", match[0]))
    bodies = bool(_ANY_BODY.search(match[0]))
    return Class(grade, areas, number, others, bodies, when, match.start(), match.end()) if grade else None


def _graded(
    sentence: Sentence, index: int, told: Sequence[Statement], match: re.Match[str]
) -> tuple[str, tuple[str, ...]]:
    """Return the grade that the words of a match name or point back to, and its areas."""
    said = match.groupdict()
    if said.get("grade"):
        at = sentence.begin + match.start("grade")
        return next((m.code for m in sentence.of("grade") if m.begin == at), ""), (WHOLE,)
    if said.get("place"):
        return _PLACES[said["place"]], (WHOLE,)
    found = said_last([s for s in told if s.framing == "current"], index, sentence.end, whole=True)
    if not found:
        return "", ()
    areas = tuple(dict.fromkeys(s.area for s in found))
    return found[0].grade, areas if said.get("feat") or WHOLE not in areas else (WHOLE,)


_NEAR = 20  # characters


def members(
    sentence: Sentence,
    index: int,
    before: Sentence | None,
    told: Sequence[Statement],
    published: Published,
) -> Iterator[Statement]:
    """
    Yield the judgements of the councils that a sentence names as those of a class.

    Parameters
    ----------
    sentence
        The sentence.
    index
        Its number.
    before
        The sentence before it.
    told
        What has been told so far, with that of this sentence.
    published
        When the text came out.

    """
    found = list(_found(sentence, index, before, told, published))
    for one, codes, begin, end in found:
        for code in codes:
            date = one.when.start or inspected_before(published) or published.latest
            past = is_past(one.when, published)
            for area in in_frameworks(one.areas, date):
                if not any((s.sentence, s.council, s.area) == (index, code, area) for s in told):
                    yield Statement(
                        code, area, one.grade, "previous" if past else "current", one.when.start, one.when.end,
                        sentence.begin + begin, sentence.begin + end, index,
                        standing=not one.when.start, block=sentence.block,
                    )  # fmt: skip


def _found(
    sentence: Sentence, index: int, before: Sentence | None, told: Sequence[Statement], published: Published
) -> Iterator[tuple[Class, tuple[str, ...], int, int]]:
    """Yield each class with those of it that are named, and the words that say so."""
    text = sentence.masked
    here = list(classes(sentence, index, told, published))
    for one in here:
        if match := _ONE_OF.search(text, 0, one.begin):
            who = _named(sentence, match) if match["who"] else sentence.focus[:1]
            yield one, who, match.start(), one.end
        elif (match := _ARE.match(text, one.end)) and _fits(
            one, who := _named(sentence, match), sentence.focus
        ):
            yield one, who, one.begin, match.end()
        if match := _AMONG.match(text, one.end):
            yield one, _named(sentence, match, "who" if match["who"] else "too"), one.begin, match.end()
    if sentence.of("council") and (match := _HAVE.search(text)):
        grade, areas = _graded(sentence, index, told, match)
        if grade and not _DENIED.search(sentence.text, match.start(), match.end()):
            one = Class(
                grade, areas, 0, others=True, bodies=False, when=UNDATED, begin=match.start(), end=match.end()
            )
            yield one, _named(sentence, match, "who" if match["who"] else "alone"), match.start(), match.end()
    if not here and before is not None and sentence.of("council"):
        yield from _named_next(sentence, before, list(classes(before, index - 1, told, published)))


def _named_next(
    sentence: Sentence, before: Sentence, told: list[Class]
) -> Iterator[tuple[Class, tuple[str, ...], int, int]]:
    """Yield the last class of the sentence before with those of it that a sentence names at its beginning."""
    for one, form in product(told[-1:], (_THEY_ARE, _ARE_OTHERS, _EACH, _THE_FIRST)):
        if (match := form.match(sentence.masked)) is None:
            continue
        who = _named(sentence, match)
        if form is _THE_FIRST:
            near = (t for t in sentence.times if t.start and 0 <= t.begin - match.end() <= _NEAR)
            yield replace(one, when=when_of(next(near, None))), who, match.start(), match.end()
            return
        own = () if set(before.focus) & set(who) else before.focus[:1]
        if _fits(one, who, own, others="other" in match[0], listed=form is _EACH):
            rest = len(who) == one.number - 1 and not one.others
            yield one, (*who, *own) if rest else who, match.start(), match.end()
            return


def _named(sentence: Sentence, match: re.Match[str], group: str = "who") -> tuple[str, ...]:
    """Return the councils of a match."""
    first, last = (sentence.begin + at for at in match.span(group))
    return tuple(dict.fromkeys(m.code for m in sentence.of("council") if first <= m.begin < last))


def _fits(
    one: Class, who: tuple[str, ...], own: tuple[str, ...], *, others: bool = False, listed: bool = False
) -> bool:
    """Tell whether councils named are as many as were counted, or all but the one that the text is about."""
    if not one.number:
        return one.others and not listed
    left = one.number - len(who)
    return left == 0 or (left == 1 and not listed and (others or bool(set(own) - set(who))))
