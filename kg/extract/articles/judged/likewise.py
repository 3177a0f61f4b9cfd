"""
Councils of which a text says, without the grade, what it said of another: 'so is Essex', 'as Essex had been', 'the same goes for Essex'.

English repeats a predicate in few ways, whatever was said: by an auxiliary after
'so' or 'as', by 'the same', by 'too', by a verb of following, by likening, or by
leaving out all but who and when ('Kent was rated good in 2018, Essex in 2021').
Each is found in the words of a sentence, and says of its councils what was said
last before it, in the same sentence or the one before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.articles.judged.said import anew, is_past, said_last, when_of
from kg.extract.articles.judged.statement import in_frameworks, inspected_before
from kg.extract.articles.judged.when import When
from kg.extract.articles.judged.words import RATING, spaced
from kg.extract.lexicon import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.articles.judged.statement import Statement
    from kg.extract.reading import Sentence
    from kg.model.document import Published

_COUNCILS = r"(?P<who>(?:in )?(?:the )?{council}(?:[’']s?)?(?: [Cc]ouncil)?(?:(?:,|,? and|,? &|,? as well as) (?:then |in )?{council}(?:[’']s?)?(?: [Cc]ouncil)?)*)"
_OF = r"(?:(?:{council}[’']s|by|the|its|their|for|of|services?|support(?:ing)?|help(?:ing)?|care|provision|work|given|offered|provided|with|on|in|that|those|to) )*"
_AREAS = rf"(?P<who>{_OF}{{area}}(?:(?:,|,? and|,? &|,? as well as|,? plus) {_OF}{{area}})*)"
_BE = r"(?:is|are|was|were|does|do|did|has|have|had)"
_END = r"(?=\W*$|\s*[,.;:)–—]|\s+(?:in|on|at|last|this|earlier|before|after|a|two|three|four|five|six|again|too|also|then|now|when|while|and|but|since|until|except|{time}))"
_SHARED = r"\b(?:(?:also |equally )?(?:applies|applied|goes|went|extends|extended|stretches|stretched)(?: also| equally| too| as well)? to|(?:is|was) (?:also )?(?:shared|matched|mirrored|repeated|echoed) (?:by|in|for)) WHO"
# 'It rose to good for leadership, as it did in work with care leavers'.
_AS_IT_DID = r"\b[Aa]s (?:it|they) (?:also )?(?:did|was|were|had)(?: been| done)?(?: also| too)? (?:in|for|on|with) WHO"
# 'This took in leadership and adoption': what was said of the whole is said of its parts.
_COVERED = (
    rf"\b(?:(?:[Tt]h(?:is|at)|[Tt]he (?:overall )?{RATING})(?: also)? (?:includes|included|covers|covered|embraces|embraced|takes in|took in|encompasses|encompassed)"
    rf"|(?P<back>[Tt]h(?:e|is|at) {RATING}) (?:is|was)(?: also)?(?: given| awarded)?(?= (?:for|in))) WHO"
)
_RATED_IN = r"(?:those (?:of|in|at|for)|[^,.;]{0,25}?\b(?:view|verdict|rating|judge?ment|opinion|assessment) (?:of|on)(?: [^,.;]{0,30}?\b(?:in|of|at))?)"
_LIKENED = rf"\b(?:the same as(?: {_RATED_IN}(?: over)?)?|as (?:with|in|for)|[Ll]ikewise|[Dd]itto|along with|(?<![Uu]n)[Ll]ike) WHO(?: before (?:it|them))?(?=,|\.|;|$)"
_ECHOES = (
    rf"\b[Ss]o(?:,[^,.;]{{1,25}},|,?(?: too,?| also| indeed)?) {_BE}(?: been)?(?: (?:those|services|ones) (?:of|in|at))? WHO",
    r"\b(?:say|says|said|find|finds|found|concludes?|concluded|judged) the same (?:of|for|about|in) WHO",
    rf"\b[Ss]o (?:it )?{_BE}(?: too| also)? (?:with|for|in|of) WHO",
    rf"\b[Aa]s,?(?: too,?)? {_BE}(?: (?:those|services|ones) (?:of|in|at))? WHO",
    rf"\b(?:just )?[Aa]s WHO (?:also )?{_BE}(?: been| done)?{_END}",
    r"\b(?:[Tt]he same|[Ll]ikewise|[Tt]hat|[Tt]his|[Ii]t) (?:is|was|goes|went|holds|held|applies|applied|can be said|could be said|has been|had been)"
    r"(?: also| equally| as well| too)?(?P<true> true| the case| so)?(?: of| for| to| with| in| at)? WHO",
    rf"WHO {_BE}(?: been)?,? (?:too|as well|likewise|similarly|so|the same|also)\b(?=\W*$|\s*[,.;:)–—])",
    r"WHO(?: (?:result|rating|grade|verdict|outcome|judge?ment|report))? (?:is|was|were) (?:the same|identical|no different)\b",
    r"\b(?:(?P<now>has|have) (?:\w+ )?)?(?:been|was|were) (?:since |now |also |later |soon |then |closely )*(?:joined|followed)(?: (?:at|in|on) the (?:\w+ )?(?:top|bottom|table|list|group|club))? by WHO",
    rf"WHO,? (?:soon )?(?:follow(?:ed|s)(?: suit)?|did (?:so|the same|likewise)|went the same way|made the same \w+|fared no (?:better|differently))\b{_END}",
)


def _of(echo: str, who: str) -> re.Pattern[str]:
    return spaced(echo.replace("WHO", who))


_ECHO = {
    sort: tuple(
        _of(echo, who)
        for echo in (*_ECHOES, *((_SHARED, _COVERED, _AS_IT_DID) if sort == "area" else ()), _LIKENED)
    )
    for sort, who in (("council", _COUNCILS), ("area", _AREAS))
}
_BACK = 4  # sentences to what 'the rating' was
_ROSE = -2  # the place of 'as it did in' among the echoes
# 'Kent was rated good in 2018, Essex in 2021': who and when alone, right after what is repeated.
_LEFT_OUT = _of(
    r"(?:\s*[,;–—-]|\s+and|\s+while|\s+with)(?: and| then)? WHO,? (?:(?:only|just|again|as|long|ago|recently|back|followed by|in|on|early|late|the) )*{time}"
    r"(?=\W*$|\s*[.;,)–—]|\s+and\s+)",
    _COUNCILS,
)
_FEW, _SOME = 3, 12  # words between what is said and its echo
_ANOTHER = re.compile(r"[;:]|\b(?:who|which|that)\b")
_ALSO_TRUE = re.compile(r"\b(?:that|this|it)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|n[’']t|no longer|nor|neither|unlike)\W*$", re.IGNORECASE)
_EXCEPTED = pattern(r"\W*(?:except|apart from|but not|save|bar|other than)\b[^;.]*")
_PAST = re.compile(r"\bhad\b")


def likewise(
    sentence: Sentence, index: int, told: Sequence[Statement], published: Published
) -> Iterator[Statement]:
    """
    Yield the judgements that a sentence repeats of other councils.

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
    if not told or told[-1].sentence < index - _BACK:
        return
    for sort in ("council", "area"):
        for match in _matches(sentence, sort):
            named = {
                m.code
                for m in sentence.of(sort)
                if match.start("who") <= m.begin - sentence.begin < match.end("who")
            }
            source = _source(sentence, index, told, match)
            named -= _told_itself(sentence, index, told, match, source)
            if sort == "council" and not named & {s.council for s in source}:
                yield from _repeated(sentence, index, match, source, published, councils=named)
            elif sort == "area" and (new := named - {s.area for s in told if s.sentence == index}):
                once = _once(source)
                yield from _repeated(sentence, index, match, once, published, areas=new)
                if match.re is _ECHO["area"][_ROSE]:  # what it rose from, it rose from there too
                    came = [s for s in told if s.sentence == index and any(_is_left_for(s, o) for o in once)]
                    yield from _repeated(sentence, index, match, _once(came), published, areas=new)


def _is_left_for(one: Statement, other: Statement) -> bool:
    """Tell whether a grade is the one that another of the same area came after: 'rose from fair to good'."""
    same = (one.council, one.area) == (other.council, other.area)
    return same and (one.framing, other.framing) == ("previous", "current")


def _told_itself(
    sentence: Sentence, index: int, told: Sequence[Statement], match: re.Match[str], source: list[Statement]
) -> set[str]:
    """Return the councils of which the rest of a sentence says the same outright: 'it was followed by Kent, which is good overall'."""
    begin, grades = sentence.begin + match.start("who"), {one.grade for one in source}
    return {
        s.council
        for s in told
        if s.sentence == index and s.finish > begin and s.grade in grades and s.framing == "current"
    }


def _once(source: list[Statement]) -> list[Statement]:
    """Return one of several statements of a council, for what is said of its other areas."""
    return list({one.council: one for one in source}.values())


def _matches(sentence: Sentence, sort: str) -> Iterator[re.Match[str]]:
    """Yield the echoes of a sentence that name councils or areas."""
    if not sentence.of(sort):
        return
    after = 0
    found = [
        match
        for echo in (*_ECHO[sort], *((_LEFT_OUT,) if sort == "council" else ()))
        for match in echo.finditer(sentence.masked)
    ]
    for match in sorted(found, key=lambda m: (m.start("who"), m.start())):
        if match.start("who") < after or _NOT.search(sentence.text[: match.start()]):
            continue
        if match.groupdict().get("true", "") is None and _ALSO_TRUE.match(match[0]):
            continue  # 'it is Kent', 'that was in Kent'
        if any(match.start() < g.begin - sentence.begin < match.end() + 1 for g in sentence.of("grade")):
            continue
        after = match.end()
        yield match


def _source(
    sentence: Sentence, index: int, told: Sequence[Statement], match: re.Match[str]
) -> list[Statement]:
    """Return what was said last before an echo, with nothing else said between."""
    likened = match.re is _ECHO["council"][-1]
    back = _BACK if match.groupdict().get("back") else 1
    found = said_last(told, index, sentence.end if likened else sentence.begin + match.start(), back=back)
    if not found:
        return []
    here = found[0].sentence == index
    finish = max(s.finish for s in found)
    between = sentence.text[max(0, finish - sentence.begin) if here else 0 : match.start()]
    most = _FEW if not here or match.re is _LEFT_OUT else _SOME
    return [] if len(between.split()) > most or _ANOTHER.search(between) else found


def _repeated(
    sentence: Sentence,
    index: int,
    match: re.Match[str],
    source: list[Statement],
    published: Published,
    *,
    councils: set[str] = frozenset(),  # type: ignore[assignment] # none
    areas: set[str] = frozenset(),  # type: ignore[assignment] # none
) -> Iterator[Statement]:
    """Yield what was said of a source, of other councils or of other areas."""
    end = match.end()
    time = next((t for t in sentence.times if t.start and match.start() <= t.begin <= end + _NEAR), None)
    if time is not None:
        end = max(end, time.end)
    excepted = _EXCEPTED.match(sentence.masked, end)
    left = (
        {a.code for a in sentence.of("area") if end <= a.begin - sentence.begin < excepted.end()}
        if excepted
        else set()
    )
    when = when_of(time)
    past = bool(_PAST.search(match[0])) or is_past(when, published)
    now = match.groupdict().get("now")
    begin = sentence.begin + match.start()
    for one in source:
        here = one.sentence == index
        span = (
            min(one.begin, begin) if here else begin,
            max(one.finish if here else 0, sentence.begin + end),
        )
        then = When(one.start, one.end, when.absolute) if areas and not when.start else when
        framing = "previous" if past else "current" if when.start or now else one.framing
        date = then.start or inspected_before(published) or published.latest
        if one.area not in left:
            yield from (
                anew(one, index, span, then, framing, council=council) for council in sorted(councils)
            )
        yield from (
            anew(one, index, span, then, framing, area=area) for area in in_frameworks(sorted(areas), date)
        )


_NEAR = 12  # characters
