"""
When, and in which areas, what was just said was so too: 'again in 2015', 'as it was in 2018', 'the grade it was also given in 2019', 'this applies to all areas'.

A text gives a grade once, and the other times of it by few devices: a word of counting before a time,
'as' or 'so' with an auxiliary, and a relative clause of the rating. Each adds to the judgement told last,
in the same sentence or the one before, one at each of its times; the time is not that of the first telling.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.articles.judged.counted import counted_back
from kg.extract.articles.judged.said import anew, is_past, said_last, when_of
from kg.extract.articles.judged.statement import (
    WHOLE,
    in_frameworks,
    inspected_before,
    judged_at,
)
from kg.extract.articles.judged.words import RATING, spaced
from kg.extract.lexicon import LETTERS, pattern
from kg.extract.times import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.articles.judged.statement import Statement
    from kg.extract.reading import Sentence
    from kg.model.document import Published

_RATING = rf"(?:{RATING}|status|result|level)"
_IT = r"(?:it|they|he|she|the (?:council|authority|county|city|borough|service))"
_SEASON = r"(?:the )?(?:(?:spring|summer|autumn|winter|end|start|middle) of )?"
_TIMES = rf"(?P<times>{_SEASON}{{time}}(?:(?:,|,? and|,? then)(?: again)?(?: in)? {_SEASON}{{time}})*)"
_DONE = r"(?:was|were|had|has|also|first|been|given|handed|awarded|received|achieved|won|got|held|earned|attained|reached|gained|secured|previously|last|already)"
_ITS = r"(?:[Ii]t|[Tt]hey|[Hh]e|[Ss]he|[Tt]he (?:council|authority|county|city|borough|services?))"
_WHEN = (
    r"(?: (?:at|in|during|after|following|by) (?:an|the|its|their) (?:(?:next|last|following|later) )?(?:{inspection}|inspections?|visits?)"
    r"|,? when (?:it was )?(?:next |last )?(?:inspected|(?:the )?inspectors (?:next |last )?(?:came back|returned|called|visited|came)))?"
)
_SAME = rf"[^.;{LETTERS['grade']}{LETTERS['council']}]"


_AGAIN = spaced(
    rf"\b(?:again|once more|(?:for )?(?:a|the) (?:second|third|fourth|fifth)(?: successive)? time){_WHEN}(?:,| in| of)* {_TIMES}"
)
_AS = spaced(
    rf"\bas {_IT} (?:did|was|were|had(?: been| done)?)\b(?: so)?{_SAME}{{0,45}}?(?:,| in| of) (?:in )?{_TIMES}"
)
_WHICH = spaced(
    rf"\b(?:the|that)(?: same)? {_RATING} (?:as (?:(?:the one|that) )?)?(?:that |which )?{_IT}(?: {_DONE}){{1,4}}(?: in| at| after| during)? {_TIMES}"
)
_SINCE = re.compile(r"\bsince\s+(?:\w+\s+){0,3}$")  # then it is the time of what holds
_DID_SO = spaced(
    rf"^{_IT.replace('(?:it', '(?:[Ii]t', 1).replace('|they', '|[Tt]hey', 1).replace('|the ', '|[Tt]he ', 1)} (?:did|was|were|had done|had been|remained|stayed|(?:was|were) still) (?:so|there|that way|in (?:it|that))\b"
)
# 'It was still there in 2013', 'it has been that way since 2013', 'inadequate in 2013, and remained so two years later'.
_STAYED = spaced(
    rf"(?:(?:^|,|\band|\bbut|\bthen)(?: {_ITS})?|^{_ITS})(?: (?:has|have|had|having|then|also))* (?:(?:was|were|is|are|being) still|(?:still )?(?:remain(?:ed|s)|stay(?:ed|s))|been)"
    rf" (?:there|so|(?:just )?that way|like that|the same|unchanged|(?:in|at|on) (?:it|that|this)(?: {_RATING}| category| bracket| band| level| tier)?)"
    rf"{_WHEN}(?:,| in| of| ever| since)* {_TIMES}"
)
# 'And in 2018 they repeated it', 'in 2018 they did so again'.
_DONE_AGAIN = spaced(
    rf"\b[Ii]n {_TIMES},? (?:it|they|(?:the )?inspectors|the watchdog) (?:(?:repeated|confirmed) (?:it|this|that)|(?:did|said) (?:it|so|the same) (?:again|once more))\b"
)
# 'In February 2016 the rating was the same', 'its grade was unchanged in 2016'.
_UNCHANGED = rf"(?:[Tt]he|[Ii]ts|[Tt]heir) {_RATING} (?:was|were) (?:(?:again |still |much )?(?:the same|unchanged)|no (?:different|better))"
_THE_SAME = (
    spaced(rf"\b[Ii]n {_TIMES},? {_UNCHANGED.replace('[Tt]', 't').replace('[Ii]', 'i')}\b"),
    spaced(rf"\b{_UNCHANGED}(?: again)? (?:in|at) {_TIMES}"),
)
# Each form, and the words without which it does not stand.
_FORMS = (
    (_AGAIN, ("again", "time", "once")),
    (_AS, ("as ",)),
    (_STAYED, ("still", "remain", "stayed", "been ")),
    *((form, (" the same", " unchanged", " no different", " no better")) for form in _THE_SAME),
    (_DONE_AGAIN, ("repeated", "confirmed", "again", "once more")),
    (
        _WHICH,
        tuple(
            f" {word}" for word in "rating grade mark status accolade verdict judg score result level".split()
        ),
    ),
)
# 'Good in 2017, a grade it held on to in 2021', 'which it has kept ever since', 'a rating it kept at its latest inspection'.
_LATEST = r"(?:(?:at|in|after|following|during)\s+(?:its|their|the|his|her)\s+(?:latest|last|next|most\s+recent|newest)\s+(?:full\s+)?{inspection}|when\s+(?:it\s+was\s+|(?:the\s+)?(?:Ofsted|inspectors)\s+)last\s+\w+)"
_KEPT = pattern(
    r"(?:,|,? and)?\s+(?:(?:a|the|that|this|its)\s+)?(?:(?:grade|rating|judge?ment|verdict|mark|status|result)\s+)?(?:(?:that|which)\s+)?(?P<who>(?:it|they|he|she|the (?:council|authority|county|city|borough))\s+)?"
    r"(?:(?:has|have|had|then|has since)\s+)?(?:kept|held(?: on to)?|retained|repeated|maintained|defended|confirmed|matched)(?:\s+(?:it|that|this|the same))?(?:\s+(?:grade|rating|result|mark))?(?:\s+again)?"
    r"\s+(?:(?P<still>(?:ever )?since|to this day|today)(?=\W*$|[.,;])"
    rf"|(?:{_LATEST},?\s+)?(?:in|at an inspection in|when inspected in|at its inspection in|last|this)?\s*{{time}}|(?P<latest>{_LATEST}))"
)
_REPEATS = re.compile(r"\b(?:repeat|match|equal|emulat)\w*\s+$")
_SUCH = re.compile(rf"\b(?:second|third)\s+such\s+{_RATING}\s+(?:in|within|inside)\s+(?P<n>\w+)\s+years\b")
_NEAR = 4  # sentences in which the grade of the whole was told that 'the result' is
_MONTHS = 12  # of a year
_PART = r"(?:areas?|categor(?:y|ies)|judge?ments?|headings?|fields?|measures?|aspects?|domains?|respects?|sections?|parts?)"
_PARTS = "area categor judgement judgment heading field measure aspect domain respect section part".split()
_EVERYWHERE = re.compile(
    (
        rf"\b(?:{_RATING}|[Tt]he same|[Tt]hat|[Tt]his|[Ii]t) (?:applie[sd]|go(?:es)?|went|holds?|held|extend(?:s|ed)|(?:is|was) (?:given|repeated|matched))(?: also| too)?"
        rf" (?:to|for|in|across) (?:all|every|each)\b[^.;:]{{0,40}}?\b{_PART}\b"
        rf"|\bwith (?:no|not one|none of its) (?:other )?{_PART} (?:below|under|lower than|short of|worse than) (?:that|this|it)\b"
    ).replace(" ", r"\s+")
)  # fmt: skip


def repeated(
    sentence: Sentence, index: int, told: Sequence[Statement], published: Published
) -> Iterator[Statement]:
    """
    Yield the judgements that a sentence adds to what was told last: of other times, or of all areas.

    Parameters
    ----------
    sentence
        The sentence.
    index
        Its number.
    told
        What has been told so far, with that of this sentence.
    published
        When the text came out.

    """
    if not told or told[-1].sentence < index - _NEAR:
        return
    if told[-1].sentence == index:
        yield from _kept(sentence, told, published)
    for match in _matches(sentence):
        for one in _source(sentence, index, told, match):
            yield from _at_other_times(sentence, index, told, published, one, match)
    if " such " in sentence.text and (such := _SUCH.search(sentence.text)):
        source = _source(sentence, index, told, such, before=True)
        yield from _years_before(sentence, index, published, source, such)
    if any(word in sentence.text for word in _PARTS) and (every := _EVERYWHERE.search(sentence.text)):
        source = _source(sentence, index, told, every, before=True)
        yield from _in_all_areas(sentence, index, told, published, source, every)


def _years_before(
    sentence: Sentence, index: int, published: Published, source: list[Statement], match: re.Match[str]
) -> Iterator[Statement]:
    """Yield the earlier of two judgements that were given within so many years."""
    years = NUMBERS.get(match["n"].lower(), 0) or (int(match["n"]) if match["n"].isdecimal() else 0)
    begin, finish = (sentence.begin + at for at in match.span())
    for one in source if years else ():
        if date := counted_back(_MONTHS * years, one.start, published):
            yield replace(
                one,
                start=date,
                end=date,
                framing="previous",
                begin=begin,
                finish=finish,
                sentence=index,
                kept=False,
                rough=True,
            )


def _in_all_areas(
    sentence: Sentence,
    index: int,
    told: Sequence[Statement],
    published: Published,
    source: list[Statement],
    match: re.Match[str],
) -> Iterator[Statement]:
    """Yield a judgement of the whole for each area of its framework that nothing else was told of."""
    if [s.area for s in source] != [WHOLE]:
        return
    one = source[0]
    date = one.start or inspected_before(published) or published.latest
    known = {s.area for s in told if s.council == one.council and s.framing == one.framing}
    finish = max(one.finish, sentence.begin + match.end())
    for area in in_frameworks(judged_at(date), date):
        if area not in known:
            yield replace(one, area=area, finish=finish, sentence=index, kept=False)


def _matches(sentence: Sentence) -> Iterator[re.Match[str]]:
    """Yield the words of a sentence that say at which other times something was so."""
    if sentence.times:
        for form, words in _FORMS:
            if any(word in sentence.text for word in words):
                yield from form.finditer(sentence.masked)


def holds_as_before(sentence: Sentence, at: int) -> bool:
    """Tell whether a grade that ends at an offset of the document is one that was the same before: 'good, as it was in 2015'."""
    match = _AS.search(sentence.masked, at - sentence.begin)
    return match is not None and len(sentence.text[at - sentence.begin : match.start()].split()) <= _FEW


_FEW = 3  # words


def _source(
    sentence: Sentence, index: int, told: Sequence[Statement], match: re.Match[str], *, before: bool = False
) -> list[Statement]:
    """Return what was said last before some words, of one council and grade; of the sentence before only where they go on from it."""
    at = sentence.begin + match.start()
    graded = next((g.code for g in reversed(sentence.of("grade")) if g.begin < at), "")
    fitting = [s for s in told if s.sentence != index or s.grade == (graded or s.grade)]
    does_so = match.re in (_STAYED, *_THE_SAME) or _DID_SO.match(sentence.masked)
    goes_on = before or does_so or _REPEATS.search(sentence.text, 0, match.start())
    found = said_last(fitting, index, at, back=1 if goes_on else 0)
    if goes_on and not does_so and not (found and found[0].sentence == index):
        wholes = [s for s in told if s.area == WHOLE and s.framing == "current"]
        found = (
            said_last(wholes, index, at, back=_NEAR) or found
        )  # 'the result it first had' is that of the whole
    return list({s.area: s for s in [s for s in found if s.area == WHOLE] or found}.values())


def _at_other_times(
    sentence: Sentence,
    index: int,
    told: Sequence[Statement],
    published: Published,
    one: Statement,
    match: re.Match[str],
) -> Iterator[Statement]:
    """Yield a judgement at each of the times of a match that it was not told at."""
    first, last = match.span("times")
    known = {
        s.start
        for s in told
        if (s.council, s.grade) == (one.council, one.grade) and (s.area == one.area or s.sentence == index)
    }
    begin = one.begin if one.sentence == index else sentence.begin + match.start()
    for time in sentence.times:
        if not (time.start and first <= time.begin < last) or time.start in known:
            continue
        when, span = when_of(time), (begin, sentence.begin + match.end())
        holds = one.framing == "current" and not one.start and _SINCE.search(sentence.text, 0, time.begin)
        framing = "previous" if is_past(when, published) and not holds else "current"
        for area in in_frameworks((one.area,), time.start):
            yield replace(anew(one, index, span, when, framing, area=area), again=not holds)


def _kept(sentence: Sentence, told: Sequence[Statement], published: Published) -> Iterator[Statement]:
    """Yield what was kept at another time, right after it is said."""
    index = told[-1].sentence
    for match in _KEPT.finditer(sentence.masked):
        end = sentence.begin + match.end()
        source = said_last([s for s in told if s.finish <= end], index, end, back=0)
        last = max(source, key=lambda s: s.finish, default=None)
        time = next((t for t in sentence.times if t.start and match.start() < t.begin < match.end()), None)
        when = when_of(time)
        if (
            last is None
            or not last.start
            or len(sentence.text[last.finish - sentence.begin : match.start()].split()) > _FEW
            or when.start == last.start
            or (time is None and match["still"] is None and match["latest"] is None)
        ):
            continue
        framing = "previous" if is_past(when, published) else "current"
        yield from (
            anew(one, index, (one.begin, end), when, framing) for one in source if one.start == last.start
        )
