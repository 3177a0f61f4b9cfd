"""One place in a text that tells of an inspection: its council, kind, time and theme."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.articles.inspected.timing import (
    TOO_FAR,
    is_stretch_of_several,
    listed_times,
    month_alone,
    time_after,
    time_before,
    time_counted,
    time_of_coming,
    time_since,
)
from kg.extract.articles.trace import vetoed_at
from kg.extract.lexicon import rx

if TYPE_CHECKING:
    from kg.extract.reading import Reading, Sentence
    from kg.extract.times import Time

_THEME = re.compile(
    r"\b(?:focus(?:s?ed|s?ing)\s+on|looking at|looked at|to monitor|to look at|monitor(?:ed|ing)|check(?:ed|ing)? on|to check|examin(?:ed|ing)|which looked at|reviewing|to review)\s+"
    r"(?P<theme>(?:(?!\b(?:inspectors|Ofsted|found|said)\b)[^,.;:“”])+)"
)

_CAME_OUT = re.compile(r"\b(?:published|released|issued|dated|posted|sent|came out|made public)\b")
# 'the last inspection published in May', which is known by its report
_PUBLISHED_ITSELF = re.compile(r"\s*\(?published\s+(?:in\s+|on\s+)?(?=[A-Z0-9])")


NEEDS = re.compile(r"\bSEND\b|special educational needs")  # then it is of how an area serves them


@dataclass(frozen=True, slots=True)
class Cue:
    """One place that tells of an inspection (offsets in the document's text)."""

    council: str
    type: str
    framing: str
    start: str
    end: str
    published: str
    theme: str
    begin: int
    finish: int
    named: bool = True
    month: int = 0
    of_report: bool = False  # the time is when its report or letter came out


def cues_at(
    reading: Reading, sentence: Sentence, begin: int, end: int, kind: str, framing: str, *, needs_time: bool
) -> list[Cue]:
    """Return the cues of a noun or verb: one for each council and time that it has."""
    time = (
        time_counted(sentence, begin, reading.published)
        or time_after(sentence, end)
        or time_before(sentence, begin)
        or time_of_coming(sentence, begin)
    )
    if _SEVERAL.match(sentence.text[end:]) or is_of_another_service(sentence.text, end):
        return []
    councils = councils_visited(sentence, end) or reading.council_at(
        sentence, sentence.begin + begin, sentence.begin + end
    )
    listed = listed_times(sentence, begin, end)
    if needs_time and not listed and not (time and time.start):
        return []
    if time and not listed and is_stretch_of_several(sentence, end, time):
        return []
    theme = _ON_THEME.match(sentence.text, end) or _THEME.search(
        sentence.text, end, _own_end(sentence.text, end)
    )
    first = min(begin, time.begin) if time else begin
    quoted_begin, quoted_end = span_from(sentence, first, max(end, time.end if time else end))
    if listed:
        quoted_begin, quoted_end = span_from(sentence, min(begin, listed[0].begin), max(end, listed[-1].end))
    when = [(t.start, t.finish) for t in listed] or [(time.start, time.finish) if time else ("", "")]
    ago = time_since(sentence, begin, end) if kind == "inspection" else None
    before = () if ago is None or ago in (time, *listed) else councils
    return [
        *(_before(sentence, c, begin, ago) for c in before if ago),
        *(
            Cue(
                c,
                kind,
                framing or "current",
                start,
                finish,
                "",
                _tidy(theme["theme"]) if theme and kind != "inspection" else "",
                quoted_begin,
                quoted_end,
                month=0 if start or listed else month_alone(time),
                of_report=bool(
                    time
                    and not _PUBLISHED_ITSELF.match(sentence.text, end)
                    and _CAME_OUT.search(sentence.text, end, max(end, time.begin))
                ),
            )
            for c in councils
            for start, finish in when
        ),
    ]


def _before(sentence: Sentence, council: str, begin: int, time: Time) -> Cue:
    """Return the inspection before one that was the first since a time."""
    first, last = span_from(sentence, begin, time.end)
    return Cue(council, "inspection", "previous", time.start, time.finish, "", "", first, last)


def last_before(reading: Reading, sentence: Sentence, begin: int, end: int) -> list[Cue]:
    """Return the inspection since which there was none: 'had not been inspected since 2019'."""
    time = time_since(sentence, begin, end)
    councils = reading.council_at(sentence, sentence.begin + begin, sentence.begin + end) if time else ()
    return [_before(sentence, council, begin, time) for council in councils if time]


_TO_COUNCIL = re.compile(
    r"\s+(?:(?:[\w-]+\s+){0,3}(?:weeks?|days?)\s+)?(?:(?:of|to|in|at|with|on)\s+)?(?:the\s+)?"
    r"(?:(?:children[’']s (?:services|social care)|services for children)\s+(?:of|in|at)\s+)?"
)


def councils_visited(sentence: Sentence, end: int) -> tuple[str, ...]:
    """Return the councils that stand right after an inspection as where it was: 'visited Kent', 'spent three weeks in Kent', 'inspections of Kent and Essex'."""
    for group in sentence.groups:
        first = group[0].begin - sentence.begin
        if first >= end and _TO_COUNCIL.fullmatch(sentence.text, end, first):
            return tuple(dict.fromkeys(m.code for m in group))
    return ()


_ON_THEME = re.compile(
    r"\s+(?:on|into)\s+(?P<theme>(?!\d|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)[^,.;:]{4,60}?)(?=\s+(?:in|on|last|this|during|between)\s|[,.;])"
)
_ANOTHER = re.compile(r",?\s+and\s+(?:for\s+)?(?:another|a second|again)\b|;")


def _own_end(text: str, begin: int) -> int:
    """Return where the words on one event end: where another one begins."""
    other = _ANOTHER.search(text, begin)
    return other.start() if other else len(text)


_SEVERAL = re.compile(
    r"^\W*(?:to|of|at|in)\s+(?:\w+\s+){0,2}?(?:other\s+)?(?:\w+\s+)?(?:councils|authorities)\b"
)


_OTHER_SERVICE = re.compile(
    r"^\s+(?:of|to|at|in|by)\b[^.;:]{0,70}?\b(?:(?:fostering|adoption|private fostering) (?:services?|agenc(?:y|ies)|arrangements)|(?:services|arrangements) for private fostering)\b|"
    r"^\s+(?:of|to|at)\b[^.;:]{0,40}?\b(?:schools?|children[’']s homes?|secure|youth offending|YOT|probation|police|college)\b"
)


def is_of_another_service(text: str, end: int) -> bool:
    """Tell whether an inspection that ends at an offset of a sentence is of a school, a home or an agency."""
    return bool(_OTHER_SERVICE.match(text[end:]))


def _tidy(theme: str) -> str:
    theme = rx(r"^.*\b(?:council|authority|city|county|borough)[’']s\s+").sub("", theme)
    theme = rx(r"\s+(?:and found|in order|after|since|before|where|which)\b").split(theme)[0]
    return rx(r"^(?:its|their|the|the council’s|how)\s+").sub("", theme.strip(" ’‘'\"")).strip()


def span_from(sentence: Sentence, begin: int, end: int) -> tuple[int, int]:
    """Return where the words of a cue begin and end in the document, with the council named right before them."""
    named = [
        m
        for m in sentence.of("council")
        if m.begin - sentence.begin < begin and begin - (m.end - sentence.begin) < TOO_FAR
    ]
    first = min([begin, *(m.begin - sentence.begin for m in named[-1:])])
    return sentence.begin + first, sentence.begin + end


def veto(sentence: Sentence, match: re.Match[str], why: str) -> None:
    """Say why a cue tells of no inspection."""
    words = sentence.text[match.start() : match.end()]
    vetoed_at("inspections", "cue", sentence.begin + match.start(), words, why)
