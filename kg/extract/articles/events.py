"""
Which inspections a document tells of: cues in the text, put together council by council.

A cue is a noun ('a full inspection last month', 'following a monitoring
visit') or a verb ('Ofsted visited Essex', 'which it visited in September').
Cues of one council that speak of the same kind of event at times that fit are
one event. A judgement that is dated implies an event of its own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.extract.articles.judged import tree
from kg.extract.articles.judged.statement import Statement, is_earlier
from kg.extract.articles.judged.statements import statements
from kg.extract.articles.judged.vetoes import is_other
from kg.extract.articles.skeleton import skeleton_of
from kg.extract.articles.trace import vetoed_at
from kg.extract.lexicon import FILL, LETTERS, pattern, rx
from kg.model.dates import MONTHS, first_day, is_year, last_day

if TYPE_CHECKING:
    from kg.extract.reading import Reading, Sentence
    from kg.extract.times import Time
    from kg.model.document import Published

_ADJECTIVE = r"(?:(?P<when>latest|recent|most recent|last|previous|earlier|first|new|second|third|original|initial|next|final)\s+)?(?:(?:full|Ofsted|joint|recent|two-day|three-week|unannounced|standard|short|single|ungraded|routine|planned|official)\s+)*"
_NOUN = pattern(
    rf"(?<!\w)(?:(?P<art>the|a|an|its|their|our|another|this|two|three|no)\s+)?{_ADJECTIVE}(?P<noun>{{inspection}}|inspections?(?P<rep> reports?)?|visits?|re-?inspection|probe|(?<=-day\s)(?:check|look|review)(?:s)?)(?!\w)(?! framework| regime| service| team| handbook| system| agenda| board| programme| Acts?\b| plan\b)",
    re.IGNORECASE,
)
_INSPECTORATE = r"(?:Ofsted team|Ofsted|Care Quality Commission|CQC|[Ii]nspection team|[Ii]nspectors|[Tt]he (?:inspectorate|regulator|watchdog)|HMI|it)"
_VERB = re.compile(
    rf"\b{_INSPECTORATE},?\s+(?:were|had been|arrived)\s+(?:there|on site|on (?=\d)|in (?:town|the (?:city|county|borough)))\b|\b{_INSPECTORATE},?\s+(?:(?:also|has|had|have|last|then|then|first|recently|who|which)\s+)*(?:(?P<visit>visited|paid\s+(?:a\s+)?visits?|returned|called|came to|went to|spent)|(?P<inspect>inspected))\b"
    r"|\b(?:was|were|been|being|[Ww]hen)\s+(?:last\s+)?(?:(?P<visited>visited)|(?P<inspected>inspected))\b(?:\s+by\b|\s+again\b)?(?! as )"
    r"|\binspectors (?:who )?(?:returned|called)\b"
)
# 'Inspectors were in Kent', whose name is masked.
_STAYED = pattern(
    r"\b(?:[Ii]nspectors|Ofsted|HMI)\s+(?:were|was|had been|stayed)\s+(?:in|at|with)\s+(?:the\s+)?{council}"
)
_LAST_REPORT = re.compile(
    r"\b(?:last|previous|most recent)\s+(?:full\s+)?(?:Ofsted\s+|inspection\s+)?report\b(?=[^.;,]{0,80}?\b(?:was|came(?: out)?|dates from|dated|is from)\s+(?:in\s+|from\s+)?)"
)
_REPORT = re.compile(
    r"\b(?:(?P<latest>latest)\s+)?(?:Ofsted\s+)?(?:inspection\s+)?reports?\b(?=[^.;]{0,60}?(?:published|released|out|last|this|today))"
)
_NEGATED = re.compile(r"\b(?:[Nn]either|[Nn]o|[Nn]one|[Nn]ever|[Nn]ot|yet)\b[^,;]{0,40}$")
# Each match of `_NOUN`, `_VERB` and `_REPORT` holds one of these; looking for them first is far cheaper.
_NOUN_CUES = (LETTERS["inspection"], "inspection", "visit", "probe", "check", "look", "review")
_VERB_CUES = ("visit", "inspect", "were", "been", "arrived", "returned", "called", "came", "went", "spent")
_PREVIOUS = ("last", "previous", "earlier", "original", "initial")
_RECALLS = ("inspection", "visit", "inspected")
_FOCUS = re.compile(r"\bfocus(?:s?ed|s?ing|es|)\s+on\b")
_THEME = re.compile(
    r"\b(?:focus(?:s?ed|s?ing)\s+on|looking at|looked at|to monitor|to look at|monitor(?:ed|ing)|check(?:ed|ing)? on|to check|examin(?:ed|ing)|which looked at|reviewing|to review)\s+"
    r"(?P<theme>(?:(?!\b(?:inspectors|Ofsted|found|said)\b)[^,.;:“”])+)"
)
_SINCE = re.compile(r"\b(?:since|after|before|until|than at)\s+(?:the|its|their|that)?\s*(?:full\s+)?$")
_CLAUSE_END = re.compile(r"[,;:]|\b(?:which|who|after|while|but|when)\b")
_GRADED = ("inspection", "re-inspection")  # the kinds that end in grades
_FILLED = re.compile(rf"{FILL}+")  # a long name is one step, like a short one
_TOO_FAR = 45
_SHORT_WAIT, _LONG_WAIT = dt.timedelta(days=18), dt.timedelta(days=95)


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


@dataclass
class Event:
    """One inspection as the document tells of it, with the cues it was put together from."""

    council: str
    framing: str
    type: str = ""
    start: str = ""
    end: str = ""
    published: str = ""
    theme: str = ""
    month: int = 0
    implied: bool = True
    spans: list[tuple[int, int]] = field(default_factory=list)
    grades: dict[str, str] = field(default_factory=dict)
    news: bool = False  # that it ended in a grade is what the document reports

    @property
    def key(self) -> str:
        """Name the event within its document."""
        return "-".join(
            part
            for part in (
                self.council,
                self.framing,
                self.type if self.type != "re-inspection" else "inspection",
                self.start,
            )
            if part
        )


def events(reading: Reading) -> list[Event]:
    """Put together the inspections a document tells of, those of one council next to each other."""
    return reading.share(_events)


def stated(reading: Reading) -> list[Statement]:
    """Return the judgements a document states."""
    return reading.share(statements)


def recalled(reading: Reading, before: str) -> list[Event]:
    """
    Put together the dated inspections and visits that a report or letter recalls.

    Parameters
    ----------
    reading
        The report, read for its council.
    before
        When its own inspection began (ISO); only what ended earlier is recalled.

    """
    found: list[Event] = []
    for sentence in reading.sentences:
        if not any(t.start and not t.relative for t in sentence.times):
            continue
        plain = sentence.text.lower()
        if not any(word in plain for word in _RECALLS):
            continue
        for cue in _cues(reading, sentence):
            if (
                cue.start
                and cue.type
                and not cue.of_report
                and cue.start < before
                and not overlap(cue.start, cue.end, before, before)
            ):
                _join(found, replace(cue, framing="previous"))
    return found


def _events(reading: Reading) -> list[Event]:
    cues = [cue for sentence in reading.sentences for cue in _cues(reading, sentence)]
    said = stated(reading)
    news = _councils_of_the_news(reading)
    found: list[Event] = []
    for cue in sorted(cues, key=lambda c: (c.framing != "current", not c.named, c.begin)):
        _join(found, cue)
    for event in found:
        _complete(event, said)
    for statement in said:
        if statement.standing or (statement.framing == "previous" and not statement.start):
            continue
        known = event_of(found, statement)
        if known is None and not statement.start and statement.council not in news:
            continue  # compared in passing: nobody tells of its inspection
        if known is None and not statement.start and statement.aside and _is_visited(found, statement):
            continue  # 'the third visit since it was rated inadequate'
        event = known or Event(
            statement.council, statement.framing, "inspection", statement.start, statement.end
        )
        if known is None:
            found.append(event)
        event.type = event.type or "inspection"
        if not event.start and statement.start:
            event.start, event.end = statement.start, statement.end
        event.spans.append((statement.begin, statement.finish))
        event.grades.setdefault(statement.area, statement.grade)
        event.news = event.news or not (statement.aside or (statement.state and statement.sentence >= _HEAD))
    for event in found:
        _date_by_publication(event, reading.published)
    return sorted(found, key=lambda e: (e.council, e.framing, e.start, e.type))


def _is_visited(found: list[Event], statement: Statement) -> bool:
    """Tell whether a visit without grades is told of beside a judgement: then the judgement is of an inspection before it."""
    return any(
        e.council == statement.council and e.type in ("monitoring-visit", "focused-visit") for e in found
    )


_HEAD = 4  # sentences: what an article is about is named there


def _councils_of_the_news(reading: Reading) -> set[str]:
    """Return the councils that an article is about: those named or meant at its head, or spoken of at length."""
    head = {
        code
        for sentence in reading.sentences[:_HEAD]
        for code in (*sentence.focus, *(m.code for m in sentence.of("council")))
    }
    spoken = Counter(code for sentence in reading.sentences for code in sentence.focus)
    return head | {code for code, count in spoken.items() if count > _HEAD}


def _date_by_publication(event: Event, published: Published) -> None:
    """
    Return the inspection whose grades are the news the year it must have been in, by the day of publication.

    Of 313 reports, 95 in 100 came out 18 to 81 days after the last day on site,
    and news of a report comes within a fortnight; where that window lies in
    two years, these are the first and the last of them.
    """
    if (
        event.start
        or event.framing != "current"
        or not event.news
        or not (published.earliest and published.latest)
    ):
        return
    first = dt.date.fromisoformat(published.earliest) - _LONG_WAIT
    last = dt.date.fromisoformat(published.latest) - _SHORT_WAIT
    if last.year - first.year <= 1:
        event.start, event.end = str(first.year), str(last.year)


def event_of(found: list[Event], statement: Statement) -> Event | None:
    """Return the event a judgement was made in: of its council and framing, at a time that fits."""
    kinds = ("", *_GRADED) if statement.framing == "current" or statement.start else _GRADED
    fitting = [
        e for e in found
        if e.council == statement.council and e.framing == statement.framing and e.type in kinds
        and (not statement.start or not e.start or overlap(e.start, e.end, statement.start, statement.end))
    ]  # fmt: skip
    if statement.framing == "previous" and not statement.start:
        fitting = [e for e in fitting if e.grades.get(statement.area, statement.grade) == statement.grade]
        same = [e for e in fitting if e.grades.get(statement.area) == statement.grade]
        return max(same, key=lambda e: e.start) if same else fitting[0] if len(fitting) == 1 else None
    return max(fitting, key=lambda e: (e.type != "", bool(e.start) == bool(statement.start)), default=None)


def overlap(start: str, end: str, other_start: str, other_end: str) -> bool:
    """Tell whether two intervals of ISO dates share a day."""
    return first_day(start) <= last_day(other_end or other_start) and first_day(other_start) <= last_day(
        end or start
    )


def _complete(event: Event, said: list[Statement]) -> None:
    """A visit that ends in grades is an inspection."""
    if not event.type and any(
        s.council == event.council and s.framing == event.framing == "current" and not s.standing
        for s in said
    ):
        event.type = "inspection"


def _join(found: list[Event], cue: Cue) -> None:
    for event in found:
        if event.council == cue.council and event.framing == cue.framing and _same_type(event.type, cue.type) and (
            not cue.start or not event.start or overlap(event.start, event.end, cue.start, cue.end)
        ):  # fmt: skip
            if cue.start and (not event.start or len(cue.start) > len(event.start)):
                event.start, event.end = cue.start, cue.end
            event.type = event.type or cue.type
            event.published = event.published or cue.published
            event.theme = event.theme or cue.theme
            event.month = event.month or cue.month
            event.implied = event.implied and not cue.named
            event.spans.append((cue.begin, cue.finish))
            return
    found.append(
        Event(
            cue.council,
            cue.framing,
            cue.type,
            cue.start,
            cue.end,
            cue.published,
            cue.theme,
            cue.month,
            not cue.named,
            [(cue.begin, cue.finish)],
        )
    )


def _same_type(one: str, other: str) -> bool:
    return one == other or not one or not other or {one, other} == {"inspection", "re-inspection"}


def _cues(reading: Reading, sentence: Sentence) -> list[Cue]:
    if sentence.elsewhere:
        return []
    found = []
    plain = sentence.masked.casefold().replace("ı", "i")  # as patterns compare in any case
    for match in _NOUN.finditer(sentence.masked) if any(cue in plain for cue in _NOUN_CUES) else ():
        cue = _of_noun(reading, sentence, match)
        found += cue
    found += _of_verbs(reading, sentence)
    found += _of_reports(reading, sentence)
    for one in found:
        why = "somebody says it" if sentence.is_quoted(one.begin) else ""
        words = reading.document.text[one.begin : one.finish]
        vetoed_at("inspections", one.type or "visit", one.begin, words, why)
    return [replace(c, framing=_framing_of(reading, c)) for c in found if not sentence.is_quoted(c.begin)]


def _of_verbs(reading: Reading, sentence: Sentence) -> list[Cue]:
    found: list[Cue] = []
    for match in _VERB.finditer(sentence.text) if any(cue in sentence.text for cue in _VERB_CUES) else ():
        if _NEGATED.search(sentence.text[: match.end()]) or _is_of_many(sentence):
            _veto(sentence, match, "it is denied, or told of many councils")
            continue
        if _is_of_another(reading, sentence, match):
            _veto(sentence, match, "it is of a home or school")
            continue
        kind = "inspection" if match["inspect"] or match["inspected"] else ""
        kind = kind or ("area-send" if _is_of_an_area(reading, sentence) else "")
        found += _cue(reading, sentence, match.start(), match.end(), kind, "", needs_time=False)
    for match in (
        _STAYED.finditer(sentence.masked) if "nspectors" in sentence.text or "Ofsted" in sentence.text else ()
    ):
        found += _cue(reading, sentence, match.start(), match.end(), "", "", needs_time=True)
    return found


def _of_reports(reading: Reading, sentence: Sentence) -> list[Cue]:
    found: list[Cue] = []
    if "report" not in sentence.text:
        return found
    for match in _LAST_REPORT.finditer(sentence.text):
        found += _cue(
            reading, sentence, match.start(), match.end(), "inspection", "previous", needs_time=True
        )
    for match in _REPORT.finditer(sentence.text):
        time = _time_after(sentence, match.end(), reach=_TOO_FAR)
        if time and time.relative and time.kind == "relative":
            councils = reading.council_at(
                sentence, sentence.begin + match.start(), sentence.begin + match.end()
            )
            begin, finish = _span(sentence, match.start(), time.end)
            found += [
                Cue(c, "", "current", "", "", time.start, "", begin, finish, named=False) for c in councils
            ]
    return found


def _veto(sentence: Sentence, match: re.Match[str], why: str) -> None:
    words = sentence.text[match.start() : match.end()]
    vetoed_at("inspections", "cue", sentence.begin + match.start(), words, why)


_NEEDS = re.compile(r"\bSEND\b|special educational needs")
_BOTH = re.compile(
    r"\bOfsted\b.*\b(?:Care Quality Commission|CQC)\b|\b(?:Care Quality Commission|CQC)\b.*\bOfsted\b"
)


def _is_of_an_area(reading: Reading, sentence: Sentence) -> bool:
    """Tell whether two inspectorates came for how an area serves children with special educational needs."""
    return bool(_BOTH.search(sentence.text)) and any(
        _NEEDS.search(s.text) for s in (*reading.sentences[:_HEAD], sentence)
    )


def _is_of_another(reading: Reading, sentence: Sentence, match: re.Match[str]) -> bool:
    """Tell whether it is a home or school that was inspected: 'a home was inspected twice', 'Ofsted inspected schools'."""
    skeleton = skeleton_of(reading, sentence)
    if skeleton is None:
        return False
    verb = next(
        (
            t
            for t in skeleton.doc
            if t.lower_ in ("inspected", "visited")
            and skeleton.span(t)[1] - sentence.begin <= match.end()
            and skeleton.span(t)[0] - sentence.begin >= match.start()
        ),
        None,
    )
    if verb is None:
        return False
    things = tree.children(verb, "nsubjpass") or tree.children(verb, "dobj")
    return any(is_other(part) for thing in things for part in (thing, *tree.children(thing, "compound")))


_COUNTED = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|half|most|per cent|%)\)?\s+(?:of|councils|authorities)\b"
)
_FEW = 2


def _is_of_many(sentence: Sentence) -> bool:
    """Tell whether a sentence counts councils and names none: what was inspected is none of those in focus."""
    return len(sentence.focus) > _FEW and not sentence.groups and bool(_COUNTED.search(sentence.text))


def _framing_of(reading: Reading, cue: Cue) -> str:
    if cue.framing == "previous" or not cue.start:
        return cue.framing
    return (
        "previous"
        if is_earlier(cue.start, cue.end, reading.published, stated=is_year(cue.start))
        else "current"
    )


def _of_noun(reading: Reading, sentence: Sentence, match: re.Match[str]) -> list[Cue]:
    if _is_not_made(sentence, match.start(), match.end()):
        _veto(sentence, match, "it is rehearsed, to come, or the name of the kind")
        return []
    words = sentence.text[match.start() : match.end()].lower()
    mention = next(
        (m for m in sentence.of("inspection") if m.begin - sentence.begin == match.start("noun")), None
    )
    if mention is not None:
        kind = mention.code
    elif rx(r"\b(?:visits?|checks?|looks?|reviews?)\b").search(words):
        kind = (
            "focused-visit"
            if _FOCUS.match(sentence.text[match.end() :].lstrip()) or _focused(sentence, match.end())
            else ""
        )
    else:
        kind = "re-inspection" if rx(r"\bre-?inspection").search(words) else "inspection"
    if _is_verb(reading, sentence, match):
        _veto(sentence, match, "it is a verb")
        return []
    if words.split()[0] == "no" or "next" in words.split():
        _veto(sentence, match, "it has not happened")
        return []
    when = (match["when"] or "").lower()
    framing = "previous" if when in _PREVIOUS else ""
    needs_time = _needs_time(sentence, match, when)
    cues = _cue(reading, sentence, match.start(), match.end(), kind, framing, needs_time=needs_time)
    if not cues:
        _veto(sentence, match, "it has no date, no council, or is of another service")
    return cues


_CAN_BE_VERBS = re.compile(r"(?:visit|probe|check|look|review)s?", re.IGNORECASE)


def _is_verb(reading: Reading, sentence: Sentence, match: re.Match[str]) -> bool:
    """Tell whether the parse takes the noun for a verb with a subject: 'social workers visit children'."""
    begin, end = match.span("noun")
    if not _CAN_BE_VERBS.fullmatch(sentence.text, begin, end):
        return False
    at, skeleton = sentence.begin + begin, skeleton_of(reading, sentence)
    if skeleton is None:
        return False
    word = next((token for token in skeleton.doc if skeleton.span(token)[0] == at), None)
    return word is not None and word.pos_ == "VERB" and any(c.dep_ == "nsubj" for c in word.children)


_REHEARSED = re.compile(r"\bmock\W{0,3}(?:\w+\s+)?$", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|due|ready|prepar\w+|await\w*|ahead of|expect(?:s|ing)?|upcoming|to (?:make|carry out|conduct|hold|face|undergo|have))\b"
    r"(?!.*\b(?:after|following|since|outcome|results?|report|verdict|findings)\b)[^.,;:]{0,40}$"
)
_AHEAD_AFTER = re.compile(
    r"^\s*(?:(?:is|are|was|were)\s+)?(?:now\s+)?(?:expected|due|planned|likely|looming|to be (?:held|carried out))\b"
)
_OF_THE_KIND = re.compile(
    r"^\s+of local authority children[’']s services(?:\s*\([A-Z]+\)|\s+(?:framework|programme|regime|handbook))",
    re.IGNORECASE,
)


_A_KIND = re.compile(r"of local authority", re.IGNORECASE)
_KIND = re.compile(r"^\s*(?:\([A-Z]+\)|(?:framework|programme|regime|handbook)\b)", re.IGNORECASE)


def _is_not_made(sentence: Sentence, begin: int, end: int) -> bool:
    """Tell whether an inspection is a rehearsal, is still to come, or is the name of the kind."""
    before, after = sentence.text[max(0, begin - 70) : begin], sentence.text[end:]
    noun = sentence.text[begin:end]
    return bool(
        _REHEARSED.search(before)
        or re.search(r"\bmock\b", noun, re.IGNORECASE)
        or _AHEAD.search(before)
        or _AHEAD_AFTER.match(after)
        or _OF_THE_KIND.match(after)
        or (_A_KIND.search(noun) and _KIND.match(after))
    )


def _focused(sentence: Sentence, end: int) -> bool:
    """Tell whether what follows a visit and its date is its focus."""
    return bool(rx(r"\s+(?:in|on)\s+[^,.;]{3,25}?\s+focus(?:s?ed|s?ing)\s+on\b").match(sentence.text[end:]))


def _needs_time(sentence: Sentence, match: re.Match[str], when: str) -> bool:
    """Earlier inspections are events only when they are dated; so is one that others are counted from."""
    plural = rx(r"s\b").search(match["noun"][-1:]) and not match["rep"]
    return when in _PREVIOUS or bool(plural) or bool(_SINCE.search(sentence.text[: match.start()]))


def _cue(
    reading: Reading, sentence: Sentence, begin: int, end: int, kind: str, framing: str, *, needs_time: bool
) -> list[Cue]:
    time = _time_after(sentence, end) or _time_before(sentence, begin) or _time_of_coming(sentence, begin)
    if needs_time and not (time and time.start):
        return []
    if _SEVERAL.match(sentence.text[end:]) or _OTHER_SERVICE.match(sentence.text[end:]):
        return []
    councils = reading.council_at(sentence, sentence.begin + begin, sentence.begin + end)
    listed = _listed_times(sentence, begin, end)
    if time and not listed and _is_stretch_of_several(sentence, end, time):
        return []
    theme = _ON_THEME.match(sentence.text, end) or _THEME.search(
        sentence.text, end, _own_end(sentence.text, end)
    )
    first = min(begin, time.begin) if time else begin
    quoted_begin, quoted_end = _span(sentence, first, max(end, time.end if time else end))
    if listed:
        quoted_begin, quoted_end = _span(sentence, min(begin, listed[0].begin), max(end, listed[-1].end))
    when = [(t.start, t.finish) for t in listed] or [(time.start, time.finish) if time else ("", "")]
    return [
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
            month=0 if start or listed else _month_alone(time),
            of_report=bool(
                time
                and not _PUBLISHED_ITSELF.match(sentence.text, end)
                and _CAME_OUT.search(sentence.text, end, max(end, time.begin))
            ),
        )
        for c in councils
        for start, finish in when
    ]


_FOR_A = re.compile(r"\s+(?:for|on)\s+(?:(?:an?|their|its|the)\s+)?")


def _time_of_coming(sentence: Sentence, begin: int) -> Time | None:
    """Return the time of 'they came in January for a focused visit'."""
    return next(
        (t for t in sentence.times if t.start and _FOR_A.fullmatch(sentence.text, t.end, begin)), None
    )


def _month_alone(time: Time | None) -> int:
    """Return the month of a time whose year is not known, 0 where there is none."""
    name = (time.part("m") or time.part("m2")) if time and not time.start else ""
    return MONTHS[name.lower()] if name else 0


_CAME_OUT = re.compile(r"\b(?:published|released|issued|dated|posted|sent|came out|made public)\b")
# 'the last inspection published in May', which is known by its report
_PUBLISHED_ITSELF = re.compile(r"\s*\(?published\s+(?:in\s+|on\s+)?(?=[A-Z0-9])")
_BETWEEN = re.compile(r"\bbetween\s+$")


def _is_stretch_of_several(sentence: Sentence, end: int, time: Time) -> bool:
    """Tell whether several visits are told of that fell between two months: no day of any is known."""
    return (
        sentence.text[end - 1] == "s"
        and time.kind != "days"
        and bool(_BETWEEN.search(sentence.text[: time.begin]))
    )


_LIST_OF_TIMES = re.compile(r"\s*(?:,\s*and|,|and|&)\s+(?:again\s+)?(?:in\s+)?")


def _listed_times(sentence: Sentence, begin: int, end: int) -> list[Time]:
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
        if rx(r"\s*[:–—-]\s*(?:\w+\s+)?").fullmatch(sentence.text[run[-1].end : begin]) or (
            _begins_after(sentence, end, run[0])
        ):
            return run
    return []


_AND_ANOTHER = re.compile(
    r"[^.;]{0,60}?\band\s+(?:for\s+)?(?:another|a second|again)(?:\s+(?:one|visit))?\s+(?:in|on)\s+"
)


def _with_another(sentence: Sentence, end: int) -> list[Time]:
    first = _time_after(sentence, end)
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
    following = _time_after(sentence, end)
    return following is not None and following.begin == first.begin


def _apart(sentence: Sentence, time: Time) -> list[Time]:
    """Take 'May and July 2019' as two times; where one visit is told of, it is one."""
    if (
        time.kind != "months"
        or " and " not in sentence.text[time.begin : time.end]
        or _BETWEEN.search(sentence.text[: time.begin])
    ):
        return [time]
    middle = sentence.text.index(" and ", time.begin)
    return [
        replace(time, end=middle, finish=time.start),
        replace(time, begin=middle + len(" and "), start=time.finish),
    ]


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


def _tidy(theme: str) -> str:
    theme = rx(r"^.*\b(?:council|authority|city|county|borough)[’']s\s+").sub("", theme)
    theme = rx(r"\s+(?:and found|in order|after|since|before|where|which)\b").split(theme)[0]
    return rx(r"^(?:its|their|the|the council’s|how)\s+").sub("", theme.strip(" ’‘'\"")).strip()


def _span(sentence: Sentence, begin: int, end: int) -> tuple[int, int]:
    named = [
        m
        for m in sentence.of("council")
        if m.begin - sentence.begin < begin and begin - (m.end - sentence.begin) < _TOO_FAR
    ]
    first = min([begin, *(m.begin - sentence.begin for m in named[-1:])])
    return sentence.begin + first, sentence.begin + end


# 'The previous inspection of the local authority’s services for looked after children was in May 2011': however long.
_OF_SERVICES = re.compile(
    r"\s+of\b[^.]{0,160}?\b(?:was|were|took place|was carried out|was undertaken|was completed|was published)\s+(?:in|on|between|during)\s+"
)


def _time_after(sentence: Sentence, end: int, reach: int = _TOO_FAR) -> Time | None:
    for time in sentence.times:
        between = _FILLED.sub("", sentence.masked[end : time.begin])
        if (
            time.begin >= end
            and (len(between) <= reach or _OF_SERVICES.fullmatch(between))
            and not _CLAUSE_END.search(
                rx(
                    r"^,(?= in )|,(?= (?:in|on|during|from|between) ?$)|^, which (?=(?:began|started|took place|ran|was carried out|was held|happened|lasted)\b[^,;:]*$)"
                ).sub(" ", between)
            )
        ):
            return time
    return None


def _time_before(sentence: Sentence, begin: int) -> Time | None:
    """Return the time right before ('September’s inspection', 'in March, inspectors …')."""
    for time in reversed(sentence.times):
        between = sentence.text[time.end : begin]
        if time.end <= begin and re.fullmatch(
            r"(?:’s|'s)?\s*(?:,\s*)?(?:(?:after|following|at|during)\s+)?(?:the\s+|Ofsted\s+|full\s+|a\s+)*",
            between,
        ):
            return time
    return None
