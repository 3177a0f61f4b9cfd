"""
Grades as people say them: which words are a judgement, in what area, when, and of which inspection.

A grade word is a judgement only where the sentence says so: with a rating
verb or noun ('rated good', 'an inadequate verdict'), as the end of a change
('improve from good to outstanding'), or said of an area of the services.
'Good progress', 'inadequate staffing' and a school's grade are none.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.calendar import first_day, is_year, last_day
from kg.language import LETTERS, Mention, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.reading import Reading, Sentence
    from kg.text import Published
    from kg.times import Time

RATING_NOUN = r"(?:ratings?|gradings?|grades?|scores?|verdicts?|judge?ments?|marks?|status|tag|label|band|result|standard of services)"
RATING_VERB = (
    r"(?:rat(?:ed|es?|ing)|judg(?:ed|es?|ing)|grad(?:ed|es?|ing)|deem(?:ed|s|ing)?|ranked|scor(?:ed|es|ing)|brand(?:ed|ing)|"
    r"labell(?:ed|ing)|declar(?:ed|ing)|classed|assessed|found|called?|considered)"
)
CHANGE_VERB = (
    r"(?:improv(?:e[sd]?|ing)|ris(?:es?|en|ing)|rose|mov(?:e[sd]?|ing)|jump(?:s|ed|ing)?|climb(?:s|ed|ing)?|leap(?:s|t|ed|ing)?|"
    r"f[ae]ll(?:s|en|ing)?|drop(?:s|ped|ping)?|slip(?:s|ped|ping)?|slump(?:s|ed)?|upgrad(?:ed?|ing)|downgrad(?:ed?|ing)|go(?:es|ne|ing)?|went|"
    r"progress(?:ed|es|ing)?|turned)"
)
HOLD_VERB = (
    r"(?:retain(?:s|ed|ing)?|maintain(?:s|ed|ing)?|kept|keeps?|keeping|remain(?:s|ed|ing)?|stay(?:s|ed|ing)?|holds? on to|held on to|"
    r"holding on to|still|once again|again)"
)
_GET_VERB = r"(?:earn|gain|receiv|scoop|secur|achiev|award|obtain|win|won|got|get|gets|given?|gave|score|held|hold|collect|land|clinch|scor)\w*"
_SERVICES = r"(?:services?|provision|council|authority|it|they|children’s services|children's services|county|city|borough|department|trust)"
_BE = r"(?:is|are|was|were|be|been|being|remain(?:s|ed)?|stay(?:s|ed)?|now|had been|has been|have been)"
_ADVERBS = r"(?:\s+(?:all|both|each|also|still|again|now|overall|once|then|currently|generally|collectively|simply))*"

_NOT_A_GRADE_AFTER = re.compile(
    r"\s*(?:-\s?\w|(?:social work|practice|quality|progress|work|support|care\b|examples?|start|outcomes?|use\b|links?|understanding|relationships?|"
    r"staffing|standard\b(?! of services)|management|decisions?|oversight|planning|response|help|news|job|supervision|"
    r"areas?\b|time|record|deal|day|thing|reasons?|resources|funding|housing|supply|response))"
)
_GOOD_AT = re.compile(r"\s*(?:at\b|number|enough|for (?:children|them)|practice|news)")
_HIGHEST = re.compile(
    r"(?:(?P<high>highest|top|tops)|(?P<low>lowest|bottom|worst))(?: possible| Ofsted)? (?:rating|grade|marks?|band|score|judge?ment)\b",
    re.IGNORECASE,
)
_OTHER_SUBJECT = re.compile(
    r"\b(?:schools?|nurser(?:y|ies)|colleges?|academ(?:y|ies)|(?:children’s|children's|care|residential|unregistered) homes?|hospitals?|"
    r"adult (?:social )?care|CQC|Care Quality Commission|police|probation|fostering agenc(?:y|ies)|childminders?|action plan|staffing|SEND services|prisons?)\b"
)
_MANY = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|both|most|many|some|several|half|more|fewer|all|no|other|\d+|per cent|%)\s+"
    r"(?:of\s+(?:which|them|the|these|those)|other|others|\w+\s+(?:councils|authorities)|councils|authorities|in\s+\w+)\b|"
    r"\b(?:councils|authorities|services)\s+(?:that|which|who)?\s*(?:are|were|have|judged|rated)\b|\bfor\s+(?:councils|authorities)\b|\bif\b|\bwhether\b|\bshould\b|"
    r"\bthe other(?: (?:one|two|three|four|five|six))? (?:as|were|are)\b"
)
_NEGATED = re.compile(
    r"\b(?:not|never|n’t|n't|no council|none|neither|nor)\s+(?:\S+\s+){0,3}$|\bnot\s+(?:yet\s+)?(?:be(?:en)?\s+)?$"
)
_PREVIOUS = re.compile(
    r"\b(?:previous(?:ly)?|former(?:ly)?|earlier|last(?: full| ILACS| full ILACS)? (?:inspection|rated|judged|graded)|most recently|once|no longer|sheds?|"
    r"shed(?:ding)?|had been|having been|after (?:being|it was|a|an|telling|rating)|(?:up|down|rises?|rose|improv\w+|mov\w+|jump\w*|went|gone|go|climb\w*|drop\w*|"
    r"f[ae]ll\w*|slip\w*|leap\w*|leapt|upgraded|downgraded|step up|turnaround) (?:\S+ ){0,2}?from|improve[sd]?(?:ment)? on|improving on|lifted from|out of|"
    r"when (?:it was |they were )?last|used to be|held by the former)\b|^\W*[Ff]rom\b|\bfrom (?:the |a |an |its )?$",
)
_BREAK = re.compile(
    r"[;:]|\s[–—]\s|,?\s+(?:but|while|whilst|although|though|whereas|despite|yet)\b|,\s+(?:after|before|having|with|which|who|where|when|as|down|up|from|"
    r"following|and\s+(?:it|they|its|their|said|the\s+(?:council|authority))|was|were|is|are|has|have|had|earned|in\s+rating)\b|"
    r"\s+(?:after|which|having been|following|until)\b|\s+and\s+(?=(?:rat|judg|grad)ing\b)"
)  # fmt: skip
_LEADING_CONJUNCTION = re.compile(
    r"^[\W_]*(?:but|and|yet|while|then|now|also|still|was|were|is|are|before|down|up|from|to|\s|,)*[\W]*$"
)
_NOT_ITS_TIME = re.compile(
    r"\b(?:created|formed|established|introduced|set up|founded|launched|began|came into being|since|took over)\s+(?:in\s+)?$"
)
_ATTRIBUTIVE = re.compile(
    r"^(?:-rated)?\s+(?:\w+\s+)?(?:council|authority|organisation|trust|county|borough|city)\b"
)
_EVERY_AREA = re.compile(
    r"\b(?:(?:in |across )?(?:all|every|each)(?: of (?:the|its))? (?:\w+ )?(?:areas?|categor(?:y|ies)|judge?ments?)|across the board|on all fronts|in all areas)\b"
)
_A_YEAR = 300
FARTHEST_SUBJECT = 90
REACH_BACK = 14  # 'two of which', 'some of them': the count stands before the joint


@dataclass(frozen=True, slots=True)
class Statement:
    """
    One grade said of one council in one area, with the words that say it.

    `start` and `end` are the time it is said of, ISO as precise as known;
    `framing` is ``current`` or ``previous``; `standing` marks a grade that is
    merely attached to the council's name ('the inadequate council').
    """

    council: str
    area: str
    grade: str
    framing: str
    start: str
    end: str
    begin: int
    finish: int
    sentence: int
    standing: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence (offsets within it) that has its own subject or takes over the last one's."""

    begin: int
    end: int
    opening: str


def clauses(text: str) -> list[Clause]:
    """Cut a sentence (masked) into clauses; `opening` is the joint each begins with."""
    cuts = [(0, "")]
    cuts += [(m.start(), m[0].strip(" ,").lower()) for m in _BREAK.finditer(text) if m.start() > 0]
    ends = [begin for begin, _ in cuts[1:]] + [len(text)]
    return [Clause(begin, end, opening) for (begin, opening), end in zip(cuts, ends, strict=True)]


def statements(reading: Reading) -> list[Statement]:
    """Find every judgement an article states."""
    found = []
    for index, sentence in enumerate(reading.sentences):
        if sentence.of("grade") or _HIGHEST.search(sentence.text):
            found += list(_in_sentence(reading, sentence, index))
    return found


def _grades(sentence: Sentence) -> list[Mention]:
    grades = sentence.of("grade")
    for match in _HIGHEST.finditer(sentence.text):  # each may clash with a plain grade word
        begin, end = match.start() + sentence.begin, match.end() + sentence.begin
        code = "outstanding" if match["high"] else "inadequate"
        if all(g.end <= begin or g.begin >= end for g in grades):
            grades.append(Mention(begin, end, "grade", (code,), match[0], quoted=True))
    return sorted(grades, key=lambda g: g.begin)


def _in_sentence(reading: Reading, sentence: Sentence, index: int) -> Iterator[Statement]:
    parts = clauses(sentence.masked)
    last_areas: tuple[str, ...] = ()
    last_grade = 0
    grades = _grades(sentence)
    for position, grade in enumerate(grades):
        at = grade.begin - sentence.begin
        clause = next(c for c in reversed(parts) if c.begin <= at)
        next_grade = (
            grades[position + 1].begin - sentence.begin if position + 1 < len(grades) else len(sentence.text)
        )
        if not _is_judgement(sentence, grade, clause):
            continue
        areas = _areas(sentence, grade, clause, parts, last_grade, next_grade, last_areas)
        attributive = (
            bool(_ATTRIBUTIVE.match(sentence.text[grade.end - sentence.begin :])) and sentence.kind != "title"
        )
        times = [] if attributive else _times(sentence, grade, clause, last_grade, next_grade)
        before = sentence.text[max(clause.begin, last_grade) : at]
        held = bool(re.search(rf"\b{HOLD_VERB}\b(?:\s+\S+){{0,5}}\s*$", before)) or bool(
            re.search(rf"\b{HOLD_VERB}\s+(?:the|its|their|a|an)?\s*$", before)
        )
        councils = reading.council_at(sentence, grade.begin, grade.end)
        for council in councils:
            yield from _stated(
                reading,
                sentence,
                index,
                grade,
                council,
                areas,
                times,
                before,
                held=held,
                attributive=attributive,
            )
        last_areas, last_grade = areas, grade.end - sentence.begin


def _stated(
    reading: Reading,
    sentence: Sentence,
    index: int,
    grade: Mention,
    council: str,
    areas: tuple[str, ...],
    times: list[Time],
    before: str,
    *,
    held: bool,
    attributive: bool,
) -> Iterator[Statement]:
    begin, finish = _words(sentence, grade, areas)
    for area in areas:
        for start, end, absolute in [(t.start, t.finish, not t.relative) for t in times] or [("", "", False)]:
            past = bool(_PREVIOUS.search(before)) or (
                bool(start) and is_earlier(start, end, reading.published, stated=absolute)
            )
            if held:
                then, now = ((start, end), ("", "")) if past else (("", ""), (start, end))
                yield Statement(council, area, grade.code, "previous", *then, begin, finish, index)
                yield Statement(council, area, grade.code, "current", *now, begin, finish, index)
            else:
                framing = "previous" if past or attributive else "current"
                yield Statement(
                    council, area, grade.code, framing, start, end, begin, finish, index, standing=attributive
                )


def is_earlier(start: str, end: str, published: Published, *, stated: bool) -> bool:
    """
    Tell whether a time belongs to an earlier inspection than the one a document reports.

    Reports come out within months of their inspection. Without a publication
    date, a year that is spelled out belongs to the past: news says 'last month'
    of its own event.
    """
    if published.latest and published.earliest:
        gap = dt.date.fromisoformat(published.earliest) - last_day(end)
        if published.basis == "comments":
            gap = dt.date.fromisoformat(published.latest) - last_day(end)
        return gap.days > _A_YEAR or (
            is_year(end)
            and int(end) < int(published.latest[:4])
            and gap.days > 0
            and stated
            and _far(end, published)
        )
    if (
        published.earliest
        and first_day(start) >= dt.date.fromisoformat(published.earliest)
        and not is_year(start)
    ):
        return False
    return stated


def _far(end: str, published: Published) -> bool:
    """A bare year before the year of publication is the earlier inspection's, unless the new year has just begun."""
    return dt.date.fromisoformat(published.latest) > dt.date(int(end) + 1, 6, 30)


def _is_judgement(sentence: Sentence, grade: Mention, clause: Clause) -> bool:
    at, after_at = grade.begin - sentence.begin, grade.end - sentence.begin
    text, shape = sentence.text, sentence.masked
    before, after = text[clause.begin : at], text[after_at:]
    if (
        sentence.is_quoted(grade.begin)
        or _NOT_A_GRADE_AFTER.match(after)
        or after.startswith(("-", "’s ", "'s "))
    ):
        return False
    if grade.code == "good" and _GOOD_AT.match(after):
        return False
    if _NEGATED.search(before) or _OTHER_SUBJECT.search(text[clause.begin : clause.end]):
        return False
    head = shape[:at]
    if _MANY.search(text[max(0, clause.begin - REACH_BACK) : at]) and not _named_in(
        sentence, clause.begin, at
    ):
        return False
    if _HIGHEST.fullmatch(grade.words):
        return True
    if grade.quoted:
        return (
            bool(_QUOTED_LICENCE.search(head[clause.begin :]))
            or _licensed(grade, shape[clause.begin : at], shape[after_at:])
            or _attached(after)
        )
    return _licensed(grade, shape[clause.begin : at], shape[after_at:])


def _named_in(sentence: Sentence, begin: int, end: int) -> bool:
    return any(begin <= m.begin - sentence.begin < end for m in sentence.of("council"))


_QUOTED_LICENCE = pattern(
    rf"(?:\b(?:{RATING_VERB}|{CHANGE_VERB}|{HOLD_VERB}|{_GET_VERB}|{_BE}|to|from|as|a|an|the|its|but|all|for)\s+|{{area}}\s*[-–:—]?\s*|\bcouncil\s+)$|^\W*$"
)
_VERB_BEFORE = pattern(
    rf"\b(?:{RATING_VERB})\b[^.;]{{0,110}}?(?:\bas\s+|\bto be\s+|\b{RATING_VERB}\s+|{{area}}\s+|{{council}}\s+|\boverall\s+|\bservices\s+|\bit\s+|\bthem\s+|\bservice\s+)(?:simply |still |again |now |an? )?$"
)
_CHANGE_BEFORE = re.compile(
    rf"\b{CHANGE_VERB}\b[^.;]{{0,60}}?\b(?:to|from)\s+(?:an?\s+|its\s+)?$|\b(?:up|down|back)\s+(?:from|to)\s+$|\b(?:up|down)graded\s+(?:from|to)\s+$"
)
_NOUN_AFTER = re.compile(rf"^\s+(?:overall\s+|Ofsted\s+|inspection\s+)?{RATING_NOUN}\b")
_NOUN_BEFORE = re.compile(rf"\b{RATING_NOUN}\s+(?:of|as|was|is|to|from|remains?)\s+(?:an?\s+)?$")
_AREA_BEFORE = pattern(
    rf"(?:{{area}}|\b{_SERVICES})(?:\s*\([^)]*\))?(?:\s+(?:for|in|at|of)\s+(?:\S+\s*){{1,4}}?)?\s*(?:[-–—:]\s*|\s(?:{_BE}{_ADVERBS}|each|both|also)\s+)$"
)
_REQUIRES = pattern(
    rf"(?:{{area}}|{{council}}|\b{_SERVICES})(?:’s|'s)?\s*(?:(?:for|in|at|of|overall|still|also|each|now|all|both)\s+(?:\S+\s+){{0,3}})*$"
)


def _licensed(grade: Mention, before: str, after: str) -> bool:
    if _NOUN_AFTER.match(after) or _CHANGE_BEFORE.search(before) or _NOUN_BEFORE.search(before):
        return True
    if _VERB_BEFORE.search(before) or _AREA_BEFORE.search(before):
        return True
    if (
        re.search(rf"\b(?:{RATING_VERB}|{HOLD_VERB}|being)\s+(?:as\s+|to be\s+|overall\s+|an?\s+)*$", before)
        and grade.code != "good"
    ):
        return True
    if re.search(rf"\b(?:{RATING_VERB})\s+(?:as\s+|to be\s+|overall\s+)*$", before):
        return True
    return grade.code == "requires-improvement" and bool(_REQUIRES.search(before))


def _attached(after: str) -> bool:
    return bool(_ATTRIBUTIVE.match(after))


def _areas(
    sentence: Sentence,
    grade: Mention,
    clause: Clause,
    parts: list[Clause],
    last_grade: int,
    next_grade: int,
    last_areas: tuple[str, ...],
) -> tuple[str, ...]:
    """Give the areas a grade is said of: before it in its clause, else after it, else the last ones, else overall."""
    at, after_at = grade.begin - sentence.begin, grade.end - sentence.begin
    shape = sentence.masked
    named = [(m.begin - sentence.begin, m.end - sentence.begin, m.code) for m in sentence.of("area")]
    if re.search(r"\boverall\b", shape[after_at : after_at + 12]):
        return ("overall-effectiveness",)
    before = [a for a in named if max(clause.begin, last_grade) <= a[0] < at]
    if before and (group := _before(before, shape, at)):
        return _codes(group)
    after = [a for a in named if after_at <= a[0] < min(next_grade, _reach(parts, clause, shape))]
    if after and (group := _after(after, shape, after_at)):
        return _codes(group)
    if (
        re.search(r"\b(?:one|three|two|four|five|\d)\s+(?:out\s+)?of\b", shape[after_at : after_at + 24])
        and after
    ):
        return _codes([a for a in after if a[2] == "overall-effectiveness"] or after)
    subject = shape[max(clause.begin, last_grade) : at]
    if (
        clause.opening.startswith("which")
        or LETTERS["area"] in shape[max(0, clause.begin - 3) : clause.begin]
    ):
        previous = [
            a for a in named if a[1] <= clause.begin + 1 and not shape[a[1] : clause.begin].strip(" ,")
        ]
        if previous and clause.opening.startswith("which"):
            return _codes(previous[-1:])
    if last_areas and (
        _LEADING_CONJUNCTION.match(subject) or re.fullmatch(r"\W*(?:to|and|but|from|up|down)\W*", subject)
    ):
        return last_areas
    return ("overall-effectiveness",)


def _reach(parts: list[Clause], clause: Clause, shape: str) -> int:
    """How far words after a grade still belong to it: to the end of its clause, and over a colon's list."""
    following = [c for c in parts if c.begin >= clause.end]
    return (
        following[0].end
        if following
        and following[0].opening == ":"
        and LETTERS["grade"] not in shape[following[0].begin : following[0].end]
        else clause.end
    )


def _joined(first: tuple[int, int, str], second: tuple[int, int, str], shape: str) -> bool:
    between = shape[first[1] : second[0]]
    return bool(
        re.fullmatch(
            r"\s*(?:,|and|&|,\s*and|as well as|,?\s*both)?\s*(?:the\s+|for\s+|in\s+|its\s+|services for\s+|provision for\s+|quality of\s+|the quality of\s+|with\s+)*",
            between,
        )
    )


def _before(named: list[tuple[int, int, str]], shape: str, at: int) -> list[tuple[int, int, str]]:
    """Give the last coordinated areas before a grade, if nothing but a verb and the like stands between."""
    group = [named[-1]]
    for area in reversed(named[:-1]):
        if not _joined(area, group[0], shape):
            break
        group.insert(0, area)
    specific = [a for a in group if a[2] != "overall-effectiveness"]
    between = shape[group[-1][1] : at]
    if re.search(rf"{LETTERS['council']}[^,]*,", between):
        return []
    if len(between) > FARTHEST_SUBJECT or re.search(r"\bfor\b.*\bfor\b", between):
        return []
    return group if len(specific) != 0 or group[-1][2] == "overall-effectiveness" else specific


def _after(named: list[tuple[int, int, str]], shape: str, after_at: int) -> list[tuple[int, int, str]]:
    """Give the coordinated areas after a grade that are tied to it by 'for', 'in' or 'including'."""
    lead = shape[after_at : named[0][0]]
    if not re.fullmatch(
        r"[\s,]*(?:\w+\s+){0,5}?(?:for|in|including|on)\s+(?:(?:both|the|its|their|our|quality|of|services|provision)\s+)*",
        lead,
    ):
        return []
    group = [named[0]]
    for area in named[1:]:
        if not _joined(group[-1], area, shape):
            break
        group.append(area)
    return group


def _codes(areas: list[tuple[int, int, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for _, _, code in areas))


def _times(
    sentence: Sentence, grade: Mention, clause: Clause, last_grade: int, next_grade: int
) -> list[Time]:
    """Give the times a grade is said of: those that follow it in its clause, else the one its clause begins with."""
    at, after_at = grade.begin - sentence.begin, grade.end - sentence.begin
    own = [t for t in sentence.times if t.start and not _NOT_ITS_TIME.search(sentence.text[: t.begin])]
    after = [t for t in own if after_at <= t.begin < min(next_grade, clause.end)]
    if after:
        group = [after[0]]
        for time in after[1:]:
            if not re.fullmatch(
                r"\s*(?:,|and|,\s*and)\s*(?:in\s+)?", sentence.text[group[-1].end : time.begin]
            ):
                break
            group.append(time)
        return group
    before = [t for t in own if max(clause.begin, last_grade) <= t.begin < at]
    return before[-1:]


def _words(sentence: Sentence, grade: Mention, areas: tuple[str, ...]) -> tuple[int, int]:
    """Give the words that say it: the grade's clause, widened to the area it is said of."""
    parts = clauses(sentence.masked)
    at = grade.begin - sentence.begin
    clause = next(c for c in reversed(parts) if c.begin <= at)
    begin, end = clause.begin, clause.end
    while begin < at and not (sentence.text[begin].isalnum() or sentence.text[begin] in "‘“\"'"):
        begin += 1
    marks = [m for m in sentence.of("area") if m.code in areas and m.begin - sentence.begin < begin]
    if (
        marks
        and not any(m.code in areas and begin <= m.begin - sentence.begin < end for m in sentence.of("area"))
        and areas != ("overall-effectiveness",)
    ):
        begin = marks[-1].begin - sentence.begin
    return sentence.begin + begin, sentence.begin + end


def every_area(text: str) -> bool:
    """Tell whether words speak of all areas at once."""
    return bool(_EVERY_AREA.search(text))
