"""
Figures put together: each value an observation of its own.

'From 30.5% in September 2017 to 14.8% in September 2020' is two observations;
so are a council's figure and the England-wide one beside it. What a later
figure does not repeat (its measure, its periods) it takes from the one before
it in the sentence, or in the paragraph. A figure told twice, in the headline
and in the text, is one claim with both their words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.articles.figures.periods import periods_of, said
from kg.extract.articles.figures.places import ENGLAND, NO_ONE, place_of
from kg.extract.articles.figures.sources import source_of
from kg.extract.articles.figures.subjects import Subject, measures_of, subject_of
from kg.extract.articles.figures.values import Value, find_values
from kg.extract.lexicon import rx
from kg.model.claims import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.reading import Reading, Sentence
    from kg.extract.times import Time

NAME = "figures"
# How many characters may stand between the two ends of a range, an owner and the measure.
WIDEST_RANGE, NEAR_OWNER = 60, 30
_BESIDE = re.compile(r"\b(?:from|compared (?:with|to)|against|than)\b[^,;]{0,40}$")
_GOES_ON = re.compile(
    r"(?:This|That|These|Those|It|They|Nationally|Across|The (?:\w+\s+)?(?:figures?|rates?|average|number|national|England))\b"
)


def find(reading: Reading) -> Iterator[Figure]:
    """Find the figures an article states, each with the words that state it."""
    yield from figures(reading)


def figures(reading: Reading) -> list[Figure]:
    """Give the figures an article states; findings need them too, to leave them out."""
    return reading.share(_figures)


def _figures(reading: Reading) -> list[Figure]:
    return _merged(_found(reading))


def _found(reading: Reading) -> Iterator[Figure]:
    carried: Subject | None = None
    periods: list[Time] = []
    block = -1
    for sentence in reading.sentences:
        goes_on = bool(_GOES_ON.match(sentence.text))
        if sentence.block != block:
            block = sentence.block
            if not goes_on:
                carried, periods = None, []
        values = find_values(sentence.text, sentence.times) if _has_number(sentence.text) else []
        told = False
        for figure, subject, later in list(_in_sentence(reading, sentence, values, carried, periods)):
            yield figure
            periods = later
            carried, told = subject, True
        measures = measures_of(sentence)
        if measures and not told:
            carried = (
                Subject(measures[-1].code, measures[-1].begin, measures[-1].end) if not values else carried
            )


def _has_number(text: str) -> bool:
    return bool(_ANY_NUMBER.search(text))


_ANY_NUMBER = re.compile(
    r"\d|\b(?:half|thirds?|quarters?|fifths?|tenths?|in (?:ten|five|four|three|two)|e?ighteen|teen|[a-z]+teen|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b",
    re.IGNORECASE,
)


def _in_sentence(
    reading: Reading, sentence: Sentence, values: list[Value], carried: Subject | None, periods: list[Time]
) -> Iterator[tuple[Figure, Subject, list[Time]]]:
    """Find the figures of a sentence, each with what later ones may take over: subject and periods."""
    measures = measures_of(sentence)
    subject: Subject | None = None
    told = False
    goes_on = (
        carried if carried and (_GOES_ON.match(sentence.text) or carried.begin < sentence.begin) else None
    )
    for group in _groups(sentence, values):
        known = subject_of(sentence, group, measures, subject, goes_on)
        if known is None:
            continue
        subject = known
        own = periods_of(sentence, group, values)
        # 'From a high of 30% in 2019': what comes after is not of that time, but of the one before.
        main, beside = (
            periods,
            bool(told and len(group) == 1 and _BESIDE.search(sentence.text[: group[0].begin])),
        )
        periods = periods if own is None else own
        where = place_of(sentence, group[0], group[-1])
        if where == NO_ONE:
            continue
        if not where and subject.everyone:
            where = ENGLAND
        for index, value in enumerate(group):
            period = periods[index] if len(periods) == len(group) else periods[-1] if periods else None
            told = True
            goes_on_with = main if beside else periods
            yield _observed(reading, sentence, subject, value, group, period, where), subject, goes_on_with
        periods = main if beside else periods


def _groups(sentence: Sentence, values: list[Value]) -> Iterator[list[Value]]:
    """Put 'from A … to B' together; any other value stands alone."""
    rest = list(values)
    while rest:
        first = rest.pop(0)
        lead = sentence.text[max(0, first.begin - 8) : first.begin]
        between = sentence.text[first.end : rest[0].begin] if rest else ""
        if (
            rest
            and rest[0].unit == first.unit
            and rx(r"\b(?:from|between)\s+$").search(lead)
            and rx(r"\b(?:to|and)\s+(?:\w+\s+)?$").search(between)
            and len(between) < WIDEST_RANGE
        ):
            yield [first, rest.pop(0)]
        else:
            yield [first]


def _observed(
    reading: Reading,
    sentence: Sentence,
    subject: Subject,
    value: Value,
    group: list[Value],
    period: Time | None,
    where: str,
) -> Figure:
    begin, end = _span(sentence, subject, group, period)
    elsewhere = bool(where) and not where.isupper()
    owners = (
        []
        if elsewhere
        else [m for m in sentence.of("council") if m.begin < begin and begin - m.end < NEAR_OWNER]
    )
    begin = min([begin, *(m.begin for m in owners)])
    at = sentence.begin + value.begin
    councils = () if elsewhere else (where,) if where else reading.council_at(sentence, at, at + 1)
    council = councils[0] if councils else ""
    source, voice = source_of(sentence)
    return Figure(
        (reading.document.quote(begin, end),), NAME, council, voice, subject.measure, value.number, value.unit,
        council or where or ENGLAND, period.start if period else "", period.finish if period else "", said(period),
        value.words, source,
    )  # fmt: skip


def _span(sentence: Sentence, subject: Subject, group: list[Value], period: Time | None) -> tuple[int, int]:
    """Quote from the measure or the value, whichever is first, to the last of value, measure and period."""
    first, last = sentence.begin + group[0].begin, sentence.begin + group[-1].end
    here = sentence.begin <= subject.begin < sentence.end
    begin = min(first, subject.begin) if here else first
    own = period is not None and period in sentence.times and period.begin >= group[0].begin
    end = max(
        last,
        sentence.begin + period.end if own and period else 0,
        subject.end if here and subject.begin >= last else 0,
    )
    return begin, min(end, sentence.end)


def _merged(found: Iterator[Figure]) -> list[Figure]:
    """Make one claim of a figure that is told more than once."""
    kept: list[Figure] = []
    for figure in found:
        same = next((i for i, known in enumerate(kept) if _is_same(known, figure)), None)
        if same is None:
            kept.append(figure)
            continue
        full, other = (
            (figure, kept[same])
            if figure.period_words and not kept[same].period_words
            else (kept[same], figure)
        )
        quotations = tuple(dict.fromkeys((*full.quotations, *other.quotations)))
        kept[same] = replace(
            full, quotations=quotations, source_words=full.source_words or other.source_words
        )
    return kept


def _is_same(one: Figure, other: Figure) -> bool:
    names = ("measure", "value", "unit", "geography", "council")
    return all(getattr(one, n) == getattr(other, n) for n in names) and (
        one.period_words == other.period_words or not (one.period_words and other.period_words)
    )
