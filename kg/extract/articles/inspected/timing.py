"""When a cue says that an inspection was: the times that stand by it, one or several in a list."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.lexicon import FILL, LETTERS, rx
from kg.extract.times import NUMBERS, Time, resolve
from kg.model.dates import MONTHS, first_day, last_day

if TYPE_CHECKING:
    from kg.extract.reading import Sentence
    from kg.model.document import Published

_CLAUSE_END = re.compile(r"[,;:]|\b(?:which|who|after|while|but|when)\b")
_LISTED = re.compile(rf",\s(?={LETTERS['council']})")  # 'visits to Kent, Essex and Derby in May'
_FILLED = re.compile(rf"{FILL}+")  # a long name is one step, like a short one
TOO_FAR = 45


_OF_SERVICES = re.compile(
    r"\s+of\b[^.]{0,160}?\b(?:was|were|took place|was carried out|was undertaken|was completed|was published)\s+(?:in|on|between|during)\s+"
)


# What may stand between an inspection and its time though it ends a clause.
_ASIDE = re.compile(
    r"^,(?= in )|,(?= (?:in|on|during|from|between) ?$)"
    r"|^[^,;:]{0,40}, it was(?= (?:in )?$)"
    r"|^[^,;:]{0,40}?,?(?: which was| that was| which were| that were)(?= (?:carried out|held|conducted|made|undertaken|done) (?:in|on|between|from|over) ?$)"
    r"|^[^,;:]{0,40}? which(?= (?:took place|began|started|happened|ran|fell) (?:in|on|between|from|over) ?$)"
    r"|^[^,;:]{0,40},(?: which was| that was)?(?= (?:carried out|held|conducted|made|undertaken|done) (?:(?:in|at|by) [^,;:]{1,20} )?(?:in|on|between|from|over) ?$)"
)
_LONG_ASIDE = re.compile(
    r"^[^,;:]{0,40},[^,.;:]{3,60},(?= (?:was|were) (?:carried out|held|conducted|made|undertaken|completed|done) (?:in|on|between|from|over) ?$)"
    r"|^[^,;:]{0,40}, which (?=(?:began|started|took place|ran|was carried out|was held|happened|lasted)\b[^,;:]*$)"
)


def time_after(sentence: Sentence, end: int, reach: int = TOO_FAR) -> Time | None:
    """Return the time that follows a cue in its clause."""
    for time in sentence.times:
        between = _FILLED.sub("", sentence.masked[end : time.begin])
        own = _LONG_ASIDE.sub(" ", _LISTED.sub(" ", between))
        if (
            time.begin >= end
            and not _SINCE_IT.search(between)
            and not _SINCE_A_GRADE.search(between)
            and (len(own) <= reach or _OF_SERVICES.fullmatch(between))
            and not _CLAUSE_END.search(_ASIDE.sub(" ", own))
        ):
            return time
    return None


# 'A monitoring visit, the first since Kent was rated poor in 2022', 'after its poor rating in 2022, a monitoring visit found'
_SINCE_A_GRADE = re.compile(rf"\bsince\b[^,;:]*{LETTERS['grade']}")
_OF_A_GRADE = re.compile(
    rf"\b(?:after|since|following|despite)\b[^,;:]*{LETTERS['grade']}[^,;:]{{0,40}} in $"
)
_SINCE_IT = re.compile(r"\bsince\s+(?:its|their|the|it|they)\b")  # 'since its creation in 2019'
# 'In 2019, when Ofsted last inspected', '2018, the year of its last inspection', 'It was in May that Ofsted came'
_IS_WHEN = re.compile(r",?\s+(?:when|the year (?:of|in which))\b[^,.;:]{0,60}")
_IT_WAS, _THAT = re.compile(r"\b[Ii]t was (?:back )?(?:in |on )?$"), re.compile(r"\s+that\s[^,.;:]{0,40}")
_IN_WHICH = re.compile(r".*\bwhen\s[^,.;:]{0,60}")
_HAD_NOT = re.compile(
    r"(?:,[^,]{0,60},)?\s+ha(?:d|s|ve)\s[^,.;:]{0,60}"
)  # 'Not since 2019 had it been inspected'
_NOT_SINCE = re.compile(r"\b[Nn]ot since\s+$")


def time_before(sentence: Sentence, begin: int) -> Time | None:
    """Return the time before a cue: right there ('September’s inspection', 'in March, inspectors …'), or of the clause that it is in ('in 2019, when …')."""
    for time in (t for t in reversed(sentence.times) if t.end <= begin):
        clause = _FILLED.sub("", sentence.masked[time.end : begin])
        if time.start and (
            (_IS_WHEN.fullmatch(clause) and not _SINCE_IT.search(clause))
            or (_THAT.fullmatch(clause) and _IT_WAS.search(sentence.text, 0, time.begin))
            or (_NOT_SINCE.search(sentence.text, 0, time.begin) and _HAD_NOT.fullmatch(clause))
        ):
            return time
        if (
            time.start
            and _IN_WHICH.fullmatch(clause)
            and len({t.start for t in sentence.times if t.start}) == 1
        ):
            return time
        between = sentence.text[time.end : begin]
        if between.startswith(",") and _OF_A_GRADE.search(sentence.masked, 0, time.begin):
            continue
        if time.end <= begin and re.fullmatch(
            r"(?:’s|'s)?\s*(?:,\s*)?(?:(?:however|though|meanwhile|again),\s*)?(?:(?:after|following|at|during)\s+)?(?:the\s+|Ofsted\s+|full\s+|a\s+)*",
            between,
        ):
            return time
    return None


_COUNTED = re.compile(
    r"\b(?P<n>\d{1,2}|" + "|".join(NUMBERS) + r")\s+years?\s+(?:on\s+)?(?:from|after|since)\s+$",
    re.IGNORECASE,
)


# 'The first inspection of its services since 2019', 'inspected for the first time since', 'not inspected since'
_AGO_LAST = re.compile(
    r"\b(?:[Ff]irst|[Nn]ot|[Nn]ever|n[’']t)\b[^.;:]{0,120}?\bsince\s+(?:(?:back|as far back as|as long ago as)\s+)?(?:in\s+)?$"
)


def time_since(sentence: Sentence, begin: int, end: int) -> Time | None:
    """Return the time since which there was no inspection but the one of a cue, or none at all: then was the one before."""
    if " since " not in sentence.text:
        return None
    for time in sentence.times:
        match = (
            _AGO_LAST.search(sentence.text, max(begin - TOO_FAR, 0), time.begin)
            if time.begin >= end
            else None
        )
        if match and time.start and not time.relative and match.start() < end + TOO_FAR:
            return time
    return None


def time_counted(sentence: Sentence, begin: int, published: Published) -> Time | None:
    """Return the time of 'four years on from its last inspection', counted from the day of writing."""
    counted = _COUNTED.search(sentence.text, 0, begin)
    if counted is None:
        return None
    ago = (("from", "ago"), ("n", counted["n"]), ("u", "year"))
    return resolve(Time(*counted.span(), "ago", ago, relative=True), published)


_FOR_A = re.compile(r"\s+(?:for|on)\s+(?:(?:an?|their|its|the)\s+)?")


def time_of_coming(sentence: Sentence, begin: int) -> Time | None:
    """Return the time of 'they came in January for a focused visit'."""
    return next(
        (t for t in sentence.times if t.start and _FOR_A.fullmatch(sentence.text, t.end, begin)), None
    )


def month_alone(time: Time | None) -> int:
    """Return the month of a time whose year is not known, 0 where there is none."""
    name = (time.part("m") or time.part("m2")) if time and not time.start else ""
    return MONTHS[name.lower()] if name else 0


_A_MONTH = dt.timedelta(days=27)
_BETWEEN = re.compile(r"\bbetween\s+$")


def is_stretch_of_several(sentence: Sentence, end: int, time: Time) -> bool:
    """Tell whether several visits are told of that fell between two months: no day of any is known."""
    return (
        sentence.text[end - 1] == "s"
        and time.kind != "days"
        and bool(_BETWEEN.search(sentence.text[: time.begin]))
    )


_LIST_OF_TIMES = re.compile(
    r"\s*(?:,\s*and|,|and|&)\s*(?:,\s*)?(?:(?:again|then|later|most recently),?\s+)?(?:(?:in|on|at the (?:start|beginning|end) of)\s+)?"
)


def listed_times(sentence: Sentence, begin: int, end: int) -> list[Time]:
    """Return the times of several visits told together: 'visits in March 2019 and July 2021', 'May and June 2020: two visits', 'a visit in May and another in June'."""
    if sentence.text[end - 1] != "s":
        return _with_another(sentence, end)
    runs: list[list[Time]] = []
    for time in (part for t in sentence.times if t.start for part in _apart(sentence, t)):
        if runs and _LIST_OF_TIMES.fullmatch(sentence.text, runs[-1][-1].end, time.begin):
            runs[-1].append(time)
        else:
            runs.append([time])
    for run in (r for r in runs if len(r) > 1):
        if rx(r"\s*[:–—-]\s*(?:\w+\s+){0,4}").fullmatch(sentence.text[run[-1].end : begin]) or (
            _begins_after(sentence, end, run[0])
        ):
            return run
    return _with_another(sentence, end)


_AND_ANOTHER = re.compile(
    r"[^.;]{0,60}?(?:\b(?:and|followed by)\s+(?:for\s+)?(?:another|a second|again)|,\s+(?:and\s+)?(?:the|a) (?:second|other|next|latest))(?:\s+(?:one|visit))?\s+(?:was\s+)?(?:in|on)\s+"
)


def _with_another(sentence: Sentence, end: int) -> list[Time]:
    first = time_after(sentence, end)
    second = next((t for t in sentence.times if first is not None and t.start and t.begin > first.end), None)
    if (
        first is None
        or not first.start
        or second is None
        or not _AND_ANOTHER.fullmatch(sentence.text, first.end, second.begin)
    ):
        return []
    return [first, second]


def _begins_after(sentence: Sentence, end: int, first: Time) -> bool:
    following = time_after(sentence, end)
    return following is not None and following.begin == first.begin


def _apart(sentence: Sentence, time: Time) -> list[Time]:
    """Take 'May and July 2019' as two times; where one visit is told of, it is one."""
    if (
        time.kind != "months"
        or " and " not in sentence.text[time.begin : time.end]
        or _BETWEEN.search(sentence.text[: time.begin])
        or first_day(time.finish) - last_day(time.start) < _A_MONTH  # one that went on into the next month
    ):
        return [time]
    middle = sentence.text.index(" and ", time.begin)
    return [
        replace(time, end=middle, finish=time.start),
        replace(time, begin=middle + len(" and "), start=time.finish),
    ]
