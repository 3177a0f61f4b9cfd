"""
Which inspections a document tells of: cues in the text, put together council by council.

Cues of one council that speak of the same kind of event at times that fit are
one event. A judgement that is dated implies an event of its own.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.extract.articles.inspected.elided import elided
from kg.extract.articles.inspected.nouns import of_nouns
from kg.extract.articles.inspected.verbs import of_reports, of_verbs
from kg.extract.articles.judged.statement import Statement, is_earlier
from kg.extract.articles.trace import vetoed_at
from kg.model.dates import first_day, is_year, last_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.articles.inspected.cue import Cue
    from kg.extract.reading import Reading, Sentence
    from kg.model.document import Published

_RECALLS = ("inspection", "visit", "inspected")
_VISITS = ("monitoring-visit", "focused-visit")
_GRADED = ("inspection", "re-inspection")  # the kinds that end in grades
_SHORT_WAIT, _LONG_WAIT = dt.timedelta(days=18), dt.timedelta(days=95)


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
    of_report: bool = False  # it is known by the time of its report alone

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
    from kg.extract.articles.judged.statements import statements  # noqa: PLC0415 - reports recall events without it

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
    for sentence in map(reading.sentences.__getitem__, reading.holding(_RECALLS, any_case=True)):
        if not any(t.start and not t.relative for t in sentence.times):
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
    told_after = elided(reading)
    cues = [
        cue
        for index, sentence in enumerate(reading.sentences)
        for cue in _cues(reading, sentence, told_after.get(index, ()))
    ]
    said = stated(reading)
    given = {
        s.council
        for s in said
        if s.sentence < _HEAD and s.framing == "current" and not (s.state or s.aside or s.standing)
    }
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
        if known is None and _is_visited(found, statement):
            continue
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
        event.news = event.news or _is_news(statement, given)
    _name_visits(found, reading)
    for event in found:
        _date_by_publication(event, reading.published)
    return sorted(found, key=lambda e: (e.council, e.framing, e.start, e.type))


def _is_news(statement: Statement, given: set[str]) -> bool:
    """
    Tell whether a judgement may be what the news is: not told in passing, nor a grade that a council just has.

    At the head of a text that may be its news ('Kent is good'), but not beside
    a grade that others were `given` there ('Only Kent and Essex hold it too').
    """
    if statement.aside or not statement.state:
        return not statement.aside
    return statement.sentence < _HEAD and (not given or statement.council in given)


def _name_visits(found: list[Event], reading: Reading) -> None:
    """Take 'the last visit' of a text on monitoring visits for one of these."""
    kinds = {m.code for s in reading.sentences for m in s.of("inspection")} & set(_VISITS)
    for event in found:
        if not event.type and len(kinds) == 1:
            event.type = next(iter(kinds))


def _is_visited(found: list[Event], statement: Statement) -> bool:
    """
    Tell whether a visit without grades is told of beside a judgement, which is then of an inspection before it.

    'The third visit since it was rated inadequate', 'they came in October to the authority, rated good'.
    """
    visits = [e for e in found if e.council == statement.council and e.type in _VISITS]
    if not statement.start:
        return statement.aside and bool(visits)
    return any((e.start, e.end) == (statement.start, statement.end) for e in visits)


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
        if e.council == statement.council and e.type in kinds
        and (e.framing == statement.framing or (statement.start and e.start and not statement.rough))
        and (not statement.start or not e.start or _fits(e, statement))
    ]  # fmt: skip
    if statement.framing == "previous" and not statement.start:
        fitting = [e for e in fitting if e.grades.get(statement.area, statement.grade) == statement.grade]
        same = [e for e in fitting if e.grades.get(statement.area) == statement.grade]
        return max(same, key=lambda e: e.start) if same else fitting[0] if len(fitting) == 1 else None
    return max(fitting, key=lambda e: (e.type != "", bool(e.start) == bool(statement.start)), default=None)


_BETWEEN_TWO = dt.timedelta(days=150)  # between two full inspections of a council there is more


def _fits(event: Event, statement: Statement) -> bool:
    """Tell whether a judgement's time fits an event's: it may be the report's month, or a year counted from the news."""
    if statement.rough and abs(int(statement.start[:4]) - int(event.start[:4])) <= 1:
        return True
    return _is_same_time(event, statement.start, statement.end, "inspection")


def _is_same_time(event: Event, start: str, end: str, kind: str) -> bool:
    """Tell whether a time is that of an event: they share a day, or are months of one inspection and its report."""
    if overlap(event.start, event.end, start, end):
        return True
    if event.type not in _GRADED or kind not in _GRADED or is_year(event.start) or is_year(start):
        return False
    first, last = sorted(((event.start, event.end or event.start), (start, end or start)))
    return first_day(last[0]) - last_day(first[1]) < _BETWEEN_TWO


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
            not cue.start or not event.start or _is_same_time(event, cue.start, cue.end, cue.type)
        ):  # fmt: skip
            on_site = event.of_report and not cue.of_report
            if cue.start and (
                not event.start or on_site or (not cue.of_report and len(cue.start) > len(event.start))
            ):
                event.start, event.end, event.of_report = cue.start, cue.end, cue.of_report
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
            of_report=cue.of_report,
        )
    )


def _same_type(one: str, other: str) -> bool:
    return one == other or not one or not other or {one, other} == {"inspection", "re-inspection"}


def _cues(reading: Reading, sentence: Sentence, others: Sequence[Cue] = ()) -> list[Cue]:
    """Return what a sentence tells of inspections, `others` being told without their noun."""
    if sentence.elsewhere:
        return []
    found = [
        *of_nouns(reading, sentence),
        *of_verbs(reading, sentence),
        *of_reports(reading, sentence),
        *others,
    ]
    for one in found:
        why = "somebody says it" if _is_only_said(sentence, one) else ""
        words = reading.document.text[one.begin : one.finish]
        vetoed_at("inspections", one.type or "visit", one.begin, words, why)
    return [replace(c, framing=_framing_of(reading, c)) for c in found if not _is_only_said(sentence, c)]


def _is_only_said(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether a cue is someone's words, not what the text tells; an earlier inspection with its date is both."""
    return sentence.is_quoted(cue.begin) and not cue.start


def _framing_of(reading: Reading, cue: Cue) -> str:
    if cue.framing == "previous" or not cue.start:
        return cue.framing
    return (
        "previous"
        if is_earlier(cue.start, cue.end, reading.published, stated=is_year(cue.start))
        else "current"
    )
